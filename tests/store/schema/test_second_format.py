"""The upgrade from format 2: its closed weeks are read and put back, and what counts goes by the rule of now."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from typing import Any

import pytest

from prospectr import open_session
from prospectr.store.backups.generations import list_backups
from prospectr.store.history import changes
from prospectr.store.opening import open_journal
from prospectr.store.schema.migrations import m0003_closes
from prospectr.store.sqlite.database import SCHEMA_VERSION, open_in_memory
from tests.commands.helpers import log, read
from tests.conftest import Shell
from tests.safety.helpers import rows
from tests.store.first_format import NINE, held_after, setting
from tests.store.second_format import (
    AS_LOGGED,
    CLOSE,
    CLOSED_ANEW,
    COUNTED,
    COUNTED_NOW,
    EARLY_CLOSE,
    STEPS,
    added,
    counted,
    entry,
    held,
    logged,
    make_second,
)

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
NEW_FIGURES = "SELECT minutes, outcomes, hours, targets, routine FROM week_close"
UNKNOWN = (None, None, None, None, None)


@pytest.fixture
def second(shell: Shell) -> Shell:
    """A journal of format 2 on the Monday after its closed week."""
    make_second(shell.journal)
    return shell.at("2026-11-23T10:00:00+01:00")


def closed(shell: Shell, week: str = "2026-W47") -> dict[str, Any]:
    found: dict[str, Any] = read(shell, f"week {week}")["closed"]
    return found


def test_it_is_one(second: Shell) -> None:
    """What the tests below begin with: format 2, sound, holding what its own change log says."""
    assert rows(second.journal, "PRAGMA user_version") == [(2,)]
    assert rows(second.journal, "PRAGMA integrity_check") == [("ok",)]
    assert held(second.journal) == held_after(STEPS)
    assert counted(second.journal) == COUNTED


def test_its_data_are_all_there_after_the_upgrade(second: Shell) -> None:
    log_of_changes = [rows(second.journal, f"SELECT * FROM {table} ORDER BY id") for table in ("step", "change")]
    second.ok("list all")
    assert rows(second.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert held(second.journal) == held_after(STEPS)
    assert [rows(second.journal, f"SELECT * FROM {name} ORDER BY id") for name in ("step", "change")] == log_of_changes
    assert rows(second.journal, NEW_FIGURES) == [UNKNOWN]


def test_its_tables_are_those_of_a_new_journal(second: Shell) -> None:
    second.ok("list all")
    with closing(open_in_memory()) as new:
        assert rows(second.journal, SCHEMA) == new.execute(SCHEMA).fetchall()
    assert rows(second.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(second.journal, "PRAGMA foreign_key_check") == []


def test_it_is_backed_up_first(second: Shell) -> None:
    second.ok("list all")
    (backup,) = list_backups(str(second.journal.with_name("journal-backups")))
    assert (backup.occasion, backup.entries) == ("before-upgrade", 10)
    assert rows(second.journal.parent / "journal-backups" / backup.path, "PRAGMA user_version") == [(2,)]
    second.ok("restore", backup.path)
    assert closed(second)["total_minutes"] == 300


# its closed week


def test_its_close_reads_as_before(second: Shell) -> None:
    assert closed(second) == {
        "on": "2026-11-21",
        "total_minutes": 300,
        "prospecting_minutes": 195,
        "counted_minutes": 210,
        "share": 70.0,
        "quota_share": 40.0,
        "counting": "strict",
        "blocks": 2,
        "kept": 1,
        "changed": False,
        "minutes": None,
        "outcomes": None,
        "hours": None,
        "targets": None,
        "routine": None,
        "changes": [],
    }
    assert "Closed Sat 21 Nov." in second.ok("week last").lines


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("a 1h 2026-11-20 inbox", {"total_minutes": (300, 360), "share": (70.0, 58.3)}),
        ("edit 1 9-11", {"counted_minutes": (210, 270), "total_minutes": (300, 360), "share": (70.0, 75.0)}),
        # what it has not kept cannot be told
        ("edit 2 c", {}),
        ("edit 1 talks=7", {}),
        ("quota 40% --hours 12 talks=30 --from 2026-11-16", {}),
        # what it has kept, and was not looked at before
        ("quota 50% --from 2026-11-16", {"quota_share": (40.0, 50.0)}),
        ("edit 1 14-15", {"kept": (1, 0)}),
        ("routine add wed 9-10 --from 2026-11-16", {"blocks": (2, 3)}),
    ],
)
def test_it_is_compared_by_what_it_has(
    second: Shell, line: str, figures: dict[str, tuple[float | None, float | None]]
) -> None:
    second.ok(line)
    found = closed(second)
    assert {each["figure"]: (each["closed"], each["now"]) for each in found["changes"]} == figures
    assert found["changed"] is bool(figures)


def test_closed_anew_it_has_all_figures_and_undo_takes_them_away(second: Shell) -> None:
    second.ok("week close last")
    assert closed(second)["outcomes"] == {"dials": 25, "talks": 7}
    assert rows(second.journal, NEW_FIGURES) == [
        (
            "prospecting=195 networking=45 selling=60 clients=0 marketing=0 admin=0",
            "dials=25 talks=7",
            600,
            "talks=25",
            "mon,tue 09:00-10:00",
        )
    ]
    second.ok("undo")
    assert rows(second.journal, NEW_FIGURES) == [UNKNOWN]
    assert held(second.journal)["week_close", "2026-11-16"] == CLOSE
    second.ok("redo")
    assert closed(second)["hours"] == 10.0


def test_undo_walks_back_through_all_of_it_and_redo_forward(second: Shell) -> None:
    """Over the images that format 2 wrote: each step leaves just what was there before it, or after it."""
    with open_journal(str(second.journal)) as journal:
        for done in range(len(STEPS) - 1, -1, -1):
            assert (changes.undo(journal, NINE) or ("",))[0] == STEPS[done][0]
            assert held(second.journal) == held_after(STEPS[:done])
        for done in range(1, len(STEPS) + 1):
            assert (changes.redo(journal, NINE) or ("",))[0] == STEPS[done - 1][0]
            assert held(second.journal) == held_after(STEPS[:done])
        assert changes.redo(journal, NINE) is None
    assert rows(second.journal, "PRAGMA foreign_key_check") == []


def test_undo_puts_an_earlier_close_back(second: Shell) -> None:
    second.ok("undo")
    assert held(second.journal)["week_close", "2026-11-16"] == EARLY_CLOSE
    assert closed(second)["on"] == "2026-11-20"
    assert rows(second.journal, NEW_FIGURES) == [UNKNOWN]
    log(second, "undo 2")
    assert closed(second) is None


def test_a_close_that_format_2_took_back_is_done_again(shell: Shell) -> None:
    make_second(shell.journal, taken_back=CLOSED_ANEW)
    assert closed(shell)["counting"] == "strict"
    shell.ok("redo")
    assert held(shell.journal)["week_close", "2026-11-16"] == AS_LOGGED
    assert (closed(shell)["counting"], closed(shell)["share"]) == ("as-logged", 65.0)
    shell.ok("undo")
    assert held(shell.journal)["week_close", "2026-11-16"] == CLOSE


def test_its_history_is_read_and_somebody_is_forgotten(second: Shell) -> None:
    assert [step["command"] for step in read(second, "history")] == [command for command, _ in reversed(STEPS)]
    second.ok("contact forget @acme --yes")
    assert closed(second)["total_minutes"] == 300
    assert b"acme" not in second.journal.read_bytes()


def test_a_session_is_opened_on_it(second: Shell) -> None:
    with open_session(str(second.journal)) as session:
        found = session.connection().exec_driver_sql("SELECT kept, minutes FROM week_close").fetchall()
    assert [tuple(row) for row in found] == [(1, None)]


# what counts


def test_what_counts_is_worked_out_anew(second: Shell) -> None:
    """A dash parts words, and more than one lunch is lunches; what was settled, by whatever, stays so."""
    second.ok("list all")
    assert counted(second.journal) == COUNTED_NOW


@pytest.mark.parametrize(
    ("cues", "note", "networks"),
    [
        (None, "coffee", True),
        (None, "Coffee!", True),
        (None, "coffeehouse", False),
        (None, "catch-up", True),
        (None, "catch - up", True),
        (None, "catch, up", True),
        (None, "catch it up", False),
        (None, "up, catch", False),
        (None, "we catch", False),
        (None, "CATCHING\tUP", True),
        (None, "check-ins by phone", True),
        (None, "coffee_break", True),
        (None, "coffee’s", True),
        (None, "x2coffee", False),
        (None, "coffee\u0301", False),  # another letter with the mark on it
        (None, "café", False),
        (None, "chatting", True),
        (None, "", False),
        ("", "coffee", False),
        ("golf, tee-time", "coffee", False),
        ("golf, tee-time", "Golf", True),
        ("golf, tee-time", "a tee time", True),
        ("golf,, ", "", False),
        ("café", "cafe\u0301", True),
        ("cafe\u0301", "CAFÉ", True),
        ("चाय", "चाय के साथ", True),
        ("चाय", "चायी", False),  # its last vowel is a mark
    ],
)
def test_by_which_words(shell: Shell, cues: str | None, note: str, networks: bool) -> None:
    steps = [] if cues is None else [("config", [added("setting", setting("cues", cues))])]
    image = entry(1, "prospecting", "2026-11-18", 30, note)
    make_second(shell.journal, [*steps, ("log", [logged(image)])])
    shell.ok("status")
    assert counted(shell.journal) == ({1: "networking"} if networks else {})


@pytest.mark.parametrize("kind", ["networking", "selling", "clients", "marketing", "admin"])
def test_other_kinds_are_left_alone(shell: Shell, kind: str) -> None:
    image = entry(1, kind, "2026-11-18", 30, "coffee-chats")
    make_second(shell.journal, [("log", [logged(image)])])
    shell.ok("status")
    assert counted(shell.journal) == {}


@pytest.mark.parametrize(("day", "networks"), [("2026-11-18", False), ("2026-11-17", True), ("2026-11-19", True)])
def test_only_an_answer_of_the_day_settles_it(shell: Shell, day: str, networks: bool) -> None:
    changed = [
        *STEPS[6][1],
        added("answer", {"contact": "acme", "criterion": "budget", "day": day, "text": "50k"}),
        logged(entry(1, "prospecting", "2026-11-18", 30, "check-in", contacts="bob acme")),
    ]
    make_second(shell.journal, [("import", changed)])
    shell.ok("status")
    assert counted(shell.journal) == ({1: "networking"} if networks else {})


def test_ten_thousand_lines_are_counted_in_one_pass(shell: Shell) -> None:
    """No statement for each of them: what is written is only what changes."""
    make_second(shell.journal, [])
    with closing(sqlite3.connect(shell.journal)) as connection, connection:
        connection.executemany(
            "INSERT INTO entry (uid, version, kind, day, minutes, note, logged_at, counted)"
            " VALUES (?, 1, 'prospecting', '2026-11-18', 30, ?, 0, 'prospecting')",
            [(f"{i:036}", "check-in" if i % 100 == 0 else "calls") for i in range(10_000)],
        )
    shell.ok("status")
    assert len(counted(shell.journal)) == 100


def test_words_are_parted_as_the_rule_says() -> None:
    """Letters, marks and digits of all planes stay; all else parts."""
    for code in [*range(0x3000), *range(0xD7A0, 0xD800), 0x1F600, 0x20000, 0xE0100]:
        letter = unicodedata.normalize("NFC", chr(code).lower())
        belongs = any(each.isalnum() or unicodedata.category(each)[0] == "M" for each in letter)
        assert (m0003_closes.words_of(f"a{chr(code)}b") != ["a", "b"]) is belongs, hex(code)
