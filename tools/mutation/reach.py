"""Which test reaches which line: every test is run once, in a process that watches."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

Reached = dict[int, tuple[float, dict[str, set[int]]]]


def in_own_folder(config: pytest.Config) -> None:
    """Let the tests of this process keep their files in its own folder: pytest clears a shared one under the others."""
    factory = config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001 - pytest has no other way
    factory._given_basetemp, factory._basetemp = Path.cwd() / "tests", None  # noqa: SLF001


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test; the fixtures that it shares with the one that follows stay as they are."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


class Shared:
    """Tells the lines that are run to set up a fixture that tests share from those of the first test that wants it."""

    def __init__(self, watcher: coverage.Coverage) -> None:
        self.watcher = watcher
        self.now = ""

    def enter(self, context: str) -> None:
        """Count the lines from here on for a test or a fixture."""
        self.now = context
        self.watcher.switch_context(context)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        before = self.now
        if fixturedef.scope != "function":
            self.enter(_context(fixturedef))
        try:
            return (yield)
        finally:
            self.enter(before)


def _context(fixture: pytest.FixtureDef[object]) -> str:
    return f"{fixture.baseid} {fixture.argname}"


def _contexts(number: int, item: pytest.Item) -> list[str]:
    """Return what the lines of a test are counted for: itself, and the fixtures that it shares with others."""
    fixtures = (each for same_name in item._fixtureinfo.name2fixturedefs.values() for each in same_name)  # type: ignore[attr-defined]  # noqa: SLF001
    return [str(number), *(_context(each) for each in fixtures if each.scope != "function")]


def watch(items: list[tuple[int, pytest.Item]], paths: list[str]) -> Reached:
    """Return for each test that passes how long it took, and the lines that it ran of each of the files."""
    in_own_folder(items[0][1].config)
    seconds: dict[int, float] = {}
    watcher = coverage.Coverage(data_file=None, config_file=False, include=paths, messages=False)
    watcher.set_option("run:disable_warnings", ["no-data-collected"])  # neighbours may all reach none of the files
    shared = Shared(watcher)
    items[0][1].config.pluginmanager.register(shared)
    caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]  # noqa: SLF001
    with watcher.collect():
        for (number, item), following in zip(items, [*items[1:], None], strict=True):
            for cache in caches:  # or only the first test would reach what is worked out once
                cache.cache_clear()
            shared.enter(str(number))
            began = time.process_time()
            if passes(item, following and following[1]):
                seconds[number] = time.process_time() - began
    lines = _lines(watcher.get_data())
    return {
        number: (seconds[number], _of(_contexts(number, item), lines)) for number, item in items if number in seconds
    }


def _lines(data: coverage.CoverageData) -> dict[str, dict[str, set[int]]]:
    """Return the lines that were run of each file, by what they were counted for."""
    found: dict[str, dict[str, set[int]]] = {}
    for path in data.measured_files():
        for line, contexts in data.contexts_by_lineno(path).items():
            for context in contexts:
                found.setdefault(context, {}).setdefault(path, set()).add(line)
    return found


def _of(contexts: list[str], lines: dict[str, dict[str, set[int]]]) -> dict[str, set[int]]:
    """Return the lines of several contexts together."""
    together: dict[str, set[int]] = {}
    for context in contexts:
        for path, numbers in lines.get(context, {}).items():
            together[path] = together.get(path, set()) | numbers
    return together
