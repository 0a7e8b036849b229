"""The upgrade from format 2: closed weeks can be read, undone and redone, and counted kinds are recomputed."""

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
from tests.store.first_format import NINE, images_after, setting
from tests.store.second_format import (
    AS_LOGGED,
    CLOSE,
    CLOSED_AGAIN,
    COUNTED,
    COUNTED_NOW,
    EARLY_CLOSE,
    STEPS,
    added,
    counted,
    entry,
    images_in,
    logged,
    make_second_format,
)

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
NEW_FIGURES = "SELECT minutes, outcomes, hours, targets, routine FROM week_close"
UNKNOWN = (None, None, None, None, None)


@pytest.fixture
def second(shell: Shell) -> Shell:
    """A journal of format 2 on the Monday after its closed week."""
    make_second_format(shell.journal)
    return shell.at("2026-11-23T10:00:00+01:00")


def closed(shell: Shell, week: str = "2026-W47") -> dict[str, Any]:
    week_close: dict[str, Any] = read(shell, f"week {week}")["closed"]
    return week_close


def test_the_journal_of_format_2_is_valid(second: Shell) -> None:
    """What the tests below begin with: format 2, undamaged, with the rows that its change log describes."""
    assert rows(second.journal, "PRAGMA user_version") == [(2,)]
    assert rows(second.journal, "PRAGMA integrity_check") == [("ok",)]
    assert images_in(second.journal) == images_after(STEPS)
    assert counted(second.journal) == COUNTED


def test_the_upgrade_keeps_all_data(second: Shell) -> None:
    change_log = [rows(second.journal, f"SELECT * FROM {table} ORDER BY id") for table in ("step", "change")]
    second.ok("list all")
    assert rows(second.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert images_in(second.journal) == images_after(STEPS)
    assert [rows(second.journal, f"SELECT * FROM {name} ORDER BY id") for name in ("step", "change")] == change_log
    assert rows(second.journal, NEW_FIGURES) == [UNKNOWN]


def test_the_upgraded_tables_equal_those_of_a_new_journal(second: Shell) -> None:
    second.ok("list all")
    with closing(open_in_memory()) as new:
        assert rows(second.journal, SCHEMA) == new.execute(SCHEMA).fetchall()
    assert rows(second.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(second.journal, "PRAGMA foreign_key_check") == []


def test_the_upgrade_makes_a_backup_first(second: Shell) -> None:
    second.ok("list all")
    (backup,) = list_backups(str(second.journal.with_name("journal-backups")))
    assert (backup.occasion, backup.entries) == ("before-upgrade", 10)
    assert rows(second.journal.parent / "journal-backups" / backup.path, "PRAGMA user_version") == [(2,)]
    second.ok("restore", backup.path)
    assert closed(second)["total_minutes"] == 300


# the closed week


def test_a_closed_week_of_format_2_can_be_read(second: Shell) -> None:
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
        # figures that format 2 did not store are not compared
        ("edit 2 c", {}),
        ("edit 1 talks=7", {}),
        ("quota 40% --hours 12 talks=30 --from 2026-11-16", {}),
        # figures that format 2 stored but did not compare
        ("quota 50% --from 2026-11-16", {"quota_share": (40.0, 50.0)}),
        ("edit 1 14-15", {"kept": (1, 0)}),
        ("routine add wed 9-10 --from 2026-11-16", {"blocks": (2, 3)}),
    ],
)
def test_changes_are_found_in_the_figures_that_format_2_stored(
    second: Shell, line: str, figures: dict[str, tuple[float | None, float | None]]
) -> None:
    second.ok(line)
    week_close = closed(second)
    assert {change["figure"]: (change["closed"], change["now"]) for change in week_close["changes"]} == figures
    assert week_close["changed"] is bool(figures)


def test_closing_the_week_again_stores_all_figures_and_can_be_undone(second: Shell) -> None:
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
    assert images_in(second.journal)["week_close", "2026-11-16"] == CLOSE
    second.ok("redo")
    assert closed(second)["hours"] == 10.0


def test_all_steps_can_be_undone_and_redone(second: Shell) -> None:
    """Undo and redo use the images that format 2 wrote."""
    with open_journal(str(second.journal)) as journal:
        for done in range(len(STEPS) - 1, -1, -1):
            step = changes.undo(journal, NINE)
            assert step
            assert step.command == STEPS[done][0]
            assert images_in(second.journal) == images_after(STEPS[:done])
        for done in range(1, len(STEPS) + 1):
            step = changes.redo(journal, NINE)
            assert step
            assert step.command == STEPS[done - 1][0]
            assert images_in(second.journal) == images_after(STEPS[:done])
        assert changes.redo(journal, NINE) is None
    assert rows(second.journal, "PRAGMA foreign_key_check") == []


