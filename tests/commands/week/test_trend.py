"""Feast and famine in autumn 2026, week by week and day by day, worked by hand. Today is Saturday 21 November, in W47.

Of six weeks that are over three met 40 %. 120, 60, 0, 180, 60 and 180 minutes: 600, on average 100. The squares of how
far they are off: 400, 1600, 10000, 6400, 1600, 6400; 26400 / 6 = 4400, whose root is 66.33, or 66.3 % of the mean.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from prospectr.domain.calendar.days import MONTHS
from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

LINES = (
    "quota 40% --from 2026-10-05",
    "p 2h 2026-10-05 calls",  # W41: 120 of 300, just met
    "a 3h 2026-10-11",
    "p 1h 2026-10-14 calls",  # W42: 60 of 240, missed
    "s 3h 2026-10-14",
    "p 3h 2026-10-26 calls",  # W44: 180 of 360, after an empty week
    "c 3h 2026-10-28",
    "p 1h 2026-11-02 calls",  # W45: 60 of 240
    "c 3h 2026-11-08",
    "p 3h 2026-11-09 calls",  # W46: 180 of 240
    "a 1h 2026-11-15",
    "p 30m 2026-11-16 calls",  # W47 so far: 30 of 120
    "s 90m 2026-11-20",
)
WEEKS = [  # week, prospecting, all, share, met, mark
    ("2026-W41", 120, 300, 40.0, True, None),
    ("2026-W42", 60, 240, 25.0, False, "drought"),
    ("2026-W43", 0, 0, 0.0, False, None),
    ("2026-W44", 180, 360, 50.0, True, "over"),
    ("2026-W45", 60, 240, 25.0, False, "drought"),
    ("2026-W46", 180, 240, 75.0, True, "over"),
    ("2026-W47", 30, 120, 25.0, False, None),
]
# At 60 columns bars are 15 wide, and 75 % fills them: 40 % is 8, 25 % is 5, 50 % is 10. The quota stands after 8.
PICTURE = """\
                            time   share opp
