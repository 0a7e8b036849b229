"""The week's report, for a week with 372 of 1,200 minutes of prospecting, and its streak and choice of week.

372 of 1,200 minutes are 31.0 %; (0.4 * 1200 - 372) / 0.6 = 108 / 0.6 = 180 minutes are missing to reach 40 %.
"""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, promised, read, refused
from tests.conftest import Shell

KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
LINES = (
    "quota 40% --hours 10 talks=25",
    "p 180m mon calls dials=15 talks=4",
    "n 228m mon breakfast",
    "p 192m tue calls dials=10 talks=2",
    "s 4h tue proposals meetings=1",
    "c 3h wed",
    "m 1h wed",
    "a 2h thu",
    # W46, against the default of 25 %: 60 of 200 are 30 %, met
    "p 1h 2026-11-10",
    "a 140m 2026-11-11",
    # W45: 100 of 200, met
    "p 100m 2026-11-05",
    "c 100m 2026-11-08",
    # W44: 10 of 100, missed
    "p 10m 2026-10-26",
    "a 90m 2026-10-26",
)


def minutes(**given: int) -> dict[str, int]:
    return {kind: given.get(kind, 0) for kind in KINDS}


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def test_json(full: Shell) -> None:
    week = read(full, "week")
    trend = [
        {
            "week": f"2026-W{number}",
            "total_minutes": total,
            "prospecting_minutes": prospecting,
            "share": share,
            "quota_share": quota,
            "done": share,
            "met": met,
        }
        for number, total, prospecting, share, quota, met in [
            (40, 0, 0, 0.0, 25.0, False),
            (41, 0, 0, 0.0, 25.0, False),
            (42, 0, 0, 0.0, 25.0, False),
            (43, 0, 0, 0.0, 25.0, False),
            (44, 100, 10, 10.0, 25.0, False),
            (45, 200, 100, 50.0, 25.0, True),
            (46, 200, 60, 30.0, 25.0, True),
            (47, 1200, 372, 31.0, 40.0, False),
        ]
    ]
    expected = {
        "week": "2026-W47",
        "first": "2026-11-16",
        "last": "2026-11-22",
        "total_minutes": 1200,
        "minutes": {
            "prospecting": 372,
            "networking": 228,
            "selling": 240,
            "clients": 180,
            "marketing": 60,
            "admin": 120,
        },
        "share": {
            "prospecting": 31.0,
            "networking": 19.0,
            "selling": 20.0,
            "clients": 15.0,
            "marketing": 5.0,
            "admin": 10.0,
        },
        "quota": {
            "share": 40.0,
            "done": 31.0,
            "source": "set",
            "met": False,
            "shortfall_minutes": 180,
            "hours": {"target": 10.0, "done": 6.2, "met": False},  # 372 / 60
            "outcomes": {"talks": {"target": 25, "done": 6, "met": False}},
        },
        "days": [
            {"day": "2026-11-16", "minutes": minutes(prospecting=180, networking=228)},
            {"day": "2026-11-17", "minutes": minutes(prospecting=192, selling=240)},
            {"day": "2026-11-18", "minutes": minutes(clients=180, marketing=60)},
            {"day": "2026-11-19", "minutes": minutes(admin=120)},
            {"day": "2026-11-20", "minutes": minutes()},
            {"day": "2026-11-21", "minutes": minutes()},
            {"day": "2026-11-22", "minutes": minutes()},
        ],
        "outcomes": {"dials": 25, "talks": 6, "meetings": 1},
        "previous": {
            "week": "2026-W46",
            "share": {**dict.fromkeys(KINDS, 0.0), "prospecting": 30.0, "admin": 70.0},
            "total_minutes": 200,
        },
        "trend": trend,
        "streak": 2,  # the week that is not over does not break it
    }
    assert promised(week, expected) == expected


def test_the_order_of_the_json_keys(full: Shell) -> None:
    assert list(read(full, "week"))[:12] == [
        "week", "first", "last", "total_minutes", "minutes", "share",
        "quota", "days", "outcomes", "previous", "trend", "streak",
    ]  # fmt: skip


