"""`config` shows, sets and unsets the settings, and rejects invalid values."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.settings import SETTINGS
from tests.commands.helpers import entries, last, log, read, refused
from tests.conftest import Shell

DEFAULTS = {
    "week_start": "monday",
    "workdays": "mon tue wed thu fri",
    "date_order": "none",
    "outcomes": "dials talks meetings proposals",
    "outcome_words": "calls=dials conversations=talks appointments=meetings quotes=proposals",
    "day_from": "06:00",
    "day_to": "22:00",
    "timer_hours": "10",
    "day_hours": "16",
    "auto_backup": "on",
    "backup_folder": "",
    "touch_every": "support=90d information=60d referral=30d customer=60d others=60d",
    "stale_after": "prospect=30d lead=45d opportunity=90d",
    "counting": "strict",
    "cues": (
        "coffee, coffees, lunch, lunches, breakfast, breakfasts, dinner, dinners, drinks, catch up, catch ups, "
        "catching up, caught up, check in, check ins, checking in, checked in, touch base, touching base, "
        "touched base, mixer, mixers, meetup, meetups, chat, chats, chatted, chatting"
    ),
    "referral_days": "2",
    "my_addresses": "",
    "name": "",
    "inbox": "",
}


def test_the_defaults(shell: Shell) -> None:
    assert read(shell, "config") == DEFAULTS
    result = shell.ok("config")
    assert [line.split()[0] for line in result.lines] == list(DEFAULTS)
    assert not shell.journal.exists()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_on_a_terminal_every_value_and_meaning_is_whole(shell: Shell, width: int) -> None:
    lines = shell.with_env(COLUMNS=str(width)).ok("config", terminal=True).lines
    assert max(map(len, lines)) <= width
    assert "…" not in "".join(lines)
    words = " ".join(lines).split()
    wanted = [*(value for value in DEFAULTS.values()), *(setting.meaning for setting in SETTINGS.values())]
    assert sorted(words) == sorted(" ".join([*SETTINGS, *wanted]).split())


def test_what_was_changed_is_marked(shell: Shell) -> None:
    log(shell, "config timer_hours 12", "config cues coffee")
    lines = shell.ok("config", terminal=True).lines
    assert [line.split()[0] for line in lines if "*" in line.split(" ")[0]] == ["timer_hours*", "cues*", "*"]
    assert lines[-2:] == ["* changed. Back to the default:", "  prospectr config cues --unset"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("week_start sunday", "sunday"),
        ("week_start SUN", "sunday"),
        ("week-start sat", "saturday"),
        ("workdays mon-thu", "mon tue wed thu"),
        ("workdays sun-tue", "mon tue sun"),
        ("workdays sat,mon", "mon sat"),
        ("workdays mon wed friday", "mon wed fri"),
        ("date_order DMY", "dmy"),
        ("date_order mdy", "mdy"),
        ("outcomes dials talks demos", "dials talks demos"),
        ("outcomes Dials,dials,no-shows", "dials no-shows"),
        ("timer_hours 12", "12"),
        ("day_hours 1", "1"),
        ("day_hours 24", "24"),
        ("auto_backup off", "off"),
        ("backup_folder /mnt/disk/backups", "/mnt/disk/backups"),
        ("backup_folder ~/backups", "~/backups"),
        # circles and stages that are not named keep their default
        ("touch_every referral=14d", "support=90d information=60d referral=14d customer=60d others=60d"),
        ("touch-every Support=26w,others=1d", "support=182d information=60d referral=30d customer=60d others=1d"),
        ("stale_after lead=3w", "prospect=30d lead=21d opportunity=90d"),
        ("referral_days 5", "5"),
        ("my_addresses Ann@example.com,a@example.org", "ann@example.com a@example.org"),
        ("inbox ~/Notes/inbox.txt", "~/Notes/inbox.txt"),
        ("counting as-logged", "as-logged"),
        ("counting AS_LOGGED", "as-logged"),
        ("cues coffee, golf", "coffee, golf"),
        ("cues Coffee,,  Touch  Base ,coffee", "coffee, touch base"),
    ],
)
def test_setting_showing_and_unsetting_one(shell: Shell, line: str, shown: str) -> None:
    key, value = line.split(maxsplit=1)
    name = key.replace("-", "_")
    shell.ok("config", key, value)
    assert shell.ok(f"config {key}").out == f"{shown}\n"
    assert read(shell, "config") == {**DEFAULTS, name: shown}
    assert read(shell, f"config {name}") == {name: shown}
    shell.ok(f"config {key} --unset")
    assert read(shell, "config") == DEFAULTS


@pytest.mark.parametrize(
    "line",
    [
        "week_start someday", "week_start 1", "workdays", "workdays never", "workdays mon-", "date_order ymd",
        "outcomes need", "outcomes p", "outcomes a=b", "outcomes 12", "timer_hours 0", "timer_hours 25",
        "timer_hours ten", "timer_hours 1.5", "day_hours 0", "day_hours 25", "auto_backup maybe",
        "backup_folder backups", "timer_hours -1", "outcomes gave", "outcomes dials,next", "touch_every 30d",
        "touch_every referral=30", "touch_every referral=0d", "touch_every lead=30d", "stale_after referral=30d",
        "stale_after lost=30d", "referral_days 0", "referral_days 61", "referral_days 2d", "counting", "counting loose",
        "cues coffee; lunch", "cues 100%", "cues -",
    ],
)  # fmt: skip
def test_an_invalid_value_is_rejected(shell: Shell, line: str) -> None:
    if " " not in line:
        line = f"{line} ''"
    refused(shell(f"config {line}"), 2)
    assert read(shell, "config") == DEFAULTS


@pytest.mark.parametrize(
    ("line", "named"), [("week_strt", "week_start"), ("colour red", "week_start"), ("nope --unset", "outcomes")]
)
def test_an_unknown_setting_is_rejected(shell: Shell, line: str, named: str) -> None:
    refused(shell(f"config {line}"), 3, named)


@pytest.mark.parametrize("line", ["config --unset", "config day_hours 8 --unset"])
def test_unset_needs_one_setting_and_no_value(shell: Shell, line: str) -> None:
    refused(shell(line), 2)
    assert read(shell, "config") == DEFAULTS


def test_date_order_decides_how_11_10_is_read(shell: Shell) -> None:
    assert "date_order" in shell.ok("p 45m 11/10 calls").err
    assert (last(shell)["day"], last(shell)["note"]) == ("2026-11-21", "11/10 calls")
    log(shell, "config date_order mdy", "p 45m 11/10 calls")
    assert last(shell)["day"] == "2026-11-10"
    log(shell, "config date_order dmy", "p 45m 11/10 calls")
    assert last(shell)["day"] == "2026-10-11"


def test_the_setting_outcomes_declares_what_is_counted(shell: Shell) -> None:
    shell.ok("p 45m demos=2")
    assert (last(shell)["note"], last(shell)["outcomes"]) == ("demos=2", {})
    log(shell, "config outcomes dials demos", "p 45m demos=2")
    assert (last(shell)["note"], last(shell)["outcomes"]) == ("", {"demos": 2})


def test_an_outcome_no_longer_declared_stays_on_its_entries(shell: Shell) -> None:
    log(shell, "p 45m talks=3", "config outcomes dials", "edit 1 1h")
    assert entries(shell)[0]["outcomes"] == {"talks": 3}


def test_settings_are_stored_in_the_journal(shell: Shell, tmp_path: object) -> None:
    shell.ok("config day_hours 8")
    assert read(shell.with_env(PROSPECTR_JOURNAL=f"{tmp_path}/other.db"), "config") == DEFAULTS
    assert "8" in shell.process("config", "day_hours").out


def test_auto_backup_off_makes_none(shell: Shell) -> None:
    log(shell, "config auto_backup off", "p 1h", "p 1h")
    shell.at("2026-11-23T12:00:00+01:00").ok("p 1h")
    assert {path.name for path in shell.journal.parent.iterdir()} == {"journal.db"}


class TestClosedWeeks:
    @pytest.fixture
    def closed(self, shell: Shell) -> Shell:
        for day in ("2026-11-09", "2026-11-16"):
            log(shell.at(f"{day}T18:00:00+01:00"), "p 45m calls")
        log(shell, "week close last", "week close")
        return shell

    def test_another_first_day_says_which_it_hides(self, closed: Shell) -> None:
        said = closed.ok("config week_start sunday")
        assert said.out == "sunday\n"
        for text in ("weeks begin on sunday", "for the weeks from 2026-11-09 and 2026-11-16 does not show"):
            assert text in " ".join(said.err.split())
        assert said.err.strip().endswith("To see it: prospectr config week_start monday")
        assert read(closed, "week")["closed"] is None

    @pytest.mark.parametrize("line", ["config week_start monday", "config week_start --unset", "undo"])
    def test_going_back_shows_them_again(self, closed: Shell, line: str) -> None:
        closed.ok("config week_start sunday")
        assert closed.ok(line).err == ""
        assert read(closed, "week")["closed"] is not None

    @pytest.mark.parametrize("form", ["", " --json"])
    def test_undo_and_redo_say_so_too(self, closed: Shell, form: str) -> None:
        log(closed, "config week_start sunday", "undo")
        assert "does not show" in closed.ok(f"redo{form}").err
        log(closed, "week close")
        said = " ".join(closed.ok("config week_start monday").err.split())
        assert (
            "Now that weeks begin on monday, what week close stored for the week from 2026-11-15 does not show." in said
        )

    def test_of_many_the_latest_are_named(self, shell: Shell) -> None:
        for week in range(36, 47):
            first = date.fromisocalendar(2026, week, 1)
            log(shell.at(f"{first}T18:00:00+01:00"), "p 45m calls", "week close")
        said = " ".join(shell.ok("config week_start friday").err.split())
        assert "for the weeks from 2026-10-19, 2026-10-26, 2026-11-02, 2026-11-09 and 7 earlier" in said

    @pytest.mark.parametrize("line", ["config week_start monday", "config day_hours 12", "config week_start"])
    def test_otherwise_nothing_is_said(self, closed: Shell, line: str) -> None:
        assert closed.ok(line).err == ""

    def test_without_closed_weeks_nothing_is_said(self, shell: Shell) -> None:
        shell.ok("p 45m calls")
        assert shell.ok("config week_start sunday").err == ""
