"""Processes forked off this one: each does one thing, says what came of it, and is gone."""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Task = Callable[[], Any]
MEMORY = "/dev/shm"  # noqa: S108 - where there is one, the files of tests need no disk
TIMED_OUT = "timed out"


class Broken(str):
    """What a process says that could not do its task: why."""

    __slots__ = ()


class Fork:
    """One such process, and the folder in which it works."""

    def __init__(self, key: Any, task: Task) -> None:
        self.key = key
        self.folder = tempfile.mkdtemp(prefix="mutation-", dir=MEMORY if os.path.isdir(MEMORY) else None)
        self.reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._work(task, writer)
        os.close(writer)
        self.received = b""

    def _work(self, task: Task, writer: int) -> None:
        try:
            os.setpgid(0, 0)
            os.chdir(self.folder)
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in range(3):
                os.dup2(nothing, stream)
            try:
                answer = task()
            except BaseException:  # noqa: BLE001 - whatever it is, it is told
                answer = Broken(traceback.format_exc())
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(pickle.dumps(answer))
        finally:
            os._exit(0)

    def read(self) -> bool:
        """Read what there is; return whether that was all."""
        part = os.read(self.reader, 1 << 16)
        self.received += part
        return not part

    def end(self) -> Any:
        """Return what the process said, once it is gone with whatever it started and left behind."""
        os.close(self.reader)
        _, status = os.waitpid(self.pid, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.received:
            return pickle.loads(self.received)  # noqa: S301 - of our own process
        by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return TIMED_OUT if by in {signal.SIGALRM, signal.SIGPROF} else Broken(f"ended with {status}")


def run(tasks: Iterable[tuple[Any, Task]], jobs: int) -> Iterator[tuple[Any, Any]]:
    """Run so many tasks at a time, each in a process of its own; yield the key and the answer of each as it ends."""
    waiting = iter(tasks)
    with selectors.DefaultSelector() as selector:
        while True:
            while len(selector.get_map()) < jobs and (task := next(waiting, None)):
                fork = Fork(*task)
                selector.register(fork.reader, selectors.EVENT_READ, fork)
            if not selector.get_map():
                return
            for key, _ in selector.select():
                fork = key.data
                if fork.read():
                    selector.unregister(fork.reader)
                    yield fork.key, fork.end()
