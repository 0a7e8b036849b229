"""Lines of the result: a ratio, its bar, and whether it is met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from timing import Round

KIB_PER_MB = 1024
MILLISECONDS = 1000
HEADER = ("What", "Entries", "Took", "Beside it", "which took", "Ratio", "Middle half", "Bar", "")


@dataclass(frozen=True)
class Line:
    """One measured line; without a bar it is for information."""

    section: str
    what: str
    size: int
    ours: str
    beside: str
    theirs: str
    values: Sequence[float] = ()
    bar: float | None = None
    unit: str = "×"

    @property
    def value(self) -> float:
        return median(self.values)

    @property
    def missed(self) -> bool:
        return self.bar is not None and self.value > self.bar

    @property
    def verdict(self) -> str:
        if self.bar is None:
            return ""
        return "**not met**" if self.missed else "met"

    def cells(self) -> list[str]:
        """Return what stands in the table."""
        ratio, spread = "", ""
        if self.values:
            ordered = sorted(self.values)
            quarter = len(ordered) // 4
            ratio = f"{self.value:.2f} {self.unit}"
            spread = f"{ordered[quarter]:.2f} to {ordered[-1 - quarter]:.2f}"
        bar = "" if self.bar is None else f"{self.bar:g} {self.unit}"
        size = f"{self.size:,}" if self.size else ""
        return [self.what, size, self.ours, self.beside, self.theirs, ratio, spread, bar, self.verdict]


def by_pairs(found: Sequence[Round]) -> list[float]:
    """Return the ratio of the first to the second, for each round."""
    return [each[0].seconds / each[1].seconds for each in found]


def seconds(found: Sequence[Round], place: int) -> float:
    """Return the median time of the command in that place."""
    return median(each[place].seconds for each in found)


def time_text(value: float) -> str:
    """Return a time in ms or s, as is easier to read."""
    return f"{value * MILLISECONDS:.1f} ms" if value < 1 else f"{value:.2f} s"


def timed(
    section: str,
    what: str,
    size: int,
    beside: str,
    found: Sequence[Round],
    bar: float | None = None,
    ratio: Callable[[Sequence[Round]], list[float]] = by_pairs,
) -> Line:
    """Return the line of rounds whose first command is ours and whose second is what stands beside it."""
    ours, theirs = (time_text(seconds(found, place)) for place in (0, 1))
    return Line(section, what, size, ours, beside, theirs, ratio(found), bar)


def memory(section: str, what: str, size: int, beside: str, found: Sequence[Round], bar: float) -> Line:
    """Return the line of rounds of a large and a small run: the peak of the one minus that of the other."""
    peaks = [[each[place].kib / KIB_PER_MB for each in found] for place in (0, 1)]
    large, small = peaks
    differences = [a - b for a, b in zip(large, small, strict=True)]
    return Line(
        section, what, size, f"{median(large):.1f} MB", beside, f"{median(small):.1f} MB", differences, bar, "MB"
    )


def plain(line: Line) -> str:
    """Return a line as the terminal shows it."""
    what, size, ours, beside, theirs, ratio, _, bar, verdict = line.cells()
    against = f"{beside} {theirs}".strip()
    judged = f"bar {bar}: {verdict.strip('*')}" if bar else "for information"
    return f"{line.section:8} {what:28} {size:>9}  {ours:>9}  beside {against:48} {ratio:>9}  {judged}"


def markdown(lines: Sequence[Line]) -> str:
    """Return lines as a table; a column that all leave empty is left out."""
    rows = [line.cells() for line in lines]
    kept = [i for i in range(len(HEADER)) if any(row[i] for row in rows)]
    texts = [" | ".join(row[i] for i in kept) for row in (list(HEADER), *rows)]
    rule = "|".join("---" for _ in kept)
    return "\n".join(f"| {texts[0]} |\n|{rule}|" if i == 0 else f"| {text} |" for i, text in enumerate(texts)) + "\n"