2026-W41 ########|            2h  40.0 %   0+
2026-W42 #####   |            1h  25.0 %   0+ drought begins
2026-W43         |             -   0.0 %   0+
2026-W44 ########|#           3h  50.0 %      drought over
2026-W45 #####   |            1h  25.0 %      drought begins
2026-W46 ########|######      3h  75.0 %      drought over
2026-W47 #####   |           30m  25.0 %
| quota; opp: new opportunities 4-12 weeks after, + so far.
Mean 1h40m a week, 66.3 % variation; quota met in 3 of 6 weeks; longest drought 2 weeks.
"""
BLOCKS = str.maketrans("#|", "█┃")


@pytest.fixture
def autumn(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def labels(shell: Shell, line: str) -> list[str]:
    return [week["week"] for week in read(shell, line)["weeks"]]


class TestTrend:
    def test_json_is_the_contract_exactly(self, autumn: Shell) -> None:
        assert read(autumn, "trend") == {
            "weeks": [
                {
                    "week": week,
                    "prospecting_minutes": prospecting,
                    "total_minutes": total,
                    "share": share,
                    "quota_share": 40.0,
                    "met": met,
                    "drought": mark,
                    "opportunities_after": None,  # the twelfth week after the first of them is yet to come
                    "opportunities_so_far": 0 if week <= "2026-W43" else None,  # the fourth after W43 is W47
                }
                for week, prospecting, total, share, met, mark in WEEKS
            ],
            "mean_minutes": 100,
            "variation": 66.3,
            "longest_drought": 2,
            "weeks_met": 3,
        }

    def test_in_a_pipe(self, autumn: Shell) -> None:
        assert autumn.with_env(COLUMNS="60").ok("trend").out == PICTURE

    @pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
    def test_on_a_terminal(self, autumn: Shell, colour: dict[str, str]) -> None:
        """The same, drawn with blocks and broken at the width; nothing is said by colour."""
        drawn = autumn.with_env(COLUMNS="60", **colour).ok("trend", terminal=True).lines
        expected = PICTURE.translate(BLOCKS).splitlines()
        assert drawn[:-2] == expected[:-1]
        assert [" ".join(" ".join(drawn[-2:]).split())] == expected[-1:]
        assert max(map(len, drawn)) <= 60

    def test_where_there_are_no_such_letters(self, autumn: Shell) -> None:
        said = autumn.process("trend", env={"COLUMNS": "60", "PYTHONIOENCODING": "ascii"})
        assert (said.code, said.out, said.err) == (0, PICTURE, "")

    @pytest.mark.parametrize("terminal", [False, True])
    @pytest.mark.parametrize(("width", "room"), [(60, 15), (80, 35), (100, 55), (120, 55)])
    def test_bars_take_the_room_there_is(self, autumn: Shell, width: int, room: int, terminal: bool) -> None:
        """75 % fills them, and 25 % a third of that; up to 100 columns, for longer bars are no easier to read."""
        lines = autumn.with_env(COLUMNS=str(width)).ok("trend", terminal=terminal).lines
        bars = {line[:8]: line[9 : 9 + room] for line in lines if line.startswith("2026-W")}
        full, mark = ("█", "┃") if terminal else ("#", "|")
        assert bars["2026-W46"].replace(mark, full) == full * room
        assert abs(bars["2026-W42"].count(full) - room / 3) <= 0.5
        assert {bar.index(mark) for bar in bars.values()} == {400 * room // 750}
        assert max(len(line) for line in lines[:8]) <= min(width, 100)

    @pytest.mark.parametrize("width", [60, 80])
    def test_it_reads_the_same_at_any_width(self, autumn: Shell, width: int) -> None:
        bars = str.maketrans(dict.fromkeys("#|█┃"))
        lines = autumn.with_env(COLUMNS=str(width)).ok("trend", terminal=True).out.translate(bars).split()
        assert lines == PICTURE.translate(bars).split()

    def test_no_escapes_and_no_boxes_in_a_pipe(self, autumn: Shell) -> None:
        assert autumn.ok("trend").out.isascii()

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            ("", "2026-W41", "2026-W47"),  # thirteen weeks, as far as there are lines
            ("2w", "2026-W45", "2026-W47"),  # the last two whole weeks and this one
            ("week", "2026-W47", "2026-W47"),
            ("last-week", "2026-W46", "2026-W46"),
            ("2026-11", "2026-W44", "2026-W47"),  # the week of 1 November, up to now
            ("2026-W42..2026-W44", "2026-W42", "2026-W44"),
            ("2026-10-20", "2026-W43", "2026-W43"),
            ("quarter", "2026-W41", "2026-W47"),
            ("all", "2026-W41", "2026-W47"),
        ],
    )
    def test_of_which_period(self, autumn: Shell, period: str, first: str, last: str) -> None:
        """Of each week that it touches, from that of the first line up to this one."""
        names = [week for week, *_ in WEEKS]
        assert labels(autumn, f"trend {period}") == names[names.index(first) : names.index(last) + 1]

    @pytest.mark.parametrize("period", ["2025", "2026-09", "2027"])
    def test_a_period_with_no_week_in_it(self, autumn: Shell, period: str) -> None:
        nothing = {"weeks": [], "mean_minutes": 0, "variation": None, "longest_drought": 0, "weeks_met": 0}
        assert read(autumn, f"trend {period}") == nothing
        said = autumn.ok(f"trend {period}")
        assert "2026-W" not in said.out
        assert "quota met in 0 of 0 weeks" in said.out

    @pytest.mark.parametrize(
        ("period", "marks", "longest"),
        [
            ("2026-W45..2026-W46", ["drought", "over"], 1),  # W44 was met
            ("2026-W43..2026-W44", ["in", "over"], 2),  # W42 was not
            ("2026-W43", ["in"], 2),
            ("2026-W44..2026-W45", ["over", "drought"], 1),
            ("2026-W46..2026-W47", ["over", None], 0),
        ],
    )
    def test_it_looks_back(self, autumn: Shell, period: str, marks: list[str | None], longest: int) -> None:
        """What was before the first week tells whether that begins a drought, is in one or ends one."""
        found = read(autumn, f"trend {period}")
        assert [week["drought"] for week in found["weeks"]] == marks
        assert found["longest_drought"] == longest

    def test_figures_are_of_the_weeks_shown_only(self, autumn: Shell) -> None:
        found = read(autumn, "trend 2026-W45..2026-W46")
        assert (found["mean_minutes"], found["variation"]) == (120, 50.0)  # 60 and 180
        assert found["weeks_met"] == 1

    def test_in_the_middle_of_a_drought(self, shell: Shell) -> None:
        """Thirteen weeks were missed, W34 to W46; the last six and this one are shown."""
        log(shell, "p 1h 2026-08-10 calls", "s 1h 2026-08-17 offer", "s 1h 2026-11-13 offer")
        said = shell.with_env(COLUMNS="60").ok("trend 6w")
        assert [line for line in said.lines if "drought" in line] == [
            "2026-W41               |       -   0.0 %   0+ in drought",
            "Mean 0m a week, nothing yet; quota met in 0 of 6 weeks; longest drought 13 weeks.",
        ]

    def test_it_looks_back_two_years_and_no_further(self, shell: Shell) -> None:
        """Nothing since 2020: of the weeks before last week 106 are looked at."""
        log(shell, "s 1h 2020-01-06 offer")
        found = read(shell, "trend last-week")
        assert [week["drought"] for week in found["weeks"]] == ["in"]
        assert found["longest_drought"] == 107

    def test_before_the_first_line_there_was_no_drought(self, shell: Shell) -> None:
        log(shell, "off 2026-10-26..2026-10-30", "s 1h 2026-11-04 offer")
        found = read(shell, "trend 2026-W45..2026-W46")
        assert [week["drought"] for week in found["weeks"]] == ["drought", None]
        assert found["longest_drought"] == 2
        assert [week["drought"] for week in read(shell, "trend last-week")["weeks"]] == ["in"]

    def test_an_empty_journal(self, shell: Shell) -> None:
        found = read(shell, "trend")
        assert [(week["week"], week["total_minutes"], week["drought"]) for week in found["weeks"]] == [
            ("2026-W47", 0, None)
        ]
        assert (found["mean_minutes"], found["variation"], found["weeks_met"]) == (0, None, 0)
        assert "Mean 0m a week, nothing yet" in shell.ok("trend").out
        assert not shell.journal.exists()

    @pytest.mark.parametrize("period", ["2027", "2026-W48", "2026-12-24"])
    def test_what_is_ahead_has_no_week_yet_in_an_empty_journal_either(self, shell: Shell, period: str) -> None:
        assert labels(shell, f"trend {period}") == []

    def test_a_holiday_is_no_drought(self, autumn: Shell) -> None:
        """A week with every working day off and nothing logged is passed over, as it is by the streak of `week`."""
        log(autumn, "edit 3 5h", "off 2026-10-19..2026-10-23 autumn holidays")
        found = read(autumn, "trend 2026-W41..2026-W44")
        assert [week["drought"] for week in found["weeks"]] == [None, None, None, None]
        assert found["longest_drought"] == 0
        assert read(autumn, "week 2026-W44")["streak"] == 3

    def test_a_holiday_before_the_first_week_ends_no_drought(self, autumn: Shell) -> None:
        """W42 was missed, W43 was off, W44 is missed: two weeks of drought."""
        log(autumn, "off 2026-10-19..2026-10-23 autumn holidays", "edit 5 1h")
        for period, marks in {"2026-W44": ["in"], "2026-W43..2026-W44": [None, "in"]}.items():
            found = read(autumn, f"trend {period}")
            assert [week["drought"] for week in found["weeks"]] == marks
            assert found["longest_drought"] == 2

    def test_a_week_may_begin_on_sunday(self, autumn: Shell) -> None:
        """Sunday 11 October, 8 and 15 November then belong to the week after, which has the name of its Wednesday."""
        log(autumn, "config week_start sunday", "quota 40% --from 2026-10-04")
        found = [(week["week"], week["total_minutes"]) for week in read(autumn, "trend")["weeks"]]
        assert found == [
            ("2026-W41", 120),
            ("2026-W42", 420),
            ("2026-W43", 0),
            ("2026-W44", 360),
            ("2026-W45", 60),
            ("2026-W46", 360),
            ("2026-W47", 180),
        ]

    def test_each_week_by_the_quota_of_its_first_day(self, autumn: Shell) -> None:
        """25 % from W45 on: then W45 meets it, and the drought that W42 began is over in W44 and no other begins."""
        autumn.ok("quota 25% --from 2026-11-02")
        found = read(autumn, "trend")
        assert [week["quota_share"] for week in found["weeks"]] == [40.0] * 4 + [25.0] * 3
        assert [week["drought"] for week in found["weeks"]] == [None, "drought", None, "over", None, None, None]
        assert found["weeks_met"] == 4

    @pytest.mark.parametrize(("counting", "minutes", "mark"), [("strict", 80, "drought"), ("as-logged", 180, "over")])
    def test_minutes_are_those_that_the_quota_looks_at(
        self, autumn: Shell, counting: str, minutes: int, mark: str
    ) -> None:
        """W44: 100 of 180 minutes read like networking; 80 of 360 are 22.2 %."""
        log(autumn, f"config counting {counting}", "edit 5 80m", "p 100m 2026-10-27 coffee @bob")
        week = read(autumn, "trend 2026-W43..2026-W45")["weeks"][1]
        assert (week["week"], week["prospecting_minutes"], week["total_minutes"]) == ("2026-W44", minutes, 360)
        assert (week["share"], week["met"]) == ((22.2, False) if mark == "drought" else (50.0, True))

    def test_new_opportunities_four_to_twelve_weeks_after(self, autumn: Shell) -> None:
        """Of W41 that is W45 to W53, 2 November to 3 January; of W42 it ends a week later."""
        log(autumn, *(f"advance @c{day[-2:]} opportunity --on {day}" for day in ("2026-11-01", "2026-11-02")))
        january = autumn.at("2027-01-15T09:00:00+01:00")
        log(january, *(f"advance @j{day[-2:]} opportunity --on {day}" for day in ("2027-01-03", "2027-01-04")))
        sunday, monday = autumn.at("2027-01-03T20:00:00+01:00"), autumn.at("2027-01-04T00:30:00+01:00")
        found = {
            shell.env["PROSPECTR_NOW"]: [each["opportunities_after"] for each in read(shell, "trend 20w")["weeks"][:3]]
            for shell in (sunday, monday, january)
        }
        assert list(found.values()) == [[None, None, None], [2, None, None], [2, 2, None]]
        lines = january.with_env(COLUMNS="60").ok("trend 20w").lines
        assert lines[1:4] == [
            "2026-W41 ########|            2h  40.0 %   2",
            "2026-W42 #####   |            1h  25.0 %   2  drought begins",
            "2026-W43         |             -   0.0 %   2+",
        ]

    def test_an_opportunity_counts_once(self, autumn: Shell) -> None:
        """When it first came there; coming back is nothing new."""
        log(autumn, "advance @acme opportunity --on 2026-11-04", "advance @acme lost --on 2026-11-06")
        january = autumn.at("2027-01-04T09:00:00+01:00")
        january.ok("advance @acme opportunity --on 2026-12-01")
        assert read(january, "trend 20w")["weeks"][0]["opportunities_after"] == 1

    def test_a_week_that_meets_the_quota_breaks_a_drought_at_once(self, autumn: Shell) -> None:
        """W46 with 10 of 70 minutes, and then five hours on a Saturday: 330 of 420."""
        log(autumn, "edit 9 10m", "p 5h calls")
        found = read(autumn, "trend 2w")["weeks"]
        assert [(week["met"], week["drought"]) for week in found] == [
            (False, "drought"),
            (False, None),
            (True, "over"),
        ]

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("trend lastweek", "last-week"),
            ("trend @acme", "not a period"),
            ("trend 2026-11-20..2026-11-01", "before it begins"),
            ("trend 2026-W54", "no week"),
            ("trend last week", ""),
            ("trend --md", "--md"),
            ("trend 9999-12", ""),
        ],
    )
    def test_what_is_refused(self, autumn: Shell, line: str, named: str) -> None:
        refused(autumn(line), 2, named)

    def test_two_years_are_enough(self, autumn: Shell) -> None:
        """The week of 11 November 2024 is 105 before this one."""
        autumn.ok("p 1h 2024-11-11 calls")
        assert len(labels(autumn, "trend all")) == 106
        autumn.ok("p 1h 2024-11-10 calls")
        refused(autumn("trend all"), 2, "107 weeks", "106", "Type prospectr trend 52w")
        assert len(labels(autumn, "trend 105w")) == 106


# November 2026 has its first on a Sunday, and today is the 21st
DAYS = (
    "p 1m 2026-11-01 a call",
    "p 29m 2026-11-02 calls",
    "p 30m 2026-11-09 calls",
    "p 59m 2026-11-10 calls",
    "p 60m 2026-11-16 calls",
    "p 59m 2026-11-17 calls",
    "p 60m 2026-11-17 calls",
    "p 2h 2026-11-18 calls",
    "s 4h 2026-11-19 offer",  # another kind
    "p 3h 2026-10-31 calls",
)
NOVEMBER = """\
    Nov
