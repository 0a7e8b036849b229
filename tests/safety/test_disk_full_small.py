"""disk_full on a real small disk: an error, nothing stored in part, and the command works once there is room.

A process in its own namespaces mounts a disk of a few hundred kilobytes in memory, and the test runs there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import rmtree

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, assert_sound, notes
from tests.safety.writing import LINES, Known, assert_truthful, known, typed
from tests.torture import Prove, is_full, needs, skip_or_fail, times

MOUNT = 'mount -t tmpfs -o size="$1" small "$2" && shift 2 && exec "$@"'
UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh"]
PAGE = 4096
PARTS = 2
ROOM = times(16, 1)  # pages of additional room, from one attempt to the next
SHORT = ["first", "line", "undo", "import", "backup", "restore", "replace", "forget"]
RUN = """
from tests.safety.forking import built_once
with built_once():
    print(run(Path(sys.argv[1]), *sys.argv[2:]))
"""


def on_small_disk(shell: Shell, size: str, run: Callable[..., int], *words: str) -> int:
    """Call a function of this module with the folder of a small disk and some words; return its result."""
    needs("unshare")
    disk = shell.folder / "disk"
    disk.mkdir()
    tried = subprocess.run([*UNSHARE, size, str(disk), "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        skip_or_fail(f"no disk can be mounted here: {tried.stderr.strip()}")
    do = f"import sys\nfrom pathlib import Path\nfrom {__name__} import {run.__name__} as run\n"
    done = subprocess.run(
        [*UNSHARE, size, str(disk), sys.executable, "-c", do + RUN, str(disk), *words],
        env={**shell.env, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(disk.iterdir()) == []  # everything was written to the small disk
    return int(done.stdout)


def fill_up(folder: Path, room: int = 0) -> Path:
    """Fill a disk except for `room` pages; return the file to delete to make room."""
    ballast = folder / ".ballast"
    ballast.write_bytes(b"x" * PAGE * max(0, os.statvfs(folder).f_bavail - room))
    return ballast


def proven(proof: Prove, fillings: int) -> None:
    proof(
        name="disk_full",
        promise="On a full disk, a change fails with an error; stored data is intact. With room, commands work again.",
        method="a disk of a few hundred kB, filled entry by entry, and with too little room by any number of pages",
        count=fillings,
        unit="times full",
        result="0 lost, 0 incomplete",
    )


def entry_by_entry(disk: Path, length: str) -> int:
    """Log until a line fails: all lines before it are stored and readable, and with room, logging works again."""
    shell = Shell(disk)
    shell.ok("config auto_backup off")
    echoed: list[str] = []
    while not (logged := shell("p", "5m", f"call-{len(echoed)} {'x' * int(length)}", "@acme", "+phone")).code:
        echoed.append(f"call-{len(echoed)} {'x' * int(length)}")
    assert len(echoed) > 3, "the disk was full at once, so this proves almost nothing"
    ballast = fill_up(disk)
    for refused in (logged, shell("p 5m"), shell("start p"), shell("edit 1 1h"), shell("undo"), shell("backup")):
        assert_refused(refused, 4)
        assert "disk is full" in refused.err or "No space left" in refused.err, refused
    assert notes(shell.journal) == echoed
    assert_sound(shell.journal)
    for line in ("list all", "week", "status", "export csv all"):
        shell.ok(line)

    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=1m", str(disk)], check=True)
    shell.ok("p 5m afterwards")
    assert notes(shell.journal) == [*echoed, "afterwards"]
    assert_sound(shell.journal)
    return len(echoed)


@pytest.mark.parametrize("length", [10, 300, 900] if is_full() else [300])
def test_entry_by_entry_until_the_disk_is_full(shell: Shell, length: int, proof: Prove) -> None:
    assert on_small_disk(shell, "300k", entry_by_entry, str(length)) > 3
    proven(proof, 1)


def page_by_page(disk: Path, *names: str) -> int:
    """Run command lines with room for no page, for one, for two, and so on until they succeed."""
    return sum(_page_by_page(disk, plain, name) for name, plain in known(disk.parent / "plain", names).items())


def _page_by_page(disk: Path, plain: Known, name: str) -> int:
    for tries, room in enumerate(count(0, ROOM)):
        folder = disk / f"room-{room}"
        plain.fresh(folder)
        ballast = fill_up(folder, room)
        done = typed(Shell(folder), plain.line.typed)
        ballast.unlink()
        assert_truthful(plain, folder, done, (name, room, done))
        rmtree(folder)
        if not done.code:
            assert tries, "it worked with no room at all, so this proves nothing"
            return tries
    raise AssertionError


@pytest.mark.parametrize("part", range(PARTS))
def test_page_by_page_until_there_is_room(shell: Shell, part: int, proof: Prove) -> None:
    names = (list(LINES) if is_full() else SHORT)[part::PARTS]
    proven(proof, on_small_disk(shell, "4m", page_by_page, *names))