def test_an_empty_week(shell: Shell) -> None:
    week = read(shell, "week")
    assert (week["total_minutes"], week["streak"]) == (0, 0)
    assert week["share"] == dict.fromkeys(KINDS, 0.0)
    assert week["quota"] == {
        "share": 25.0,
        "done": 0.0,
        "source": "default",
        "met": False,
        "shortfall_minutes": 0,
        "hours": None,
        "outcomes": {},
        "surplus_minutes": 0,
        "state": "open",
        "verdict": "Week 47: nothing logged yet, 25 % (default) to reach",
        "minutes_to_do": 1,
        "days_left": [],
        "gaps": [{"what": "share", "name": None, "missing": 1, "target": 25.0, "a_day": None}],
        "pace": {"prospecting_minutes": None, "outcomes": {}},
        "quota_met": False,
    }
    assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("words", "week"),
    [
        ("", "2026-W47"),
        ("week", "2026-W47"),
        ("last", "2026-W46"),
        ("last-week", "2026-W46"),
        ("last week", "2026-W46"),
        ("2026-W46", "2026-W46"),
        ("2026-w46", "2026-W46"),
        ("2026-11-10", "2026-W46"),
        ("yesterday", "2026-W47"),
        ("2026-11-09..2026-11-15", "2026-W46"),
        ("2026-W53", "2026-W53"),  # 2026 ends on a Thursday, so it has 53 weeks
    ],
)
def test_which_week(shell: Shell, words: str, week: str) -> None:
    assert read(shell, f"week {words}")["week"] == week
    assert week in shell.ok(f"week {words}").out


@pytest.mark.parametrize(
    "words",
    ["month", "all", "2026-11", "2026-11-10..2026-11-17", "4w", "2025-W53", "2026-W54", "60", "last 2 weeks"],
)
def test_anything_but_one_week_is_rejected(shell: Shell, words: str) -> None:
    refused(shell(f"week {words}"), 2)


@pytest.mark.parametrize(
    ("now", "lines", "parts"),
    [
        ("2026-11-18T12:00:00+01:00", (), ("nothing logged", "40 %")),
        # 60 of 100 minutes
        ("2026-11-18T12:00:00+01:00", ("p 60m mon", "a 40m mon"), ("quota met", "60 %", "1h40m")),
        ("2026-11-18T12:00:00+01:00", ("p 40m mon", "a 60m mon"), ("quota met", "40 %")),  # just met
        # 0 of 270: 108 / 0.6 = 180 missing; on Wednesday three working days are left
        ("2026-11-18T12:00:00+01:00", ("a 270m mon",), ("0 % of 40 %", "3h to go", "1h on each of the 3 days left")),
        # 100 / 3 is 33.3, so 34 minutes; 0.4 * 150 / 0.6 = 100
        ("2026-11-18T12:00:00+01:00", ("a 150m mon",), ("1h40m to go", "34m on each of the 3 days left")),
        ("2026-11-20T12:00:00+01:00", ("a 150m mon",), ("1h40m to go", "all of it today")),
        ("2026-11-21T12:00:00+01:00", ("a 150m mon",), ("1h40m to go", "no working day left")),
        ("2026-11-23T12:00:00+01:00", ("a 150m 2026-11-16",), ("Week 47 missed", "1h40m short")),
    ],
)
def test_the_first_sentence_says_whether_the_quota_is_met(
    shell: Shell, now: str, lines: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    then = shell.at(now)
    log(then, "quota 40% --from 2026-11-16", *lines)
    wide = then.with_env(COLUMNS="200").ok("week 2026-W47")
    first = " ".join(wide.lines[: wide.lines.index("")])
    for part in ("2026-W47", *parts):
        assert part in first


def test_the_default_quota_is_named_as_the_default(shell: Shell) -> None:
    shell.ok("p 45m")
    assert "default" in shell.with_env(COLUMNS="200").ok("week").lines[0]
    shell.ok("quota 25%")
    assert "default" not in shell.with_env(COLUMNS="200").ok("week").out


@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
@pytest.mark.parametrize("terminal", [True, False])
def test_the_report_fits_the_terminal(full: Shell, columns: str, terminal: bool) -> None:
    report = full.with_env(COLUMNS=columns, NO_COLOR="1").ok("week", terminal=terminal)
    assert max(len(line) for line in report.lines) <= int(columns)
    if columns != "60":
        assert len(report.lines) <= 40
    assert "\x1b" not in report.out
    if not terminal:
        assert not {letter for letter in report.out if "\u2500" <= letter <= "\u259f"}  # box drawing and blocks
    for kind in KINDS:
        assert kind in report.out


def test_a_pipe_has_no_colour_and_a_terminal_has(full: Shell) -> None:
    assert "\x1b" not in full.ok("week").out
    assert "\x1b[" in full.ok("week", terminal=True).out


def test_outcomes_are_shown_per_hour_of_prospecting(full: Shell) -> None:
    """25 dials in 6.2 hours are 4.03 an hour, 6 talks 0.97."""
    line = " ".join(full.ok("week --full").out.split())
    for part in ("dials 25 (4.0", "talks 6 of 25 (1.0", "meetings 1 (0.2", "hour"):
        assert part in line


def test_the_report_compares_with_last_week(full: Shell) -> None:
    text = " ".join(full.ok("week").out.split())
    assert "30.0 %" in text
    assert "+1.0" in text


class TestMarkdown:
    def test_it_has_a_first_sentence_and_tables(self, full: Shell) -> None:
        report = full.ok("week --md")
        assert report.lines[0].startswith("**")
        assert "31 % of 40 %" in report.lines[0]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in report.lines if line.startswith("|")]
        assert ["prospecting", "6h12m", "31.0 %"] in rows
        assert ["all", "20h", ""] in rows
        assert ["2026-W46", "3h20m", "30.0 %", "25 %", "met"] in rows
        assert "\x1b" not in report.out

    def test_the_note_of_a_day_off_is_escaped(self, full: Shell) -> None:
        full.ok("off", "2026-11-20", "a | b *c* <script>")
        markdown = full.ok("week --md").out
        assert "<script>" not in markdown
        assert "a | b" not in markdown

    def test_two_formats_are_rejected(self, full: Shell) -> None:
        refused(full("week --md --json"), 2)


