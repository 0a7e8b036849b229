"""Run command lines on a failing disk: libfiu makes the first call of a kind fail, then the second, and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Result, Shell
from tests.safety.strikes import Ended, Play, run_all
from tests.safety.writing import Known

UNDER = ["fiu-run", "-x", "-f", ""]  # preload it for POSIX calls, without pipes to control it
NEVER = 0


@dataclass(frozen=True)
class Point:
    """A kind of call that fails, and how it fails."""

    name: str  # in libfiu
    error: int
    ever_after: bool = False  # all later calls fail too
    step: int = 1  # between the call that fails in one run and the one in the next

    def at(self, number: int) -> dict[str, object]:
        """Return the options for forking.py that make call `number` fail."""
        return {"fail": [self.name, number, self.error, self.ever_after]}


@dataclass(frozen=True)
class Fault:
    """A command line with one failed call."""

    name: str  # of the command line
    point: Point
    number: int  # of the call that failed
    folder: Path
    result: Result
    has_struck: bool


def faults(shell: Shell, plain: Mapping[str, Known], points: Sequence[Point], every: int) -> Iterator[Fault]:
    """Run each command line once for each of its calls of each kind, or for every `every`-th of them."""
    runs = _Runs(shell, plain)
    kinds = {point.name: point for point in points}
    trials = [(name, kind) for name in plain for kind in kinds]
    complete = runs.run([(name, kinds[kind], NEVER) for name, kind in trials])
    assert {ended.code for ended, _ in complete} == {0}
    passed = {trial: ended.passed for trial, (ended, _) in zip(trials, complete, strict=True)}
    planned = [
        (name, point, number)
        for name in plain
        for point in points
        for number in chosen(passed[name, point.name], point.step * every)
    ]
    for (name, point, number), (ended, folder) in zip(planned, runs.run(planned), strict=True):
        yield Fault(name, point, number, folder, ended.result, ended.passed >= number)


def chosen(calls: int, step: int) -> list[int]:
    """Return the numbers of the first call, of every `step`-th after it, and of the last, which is often special."""
    return sorted({*range(1, calls + 1, step), calls} - {0})


class _Runs:
    """Runs command lines, each in a new folder."""

    def __init__(self, shell: Shell, plain: Mapping[str, Known]) -> None:
        self.shell, self.plain, self.made = shell, plain, 0

    def run(self, planned: Sequence[tuple[str, Point, int]]) -> list[tuple[Ended, Path]]:
        plays = [self._play(*run) for run in planned]
        warm = [self._play(name, Point("posix/io/oc/open", 0), NEVER) for name in self.plain]
        ended = run_all(self.shell, UNDER, warm, plays)
        return [(end, play.folder) for end, play in zip(ended, plays, strict=True)]

    def _play(self, name: str, point: Point, number: int) -> Play:
        self.made += 1
        folder = self.shell.folder / "struck" / f"{name}-{self.made}"
        self.plain[name].fresh(folder)
        return Play(folder, self.plain[name].line.argv, point.at(number))