def test_undo_restores_an_earlier_close(second: Shell) -> None:
    second.ok("undo")
    assert images_in(second.journal)["week_close", "2026-11-16"] == EARLY_CLOSE
    assert closed(second)["on"] == "2026-11-20"
    assert rows(second.journal, NEW_FIGURES) == [UNKNOWN]
    log(second, "undo 2")
    assert closed(second) is None


def test_a_close_that_was_undone_in_format_2_can_be_redone(shell: Shell) -> None:
    make_second_format(shell.journal, undone=CLOSED_AGAIN)
    assert closed(shell)["counting"] == "strict"
    shell.ok("redo")
    assert images_in(shell.journal)["week_close", "2026-11-16"] == AS_LOGGED
    assert (closed(shell)["counting"], closed(shell)["share"]) == ("as-logged", 65.0)
    shell.ok("undo")
    assert images_in(shell.journal)["week_close", "2026-11-16"] == CLOSE


def test_the_history_of_format_2_can_be_read_and_a_person_forgotten(second: Shell) -> None:
    assert [step["command"] for step in read(second, "history")] == [command for command, _ in reversed(STEPS)]
    second.ok("contact forget @acme --yes")
    assert closed(second)["total_minutes"] == 300
    assert b"acme" not in second.journal.read_bytes()


def test_opening_a_session_upgrades_the_journal(second: Shell) -> None:
    with open_session(str(second.journal)) as session:
        closes = session.connection().exec_driver_sql("SELECT kept, minutes FROM week_close").fetchall()
    assert [tuple(row) for row in closes] == [(1, None)]


# what entries count as


def test_counted_kinds_are_recomputed(second: Shell) -> None:
    """Since format 3 a dash separates words and plurals are cues; entries with a need, an outcome or an answer stay."""
    second.ok("list all")
    assert counted(second.journal) == COUNTED_NOW


@pytest.mark.parametrize(
    ("cues", "note", "is_networking"),
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
        (None, "coffee\u0301", False),  # an accent makes it another letter
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
        ("चाय", "चायी", False),  # its last vowel is a combining mark
    ],
)
def test_which_notes_contain_a_cue(shell: Shell, cues: str | None, note: str, is_networking: bool) -> None:
    steps = [] if cues is None else [("config", [added("setting", setting("cues", cues))])]
    image = entry(1, "prospecting", "2026-11-18", 30, note)
    make_second_format(shell.journal, [*steps, ("log", [logged(image)])])
    shell.ok("status")
    assert counted(shell.journal) == ({1: "networking"} if is_networking else {})


@pytest.mark.parametrize("kind", ["networking", "selling", "clients", "marketing", "admin"])
def test_entries_of_other_kinds_count_as_before(shell: Shell, kind: str) -> None:
    image = entry(1, kind, "2026-11-18", 30, "coffee-chats")
    make_second_format(shell.journal, [("log", [logged(image)])])
    shell.ok("status")
    assert counted(shell.journal) == {}


@pytest.mark.parametrize(("day", "is_networking"), [("2026-11-18", False), ("2026-11-17", True), ("2026-11-19", True)])
def test_only_an_answer_on_the_same_day_makes_it_prospecting(shell: Shell, day: str, is_networking: bool) -> None:
    changed = [
        *STEPS[6][1],
        added("answer", {"contact": "acme", "criterion": "budget", "day": day, "text": "50k"}),
        logged(entry(1, "prospecting", "2026-11-18", 30, "check-in", contacts="bob acme")),
    ]
    make_second_format(shell.journal, [("import", changed)])
    shell.ok("status")
    assert counted(shell.journal) == ({1: "networking"} if is_networking else {})


def test_only_the_entries_that_change_are_written(shell: Shell) -> None:
    """A hundred of ten thousand."""
    make_second_format(shell.journal, [])
    with closing(sqlite3.connect(shell.journal)) as connection, connection:
        connection.executemany(
            "INSERT INTO entry (uid, version, kind, day, minutes, note, logged_at, counted)"
            " VALUES (?, 1, 'prospecting', '2026-11-18', 30, ?, 0, 'prospecting')",
            [(f"{i:036}", "check-in" if i % 100 == 0 else "calls") for i in range(10_000)],
        )
    shell.ok("status")
    assert len(counted(shell.journal)) == 100


def test_anything_but_letters_accents_and_digits_separates_words() -> None:
    for code in [*range(0x3000), *range(0xD7A0, 0xD800), 0x1F600, 0x20000, 0xE0100]:
        letter = unicodedata.normalize("NFC", chr(code).lower())
        is_in_word = any(part.isalnum() or unicodedata.category(part)[0] == "M" for part in letter)
        assert (m0003_closes.words_of(f"a{chr(code)}b") != ["a", "b"]) is is_in_word, hex(code)
