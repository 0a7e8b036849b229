"""`prospectr list`, `today` and `show`: periods, filters, order and sums."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from tests.commands.helpers import entries, log, read, refused
from tests.conftest import Shell

LINES = (
    "p 45m mon cold calls to plumbers @acme +phone dials=25 talks=6",  # 1
    "p 30m tue first mails @acme @bob +email",  # 2
    "n 1h wed Chamber Breakfast @bob +event +warm",  # 3
    's 20m wed price talk @dan +phone need="a 100% sure date"',  # 4
    "a 2h fri expenses_2026",  # 5
    "c 15m 2026-11-10 onboarding @zoe +video",  # 6, the week before
    "m 10m 2026-10-01 newsletter +mail",  # 7
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        ("", [1, 2, 3, 4, 5]),  # this week
        ("all", [7, 6, 1, 2, 3, 4, 5]),  # ordered by day, not by number
        ("last-week", [6]),
        ("2026-W46", [6]),
        ("month", [6, 1, 2, 3, 4, 5]),
        ("2026-10", [7]),
        ("2026-11-17", [2]),
        ("2026-11-17..2026-11-18", [2, 3, 4]),
        ("yesterday", [5]),
        ("today", []),
        ("2026-Q4", [7, 6, 1, 2, 3, 4, 5]),
        ("2025", []),
        ("2d", [5]),
        ("1w", [6, 1, 2, 3, 4, 5]),
        ("week --kind p", [1, 2]),
        ("week --kind prospecting", [1, 2]),
        ("week --kind p --kind a", [1, 2, 5]),
        ("all --tag phone", [1, 4]),
        ("all --tag +phone", [1, 4]),
        ("all --tag PHONE", [1, 4]),
        ("all --tag phone --tag mail", [7, 1, 4]),
        ("all --contact bob", [2, 3]),
        ("all --contact @bob", [2, 3]),
        ("all --contact bob --contact dan", [2, 3, 4]),
        ("all --channel phone", [1, 4]),
        ("all --channel phone --channel email", [1, 2, 4]),
        ("all --grep breakfast", [3]),
        ("all --grep BREAKFAST", [3]),
        ("all --grep 100%", [4]),  # the need is searched too; % is just a character
        ("all --grep s_2", [5]),  # so is _: "mails @" does not match
        ("all --grep nowhere", []),
        ("week --kind p --contact acme --channel email", [2]),
        ("week --kind p --tag event", []),
        ("week --kind p --tag phone --grep plumbers", [1]),
    ],
)
def test_a_period_and_filters_select_entries(full: Shell, selection: str, ids: list[int]) -> None:
    assert [entry["id"] for entry in entries(full, selection)] == ids


def test_the_list_has_a_line_per_entry_and_the_sum(full: Shell) -> None:
    """45 + 30 + 60 + 20 + 120 = 275 minutes are 4h35m."""
    said = full.ok("list")
    assert [line.split()[0] for line in said.lines[:-1]] == ["#1", "#2", "#3", "#4", "#5"]
    assert "cold calls to plumbers @acme +phone dials=25 talks=6" in said.lines[0]
    for part in ("5 entries", "4h35m", "prospecting 1h15m", "networking 1h", "selling 20m", "admin 2h"):
        assert part in said.lines[-1]
    assert said.err == ""


def test_within_a_day_entries_with_a_start_come_first(shell: Shell) -> None:
    log(shell, "p 45m", "p 11-12", "p 9-10")
    assert [entry["id"] for entry in entries(shell)] == [3, 2, 1]


def test_an_empty_list_is_not_an_error(full: Shell) -> None:
    said = full.ok("list 2025")
    assert len(said.lines) == 1
    assert entries(full, "2025") == []


def test_list_does_not_create_a_journal(shell: Shell) -> None:
    assert shell("list all").code == 0
    assert shell("today").code == 0
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("list last-wek", "last-week"),
        ("list nextweek", "prospectr due"),
        ("list 2026-13", "2026-13"),
        ("list 2026-11-20..2026-11-01", "2026-11-01..2026-11-20"),
        ("list --kind x", "prospecting"),
        ("list --channel fax", "phone"),
        ("list --tag a/b", "a"),
        ("list --nosuch", "--help"),
    ],
)
def test_invalid_input_is_rejected(full: Shell, line: str, named: str) -> None:
    refused(full(line), 2, named)


def test_the_week_begins_on_week_start(full: Shell) -> None:
    """Weeks that begin on Wednesday: this one from 18 to 24 November."""
    full.ok("config week_start wed")
    assert [entry["id"] for entry in entries(full, "")] == [3, 4, 5]


def test_today_lists_the_entries_of_today(shell: Shell) -> None:
    log(shell, "p 45m calls", "n 1h fri coffee", "a 15m expenses")
    said = shell.ok("today")
    assert [line.split()[0] for line in said.lines[:-1]] == ["#1", "#3"]
    assert "1h" in said.lines[-1]
    assert [entry["id"] for entry in read(shell, "today")] == [1, 3]


def test_an_empty_list_is_an_empty_array_in_json(shell: Shell) -> None:
    assert entries(shell) == []


@pytest.mark.parametrize("word", ["4", "#4", "last"])
def test_show_prints_every_field(shell: Shell, word: str) -> None:
    log(shell, *LINES[:4])
    said = shell.ok("show", word)
    for part in ("#4", "Selling", "20m", "Wed 18 Nov", "price talk", "@dan", "+phone", "phone", "a 100% sure date"):
        assert part in said.out
    assert read(shell, "show 4") == next(entry for entry in entries(shell) if entry["id"] == 4)


def test_last_is_the_entry_logged_last_not_that_of_the_latest_day(full: Shell) -> None:
    assert read(full, "show last")["id"] == 7


@pytest.mark.parametrize("word", ["99", "0", "first", "99999999999999999999999", "1.0"])
def test_show_of_an_unknown_id_is_rejected(full: Shell, word: str) -> None:
    refused(full("show", word), 3)


def test_show_last_of_an_empty_journal_is_rejected(shell: Shell) -> None:
    refused(shell("show last"), 3)
    assert not shell.journal.exists()


@pytest.mark.parametrize("character", ["50%", "a_b", "c\\d", "%", "_", "\\"])
def test_wildcards_of_sql_are_ordinary_characters(shell: Shell, character: str) -> None:
    log(shell, "config auto_backup off", "p 5m calls")
    for note in ("50% off", "50 off", "a_b", "axb", "c\\d", "cd"):
        shell.ok("p", "5m", note)
    listed = json.loads(shell.ok("list", "all", "--json", "--grep", character).out)
    assert [entry["note"] for entry in listed] == [
        note for note in ("50% off", "50 off", "a_b", "axb", "c\\d", "cd") if character in note
    ]


@pytest.mark.parametrize("number", [125, 1000, 999_999_999_999_999])
def test_an_imported_number_can_be_shown(shell: Shell, number: int) -> None:
    shell.ok("import csv -", stdin=f"id,kind,day,minutes\n{number},p,2026-11-20,45\n")
    assert read(shell, f"show {number}")["id"] == number


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("today", "No entries. To log one: prospectr p 45m what you did"),
        ("list 2025", "No entries. To log one: prospectr p 45m what you did"),
        ("list +fair", "No entries match. All of them: prospectr list all"),
        ("list @bob +phone", "No entries match. All of them: prospectr list all"),
        ("list @akme", "No entries: there is no contact @akme; did you mean @acme? prospectr list @acme"),
        ("list @wolfgang", "No entries: there is no contact @wolfgang; to see all: prospectr contacts"),
    ],
)
def test_an_empty_list_says_what_to_type(full: Shell, line: str, said: str) -> None:
    assert full.ok(line).lines == [said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "list",
            "What counts: prospecting 1h45m, as logged 1h15m; 30m read like networking, 1h of networking had a need.",
        ),
        ("list @acme", "What counts: prospecting 45m, as logged 1h15m; 30m read like networking."),
        ("today", "What counts: prospecting 1h, as logged 0m; 1h of networking had a need."),
        ("list mon", ""),
        ("list --doubtful", ""),
    ],
)
def test_a_list_says_how_much_counts_as_another_kind(shell: Shell, line: str, said: str) -> None:
    log(shell, "p 45m mon calls @acme", "p 30m tue coffee with @acme", 'n 1h breakfast need="late orders"')
    last = shell.ok(line).lines[-1]
    assert last == said if said else not last.startswith("What counts")


def test_a_word_longer_than_a_line_is_shown_whole(shell: Shell) -> None:
    address = "https://example.com/" + "x" * 90
    shell.ok("p", "45m", address, "@acme")
    shown = shell.with_env(COLUMNS="60", NO_COLOR="1").ok("list", terminal=True).out
    assert address in "".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 60


def test_wide_letters_count_twice_when_an_echo_is_wrapped(shell: Shell) -> None:
    said = shell.with_env(COLUMNS="60").ok("p", "45m", "電話 " * 12, "@東京商事株式会社", terminal=True)
    assert max(map(cell_len, said.out.splitlines())) <= 60
