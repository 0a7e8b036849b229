"""The pytest plugin that tries the mutants: it collects the tests once, measures their reach, and forks per mutant."""

from __future__ import annotations

import ast
import importlib
import random
import resource
import signal
import sys
import time
import unittest
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import FunctionType, ModuleType

import forks
import pytest
from groups import ROOT, mirrors_of
from mutants import Mutant, mutants_of
from patching import functions_of, patch, uses_of
from reach import Lines, in_own_folder, passes, watch

MAX_TESTS = 4000  # per mutant, nearest first
MAX_SECONDS = 8.0  # of the processor per mutant; then no further test is begun
EXTRA_SECONDS = 2.0  # of the processor that a test may take beyond ten times its usual time
MAX_WAIT = 60.0  # seconds on the clock for one test
MAX_EXAMPLES = 30  # of a Hypothesis test
SLOW = 0.1  # seconds; slower tests run later
CONTROLS = 8  # trials of each group without any change
MAX_BYTES = 4 << 30  # of memory
KILLED, SURVIVED = "killed", "survived"


@dataclass
class Module:
    """A mutated file and the module loaded from it."""

    path: Path
    tree: ast.Module
    loaded: ModuleType
    functions: dict[str, list[FunctionType]]
    mutants: list[Mutant]


@dataclass
class Trial:
    """One mutant, the tests that run against it, and the result."""

    group: str
    module: Module
    mutant: Mutant
    tests: list[int] = field(default_factory=list)
    result: str = ""
    is_control: bool = False  # nothing is changed, so a test that fails is at fault itself


