"""What counts, in the figures of the week, the trend, the overview and reports.

Today is Saturday 21 November 2026, in week 47.
"""

from __future__ import annotations

import pytest

from tests.commands.helpers import log, read
from tests.commands.week.counting import COFFEE, KINDS, counted, reclassified
from tests.conftest import Shell

# As logged, prospecting has 180 of 450 minutes, 40.0 %. The coffee (60) counts as networking and the breakfast (30) as
# prospecting, so 150 of 450 count, 33.3 %, and (0.4 * 450 - 150) / 0.6 = 50 minutes are missing to 40 %.
WEEK = (
    "quota 40% --hours 3",
    "p 2h mon cold calls talks=3",
    "p 1h tue coffee with @bob",
    'n 30m wed breakfast need="late orders"',
    "n 1h thu mixer",
    "a 3h fri paperwork",
    # W46, with the default of 25 %: half is prospecting as logged, nothing as counted
    "p 1h 2026-11-10 lunch with @bob",
    "a 1h 2026-11-10",
    # W45, met either way
    "p 1h 2026-11-03 calls",
    "a 1h 2026-11-03",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *WEEK)
    return shell


@pytest.fixture
def as_logged(full: Shell) -> Shell:
    full.ok("config counting as-logged")
    return full


def minutes(**given: int) -> dict[str, int]:
    return {kind: given.get(kind, 0) for kind in KINDS}


class TestTheWeek:
    def test_minutes_and_shares_are_as_logged_and_counted_is_separate(self, full: Shell) -> None:
        week = read(full, "week")
        assert week["minutes"] == minutes(prospecting=180, networking=90, admin=180)
        assert (week["share"]["prospecting"], week["share"]["networking"]) == (40.0, 20.0)
        assert week["counted"] == {
            "minutes": minutes(prospecting=150, networking=120, admin=180),
            "to_prospecting": 30,
            "to_networking": 60,
        }
        assert [day["minutes"]["prospecting"] for day in week["days"]] == [120, 60, 0, 0, 0, 0, 0]
        assert week["previous"]["share"]["prospecting"] == 50.0
        counted(full)

    def test_the_quota_uses_what_counts(self, full: Shell) -> None:
        quota = read(full, "week")["quota"]
        assert (quota["met"], quota["shortfall_minutes"]) == (False, 50)

    def test_with_counting_as_logged_the_quota_uses_what_was_logged(self, as_logged: Shell) -> None:
        week = read(as_logged, "week")
        assert (week["quota"]["met"], week["quota"]["shortfall_minutes"]) == (True, 0)
        assert week["counted"]["minutes"]["prospecting"] == 150
        assert (week["minutes"]["prospecting"], week["share"]["prospecting"]) == (180, 40.0)

    def test_hours_use_the_same_minutes_as_the_quota(self, full: Shell) -> None:
        """150 minutes count towards 3 hours."""
        assert read(full, "week")["quota"]["hours"] == {"target": 3.0, "done": 2.5, "met": False}
        full.ok("config counting as-logged")
        assert read(full, "week")["quota"]["hours"] == {"target": 3.0, "done": 3.0, "met": True}

    def test_the_trend_of_the_week_has_minutes_as_logged_and_met_as_counted(self, full: Shell) -> None:
        def trend() -> list[tuple[str, int, float, bool]]:
            keys = ("week", "prospecting_minutes", "share", "met")
            return [tuple(week[key] for key in keys) for week in read(full, "week")["trend"][-3:]]  # type: ignore[misc]

        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, False), ("2026-W47", 180, 40.0, False)]
        full.ok("config counting as-logged")
        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, True), ("2026-W47", 180, 40.0, True)]

    def test_the_streak_uses_what_counts(self, full: Shell) -> None:
        """Last week met its quota as logged, but not as counted."""
        assert read(full, "week")["streak"] == 0
        full.ok("config counting as-logged")
        assert read(full, "week")["streak"] == 3

    def test_the_trend_uses_the_same_minutes_as_the_quota(self, full: Shell) -> None:
        def trend() -> list[tuple[str, int, float, bool]]:
            keys = ("week", "prospecting_minutes", "share", "met")
            return [tuple(week[key] for key in keys) for week in read(full, "trend 3w")["weeks"][-3:]]  # type: ignore[misc]

        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 0, 0.0, False), ("2026-W47", 150, 33.3, False)]
        full.ok("config counting as-logged")
        assert trend() == [("2026-W45", 60, 50.0, True), ("2026-W46", 60, 50.0, True), ("2026-W47", 180, 40.0, True)]

    @pytest.mark.parametrize("form", ["week", "week --md"])
    def test_the_report_shows_both_shares_and_the_minutes_that_differ(self, full: Shell, form: str) -> None:
        text = " ".join(full.ok(form).out.split())
        assert "Week 47: 33 % of 40 %, 50m to go" in text
        assert "Counted: 1h read like networking, 30m of networking had a need; " in text
        assert "as logged, prospecting is 3h, 40.0 %." in text

    @pytest.mark.parametrize("form", ["week", "week --md"])
    def test_with_counting_as_logged_the_report_shows_both_too(self, as_logged: Shell, form: str) -> None:
        text = " ".join(as_logged.ok(form).out.split())
        assert "Week 47: 40 % of 40 % and 3h of 3h, quota met" in text
        assert "As logged: 1h read like networking, 30m of networking had a need; " in text
        assert "as counted, prospecting is 2h30m, 33.3 %." in text

    def test_a_terminal_shows_it_too(self, full: Shell) -> None:
        text = " ".join(full.ok("week", terminal=True).out.split())
        assert "as logged, prospecting is 3h, 40.0 %" in text

    @pytest.mark.parametrize(
        ("line", "shown", "hidden"),
        [
            ("p 45m coffee", "45m read like networking", "had a need"),
            ('n 45m breakfast need="late orders"', "45m of networking had a need", "read like"),
        ],
    )
    def test_only_the_direction_that_has_minutes_is_shown(
        self, shell: Shell, line: str, shown: str, hidden: str
    ) -> None:
        shell.ok(line)
        for view in ("week", "report"):
            text = " ".join(shell.ok(view).out.split())
            assert shown in text
            assert hidden not in text

    @pytest.mark.parametrize("view", ["week", "week --md", "report", "report --md", "report --by channel"])
    def test_if_everything_counts_as_logged_nothing_is_shown(self, shell: Shell, view: str) -> None:
        log(shell, "p 45m calls", "n 45m coffee", "a 1h")
        assert "ount" not in shell.ok(view).out
        assert reclassified(shell, "week") == reclassified(shell, "report") == (0, 0)

    def test_minutes_that_cancel_out_are_shown(self, shell: Shell) -> None:
        """Both shares are equal, but 60 minutes count as another kind."""
        log(shell, "p 30m coffee", 'n 30m breakfast need="late orders"')
        text = " ".join(shell.ok("week").out.split())
        assert "as logged, prospecting is 30m, 50.0 %" in text
        assert "30m read like networking, 30m of networking had a need" in text


