"""Days off: setting, listing and removing them, and how they scale the targets of a week."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.terminal import terminal
from tests.conftest import Shell


def test_a_day_off_with_a_note(shell: Shell) -> None:
    assert "2026-11-26" in shell.ok("off 2026-11-26 trade fair").out
    assert read(shell, "off") == [{"day": "2026-11-26", "note": "trade fair"}]
    assert "trade fair" in shell.ok("off").out


def test_a_range_includes_both_ends(shell: Shell) -> None:
    days_off = json.loads(shell.ok("off 2026-12-30..2027-01-02 holidays --json").out)
    assert [day_off["day"] for day_off in days_off] == ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"]
    assert {day_off["note"] for day_off in days_off} == {"holidays"}


@pytest.mark.parametrize(
    ("word", "day"), [("today", "2026-11-21"), ("tomorrow", "2026-11-22"), ("yesterday", "2026-11-20")]
)
def test_a_day_by_name(shell: Shell, word: str, day: str) -> None:
    shell.ok(f"off {word}")
    assert read(shell, "off") == [{"day": day, "note": ""}]


def test_days_off_can_be_removed(shell: Shell) -> None:
    log(shell, "off 2026-12-24..2026-12-26", "off --remove 2026-12-25")
    assert [day_off["day"] for day_off in read(shell, "off")] == ["2026-12-24", "2026-12-26"]
    log(shell, "off 2026-12-24..2026-12-31 --remove")
    assert read(shell, "off") == []


def test_setting_a_day_off_again_replaces_its_note(shell: Shell) -> None:
    log(shell, "off 2026-12-24 eve", "off 2026-12-24 holiday")
    assert read(shell, "off") == [{"day": "2026-12-24", "note": "holiday"}]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("off 26", 2),
        ("off 11/26", 2),
        ("off 2026-02-30", 2),
        ("off 2026-12-31..2026-12-24", 2),
        ("off 2026-12-24..2036-12-31", 2),
        ("off trade fair", 2),
        ("off --remove", 2),
        ("off --remove 2026-11-25", 3),
    ],
)
def test_an_invalid_line_changes_nothing(shell: Shell, line: str, code: int) -> None:
    shell.ok("off 2026-11-26")
    refused(shell(line), code)
    assert len(read(shell, "off")) == 1


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("2026-12-07 2026-12-08", "2026-12-07..2026-12-08"),
        ("today tomorrow", "today..tomorrow"),
    ],
)
def test_a_second_day_is_not_taken_as_the_note(shell: Shell, words: str, hint: str) -> None:
    refused(shell("off", *words.split()), 2, hint)
    shell.ok("off", *hint.split())


@pytest.mark.parametrize(
    ("words", "first", "last", "note"),
    [
        ("in 3 days", "2026-11-24", "2026-11-24", ""),
        ("24 dec", "2026-12-24", "2026-12-24", ""),
        ("24.12. eve", "2026-12-24", "2026-12-24", "eve"),
        ("20 nov sick", "2026-11-20", "2026-11-20", "sick"),  # within the last 60 days
        ("last fri ill", "2026-11-20", "2026-11-20", "ill"),
        ("2 days ago", "2026-11-19", "2026-11-19", ""),
        ("24 dec to 31 dec holidays", "2026-12-24", "2026-12-31", "holidays"),
        ("24.12.-31.12. holidays", "2026-12-24", "2026-12-31", "holidays"),
        ("2026-12-07 to 2026-12-08", "2026-12-07", "2026-12-08", ""),
        ("2026-12-07 - 2026-12-08 holidays", "2026-12-07", "2026-12-08", "holidays"),
        ("today until tomorrow", "2026-11-21", "2026-11-22", ""),
        ("next week away", "2026-11-23", "2026-11-29", "away"),
        ("this week", "2026-11-16", "2026-11-22", ""),
        ("last week", "2026-11-09", "2026-11-15", ""),
        ("tomorrow to do the garden", "2026-11-22", "2026-11-22", "to do the garden"),
    ],
)
def test_days_as_people_say_them(shell: Shell, words: str, first: str, last: str, note: str) -> None:
    shell.ok("off", *words.split())
    days_off = read(shell, "off")
    assert (days_off[0]["day"], days_off[-1]["day"], {day_off["note"] for day_off in days_off}) == (first, last, {note})


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("fri", ["off 2026-11-27", "off 2026-11-20"]),
        ("fri trade fair", ["off 2026-11-27 trade fair", "off 2026-11-20 trade fair"]),
        ("sat", ["off 2026-11-28", "off 2026-11-21"]),  # today is a Saturday
        ("mon-wed", ["off 2026-11-23..2026-11-25", "off 2026-11-16..2026-11-18"]),
        ("--remove fri", ["off --remove 2026-11-27", "off --remove 2026-11-20"]),
    ],
)
def test_a_weekday_may_be_the_coming_one_or_the_last(shell: Shell, words: str, lines: list[str]) -> None:
    """Both lines are named; on a terminal one key chooses."""
    log(shell, "off 2026-11-20", "off 2026-11-27")
    refused(shell("off", *words.split()), 2, " or ".join(f"prospectr {line}" for line in lines))
    for line in lines:
        shell.ok(line)


def test_one_key_chooses_the_weekday(shell: Shell) -> None:
    with terminal(shell, "off", "fri", "sick") as screen:
        screen.asked("Which one (1/2)?")
        screen.press("2")
        assert screen.end() == 0
    assert read(shell, "off") == [{"day": "2026-11-20", "note": "sick"}]


def test_an_empty_list_of_days_off(shell: Shell) -> None:
    assert shell("off").code == 0
    assert read(shell, "off") == []
    assert not shell.journal.exists()


class TestTargets:
    """Days off scale the targets of hours and outcomes; the share stays the same."""

    @pytest.mark.parametrize(
        ("lines", "hours", "talks"),
        [
            ((), 10.0, 25),
            (("off 2026-11-18",), 8.0, 20),  # 4 of 5 days
            (("off 2026-11-17..2026-11-18",), 6.0, 15),
            (("off 2026-11-21",), 10.0, 25),  # a Saturday is not a working day anyway
            (("off 2026-11-25",), 10.0, 25),  # in the next week
            (("config workdays mon-thu", "off 2026-11-18"), 7.5, 19),  # 3 of 4 days; 18.75 talks are rounded to 19
            (("off 2026-11-16..2026-11-20",), 0.0, 0),
        ],
    )
    def test_targets_are_scaled_by_working_days(
        self, shell: Shell, lines: tuple[str, ...], hours: float, talks: int
    ) -> None:
        log(shell, "quota 40% --hours 10 talks=25", *lines, "p 45m talks=6")
        quota = read(shell, "week")["quota"]
        assert quota["share"] == 40.0
        assert quota["hours"]["target"] == hours
        assert quota["outcomes"]["talks"]["target"] == talks
        assert quota["outcomes"]["talks"]["met"] is (talks <= 6)

    def test_a_day_off_is_not_a_working_day_that_is_left(self, shell: Shell) -> None:
        """With Thursday off, the 120 minutes that are missing on Wednesday are an hour on that day and on Friday.

        0 of 180 minutes, with a quota of 40 %: 0.4 * 180 / 0.6 = 120.
        """
        wednesday = shell.at("2026-11-18T12:00:00+01:00")
        log(wednesday, "quota 40%", "a 3h mon", "off 2026-11-19")
        headline = " ".join(wednesday.ok("week").lines[:2])
        assert "2h to go; 1h on each of the 2 days left" in headline


def test_a_replaced_note_is_shown(shell: Shell) -> None:
    shell.ok("off 2026-11-26 trade fair")
    assert "trade fair" in shell.ok("off 2026-11-26").err