@dataclass
class Trials:
    """All trials of one run."""

    groups: dict[str, list[Path]]
    jobs: int
    samples: dict[str, int]  # mutants of each group; 0 for all
    seed: int
    again: frozenset[tuple[str, int, str]] = frozenset()  # keys of the mutants to try; empty for all
    is_thorough: bool = False  # run every test that reaches a mutant
    trials: list[Trial] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)
    items: list[pytest.Item] = field(default_factory=list)
    seconds: dict[int, float] = field(default_factory=dict)  # by number of the test
    tests_of_file: dict[str, set[int]] = field(default_factory=dict)
    lines_of_file: dict[str, Lines] = field(default_factory=dict)  # lines that all tests of a test file run
    width: dict[int, int] = field(default_factory=dict)  # number of lines that a test runs
    reaching: dict[tuple[str, int], set[int]] = field(default_factory=dict)  # tests by path and line

    def pytest_configure(self) -> None:
        from hypothesis import HealthCheck, Phase, settings  # only after pytest has loaded its own plugin for it

        settings.register_profile(  # the same examples each time, and no search for the smallest
            "mutation",
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the stateful tests: their walks are long."""
        items[:] = [item for item in items if not issubclass(getattr(item, "cls", None) or object, unittest.TestCase)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = session.items
        for item in self.items:
            limit_examples(item)
        self._measure_reach()
        self._choose()
        self._try_all()
        return True

    def _measure_reach(self) -> None:
        paths = [str(path) for group in self.groups.values() for path in group]
        items = [*enumerate(self.items)]
        # rows of neighbours, because they share fixtures; more rows than jobs, because rows take unequal times
        length = len(items) // (8 * self.jobs) + 1
        rows = [items[i : i + length] for i in range(0, len(items), length)]
        tasks = [(i, lambda row=row: watch(row, paths)) for i, row in enumerate(rows)]
        for _, answer in forks.run(tasks, self.jobs):
            if isinstance(answer, str):
                raise RuntimeError(answer)  # noqa: TRY004 - the type is right, the row failed
            for number, (seconds, lines) in answer.items():
                self._note_reach(number, seconds, lines)
        for number in {*range(len(self.items))} - {*self.seconds}:
            say(f"does not pass without a mutant, so it is not used: {self.items[number].nodeid}")
        say(f"{len(self.seconds)} of {len(self.items)} tests pass without a mutant")

    def _note_reach(self, number: int, seconds: float, lines: Lines) -> None:
        self.seconds[number] = seconds
        self.width[number] = sum(map(len, lines.values()))
        file = self._file_of(number)
        self.tests_of_file.setdefault(file, set()).add(number)
        together = self.lines_of_file.setdefault(file, {})
        for path, numbers in lines.items():
            together.setdefault(path, set()).update(numbers)
            for line in numbers:
                self.reaching.setdefault((path, line), set()).add(number)

    def _file_of(self, number: int) -> str:
        return self.items[number].nodeid.partition("::")[0]

    def _choose(self) -> None:
        for group, paths in self.groups.items():
            modules = [load(path) for path in paths]
            trials = [Trial(group, module, mutant) for module in modules for mutant in module.mutants]
            self.total[group] = len(trials)
            if self.again:
                trials = [trial for trial in trials if trial.mutant.key in self.again]
            elif self.samples[group] and self.samples[group] < len(trials):
                picked = random.Random(self.seed).sample(range(len(trials)), self.samples[group])  # noqa: S311 - no secret
                trials = [trials[i] for i in sorted(picked)]
            for trial in trials:
                trial.tests = self._tests_for(trial)
            self.trials += trials
            with_tests = [trial for trial in trials if trial.tests]
            controls = random.Random(self.seed).sample(with_tests, min(CONTROLS, len(with_tests)))  # noqa: S311
            self.trials += [replace(trial, is_control=True) for trial in controls]

    def _tests_for(self, trial: Trial) -> list[int]:
        """Return the tests that reach a mutant, nearest first.

        The tests that mirror the file come first, then those of the test files that run most of its lines. Of each
        test, the first case comes before the second: otherwise a long table would use up the time.
        """
        path, place = trial.mutant.path, trial.mutant.place
        mirrors = {str(mirror.relative_to(ROOT)) for mirror in mirrors_of(path)}
        lines = place.lines if place.owner else uses_of(trial.module.tree, trial.mutant.line)
        reaching = set().union(*(self.reaching.get((str(path), line), ()) for line in lines))
        if not place.owner:  # it ran at import, so tests may use it without running these lines
            own = set().union(*(self.tests_of_file.get(mirror, ()) for mirror in mirrors))
            any_line = (tests for (file, _), tests in self.reaching.items() if file == str(path))
            reaching = own | reaching or set().union(*any_line)

        def width(i: int) -> tuple[bool, int, str]:
            return self.seconds[i] > SLOW, self.width[i], self.items[i].nodeid

        def distance(i: int) -> tuple[bool, int, int]:
            file = self._file_of(i)
            tenths = 10 * len(self.lines_of_file[file].get(str(path), ())) // most
            return file not in mirrors, -tenths, turns[i]

        turns = self._turns(sorted(reaching, key=width))
        most = max((len(lines.get(str(path), ())) for lines in self.lines_of_file.values()), default=1) or 1
        nearest = sorted(turns, key=distance)
        return nearest[: None if self.is_thorough else MAX_TESTS]

    def _turns(self, tests: list[int]) -> dict[int, int]:
        """Number the cases of each test: 0 for the first, 1 for the second, ..."""
        seen: Counter[str] = Counter()
        turns = {}
        for i in tests:
            name = self.items[i].nodeid.partition("[")[0]
            turns[i] = seen[name]
            seen[name] += 1
        return turns

    def _try_all(self) -> None:
        killers: dict[tuple[Path, str], list[int]] = {}  # tests that killed a mutant of the same function go first
        for trial in self.trials:
            trial.result = SURVIVED
        with_tests = [trial for trial in self.trials if trial.tests]

        def tasks() -> Iterator[tuple[Trial, forks.Task]]:
            for trial in with_tests:
                known = killers.get((trial.mutant.path, trial.mutant.place.owner), [])
                tests = sorted(trial.tests, key=lambda i: i not in known)
                yield trial, partial(self._killer, trial, tests)

        for done, (trial, answer) in enumerate(forks.run(tasks(), self.jobs), 1):
            if isinstance(answer, int):
                trial.result = KILLED
                if trial.is_control:
                    say(f"fails without a mutant: {self.items[answer].nodeid}")
                else:
                    killers.setdefault((trial.mutant.path, trial.mutant.place.owner), []).append(answer)
            elif answer is not None:
                trial.result = answer
            if done % 100 == 0:
                say(f"{done} of {len(with_tests)} mutants")

    def _killer(self, trial: Trial, tests: list[int]) -> int | None:
        """Return the number of the first test that fails, or None. Runs in a fork."""
        resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
        in_own_folder(self.items[tests[0]].config)
        module = trial.module
        if not trial.is_control:
            patch(trial.mutant, module.tree, module.loaded, module.functions)
        began = time.process_time()
        for number, following in zip(tests, [*tests[1:], None], strict=True):
            if time.process_time() - began > MAX_SECONDS and not self.is_thorough:
                break
            # the processor's time, because the machine may be busy
            signal.setitimer(signal.ITIMER_PROF, EXTRA_SECONDS + 10 * self.seconds[number])
            signal.setitimer(signal.ITIMER_REAL, MAX_WAIT)
            try:
                if not passes(self.items[number], None if following is None else self.items[following]):
                    return number
            except BaseException:  # noqa: BLE001 - a mutant may raise anything: the test has noticed it
                return number
        return None


def load(path: Path) -> Module:
    """Import a file of the product and find its mutants."""
    name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    loaded = importlib.import_module(name)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(path, tree, loaded, functions_of(path), list(mutants_of(path, tree)))


def limit_examples(item: pytest.Item) -> None:
    """Let a Hypothesis test try fewer examples, because it runs against many mutants."""
    from hypothesis import settings

    test = getattr(item, "obj", None)
    test = getattr(test, "__func__", test)
    own = getattr(test, "_hypothesis_internal_use_settings", None)
    if own:
        fewer = settings(own, max_examples=min(own.max_examples, MAX_EXAMPLES))
        test._hypothesis_internal_use_settings = fewer  # type: ignore[union-attr]  # noqa: SLF001


def say(text: str) -> None:
    """Print a line of progress, with the processor's time that the forks have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:5.0f} s of processor time: {text}", file=sys.__stderr__, flush=True)
