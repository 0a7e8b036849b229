"""Find out which test runs which lines: run every test once, under coverage."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Generator
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

Lines = dict[str, set[int]]  # by path
Reached = dict[int, tuple[float, Lines]]  # by number of the test: seconds of the processor, and lines run


def in_own_folder(config: pytest.Config) -> None:
    """Keep the tests' files in this process's folder: in a shared one, pytest deletes the files of other processes."""
    factory = config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001 - pytest has no other way
    factory._given_basetemp, factory._basetemp = Path.cwd() / "tests", None  # noqa: SLF001


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test; fixtures that it shares with the following test stay set up."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


class FixtureContexts:
    """Pytest plugin: count the lines that set up a shared fixture for it, not for the first test that uses it."""

    def __init__(self, watcher: coverage.Coverage) -> None:
        self.watcher = watcher
        self.current = ""

    def enter(self, context: str) -> None:
        """Count the lines from here on for a test or a fixture."""
        self.current = context
        self.watcher.switch_context(context)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        before = self.current
        if fixturedef.scope != "function":
            self.enter(_context(fixturedef))
        try:
            return (yield)
        finally:
            self.enter(before)


def _context(fixture: pytest.FixtureDef[object]) -> str:
    return f"{fixture.baseid} {fixture.argname}"


def _contexts(number: int, item: pytest.Item) -> list[str]:
    """Return the contexts of a test: its own, and those of the shared fixtures that it uses."""
    definitions = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]  # noqa: SLF001
    fixtures = (fixture for same_name in definitions for fixture in same_name)
    return [str(number), *(_context(fixture) for fixture in fixtures if fixture.scope != "function")]


def watch(items: list[tuple[int, pytest.Item]], paths: list[str]) -> Reached:
    """Run tests; return for each that passes how long it took, and which lines of the given files it ran."""
    in_own_folder(items[0][1].config)
    seconds: dict[int, float] = {}
    watcher = coverage.Coverage(data_file=None, config_file=False, include=paths, messages=False)
    watcher.set_option("run:disable_warnings", ["no-data-collected"])  # these tests may run none of the files
    contexts = FixtureContexts(watcher)
    items[0][1].config.pluginmanager.register(contexts)
    caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]  # noqa: SLF001
    with watcher.collect():
        for (number, item), following in zip(items, [*items[1:], None], strict=True):
            for cache in caches:  # otherwise only the first test would run a cached function
                cache.cache_clear()
            contexts.enter(str(number))
            began = time.process_time()
            if passes(item, following and following[1]):
                seconds[number] = time.process_time() - began
    lines = _lines_by_context(watcher.get_data())
    return {
        number: (seconds[number], _union(_contexts(number, item), lines)) for number, item in items if number in seconds
    }


def _lines_by_context(data: coverage.CoverageData) -> dict[str, Lines]:
    by_context: dict[str, Lines] = {}
    for path in data.measured_files():
        for line, contexts in data.contexts_by_lineno(path).items():
            for context in contexts:
                by_context.setdefault(context, {}).setdefault(path, set()).add(line)
    return by_context


def _union(contexts: list[str], by_context: dict[str, Lines]) -> Lines:
    union: Lines = {}
    for context in contexts:
        for path, numbers in by_context.get(context, {}).items():
            union[path] = union.get(path, set()) | numbers
    return union
