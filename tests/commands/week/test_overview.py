"""`prospectr` without a command: today, the week against every target, who is due, the next block, what to do now.

Thursday 19 November 2026 is in week 47, which has two working days left then.
"""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log
from tests.conftest import Shell

THURSDAY = "2026-11-19T11:00:00+01:00"
PLAN = "see who is waiting, and plan the next steps: prospectr due"


@pytest.fixture
def thursday(shell: Shell) -> Shell:
    """An hour of calls with two talks and three of mails on Wednesday; 12 hours and 25 talks are the targets."""
    log(
        shell.at("2026-11-18T18:00:00+01:00"),
        "quota 40% --hours 12 talks=25",
        "p 1h 2026-11-09 calls",
        "p 1h calls talks=2",
        "a 3h mails",
    )
    return shell.at(THURSDAY)


def test_an_empty_journal_shows_how_to_begin_and_creates_no_file(shell: Shell) -> None:
    overview = shell.ok()
    assert overview.lines == [
        "Nothing logged yet. Type what you did last: prospectr p 45m cold calls @acme +phone",
        "Then set your quota: prospectr quota 40%. To look around first: prospectr demo",
    ]
    assert not shell.journal.exists()


def test_today_the_week_and_what_to_do(thursday: Shell) -> None:
    """60 of 240 minutes are 25 %; 660 minutes and 23 talks are missing, on two days."""
    overview = thursday.ok()
    assert overview.lines == [
        "Thu 19 Nov · nothing logged yet",
        "########    | 25 % of 40 %  #           | 1h of 12h  #           | 2 of 25 talks",
        (
            "Week 47: 25 % of 40 %, 11h to 12h (1h of it for 40 %) and 23 talks to 25; "
            "5h30m and 12 talks on each of the 2 days left"
        ),
        "Now: prospect 5h30m, with 12 talks, today: prospectr start p",
    ]
    assert overview.err == ""


def test_the_verdict_is_the_one_of_the_week_and_of_status(thursday: Shell) -> None:
    verdict = thursday.ok().lines[2]
    assert verdict in thursday.ok("status").lines
    assert thursday.with_env(COLUMNS="200").ok("week").out.splitlines()[0].startswith(verdict[:90])
    assert f"**{verdict}**" in thursday.ok("week --md").lines
    echo = thursday.ok("p 1m calls").out
    after = thursday.ok().lines[2]
    assert f" · w{after[1:]}" in echo


def test_today_s_minutes_are_those_that_count(thursday: Shell) -> None:
    log(thursday, "p 30m coffee with @bob", "p 45m calls")
    assert thursday.ok().lines[0] == "Thu 19 Nov · prospecting 45m of 1h15m"
    thursday.ok("config counting as-logged")
    assert thursday.ok().lines[0] == "Thu 19 Nov · prospecting 1h15m of 1h15m"


@pytest.mark.parametrize(
    ("lines", "now", "to_do"),
    [
        # what runs
        (
            ("start p calls @acme",),
            "2026-11-19T11:25",
            "prospecting since 11:00, 25m; to end it: prospectr stop · calls @acme",
        ),
        (
            ("start p calls",),
            "2026-11-20T11:00",
            "prospectr stop at 12:00 if you forgot it: prospecting since 11:00, 24h · calls",
        ),
        (
            ("routine add mon-fri 14-15:30", "start s proposal"),
            "2026-11-19T14:05",
            "selling since 11:00, 3h05m, in a block for prospecting: prospectr start p · proposal",
        ),
        (
            ("routine add mon-fri 14-15:30", "start p calls"),
            "2026-11-19T14:05",
            "prospecting since 11:00, 3h05m; to end it: prospectr stop · calls",
        ),
        # a block
        (
            ("routine add mon-fri 14-15:30 +phone", "follow @acme 0d"),
            "2026-11-19T14:05",
            "prospect until 15:30: prospectr start p +phone",
        ),
        # who is due
        (("follow @acme 0d call",), "2026-11-19T12:00", "@acme first, then: prospectr done 1"),
        (("follow 0d write",), "2026-11-19T12:00", "what is due first, then: prospectr done 1"),
        # the week
        (("quota --hours 0 talks=0",), "2026-11-19T12:00", "prospect 30m today: prospectr start p"),
        (("quota 25% --hours 0",), "2026-11-19T12:00", "prospect for 12 talks today: prospectr start p"),
        ((), "2026-11-23T09:00", "prospect 2h24m, with 5 talks, today: prospectr start p"),  # an empty week
        (("quota --hours 0 --from 2026-11-23",), "2026-11-23T09:00", "prospect for 5 talks today: prospectr start p"),
        (
            ("quota --hours 0 talks=0 --from 2026-11-23",),
            "2026-11-23T09:00",
            "begin with prospecting today: prospectr start p",
        ),
        (("off 2026-11-19",), "2026-11-19T12:00", "prospecting still counts for this week: prospectr start p"),
        ((), "2026-11-21T12:00", "prospecting still counts for this week: prospectr start p"),
        (("quota 25% --hours 0 talks=0",), "2026-11-19T12:00", PLAN),
        ((), "2026-11-22T23:00", PLAN),
    ],
)
def test_the_one_thing_to_do_now(thursday: Shell, lines: tuple[str, ...], now: str, to_do: str) -> None:
    log(thursday, *lines)
    assert thursday.at(f"{now}:00+01:00").ok().lines[-1] == f"Now: {to_do}"


