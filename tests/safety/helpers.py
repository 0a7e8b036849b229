"""Helpers of the reliability tests: start prepared processes, fill journals, and read them as other programs do."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.domain.entries.mentions import without_mentions
from prospectr.store.opening import open_journal
from prospectr.store.queries import entries
from tests.conftest import Result, Shell

AT = 1_763_700_000  # POSIX seconds of steps and entries made without a command line
MAIN = "\nimport sys\nfrom prospectr.cli.main import main\nsys.exit(main())\n"
# another program that locks the journal until its standard input is closed
HOLDS = """
import os, sqlite3, sys
held = sqlite3.connect(os.environ["PROSPECTR_JOURNAL"], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
held.execute("ROLLBACK")
sys.exit(0)
"""


def with_stdin(words: Sequence[str]) -> tuple[list[str], str]:
    """Split a command line at `<<<`: return its arguments and its standard input, whose lines are separated by |."""
    if "<<<" not in words:
        return list(words), ""
    at = words.index("<<<")
    return list(words[:at]), " ".join(words[at + 1 :]).replace("|", "\n") + "\n"


def launch(shell: Shell, prelude: str, *argv: str, **options: object) -> subprocess.Popen[bytes]:
    """Start a command line in a new process that first runs the Python code `prelude`."""
    return subprocess.Popen(
        [sys.executable, "-c", prelude + MAIN, *argv],
        env=shell.env,
        stdin=options.pop("stdin", subprocess.DEVNULL),
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=options.pop("stderr", subprocess.PIPE),
        **options,
    )


def run_with(shell: Shell, prelude: str, *argv: str) -> Result:
    """Run a command line in a new process that first runs the Python code `prelude`."""
    return ended(launch(shell, prelude, *argv))


def ended(process: subprocess.Popen[bytes], timeout: float = 60) -> Result:
    """Wait for a process and return its result."""
    out, err = process.communicate(timeout=timeout)
    return Result(process.returncode, (out or b"").decode(errors="replace"), (err or b"").decode(errors="replace"))


def assert_refused(result: Result, code: int) -> None:
    """Check an error: exit code, empty standard output, a line saying what is wrong and a line saying what to type."""
    assert result.code == code, result
    assert result.out == "", result
    assert_two_lines(result)


def assert_two_lines(result: Result) -> None:
    """Check that an error is one line about what is wrong and one about what to type, without a traceback."""
    assert len(result.err.splitlines()) == 2, result
    assert all(line.strip() for line in result.err.splitlines()), result
    assert "Traceback" not in result.err
    assert "unexpected error" not in result.err.lower(), result  # that message is only for bugs


def fill(path: Path, count: int, note: str = "cold calls", **details: object) -> None:
    """Add entries to a journal, in one step. The note of each ends with its number."""
    with open_journal(str(path)) as journal, journal.step("import", AT) as step:
        for i in range(count):
            common = Details(note=f"{note} {i}", tags=("phone",), contacts=("acme",), outcomes=(("dials", 3),))
            span = Span(date(2026, 11, 16 + i % 5), 5 + i % 60)
            uid = f"00000000-0000-7000-8000-{i:012x}"
            entries.add(
                step, Entry("prospecting", span, common.replace(**details), uid, datetime.fromtimestamp(AT, UTC))
            )


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Read a journal as another program would, including an unfinished write that it has to roll back."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as connection:
        return connection.execute(sql).fetchall()


def notes(path: Path) -> list[str]:
    """Return the notes of all entries by number, without the contacts and tags they mention."""
    return [without_mentions(str(note)) for (note,) in rows(path, "SELECT note FROM entry ORDER BY id")]


def assert_sound(path: Path) -> None:
    """Check that the file is intact, and that each entry is stored with its side rows and its change-log line."""
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    stored = rows(
        path,
        "SELECT uid, note, minutes,"
        " (SELECT count(*) FROM entry_tag WHERE entry_id = entry.id),"
        " (SELECT count(*) FROM entry_contact WHERE entry_id = entry.id),"
        " (SELECT count(*) FROM entry_outcome WHERE entry_id = entry.id) FROM entry ORDER BY uid",
    )
    images = [json.loads(str(after)) for (after,) in rows(path, "SELECT after FROM change WHERE subject = 'entry'")]
    logged = [
        (
            image["uid"],
            image["note"],
            image["minutes"],
            *(len(image[side].split()) for side in ("tags", "contacts", "outcomes")),
        )
        for image in images
    ]
    assert stored == sorted(logged)


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Return what is below a folder: the bytes of each file, None for each folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
