"""Run command lines, each in a fork of this process, which has loaded their code already.

strikes.py runs this as a program under strace or libfiu, which then see little else than the system calls of the
command line. Standard input holds two lists of jobs as JSON, `warm` and `jobs`. For each of `jobs`, standard output
gets the process id, the exit code (minus 9 if it was killed), both outputs, and how often it passed a point of libfiu.

A command line writes its output to memory shared with this process. So the output outlives a kill, and writing it makes
no system call that could be struck instead of one of the command line itself.
"""

from __future__ import annotations

import ctypes
import io
import json
import mmap
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import cache
from importlib import import_module
from unittest.mock import patch

from prospectr.cli import by_typer
from prospectr.cli.main import run
from prospectr.commands.transfer import import_entries
from prospectr.context import Context
from prospectr.store.queries.bulk import entry_batches

GONE = "/no such folder/no such file"
NO_FILE = 9999  # the descriptor of no open file
IN_VAIN: dict[str, Callable[[], object]] = {  # each makes its system call, which fails
    "chmod": lambda: os.chmod(GONE, 0o600),
    "fchmod": lambda: os.fchmod(NO_FILE, 0o600),
    "fchown": lambda: os.fchown(NO_FILE, -1, -1),
    "fdatasync": lambda: os.fdatasync(NO_FILE),
    "fsync": lambda: os.fsync(NO_FILE),
    "ftruncate": lambda: os.ftruncate(NO_FILE, 0),
    "link": lambda: os.link(GONE, GONE),
    "mkdir": lambda: os.mkdir(GONE),
    "open": lambda: os.open(GONE, os.O_RDONLY),
    "pwrite64": lambda: os.pwrite(NO_FILE, b"", 0),
    "rename": lambda: os.rename(GONE, GONE),
    "unlink": lambda: os.unlink(GONE),
    "utimens": lambda: os.utime(GONE),
    "write": lambda: os.write(NO_FILE, b""),
}
ROOM = 1 << 20  # bytes for one stream; the first eight hold the number of bytes written


class Stream(io.StringIO):
    """A text stream in shared memory, so that its text outlives the process."""

    def __init__(self, shared: mmap.mmap) -> None:
        super().__init__()
        self.shared = shared
        shared[:8] = bytes(8)

    def write(self, text: str) -> int:
        data = text.encode("utf-8", "backslashreplace")
        end = 8 + int.from_bytes(self.shared[:8], "big")
        self.shared[end : end + len(data)] = data
        self.shared[:8] = (end - 8 + len(data)).to_bytes(8, "big")
        return len(text)


OUT, ERR = mmap.mmap(-1, ROOM), mmap.mmap(-1, ROOM)


def written(shared: mmap.mmap) -> str:
    """Return what was written to a stream, even if the process that wrote it was killed."""
    return shared[8 : 8 + int.from_bytes(shared[:8], "big")].decode()


def play(job: dict[str, object]) -> int:
    """Run a job's command line; return its exit code."""
    environ = {**os.environ, "PROSPECTR_JOURNAL": job["journal"]}
    ctx = Context(environ=environ, stdin=io.StringIO(job["stdin"]), stdout=Stream(OUT), stderr=Stream(ERR))
    return run(job["argv"], ctx)


def load(job: dict[str, object]) -> None:
    """Import all that a command line imports. It runs in a fork, so that its system calls do not count for this one."""
    modules, _ = in_fork(lambda: (play(job), sorted(sys.modules))[1])
    for name in json.loads(modules):
        with suppress(ImportError):  # a few are created by other modules
            import_module(name)


def built_once() -> AbstractContextManager[object]:
    """Let Typer build the command tree only once in this process: that takes longer than most commands."""
    return patch.object(by_typer, "tree", cache(by_typer.tree))


def in_fork(do: Callable[[], object]) -> tuple[str, list[int]]:
    """Call a function in a fork; return its result as JSON ("" if it was killed), and [process id, exit code]."""
    out, back = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(back, "w") as file:
            json.dump(do(), file)
        os._exit(0)
    os.close(back)
    with os.fdopen(out) as file:
        answer = file.read()
    return answer, [child, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def in_vain(name: str, times: int) -> None:
    """Make a system call `times` times without effect, to move a later call to the number at which strace strikes."""
    call = IN_VAIN[name.removesuffix("2").removesuffix("at")]
    for _ in range(times):
        with suppress(OSError):
            call()


def struck(job: dict[str, object]) -> tuple[int, int]:
    """Run a job with its fault; return its exit code and how often it passed the point of libfiu."""
    if "vain" in job:
        in_vain(*job["vain"])
    if "fail" not in job:
        return play(job), 0
    end = fail_at(*job["fail"])
    code = play(job)
    return code, end()


def fail_at(point: str, number: int, error: int, ever_after: bool) -> Callable[[], int]:
    """Make call `number` of a point of libfiu fail, and with `ever_after` all later ones; 0 means none.

    Returns a function that ends this and returns the number of calls.
    """
    fiu = ctypes.CDLL("libfiu.so.0")
    passed = 0

    def is_struck(*_: object) -> int:
        nonlocal passed
        passed += 1
        return 0 < number <= passed if ever_after else number == passed

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, *[ctypes.c_void_p] * 3)(is_struck)
    assert fiu.fiu_enable_external(point.encode(), 1, ctypes.c_void_p(error), 0, callback) == 0

    def end() -> int:
        assert callback  # must live until here
        fiu.fiu_disable(point.encode())
        return passed

    return end


def main() -> None:
    plan = json.load(sys.stdin)
    for job in plan["warm"]:
        load(job)
    results = []
    few = (
        patch.object(entry_batches, "BATCH", 10),
        patch.object(import_entries, "READ_AHEAD", 10),
    )  # as in conftest.py
    with built_once(), few[0], few[1]:
        by_typer.tree()
        for job in plan["jobs"]:
            OUT[:8] = ERR[:8] = bytes(8)
            answer, (process, killed) = in_fork(lambda job=job: struck(job))
            code, passed = json.loads(answer) if answer else (killed, 0)
            results.append([process, code, written(OUT), written(ERR), passed])
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
