"""What the everyday commands run as text and what a session runs as SQLAlchemy statements gives the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.sql import Select
from sqlmodel import Session

from prospectr import open_session
from prospectr.store import _sql
from prospectr.store.journal import Journal
from prospectr.store.statements import STATEMENTS
from tests.conftest import Shell

READING = [name for name, statement in STATEMENTS.items() if isinstance(statement.sql, Select)]
NOTHING_CHOSEN = {f"{name}_{i}": None for name in ("kind", "tag", "contact", "channel") for i in range(6)}
PERIOD = {"first": "0001-01-01", "last": "9999-12-31"}
EVERYTHING = {**NOTHING_CHOSEN, **PERIOD, "grep": None}
CASES: list[dict[str, object]] = [
    EVERYTHING,
    {**EVERYTHING, "first": "2026-11-18", "last": "2026-11-20"},
    {**EVERYTHING, "kind_0": "prospecting", "kind_1": "networking"},
    {**EVERYTHING, "tag_0": "phone", "tag_5": "cold"},
    {**EVERYTHING, "contact_0": "acme", "channel_0": "phone"},
    {**EVERYTHING, "grep": "%plumbers%"},
    {**EVERYTHING, "grep": "%100\\%%"},
    {**EVERYTHING, "grep": "%price%", "kind_0": "selling"},
]
ONE_BY_ONE: dict[str, list[dict[str, object]]] = {
    "ENTRY_BY_ID": [{"id": 1}, {"id": 4}, {"id": 99}],
    "ENTRY_BY_UID": [{"uid": "no such uid"}],  # and those of the journal itself
    "ENTRIES_BY_TAG": [{"tag": "phone"}, {"tag": "none"}],
    "TAG_KNOWN": [{"tag": "phone"}, {"tag": "none"}],
    "OVERLAPPING": [
        {**PERIOD, "begins_after": 0, "ends_by": 2**40, "id": 0},
        {
            **PERIOD,
            "begins_after": 1794816059,
            "ends_by": 1794817741,
            "id": 99,
        },  # Monday 9:01 to 9:29, seen from Berlin
        {**PERIOD, "begins_after": 1794816059, "ends_by": 1794817741, "id": 2},
    ],
    "CHANGES_OF_STEP": [{"step_id": i} for i in range(1, 12)],
    "CHANGES_OF_ENTRY": [{"number": i} for i in range(1, 8)],
    "STEPS": [{"most": 3}, {"most": 100}],
}
MAY_BE_EMPTY = {"STEP_TO_REDO"}  # it has a row only right after an undo: a test of its own below


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A journal with a bit of everything."""
    shell = Shell(tmp_path_factory.mktemp("varied"))
    shell.ok("config auto_backup off")
    shell.ok("p 45m cold calls to plumbers @acme @bob +phone +cold dials=25 talks=6")
    shell.ok("p 9-10:30 mon more plumbers @acme +phone dials=10")
    shell.ok("n 8-9:15 wed chamber breakfast @bob +event meetings=1")
    shell.ok('s 2h thu proposal @acme need="the price must be 100% clear" +email')
    shell.ok("c 1h fri")
    shell.ok("a 30m fri 100% paperwork")
    shell.ok("m 1h15 2026-10-05 newsletter +email +list")
    shell.ok("edit 5 1h30 +video")
    shell.ok("delete 6")
    shell.ok("quota 40% --hours 10 talks=25")
    shell.ok("off 2026-11-26 Thanksgiving")
    shell.ok("start p calls @acme +phone dials=2")
    shell.ok("undo")
    shell.ok("start n calls @acme +phone dials=2")
    return shell


@pytest.fixture(scope="module")
def session(shell: Shell) -> Iterator[Session]:
    with open_session(str(shell.journal)) as session:
        yield session
        session.rollback()


def cases(name: str, shell: Shell) -> list[dict[str, object]]:
    if name == "ENTRY_BY_UID":
        with Journal(str(shell.journal)) as journal:
            return [*ONE_BY_ONE[name], *({"uid": uid} for (uid,) in journal.rows("SELECT uid FROM entry"))]
    return ONE_BY_ONE.get(name, CASES)


@pytest.mark.parametrize("name", READING)
def test_the_same_rows(shell: Shell, session: Session, name: str) -> None:
    most = 0
    with Journal(str(shell.journal)) as journal:
        for case in cases(name, shell):
            used = {key: value for key, value in case.items() if f":{key}" in getattr(_sql, name)}
            by_text = list(journal.rows(getattr(_sql, name), used))
            by_session = [tuple(row) for row in session.connection().execute(STATEMENTS[name].sql, used)]
            assert by_text == by_session, used
            most = max(most, len(by_text))
            if not used:
                break
    assert most or name in MAY_BE_EMPTY, "no case has rows, so nothing was compared"


def test_what_can_be_done_again(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.ok("p 45m one")
    shell.ok("p 45m two")
    shell.ok("undo 2")
    with Journal(str(shell.journal)) as journal:
        by_text = list(journal.rows(_sql.STEP_TO_REDO))
    with open_session(str(shell.journal)) as session:
        assert [tuple(row) for row in session.connection().execute(STATEMENTS["STEP_TO_REDO"].sql)] == by_text
    assert by_text == [(1, "log")]  # what was taken back last was the first


def test_a_name_of_a_parameter_is_not_the_beginning_of_another() -> None:
    """The comparison above picks parameters by their names in the text; tag_1 would be found in tag_10."""
    assert not [(a, b) for a in EVERYTHING for b in EVERYTHING if a != b and b.startswith(a)]
