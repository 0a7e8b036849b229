"""Tests of the tools of crash_unsynced: the simulated disk, and the recording of file operations."""

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
    """Return what is left after some operations and a power loss, in 300 attempts."""
    disk = Disk({"": None, **start})
    disk.do(operations)
    return [disk.after_crash(random.Random(i)) for i in range(300)]


def test_synced_writes_stay_and_unsynced_ones_are_lost_or_kept_by_sector() -> None:
    start = {"file": OLD + OLD}
    write: Operation = ("write", "file", 0, NEW + NEW)
    assert {left["file"] for left in after_crashes(start, write, ("sync", "file"))} == {NEW + NEW}
    assert {left["file"] for left in after_crashes(start, write)} == {OLD + OLD, NEW + OLD, OLD + NEW, NEW + NEW}


def test_a_later_write_may_survive_without_an_earlier_one() -> None:
    left = {left["file"] for left in after_crashes({"file": OLD}, ("write", "file", 0, NEW), ("truncate", "file", 0))}
    assert left == {OLD, NEW, b""}
    both = [("write", "file", 0, NEW), ("write", "file", SECTOR, NEW)]
    assert {OLD, NEW, OLD + NEW, NEW + NEW} <= {left["file"] for left in after_crashes({"file": OLD}, *both)}


def test_a_file_that_grew_may_hold_old_data_of_the_disk() -> None:
    grown = {left["file"] for left in after_crashes({"file": b""}, ("write", "file", 0, NEW))}
    assert {b"", NEW, bytes(SECTOR)} < grown


def names(start: Contents, *operations: Operation) -> set[str]:
    """Return the sets of names that may be left after a power loss."""
    return {" ".join(sorted(left)).strip() for left in after_crashes(start, *operations)}


def test_a_name_survives_once_its_folder_is_synced() -> None:
    created: Sequence[Operation] = [("create", "new"), ("sync", "new")]
    assert names({}, *created) == {"", "new"}
    assert names({}, *created, ("sync_folder", "")) == {"new"}
    assert names({"old": OLD}, ("delete", "old")) == {"", "old"}
    assert names({"old": OLD}, ("delete", "old"), ("sync_folder", "")) == {""}
    assert names({"a": OLD}, ("link", "a", "b"), ("delete", "a"), ("sync_folder", "")) == {"b"}


def test_a_renamed_file_has_the_old_or_the_new_name() -> None:
    assert names({"a": OLD}, ("rename", "a", "b")) == {"a", "b"}
    assert names({"a": OLD}, ("rename", "a", "b"), ("sync_folder", "")) == {"b"}
    assert {left["b"] for left in after_crashes({"a": OLD, "b": NEW}, ("rename", "a", "b"))} == {OLD, NEW}
    # a new file under the old name may survive although the renaming does not
    created: Sequence[Operation] = [("create", "a"), ("sync", "a")]
    lost = after_crashes({"a": OLD}, ("rename", "a", "b"), *created)
    assert [left for left in lost if OLD not in left.values()]
    kept = after_crashes({"a": OLD}, ("rename", "a", "b"), ("sync_folder", ""), *created)
    assert {left["b"] for left in kept} == {OLD}


def test_a_lost_folder_loses_the_synced_files_in_it() -> None:
    created: Sequence[Operation] = [("make_folder", "data"), ("create", "data/new"), ("sync_folder", "data")]
    assert names({}, *created) == {"", "data data/new"}
    assert names({}, *created, ("sync_folder", "")) == {"data data/new"}


CALLS = {  # name in strace: name in the recording
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


def traced(folder: Path, lines: Sequence[str]) -> list[Operation]:
    """Return what command lines do below a folder as real processes, as strace shows it."""
    shell = Shell(folder)
    strace = ["strace", "-f", "-y", "-e", f"trace={TRACED}"]
    operations: list[Operation] = []
    for number, line in enumerate(lines):
        trace = folder.with_name(f"trace-{number}")
        command = [*strace, "-o", str(trace), sys.executable, "-m", "prospectr", *line.split()]
        subprocess.run(command, env=shell.env, check=True, capture_output=True, timeout=60)
        for call in CALL.finditer(trace.read_text(encoding="utf-8")):
            name, path = call[1], Path(call[2] or call[3])
            if path.is_relative_to(folder) and not (name == "openat" and "O_CREAT" not in call[4]):
                kind = "sync_folder" if CALLS[name] == "sync" and path.is_dir() else CALLS[name]
                operations.append((kind, "" if path == folder else str(path.relative_to(folder))))
    return operations


def test_the_recording_matches_the_system_calls_of_a_real_process(tmp_path: Path) -> None:
    """So results with APSW and its own SQLite also hold for the SQLite of the standard library.

    Two versions of SQLite may write different pages, but the order of writes and syncs must be the same.
    """
    needs("strace")
    lines = ["p 45m first @acme +phone dials=3", "s 30m second @bob", "undo"]
    for name in ("recorded", "traced"):
        (tmp_path / name).mkdir()
    with recorded(tmp_path / "recorded") as operations:
        for line in lines:
            Shell(tmp_path / "recorded").ok(line)
    on_apsw = [operation[:2] for operation in operations if operation[0] != "done"]
    real = traced(tmp_path / "traced", lines)
    assert len(real) > 50
    assert [operation for operation, _ in groupby(real)] == [operation for operation, _ in groupby(on_apsw)]
