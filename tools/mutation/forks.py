"""Run tasks in forked processes, a few at a time, and return what each of them returned."""

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
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - the tests' files need no disk
TIMED_OUT = "timed out"


class Failure(str):
    """The traceback of a task that failed."""

    __slots__ = ()


class Fork:
    """A forked process that runs one task, in a temporary folder of its own."""

    def __init__(self, key: Any, task: Task) -> None:
        self.key = key
        self.folder = tempfile.mkdtemp(prefix="mutation-", dir=MEMORY)
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
            except BaseException:  # noqa: BLE001 - whatever it is, the parent is told
                answer = Failure(traceback.format_exc())
            with os.fdopen(writer, "wb") as pipe:
                pipe.write(pickle.dumps(answer))
        finally:
            os._exit(0)

    def read(self) -> bool:
        """Read a part of the answer; return whether it was the last."""
        part = os.read(self.reader, 1 << 16)
        self.received += part
        return not part

    def end(self) -> Any:
        """Wait for the process, kill what it started, delete its folder, and return its answer."""
        os.close(self.reader)
        _, status = os.waitpid(self.pid, 0)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.received:
            return pickle.loads(self.received)  # noqa: S301 - from our own process
        killed_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return TIMED_OUT if killed_by in {signal.SIGALRM, signal.SIGPROF} else Failure(f"ended with {status}")


def run(tasks: Iterable[tuple[Any, Task]], jobs: int) -> Iterator[tuple[Any, Any]]:
    """Run each task in a fork, `jobs` at a time; yield the key and the answer of each as it ends."""
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
