"""The lines of the week's report about contacts. Today is Saturday 21 November 2026."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.commands.helpers import log, read
from tests.conftest import Shell

OPENINGS = ("New:", "Stale ", "Due:", "Referral")  # how the four lines begin
NOTHING = {"prospect": [], "lead": [], "opportunity": [], "client": []}


def people_lines(shell: Shell, words: str = "week") -> list[str]:
    """Return the report's lines about contacts, unwrapped."""
    lines = shell.with_env(COLUMNS="400").ok(words).lines
    return [line for line in lines if line.startswith(OPENINGS)]


def people_values(shell: Shell, words: str = "week") -> dict[str, Any]:
    """Return the keys of the report's JSON about contacts."""
    week = read(shell, words)
    return {key: week[key] for key in ("new", "stale_opportunities", "due", "untouched_referrals")}


def test_without_anything_to_report_there_are_no_lines(shell: Shell) -> None:
    log(shell, "p 45m calls @acme", "contact @bob --circle referral --close", "n 20m coffee @bob")
    assert people_lines(shell) == []
    assert people_values(shell) == {
        "new": NOTHING,
        "stale_opportunities": [],
        "due": 0,
        "untouched_referrals": [],
    }


def test_an_empty_journal(shell: Shell) -> None:
    assert people_lines(shell) == []
    assert people_values(shell)["due"] == 0
    assert not shell.journal.exists()


def test_all_four_lines(shell: Shell) -> None:
    log(
        shell,
        "advance @acme prospect --on 2026-11-16",
        "advance @acme lead --reason asked --on 2026-11-17",
        "advance @bolt prospect --on 2026-11-18",
        "advance @corp opportunity --on 2026-11-20",
        "advance @corp client",
        "advance @dyno opportunity --on 2026-05-01",
        "advance @echo opportunity --on 2026-08-03",
        "follow @bob today lunch",
        "contact @fern --from @bob --on 2026-11-19",
    )
    assert people_lines(shell) == [
        "New: 2 prospects, 1 lead, 1 opportunity, 1 client.",
        "Stale opportunities: @dyno, @echo.",
        "Due: 1 follow-up.",
        "Referral never touched: @fern from @bob.",
    ]
    assert people_values(shell) == {
        "new": {"prospect": ["acme", "bolt"], "lead": ["acme"], "opportunity": ["corp"], "client": ["corp"]},
        "stale_opportunities": ["dyno", "echo"],
        "due": 1,
        "untouched_referrals": [{"contact": "fern", "source": "bob"}],
    }


class TestNew:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (("advance @acme prospect",), ["New: 1 prospect."]),
            (("advance @acme prospect --on 2026-11-16",), ["New: 1 prospect."]),  # Monday
            (("advance @acme prospect --on 2026-11-15",), []),
            (("advance @acme prospect", "advance @bolt prospect"), ["New: 2 prospects."]),
            (("advance @acme lead --reason asked", "advance @bolt lead --reason asked"), ["New: 2 leads."]),
            (("advance @acme opportunity", "advance @bolt opportunity"), ["New: 2 opportunities."]),
            (
                ("advance @acme prospect", "advance @acme lead --reason asked", "advance @acme opportunity"),
                ["New: 1 prospect, 1 lead, 1 opportunity."],
            ),
            (("advance @acme opportunity --on 2026-11-02", "advance @acme client"), ["New: 1 client."]),
            (("advance @acme client",), []),  # a client without a sale in this week
            (("advance @acme prospect --on 2026-11-02", "advance @acme lost"), []),
            # a prospect again
            (("advance @acme prospect --on 2026-11-02", "advance @acme lost", "advance @acme prospect"), []),
            (("advance @acme prospect", "undo"), []),
        ],
    )
    def test_contacts_new_in_a_stage_this_week(self, shell: Shell, lines: tuple[str, ...], expected: list[str]) -> None:
        log(shell, *lines)
        assert people_lines(shell) == expected

    def test_a_week_that_begins_on_sunday(self, shell: Shell) -> None:
        log(shell, "advance @acme prospect --on 2026-11-15", "config week_start sunday")
        assert people_lines(shell) == ["New: 1 prospect."]


