"""What crash_unsynced rests on: a disk that loses what it may lose, and a recording of what is really done."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.conftest import Shell
from tests.safety.disk import SECTOR, Contents, Disk, Operation
from tests.safety.power import recorded
from tests.torture import needs

OLD, NEW = b"o" * SECTOR, b"n" * SECTOR


def after_crashes(start: Contents, *operations: Operation) -> list[Contents]:
    """What may be left after some operations, as often as it takes to see all of it."""
    disk = Disk({"": None, **start})
    disk.do(operations)
    return [disk.after_crash(random.Random(i)) for i in range(300)]


def test_what_is_synced_stays_and_what_is_not_is_there_sector_by_sector_or_not() -> None:
    start = {"file": OLD + OLD}
    write: Operation = ("write", "file", 0, NEW + NEW)
    assert {left["file"] for left in after_crashes(start, write, ("sync", "file"))} == {NEW + NEW}
    assert {left["file"] for left in after_crashes(start, write)} == {OLD + OLD, NEW + OLD, OLD + NEW, NEW + NEW}


def test_a_later_write_may_be_there_without_an_earlier_one() -> None:
    left = {left["file"] for left in after_crashes({"file": OLD}, ("write", "file", 0, NEW), ("truncate", "file", 0))}
    assert left == {OLD, NEW, b""}
    both = [("write", "file", 0, NEW), ("write", "file", SECTOR, NEW)]
    assert {OLD, NEW, OLD + NEW, NEW + NEW} <= {left["file"] for left in after_crashes({"file": OLD}, *both)}


def test_a_file_that_grew_may_hold_what_lay_on_the_disk_before() -> None:
    grown = {left["file"] for left in after_crashes({"file": b""}, ("write", "file", 0, NEW))}
    assert {b"", NEW, bytes(SECTOR)} < grown


def names(start: Contents, *operations: Operation) -> set[str]:
    """What may be there after a crash, the names that stand in the top folder and below it."""
    return {" ".join(sorted(left)).strip() for left in after_crashes(start, *operations)}


def test_a_name_is_safe_once_its_folder_is_synced() -> None:
    made: Sequence[Operation] = [("create", "new"), ("sync", "new")]
    assert names({}, *made) == {"", "new"}
    assert names({}, *made, ("sync_folder", "")) == {"new"}
    assert names({"old": OLD}, ("delete", "old")) == {"", "old"}
    assert names({"old": OLD}, ("delete", "old"), ("sync_folder", "")) == {""}
    assert names({"a": OLD}, ("link", "a", "b"), ("delete", "a"), ("sync_folder", "")) == {"b"}


def test_a_file_that_is_renamed_has_the_one_name_or_the_other() -> None:
    assert names({"a": OLD}, ("rename", "a", "b")) == {"a", "b"}
    assert names({"a": OLD}, ("rename", "a", "b"), ("sync_folder", "")) == {"b"}
    assert {left["b"] for left in after_crashes({"a": OLD, "b": NEW}, ("rename", "a", "b"))} == {OLD, NEW}
    # a new file under the old name may be there before the renaming is
    made: Sequence[Operation] = [("create", "a"), ("sync", "a")]
    lost = after_crashes({"a": OLD}, ("rename", "a", "b"), *made)
    assert [left for left in lost if OLD not in left.values()]
    kept = after_crashes({"a": OLD}, ("rename", "a", "b"), ("sync_folder", ""), *made)
    assert {left["b"] for left in kept} == {OLD}


def test_a_folder_that_is_lost_takes_along_what_is_safe_in_it() -> None:
    made: Sequence[Operation] = [("make_folder", "data"), ("create", "data/new"), ("sync_folder", "data")]
    assert names({}, *made) == {"", "data data/new"}
    assert names({}, *made, ("sync_folder", "")) == {"data data/new"}


CALLS = {  # what strace calls it, and what we do
    "mkdir": "make_folder",
    "openat": "create",
    "pwrite64": "write",
    "ftruncate": "truncate",
    "fsync": "sync",
    "fdatasync": "sync",
    "link": "link",
    "rename": "rename",
    "unlink": "delete",
}
TRACED = ",".join(f"?{name}" for name in CALLS)
CALL = re.compile(r'(\w+)\((?:AT_FDCWD<[^>]*>, )?(?:\d+<([^>]*)>|"([^"]*)")(.*)\) += \d+')


def asked(folder: Path, lines: Sequence[str]) -> list[Operation]:
    """What command lines, each a process of its own, ask the system to do below a folder."""
    shell = Shell(folder)
    strace = ["strace", "-f", "-y", "-e", f"trace={TRACED}"]
    found: list[Operation] = []
    for number, line in enumerate(lines):
        trace = folder.with_name(f"trace-{number}")
        command = [*strace, "-o", str(trace), sys.executable, "-m", "prospectr", *line.split()]
        subprocess.run(command, env=shell.env, check=True, capture_output=True, timeout=60)
        for call in CALL.finditer(trace.read_text(encoding="utf-8")):
            name, path = call[1], Path(call[2] or call[3])
            if path.is_relative_to(folder) and not (name == "openat" and "O_CREAT" not in call[4]):
                kind = "sync_folder" if CALLS[name] == "sync" and path.is_dir() else CALLS[name]
                found.append((kind, "" if path == folder else str(path.relative_to(folder))))
    return found


def test_the_standard_library_asks_the_system_for_what_is_recorded_on_apsw(tmp_path: Path) -> None:
    """So what is shown with APSW and the SQLite that it brings is true of the one that people have.

    How many pages are written, and which, may differ between two SQLites; what is safe before what is written may not.
    """
    needs("strace")
    lines = ["p 45m first @acme +phone dials=3", "s 30m second @bob", "undo"]
    for name in ("recorded", "traced"):
        (tmp_path / name).mkdir()
    with recorded(tmp_path / "recorded") as operations:
        for line in lines:
            Shell(tmp_path / "recorded").ok(line)
    told = [each[:2] for each in operations if each[0] != "done"]
    found = asked(tmp_path / "traced", lines)
    assert len(found) > 50
    assert [each for each, _ in groupby(found)] == [each for each, _ in groupby(told)]