@pytest.mark.parametrize(
    ("lines", "to_do"),
    [
        ((), "set your own quota: prospectr quota 40%"),
        (("quota 40%",), "keep time free for prospecting: prospectr routine add mon-fri 9-10:30"),
        (("quota 40%", "routine add mon-fri 8-9"), PLAN),
        (("routine add mon-fri 8-9",), "set your own quota: prospectr quota 40%"),
    ],
)
def test_the_first_day(shell: Shell, lines: tuple[str, ...], to_do: str) -> None:
    first = shell.at(THURSDAY)
    log(first, "p 45m calls", *lines)
    assert first.ok().lines[-1] == f"Now: {to_do}"
    next_day = shell.at("2026-11-20T11:00:00+01:00")
    next_day.ok("p 45m calls")
    assert next_day.ok().lines[-1] == f"Now: {PLAN}"


@pytest.mark.parametrize(
    ("blocks", "now", "shown"),
    [
        (("mon-fri 14-15:30 +phone",), "2026-11-19T11:00", "block at 14:00 +phone, in 3h"),
        (("mon-fri 14-15:30",), "2026-11-19T13:59:30", "block at 14:00, in 1m"),
        (("mon-fri 14-15:30",), "2026-11-19T14:00", "block until 15:30"),
        (("mon-fri 14-15:30",), "2026-11-19T15:30", "next block Fri 14:00"),
        (("mon,wed 9-10",), "2026-11-19T11:00", "next block Mon 09:00"),
        (("thu 9-10",), "2026-11-19T11:00", "next block Thu 26 Nov 09:00"),
        (("thu 9-10", "sat 8-9 +mail"), "2026-11-19T11:00", "next block Sat 08:00 +mail"),
        (("thu 23-1",), "2026-11-20T00:30", "block until 01:00"),
    ],
)
def test_the_next_block(thursday: Shell, blocks: tuple[str, ...], now: str, shown: str) -> None:
    log(thursday.at("2026-11-16T00:00:00+01:00"), *(f"routine add {block}" for block in blocks))
    now = now if now.count(":") > 1 else f"{now}:00"
    assert thursday.at(f"{now}+01:00").ok().lines[0].split(" · ")[-1] == shown


def test_a_day_off_has_no_block(thursday: Shell) -> None:
    log(thursday, "routine add mon-fri 14-15:30", "off 2026-11-19", "off 2026-11-20")
    assert thursday.ok().lines[0].endswith(" · next block Mon 14:00")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("colour", [True, False])
def test_everything_at_once_takes_six_lines_that_fit(thursday: Shell, width: int, colour: bool) -> None:
    log(
        thursday,
        "config outcomes dials talks meetings proposals demos visits letters offers trials samples tests reviews",
        "quota 40% dials=250 meetings=10 proposals=5 demos=4 visits=3 letters=20",
        "quota offers=2 trials=1 samples=9 tests=8 reviews=7",
        "routine add mon-fri 14-15:30 +a-very-long-tag-that-somebody-typed",
        f"follow @{'a' * 60} 0d {'long words ' * 20}",
        "follow @日本の会社 0d 見積もりを送る",
        "follow @bob 0d call",
        "follow @carl 0d call",
        f"start s a proposal that has {'many words ' * 20}",
    )
    later = thursday.at("2026-11-20T10:00:00+01:00", COLUMNS=str(width), **({} if colour else {"NO_COLOR": "1"}))
    lines = [re.sub(r"\x1b\[\d+m", "", line) for line in later.ok(terminal=True).lines]
    assert len(lines) == (6 if width >= 80 else 7)
    assert [line for line in lines if cell_len(line) > width] == []
    assert lines[0].startswith("Fri 20 Nov · ")
    assert "more" in lines[1]
    assert lines[2].startswith("Week 47: ")
    assert lines[4].startswith("Due: @aaa")
    assert " ".join(" ".join(lines[5:]).split()).startswith(
        "Now: prospectr stop at 12:00 if you forgot it: selling since 11:00, 23h"
    )


def test_a_missed_target_never_touches_the_line(thursday: Shell) -> None:
    """Of 24 columns, 25 % of 40 % are 15, two of three talks 16; the line takes the last one."""
    thursday.ok("quota --hours 0 talks=3")
    terminal = thursday.with_env(NO_COLOR="1", COLUMNS="80").ok(terminal=True).lines[1]
    assert terminal == "███████████████        ┃ 25 % of 40 %  ████████████████       ┃ 2 of 3 talks"
    thursday.ok("p 1m calls talks=1")
    assert "┃ 3 of 3 talks" in thursday.with_env(NO_COLOR="1").ok(terminal=True).lines[1]
    assert "█┃ 3 of 3 talks" in thursday.with_env(NO_COLOR="1").ok(terminal=True).lines[1]


def test_a_journal_with_older_entries_only_is_not_empty(shell: Shell) -> None:
    shell.ok("p 1h 2026-10-01 calls")
    assert "Nothing logged yet." not in shell.ok().out


def test_a_share_is_never_rounded_up_to_the_quota(shell: Shell) -> None:
    """239 of 600 minutes are 39.83 %, shown as 39 %; (240 - 239) / 0.6 = 1.67, so 2 minutes to go."""
    log(shell, "quota 40%", "p 239m", "a 361m")
    assert "39 % of 40 %, 2m to go" in shell.ok().out


def test_a_quota_without_an_entry_is_followed_by_what_to_do(shell: Shell) -> None:
    """Who has set the quota that the welcome asks for is not asked again."""
    first = shell.at(THURSDAY)
    log(first, "quota 40% 10 hours", "routine add mon-fri 14-15:30")
    lines = first.ok().lines
    assert lines[0] == "Thu 19 Nov · nothing logged yet · block at 14:00, in 3h"
    assert lines[-1] == "Now: prospect 5h today: prospectr start p"
