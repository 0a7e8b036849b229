"""The trend of autumn 2026. Today is Saturday 21 November, in W47.

Three of the six weeks that are over met 40 %. They have 120, 60, 0, 180, 60 and 180 minutes, on average 100. The
squared deviations are 400, 1600, 10000, 6400, 1600 and 6400; 26400 / 6 = 4400, and its root is 66.33, or
66.3 % of the mean.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell
from tests.render.test_colour import STYLE

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
WEEKS = [  # week, prospecting, all, share, met, drought
    ("2026-W41", 120, 300, 40.0, True, None),
    ("2026-W42", 60, 240, 25.0, False, "drought"),
    ("2026-W43", 0, 0, 0.0, False, None),
    ("2026-W44", 180, 360, 50.0, True, "over"),
    ("2026-W45", 60, 240, 25.0, False, "drought"),
    ("2026-W46", 180, 240, 75.0, True, "over"),
    ("2026-W47", 30, 120, 25.0, False, None),
]
# At 60 columns a bar has 15 columns, and 75 % fills it: 40 % are 8, 25 % are 5, 50 % are 10. The quota is at 8.
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
    def test_json(self, autumn: Shell) -> None:
        assert read(autumn, "trend") == {
            "weeks": [
                {
                    "week": week,
                    "prospecting_minutes": prospecting,
                    "total_minutes": total,
                    "share": share,
                    "quota_share": 40.0,
                    "met": met,
                    "quota_met": met,  # the quota has a share alone
                    "drought": drought,
                    "opportunities_after": None,  # the twelfth week after the first is not over
                    "opportunities_so_far": 0 if week <= "2026-W43" else None,  # the fourth week after W43 is W47
                }
                for week, prospecting, total, share, met, drought in WEEKS
            ],
            "mean_minutes": 100,
            "variation": 66.3,
            "longest_drought": 2,
            "weeks_met": 3,
            "weeks_quota_met": 3,
        }

    def test_in_a_pipe(self, autumn: Shell) -> None:
        assert autumn.with_env(COLUMNS="60").ok("trend").out == PICTURE

    @pytest.mark.parametrize("colour", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
    def test_on_a_terminal(self, autumn: Shell, colour: dict[str, str]) -> None:
        """The same with block characters, wrapped at the width, and without colour."""
        drawn = STYLE.sub("", autumn.with_env(COLUMNS="60", **colour).ok("trend", terminal=True).out).splitlines()
        expected = PICTURE.translate(BLOCKS).splitlines()
        assert drawn[:-2] == expected[:-1]
        assert [" ".join(" ".join(drawn[-2:]).split())] == expected[-1:]
        assert max(map(len, drawn)) <= 60

    def test_an_ascii_output_gets_ascii(self, autumn: Shell) -> None:
        result = autumn.process("trend", env={"COLUMNS": "60", "PYTHONIOENCODING": "ascii"})
        assert (result.code, result.out, result.err) == (0, PICTURE, "")

    @pytest.mark.parametrize("terminal", [False, True])
    @pytest.mark.parametrize(("width", "room"), [(60, 15), (80, 35), (100, 55), (120, 55)])
    def test_bars_use_the_width(self, autumn: Shell, width: int, room: int, terminal: bool) -> None:
        """75 % fills a bar, and 25 % a third of it; a line has at most 100 columns."""
        lines = STYLE.sub("", autumn.with_env(COLUMNS=str(width)).ok("trend", terminal=terminal).out).splitlines()
        bars = {line[:8]: line[9 : 9 + room] for line in lines if line.startswith("2026-W")}
        full, mark = ("█", "┃") if terminal else ("#", "|")
        assert bars["2026-W46"].replace(mark, full) == full * room
        assert abs(bars["2026-W42"].count(full) - room / 3) <= 1  # the last column may be drawn in eighths
        assert {bar.index(mark) for bar in bars.values()} == {400 * room // 750}
        assert max(len(line) for line in lines[:8]) <= min(width, 100)

    @pytest.mark.parametrize("width", [60, 80])
    def test_the_text_is_the_same_at_any_width(self, autumn: Shell, width: int) -> None:
        bars = str.maketrans(dict.fromkeys("#|┃█▏▎▍▌▋▊▉"))
        text = STYLE.sub("", autumn.with_env(COLUMNS=str(width)).ok("trend", terminal=True).out)
        assert text.translate(bars).split() == PICTURE.translate(bars).split()

    def test_a_pipe_gets_ascii(self, autumn: Shell) -> None:
        assert autumn.ok("trend").out.isascii()

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            ("", "2026-W41", "2026-W47"),  # thirteen weeks, from the first entry on
            ("2w", "2026-W45", "2026-W47"),  # the last two whole weeks and this one
            ("week", "2026-W47", "2026-W47"),
            ("last-week", "2026-W46", "2026-W46"),
            ("2026-11", "2026-W44", "2026-W47"),  # from the week of 1 November
            ("2026-W42..2026-W44", "2026-W42", "2026-W44"),
            ("2026-10-20", "2026-W43", "2026-W43"),
            ("quarter", "2026-W41", "2026-W47"),
            ("all", "2026-W41", "2026-W47"),
        ],
    )
    def test_which_weeks_a_period_shows(self, autumn: Shell, period: str, first: str, last: str) -> None:
        """Every week that has a day in it, from the week of the first entry up to this week."""
        names = [week for week, *_ in WEEKS]
        assert labels(autumn, f"trend {period}") == names[names.index(first) : names.index(last) + 1]

    @pytest.mark.parametrize("period", ["2025", "2026-09", "2027"])
    def test_a_period_without_weeks(self, autumn: Shell, period: str) -> None:
        nothing = {
            "weeks": [],
            "mean_minutes": 0,
            "variation": None,
            "longest_drought": 0,
            "weeks_met": 0,
            "weeks_quota_met": 0,
        }
        assert read(autumn, f"trend {period}") == nothing
        assert autumn.ok(f"trend {period}").out == "There is no week to show.\n"

    @pytest.mark.parametrize(
        ("period", "droughts", "longest"),
        [
            ("2026-W45..2026-W46", ["drought", "over"], 1),  # W44 was met
            ("2026-W43..2026-W44", ["in", "over"], 2),  # W42 was not
            ("2026-W43", ["in"], 2),
            ("2026-W44..2026-W45", ["over", "drought"], 1),
            ("2026-W46..2026-W47", ["over", None], 0),
        ],
    )
    def test_a_drought_that_began_before_the_first_week_shown(
        self, autumn: Shell, period: str, droughts: list[str | None], longest: int
    ) -> None:
        trend = read(autumn, f"trend {period}")
        assert [week["drought"] for week in trend["weeks"]] == droughts
        assert trend["longest_drought"] == longest

    def test_a_week_meets_its_quota_only_with_every_target(self, autumn: Shell) -> None:
        """A target of five talks; W41 and W46 have them, W44 has the share alone."""
        log(autumn, "quota 40% 5 talks --from 2026-10-05", "edit 1 talks=5", "edit 5 talks=4", "edit 9 talks=6")
        trend = read(autumn, "trend")
        assert [week["week"] for week in trend["weeks"] if week["met"]] == ["2026-W41", "2026-W44", "2026-W46"]
        assert [week["week"] for week in trend["weeks"] if week["quota_met"]] == ["2026-W41", "2026-W46"]
        assert (trend["weeks_met"], trend["weeks_quota_met"]) == (3, 2)
        assert "quota met in 2 of 6 weeks, the share in 3; longest" in autumn.ok("trend").out
        assert "quota met in 2 of 6 weeks, the share in 3." in autumn.ok("quarter").lines[1]
        assert "Quota met in 2 of 6 weeks, the share in 3." in autumn.ok("quarter --html").out

    def test_the_other_figures_are_of_the_weeks_shown(self, autumn: Shell) -> None:
        trend = read(autumn, "trend 2026-W45..2026-W46")
        assert (trend["mean_minutes"], trend["variation"]) == (120, 50.0)  # 60 and 180 minutes
        assert trend["weeks_met"] == 1

    @pytest.mark.parametrize(
        ("period", "last_line"),
        [
            ("2w", "How steady you are shows after 4 whole weeks; this has 2."),  # and W47, which is not over
            ("2026-W44..2026-W46", "How steady you are shows after 4 whole weeks; this has 3."),
            (
                "2026-W43..2026-W46",  # 0, 180, 60 and 180 minutes: on average 105, with a deviation of 78
                "Mean 1h45m a week, 74.2 % variation; quota met in 2 of 4 weeks; longest drought 2 weeks.",
            ),
        ],
    )
    def test_a_few_weeks_get_no_verdict(self, autumn: Shell, period: str, last_line: str) -> None:
        assert autumn.ok(f"trend {period}").lines[-1] == last_line

    def test_bars_are_prospecting_and_a_drought_is_short(self, autumn: Shell) -> None:
        out = autumn.with_env(COLUMNS="60").ok("trend", terminal=True).out
        assert len(re.findall(r"\x1b\[36m[█▏▎▍▌▋▊▉┃ ]{15}\x1b\[0m", out)) == 7
        assert re.findall(r"\x1b\[33m(.*?)\x1b\[0m", out) == ["drought begins", "drought begins"]

    def test_the_text_in_the_middle_of_a_drought(self, shell: Shell) -> None:
        """The thirteen weeks W34 to W46 missed the quota; the last six and this one are shown."""
        log(shell, "p 1h 2026-08-10 calls", "s 1h 2026-08-17 offer", "s 1h 2026-11-13 offer")
        lines = shell.with_env(COLUMNS="60").ok("trend 6w").lines
        assert [line for line in lines if "drought" in line] == [
            "2026-W41               |       -   0.0 %   0+ in drought",
            "Mean 0m a week, nothing yet; quota met in 0 of 6 weeks; longest drought 13 weeks.",
        ]

    def test_at_most_106_weeks_before_the_first_are_read(self, shell: Shell) -> None:
        """The only entry is of 2020."""
        log(shell, "s 1h 2020-01-06 offer")
        trend = read(shell, "trend last-week")
        assert [week["drought"] for week in trend["weeks"]] == ["in"]
        assert trend["longest_drought"] == 107

    def test_a_drought_cannot_begin_before_the_first_entry(self, shell: Shell) -> None:
        log(shell, "off 2026-10-26..2026-10-30", "s 1h 2026-11-04 offer")
        trend = read(shell, "trend 2026-W45..2026-W46")
        assert [week["drought"] for week in trend["weeks"]] == ["drought", None]
        assert trend["longest_drought"] == 2
        assert [week["drought"] for week in read(shell, "trend last-week")["weeks"]] == ["in"]

    def test_an_empty_journal(self, shell: Shell) -> None:
        trend = read(shell, "trend")
        assert [(week["week"], week["total_minutes"], week["drought"]) for week in trend["weeks"]] == [
            ("2026-W47", 0, None)
        ]
        assert (trend["mean_minutes"], trend["variation"], trend["weeks_met"]) == (0, None, 0)
        assert shell.ok("trend").lines[-1] == "How steady you are shows after 4 whole weeks; this has 0."
        assert not shell.journal.exists()

    @pytest.mark.parametrize("period", ["2027", "2026-W48", "2026-12-24"])
    def test_a_coming_period_has_no_weeks_in_an_empty_journal(self, shell: Shell, period: str) -> None:
        assert labels(shell, f"trend {period}") == []

    def test_a_week_off_is_not_part_of_a_drought(self, autumn: Shell) -> None:
        """It is skipped, as in the streak of `week`."""
        log(autumn, "edit 3 5h", "off 2026-10-19..2026-10-23 autumn holidays")
        trend = read(autumn, "trend 2026-W41..2026-W44")
        assert [week["drought"] for week in trend["weeks"]] == [None, None, None, None]
        assert trend["longest_drought"] == 0
        assert read(autumn, "week 2026-W44")["streak"] == 3

    def test_a_week_off_does_not_end_a_drought(self, autumn: Shell) -> None:
        """W42 missed the quota, W43 was off, and W44 missed it, so the drought has two weeks."""
        log(autumn, "off 2026-10-19..2026-10-23 autumn holidays", "edit 5 1h")
        for period, droughts in {"2026-W44": ["in"], "2026-W43..2026-W44": [None, "in"]}.items():
            trend = read(autumn, f"trend {period}")
            assert [week["drought"] for week in trend["weeks"]] == droughts
            assert trend["longest_drought"] == 2

    def test_weeks_that_begin_on_sunday(self, autumn: Shell) -> None:
        """Sunday 11 October, 8 and 15 November then belong to the next week."""
        log(autumn, "config week_start sunday", "quota 40% --from 2026-10-04")
        minutes = {week["week"]: week["total_minutes"] for week in read(autumn, "trend")["weeks"]}
        assert minutes == {
            "2026-W41": 120,
            "2026-W42": 420,
            "2026-W43": 0,
            "2026-W44": 360,
            "2026-W45": 60,
            "2026-W46": 360,
            "2026-W47": 180,
        }

    def test_each_week_has_the_quota_of_its_first_day(self, autumn: Shell) -> None:
        """With 25 % from W45 on, W45 meets its quota and begins no drought."""
        autumn.ok("quota 25% --from 2026-11-02")
        trend = read(autumn, "trend")
        assert [week["quota_share"] for week in trend["weeks"]] == [40.0] * 4 + [25.0] * 3
        assert [week["drought"] for week in trend["weeks"]] == [None, "drought", None, "over", None, None, None]
        assert trend["weeks_met"] == 4

    @pytest.mark.parametrize(
        ("counting", "minutes", "drought"), [("strict", 80, "drought"), ("as-logged", 180, "over")]
    )
    def test_minutes_are_those_that_the_quota_uses(
        self, autumn: Shell, counting: str, minutes: int, drought: str
    ) -> None:
        """In W44, 100 of 180 minutes read like networking, so 80 of 360 count, 22.2 %."""
        log(autumn, f"config counting {counting}", "edit 5 80m", "p 100m 2026-10-27 coffee @bob")
        week = read(autumn, "trend 2026-W43..2026-W45")["weeks"][1]
        assert (week["week"], week["prospecting_minutes"], week["total_minutes"]) == ("2026-W44", minutes, 360)
        assert (week["share"], week["met"]) == ((22.2, False) if drought == "drought" else (50.0, True))

    def test_new_opportunities_four_to_twelve_weeks_after(self, autumn: Shell) -> None:
        """For W41 these are W45 to W53, from 2 November to 3 January; for W42 they end a week later."""
        log(autumn, *(f"advance @c{day[-2:]} opportunity --on {day}" for day in ("2026-11-01", "2026-11-02")))
        january = autumn.at("2027-01-15T09:00:00+01:00")
        log(january, *(f"advance @j{day[-2:]} opportunity --on {day}" for day in ("2027-01-03", "2027-01-04")))
        sunday, monday = autumn.at("2027-01-03T20:00:00+01:00"), autumn.at("2027-01-04T00:30:00+01:00")
        counts = [
            [week["opportunities_after"] for week in read(shell, "trend 20w")["weeks"][:3]]
            for shell in (sunday, monday, january)
        ]
        assert counts == [[None, None, None], [2, None, None], [2, 2, None]]
        lines = january.with_env(COLUMNS="60").ok("trend 20w").lines
        assert lines[1:4] == [
            "2026-W41 ########|            2h  40.0 %   2",
            "2026-W42 #####   |            1h  25.0 %   2  drought begins",
            "2026-W43         |             -   0.0 %   2+",
        ]

    def test_a_contact_is_a_new_opportunity_only_once(self, autumn: Shell) -> None:
        log(autumn, "advance @acme opportunity --on 2026-11-04", "advance @acme lost --on 2026-11-06")
        january = autumn.at("2027-01-04T09:00:00+01:00")
        january.ok("advance @acme opportunity --on 2026-12-01")
        assert read(january, "trend 20w")["weeks"][0]["opportunities_after"] == 1

    def test_this_week_ends_a_drought_as_soon_as_it_meets_the_quota(self, autumn: Shell) -> None:
        """W46 has 10 of 70 minutes; five hours today make 330 of 420 minutes in W47."""
        log(autumn, "edit 9 10m", "p 5h calls")
        weeks = read(autumn, "trend 2w")["weeks"]
        assert [(week["met"], week["drought"]) for week in weeks] == [
            (False, "drought"),
            (False, None),
            (True, "over"),
        ]

    @pytest.mark.parametrize(
        ("line", "part"),
        [
            ("trend last-wek", "last-week"),
            ("trend @acme", "not a period"),
            ("trend 2026-11-20..2026-11-01", "before it begins"),
            ("trend 2026-W54", "no week"),
            ("trend last moth", ""),
            ("trend --md", "--md"),
            ("trend 9999-12", ""),
        ],
    )
    def test_an_invalid_line_is_rejected(self, autumn: Shell, line: str, part: str) -> None:
        refused(autumn(line), 2, part)

    def test_106_weeks_are_the_most(self, autumn: Shell) -> None:
        """The week of 11 November 2024 is 105 weeks before this one."""
        autumn.ok("p 1h 2024-11-11 calls")
        assert len(labels(autumn, "trend all")) == 106
        autumn.ok("p 1h 2024-11-10 calls")
        refused(autumn("trend all"), 2, "107 weeks", "106", "Type prospectr trend 52w")
        assert len(labels(autumn, "trend 105w")) == 106


def test_trend_and_calendar_follow_undo_and_redo(shell: Shell) -> None:
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
