"""The weekly close: week 47, closed on Monday 23 November 2026, and what changes in it later.

60 + 60 + 30 = 150 of 300 minutes are logged as prospecting. 30 of them read like networking, and 45 of networking had a
need, so 165 count, 55 %. Of two blocks, Monday's was kept, and Tuesday's went to a proposal.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

MONDAY = "2026-11-23T09:00:00+01:00"
LINES = (
    "quota 40% --from 2026-11-16",
    "routine add mon,tue 9-10 --from 2026-11-16",
    "p 9-10 2026-11-16 calls",  # 1
    "s 9-10 2026-11-17 proposal for the mill",  # 2
    "p 1h 2026-11-18 calls",  # 3
    "c 45m 2026-11-18 on site",  # 4
    "p 30m 2026-11-19 coffee with @bob",  # 5
    'n 45m 2026-11-20 breakfast need="late orders"',  # 6
)
CLOSED: dict[str, Any] = {
    "on": "2026-11-23",
    "total_minutes": 300,
    "prospecting_minutes": 150,
    "counted_minutes": 165,
    "share": 55.0,
    "quota_share": 40.0,
    "counting": "strict",
    "blocks": 2,
    "kept": 1,
    "changed": False,
    "minutes": {"prospecting": 150, "networking": 45, "selling": 60, "clients": 45, "marketing": 0, "admin": 0},
    "outcomes": {},
    "hours": None,
    "targets": {},
    "routine": "mon,tue 09:00-10:00",
    "changes": [],
}
CLOSED_TEXT = "week 2026-W47, prospecting 55.0 % of 5h against 40 %, counting strict, 1 of 2 blocks kept."


@pytest.fixture
def logged(shell: Shell) -> Shell:
    """A shell on the Monday after the week, with its entries."""
    log(shell, *LINES)
    return shell.at(MONDAY)


@pytest.fixture
def closed(logged: Shell) -> Shell:
    logged.ok("week close last")
    return logged


def closed_value(shell: Shell, week: str = "2026-W47") -> dict[str, Any] | None:
    return read(shell, f"week {week}")["closed"]


def changes_shown(shell: Shell, week: str = "2026-W47") -> list[str]:
    """Return the lines of the report on changes after the close, unwrapped, as Markdown has them."""
    lines = [line.removeprefix("- ") for line in shell.ok(f"week {week} --md").lines]
    return [line for line in lines if "after close" in line.lower()]


def changes_in_json(shell: Shell, week: str = "2026-W47") -> dict[str, tuple[float | None, float | None]]:
    """Return the changed figures of the JSON, with their value at the close and now."""
    closed = closed_value(shell, week)
    assert closed is not None
    assert closed["changed"] is bool(closed["changes"])
    return {change["figure"]: (change["closed"], change["now"]) for change in closed["changes"]}


class TestClose:
    def test_a_close_stores_the_figures_and_the_rules(self, logged: Shell) -> None:
        assert closed_value(logged) is None
        result = logged.ok("week close last")
        assert (result.out, result.err) == (f"Closed: {CLOSED_TEXT}\n", "")
        assert closed_value(logged) == CLOSED

    def test_the_json_is_the_week_with_its_close(self, logged: Shell) -> None:
        week = read(logged, "week close last")
        assert (week["week"], week["closed"]) == ("2026-W47", CLOSED)
        assert week == read(logged, "week last")

    def test_a_close_with_counting_as_logged(self, logged: Shell) -> None:
        logged.ok("config counting as-logged")
        text = logged.ok("week close last").out
        assert text == f"Closed: {CLOSED_TEXT.replace('55.0', '50.0').replace('strict', 'as-logged')}\n"
        assert closed_value(logged) == {**CLOSED, "share": 50.0, "counting": "as-logged"}

    def test_without_a_routine_blocks_are_not_mentioned(self, shell: Shell) -> None:
        log(shell, "p 1h 2026-11-18 calls")
        text = shell.ok("week close").out
        assert text == "Closed: week 2026-W47, prospecting 100.0 % of 1h against 25 %, counting strict.\n"
        close = closed_value(shell)
        assert close is not None
        assert (close["blocks"], close["kept"], close["quota_share"]) == (0, 0, 25.0)

    @pytest.mark.parametrize(
        ("words", "week"),
        [
            ("", "2026-W48"),  # this week
            ("week", "2026-W48"),
            ("last", "2026-W47"),
            ("last-week", "2026-W47"),
            ("yesterday", "2026-W47"),  # Sunday
            ("2026-W47", "2026-W47"),
            ("2026-11-18", "2026-W47"),
            ("2026-W40", "2026-W40"),
        ],
    )
    def test_which_week_is_closed(self, logged: Shell, words: str, week: str) -> None:
        logged.ok("a 5m mail")  # this week needs an entry to be closed
        assert logged.ok(f"week close {words}").out.startswith(f"Closed: week {week}, ")
        others = {"2026-W48", "2026-W47", "2026-W40"} - {week}
        assert closed_value(logged, week) is not None
        assert [closed_value(logged, other) for other in others] == [None, None]

    @pytest.mark.parametrize("words", ["CLOSE", "Close last"])
    def test_close_can_be_typed_in_capitals(self, logged: Shell, words: str) -> None:
        logged.ok("a 5m mail")
        assert logged.ok(f"week {words}").out.startswith("Closed: week 2026-W4")

    def test_the_share_is_the_same_as_in_the_report(self, shell: Shell) -> None:
        """Three thirds, which are rounded to add up to 100 %."""
        log(shell, "p 20m calls", "n 20m fair", "s 20m offer")
        week = read(shell, "week close")
        assert week["closed"]["share"] == week["share"]["prospecting"]

    def test_a_past_week_without_entries_can_be_closed(self, logged: Shell) -> None:
        logged.ok("week close 2026-W40")
        assert changes_shown(logged, "2026-W40") == []
        logged.ok("p 1h 2026-09-29 calls")
        assert changes_shown(logged, "2026-W40") == [
            "Changed after close: prospecting 0m → 1h of 0m → 1h, 0.0 % → 100.0 %."
        ]

    def test_a_week_that_is_not_over_can_be_closed(self, shell: Shell) -> None:
        """It is closed on Saturday, and has one more entry on Sunday."""
        log(shell, "p 1h calls", "a 1h inbox", "week close")
        assert changes_shown(shell, "week") == []
        sunday = shell.at("2026-11-22T12:00:00+01:00")
        sunday.ok("a 2h inbox")
        assert changes_shown(sunday, "week") == [
            "Changed after close: all 2h → 4h, prospecting 50.0 % → 25.0 %, admin 1h → 3h."
        ]


class TestChangedAfterClose:
    def test_without_changes_the_report_shows_the_day_of_the_close(self, closed: Shell) -> None:
        assert changes_shown(closed) == []
        assert "Closed Mon 23 Nov." in closed.ok("week last").lines
        assert "- Closed Mon 23 Nov." in closed.ok("week last --md").lines

    def test_the_day_of_the_close_has_a_year_if_it_is_not_the_week_s_year(self, shell: Shell) -> None:
        log(shell.at("2026-12-29T10:00:00+01:00"), "p 1h calls")
        shell.at("2027-01-04T09:00:00+01:00").ok("week close last")  # the week from 28 December to 3 January
        assert "Closed Mon 4 Jan." in shell.at("2027-01-05T09:00:00+01:00").ok("week last").lines
        shell.at("2027-01-05T09:00:00+01:00").ok("week close 2026-W47")
        assert "Closed Tue 5 Jan 2027." in shell.at("2027-01-05T09:00:00+01:00").ok("week 2026-W47").lines

    @pytest.mark.parametrize(
        ("lines", "changes"),
        [
            # logged late
            (
                ("p 1h 2026-11-20 calls",),
                "prospecting 2h45m → 3h45m of 5h → 6h, 55.0 % → 62.5 %, prospecting as logged 2h30m → 3h30m",
            ),
            (("a 1h 2026-11-20 inbox",), "all 5h → 6h, prospecting 55.0 % → 45.8 %, admin 0m → 1h"),
            (("n 60m 2026-11-20 fair",), "all 5h → 6h, prospecting 55.0 % → 45.8 %, networking 45m → 1h45m"),
            # edited
            (
                ("edit 3 30m",),
                "prospecting 2h45m → 2h15m of 5h → 4h30m, 55.0 % → 50.0 %, prospecting as logged 2h30m → 2h",
            ),
            (
                ("edit 3 s",),
                "prospecting 2h45m → 1h45m, 55.0 % → 35.0 %, prospecting as logged 2h30m → 1h30m, selling 1h → 2h",
            ),
            (  # moved into the week before
                ("edit 3 2026-11-13",),
                "prospecting 2h45m → 1h45m of 5h → 4h, 55.0 % → 43.8 %, prospecting as logged 2h30m → 1h30m",
            ),
            # from one kind to another, which does not change what the quota uses
            (("edit 2 c",), "selling 1h → 0m, clients 45m → 1h45m"),
            (
                ("edit 5 n",),
                "prospecting as logged 2h30m → 2h, networking 45m → 1h15m",
            ),  # it counted as networking already
            # only outcomes
            (("edit 3 talks=4 dials=20",), "dials 0 → 20, talks 0 → 4"),
            # deleted; entry 1 was in the block that was kept
            (
                ("delete 1",),
                (
                    "prospecting 2h45m → 1h45m of 5h → 4h, 55.0 % → 43.8 %, prospecting as logged 2h30m → 1h30m, "
                    "1 of 2 blocks kept → 0 of 2"
                ),
            ),
            (("delete 4",), "all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m"),
            # a doubtful entry settled, and a need removed
            (('edit 5 need="their printer closes down"',), "prospecting 2h45m → 3h15m, 55.0 % → 65.0 %"),
            (("edit 5 talks=1",), "prospecting 2h45m → 3h15m, 55.0 % → 65.0 %, talks 0 → 1"),
            (('edit 6 need=""',), "prospecting 2h45m → 2h, 55.0 % → 40.0 %"),
            # “coffee” is no longer a cue, so 30 minutes count as another kind though no entry changed
            (("config cues mixer",), "prospecting 2h45m → 3h15m, 55.0 % → 65.0 %"),
            # moved out of a block, or into one
            (("edit 1 14-15",), "1 of 2 blocks kept → 0 of 2"),
            (("edit 2 14-15", "edit 3 9-10 2026-11-17"), "1 of 2 blocks kept → 2 of 2"),
            # several changes
            (
                ("delete 3", "p 1h 2026-11-20 calls", "delete 4"),
                "all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m",
            ),
            # other rules from the Monday of the week; the share of prospecting is the same
            (("quota 60% --from 2026-11-16",), "quota 40 % → 60 %"),
            (
                ("quota 10% --hours 20 talks=9 --from 2026-11-16",),
                "quota 40 % → 10 %, hours target none → 20h, talks target none → 9",
            ),
            (("routine add wed,thu,fri 9-10 --from 2026-11-16",), "1 of 2 blocks kept → 1 of 5"),
            (("routine change 1 mon-fri 14-15 --from 2026-11-16",), "1 of 2 blocks kept → 0 of 5"),
            (("routine remove 1 --from 2026-11-16",), "1 of 2 blocks kept → 0 of 0"),
            (("off 2026-11-17",), "1 of 2 blocks kept → 1 of 1"),
            (
                ("quota 60% --from 2026-11-16", "delete 4"),
                "all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m, quota 40 % → 60 %",
            ),
            # the setting of the close still applies
            (
                ("config counting as-logged", "delete 4"),
                "all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m",
            ),
            # six are shown; with four days instead of five, 20 hours are 16 and 3 dials are 2
            (
                (
                    "quota 37.5% --hours 20 talks=9 dials=3 --from 2026-11-16",
                    "edit 2 c",
                    "edit 3 2h talks=3",
                    "delete 4",
                    "off 2026-11-18",
                ),
                (
                    "prospecting 2h45m → 3h45m of 5h → 5h15m, 55.0 % → 71.4 %, prospecting as logged 2h30m → 3h30m, "
                    "selling 1h → 0m, clients 45m → 1h, talks 0 → 3 and 4 more, see prospectr week 2026-W47 --json"
                ),
            ),
        ],
    )
    def test_each_changed_figure_is_shown_with_both_values(
        self, closed: Shell, lines: tuple[str, ...], changes: str
    ) -> None:
        log(closed, *lines)
        assert changes_shown(closed) == [f"Changed after close: {changes}."]
        close = closed_value(closed)
        assert close is not None
        assert close["changed"]
        assert {**close, "changed": False, "changes": []} == CLOSED
        assert all(change["closed"] != change["now"] for change in close["changes"])

    @pytest.mark.parametrize(
        ("lines", "changes"),
        [
            (("edit 2 c",), {"minutes.selling": (60, 0), "minutes.clients": (45, 105)}),
            (
                ("edit 3 s",),
                {
                    "counted_minutes": (165, 105),
                    "share": (55.0, 35.0),
                    "minutes.prospecting": (150, 90),
                    "minutes.selling": (60, 120),
                },
            ),
            (("edit 3 talks=4",), {"outcomes.talks": (0, 4)}),
            (
                ("quota 37.5% --hours 7.5 talks=9 --from 2026-11-16",),
                {"quota_share": (40.0, 37.5), "hours": (None, 7.5), "targets.talks": (None, 9)},
            ),
            (("off 2026-11-17",), {"blocks": (2, 1)}),
            (("edit 1 14-15",), {"kept": (1, 0)}),
        ],
    )
    def test_changes_in_json(
        self, closed: Shell, lines: tuple[str, ...], changes: dict[str, tuple[float | None, float | None]]
    ) -> None:
        log(closed, *lines)
        assert changes_in_json(closed) == changes

    def test_targets_are_scaled_by_days_off(self, logged: Shell) -> None:
        """10 hours and 25 talks in five days are 8 and 20 in four; without the day off they are 10 and 25 again."""
        log(logged, "quota 40% --hours 10 talks=25 --from 2026-11-16", "off 2026-11-20", "week close last")
        close = closed_value(logged)
        assert close is not None
        assert (close["hours"], close["targets"]) == (8.0, {"talks": 20})
        logged.ok("off --remove 2026-11-20")
        assert changes_shown(logged) == ["Changed after close: hours target 8h → 10h, talks target 20 → 25."]
        logged.ok("quota 40% --hours 0 talks=0 --from 2026-11-16")
        assert changes_shown(logged) == ["Changed after close: hours target 8h → none, talks target 20 → none."]

    def test_prospecting_is_shown_once_if_it_counts_as_logged(self, shell: Shell) -> None:
        """The JSON has both figures."""
        log(shell, "p 1h 2026-11-18 calls", "week close", "edit 1 2h")
        assert changes_shown(shell) == ["Changed after close: prospecting 1h → 2h of 1h → 2h."]
        assert changes_in_json(shell) == {
            "counted_minutes": (60, 120),
            "total_minutes": (60, 120),
            "minutes.prospecting": (60, 120),
        }

    def test_a_share_that_is_only_shown_differently_has_not_changed(self, shell: Shell) -> None:
        """799 of 2,000 minutes are 39.95 %, shown as 39.9 % against a quota of 40 %, and as 40.0 % against 38 %."""
        log(shell, "quota 40% --from 2026-11-16", "p 799m 2026-11-16", "a 601m 2026-11-17", "a 600m 2026-11-18")
        log(shell, "week close", "quota 38% --from 2026-11-16")
        assert changes_shown(shell) == ["Changed after close: quota 40 % → 38 %."]

    @pytest.mark.parametrize(
        "lines",
        [
            # rules that do not apply to this week
            ("config counting as-logged",),
            ("config cues coffee, tea",),
            ("quota 60%",),
            ("routine add wed,thu,fri 9-10",),
            ("routine remove 1",),
            ("off 2026-11-21",),  # a Saturday
            # other words, and another day of the same week
            ("edit 3 cold calls to mills @acme +phone",),
            ("edit 3 2026-11-17",),
            ("edit 3 14-15",),
            ("tags rename phone telephone",),
            # other weeks
            ("p 1h calls",),
            ("p 1h 2026-11-15 calls",),
            # changed and changed back
            ("delete 4", "undo"),
            ("edit 3 2h", "edit 3 1h"),
            ("p 1h 2026-11-20 calls", "delete last"),
            ("quota 60% --from 2026-11-16", "quota 40% --from 2026-11-16"),
        ],
    )
    def test_what_does_not_touch_a_figure_is_not_a_change(self, closed: Shell, lines: tuple[str, ...]) -> None:
        closed.ok("edit 4 +phone")
        log(closed, *lines)
        assert changes_shown(closed) == []
        assert closed_value(closed) == CLOSED

    def test_changes_follow_undo_and_redo(self, closed: Shell) -> None:
        closed.ok("delete 4")
        shown = changes_shown(closed)
        assert shown != []
        closed.ok("undo")
        assert changes_shown(closed) == []
        closed.ok("redo")
        assert changes_shown(closed) == shown

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ((), "edit 5 n"),  # it counted as networking already
            (("config counting as-logged",), 'edit 5 need="late orders"'),  # the close used what was logged
            (("config counting as-logged",), "config cues mixer"),
        ],
    )
    def test_the_two_values_shown_are_different(self, logged: Shell, before: tuple[str, ...], after: str) -> None:
        log(logged, *before, "week close last", after)
        for line in changes_shown(logged):
            pairs = re.findall(r"([\w.]+(?: %)?) → ([\w.]+(?: %)?)", line)
            assert any(then != now for then, now in pairs), line

    def test_changes_use_the_setting_counting_of_the_close(self, logged: Shell) -> None:
        """As logged: 150 of 300 minutes, then 210 of 360."""
        log(logged, "config counting as-logged", "week close last", "config counting strict", "edit 3 2h")
        assert changes_shown(logged) == [
            "Changed after close: prospecting 2h30m → 3h30m of 5h → 6h, 50.0 % → 58.3 %.",
        ]
        assert set(changes_in_json(logged)) == {"prospecting_minutes", "total_minutes", "share", "minutes.prospecting"}

    def test_the_report_itself_has_the_figures_of_now(self, closed: Shell) -> None:
        log(closed, "quota 60% --from 2026-11-16", "delete 4")
        week = read(closed, "week last")
        assert (week["total_minutes"], week["quota"]["share"]) == (255, 60.0)
        assert (week["closed"]["total_minutes"], week["closed"]["quota_share"]) == (300, 40.0)

    def test_changes_in_markdown(self, closed: Shell) -> None:
        closed.ok("delete 4")
        assert (
            "- Changed after close: all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m."
            in closed.ok("week last --md").lines
        )

    @pytest.mark.parametrize("width", [60, 80])
    def test_changes_on_a_terminal(self, closed: Shell, width: int) -> None:
        closed.ok("delete 4")
        lines = closed.with_env(COLUMNS=str(width), NO_COLOR="1").ok("week last", terminal=True).lines
        assert max(map(cell_len, lines)) <= width
        change = "Changed after close: all 5h → 4h15m, prospecting 55.0 % → 64.7 %, clients 45m → 0m."
        assert change in " ".join(lines)


class TestCloseAgain:
    def test_closing_again_stores_the_figures_of_now(self, closed: Shell) -> None:
        """210 of 345 minutes count, 60.9 %, against 60 %; one of three blocks was kept."""
        log(
            closed,
            "edit 3 105m",
            "quota 60% --from 2026-11-16",
            "routine add wed 9-10 --from 2026-11-16",
        )
        tuesday = closed.at("2026-11-24T10:00:00+01:00")
        assert tuesday.ok("week close last").out == (
            "Closed again: week 2026-W47, prospecting 60.9 % of 5h45m against 60 %, counting strict, "
            "1 of 3 blocks kept.\n"
            "Before: week 2026-W47, prospecting 55.0 % of 5h against 40 %, counting strict, 1 of 2 blocks kept. "
            "To get it back: prospectr undo\n"
        )
        assert changes_shown(tuesday) == []
        assert closed_value(tuesday) == {
            "on": "2026-11-24",
            "total_minutes": 345,
            "prospecting_minutes": 195,
            "counted_minutes": 210,
            "share": 60.9,
            "quota_share": 60.0,
            "counting": "strict",
            "blocks": 3,
            "kept": 1,
            "changed": False,
            "minutes": {**CLOSED["minutes"], "prospecting": 195},
            "outcomes": {},
            "hours": None,
            "targets": {},
            "routine": "mon,tue 09:00-10:00, wed 09:00-10:00",
            "changes": [],
        }

    def test_undo_brings_the_earlier_close_back(self, closed: Shell) -> None:
        closed.ok("delete 4")
        shown = changes_shown(closed)
        closed.ok("week close last")
        assert changes_shown(closed) == []
        closed.ok("undo")
        assert changes_shown(closed) == shown
        assert changes_in_json(closed) == {
            "total_minutes": (300, 255),
            "share": (55.0, 64.7),
            "minutes.clients": (45, 0),
        }
        closed.ok("redo")
        close = closed_value(closed)
        assert close is not None
        assert (close["total_minutes"], close["changed"]) == (255, False)

    def test_undo_of_the_only_close_opens_the_week(self, closed: Shell) -> None:
        closed.ok("undo")
        assert closed_value(closed) is None
        closed.ok("delete 4")
        assert changes_shown(closed) == []
        log(closed, "undo", "week close last", "undo", "redo")
        assert closed_value(closed) == CLOSED

    def test_undo_and_redo_name_the_close(self, closed: Shell) -> None:
        assert closed.ok("undo").out.startswith("Undone: closed a week")
        assert closed.ok("redo").out.startswith("Redone: closed a week")

    def test_each_week_has_its_own_close(self, closed: Shell) -> None:
        log(closed, "p 1h calls", "week close", "delete 4")
        assert changes_shown(closed, "2026-W48") == []
        assert len(changes_shown(closed, "2026-W47")) == 1
        closed.ok("p 2h 2026-11-23 calls")
        assert len(changes_shown(closed, "2026-W48")) == 1


REMINDER = "Week 2026-W47 is not closed: prospectr week close last"


def is_reminded(shell: Shell, words: str = "week") -> bool:
    return REMINDER in shell.with_env(COLUMNS="100").ok(words).lines


class TestReminderOnMonday:
    @pytest.mark.parametrize("words", ["week", "week week", "week 2026-W48", "week today"])
    def test_the_report_mentions_that_last_week_is_not_closed(self, logged: Shell, words: str) -> None:
        assert is_reminded(logged, words)
        assert read(logged, words)["unclosed"] == "2026-W47"
        logged.ok("a 1h inbox")
        assert is_reminded(logged, words)

    @pytest.mark.parametrize("words", ["week last", "week 2026-W47", "week 2026-W46"])
    def test_the_report_of_another_week_does_not_mention_it(self, logged: Shell, words: str) -> None:
        assert "not closed" not in logged.ok(words).out
        assert read(logged, words)["unclosed"] is None

    @pytest.mark.parametrize("day", ["24", "25", "26", "27", "28", "29"])
    def test_on_other_days_it_is_not_mentioned(self, logged: Shell, day: str) -> None:
        assert "not closed" not in logged.at(f"2026-11-{day}T09:00:00+01:00").ok("week").out

    def test_on_the_monday_of_the_week_itself_it_is_not_mentioned(self, logged: Shell) -> None:
        assert "not closed" not in logged.at("2026-11-16T09:00:00+01:00").ok("week").out

    def test_only_the_week_before_is_mentioned(self, logged: Shell) -> None:
        """On 30 November that is week 48, which has no entries."""
        later = logged.at("2026-11-30T09:00:00+01:00")
        assert "not closed" not in later.ok("week").out
        later.ok("a 5m 2026-11-27 inbox")
        assert REMINDER.replace("W47", "W48") in later.with_env(COLUMNS="100").ok("week").lines

    def test_a_closed_week_is_not_mentioned(self, closed: Shell) -> None:
        assert "not closed" not in closed.ok("week").out
        assert read(closed, "week")["unclosed"] is None
        closed.ok("delete 4")  # a change does not open it
        assert "not closed" not in closed.ok("week").out

    def test_a_week_closed_before_its_end_is_not_mentioned(self, shell: Shell) -> None:
        log(shell, *LINES, "week close")
        assert "not closed" not in shell.at(MONDAY).ok("week").out

    def test_after_undo_of_the_close_it_is_mentioned_again(self, closed: Shell) -> None:
        closed.ok("undo")
        assert is_reminded(closed)

    @pytest.mark.parametrize("lines", [(), ("p 1h 2026-11-13 calls",), ("p 1h 2026-11-18 calls", "delete 1")])
    def test_a_week_without_entries_is_not_mentioned(self, shell: Shell, lines: tuple[str, ...]) -> None:
        log(shell, *lines)
        assert "not closed" not in shell.at(MONDAY).ok("week").out

    def test_monday_is_by_the_local_clock(self, logged: Shell) -> None:
        """Half past midnight on Monday in Berlin is Sunday evening in New York."""
        assert is_reminded(logged.at("2026-11-23T00:30:00+01:00"))
        assert "not closed" not in logged.at("2026-11-22T18:30:00-05:00").ok("week").out

    def test_with_weeks_that_begin_on_sunday_it_is_mentioned_on_monday_too(self, logged: Shell) -> None:
        """Week 47 is then 15 to 21 November."""
        logged.ok("config week_start sunday")
        assert is_reminded(logged)
        assert "not closed" not in logged.at("2026-11-22T09:00:00+01:00").ok("week").out
        logged.ok("week close last")
        assert "not closed" not in logged.ok("week").out

    def test_the_reminder_in_markdown(self, logged: Shell) -> None:
        assert f"- {REMINDER}" in logged.ok("week --md").lines

    def test_an_empty_journal_has_no_reminder(self, shell: Shell) -> None:
        assert "not closed" not in shell.at(MONDAY).ok("week").out
        assert not shell.journal.exists()


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("week close", "has no entries yet"),
        ("week close 2026-W49", "has not begun"),
        ("week close 2026-11-30", "has not begun"),
        ("week close last-month", "not one week"),
        ("week close 2026-11", "not one week"),
        ("week close all", "not one week"),
        ("week close 2026-11-19..2026-11-25", "not one week"),  # seven days in two weeks
        ("week close lats-week", "last-week"),
        ("week close 2026-W54", "no week"),
        ("week close last this", "not a period"),
        ("week last close", "not a period"),
        ("week cloze", "not a period"),
        ("week close last --md", "Markdown"),
        ("week close last --html", "a page"),
        ("week close last --mail", "a mail"),
        ("week close --json --md", "one format"),
    ],
)
def test_an_invalid_line_closes_nothing(logged: Shell, line: str, part: str) -> None:
    before = read(logged, "history")
    refused(logged(line), 2, part)
    assert read(logged, "history") == before
    assert closed_value(logged) is None