class TestStreak:
    @pytest.mark.parametrize(
        ("lines", "streak"),
        [
            ((), 0),
            (("p 1h mon",), 1),  # this week has met its quota already
            (("p 1h 2026-11-10",), 1),
            (("p 1h mon", "p 1h 2026-11-10"), 2),
            (("p 1h mon", "p 1h 2026-11-03"), 1),  # a week without an entry breaks it
            (("p 1h mon", "p 1h 2026-11-03", "off 2026-11-09..2026-11-13"), 2),  # a week off does not break it
            (("p 1h mon", "p 1h 2026-11-03", "off 2026-11-09..2026-11-12"), 1),  # but a week with one working day does
            (("a 1h mon", "p 1h 2026-11-10"), 1),  # this week is not over
            (("p 1h mon", "a 1h 2026-11-10", "p 1h 2026-11-03"), 1),
        ],
    )
    def test_weeks_in_a_row(self, shell: Shell, lines: tuple[str, ...], streak: int) -> None:
        log(shell, *lines)
        assert read(shell, "week")["streak"] == streak

    def test_a_streak_can_be_longer_than_the_trend(self, shell: Shell) -> None:
        """Twenty weeks, from 6 July to 16 November, all met their quota."""
        shell.ok("config auto_backup off")
        days = [f"2026-{month:02}-{day:02}" for month, day in MONDAYS]
        shell.ok("p -", stdin="".join(f"1h {day}\n" for day in days))
        week = read(shell, "week")
        assert len(days) == 20
        assert week["streak"] == 20
        assert len(week["trend"]) == 8


MONDAYS = [
    (7, 6), (7, 13), (7, 20), (7, 27), (8, 3), (8, 10), (8, 17), (8, 24), (8, 31), (9, 7), (9, 14), (9, 21), (9, 28),
    (10, 5), (10, 12), (10, 19), (10, 26), (11, 2), (11, 9), (11, 16),
]  # fmt: skip


def test_a_week_that_begins_on_sunday(shell: Shell) -> None:
    """From Sunday the 15th to Saturday the 21st, with the label of the ISO week of its Wednesday."""
    log(shell, "config week_start sunday", "p 1h 2026-11-15")
    week = read(shell, "week")
    assert (week["first"], week["last"], week["week"]) == ("2026-11-15", "2026-11-21", "2026-W47")
    assert week["total_minutes"] == 60
    assert json.loads(shell.ok("week 2026-W47 --json").out) == week


def test_the_first_week_of_the_calendar_is_rejected(shell: Shell) -> None:
    assert shell("week 0001-01-01").code == 2
