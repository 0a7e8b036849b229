"""Find which process holds the lock that a command waits for, as far as the system says it (Linux does)."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOCKS = "/proc/locks"  # the table of file locks
PROGRAM = "prospectr"


def holder_of(path: str) -> str:
    """Return the process that holds a lock on a journal, such as `prospectr import (process 1234)`; "" if unknown.

    Of several, one that writes.
    """
    try:
        with open(LOCKS, encoding="ascii", errors="replace") as file:
            table = [line.split() for line in file]
        number = os.stat(path).st_ino
    except OSError:
        return ""
    for pid in _holders(table, number):
        if _has_open(pid, path) and (name := _name_of(pid)):
            return f"{name} (process {pid})"
    return ""


def _holders(table: Sequence[Sequence[str]], number: int) -> Iterator[int]:
    """Yield the processes with a lock on the file with a number, those that write first.

    A row is, for example, `1: POSIX ADVISORY WRITE 1234 fd:01:5678 0 EOF`; one that waits for a lock has `->` in it.
    """
    rows = [row for row in table if len(row) > 5 and row[1] == "POSIX" and row[5].rpartition(":")[2] == str(number)]
    for row in sorted(rows, key=lambda row: row[3] != "WRITE"):
        if row[4].isdecimal() and int(row[4]) not in (0, os.getpid()):
            yield int(row[4])


def _has_open(pid: int, path: str) -> bool:
    """Return whether a process has a file open, or its files cannot be seen because it is another user's."""
    try:
        handles = os.listdir(f"/proc/{pid}/fd")
    except PermissionError:
        return True
    except OSError:
        return False
    return any(_is_same(f"/proc/{pid}/fd/{handle}", path) for handle in handles)


def _is_same(handle: str, path: str) -> bool:
    try:
        return os.path.samefile(handle, path)
    except OSError:
        return False


def _name_of(pid: int) -> str:
    """Return the name of a process, with the command if it is prospectr, but nothing else of what was typed."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            words = os.fsdecode(file.read()).split("\0")
    except OSError:
        return ""
    names = [os.path.basename(word) for word in words]
    if PROGRAM not in names:
        return names[0]
    after = words[names.index(PROGRAM) + 1 :]
    at = 2 if after[:1] == ["--journal"] else 0
    command = after[at] if len(after) > at and after[at].isalpha() else ""
    return f"{PROGRAM} {command}".strip()
