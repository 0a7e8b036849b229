"""The heat map of prospecting, day by day. Today is Saturday 21 November 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from prospectr.domain.calendar.days import MONTHS
from tests.commands.helpers import log, read, refused
from tests.conftest import Shell
from tests.render.test_colour import STYLE

# 1 November 2026 is a Sunday, and today is the 21st
DAYS = (
    "a 5m 2024-01-01 the first line",  # so that the heat maps below begin where their periods do
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
Mon   - + *
Tue   . + *
Wed   . . #
Thu   . . .
Fri   . . .
Sat   . . .
Sun - . .
. none, - 1m, + 30m, * 60m, # 120m and more
"""
FROM_SUNDAY = """\
    Nov
Sun - . .
Mon - + *
Tue . + *
Wed . . #
Thu . . .
Fri . . .
Sat . . .
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
    """Return the shades of a heat map by row and week, with its strips joined."""
    shades: dict[tuple[int, int], str] = {}
    width = 0
    strip: list[str] = []
    lines = shell.ok(line).lines[:-1]
    rows = [text for text in lines if text.startswith(WEEKDAYS)]
    is_wide = not any(text[5::2].strip() for text in rows)  # a week takes two columns
    for text in (line[:4] + line[4 :: 1 + is_wide] for line in lines):
        if not text.startswith(WEEKDAYS):
            width += max(map(len, strip), default=0)
            strip = []
        else:
            strip.append(text[4:])
            shades |= {(len(strip) - 1, width + i): shade for i, shade in enumerate(text[4:]) if shade != " "}
    return shades


def place(day: date, first: date) -> tuple[int, int]:
    """Return the row and column of a day in a heat map that begins on a day, with weeks from Monday."""
    monday = first - timedelta(first.weekday())
    return day.weekday(), (day - monday).days // 7


class TestCalendar:
    def test_a_month(self, november: Shell) -> None:
        assert november.ok("calendar 2026-11").out == NOVEMBER

    def test_weeks_that_begin_on_sunday(self, november: Shell) -> None:
        november.ok("config week_start sunday")
        assert november.ok("calendar 2026-11").out == FROM_SUNDAY

    @pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
    @pytest.mark.parametrize("width", [60, 80])
    def test_on_a_terminal(self, november: Shell, colour: dict[str, str], width: int) -> None:
        """The same with block characters, and without colour."""
        *rows, _ = NOVEMBER.splitlines()
        drawn = STYLE.sub(
            "", november.with_env(COLUMNS=str(width), **colour).ok("calendar 2026-11", terminal=True).out
        ).splitlines()
        assert drawn == [*(row.translate(DRAWN) for row in rows), "· none, ░ 1m, ▒ 30m, ▓ 60m, █ 120m and more"]

    def test_an_ascii_output_gets_ascii(self, november: Shell) -> None:
        result = november.process("calendar", "2026-11", env={"PYTHONIOENCODING": "ascii"})
        assert (result.code, result.out, result.err) == (0, NOVEMBER, "")

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
    def test_minutes_are_those_that_the_quota_uses(self, shell: Shell, counting: str, days: dict[str, int]) -> None:
        """The breakfast with a need counts as prospecting; coffee and lunch do not."""
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
    def test_which_days_a_period_has(self, november: Shell, words: str, first: str, last: str, days: int) -> None:
        calendar = read(november, f"calendar {words}")
        assert calendar["period"] == {"first": first, "last": last}
        assert len(calendar["days"]) == days

    @pytest.mark.parametrize("terminal", [False, True])
    @pytest.mark.parametrize(("width", "strips"), [(80, 1), (60, 1), (40, 2)])
    def test_a_year_fits_the_width(self, november: Shell, width: int, strips: int, terminal: bool) -> None:
        """A year has 53 columns, which need 57; at 40 a strip has at most 36."""
        lines = november.with_env(COLUMNS=str(width)).ok("calendar", terminal=terminal).lines
        lines = [STYLE.sub("", line) for line in lines]
        assert max(map(len, lines)) <= width
        assert [line[:3] for line in lines[:-1]] == ["   ", *WEEKDAYS] * strips

    @pytest.mark.parametrize("width", [40, 60, 80])
    def test_each_day_of_the_year_so_far_has_its_place(self, november: Shell, width: int) -> None:
        """21 November is day 325, after 304 days up to October."""
        shades = cells(november.with_env(COLUMNS=str(width)), "calendar")
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
        assert shades == expected

    def test_a_leap_day(self, shell: Shell) -> None:
        """2028 begins on a Saturday, so Tuesday 29 February is in the tenth of 54 columns."""
        log(
            shell.at("2028-03-01T09:00:00+01:00"),
            "a 5m 2027-12-31 the first line",
            "p 2h 2028-02-29 calls",
            "p 30m 2028-03-01 calls",
        )
        later = shell.at("2028-12-31T18:00:00+01:00")
        shades = cells(later, "calendar 2028")
        assert len(shades) == 366
        assert {spot: shade for spot, shade in shades.items() if shade != "."} == {(1, 9): "#", (2, 9): "+"}
        assert read(later, "calendar 2028")["days"] == {"2028-02-29": 120, "2028-03-01": 30}
        assert max(map(len, later.with_env(COLUMNS="60").ok("calendar 2028").lines)) <= 60

    @pytest.mark.parametrize(
        ("period", "months"),
        [
            ("2026", 11),  # up to today
            ("2025", 12),
            ("2024", 12),
            ("2026-Q3", 3),
            ("2026-02", 1),
            ("2026-02..2026-03", 2),
        ],
    )
    def test_each_month_is_named_above_the_week_in_which_it_begins(
        self, november: Shell, period: str, months: int
    ) -> None:
        names = [name[:3].title() for name in MONTHS]
        first = date.fromisoformat(read(november, f"calendar {period}")["period"]["first"])
        head = november.ok(f"calendar {period}").lines[0]
        shown = names[first.month - 1 : first.month - 1 + months]
        assert head.split() == shown
        columns = 2 if months < 11 else 1  # of a week
        assert [head.index(name) - 4 for name in shown] == [
            columns * place(date(first.year, first.month + i, 1), first)[1] for i in range(months)
        ]

    @pytest.mark.parametrize(
        ("period", "head"),
        [
            ("2026-08-24..2026-11-21", "  Sep     Oct     Nov"),  # August has one week, from Monday the 24th
            ("13w", "Aug Sep     Oct     Nov"),  # two weeks
            ("2026-08-31..2026-11-21", "Sep     Oct     Nov"),  # 31 August is in the first week of September
            ("2026-10-19..2026-11-01", "  Nov"),  # 1 November is a Sunday
            ("2026-02-22..2026-11-21", " Mar  Apr May  Jun Jul Aug  Sep Oct Nov"),  # one column a week: one
            ("2026-02-15..2026-11-21", "  Mar  Apr May  Jun Jul Aug  Sep Oct Nov"),  # two weeks
            ("2026-02-08..2026-11-21", "   Mar  Apr May  Jun Jul Aug  Sep Oct Nov"),  # three, with no room for a space
            ("2026-02-01..2026-11-21", "Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov"),  # four
            ("2026-10-19..2026-10-31", "Oct"),
            ("2026-11-16..2026-11-20", "Nov"),
        ],
    )
    def test_a_first_month_without_room_for_its_name_has_none(self, november: Shell, period: str, head: str) -> None:
        assert november.ok(f"calendar {period}").lines[0] == f"    {head}"

    @pytest.mark.parametrize(
        ("width", "heads"),
        [
            (60, ["Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov  Dec"]),  # 53 columns
            (56, ["Jan Feb Mar  Apr May Jun  Jul Aug  Sep Oct Nov", "Dec"]),
            (40, ["Jan Feb Mar  Apr May Jun  Jul Aug", "Sep Oct Nov  Dec"]),  # 35 of 36 columns are used
        ],
    )
    def test_a_strip_ends_with_a_month(self, november: Shell, width: int, heads: list[str]) -> None:
        """So no month is cut in two, and each has its name."""
        lines = november.with_env(COLUMNS=str(width)).ok("calendar 2025").lines
        assert [line.strip() for line in lines if line.startswith("    ")] == heads

    @pytest.mark.parametrize(
        ("last", "heads"),
        [
            ("2026-10-25", ["Mar  Apr May  Jun Jul Aug  Sep Oct"]),  # 35 columns
            (
                "2026-11-01",
                ["Mar  Apr May  Jun Jul Aug  Sep Oct", "Nov"],
            ),  # 36 columns, without room for the name of the last month
            ("2026-11-15", ["Mar  Apr May  Jun Jul Aug  Sep Oct", "Nov"]),
        ],
    )
    def test_a_last_month_without_room_for_its_name_is_in_a_strip_of_its_own(
        self, november: Shell, last: str, heads: list[str]
    ) -> None:
        lines = november.with_env(COLUMNS="40").ok(f"calendar 2026-03-01..{last}").lines
        assert [line.strip() for line in lines if line.startswith("    ")] == heads
        assert max(map(len, lines)) <= 40

    @pytest.mark.parametrize("words", ["", "month", "2026-11"])
    def test_an_empty_journal(self, shell: Shell, words: str) -> None:
        assert read(shell, f"calendar {words}")["days"] == {}
        assert shell.ok(f"calendar {words}").out.startswith("Nothing was logged from ")
        assert not shell.journal.exists()

    def test_it_begins_with_the_week_of_the_first_entry(self, shell: Shell) -> None:
        """5 November is the Thursday of the week that begins on the 2nd."""
        log(shell, "a 5m 2026-11-05 inbox", "p 2h 2026-11-10 calls")
        year = shell.ok("calendar").lines
        assert year[:4] == ["    Nov", "Mon . . .", "Tue . # .", "Wed . . ."]
        assert year == shell.ok("calendar 2026-11-02..2026-11-21").lines
        assert shell.ok("calendar 2026-11-05..2026-11-21").lines[1:5] == [
            "Mon   . .",
            "Tue   # .",
            "Wed   . .",
            "Thu . . .",
        ]

    def test_a_period_before_the_first_entry_has_no_map(self, november: Shell) -> None:
        assert november.ok("calendar 2023").out == "Nothing was logged from Sun 1 Jan 2023 to Sun 31 Dec 2023.\n"

    def test_only_prospecting_is_coloured(self, november: Shell) -> None:
        out = november.ok("calendar 2026-11", terminal=True).out
        assert set("".join(re.findall(r"\x1b\[36m(.*?)\x1b\[0m", out))) == set("░▒▓█")
        assert not set("░▒▓█") & set(re.sub(r"\x1b\[36m.*?\x1b\[0m", "", out))

    def test_days_to_come_are_not_drawn(self, november: Shell) -> None:
        assert november.ok("calendar 2026-12").out == "Nothing was logged from Tue 1 Dec to Thu 31 Dec.\n"
        assert read(november, "calendar 2026-12")["days"] == {}

    @pytest.mark.parametrize(
        ("line", "part"),
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
    def test_an_invalid_line_is_rejected(self, november: Shell, line: str, part: str) -> None:
        refused(november(line), 2, part)
