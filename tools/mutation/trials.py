"""The trials, as a pytest plugin: collect once, find out which test reaches which line, then fork for each mutant."""

from __future__ import annotations

import ast
import importlib
import random
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FunctionType, ModuleType

import forks
import pytest
from groups import MIRRORS, ROOT
from mutants import Mutant, mutants_of
from patching import functions_of, patch, uses_of
from reach import in_own_folder, passes, watch

NEAREST = 1500  # so many tests at most are asked about one mutant: those of its own file first, then the most special
ENOUGH = 8.0  # seconds of the processor after which no further test is begun
PATIENCE = 2.0  # seconds of the processor that a test may take longer than ten times its own
HANGS = 60.0  # seconds after which a test that only waits is given up
EXAMPLES = 30  # at most, of a test that makes its own
SLOW = 0.1  # seconds from which on a test is asked later
CONTROLS = 8  # trials of each group in which nothing is changed
BYTES = 4 << 30  # what a mutant that runs wild may take of the memory
KILLED, SURVIVED = "killed", "survived"


@dataclass
class Module:
    """A file under trial, as it is loaded."""

    path: Path
    tree: ast.Module
    loaded: ModuleType
    functions: dict[str, list[FunctionType]]
    mutants: list[Mutant]


@dataclass
class Trial:
    """One mutant, and what became of it."""

    group: str
    module: Module
    mutant: Mutant
    tests: list[int] = field(default_factory=list)
    came: str = ""
    is_control: bool = False  # nothing is changed, so whatever notices something is wrong itself


