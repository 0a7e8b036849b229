"""The tables themselves refuse what the validation before them should never let through."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from prospectr.store import _sql
from prospectr.store.database import empty

UID = "0192f3a4-0000-7000-8000-000000000001"
ENTRY = {
    "id": 1,
    "uid": UID,
    "version": 1,
    "kind": "prospecting",
    "day": "2026-11-21",
    "start": None,
    "utc_offset": None,
    "minutes": 45,
    "note": "",
    "channel": None,
    "need": None,
    "logged_at": 0,
}
TIMER = {
    "id": 1,
    "uid": UID,
    "kind": "admin",
    "start": 0,
    "utc_offset": 3600,
    "note": "",
    "channel": "phone",
    "need": "x",
    "contacts": "",
    "tags": "",
    "outcomes": "",
}
GOOD: dict[str, dict[str, object]] = {
    "entry": ENTRY,
    "entry_tag": {"entry_id": 1, "tag": "phone"},
    "entry_contact": {"entry_id": 1, "contact": "acme"},
    "entry_outcome": {"entry_id": 1, "outcome": "dials", "quantity": 25},
    "timer": TIMER,
    "quota": {"since": "2026-11-16", "share": 400, "minutes": None, "outcomes": ""},
    "day_off": {"day": "2026-11-26", "note": ""},
    "setting": {"key": "week_start", "value": "sunday"},
    "step": {"id": 1, "at": 0, "verb": "do", "command": "log", "target": None, "undone": 0},
    "change": {"id": 1, "step_id": 1, "subject": "entry", "key": UID, "number": 1, "before": None, "after": "{}"},
}

# table, the CHECK that is to refuse it, what is bad: the values are the first ones beyond what the design allows
BAD: list[tuple[str, str, dict[str, object]]] = [
    ("entry", "uid_length", {"uid": UID[:-1]}),
    ("entry", "uid_length", {"uid": UID + "0"}),
    ("entry", "version_counts", {"version": 0}),
    ("entry", "kind_known", {"kind": "p"}),
    ("entry", "kind_known", {"kind": "Prospecting"}),
    ("entry", "day_is_iso", {"day": "2026-11-1"}),
    ("entry", "day_is_iso", {"day": ""}),
    ("entry", "minutes_bounded", {"minutes": 0}),
    ("entry", "minutes_bounded", {"minutes": -45}),
    ("entry", "minutes_bounded", {"minutes": 961}),
    ("entry", "start_in_calendar", {"start": 253402300800, "utc_offset": 0}),
    ("entry", "start_in_calendar", {"start": -62135683201, "utc_offset": 0}),
    ("entry", "utc_offset_in_a_day", {"start": 0, "utc_offset": 86401}),
    ("entry", "start_with_utc_offset", {"start": 0}),
    ("entry", "start_with_utc_offset", {"utc_offset": 0}),
    ("entry", "note_bounded", {"note": "x" * 4001}),
    ("entry", "channel_known", {"channel": "fax"}),
    ("entry", "need_bounded", {"need": ""}),
    ("entry", "need_bounded", {"need": "x" * 4001}),
    ("entry_tag", "tag_bounded", {"tag": ""}),
    ("entry_tag", "tag_bounded", {"tag": "x" * 65}),
    ("entry_contact", "contact_bounded", {"contact": ""}),
    ("entry_contact", "contact_bounded", {"contact": "x" * 65}),
    ("entry_outcome", "outcome_bounded", {"outcome": ""}),
    ("entry_outcome", "outcome_bounded", {"outcome": "x" * 65}),
    ("entry_outcome", "quantity_bounded", {"quantity": 0}),
    ("entry_outcome", "quantity_bounded", {"quantity": 1_000_001}),
    ("timer", "only_one", {"id": 2}),
    ("timer", "uid_length", {"uid": ""}),
    ("timer", "kind_known", {"kind": ""}),
    ("timer", "start_in_calendar", {"start": 2**40}),
    ("timer", "utc_offset_in_a_day", {"utc_offset": -86401}),
    ("timer", "note_bounded", {"note": "x" * 4001}),
    ("timer", "channel_known", {"channel": ""}),
    ("timer", "need_bounded", {"need": ""}),
    ("quota", "since_is_iso", {"since": "2026-W47"}),
    ("quota", "share_bounded", {"share": 9}),
    ("quota", "share_bounded", {"share": 951}),
    ("quota", "minutes_bounded", {"minutes": 0}),
    ("quota", "minutes_bounded", {"minutes": 7 * 24 * 60 + 1}),
    ("day_off", "day_is_iso", {"day": "26 Nov"}),
    ("day_off", "note_bounded", {"note": "x" * 4001}),
    ("step", "verb_known", {"verb": "did", "target": 1}),
    ("step", "undone_is_boolean", {"undone": 2}),
    ("step", "target_of_undo", {"verb": "undo"}),
    ("step", "target_of_undo", {"target": 1}),
    ("change", "subject_known", {"subject": "row"}),
    ("change", "something_changed", {"after": None}),
]
# implied by NOT NULL on both columns of a timer, so no row can meet it alone
NEVER_ALONE = {("timer", "start_with_utc_offset")}

GOOD_EXTREMES: list[tuple[str, dict[str, object]]] = [
    ("entry", {"minutes": 1}),
    ("entry", {"minutes": 960}),  # 16 hours
    ("entry", {"note": "ü" * 4000, "need": "日" * 4000}),  # characters, not bytes
    ("entry", {"start": -3600, "utc_offset": -36000}),
    ("entry_tag", {"tag": "x" * 64}),
    ("entry_outcome", {"quantity": 1_000_000}),
    ("quota", {"share": 10, "minutes": 10080}),  # 1 %, every hour of a week
    ("quota", {"share": 950, "minutes": 1}),
]


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    with closing(empty()) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def insert(connection: sqlite3.Connection, table: str, **changes: object) -> None:
    row = {**GOOD[table], **changes}
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", row)


def insert_what_it_refers_to(connection: sqlite3.Connection, table: str) -> None:
    if table.startswith("entry_"):
        insert(connection, "entry")
    if table == "change":
        insert(connection, "step")


@pytest.mark.parametrize("table", GOOD)
def test_a_good_row(tables: sqlite3.Connection, table: str) -> None:
    """What the bad rows below are made from, so that nothing else is wrong with them."""
    insert_what_it_refers_to(tables, table)
    insert(tables, table)
    assert tables.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


@pytest.mark.parametrize(("table", "changes"), GOOD_EXTREMES)
def test_the_last_good_values(tables: sqlite3.Connection, table: str, changes: dict[str, object]) -> None:
    insert_what_it_refers_to(tables, table)
    insert(tables, table, **changes)


@pytest.mark.parametrize(
    ("table", "check", "changes"), BAD, ids=[f"{table} {check} {i}" for i, (table, check, _) in enumerate(BAD)]
)
def test_a_bad_value(tables: sqlite3.Connection, table: str, check: str, changes: dict[str, object]) -> None:
    insert_what_it_refers_to(tables, table)
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {check}$"):
        insert(tables, table, **changes)


def test_each_check_has_a_bad_value_here() -> None:
    declared = {
        (found[1], check)
        for sql in _sql.SCHEMA
        if (found := re.match(r"CREATE TABLE (\w+)", sql))
        for check in re.findall(r"CONSTRAINT (\w+) CHECK", sql)
    }
    assert declared == {(table, check) for table, check, _ in BAD} | NEVER_ALONE


def test_every_table_is_strict(tables: sqlite3.Connection) -> None:
    found = {row[1]: row[5] for row in tables.execute("PRAGMA table_list") if not row[1].startswith("sqlite_")}
    assert found == dict.fromkeys(GOOD, 1)


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ("entry", {"minutes": "many"}),
        ("entry", {"minutes": 45.5}),
        ("entry", {"note": b"bytes"}),
        ("entry", {"start": "2026-11-21T09:00:00Z", "utc_offset": 0}),
        ("quota", {"share": "40 %"}),
        ("entry_outcome", {"quantity": 2.5}),
        ("step", {"at": "now"}),
    ],
)
def test_a_value_of_another_type(tables: sqlite3.Connection, table: str, changes: dict[str, object]) -> None:
    insert_what_it_refers_to(tables, table)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        insert(tables, table, **changes)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        (table, column)
        for table, row in GOOD.items()
        for column, value in row.items()
        if value is not None and column != "id"
    ],
)
def test_what_must_be_there(tables: sqlite3.Connection, table: str, column: str) -> None:
    if (table, column) in {("timer", "channel"), ("timer", "need"), ("change", "after"), ("change", "number")}:
        insert_what_it_refers_to(tables, table)  # these may be null
        insert(tables, table, **{column: None, **({"before": "{}"} if table == "change" else {})})
        return
    insert_what_it_refers_to(tables, table)
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        insert(tables, table, **{column: None})


def test_one_of_each(tables: sqlite3.Connection) -> None:
    """One entry of a uid, one timer, one quota of a first day, one row of a day off and of a setting."""
    for table in ("entry", "timer", "quota", "day_off", "setting", "entry_tag", "entry_contact", "entry_outcome"):
        insert(tables, table)
        changes = {"id": 2} if table == "entry" else {}
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(tables, table, **changes)


def test_side_rows_go_with_their_entry_and_never_come_without_one(tables: sqlite3.Connection) -> None:
    sides = ("entry_tag", "entry_contact", "entry_outcome")
    for side in sides:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            insert(tables, side)
    insert(tables, "entry")
    for side in sides:
        insert(tables, side)
    tables.execute("DELETE FROM entry")
    assert [tables.execute(f"SELECT count(*) FROM {side}").fetchone()[0] for side in sides] == [0, 0, 0]


def test_a_step_that_has_changes_cannot_go(tables: sqlite3.Connection) -> None:
    insert(tables, "step")
    insert(tables, "change")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        tables.execute("DELETE FROM step")


def test_a_number_is_never_given_twice(tables: sqlite3.Connection) -> None:
    """`edit 2` must never meet another entry than the one that was #2 when it was shown."""
    first = {name: value for name, value in ENTRY.items() if name != "id"}
    for number in (1, 2):
        insert(tables, "entry", id=None, uid=UID[:-1] + str(number))
    tables.execute("DELETE FROM entry WHERE id = 2")
    tables.execute(_sql.ADD_ENTRY, {**first, "uid": UID[:-1] + "3"})
    assert tables.execute("SELECT id FROM entry ORDER BY id").fetchall() == [(1,), (3,)]
