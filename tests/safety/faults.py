"""Command lines on a disk that fails: libfiu lets the first call of a kind fail, the second, and so on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Result, Shell
from tests.safety.strikes import Ended, Play, run_all
from tests.safety.writing import Known

UNDER = ["fiu-run", "-x", "-f", ""]  # its preload for POSIX calls, and no pipes to steer it by
NEVER = 0


@dataclass(frozen=True)
class Point:
    """A kind of call that is to fail, and how."""

    name: str  # as libfiu calls it
    error: int
    ever_after: bool = False  # all calls after it fail, too
    step: int = 1  # from the call that fails in one play to that in the next

    def at(self, number: int) -> dict[str, object]:
        """Return what forking.py needs to know, for the how-manieth call."""
        return {"fail": [self.name, number, self.error, self.ever_after]}


@dataclass(frozen=True)
class Fault:
    """A command line that met one."""

    name: str  # of the command line
    point: Point
    number: int  # of the call that failed
    folder: Path
    result: Result
    has_struck: bool


def faults(shell: Shell, plain: Mapping[str, Known], points: Sequence[Point], every: int) -> Iterator[Fault]:
    """Play each command line once for each call of each point that it comes by, or for every so manieth."""
    plays = _Plays(shell, plain)
    kinds = {point.name: point for point in points}
    trials = [(name, kind) for name in plain for kind in kinds]
    whole = plays.run([(name, kinds[kind], NEVER) for name, kind in trials])
    assert {ended.code for ended, _ in whole} == {0}
    passed = {trial: ended.passed for trial, (ended, _) in zip(trials, whole, strict=True)}
    meant = [
        (name, point, number)
        for name in plain
        for point in points
        for number in chosen(passed[name, point.name], point.step * every)
    ]
    for (name, point, number), (ended, folder) in zip(meant, plays.run(meant), strict=True):
        yield Fault(name, point, number, folder, ended.result, ended.passed >= number)


def chosen(calls: int, step: int) -> list[int]:
    """Return the first of some calls, every so manieth after it, and the last, which is often one of its own kind."""
    return sorted({*range(1, calls + 1, step), calls} - {0})


class _Plays:
    """Plays command lines, each in a new folder."""

    def __init__(self, shell: Shell, plain: Mapping[str, Known]) -> None:
        self.shell, self.plain, self.made = shell, plain, 0

    def run(self, meant: Sequence[tuple[str, Point, int]]) -> list[tuple[Ended, Path]]:
        plays = [self._play(*each) for each in meant]
        warm = [self._play(name, Point("posix/io/oc/open", 0), NEVER) for name in self.plain]
        ended = run_all(self.shell, UNDER, warm, plays)
        return [(end, play.folder) for end, play in zip(ended, plays, strict=True)]

    def _play(self, name: str, point: Point, number: int) -> Play:
        self.made += 1
        folder = self.shell.folder / "struck" / f"{name}-{self.made}"
        self.plain[name].fresh(folder)
        return Play(folder, self.plain[name].line.argv, point.at(number))