class TestStale:
    """An opportunity is stale after 90 days without a touch or a plan, and is listed after 182 days in any case."""

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (("advance @acme opportunity --on 2026-08-23",), []),  # 90 days: 8, 30, 31 and 21
            (("advance @acme opportunity --on 2026-08-22",), ["Stale opportunity: @acme."]),
            (("advance @acme opportunity --on 2026-08-22", "s 10m 2026-08-23 @acme"), []),
            (("advance @acme opportunity --on 2026-08-22", "m 10m 2026-08-23 @acme"), ["Stale opportunity: @acme."]),
            (("advance @acme opportunity --on 2026-08-22", "follow @acme 3d"), []),
            (("advance @acme opportunity --on 2026-08-22", "follow @bolt 3d"), ["Stale opportunity: @acme."]),
            # 182 days: 8, 30, 31, 31, 30, 31 and 21
            (("advance @acme opportunity --on 2026-05-23", "s 10m today @acme"), []),
            (("advance @acme opportunity --on 2026-05-22", "s 10m today @acme"), ["Stale opportunity: @acme."]),
            (("advance @acme opportunity --on 2026-05-22", "follow @acme 3d"), ["Stale opportunity: @acme."]),
            (
                ("config stale_after opportunity=30d", "advance @acme opportunity --on 2026-10-21"),
                ["Stale opportunity: @acme."],
            ),
            (("config stale_after opportunity=30d", "advance @acme opportunity --on 2026-10-22"), []),
            # only open opportunities
            (("advance @acme prospect --on 2026-01-02", "advance @bolt lead --reason a --on 2026-01-02"), []),
            (("advance @acme opportunity --on 2026-01-02", "advance @acme lost --on 2026-11-02"), []),
            (
                ("advance @bolt opportunity --on 2026-08-02", "advance @acme opportunity --on 2026-08-03"),
                ["Stale opportunities: @bolt, @acme."],  # the oldest first
            ),
        ],
    )
    def test_stale_opportunities(self, shell: Shell, lines: tuple[str, ...], expected: list[str]) -> None:
        log(shell, *lines)
        assert people_lines(shell) == expected

    def test_the_first_four_and_how_many_more(self, shell: Shell) -> None:
        log(shell, *(f"advance @c{number} opportunity --on 2026-0{number}-01" for number in range(1, 8)))
        assert people_lines(shell) == ["Stale opportunities: @c1, @c2, @c3, @c4 and 3 more."]
        assert people_values(shell)["stale_opportunities"] == [f"c{number}" for number in range(1, 8)]


class TestDue:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (("follow @bob today",), ["Due: 1 follow-up."]),
            (("follow @bob tomorrow",), []),
            (("follow @bob today", "follow today expenses"), ["Due: 2 follow-ups."]),
            (("n 10m coffee @bob next=today",), ["Due: 1 follow-up."]),
            (("follow @bob today", "done 1"), []),
            (("follow @bob today", "snooze 1 2d"), []),
            (("follow @bob today", "done 1", "undo"), ["Due: 1 follow-up."]),
        ],
    )
    def test_follow_ups_of_today(self, shell: Shell, lines: tuple[str, ...], expected: list[str]) -> None:
        log(shell, *lines)
        assert people_lines(shell) == expected

    def test_overdue_follow_ups(self, shell: Shell) -> None:
        shell.at("2026-10-01T12:00:00+02:00").ok("follow @bob 2d")
        log(shell, "follow @bob today", "follow @bob 2w")
        assert people_lines(shell) == ["Due: 2 follow-ups."]
        assert people_values(shell)["due"] == 2


class TestUntouched:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            (("contact @acme --from @bob",), ["Referral never touched: @acme from @bob."]),
            (("contact @acme --from @bob --on 2025-03-01",), ["Referral never touched: @acme from @bob."]),
            (("n 30m coffee @bob @acme from=@bob",), ["Referral never touched: @acme from @bob."]),
            (("p 30m call @acme from=@bob",), []),
            (("contact @acme --from @bob --on 2026-11-02", "n 10m 2026-11-20 call @acme"), []),
            (
                ("contact @acme --from @bob --on 2026-11-02", "m 10m 2026-11-20 newsletter @acme"),
                ["Referral never touched: @acme from @bob."],
            ),
            (
                ("contact @acme --from @bob", "advance @acme prospect"),
                ["New: 1 prospect.", "Referral never touched: @acme from @bob."],
            ),
            (("contact @acme --from @bob", "advance @acme lost"), []),  # lost, so there is nothing to do
            (("contact @acme --from @bob", "advance @acme client"), []),
            (("contact @acme --from @bob", "contact @acme --from ''"), []),
            (
                ("contact @bolt --from @cleo --on 2026-11-03", "contact @acme --from @bob --on 2026-11-04"),
                ["Referrals never touched: @bolt from @cleo, @acme from @bob."],  # the longest waiting first
            ),
        ],
    )
    def test_referrals_never_touched(self, shell: Shell, lines: tuple[str, ...], expected: list[str]) -> None:
        log(shell, *lines)
        assert people_lines(shell) == expected

    def test_the_first_four_and_how_many_more(self, shell: Shell) -> None:
        log(shell, *(f"contact @c{number} --from @bob --on 2026-11-0{number}" for number in range(1, 6)))
        [line] = people_lines(shell)
        assert line.endswith("@c4 from @bob and 1 more.")
        assert len(people_values(shell)["untouched_referrals"]) == 5


WAITING = (
    "advance @acme prospect --on 2026-11-10",
    "advance @bolt prospect --on 2026-11-17",
    "advance @corp opportunity --on 2026-05-01",
    "contact @dyno --from @bob --on 2026-11-09",
)