class TestTheWeekInTheEcho:
    def test_the_share_after_an_entry(self, full: Shell) -> None:
        """150 of 460: 32.6 %; (184 - 150) / 0.6 = 56.7."""
        assert (
            full.ok("a 10m mail")
            .out.rstrip()
            .endswith("week 47: 32 % of 40 %, 57m to go (30m of it for 3h); no working day left")
        )

    def test_the_share_with_counting_as_logged(self, as_logged: Shell) -> None:
        """180 of 460: 39.1 %; (184 - 180) / 0.6 = 6.7."""
        assert as_logged.ok("a 10m mail").out.rstrip().endswith("week 47: 39 % of 40 %, 7m to go; no working day left")

    def test_the_share_in_the_overview(self, full: Shell) -> None:
        assert full.ok().lines[2] == "Week 47: 33 % of 40 %, 50m to go (30m of it for 3h); no working day left"
        full.ok("config counting as-logged")
        assert full.ok().lines[2] == "Week 47: 40 % of 40 % and 3h of 3h, quota met"

    def test_today_s_minutes_in_the_overview_are_those_that_count(self, shell: Shell) -> None:
        shell.ok(COFFEE)
        assert "prospecting 0m of 45m" in shell.ok().lines[0]


class TestTheReport:
    def test_rows_are_as_logged_and_counted_is_separate(self, full: Shell) -> None:
        report = read(full, "report")
        counted = report["counted"].pop("minutes")
        assert report["counted"] == {"to_prospecting": 30, "to_networking": 60}
        assert (counted["prospecting"], counted["networking"], counted["admin"]) == (150, 120, 180)
        assert {row["kind"]: (row["minutes"], row["share"]) for row in report["rows"]} == {
            "prospecting": (180, 40.0),
            "networking": (90, 20.0),
            "admin": (180, 40.0),
        }

    @pytest.mark.parametrize(
        ("line", "to_prospecting", "to_networking"),
        [
            ("report all", 30, 120),
            ("report last-week", 0, 60),
            ("report 2026-11-17", 0, 60),
            ("report 2026-11-18", 30, 0),
            ("report 2026-11-16", 0, 0),
            ("report --kind p", 0, 60),
            ("report --kind n", 30, 0),
            ("report --kind a", 0, 0),
            ("report all --contact bob", 0, 120),
            ("report all --grep coffee", 0, 60),
            ("report --channel phone", 0, 0),
            ("report --by contact", 30, 60),
            ("report --by kind --by day", 30, 60),
            ("report all --by week", 30, 120),
        ],
    )
    def test_counted_is_about_the_chosen_entries(
        self, full: Shell, line: str, to_prospecting: int, to_networking: int
    ) -> None:
        assert reclassified(full, line) == (to_prospecting, to_networking)

    @pytest.mark.parametrize("counting", ["strict", "as-logged"])
    @pytest.mark.parametrize("form", ["report", "report --md"])
    def test_the_report_shows_the_minutes_that_count_as_another_kind(
        self, full: Shell, form: str, counting: str
    ) -> None:
        full.ok(f"config counting {counting}")
        for terminal in (False, True):
            text = " ".join(full.ok(form, terminal=terminal).out.split())
            assert "1h read like networking, 30m of networking had a need" in text

    def test_csv_has_only_rows(self, full: Shell) -> None:
        assert full.ok("report --csv").lines == [
            "kind,minutes,hours,share,entries",
            "prospecting,180,3.000000,40.0,2",
            "networking,90,1.500000,20.0,2",
            "admin,180,3.000000,40.0,1",
        ]


@pytest.mark.parametrize(("counting", "rate"), [("strict", "6.0"), ("as-logged", "3.0")])
def test_outcomes_per_hour_use_the_same_minutes_as_the_quota(shell: Shell, counting: str, rate: str) -> None:
    """Six talks in an hour of calls and an hour of coffee."""
    log(shell, f"config counting {counting}", "p 1h calls talks=6", "p 1h coffee @bob")
    assert f"Outcomes (in brackets: per hour of prospecting): talks 6 ({rate})." in shell.ok("week --full").out
