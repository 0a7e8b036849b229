"""A day before 1970 is a mistyped year. It is rejected when typed or imported, and still shown from old journals."""

from __future__ import annotations

import sqlite3

import pytest

from tests.commands.helpers import entries, log, read
from tests.conftest import Shell


@pytest.mark.parametrize(
    "line",
    [
        "p 45m 0001-01-01 x",
        "p 9-10 0026-11-20 x",
        "log p 45m 0026-11-20 x",
        "off 0026-11-20",
        "off 0026-11-20..2026-11-20",
        "quota 40% --from 0026-11-20",
        "routine add mon 9-10 --from 0026-11-20",
        "advance bob lead --on 0026-11-20",
        "follow @bob 0026-11-20",
        "p 45m @bob next=0026-11-20",
    ],
)
def test_a_typed_day_is_rejected(shell: Shell, line: str) -> None:
    shell.ok("config auto_backup off")
    result = shell(line)
    assert (result.code, result.out) == (2, "")
    assert "is before 1970." in result.err
    assert entries(shell) == []
    assert len(read(shell, "history")) == 1


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("import csv -", "kind,minutes,day\np,45,0026-11-20\n"),
        ("import csv -", "kind,minutes,start\np,45,0026-11-20T09:00:00+01:00\n"),
        ("import csv -", "handle,stage,stage_since\nbob,lead,0026-11-20\n"),
    ],
)
def test_an_imported_day_is_rejected(shell: Shell, command: str, text: str) -> None:
    result = shell(command, stdin=text)
    assert result.code == 2
    assert "0026-11-20" in result.err
    assert "before 1970" in result.err
    assert entries(shell) == []


def test_a_day_in_lines_from_standard_input_is_rejected(shell: Shell) -> None:
    result = shell("log -", stdin="p 45m 0026-11-20 x\n")
    assert (result.code, result.out) == (2, "")
    assert "line 1: That day is before 1970." in result.err
    assert entries(shell) == []


def test_a_stored_day_is_shown_and_can_be_corrected(shell: Shell) -> None:
    """The first version accepted such days."""
    log(shell, "config auto_backup off", "p 45m 2026-11-20 @bob", "p 9-10 2026-11-19 @bob")
    with sqlite3.connect(shell.journal) as journal:
        journal.execute("UPDATE entry SET day = '0001-01-01' WHERE id = 1")
        journal.execute("UPDATE entry SET day = '0026-11-20', start = -61316766000 WHERE id = 2")
        journal.execute("UPDATE entry_contact SET day = '0001-01-01' WHERE entry_id = 1")
        journal.execute("UPDATE entry_contact SET day = '0026-11-20' WHERE entry_id = 2")
    journal.close()
    log(shell, "status", "list all", "list 0026-11-20", "show 1", "show 2", "week", "report all", "export csv all")
    log(shell, "who bob", "contacts", "report all --by month", "report 0026", "doctor", "review all", "edit 2 x")
    log(shell, "edit 1 2026-11-20", "edit 2 2026-11-19", "undo", "delete 2")
    assert [entry["day"] for entry in entries(shell)] == ["2026-11-20"]