Mon  -+*
Tue  .+*
Wed  ..#
Thu  ...
Fri  ...
Sat  ...
Sun -..
. none, - 1m, + 30m, * 60m, # 120m and more
"""
FROM_SUNDAY = """\
    Nov
Sun -..
Mon -+*
Tue .+*
Wed ..#
Thu ...
Fri ...
Sat ...
. none, - 1m, + 30m, * 60m, # 120m and more
"""
SHADES = ".-+*#"
DRAWN = str.maketrans(SHADES, "·░▒▓█")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@pytest.fixture
def november(shell: Shell) -> Shell:
    log(shell, *DAYS)
    return shell


def cells(shell: Shell, line: str) -> dict[tuple[int, int], str]:
    """Return the shades of a calendar by row and column, strips side by side."""
    found: dict[tuple[int, int], str] = {}
    width = 0
    strip: list[str] = []
    for text in shell.ok(line).lines[:-1]:
        if not text.startswith(WEEKDAYS):
            width += max(map(len, strip), default=0)
            strip = []
        else:
            strip.append(text[4:])
            found |= {(len(strip) - 1, width + i): mark for i, mark in enumerate(text[4:]) if mark != " "}
    return found


def place(day: date, first: date) -> tuple[int, int]:
    """Return row and column of a day in weeks from Monday, in a calendar that begins on a day."""
    monday = first - timedelta(first.weekday())
    return day.weekday(), (day - monday).days // 7


class TestCalendar:
    def test_a_month(self, november: Shell) -> None:
        assert november.ok("calendar 2026-11").out == NOVEMBER

    def test_a_week_may_begin_on_sunday(self, november: Shell) -> None:
        november.ok("config week_start sunday")
        assert november.ok("calendar 2026-11").out == FROM_SUNDAY

    @pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
    @pytest.mark.parametrize("width", [60, 80])
    def test_on_a_terminal(self, november: Shell, colour: dict[str, str], width: int) -> None:
        """Drawn with shades; nothing is said by colour."""
        *rows, _ = NOVEMBER.splitlines()
        drawn = november.with_env(COLUMNS=str(width), **colour).ok("calendar 2026-11", terminal=True).lines
        assert drawn == [*(row.translate(DRAWN) for row in rows), "· none, ░ 1m, ▒ 30m, ▓ 60m, █ 120m and more"]

    def test_where_there_are_no_such_letters(self, november: Shell) -> None:
        said = november.process("calendar", "2026-11", env={"PYTHONIOENCODING": "ascii"})
        assert (said.code, said.out, said.err) == (0, NOVEMBER, "")

    def test_json_has_the_days_with_prospecting(self, november: Shell) -> None:
        assert read(november, "calendar 2026-11") == {
            "period": {"first": "2026-11-01", "last": "2026-11-30"},
            "days": {
                "2026-11-01": 1,
                "2026-11-02": 29,
                "2026-11-09": 30,
                "2026-11-10": 59,
                "2026-11-16": 60,
                "2026-11-17": 119,
                "2026-11-18": 120,
            },
        }

    @pytest.mark.parametrize(
        ("counting", "days"),
        [("strict", {"2026-11-16": 45, "2026-11-17": 60}), ("as-logged", {"2026-11-17": 90, "2026-11-19": 20})],
    )
    def test_minutes_are_those_that_the_quota_looks_at(self, shell: Shell, counting: str, days: dict[str, int]) -> None:
        """The breakfast counts as prospecting, for a need was heard; coffee and lunch do not."""
        log(
            shell,
            f"config counting {counting}",
            'n 45m 2026-11-16 breakfast need="two want a quote"',
            "p 1h 2026-11-17 calls",
            "p 30m 2026-11-17 coffee @bob",
            "p 20m 2026-11-19 lunch @zoe",
            "n 30m 2026-11-20 breakfast",
        )
        assert read(shell, "calendar week")["days"] == days
        drawn = [row for (row, _), shade in cells(shell, "calendar week").items() if shade != "."]
        assert drawn == [date.fromisoformat(day).weekday() for day in days]
        assert sum(days.values()) == read(shell, "trend week")["weeks"][0]["prospecting_minutes"]

    @pytest.mark.parametrize(
        ("words", "first", "last", "days"),
        [
            ("", "2026-01-01", "2026-12-31", 8),  # this year
            ("2026", "2026-01-01", "2026-12-31", 8),
            ("quarter", "2026-10-01", "2026-12-31", 8),
            ("month", "2026-11-01", "2026-11-30", 7),
            ("2w", "2026-11-02", "2026-11-21", 6),
            ("last-year", "2025-01-01", "2025-12-31", 0),
            ("yesterday", "2026-11-20", "2026-11-20", 0),
            ("366d", "2025-11-21", "2026-11-21", 8),
        ],
    )
    def test_of_which_period(self, november: Shell, words: str, first: str, last: str, days: int) -> None:
        found = read(november, f"calendar {words}")
        assert found["period"] == {"first": first, "last": last}
        assert len(found["days"]) == days

    @pytest.mark.parametrize("terminal", [False, True])
    @pytest.mark.parametrize(("width", "strips"), [(80, 1), (60, 1), (40, 2)])
    def test_a_year_fits_its_columns(self, november: Shell, width: int, strips: int, terminal: bool) -> None:
        """A year has 53 columns, which fit at 57; at 40 there are 36 in a strip. None is wider than the screen."""
        lines = november.with_env(COLUMNS=str(width)).ok("calendar", terminal=terminal).lines
        assert max(map(len, lines)) <= width
        assert [line[:3] for line in lines[:-1]] == ["   ", *WEEKDAYS] * strips

    @pytest.mark.parametrize("width", [40, 60, 80])
    def test_each_day_of_the_year_so_far_has_its_place(self, november: Shell, width: int) -> None:
        """The 21st of November is the 325th day: 304 up to October."""
        found = cells(november.with_env(COLUMNS=str(width)), "calendar")
        new_year = date(2026, 1, 1)
        expected = {place(new_year + timedelta(i), new_year): "." for i in range(325)}
        for day, shade in {
            date(2026, 10, 31): "#",
            date(2026, 11, 1): "-",
            date(2026, 11, 2): "-",
            date(2026, 11, 9): "+",
            date(2026, 11, 10): "+",
            date(2026, 11, 16): "*",
            date(2026, 11, 17): "*",
            date(2026, 11, 18): "#",
        }.items():
            expected[place(day, new_year)] = shade
        assert found == expected

    def test_a_leap_year_has_its_day(self, shell: Shell) -> None:
        """2028 begins on a Saturday: of its 54 columns the 29th of February is in the tenth, on a Tuesday."""
        log(shell.at("2028-03-01T09:00:00+01:00"), "p 2h 2028-02-29 calls", "p 30m 2028-03-01 calls")
        later = shell.at("2028-12-31T18:00:00+01:00")
        found = cells(later, "calendar 2028")
        assert len(found) == 366
        assert {spot: mark for spot, mark in found.items() if mark != "."} == {(1, 9): "#", (2, 9): "+"}
        assert read(later, "calendar 2028")["days"] == {"2028-02-29": 120, "2028-03-01": 30}
        assert max(map(len, later.with_env(COLUMNS="60").ok("calendar 2028").lines)) <= 60

    @pytest.mark.parametrize(
        ("period", "months"),
        [
            ("2026", 11),  # up to now
            ("2025", 12),
            ("2024", 12),
            ("2026-Q3", 3),
            ("2026-02", 1),
            ("2026-02..2026-03", 2),
        ],
    )
    def test_months_stand_over_the_week_in_which_they_begin(self, november: Shell, period: str, months: int) -> None:
        """All that are in the period, and none that is not."""
        names = [name[:3].title() for name in MONTHS]
        first = date.fromisoformat(read(november, f"calendar {period}")["period"]["first"])
        head = november.ok(f"calendar {period}").lines[0]
        there = names[first.month - 1 : first.month - 1 + months]
        assert head.split() == there
        assert [head.index(name) - 4 for name in there] == [
            place(date(first.year, first.month + i, 1), first)[1] for i in range(months)
        ]

    @pytest.mark.parametrize(
        ("period", "head"),
        [
            ("2026-08-24..2026-11-21", " Sep Oct Nov"),  # of August one week, from Monday the 24th
            ("13w", "  Sep Oct Nov"),  # two
            ("2026-08-10..2026-11-21", "   Sep Oct Nov"),  # three, and no room for a space
            ("2026-08-03..2026-11-21", "Aug Sep Oct Nov"),  # four
            ("2026-08-31..2026-11-21", "Sep Oct Nov"),  # the last day of August lies in the first week of September
            ("2026-10-19..2026-11-01", " Nov"),  # a Sunday
            ("2026-10-19..2026-10-31", "Oct"),
            ("2026-11-16..2026-11-20", "Nov"),
        ],
    )
    def test_a_narrow_first_month_gives_way_to_the_next(self, november: Shell, period: str, head: str) -> None:
        assert november.ok(f"calendar {period}").lines[0] == f"    {head}"

    @pytest.mark.parametrize(
        ("width", "heads"),
        [
            (60, ["Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov  Dec"]),  # 53 columns
            (56, ["Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov", "Dec"]),
            (40, ["Jan Feb Mar  Apr May Jun  Jul Aug", "Sep Oct Nov  Dec"]),  # of 36 columns 35 are used
        ],
    )
    def test_a_strip_ends_with_a_month(self, november: Shell, width: int, heads: list[str]) -> None:
        """So each month is whole, and has its name above it."""
        lines = november.with_env(COLUMNS=str(width)).ok("calendar 2025").lines
        assert [line.strip() for line in lines if line.startswith("    ")] == heads

    @pytest.mark.parametrize(
        ("last", "heads"),
        [
            ("2026-10-25", ["Mar  Apr May  Jun Jul Aug  Sep Oct"]),  # 35 columns
            ("2026-11-01", ["Mar  Apr May  Jun Jul Aug  Sep Oct", "Nov"]),  # 36, but no room for the last one's name
            ("2026-11-15", ["Mar  Apr May  Jun Jul Aug  Sep Oct", "Nov"]),
        ],
    )
    def test_a_last_month_without_room_for_its_name_has_a_strip_of_its_own(
        self, november: Shell, last: str, heads: list[str]
    ) -> None:
        lines = november.with_env(COLUMNS="40").ok(f"calendar 2026-03-01..{last}").lines
        assert [line.strip() for line in lines if line.startswith("    ")] == heads
        assert max(map(len, lines)) <= 40

    @pytest.mark.parametrize("words", ["", "month", "2026-11"])
    def test_an_empty_journal(self, shell: Shell, words: str) -> None:
        assert read(shell, f"calendar {words}")["days"] == {}
        assert set(cells(shell, f"calendar {words}").values()) == {"."}
        assert not shell.journal.exists()

    def test_what_is_ahead_is_not_drawn(self, november: Shell) -> None:
        assert cells(november, "calendar 2026-12") == {}
        assert read(november, "calendar 2026-12")["days"] == {}

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("calendar all", "more than a year"),
            ("calendar 2025..2026", "prospectr calendar 2026"),
            ("calendar 367d", "more than a year"),
            ("calendar 2025-11-20..2026-11-21", "more than a year"),
            ("calendar 2026-13", "no month"),
            ("calendar yera", "year"),
            ("calendar 26", "not a period"),
            ("calendar 2025 2026", ""),
        ],
    )
    def test_what_is_refused(self, november: Shell, line: str, named: str) -> None:
        refused(november(line), 2, named)


def test_both_change_with_what_is_taken_back(shell: Shell) -> None:
    def shown() -> tuple[Any, Any]:
        return read(shell, "trend"), read(shell, "calendar")

    log(shell, "p 45m calls")
    before = shown()
    log(shell, "p 1h yesterday calls")
    after = shown()
    assert before != after
    shell.ok("undo")
    assert shown() == before
    shell.ok("redo")
    assert shown() == after


@pytest.mark.parametrize("command", ["trend", "audit"])
def test_too_many_weeks_are_rejected_with_the_most_allowed(shell: Shell, command: str) -> None:
    shell.ok("p 45m 2020-01-01 x")
    result = shell(command, "all")
    assert result.code == 2
    assert result.err.splitlines()[1] == f"Type prospectr {command} 52w"
