"""Every row of a journal, for tests that compare whole journals."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from tests.conftest import Shell

Rows = dict[str, list[tuple[Any, ...]]]
NOT_DUMPED = ("step", "change", "sqlite_sequence")  # tables that undo itself writes to


def dump(shell: Shell) -> Rows:
    """Return every row of every table except the change log."""
    with closing(sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)) as journal:
        tables = [name for (name,) in journal.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: sorted(journal.execute(f'SELECT * FROM "{table}"'), key=repr)
            for table in tables
            if table not in NOT_DUMPED
        }


def is_sound(shell: Shell) -> bool:
    """Return whether the database is intact and every foreign key is valid."""
    with closing(sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)) as journal:
        problems = journal.execute("PRAGMA foreign_key_check").fetchall()
        return journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not problems
