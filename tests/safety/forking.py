"""Plays command lines, each in a fork of this process, which has loaded the code of all of them before.

It is run as a program, by strikes.py: under strace or under libfiu, which then see little but the command line's own
system calls. On standard input come two lists of jobs as JSON, `warm` and `jobs`; on standard output go, for each of
`jobs`, its process, its exit code (minus 9 if it was killed), what it wrote, and how often it passed a point of libfiu.

What a command line writes goes at once into memory that it shares with this process: so it outlives a kill, and takes
no system call that could be struck in the place of the command line's own.
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

from prospectr.__main__ import run
from prospectr.cli import app
from prospectr.context import Context
from prospectr.store.queries import entries

GONE = "/no such folder/no such file"
NO_FILE = 9999  # a number that no open file has
IN_VAIN: dict[str, Callable[[], object]] = {  # each comes to its system call, and that fails
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
ROOM = 1 << 20  # bytes of one stream; the first eight tell how many there are


class Stream(io.StringIO):
    """A stream whose text is in shared memory as soon as it is written."""

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
    """Return what was written to a stream, whatever became of the process that wrote it."""
    return shared[8 : 8 + int.from_bytes(shared[:8], "big")].decode()


def play(job: dict[str, object]) -> int:
    """Run a job's command line; return its exit code."""
    environ = {**os.environ, "PROSPECTR_JOURNAL": job["journal"]}
    ctx = Context(environ=environ, stdin=io.StringIO(job["stdin"]), stdout=Stream(OUT), stderr=Stream(ERR))
    return run(job["argv"], ctx)


def load(job: dict[str, object]) -> None:
    """Import all that a command line imports; it runs in a fork, so that its system calls are not ours."""
    modules, _ = in_fork(lambda: (play(job), sorted(sys.modules))[1])
    for name in json.loads(modules):
        with suppress(ImportError):  # a few are no files, but made by others
            import_module(name)


def built_once() -> AbstractContextManager[object]:
    """Have Typer build the commands once in a process: to do so takes longer than most of them."""
    return patch.object(app, "get_command", cache(app.get_command))


def in_fork(do: Callable[[], object]) -> tuple[str, list[int]]:
    """Do something in a fork; return what it gave as JSON, nothing if it was killed, and process and exit code."""
    out, back = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(back, "w") as file:
            json.dump(do(), file)
        os._exit(0)
    os.close(back)
    with os.fdopen(out) as file:
        given = file.read()
    return given, [child, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])]


def in_vain(name: str, times: int) -> None:
    """Make a system call so often without any effect; what strikes at the how-manieth then strikes later."""
    call = IN_VAIN[name.removesuffix("2").removesuffix("at")]
    for _ in range(times):
        with suppress(OSError):
            call()


def struck(job: dict[str, object]) -> tuple[int, int]:
    """Play a job as it is to be struck; return its exit code and how often it came by a point of libfiu."""
    if "vain" in job:
        in_vain(*job["vain"])
    if "fail" not in job:
        return play(job), 0
    end = fail_at(*job["fail"])
    code = play(job)
    return code, end()


def fail_at(point: str, number: int, error: int, ever_after: bool) -> Callable[[], int]:
    """Let the how-manieth call of a point of libfiu fail, and perhaps all after it.

    None does if the number is 0. Returned is what ends that and gives the number of calls.
    """
    fiu = ctypes.CDLL("libfiu.so.0")
    passed = 0

    def is_struck(*_: object) -> int:
        nonlocal passed
        passed += 1
        return 0 < number <= passed if ever_after else number == passed

    asked = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, *[ctypes.c_void_p] * 3)(is_struck)
    assert fiu.fiu_enable_external(point.encode(), 1, ctypes.c_void_p(error), 0, asked) == 0

    def end() -> int:
        assert asked  # kept alive until here
        fiu.fiu_disable(point.encode())
        return passed

    return end


def main() -> None:
    told = json.load(sys.stdin)
    for job in told["warm"]:
        load(job)
    found = []
    with built_once(), patch.object(entries, "BATCH", 10):  # small batches, as in tests/conftest.py
        app.get_command(app.app)
        for job in told["jobs"]:
            OUT[:8] = ERR[:8] = bytes(8)
            given, (process, killed) = in_fork(lambda job=job: struck(job))
            code, passed = json.loads(given) if given else (killed, 0)
            found.append([process, code, written(OUT), written(ERR), passed])
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
