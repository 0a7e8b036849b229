"""A progress bar for whatever takes over a second, on a terminal only."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self, TextIO, TypeVar

    from rich.console import Console
    from rich.progress import Progress, TaskID

    Item = TypeVar("Item")

PATIENCE = 1.0  # seconds
WIDEST = 200  # columns
EVERY = 512  # items between two looks at the clock


def watched(items: Iterable[Item], what: str, total: int | None, stream: TextIO) -> Iterator[Item]:
    """Yield the items; if that takes over a second and `stream` is a terminal, draw a bar on it meanwhile."""
    if not stream.isatty():
        yield from items
        return
    began = time.monotonic()
    iterator = iter(items)
    for count, item in enumerate(iterator, start=1):
        yield item
        if count % EVERY == 0 and time.monotonic() - began > PATIENCE:
            yield from _drawn(iterator, what, total, count, stream)
            return


def _drawn(items: Iterator[Item], what: str, total: int | None, done: int, stream: TextIO) -> Iterator[Item]:
    from rich.progress import Progress

    with Progress(console=_console(stream), transient=True) as progress:
        task = progress.add_task(what, total=total, completed=done)
        for i, item in enumerate(items, start=1):
            yield item
            if i % EVERY == 0:
                progress.update(task, completed=done + i)


def _console(stream: TextIO) -> Console:
    """Return a console as wide as the terminal; Rich itself fails where COLUMNS is no number that it can read."""
    import shutil

    from rich.console import Console

    columns, lines = shutil.get_terminal_size()
    return Console(file=stream, width=min(columns, WIDEST), height=lines)


class Meter:
    """A bar for work that reports how far it is, drawn once that takes over a second, on a terminal only."""

    def __init__(self, what: str, stream: TextIO) -> None:
        self._what = what
        self._stream = stream
        self._began = time.monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress:
            self._progress.stop()

    def update(self, done: int, total: int) -> None:
        """Say how far the work is."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
        elif self._stream.isatty() and time.monotonic() - self._began > PATIENCE:
            from rich.progress import Progress

            self._progress = Progress(console=_console(self._stream), transient=True)
            self._task = self._progress.add_task(self._what, total=total, completed=done)
            self._progress.start()
