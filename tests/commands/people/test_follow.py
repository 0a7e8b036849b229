"""follow: adding a follow-up. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell
from tests.safety.helpers import rows

SECTIONS = ("overdue", "today", "this_week", "later")


def follow_ups(shell: Shell) -> list[tuple[int, str | None, str, str | None]]:
    """Return the number, contact, day and text of each open follow-up, ordered by day."""
    due = read(shell, "due")
    return [(item["id"], item["contact"], item["due"], item["text"]) for name in SECTIONS for item in due[name]]


def test_a_contact_a_day_and_a_text(shell: Shell) -> None:
    said = shell.ok("follow @bob 3d send prices")
    assert said.lines == ["1  @bob Tue 24 Nov send prices"]
    assert said.err == ""
    assert follow_ups(shell) == [(1, "bob", "2026-11-24", "send prices")]


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("0d", "2026-11-21"),
        ("3d", "2026-11-24"),
        ("2w", "2026-12-05"),
        ("2W", "2026-12-05"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("sat", "2026-11-28"),  # today is Saturday, so the next one
        ("sun", "2026-11-22"),
        ("1dec", "2026-12-01"),
        ("dec1", "2026-12-01"),
        ("20sep", "2027-09-20"),  # past this year
        ("21nov", "2026-11-21"),
        ("2026-12-24", "2026-12-24"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_days_ahead(shell: Shell, word: str, day: str) -> None:
    shell.ok(f"follow @bob {word}")
    assert follow_ups(shell) == [(1, "bob", day, None)]


def test_a_day_in_digits_needs_the_setting_date_order(shell: Shell) -> None:
    refused(shell("follow @bob 12/1"), 2, "could be two days")
    log(shell, "config date_order mdy", "follow @bob 12/1")
    assert follow_ups(shell) == [(1, "bob", "2026-12-01", None)]


@pytest.mark.parametrize(
    ("argv", "text"),
    [
        (("@bob", "3d", "send prices  and   terms"), "send prices and terms"),
        (("@bob", "3d send prices"), "send prices"),
        (("@BOB", "3d", "it's", "late"), "it's late"),
    ],
)
def test_the_words_may_be_quoted_or_not(shell: Shell, argv: tuple[str, ...], text: str) -> None:
    shell.ok("follow", *argv)
    assert follow_ups(shell) == [(1, "bob", "2026-11-24", text)]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("follow @bob fri 25:00", "Type prospectr follow @bob fri 23:00"),
        ("follow @bob fri at 9:75 call", "Type prospectr follow @bob fri at 09:59 call"),
        ("follow fri 24:30 call", "Type prospectr follow fri 23:30 call"),
        ("follow @bob fri 13:00pm", "Type prospectr follow @bob fri 13:00"),
    ],
)
def test_an_hour_that_there_is_not_is_rejected(shell: Shell, line: str, hint: str) -> None:
    refused(shell(line), 2, "is not a time of day", hint)
    shell.ok(hint.removeprefix("Type prospectr "))


def test_a_backslash_makes_such_an_hour_text(shell: Shell) -> None:
    shell.ok("follow", "@bob", "fri", "\\25:00", "rule")
    assert follow_ups(shell) == [(1, "bob", "2026-11-27", "25:00 rule")]


def test_without_a_contact(shell: Shell) -> None:
    assert shell.ok("follow fri tidy the list").lines == ["1  Fri 27 Nov tidy the list"]
    assert follow_ups(shell) == [(1, None, "2026-11-27", "tidy the list")]


def test_several_with_the_same_contact(shell: Shell) -> None:
    log(shell, "follow @bob 1w lunch", "follow @bob 3d call", "follow @bob 3d write")
    assert follow_ups(shell) == [
        (2, "bob", "2026-11-24", "call"),
        (3, "bob", "2026-11-24", "write"),
        (1, "bob", "2026-11-28", "lunch"),
    ]


def test_the_json_is_the_follow_up(shell: Shell) -> None:
    follow_up = json.loads(shell.ok("follow @bob 3d send prices --json").out)
    assert len(follow_up.pop("uid")) == 36
    assert follow_up == {
        "id": 1,
        "contact": "bob",
        "due": "2026-11-24",
        "text": "send prices",
        "state": "open",
        "made": "2026-11-21",
        "ended": None,
        "at": None,
    }


def test_the_card_of_the_contact_shows_it(shell: Shell) -> None:
    log(shell, "n 45m coffee @bob", "follow @bob 3d send prices")
    assert [follow_up["due"] for follow_up in read(shell, "who @bob")["next"]] == ["2026-11-24"]
    assert "Tue 24 Nov send prices" in shell.ok("who @bob").out


def test_the_handle_is_a_contact_at_once(shell: Shell) -> None:
    shell.ok("follow @bob 3d")
    assert [contact["handle"] for contact in read(shell, "contacts")] == ["bob"]


def test_a_handle_one_letter_off_a_known_one_gets_a_hint(shell: Shell) -> None:
    shell.ok("n 45m coffee @bob")
    said = shell.ok("follow @bobb 3d")
    assert "@bobb is new. Did you mean @bob?" in said.err
    assert "prospectr undo" in said.err
    assert shell.ok("follow @bob 3d").err == ""


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("follow", "follow @bob 3d"),
        ("follow @bob", "When do you follow up?"),
        ("follow @bob soon", "“soon” is not a day ahead"),
        ("follow @bob send prices", "“send” is not a day ahead"),
        ("follow bob soon", "“bob” is not a day ahead"),
        ("follow @bob yesterday", "past"),
        ("follow @bob last-fri", "past"),
        ("follow @bob 3d-ago", "past"),
        ("follow @bob 2026-11-20", "past"),
        ("follow @bob 19nov", "2027-11-19"),
        ("follow @bob 22sep", "2027-09-22"),
        ("follow @bob 2026-02-30", "2026-02-30"),
        ("follow @bob next-fri", "prospectr follow @bob 2026-11-27 or prospectr follow @bob 2026-12-04"),
        ("follow @bob tomorow", "Type prospectr follow @bob tomorrow"),
        ("follow @bob 11/24", "could be two days"),
        ("follow @bob 3", "is not a day ahead"),
        ("follow @bob 10000d", "is not a day ahead"),
        ("follow @b/b 3d", "@bb"),
        ("follow @ 3d", "a name after the @"),
        (f"follow @bob 3d {'x' * 4001}", "4001"),
    ],
)
def test_a_rejected_line_adds_nothing(shell: Shell, line: str, named: str) -> None:
    refused(shell(line), 2, named)
    assert not shell.journal.exists()


def test_undo_and_redo_keep_its_number(shell: Shell) -> None:
    log(shell, "follow @bob 1w lunch", "follow @bob 3d call")
    after = read(shell, "due")
    for _ in range(2):
        shell.ok("undo")
        assert follow_ups(shell) == [(1, "bob", "2026-11-28", "lunch")]
        shell.ok("redo")
        assert read(shell, "due") == after
    log(shell, "undo", "follow @ann 3d")
    assert follow_ups(shell)[0][1:] == ("ann", "2026-11-24", None)


def test_a_follow_up_without_a_contact_has_an_empty_key_in_the_history(shell: Shell) -> None:
    log(shell, "follow 3d buy stamps", "follow @acme 3d send prices")
    assert rows(shell.journal, "SELECT key FROM change WHERE subject = 'follow_up' ORDER BY id") == [("",), ("acme",)]


@pytest.mark.parametrize("word", ["9", "x", "#", "99999999999999999999999"])
def test_an_unknown_number_is_rejected(shell: Shell, word: str) -> None:
    shell.ok("follow @acme 3d send prices")
    result = shell("done", word)
    assert (result.code, result.err.splitlines()) == (
        3,
        [
            f"prospectr: There is no follow-up {word.removeprefix('#') if word != '#' else word}.",
            "See the open ones: prospectr due",
        ],
    )