class TestOtherWeeks:
    """Only this week's report shows what is stale, due or untouched now; other weeks show their new contacts."""

    @pytest.mark.parametrize(
        ("words", "lines", "new"),
        [
            ("week last", ["New: 1 prospect."], ["acme"]),
            ("week 2026-W46", ["New: 1 prospect."], ["acme"]),
            ("week 2026-11-10", ["New: 1 prospect."], ["acme"]),
            ("week 2026-W45", [], []),
            ("week 2026-W48", [], []),  # a week to come
        ],
    )
    def test_another_week_shows_only_new_contacts(
        self, shell: Shell, words: str, lines: list[str], new: list[str]
    ) -> None:
        shell.at("2026-11-10T12:00:00+01:00").ok("follow @bob today")
        log(shell, *WAITING)
        assert people_lines(shell, words) == lines
        assert people_values(shell, words) == {
            "new": {**NOTHING, "prospect": new},
            "stale_opportunities": [],
            "due": 0,
            "untouched_referrals": [],
        }

    def test_this_week_shows_all_four_lines(self, shell: Shell) -> None:
        shell.at("2026-11-10T12:00:00+01:00").ok("follow @bob today")
        log(shell, *WAITING)
        assert [line.split()[0] for line in people_lines(shell)] == ["New:", "Stale", "Due:", "Referral"]
        assert people_lines(shell, "week 2026-W47") == people_lines(shell)
        assert people_values(shell, "week 2026-11-16") == people_values(shell)

    @pytest.mark.parametrize(
        ("now", "lines"),
        [
            ("2026-11-16T00:00:00+01:00", 3),
            ("2026-11-22T23:59:00+01:00", 3),
            ("2026-11-23T00:00:00+01:00", 0),
            ("2026-11-15T23:59:00+01:00", 0),
        ],
    )
    def test_a_week_is_this_week_from_its_first_minute_to_its_last(self, shell: Shell, now: str, lines: int) -> None:
        shell.at("2026-11-10T12:00:00+01:00").ok("follow @bob today")
        log(shell, *WAITING[2:])
        assert len(people_lines(shell.at(now), "week 2026-W47")) == lines


class TestMarkdown:
    def test_it_has_the_same_lines(self, shell: Shell) -> None:
        log(shell, *WAITING, "follow @bob today")
        markdown = [line.removeprefix("- ") for line in shell.ok("week --md").lines if line.startswith("- ")]
        assert [line for line in markdown if line.startswith(OPENINGS)] == people_lines(shell)
        assert len(people_lines(shell)) == 4

    def test_a_past_week_shows_only_new_contacts(self, shell: Shell) -> None:
        log(shell, *WAITING)
        lines = shell.ok("week last --md").lines
        assert "- New: 1 prospect." in lines
        assert not [line for line in lines if "Stale" in line or "never touched" in line]

    def test_handles_are_escaped(self, shell: Shell) -> None:
        log(shell, "advance @a_b_c opportunity --on 2026-01-02", "contact @d_e_f --from @g_h")
        markdown = shell.ok("week --md").out
        assert r"@a\_b\_c" in markdown
        assert r"@d\_e\_f from @g\_h" in markdown


@pytest.mark.parametrize("now", ["2026-11-20T20:00:00+01:00", "2026-11-21T18:00:00+01:00", "2026-11-22T20:00:00+01:00"])
@pytest.mark.parametrize("terminal", [True, False])
def test_a_full_report_has_every_line(shell: Shell, now: str, terminal: bool) -> None:
    path = shell.folder / "sample.db"
    shell.at(now).ok("demo", str(path))
    sample = shell.at(now, PROSPECTR_JOURNAL=str(path), COLUMNS="80", NO_COLOR="1")
    log(sample, "advance @maple prospect", "advance @quarry lead --reason asked", "off 2026-11-18 trade fair")
    report = sample.ok("week --full", terminal=terminal)
    assert max(len(line) for line in report.lines) <= 80
    for opening in (*OPENINGS, "Routine:", "Counted:", "Off:"):
        assert len([line for line in report.lines if line.startswith(opening)]) == 1
    for kind in ("prospecting", "networking", "selling", "clients", "marketing", "admin"):
        assert kind in report.out
    for day in ("Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20", "Sat 21", "Sun 22"):
        assert [line for line in report.lines if line.startswith(day)]
    shown = [line[:8] for line in report.lines if re.match(r"2026-W\d\d [^·]", line)]
    assert shown == [f"2026-W{week}" for week in range(40, 48)]
    assert "Streak" in report.lines[-1]


def test_a_short_report_leaves_out_a_sentence_that_does_not_fit(shell: Shell) -> None:
    path = shell.folder / "sample.db"
    shell.ok("demo", str(path))
    sample = shell.with_env(PROSPECTR_JOURNAL=str(path), COLUMNS="80")
    log(sample, "advance @maple prospect", f"off 2026-11-18 {'trade fair ' * 33}")  # a note of five lines
    report = sample.ok("week")
    assert len(report.lines) <= 22  # of 24, with the command above and the prompt below
    assert "trade fair" not in report.out
    assert any(line.startswith("Counted: ") for line in report.lines)
    assert report.lines[-1].endswith("More: prospectr week --full")
    assert "trade fair" in sample.ok("week --full").out
