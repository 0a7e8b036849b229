"""The text of each query and its SQLAlchemy statement return the same rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.sql import Select
from sqlmodel import Session

from prospectr import open_session
from prospectr.domain.team.figures import figures_value
from prospectr.domain.team.statement import canonical
from prospectr.store import _sql
from prospectr.store.opening import open_journal
from prospectr.store.schema.statements import STATEMENTS
from tests.conftest import Shell
from tests.domain.team.examples import ANN, BEA, figures

READING = [name for name, statement in STATEMENTS.items() if isinstance(statement.sql, Select)]
NOTHING_CHOSEN = {f"{name}_{i}": None for name in ("kind", "tag", "contact", "channel") for i in range(6)}
PERIOD = {"first": "0001-01-01", "last": "9999-12-31", "known_by": "2026-11-18"}
EVERYTHING = {**NOTHING_CHOSEN, **PERIOD, "grep": None}
CASES: list[dict[str, object]] = [
    EVERYTHING,
    {**EVERYTHING, "first": "2026-11-18", "last": "2026-11-20"},
    {**EVERYTHING, "kind_0": "prospecting", "kind_1": "networking"},
    {**EVERYTHING, "tag_0": "phone", "tag_5": "cold"},
    {**EVERYTHING, "contact_0": "acme", "channel_0": "phone"},
    {**EVERYTHING, "grep": "plumbers"},
    {**EVERYTHING, "grep": "100%"},
    {**EVERYTHING, "grep": "price", "kind_0": "selling"},
]
# contacts in entries, with and without a row; only a source of an entry, or of a contact; only in a follow-up; unknown
NAMES = ("acme", "bob", "brick", "carl", "dora", "eve", "zoe", "nobody")


def uid_of(number: int) -> str:
    return f"01928374-5566-7788-99aa-{number:012}"


# rows of the tables about people
PEOPLE = {
    "contact": [
        ("acme", uid_of(1), "Acme", None, "info@acme.example", None, None, 0, None, None, "bob", "2026-11-16",
         "opportunity", "2026-11-20", 12_000),
        ("bob", uid_of(2), "Bob", "Builders", None, "555", "referral", 1, 30, "likes tea", None, None,
         None, None, None),
        ("brick", uid_of(3), None, None, None, None, "customer", 1, None, None, "dora", "2026-11-18",
         "client", "2026-11-19", None),
        ("eve", uid_of(4), None, None, None, None, "support", 1, None, None, None, None, "prospect", "2026-11-02", 0),
        ("lou", uid_of(5), None, None, None, None, None, 0, None, None, None, None, "lead", "2026-11-03", None),
        ("max", uid_of(6), None, None, None, None, None, 0, None, None, "carl", "2026-11-04", "lost", "2026-11-05", 5),
        ("pat", uid_of(7), None, None, None, None, None, 0, None, None, "carl", "2026-11-06", None, None, None),
    ],
    "move": [
        (1, uid_of(21), "acme", "2026-11-16", "prospect", None, None),
        (2, uid_of(22), "acme", "2026-11-18", "lead", "asked for prices", None),
        (3, uid_of(23), "acme", "2026-11-20", "opportunity", None, 12_000),
        (4, uid_of(24), "brick", "2026-11-19", "client", None, None),
        (5, uid_of(25), "max", "2026-10-01", "prospect", None, 5),
        (6, uid_of(26), "max", "2026-11-05", "lost", "too dear", None),
    ],
    "follow_up": [
        (1, uid_of(31), "acme", "2026-11-24", "send prices", "open", "2026-11-20", None, 870),
        (2, uid_of(32), "acme", "2026-11-20", None, "open", "2026-11-19", None, None),
        (3, uid_of(33), "zoe", "2026-11-21", "lunch", "done", "2026-11-10", "2026-11-20", None),
        (4, uid_of(34), None, "2026-12-01", "tidy the list", "open", "2026-11-20", None, None),
    ],
    "criterion": [("need", 2, "What goes wrong today?"), ("budget", 1, None)],
    "answer": [("acme", "budget", "2026-11-18", "50k"), ("acme", "need", "2026-11-19", "late orders")],
}  # fmt: skip
# a past and a current block; a closed week for each way of counting, one of them of format 2
PLANS = {
    "routine": [
        (1, uid_of(41), "0123", 600, 60, None, "2026-10-05", "2026-11-15"),
        (2, uid_of(42), "01234", 540, 90, "phone", "2026-11-16", None),
    ],
    "week_close": [
        (
            "2026-11-09",
            "2026-11-16",
            600,
            200,
            240,
            400,
            400,
            "strict",
            4,
            3,
            "prospecting=200 networking=100 selling=300 clients=0 marketing=0 admin=0",
            "dials=40",
            600,
            "talks=25",
            "mon-thu 10:00-11:00",
        ),
        ("2026-11-02", "2026-11-16", 300, 90, 90, 300, 330, "as-logged", 0, 0, None, None, None, None, None),
    ],
}
FIGURES = figures_value(figures())
TEAM = {
    "team_place": [("/team", "ann", "2026-11-16"), ("/other", None, "2026-11-09")],
    "team_week": [
        (ANN, "2026-11-16", "ann", 3, canonical(FIGURES), "", "2026-11-21", None, None, None),
        (BEA, "2026-11-16", "bea", 1, canonical(FIGURES), "/team", "2026-11-23", "2026-11-23", 300, 1000),
    ],
    "team_mark": [("journal", ANN), ("computer", BEA)],
}
IMPORTS = {
    "imported": [(uid_of(51), "0123456789abcdef", 0), (uid_of(52), "fedcba9876543210", 1)],
    "rule": [
        (uid_of(61), 2, "toggl", "project", "Outreach", "prospecting", "phone warm", None),
        (uid_of(62), 1, "", "subject", "lunch", None, "", "bob"),
    ],
}
ONE_BY_ONE: dict[str, list[dict[str, object]]] = {
    "ENTRY_BY_ID": [{"id": 1}, {"id": 4}, {"id": 99}],
    "ENTRY_BY_UID": [{"uid": "no such uid"}],  # and the uids in the journal
    "ENTRIES_WITH_TAG": [{"tag": "phone"}, {"tag": "none"}],
    "IS_KNOWN_TAG": [{"tag": "phone"}, {"tag": "none"}],
    "OVERLAPPING_ENTRIES": [
        {**PERIOD, "begins_after": 0, "ends_by": 2**40, "id": 0},
        {
            **PERIOD,
            "begins_after": 1794816059,
            "ends_by": 1794817741,
            "id": 99,
        },  # Monday 9:01 to 9:29, seen from Berlin
        {**PERIOD, "begins_after": 1794816059, "ends_by": 1794817741, "id": 2},
    ],
    "CHANGES_OF_STEP": [{"step_id": i, "beyond": beyond} for i in range(1, 12) for beyond in (0, 2)],
    "LAST_CHANGES_OF_STEP": [{"step_id": i, "beyond": beyond} for i in range(1, 12) for beyond in (2, 99)],
    "NUMBERS_OF_STEP": [{"step_id": i} for i in range(1, 12)],
    "STANDING_CHANGES_OF_SUBJECT": [{"subject": "entry"}, {"subject": "setting"}],
    "CHANGES_OF_SUBJECT": [{"subject": "entry"}, {"subject": "setting"}],
    "CHANGES_WITH": [{"text": "acme"}, {"text": "nobody"}],
    "CHANGES_OF_ENTRY": [{"number": i} for i in range(1, 8)],
    "CHANGES_OF_SETTING": [{"key": "auto_backup"}],
    "IS_GONE": [{"number": " #6,"}],
    "STEPS": [{"most": 3}, {"most": 100}],
    # acme, bob and brick were met on several days, zoe never; eve once, on the 20th
    "MEETINGS": [
        {**PERIOD, "known_by": "2026-11-21"},
        {**PERIOD, "known_by": "2026-11-19"},
        {**PERIOD, "first": "2026-11-21", "known_by": "2026-11-21"},
    ],
    "SETTING": [{"key": "auto_backup"}, {"key": "cues"}],
    "WEEK_CLOSE": [{"first": "2026-11-09"}, {"first": "2026-11-02"}, {"first": "2026-11-16"}],
    **{
        name: [
            {"contact": handle, "day": day} for handle in NAMES for day in ("2026-11-17", "2026-11-18", "2026-11-19")
        ]
        for name in ("HAS_ANSWERED", "PROSPECTING_ENTRIES_OF_CONTACT")
    },
    "TEAM_WEEKS": [PERIOD, {"first": "2026-11-17", "last": "2026-11-23"}],
    "MINUTES_LOGGED_AFTER": [{**PERIOD, "after": 0}, {**PERIOD, "after": 2**40}],
    "CONTACT": [{"handle": name} for name in NAMES],
    "CONTACT_NAME": [{"handle": name} for name in NAMES],
    "TAKEN_NUMBERS": [{"numbers": text} for text in ("[1, 4, 99]", "[]")],
    "ENTRIES_WITH_UIDS": [{"uids": "[]"}],  # and the uids in the journal
    "FIRST_KNOWN_HANDLE": [{"handles": text} for text in ('["nobody", "acme", "bob"]', '["nobody"]', "[]")],
    "CONTACT_NAMES": [{"begins": "a%"}, {"begins": "%"}, {"begins": "nobody%"}],
    "CONTACT_WITH_EMAIL": [{"email": "info@acme.example"}, {"email": "nobody@example.com"}],
    "CONTACTS_IN_STAGE": [
        {"stage": stage, "until": until}
        for stage in ("prospect", "lead", "opportunity", "client", "lost")
        for until in ("2026-11-04", "9999-12-31")
    ],
    "FOLLOW_UP": [{"id": 1}, {"id": 3}, {"id": 99}],
    "IMPORTED": [{"uid": uid_of(51)}, {"uid": uid_of(1)}],
    "FIRST_DUE_STEP": [
        {"contact": "acme", "today": "2026-11-21", "day": "2026-11-21", "finishing": 0},
        {"contact": "acme", "today": "2026-11-24", "day": "2026-11-20", "finishing": 2},
    ],
    "COUNT_DUE_FOLLOW_UPS": [{"today": "2026-11-21"}, {"today": "2026-11-01"}],
    "DUE_FOLLOW_UPS": [{"today": "2026-11-21"}, {"today": "2026-11-01"}],
    **{
        name: [{"contact": handle} for handle in NAMES]
        for name in (
            *(
                "IS_KNOWN_HANDLE",
                "ENTRIES_OF_CONTACT",
                "LAST_ENTRIES_OF_CONTACT",
                "KIND_MINUTES_OF_CONTACT",
                "LAST_TOUCH",
                "COUNT_TOUCH_DAYS",
            ),
            *("EXCHANGES", "MOVES_OF_CONTACT", "FOLLOW_UPS_OF_CONTACT", "ANSWERS_OF_CONTACT", "REFERRALS_OF"),
        )
    },
    **{
        name: [{"source": handle} for handle in NAMES]
        for name in ("ENTRIES_FROM_SOURCE", "REFERRALS_FROM", "CONTACTS_REFERRED_BY")
    },
}
MAY_BE_EMPTY = {"STEP_TO_REDO"}  # has a row only right after an undo; it is tested below


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A journal with rows in every table."""
    shell = Shell(tmp_path_factory.mktemp("varied"))
    shell.ok("config auto_backup off")
    shell.ok("p 45m cold calls to plumbers @acme @bob +phone +cold dials=25 talks=6")
    shell.ok("p 9-10:30 mon more plumbers @acme +phone dials=10")
    shell.ok("n 8-9:15 wed chamber breakfast @bob +event meetings=1")
    shell.ok("contact @mailed --email info@acme.example")
    shell.ok('s 2h thu proposal @acme need="the price must be 100% clear" +email')
    shell.ok("c 1h fri")
    shell.ok("a 30m fri 100% paperwork")
    shell.ok("m 1h15 2026-10-05 newsletter +email +list")
    shell.ok("edit 5 1h30 +video")
    shell.ok("delete 6")
    shell.ok('n 1h wed coffee @bob gave="intro to Ann" got="warehouse lead"')
    shell.ok("n 45m thu lunch @brick @bob from=@bob")
    shell.ok("c 30m fri @brick gave=samples")
    shell.ok("p 20m fri @eve from=@carl")
    shell.ok("m 15m fri @acme @eve")
    shell.ok('n 25m mon chamber lunch @bob +event need="a new printer"')
    shell.ok("p 35m tue coffee @acme +phone")
    shell.ok("quota 40% --hours 10 talks=25")
    shell.ok("off 2026-11-26 Thanksgiving")
    shell.ok("start p calls @acme +phone dials=2")
    shell.ok("undo")
    shell.ok("start n calls @acme +phone dials=2")
    with closing(sqlite3.connect(shell.journal)) as connection, connection:
        for table, rows in {**PEOPLE, **PLANS, **TEAM, **IMPORTS}.items():
            connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    return shell


