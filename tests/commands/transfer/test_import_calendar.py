"""Yesterday's calendar in a minute, and the questions about groups of rows, on a real terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.commands.terminal import Terminal, terminal
from tests.commands.transfer.files import CALENDAR, WEEK
from tests.conftest import Shell

TALK, LUNCH, VISIT = "Juniper, first talk", "Lunch with Ada", "Visit"


@pytest.fixture
def calendar(shell: Shell, tmp_path: Path) -> str:
    """A calendar with three events on Friday 20 November, the day before today."""
    log(
        shell,
        "config auto_backup off",
        "contact @sam --name Sam --email sam@example.com",
        "p 9-9:30 mon first talk talks=1",
    )
    path = tmp_path / "cal.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    return str(path)


def answer(screen: Terminal, *keys: str) -> None:
    """Answer one question after the other with a key."""
    for times, key in enumerate(keys, start=1):
        screen.asked("q stop", times)
        screen.press(key)


class TestCalendar:
    def test_a_calendar_is_logged_with_a_few_keys(self, shell: Shell, calendar: str) -> None:
        with terminal(shell, "import", calendar) as screen:
            answer(screen, "\r")
            screen.asked("Which need")
            screen.press("late deliveries\n")
            screen.asked("q stop", 2)
            screen.press("n")
            screen.asked("q stop", 3)
            screen.press("x")
            assert screen.end() == 0
            assert "it looks like prospecting" in screen.shown
            assert "suggests networking" in screen.shown
            assert "Imported 2 entries, 1h45m" in screen.shown
            assert "week 47" in screen.shown
        talk, lunch = entries(shell, "yesterday")
        assert (talk["kind"], talk["need"], talk["contacts"]) == ("prospecting", "late deliveries", ["sam"])
        assert (lunch["kind"], lunch["start"]) == ("networking", "2026-11-20T12:00:00+01:00")

    def test_what_was_never_wanted_is_not_asked_again(self, shell: Shell, calendar: str) -> None:
        with terminal(shell, "import", calendar) as screen:
            answer(screen, "s", "s", "x")
            assert screen.end() == 0
        result = shell.ok("import", calendar)
        assert "Imported 0 entries, skipped 2 that the journal already has." in result.out
        assert "declined before: 1 row" in result.err
        shell.ok("undo")
        assert json.loads(shell.ok("import", calendar, "--dry-run", "--json").out)["new"] == 3

    def test_q_keeps_what_was_answered(self, shell: Shell, calendar: str) -> None:
        with terminal(shell, "import", calendar) as screen:
            answer(screen, "s", "q")
            assert screen.end() == 0
        assert [entry["note"] for entry in entries(shell, "yesterday")] == [TALK]
        assert json.loads(shell.ok("import", calendar, "--dry-run", "--json").out)["new"] == 2

    def test_another_time(self, shell: Shell, calendar: str) -> None:
        with terminal(shell, "import", calendar) as screen:
            answer(screen, "t")
            screen.asked("Time (")
            screen.press("nonsense\n")
            screen.asked("Time (", 2)
            screen.press("20m\n")
            screen.asked("q stop", 2)
            screen.press("s")
            screen.asked("q stop", 3)
            screen.press("q")
            assert screen.end() == 0
        [talk] = entries(shell, "yesterday")
        assert (talk["start"], talk["minutes"]) == ("2026-11-20T09:30:00+01:00", 20)

    def test_ctrl_c_stores_nothing(self, shell: Shell, calendar: str) -> None:
        before = len(read(shell, "history"))
        with terminal(shell, "import", calendar) as screen:
            answer(screen, "s")
            screen.asked("q stop", 2)
            assert screen.interrupt() == 130
        assert len(read(shell, "history")) == before

    def test_only_yesterday_is_read_unless_a_period_is_typed(self, shell: Shell, calendar: str) -> None:
        notes = [row["note"] for row in json.loads(shell.ok("import", calendar, "--dry-run", "--json").out)["rows"]]
        assert notes == [TALK, LUNCH, VISIT]
        longer = json.loads(shell.ok("import", calendar, "--dry-run", "--json", "--period", "4w").out)["rows"]
        assert [row["day"] for row in longer if row["note"] == LUNCH] == ["2026-11-06", "2026-11-13", "2026-11-20"]

    @pytest.mark.parametrize(
        ("period", "days"),
        [
            ("last 30 days", ["2026-11-06", "2026-11-13", "2026-11-20"]),
            ("1 nov to 15 nov", ["2026-11-06", "2026-11-13"]),
            ("november", ["2026-11-06", "2026-11-13", "2026-11-20"]),
            ("since monday", ["2026-11-20"]),
            ("8 days ago", ["2026-11-13"]),
        ],
    )
    def test_a_period_may_be_typed_in_words(self, shell: Shell, calendar: str, period: str, days: list[str]) -> None:
        rows = json.loads(shell.ok("import", calendar, "--dry-run", "--json", "--period", period).out)["rows"]
        assert [row["day"] for row in rows if row["note"] == LUNCH] == days

    def test_off_a_terminal_kinds_are_refused(self, shell: Shell, calendar: str) -> None:
        result = shell("import", calendar)
        assert (result.code, result.out) == (2, "")
        assert 'prospectr rules add ics subject "Lunch with Ada" n' in result.err

    def test_rules_come_first(self, shell: Shell, calendar: str) -> None:
        log(
            shell,
            "rules add ics category sales s",
            "rules add ics domain example.com s",
            "rules add any subject lunch n",
        )
        assert shell("import", calendar, "--kind", "a").code == 0
        assert [entry["kind"] for entry in entries(shell, "yesterday")] == ["selling", "networking", "selling"]

    def test_my_own_address_is_not_a_contact(self, shell: Shell, calendar: str) -> None:
        log(shell, "config my_addresses SAM@example.com")
        rows = json.loads(shell.ok("import", calendar, "--dry-run", "--json").out)["rows"]
        assert rows[0]["contacts"] == []

    def test_an_unknown_zone_is_refused_by_name(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "moon.ics"
        path.write_text(CALENDAR.replace("W. Europe Standard Time", "Moon (base)"), encoding="utf-8")
        refused(shell("import", str(path)), 2, "“Moon (base)”", '--zone "Moon (base)=Europe/Berlin"')
        shell.ok("import", str(path), "--zone", "Moon (base)=Europe/Berlin", "--kind", "a")

    def test_a_typed_line_at_the_same_time_is_doubtful(self, shell: Shell, calendar: str) -> None:
        shell.ok("n 12:15-13:00 yesterday lunch")
        rows = json.loads(shell.ok("import", calendar, "--dry-run", "--json").out)["rows"]
        assert [row["remark"] for row in rows] == ["", "#2 already?", ""]
        assert "#2" in shell.ok("import", calendar, "--kind", "n").err


class TestGroups:
    @pytest.fixture
    def week(self, shell: Shell, tmp_path: Path) -> str:
        log(shell, "config auto_backup off")
        path = tmp_path / "toggl.csv"
        path.write_text(WEEK, encoding="utf-8")
        return str(path)

    def test_a_question_for_each_group_becomes_a_rule(self, shell: Shell, week: str) -> None:
        with terminal(shell, "import", week) as screen:
            answer(screen, "s", "p")
            assert screen.end() == 0
            assert "1 of 2: toggl project Offers, 1 entry, 1h" in screen.shown
            assert "2 of 2: toggl project Outreach, 1 entry, 45m" in screen.shown
        assert [entry["kind"] for entry in entries(shell)] == ["prospecting", "selling"]
        assert [(rule["pattern"], rule["kind"]) for rule in read(shell, "rules")] == [
            ("Offers", "selling"),
            ("Outreach", "prospecting"),
        ]
        shell.ok("undo")
        assert (entries(shell), read(shell, "rules")) == ([], [])

    def test_a_group_can_be_skipped_or_asked_row_by_row(self, shell: Shell, week: str) -> None:
        with terminal(shell, "import", week) as screen:
            answer(screen, "x", "e", "n")
            assert screen.end() == 0
        assert [entry["kind"] for entry in entries(shell)] == ["networking"]
        assert [rule["kind"] for rule in read(shell, "rules")] == [None]

    def test_prospecting_is_not_guessed_where_it_would_count_as_networking(self, shell: Shell, week: str) -> None:
        log(shell, "p 30m mon call round talks=3", "p 30m mon call round talks=2")
        Path(week).write_text(WEEK.replace("call round", "call round over coffee"), encoding="utf-8")
        rows = json.loads(shell.ok("import", week, "--dry-run", "--json").out)["rows"]
        assert all(row["why"] != "prospecting?" for row in rows)
        Path(week).write_text(WEEK, encoding="utf-8")
        rows = json.loads(shell.ok("import", week, "--dry-run", "--json").out)["rows"]
        assert rows[0]["why"] == "prospecting?"


class TestUpdate:
    def test_changes_made_there_are_taken_when_asked_for(self, shell: Shell, tmp_path: Path) -> None:
        path = tmp_path / "toggl.csv"
        path.write_text(WEEK, encoding="utf-8")
        shell.ok("import", str(path), "--kind", "s")
        shell.ok("edit 2 another note")
        path.write_text(WEEK.replace("call round", "call list").replace("offer for", "proposal for"), encoding="utf-8")
        assert "--update" in shell.ok("import", str(path)).err
        result = shell.ok("import", str(path), "--update")
        assert "Edited here, so they stay as they are: #2" in result.err
        assert [entry["note"] for entry in entries(shell)] == ["call list", "another note"]
        assert json.loads(shell.ok("import", str(path), "--json").out)["differing"] == [2]
        shell.ok("undo")
        assert entries(shell)[0]["note"] == "call round"
