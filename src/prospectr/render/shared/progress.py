"""A progress bar for work that takes more than a second, on a terminal only."""

from __future__ import annotations

import time
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self, TextIO, TypeVar

    from rich.console import Console
    from rich.progress import Progress, TaskID

    Item = TypeVar("Item")

DELAY = 1.0  # seconds before a bar is drawn
WIDEST = 200  # columns
BATCH = 512  # items between two updates
LARGE = 2 << 20  # bytes that are read in about a second


def watched(items: Iterable[Item], what: str, total: int | None, stream: TextIO) -> Iterator[Item]:
    """Return an iterator over the items, which draws a bar on `stream` after a second; `total` may be unknown.

    There is no bar if the stream is not a terminal.
    """
    return _watched(items, what, total, stream) if stream.isatty() else iter(items)


def _watched(items: Iterable[Item], what: str, total: int | None, stream: TextIO) -> Iterator[Item]:
    began = time.monotonic()
    iterator = iter(items)
    for count, item in enumerate(iterator, start=1):
        yield item
        if count % BATCH == 0 and time.monotonic() - began > DELAY:
            yield from _drawn(iterator, what, total, count, stream)
            return


def _drawn(items: Iterator[Item], what: str, total: int | None, done: int, stream: TextIO) -> Iterator[Item]:
    from rich.progress import Progress

    with Progress(console=_console(stream), transient=True) as progress:
        task = progress.add_task(what, total=total, completed=done)
        for i, item in enumerate(items, start=1):
            yield item
            if i % BATCH == 0:
                progress.update(task, completed=done + i)


@contextmanager
def working(what: str, size: int, stream: TextIO) -> Iterator[None]:
    """Show that a `with` block is at work on `size` bytes, without a bar that tells how far it is.

    Nothing is shown for few bytes, or if the stream is not a terminal.
    """
    if size < LARGE or not stream.isatty():
        yield
        return
    from rich.progress import Progress

    with Progress(console=_console(stream), transient=True) as progress:  # drawn by a thread of its own
        progress.add_task(what, total=None)
        yield


def _console(stream: TextIO) -> Console:
    """Return a console as wide as the terminal; Rich itself fails if COLUMNS is not a number."""
    import shutil

    from rich.console import Console

    columns, rows = shutil.get_terminal_size()
    return Console(file=stream, width=min(columns, WIDEST), height=rows)


class Meter:
    """A progress bar for work that reports its own progress."""

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
        """Show that `done` of `total` parts are done, if the work has taken more than a second."""
        if self._progress and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
        elif self._stream.isatty() and time.monotonic() - self._began > DELAY:
            from rich.progress import Progress

            self._progress = Progress(console=_console(self._stream), transient=True)
            self._task = self._progress.add_task(self._what, total=total, completed=done)
            self._progress.start()