@pytest.fixture(scope="module")
def session(shell: Shell) -> Iterator[Session]:
    with open_session(str(shell.journal)) as session:
        yield session
        session.rollback()


def cases(name: str, shell: Shell) -> list[dict[str, object]]:
    if name == "ENTRY_BY_UID":
        with open_journal(str(shell.journal)) as journal:
            return [*ONE_BY_ONE[name], *({"uid": uid} for (uid,) in journal.rows("SELECT uid FROM entry"))]
    if name == "ENTRIES_WITH_UIDS":
        with open_journal(str(shell.journal)) as journal:
            return [*ONE_BY_ONE[name], {"uids": json.dumps([uid for (uid,) in journal.rows("SELECT uid FROM entry")])}]
    return ONE_BY_ONE.get(name, CASES)


@pytest.mark.parametrize("name", READING)
def test_text_and_statement_return_the_same_rows(shell: Shell, session: Session, name: str) -> None:
    most_rows = 0
    with open_journal(str(shell.journal)) as journal:
        for case in cases(name, shell):
            used = {key: value for key, value in case.items() if f":{key}" in getattr(_sql, name)}
            by_text = list(journal.rows(getattr(_sql, name), used))
            by_session = [tuple(row) for row in session.connection().execute(STATEMENTS[name].sql, used)]
            assert by_text == by_session, used
            most_rows = max(most_rows, len(by_text))
            if not used:
                break
    assert most_rows or name in MAY_BE_EMPTY, "no case has rows, so nothing was compared"


def test_the_step_to_redo(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.ok("p 45m one")
    shell.ok("p 45m two")
    shell.ok("undo 2")
    with open_journal(str(shell.journal)) as journal:
        by_text = list(journal.rows(_sql.STEP_TO_REDO))
    with open_session(str(shell.journal)) as session:
        assert [tuple(row) for row in session.connection().execute(STATEMENTS["STEP_TO_REDO"].sql)] == by_text
    assert by_text == [(1, "log")]  # the first step was undone last


def test_no_parameter_name_is_the_beginning_of_another() -> None:
    """The comparison above finds parameters by their names in the text, and would find tag_1 in tag_10."""
    assert not [(a, b) for a in EVERYTHING for b in EVERYTHING if a != b and b.startswith(a)]