@dataclass
class Trials:
    """All trials of one run."""

    groups: dict[str, list[Path]]
    jobs: int
    samples: dict[str, int]  # mutants of each group; 0 for all
    seed: int
    again: frozenset[tuple[str, int, str]] = frozenset()  # file, line and change of those to try; all if it is empty
    is_thorough: bool = False  # each is shown to all tests that reach it
    found: list[Trial] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)
    items: list[pytest.Item] = field(default_factory=list)
    seconds: dict[int, float] = field(default_factory=dict)
    of_file: dict[str, set[int]] = field(default_factory=dict)
    width: dict[int, int] = field(default_factory=dict)  # of each test, how many lines it reaches
    reached: dict[tuple[str, int], set[int]] = field(default_factory=dict)

    def pytest_configure(self) -> None:
        from hypothesis import HealthCheck, Phase, settings  # not before pytest wants it

        settings.register_profile(  # the same examples each time, and no search for the smallest
            "mutation",
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = session.items
        for item in self.items:
            few_examples(item)
        self._reach()
        self._choose()
        self._try()
        return True

    def _reach(self) -> None:
        paths = [str(path) for group in self.groups.values() for path in group]
        items = [*enumerate(self.items)]
        # in rows, for neighbours share fixtures; one row for each job would not be equally long
        many = len(items) // (8 * self.jobs) + 1
        rows = [items[i : i + many] for i in range(0, len(items), many)]
        tasks = [(i, lambda row=row: watch(row, paths)) for i, row in enumerate(rows)]
        for _, answer in forks.run(tasks, self.jobs):
            if isinstance(answer, str):
                raise RuntimeError(answer)  # noqa: TRY004 - it is not the type that is wrong
            for number, (seconds, lines) in answer.items():
                self.seconds[number] = seconds
                self.of_file.setdefault(self.items[number].nodeid.partition("::")[0], set()).add(number)
                self.width[number] = sum(map(len, lines.values()))
                for path, numbers in lines.items():
                    for line in numbers:
                        self.reached.setdefault((path, line), set()).add(number)
        for number in {*range(len(self.items))} - {*self.seconds}:
            say(f"does not pass by itself, and is not asked: {self.items[number].nodeid}")
        say(f"{len(self.seconds)} of {len(self.items)} tests pass by themselves")

    def _choose(self) -> None:
        for group, paths in self.groups.items():
            trials = [
                Trial(group, module, mutant) for module in (load(path) for path in paths) for mutant in module.mutants
            ]
            self.total[group] = len(trials)
            if self.again:
                trials = [trial for trial in trials if trial.mutant.key in self.again]
            elif self.samples[group] and self.samples[group] < len(trials):
                picked = random.Random(self.seed).sample(range(len(trials)), self.samples[group])  # noqa: S311 - no secret
                trials = [trials[i] for i in sorted(picked)]
            for trial in trials:
                trial.tests = self._tests(trial)
            self.found += trials
            asked = [trial for trial in trials if trial.tests]
            controls = random.Random(self.seed).sample(asked, min(CONTROLS, len(asked)))  # noqa: S311 - no secret
            self.found += [replace(trial, is_control=True) for trial in controls]

    def _tests(self, trial: Trial) -> list[int]:
        path, place = trial.mutant.path, trial.mutant.place
        own = self._of([f"{path.parent.name}/test_{path.stem}"])
        mirrors = own | self._of(MIRRORS.get(path.stem, []))
        lines = place.lines if place.owner else uses_of(trial.module.tree, trial.mutant.line)
        reaching = set().union(*(self.reached.get((str(path), line), ()) for line in lines))
        if not place.owner:  # it ran when the module was imported, and others may use it too
            others = (tests for (file, _), tests in self.reached.items() if file == str(path))
            reaching = mirrors | reaching or set().union(*others)

        def nearness(i: int) -> tuple[bool, int, str]:
            return self.seconds[i] > SLOW, self.width[i], self.items[i].nodeid

        turns = self._turns(sorted(reaching, key=nearness))
        nearest = sorted(turns, key=lambda i: (i not in own, i not in mirrors, turns[i]))
        return nearest[: None if self.is_thorough else NEAREST]

    def _of(self, files: Sequence[str]) -> set[int]:
        """Return the tests of some files, named as `store/test_codec`."""
        return set().union(*(self.of_file.get(f"tests/{name}.py", ()) for name in files))

    def _turns(self, tests: list[int]) -> dict[int, int]:
        """Return 0 for the first case of each test, 1 for the second: a long table is not to use all the time up."""
        seen: Counter[str] = Counter()
        turns = {}
        for i in tests:
            name = self.items[i].nodeid.partition("[")[0]
            turns[i] = seen[name]
            seen[name] += 1
        return turns

    def _try(self) -> None:
        killers: dict[tuple[str, str], list[int]] = {}  # the tests that killed before go first where they are asked
        for trial in self.found:
            trial.came = SURVIVED
        asked = [trial for trial in self.found if trial.tests]

        def tasks() -> object:
            for trial in asked:
                known = killers.get((trial.mutant.path.name, trial.mutant.place.owner), [])
                tests = sorted(trial.tests, key=lambda i: i not in known)
                yield trial, lambda trial=trial, tests=tests: self._one(trial, tests)

        for done, (trial, answer) in enumerate(forks.run(tasks(), self.jobs), 1):  # type: ignore[arg-type]
            if isinstance(answer, int) and trial.is_control:
                say(f"A mutant that changes nothing was noticed by {self.items[answer].nodeid}")
                trial.came = KILLED
            elif isinstance(answer, int):
                trial.came = KILLED
                killers.setdefault((trial.mutant.path.name, trial.mutant.place.owner), []).append(answer)
            elif answer is not None:
                trial.came = answer
            if done % 100 == 0:
                say(f"{done} of {len(asked)} mutants")

    def _one(self, trial: Trial, tests: list[int]) -> int | None:
        """Return the number of the test that notices the mutant, or None. This process is a fork."""
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        in_own_folder(self.items[tests[0]].config)
        module = trial.module
        if not trial.is_control:
            patch(trial.mutant, module.tree, module.loaded, module.functions)
        began = time.process_time()
        for number, following in zip(tests, [*tests[1:], None], strict=True):
            if time.process_time() - began > ENOUGH and not self.is_thorough:
                break
            signal.setitimer(
                signal.ITIMER_PROF, PATIENCE + 10 * self.seconds[number]
            )  # of the processor: it may be busy
            signal.setitimer(signal.ITIMER_REAL, HANGS)
            try:
                if not passes(self.items[number], None if following is None else self.items[following]):
                    return number
            except BaseException:  # noqa: BLE001 - a mutant may raise anything, and has then been noticed
                return number
        return None


def load(path: Path) -> Module:
    """Import a file of the product and find its mutants."""
    name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
    loaded = importlib.import_module(name)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return Module(path, tree, loaded, functions_of(path), list(mutants_of(path, tree)))


def few_examples(item: pytest.Item) -> None:
    """Let a test that makes its examples make fewer: it is asked about many mutants."""
    from hypothesis import settings

    test = getattr(item, "obj", None)
    test = getattr(test, "__func__", test)
    made = getattr(test, "_hypothesis_internal_use_settings", None)
    if made:
        test._hypothesis_internal_use_settings = settings(made, max_examples=min(made.max_examples, EXAMPLES))  # type: ignore[union-attr]  # noqa: SLF001


def say(text: str) -> None:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:5.0f} s of a core: {text}", file=sys.__stderr__, flush=True)
