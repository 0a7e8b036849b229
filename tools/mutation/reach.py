"""Which test reaches which line: every test is run once, in a process that watches."""

from __future__ import annotations

import functools
import gc
import time
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

Reached = dict[int, tuple[float, dict[str, list[int]]]]


def in_own_folder(config: pytest.Config) -> None:
    """Let the tests of this process keep their files in its own folder: pytest clears a shared one under the others."""
    factory = config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001 - pytest has no other way
    factory._given_basetemp, factory._basetemp = Path.cwd() / "tests", None  # noqa: SLF001


def passes(item: pytest.Item) -> bool:
    """Run one test, with its fixtures."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def watch(items: list[tuple[int, pytest.Item]], paths: list[str]) -> Reached:
    """Return for each test that passes how long it took, and the lines that it ran of each of the files."""
    in_own_folder(items[0][1].config)
    seconds: dict[int, float] = {}
    watcher = coverage.Coverage(data_file=None, config_file=False, include=paths, messages=False)
    caches = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]  # noqa: SLF001
    with watcher.collect():
        for number, item in items:
            for cache in caches:  # or only the first test would reach what is worked out once
                cache.cache_clear()
            watcher.switch_context(str(number))
            began = time.process_time()
            if passes(item):
                seconds[number] = time.process_time() - began
    found: Reached = {number: (spent, {}) for number, spent in seconds.items()}
    data = watcher.get_data()
    for path in data.measured_files():
        for line, contexts in data.contexts_by_lineno(path).items():
            for context in contexts:
                if context and int(context) in found:
                    found[int(context)][1].setdefault(path, []).append(line)
    return found
