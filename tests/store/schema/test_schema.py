"""The tables reject invalid values, even if the validation in front of them has a bug."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from prospectr.store import _sql
from prospectr.store.sqlite.database import open_in_memory

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
    "gave": None,
    "got": None,
    "source": None,
    "logged_at": 0,
    "counted": "prospecting",
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
    "gave": "x",
    "got": "x",
    "source": "bob",
    "contacts": "",
    "tags": "",
    "outcomes": "",
}
CONTACT = {
    "handle": "acme",
    "uid": UID,
    "name": "Acme",
    "org": "Acme Ltd",
    "email": "info@acme.example",
    "phone": "+1 555 0100",
    "circle": "customer",
    "is_close": 0,
    "every": 30,
    "note": "x",
    "source": None,
    "referred_on": None,
    "stage": None,
    "stage_since": None,
    "value": 12_000,
}
MOVE = {
    "id": 1,
    "uid": UID,
    "contact": "acme",
    "day": "2026-11-21",
    "stage": "lead",
    "reason": "x",
    "value": 12_000,
}
FOLLOW_UP = {
    "id": 1,
    "uid": UID,
    "contact": "acme",
    "due": "2026-11-24",
    "text": "send prices",
    "state": "open",
    "made": "2026-11-21",
    "ended": None,
    "at": None,
}
BLOCK = {
    "id": 1,
    "uid": UID,
    "weekdays": "01234",
    "start": 540,
    "minutes": 90,
    "tag": "phone",
    "since": "2026-11-16",
    "until": "2026-12-31",
}
WEEK_CLOSE = {  # of format 2, which did not store the last five
    "first": "2026-11-16",
    "closed": "2026-11-23",
    "total": 2400,
    "prospecting": 900,
    "counted": 960,
    "share": 400,
    "quota": 400,
    "counting": "strict",
    "blocks": 5,
    "kept": 4,
    "minutes": None,
    "outcomes": None,
    "hours": None,
    "targets": None,
    "routine": None,
}
CLOSED_WHOLE = {
    "minutes": "prospecting=900 networking=600 selling=300 clients=300 marketing=100 admin=200",
    "outcomes": "dials=128 talks=31",
    "hours": 600,
    "targets": "talks=25",
    "routine": "mon-fri 09:00-11:00, sat 10:00-11:00",
}
TEAM_WEEK = {
    "journal": UID,
    "first": "2026-11-16",
    "seller": "ann",
    "rev": 1,
    "figures": "{}",
    "place": "/team",
    "read_on": "2026-11-23",
    "seen_on": None,
    "seen_counted": None,
    "seen_total": None,
}
SEEN = {"seen_on": "2026-11-23", "seen_counted": 300, "seen_total": 1000}
RULE = {
    "uid": UID,
    "place": 1,
    "source": "toggl",
    "field": "project",
    "pattern": "Outreach",
    "kind": "prospecting",
    "tags": "phone warm",
    "contact": None,
}
GOOD: dict[str, dict[str, object]] = {
    "entry": ENTRY,
    "entry_tag": {"entry_id": 1, "tag": "phone"},
    "entry_contact": {"entry_id": 1, "contact": "acme", "day": "2026-11-21", "touch": 1},
    "entry_outcome": {"entry_id": 1, "outcome": "dials", "quantity": 25},
    "timer": TIMER,
    "quota": {"since": "2026-11-16", "share": 400, "minutes": None, "outcomes": ""},
    "day_off": {"day": "2026-11-26", "note": ""},
    "routine": BLOCK,
    "week_close": WEEK_CLOSE,
    "setting": {"key": "week_start", "value": "sunday"},
    "step": {"id": 1, "at": 0, "verb": "do", "command": "log", "target": None, "undone": 0},
    "change": {"id": 1, "step_id": 1, "subject": "entry", "key": UID, "number": 1, "before": None, "after": "{}"},
    "imported": {"uid": UID, "fingerprint": "0123456789abcdef", "is_declined": 0},
    "rule": RULE,
    "contact": CONTACT,
    "move": MOVE,
    "follow_up": FOLLOW_UP,
    "criterion": {"key": "budget", "place": 1, "question": "How much?"},
    "answer": {"contact": "acme", "criterion": "budget", "day": "2026-11-21", "text": "50k"},
    "team_place": {"place": "/team", "seller": "ann", "since": "2026-11-16"},
    "team_week": TEAM_WEEK,
    "team_mark": {"name": "journal", "value": UID},
}
REFERS_TO = {
    "entry_tag": "entry",
    "entry_contact": "entry",
    "entry_outcome": "entry",
    "change": "step",
    "move": "contact",
    "answer": "contact",
}
MAY_BE_NULL = {
    *(("timer", name) for name in ("channel", "need", "gave", "got", "source")),
    *(("routine", name) for name in ("tag", "until")),
    *(("change", name) for name in ("after", "number")),
    *(("contact", name) for name in ("name", "org", "email", "phone", "circle", "every", "note", "value")),
    *(("move", name) for name in ("reason", "value")),
    *(("follow_up", name) for name in ("contact", "text")),
    ("criterion", "question"),
    ("team_place", "seller"),
    *(("rule", name) for name in ("kind", "contact")),
}

# table, the CHECK that rejects the row, the invalid values: those just beyond the limits
BAD: list[tuple[str, str, dict[str, object]]] = [
    ("entry", "uid_length", {"uid": UID[:-1]}),
    ("entry", "uid_length", {"uid": UID + "0"}),
    ("entry", "version_counts", {"version": 0}),
    ("entry", "kind_known", {"kind": "p"}),
    ("entry", "kind_known", {"kind": "Prospecting"}),
    ("entry", "counted_known", {"counted": "n"}),
    ("entry", "counted_known", {"counted": ""}),
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
    ("entry", "gave_bounded", {"gave": ""}),
    ("entry", "gave_bounded", {"gave": "x" * 4001}),
    ("entry", "got_bounded", {"got": ""}),
    ("entry", "got_bounded", {"got": "x" * 4001}),
    ("entry", "source_bounded", {"source": ""}),
    ("entry", "source_bounded", {"source": "x" * 65}),
    ("entry_tag", "tag_bounded", {"tag": ""}),
    ("entry_tag", "tag_bounded", {"tag": "x" * 65}),
    ("entry_contact", "contact_bounded", {"contact": ""}),
    ("entry_contact", "contact_bounded", {"contact": "x" * 65}),
    ("entry_contact", "day_is_iso", {"day": "2026-11-2"}),
    ("entry_contact", "touch_is_boolean", {"touch": 2}),
    ("entry_contact", "touch_is_boolean", {"touch": -1}),
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
    ("timer", "gave_bounded", {"gave": ""}),
    ("timer", "got_bounded", {"got": "x" * 4001}),
    ("timer", "source_bounded", {"source": ""}),
    ("quota", "since_is_iso", {"since": "2026-W47"}),
    ("quota", "share_bounded", {"share": 9}),
    ("quota", "share_bounded", {"share": 951}),
    ("quota", "minutes_bounded", {"minutes": 0}),
    ("quota", "minutes_bounded", {"minutes": 7 * 24 * 60 + 1}),
    ("day_off", "day_is_iso", {"day": "26 Nov"}),
    ("day_off", "note_bounded", {"note": "x" * 4001}),
    ("routine", "uid_length", {"uid": UID[:-1]}),
    ("routine", "uid_length", {"uid": UID + "0"}),
    ("routine", "weekdays_bounded", {"weekdays": ""}),
    ("routine", "weekdays_bounded", {"weekdays": "01234560"}),
    ("routine", "start_in_a_day", {"start": -1}),
    ("routine", "start_in_a_day", {"start": 24 * 60}),
    ("routine", "minutes_bounded", {"minutes": 0}),
    ("routine", "minutes_bounded", {"minutes": 961}),
    ("routine", "tag_bounded", {"tag": ""}),
    ("routine", "tag_bounded", {"tag": "x" * 65}),
    ("routine", "since_is_iso", {"since": "mon"}),
    ("routine", "until_is_iso", {"until": "2026-W53"}),
    ("week_close", "first_is_iso", {"first": "2026-W47"}),
    ("week_close", "closed_is_iso", {"closed": "today"}),
    ("week_close", "total_bounded", {"total": -1, "prospecting": -1, "counted": -1}),
    ("week_close", "total_bounded", {"total": 1_000_000_001}),
    ("week_close", "prospecting_of_total", {"prospecting": -1}),
    ("week_close", "prospecting_of_total", {"prospecting": 2401}),
    ("week_close", "counted_of_total", {"counted": -1}),
    ("week_close", "counted_of_total", {"counted": 2401}),
    ("week_close", "share_bounded", {"share": -1}),
    ("week_close", "share_bounded", {"share": 1001}),
    ("week_close", "quota_bounded", {"quota": 9}),
    ("week_close", "quota_bounded", {"quota": 951}),
    ("week_close", "blocks_bounded", {"blocks": -1, "kept": -1}),
    ("week_close", "blocks_bounded", {"blocks": 1_000_001}),
    ("week_close", "kept_of_blocks", {"kept": -1}),
    ("week_close", "kept_of_blocks", {"kept": 6}),
    ("week_close", "hours_bounded", {**CLOSED_WHOLE, "hours": -1}),
    ("week_close", "hours_bounded", {**CLOSED_WHOLE, "hours": 7 * 24 * 60 + 1}),
    ("week_close", "minutes_with_outcomes", {**CLOSED_WHOLE, "outcomes": None}),
    ("week_close", "minutes_with_targets", {**CLOSED_WHOLE, "targets": None}),
    ("week_close", "minutes_with_routine", {**CLOSED_WHOLE, "routine": None}),
    ("week_close", "minutes_with_routine", {"routine": ""}),
    ("week_close", "hours_with_minutes", {"hours": 600}),
    ("week_close", "counting_known", {"counting": ""}),
    ("week_close", "counting_known", {"counting": "as logged"}),
    ("imported", "uid_length", {"uid": UID[:-1]}),
    ("imported", "fingerprint_length", {"fingerprint": "0123456789abcde"}),
    ("imported", "fingerprint_length", {"fingerprint": "0123456789abcdef0"}),
    ("imported", "is_declined_is_boolean", {"is_declined": 2}),
    ("rule", "uid_length", {"uid": UID + "0"}),
    ("rule", "place_counts", {"place": 0}),
    ("rule", "source_bounded", {"source": "x" * 33}),
    ("rule", "field_bounded", {"field": ""}),
    ("rule", "field_bounded", {"field": "x" * 33}),
    ("rule", "pattern_bounded", {"pattern": ""}),
    ("rule", "pattern_bounded", {"pattern": "x" * 4001}),
    ("rule", "kind_known", {"kind": "p"}),
    ("rule", "contact_bounded", {"contact": ""}),
    ("rule", "contact_bounded", {"contact": "x" * 65}),
    ("step", "verb_known", {"verb": "did", "target": 1}),
    ("step", "undone_is_boolean", {"undone": 2}),
    ("step", "target_of_undo", {"verb": "undo"}),
    ("step", "target_of_undo", {"target": 1}),
    ("change", "subject_bounded", {"subject": ""}),
    ("change", "subject_bounded", {"subject": "x" * 33}),
    ("change", "something_changed", {"after": None}),
    ("contact", "uid_length", {"uid": UID[:-1]}),
    ("contact", "handle_bounded", {"handle": ""}),
    ("contact", "handle_bounded", {"handle": "x" * 65}),
    *(("contact", f"{name}_bounded", {name: ""}) for name in ("name", "org", "email", "phone", "note")),
    *(("contact", f"{name}_bounded", {name: "x" * 4001}) for name in ("name", "org", "email", "phone", "note")),
    ("contact", "circle_known", {"circle": "friends"}),
    ("contact", "circle_known", {"circle": ""}),
    ("contact", "circle_known", {"circle": "others"}),  # contacts without a circle have NULL
    ("contact", "is_close_is_boolean", {"is_close": 2}),
    ("contact", "every_bounded", {"every": 0}),
    ("contact", "every_bounded", {"every": 3651}),
    ("contact", "source_bounded", {"source": "", "referred_on": "2026-11-21"}),
    ("contact", "source_bounded", {"source": "x" * 65, "referred_on": "2026-11-21"}),
    ("contact", "referred_on_is_iso", {"source": "bob", "referred_on": "21 Nov"}),
    ("contact", "source_with_day", {"source": "bob"}),
    ("contact", "source_with_day", {"referred_on": "2026-11-21"}),
    ("contact", "stage_known", {"stage": "suspect", "stage_since": "2026-11-21"}),
    ("contact", "stage_known", {"stage": "Lead", "stage_since": "2026-11-21"}),
    ("contact", "stage_since_is_iso", {"stage": "lead", "stage_since": "2026-W47"}),
    ("contact", "stage_with_day", {"stage": "lead"}),
    ("contact", "stage_with_day", {"stage_since": "2026-11-21"}),
    ("contact", "value_bounded", {"value": -1}),
    ("contact", "value_bounded", {"value": 10**12 + 1}),
    ("move", "uid_length", {"uid": UID + "0"}),
    ("move", "stage_known", {"stage": ""}),
    ("move", "stage_known", {"stage": "clients"}),
    ("move", "day_is_iso", {"day": "today"}),
    ("move", "reason_bounded", {"reason": ""}),
    ("move", "reason_bounded", {"reason": "x" * 4001}),
    ("move", "value_bounded", {"value": -1}),
    ("move", "value_bounded", {"value": 10**12 + 1}),
    ("follow_up", "uid_length", {"uid": ""}),
    ("follow_up", "contact_bounded", {"contact": ""}),
    ("follow_up", "contact_bounded", {"contact": "x" * 65}),
    ("follow_up", "due_is_iso", {"due": "3d"}),
    ("follow_up", "text_bounded", {"text": ""}),
    ("follow_up", "text_bounded", {"text": "x" * 4001}),
    ("follow_up", "state_known", {"state": "snoozed", "ended": "2026-11-21"}),
    ("follow_up", "made_is_iso", {"made": ""}),
    ("follow_up", "ended_is_iso", {"state": "done", "ended": "yesterday"}),
    ("follow_up", "ended_unless_open", {"ended": "2026-11-21"}),
    ("follow_up", "ended_unless_open", {"state": "done"}),
    ("follow_up", "at_in_a_day", {"at": -1}),
    ("follow_up", "at_in_a_day", {"at": 1440}),
    ("follow_up", "ended_unless_open", {"state": "closed"}),
    ("criterion", "key_bounded", {"key": ""}),
    ("criterion", "key_bounded", {"key": "x" * 65}),
    ("criterion", "place_bounded", {"place": 0}),
    ("criterion", "place_bounded", {"place": 11}),  # at most ten criteria
    ("criterion", "question_bounded", {"question": ""}),
    ("criterion", "question_bounded", {"question": "x" * 4001}),
    ("answer", "criterion_bounded", {"criterion": ""}),
    ("answer", "criterion_bounded", {"criterion": "x" * 65}),
    ("team_place", "seller_bounded", {"seller": ""}),
    ("team_place", "since_is_iso", {"since": "monday"}),
    ("team_week", "journal_length", {"journal": ""}),
    ("team_week", "first_is_iso", {"first": "monday"}),
    ("team_week", "seller_bounded", {"seller": "x" * 65}),
    ("team_week", "rev_counts", {"rev": 0}),
    ("team_week", "read_on_is_iso", {"read_on": ""}),
    ("team_week", "seen_on_is_iso", SEEN | {"seen_on": "today"}),
    ("team_week", "seen_on_with_counted", SEEN | {"seen_counted": None}),
    ("team_week", "seen_on_with_total", SEEN | {"seen_total": None}),
    ("team_mark", "value_length", {"value": "x"}),
    ("answer", "day_is_iso", {"day": "2026-11-211"}),
    ("answer", "text_bounded", {"text": ""}),
    ("answer", "text_bounded", {"text": "x" * 4001}),
]
# NOT NULL on both columns of a timer implies it, so no row can violate it alone
NEVER_ALONE = {("timer", "start_with_utc_offset")}

GOOD_EXTREMES: list[tuple[str, dict[str, object]]] = [
    ("entry", {"minutes": 1}),
    ("entry", {"minutes": 960}),  # 16 hours
    ("entry", {"note": "ü" * 4000, "need": "日" * 4000}),  # characters, not bytes
    ("entry", {"start": -3600, "utc_offset": -36000}),
    ("entry", {"counted": "networking"}),  # logged as prospecting, reads like networking
    ("routine", {"weekdays": "6", "start": 0, "minutes": 1, "tag": None, "until": None}),
    ("routine", {"weekdays": "0123456", "start": 1439, "minutes": 960, "tag": "x" * 64}),
    ("week_close", {"counting": "as-logged"}),
    ("team_week", SEEN),
    ("week_close", CLOSED_WHOLE),
    ("week_close", {**CLOSED_WHOLE, "outcomes": "", "hours": None, "targets": "", "routine": ""}),
    ("week_close", {"total": 0, "prospecting": 0, "counted": 0, "share": 0, "quota": 10, "blocks": 0, "kept": 0}),
    ("week_close", {"total": 10**9, "prospecting": 10**9, "counted": 10**9, "share": 1000, "quota": 950}),
    ("week_close", {**CLOSED_WHOLE, "blocks": 10**6, "kept": 10**6, "hours": 10080}),
    ("week_close", {**CLOSED_WHOLE, "hours": 0}),  # all working days were days off
    ("entry_tag", {"tag": "x" * 64}),
    ("entry_outcome", {"quantity": 1_000_000}),
    ("quota", {"share": 10, "minutes": 10080}),  # 1 %, every hour of a week
    ("quota", {"share": 950, "minutes": 1}),
    ("entry", {"gave": "ü" * 4000, "got": "日" * 4000, "source": "x" * 64}),
    ("entry_contact", {"touch": 0}),
    ("change", {"subject": "x" * 32}),  # a new subject needs no migration
    ("contact", {"source": "bob", "referred_on": "2026-11-21", "is_close": 1, "circle": "referral"}),
    ("contact", {"stage": "lost", "stage_since": "2026-11-21", "value": 0, "every": 1}),
    ("contact", {"handle": "x" * 64, "value": 10**12, "every": 3650, "circle": None}),
    ("move", {"stage": "lost", "value": 0}),
    ("follow_up", {"state": "done", "ended": "2026-11-21"}),
    ("follow_up", {"state": "closed", "ended": "2026-11-21"}),
    ("follow_up", {"at": 0}),
    ("follow_up", {"at": 1439}),
    ("imported", {"is_declined": 1}),
    ("rule", {"source": "", "field": "x" * 32, "pattern": "日" * 4000, "kind": None, "contact": "x" * 64}),
    ("criterion", {"place": 10, "key": "x" * 64}),
    ("answer", {"criterion": "none-such"}),  # a criterion that was removed keeps its answers
]


@pytest.fixture
def tables() -> Iterator[sqlite3.Connection]:
    with closing(open_in_memory()) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def insert(connection: sqlite3.Connection, table: str, **changes: object) -> None:
    row = {**GOOD[table], **changes}
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", row)


def insert_what_it_refers_to(connection: sqlite3.Connection, table: str) -> None:
    if table in REFERS_TO:
        insert(connection, REFERS_TO[table])


@pytest.mark.parametrize("table", GOOD)
def test_a_valid_row(tables: sqlite3.Connection, table: str) -> None:
    """The invalid rows below are made from these, so that nothing else is wrong with them."""
    insert_what_it_refers_to(tables, table)
    insert(tables, table)
    assert tables.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


@pytest.mark.parametrize(("table", "changes"), GOOD_EXTREMES)
def test_values_at_the_limits(tables: sqlite3.Connection, table: str, changes: dict[str, object]) -> None:
    insert_what_it_refers_to(tables, table)
    insert(tables, table, **changes)


@pytest.mark.parametrize(
    ("table", "check", "changes"), BAD, ids=[f"{table} {check} {i}" for i, (table, check, _) in enumerate(BAD)]
)
def test_invalid_values_are_rejected(
    tables: sqlite3.Connection, table: str, check: str, changes: dict[str, object]
) -> None:
    insert_what_it_refers_to(tables, table)
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {check}$"):
        insert(tables, table, **changes)


def test_there_is_an_invalid_value_for_each_check() -> None:
    declared = {
        (found[1], check)
        for sql in _sql.SCHEMA
        if (found := re.match(r"\s*CREATE TABLE (\w+)", sql))
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
        ("routine", {"start": "9:00"}),
        ("routine", {"minutes": 90.5}),
        ("week_close", {"share": "40 %"}),
        ("week_close", {"kept": 4.5}),
        ("week_close", {**CLOSED_WHOLE, "hours": 7.5}),
        ("entry_outcome", {"quantity": 2.5}),
        ("step", {"at": "now"}),
        ("entry_contact", {"touch": "yes"}),
        ("contact", {"is_close": "yes"}),
        ("contact", {"every": 30.5}),
        ("move", {"value": "12k"}),
        ("follow_up", {"text": b"bytes"}),
        ("criterion", {"place": "first"}),
    ],
)
def test_values_of_another_type_are_rejected(
    tables: sqlite3.Connection, table: str, changes: dict[str, object]
) -> None:
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
def test_null_is_rejected_where_a_value_is_required(tables: sqlite3.Connection, table: str, column: str) -> None:
    insert_what_it_refers_to(tables, table)
    if (table, column) in MAY_BE_NULL:
        insert(tables, table, **{column: None, **({"before": "{}"} if table == "change" else {})})
        return
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"):
        insert(tables, table, **{column: None})


def test_keys_are_unique(tables: sqlite3.Connection) -> None:
    """The uid of an entry, the timer, the first day of a quota or closed week, a day off, a name."""
    for table in GOOD:
        if table in ("step", "change"):  # their number is their only key
            continue
        insert(tables, table)
        changes = {"id": 2} if table in ("entry", "move", "follow_up", "routine") else {}
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            insert(tables, table, **changes)


def test_two_contacts_cannot_have_the_same_uid(tables: sqlite3.Connection) -> None:
    insert(tables, "contact")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        insert(tables, "contact", handle="bob")


def test_tags_contacts_and_outcomes_need_an_entry_and_are_deleted_with_it(tables: sqlite3.Connection) -> None:
    sides = ("entry_tag", "entry_contact", "entry_outcome")
    for side in sides:
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            insert(tables, side)
    insert(tables, "entry")
    for side in sides:
        insert(tables, side)
    tables.execute("DELETE FROM entry")
    assert [tables.execute(f"SELECT count(*) FROM {side}").fetchone()[0] for side in sides] == [0, 0, 0]


@pytest.mark.parametrize("side", ["move", "answer"])
def test_moves_and_answers_need_their_contact_at_the_end_of_a_step(tables: sqlite3.Connection, side: str) -> None:
    """Within a step, the row of the contact may be deleted and added again."""
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        insert(tables, side)
    tables.execute("BEGIN")
    insert(tables, side)
    insert(tables, "contact")
    tables.execute("COMMIT")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        tables.execute("DELETE FROM contact")
    tables.execute("BEGIN")
    tables.execute("DELETE FROM contact")
    insert(tables, "contact", name="Acme again")
    tables.execute("COMMIT")
    assert tables.execute(f"SELECT count(*) FROM {side}").fetchone() == (1,)


def test_a_follow_up_may_name_a_contact_without_a_row(tables: sqlite3.Connection) -> None:
    insert(tables, "follow_up", contact="zoe")
    insert(tables, "follow_up", id=2, uid=UID[:-1] + "2", contact=None)
    assert tables.execute("SELECT contact FROM follow_up ORDER BY id").fetchall() == [("zoe",), (None,)]


def test_a_step_with_changes_cannot_be_deleted(tables: sqlite3.Connection) -> None:
    insert(tables, "step")
    insert(tables, "change")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        tables.execute("DELETE FROM step")


def test_the_number_of_an_entry_is_never_used_again(tables: sqlite3.Connection) -> None:
    """`edit 2` must never change another entry than the one that was shown as #2."""
    first = {name: value for name, value in ENTRY.items() if name != "id"}
    for number in (1, 2):
        insert(tables, "entry", id=None, uid=UID[:-1] + str(number))
    tables.execute("DELETE FROM entry WHERE id = 2")
    tables.execute(_sql.ADD_ENTRY, {**first, "uid": UID[:-1] + "3"})
    assert tables.execute("SELECT id FROM entry ORDER BY id").fetchall() == [(1,), (3,)]


@pytest.mark.parametrize(
    ("table", "add"), [("follow_up", _sql.ADD_FOLLOW_UP), ("move", _sql.ADD_MOVE), ("routine", _sql.ADD_BLOCK)]
)
def test_the_numbers_of_follow_ups_moves_and_blocks_are_never_used_again(
    tables: sqlite3.Connection, table: str, add: str
) -> None:
    """`done 2` must never change another follow-up than the one that was shown as 2."""
    insert_what_it_refers_to(tables, table)
    for number in (1, 2):
        insert(tables, table, id=None, uid=UID[:-1] + str(number))
    tables.execute(f"DELETE FROM {table} WHERE id = 2")
    tables.execute(add, {**GOOD[table], "uid": UID[:-1] + "3"})
    assert tables.execute(f"SELECT id FROM {table} ORDER BY id").fetchall() == [(1,), (3,)]
