"""The upgrade from format 3: follow-ups are kept, undone and redone, and may have an hour from then on."""

from __future__ import annotations

from contextlib import closing

import pytest

from prospectr.store.sqlite.database import SCHEMA_VERSION, open_in_memory
from tests.commands.helpers import read
from tests.conftest import Shell
from tests.safety.helpers import rows
from tests.store.first_format import Image, Step, uid_of
from tests.store.second_format import make_format

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
FOLLOW_UPS = "SELECT * FROM follow_up ORDER BY id"


def follow_up(number: int, contact: str | None, due: str, **columns: str | None) -> Image:
    """Return the image of a follow-up, with the columns of format 3."""
    image: Image = {"id": number, "uid": uid_of(80 + number), "contact": contact, "due": due, "text": "send prices"}
    return image | {"state": "open", "made": "2026-11-16", "ended": None} | columns


BOB, NOBODY, LATEST = (
    follow_up(1, "bob", "2026-11-24"),
    follow_up(2, None, "2026-12-24"),
    follow_up(7, "acme", "2026-12-01"),
)
BOB_DONE = follow_up(1, "bob", "2026-11-24", state="done", ended="2026-11-20")
STEPS: list[Step] = [
    ("follow", [("follow_up", "bob", None, BOB)]),
    ("follow", [("follow_up", "", None, NOBODY)]),
    ("done", [("follow_up", "bob", BOB, BOB_DONE)]),
]
AFTER = [(*BOB_DONE.values(), None), (*NOBODY.values(), None)]
UNDONE: Step = ("follow", [("follow_up", "acme", None, LATEST)])


@pytest.fixture
def third(shell: Shell) -> Shell:
    make_format(3, shell.journal, STEPS, undone=UNDONE)
    return shell


def test_the_upgrade_keeps_the_follow_ups(third: Shell) -> None:
    assert rows(third.journal, "PRAGMA user_version") == [(3,)]
    third.ok("due")
    assert rows(third.journal, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(third.journal, FOLLOW_UPS) == AFTER


def test_the_upgraded_tables_equal_those_of_a_new_journal(third: Shell) -> None:
    third.ok("due")
    with closing(open_in_memory()) as new:
        assert rows(third.journal, SCHEMA) == new.execute(SCHEMA).fetchall()
    assert rows(third.journal, "PRAGMA integrity_check") == [("ok",)]


def test_all_steps_can_be_undone_and_redone(third: Shell) -> None:
    third.ok("undo 3")
    assert rows(third.journal, FOLLOW_UPS) == []
    third.ok("redo 3")
    assert rows(third.journal, FOLLOW_UPS) == AFTER


def test_a_step_that_was_undone_in_format_3_can_be_redone(third: Shell) -> None:
    third.ok("redo")
    assert rows(third.journal, FOLLOW_UPS)[-1] == (*LATEST.values(), None)


def test_the_number_of_an_undone_follow_up_is_not_used_again(third: Shell) -> None:
    third.ok("follow @ann fri 14:30 lunch")
    assert rows(third.journal, FOLLOW_UPS)[-1][::8] == (8, 14 * 60 + 30)
    assert read(third, "who @ann")["next"][0]["at"] == "14:30"
