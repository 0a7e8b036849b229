"""The lines of the tables: two times, their ratio, and whether it meets its goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from timing import Round

KIB_PER_MB = 1024
MILLISECONDS = 1000
HEADER = ("What", "Entries", "Time", "Compared with", "Its time", "Before", "Ratio", "Middle half", "Goal", "")


@dataclass(frozen=True)
class Line:
    """One measurement; without a goal it is for information only."""

    section: str
    what: str
    size: int
    ours: str
    other: str  # what it is compared with
    theirs: str
    values: Sequence[float] = ()
    goal: float | None = None  # the largest value allowed
    unit: str = "×"
    before: str = ""  # the ratio of an earlier version

    @property
    def value(self) -> float:
        return median(self.values)

    @property
    def missed(self) -> bool:
        return self.goal is not None and self.value > self.goal

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "**not met**" if self.missed else "met"

    def cells(self) -> list[str]:
        """Return the cells of the line in the table."""
        ratio, spread = "", ""
        if self.values:
            ordered = sorted(self.values)
            quarter = len(ordered) // 4
            ratio = f"{self.value:.2f} {self.unit}"
            spread = f"{ordered[quarter]:.2f} to {ordered[-1 - quarter]:.2f}"
        goal = "" if self.goal is None else f"{self.goal:g} {self.unit}"
        size = f"{self.size:,}" if self.size else ""
        return [self.what, size, self.ours, self.other, self.theirs, self.before, ratio, spread, goal, self.verdict]


def ratios(measured: Sequence[Round]) -> list[float]:
    """Return the time of the first command divided by that of the second, for each round."""
    return [ours.seconds / theirs.seconds for ours, theirs, *_ in measured]


def cpu_ratios(measured: Sequence[Round]) -> list[float]:
    """Return the processor time of the first command divided by that of the second, for each round."""
    return [ours.cpu / theirs.cpu for ours, theirs, *_ in measured]


def seconds(measured: Sequence[Round], place: int) -> float:
    """Return the median time of the command at an index."""
    return median(results[place].seconds for results in measured)


def time_text(value: float) -> str:
    """Return a time as text, in ms below a second, else in s."""
    return f"{value * MILLISECONDS:.1f} ms" if value < 1 else f"{value:.2f} s"


def timed(
    section: str,
    what: str,
    size: int,
    other: str,
    measured: Sequence[Round],
    goal: float | None = None,
    ratio: Callable[[Sequence[Round]], list[float]] = ratios,
) -> Line:
    """Return the line for rounds of two or more commands: ours first, then the other."""
    ours, theirs = (time_text(seconds(measured, place)) for place in (0, 1))
    return Line(section, what, size, ours, other, theirs, ratio(measured), goal)


def memory(section: str, what: str, size: int, other: str, measured: Sequence[Round], goal: float) -> Line:
    """Return the line for rounds on a large and a small journal: the difference of their peak memory."""
    large, small = ([results[place].kib / KIB_PER_MB for results in measured] for place in (0, 1))
    differences = [a - b for a, b in zip(large, small, strict=True)]
    return Line(
        section, what, size, f"{median(large):.1f} MB", other, f"{median(small):.1f} MB", differences, goal, "MB"
    )


def plain(line: Line) -> str:
    """Return a line as text for the terminal."""
    what, size, ours, other, theirs, before, ratio, _, goal, verdict = line.cells()
    against = f"{other} {theirs}".strip()
    judged = f"goal {goal}: {verdict.strip('*')}" if goal else "for information"
    judged += f", before {before}" if before else ""
    return f"{line.section:8} {what:28} {size:>9}  {ours:>9}  against {against:48} {ratio:>9}  {judged}"


def markdown(lines: Sequence[Line]) -> str:
    """Return lines as a Markdown table, without the columns that are empty."""
    rows = [line.cells() for line in lines]
    kept = [i for i in range(len(HEADER)) if any(row[i] for row in rows)]
    texts = [" | ".join(row[i] for i in kept) for row in (list(HEADER), *rows)]
    rule = "|".join("---" for _ in kept)
    return "\n".join(f"| {texts[0]} |\n|{rule}|" if i == 0 else f"| {text} |" for i, text in enumerate(texts)) + "\n"
