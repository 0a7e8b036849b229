"""The audit of three journals, with the verdicts that a sales coach would give, and its output formats."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from rich.cells import cell_len

from tests.commands.helpers import log, read, refused
from tests.commands.week.audit_journals import JOURNALS, MONDAYS, checks, days_of, journals, verdicts
from tests.conftest import Shell
from tests.domain.week.checks import (
    BALANCE,
    CLIENTS,
    DOUBTFUL,
    EVERY_WEEK,
    GOOD,
    LEADS,
    MEND,
    MET_ONCE,
    NETWORKING_ONLY,
    OLD_OPPORTUNITIES,
    REFERRALS,
    ROUTINE,
    STEPS,
    UNKNOWN,
    WATCH,
)
from tests.render.test_colour import STYLE
from tests.render.test_goldens import PLAIN, view
from tests.render.test_goldens import check as compare

__all__ = ["journals"]  # a fixture

COACH = {
    "steady": [
        # acme, bolt and gale have the first three answers
        (LEADS, GOOD, "4 questions; 3 of 3 new leads with the first three answered"),
        # 13 weeks of 4 blocks, without the holiday; two went to a proposal
        (ROUTINE, GOOD, "50 of 52 blocks kept"),
        # acme and gale went step by step; corp and dyno wait, but were not dropped
        (
            STEPS,
            GOOD,
            "0 of 2 new opportunities skipped a stage; 0 of 5 new prospects dropped after at most one touch",
        ),
        # 50 blocks are 75h, first and second calls 2h15m, one coffee 30m
        (DOUBTFUL, GOOD, "30m of 77h45m logged as prospecting reads like networking"),
        (NETWORKING_ONLY, GOOD, "0 of 13 weeks with networking or prospecting had networking only"),
        # bob's three referrals were called on the day
        (REFERRALS, GOOD, "0 of 3 referrals left waiting; 1 won (33 %)"),
        # bob gave one and got one; ann got one, which is not a habit; weber gives and gets nothing
        (BALANCE, GOOD, "what you gave and what you got differ by two or more with 0 of 3 close contacts"),
        # acme, bolt, corp, dyno, weber, bob, ann, gale, mint and fern; echo is too new to judge
        (MET_ONCE, GOOD, "0 of 10 contacts met only once, over a month ago"),
        # acme, since September
        (OLD_OPPORTUNITIES, GOOD, "0 of 1 open opportunities older than two quarters"),
        # 13 times 90 minutes; 77h15m of calls, and a breakfast of 45m that had a need
        (CLIENTS, GOOD, "19h30m with existing clients, 78h of prospecting"),
        # the week of the holiday needs no entry
        (EVERY_WEEK, GOOD, "0 of 13 weeks without an entry"),
    ],
    "feast-and-famine": [
        # acme became a lead because it asked for a price, kite because it asked for samples
        (LEADS, MEND, "4 questions; 1 of 3 new leads with the first three answered"),
        # the blocks of four weeks of fourteen
        (ROUTINE, MEND, "20 of 70 blocks kept"),
        # gale was never a lead, and hive not even a prospect; corp, dyno, echo and fern got one call
        (
            STEPS,
            MEND,
            "2 of 3 new opportunities skipped a stage; 4 of 7 new prospects dropped after at most one touch",
        ),
        # 20 mornings of four hours of calls
        (DOUBTFUL, GOOD, "0m of 80h logged as prospecting reads like networking"),
        # four weeks of calls, and the week of the fair
        (NETWORKING_ONLY, WATCH, "1 of 5 weeks with networking or prospecting had networking only"),
        # hive, iris, jade and kite were called; lark has waited since September
        (REFERRALS, WATCH, "1 of 5 referrals left waiting; 0 won (0 %)"),
        # no contact is close
        (BALANCE, UNKNOWN, "what you gave and what you got differ by two or more with 0 of 0 close contacts"),
        # corp, dyno, echo, fern, gale and hive, of those and acme, bolt, iris, jade, kite and weber
        (MET_ONCE, MEND, "6 of 12 contacts met only once, over a month ago"),
        # since January and February
        (OLD_OPPORTUNITIES, MEND, "2 of 5 open opportunities older than two quarters: @nova, @onyx"),
        # 8 weeks of 12 hours
        (CLIENTS, MEND, "96h with existing clients, 80h of prospecting"),
        (EVERY_WEEK, MEND, "2 of 14 weeks without an entry"),
    ],
    "all-networking": [
        (LEADS, MEND, "no question says what makes a lead"),
        (ROUTINE, MEND, "no time is reserved for prospecting"),
        # nobody ever became a prospect
        (
            STEPS,
            UNKNOWN,
            "0 of 0 new opportunities skipped a stage; 0 of 0 new prospects dropped after at most one touch",
        ),
        # 14 weeks of a coffee and a catching up, 105 minutes a week
        (DOUBTFUL, MEND, "24h30m of 24h30m logged as prospecting reads like networking"),
        # all but the week with a breakfast that had a need; this week is not over
        (NETWORKING_ONLY, MEND, "12 of 13 weeks with networking or prospecting had networking only"),
        # none was called
        (REFERRALS, MEND, "3 of 3 referrals left waiting; 0 won (0 %)"),
        # got something from esther three times and from bob twice, and gave nothing
        (BALANCE, MEND, "what you gave and what you got differ by two or more with 2 of 3 close contacts"),
        # fourteen coffees, four of them too new to judge; bob, esther and weber were met again
        (MET_ONCE, MEND, "10 of 13 contacts met only once, over a month ago"),
        (OLD_OPPORTUNITIES, UNKNOWN, "0 of 0 open opportunities older than two quarters"),
        # an hour a week for weber is more than all prospecting
        (CLIENTS, MEND, "14h with existing clients, 1h30m of prospecting"),
        (EVERY_WEEK, GOOD, "0 of 14 weeks without an entry"),
    ],
}
SUMS = {
    "steady": "0 to mend, 0 to watch, 11 good.",
    "feast-and-famine": "7 to mend, 2 to watch, 1 good, 1 without enough data.",
    "all-networking": "8 to mend, 0 to watch, 1 good, 2 without enough data.",
}


class TestThreeJournals:
    @pytest.mark.parametrize(
        ("name", "title", "verdict", "evidence"),
        [(name, *expected) for name, expectations in COACH.items() for expected in expectations],
        ids=[f"{name}: {expected[0]}" for name, expectations in COACH.items() for expected in expectations],
    )
    def test_each_check_says_what_a_coach_would_say(
        self, journals: dict[str, Shell], name: str, title: str, verdict: str, evidence: str
    ) -> None:
        check = checks(journals[name])[title]
        assert (check["verdict"], check["evidence"]) == (verdict, evidence)

    @pytest.mark.parametrize("name", JOURNALS)
    def test_the_text_at_80_columns(self, journals: dict[str, Shell], name: str) -> None:
        """UPDATE_GOLDENS=1 writes the files again; read them afterwards."""
        compare(f"audit/{name}.txt", view(journals[name], "audit", PLAIN, 80))

    @pytest.mark.parametrize("name", JOURNALS)
    def test_the_sum_comes_first_and_then_what_to_mend(self, journals: dict[str, Shell], name: str) -> None:
        """Then what to watch and what is good, each in the order of the checks."""
        lines = journals[name].ok("audit").lines
        assert lines[0] == f"Audit, Mon 17 Aug to Sat 21 Nov: {SUMS[name]}"
        heads = [line for line in lines if re.match("(MEND|WATCH|GOOD) ", line)]
        assert [re.split(r"  +", head) for head in heads] == [
            [verdict.upper(), f"{title}: {evidence}."]
            for verdict in (MEND, WATCH, GOOD)
            for title, given, evidence in COACH[name]
            if given == verdict
        ]

    @pytest.mark.parametrize("name", JOURNALS)
    def test_one_line_names_all_checks_without_enough_data(self, journals: dict[str, Shell], name: str) -> None:
        unknown = [title for title, given, _ in COACH[name] if given == UNKNOWN]
        named = [line for line in journals[name].ok("audit").lines if line.startswith("Not enough data yet: ")]
        assert named == ([f"Not enough data yet: {', '.join(unknown)}."] if unknown else [])

    @pytest.mark.parametrize("name", JOURNALS)
    def test_what_to_mend_and_to_watch_has_a_line_to_type(self, journals: dict[str, Shell], name: str) -> None:
        lines = journals[name].ok("audit").lines
        for title, check in checks(journals[name]).items():
            advice = [after.strip() for line, after in pairwise(lines) if f"  {title}: " in line]
            assert advice == [check["todo"]] or check["verdict"] in (GOOD, UNKNOWN)

    @pytest.mark.parametrize("width", [60, 80])
    @pytest.mark.parametrize("name", JOURNALS)
    def test_it_fits_a_terminal_and_what_to_type_stays_on_one_line(
        self, journals: dict[str, Shell], name: str, width: int
    ) -> None:
        lines = journals[name].with_env(COLUMNS=str(width)).ok("audit", terminal=True).lines
        assert max(cell_len(STYLE.sub("", line)) for line in lines) <= width
        for check in checks(journals[name]).values():
            if check["verdict"] in (MEND, WATCH):
                assert any(check["todo"] in line for line in lines), check["todo"]

    @pytest.mark.parametrize("name", JOURNALS)
    def test_colour_adds_no_meaning(self, journals: dict[str, Shell], name: str) -> None:
        colourless = view(journals[name], "audit", PLAIN, 80)
        coloured = journals[name].with_env(COLUMNS="80").ok("audit", terminal=True).out
        assert STYLE.sub("", coloured) == colourless
        assert len(STYLE.findall(coloured)) == 2 * int(SUMS[name][0])  # each MEND begins and ends one

    @pytest.mark.parametrize("name", JOURNALS)
    def test_what_to_type_names_only_contacts_of_the_journal(self, journals: dict[str, Shell], name: str) -> None:
        handles = {contact["handle"] for contact in read(journals[name], "contacts")}
        todos = [check["todo"] for check in checks(journals[name]).values()]
        assert {word[1:] for todo in todos for word in todo.split() if word.startswith("@")} <= handles

    @pytest.mark.parametrize("name", JOURNALS)
    def test_other_commands_show_the_same_figures(self, journals: dict[str, Shell], name: str) -> None:
        shell, by_title = journals[name], checks(journals[name])
        network = read(shell, "network 13w")
        once, met = re.match(r"(\d+) of (\d+) ", by_title[MET_ONCE]["evidence"]).groups()
        too_new = network["met_once"] - int(once)  # met once, but too new for the audit to judge
        assert (too_new, network["met"]) == ({"steady": 1, "all-networking": 4}.get(name, 0), int(met) + too_new)
        old = [prospect["contact"] for prospect in read(shell, "pipeline")["pipeline"] if prospect["old"]]
        assert by_title[OLD_OPPORTUNITIES]["evidence"].startswith(f"{len(old)} of ")
        referrals = read(shell, "referrals 13w")
        waiting, received = len(referrals["never_touched"]), referrals["total"]["received"]
        assert by_title[REFERRALS]["evidence"].startswith(f"{waiting} of {received} ")

    @pytest.mark.parametrize(("name", "code"), [("steady", 0), ("feast-and-famine", 1), ("all-networking", 1)])
    @pytest.mark.parametrize("form", ["", "--json", "--md"])
    def test_strict_exits_with_1_if_something_is_to_mend(
        self, journals: dict[str, Shell], name: str, code: int, form: str
    ) -> None:
        """The output is the same; without --strict the exit code is always 0."""
        strict, mild = journals[name](f"audit --strict {form}"), journals[name](f"audit {form}")
        assert (strict.code, mild.code) == (code, 0)
        assert strict.out == mild.out
        assert strict.err == mild.err == ""

    def test_json(self, journals: dict[str, Shell]) -> None:
        whole = read(journals["feast-and-famine"], "audit")
        assert list(whole) == ["period", "checks"]
        assert whole["period"] == {"first": "2026-08-17", "last": "2026-11-21"}
        assert whole["checks"][8] == {
            "name": OLD_OPPORTUNITIES,
            "verdict": "mend",
            "evidence": "2 of 5 open opportunities older than two quarters: @nova, @onyx",
            "todo": "prospectr advance @nova lost",
            "essay": "When did prospecting become optional",
        }
        assert [list(check) for check in whole["checks"]] == [["name", "verdict", "evidence", "todo", "essay"]] * 11

    @pytest.mark.parametrize("name", JOURNALS)
    def test_markdown_is_one_table(self, journals: dict[str, Shell], name: str) -> None:
        lines = journals[name].ok("audit --md").lines
        assert lines[0] == "**Audit: Mon 17 Aug to Sat 21 Nov**"
        assert lines[2:4] == ["| verdict | check | evidence | to do |", "| --- | --- | --- | --- |"]
        assert lines[-1] == SUMS[name]
        rows = [line.strip("| ").split(" | ") for line in lines[4:-2]]
        by_title = checks(journals[name])
        assert sorted(row[1] for row in rows) == sorted(by_title)
        for verdict, title, evidence, todo in rows:
            check = by_title[title]
            assert (verdict, todo) == (check["verdict"], f"`{check['todo']}`")
            assert evidence.replace("\\", "") == check["evidence"]


def test_an_empty_journal_has_not_enough_data(shell: Shell) -> None:
    """Except for two checks that need no entries: what makes a lead, and which time is reserved."""
    assert {title for title, verdict in verdicts(shell).items() if verdict != UNKNOWN} == {LEADS, ROUTINE}
    assert shell.ok("audit").lines[0].split(": ")[1] == "2 to mend, 0 to watch, 0 good, 9 without enough data."
    assert not shell.journal.exists()


def test_strict_on_an_empty_journal_fails_for_those_two(shell: Shell) -> None:
    assert shell("audit --strict").code == 1
    log(shell, "criteria use bant", "routine add mon-fri 9-10:30")
    assert set(verdicts(shell.at("2026-11-21T18:00:01+01:00")).values()) == {UNKNOWN}
    assert shell("audit --strict").code == 0


def test_strict_in_a_process_of_its_own(shell: Shell) -> None:
    result = shell.process("audit", "--strict")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[0].endswith("2 to mend, 0 to watch, 0 good, 9 without enough data.")


class TestTooLittle:
    """Journals with too few entries for most verdicts."""

    def test_a_journal_of_one_entry(self, shell: Shell) -> None:
        log(shell, "p 45m calls @acme")
        assert {title: verdict for title, verdict in verdicts(shell).items() if verdict != UNKNOWN} == {
            LEADS: MEND,
            ROUTINE: MEND,
        }
        assert shell.ok("audit").lines[0].split(": ")[1] == "2 to mend, 0 to watch, 0 good, 9 without enough data."

    def test_one_coffee_logged_as_prospecting_is_only_to_watch(self, shell: Shell) -> None:
        log(shell, "p 45m coffee @acme")
        check = checks(shell)[DOUBTFUL]
        assert (check["verdict"], check["evidence"]) == (
            WATCH,
            "45m of 45m logged as prospecting reads like networking",
        )

    def test_fourteen_weeks_of_client_work(self, shell: Shell) -> None:
        """Three hours each Tuesday say nothing about networking or stages."""
        log(shell, *(f"c 3h {days_of(number)[1]} on site @weber +in-person" for number in MONDAYS))
        by_title = checks(shell)
        assert {title: check["verdict"] for title, check in by_title.items() if check["verdict"] != UNKNOWN} == {
            LEADS: MEND,
            ROUTINE: MEND,
            CLIENTS: MEND,
            EVERY_WEEK: GOOD,
        }
        assert by_title[CLIENTS]["evidence"] == "42h with existing clients, 0m of prospecting"
        only = by_title[NETWORKING_ONLY]["evidence"]
        assert only == "0 of 0 weeks with networking or prospecting had networking only"
        assert by_title[MET_ONCE]["evidence"] == "0 of 1 contacts met only once, over a month ago"

    def test_a_referral_of_today_is_not_late_until_wednesday(self, shell: Shell) -> None:
        """It may wait for two working days, Monday and Tuesday."""
        log(shell, "n 30m lunch @bob", "contact @fern --from @bob")
        for now in ("2026-11-21T18:00:00+01:00", "2026-11-24T23:59:00+01:00"):
            check = checks(shell.at(now))[REFERRALS]
            assert check["verdict"] == UNKNOWN
            assert check["evidence"] == "0 of 1 referrals left waiting, 1 not touched yet; 0 won (0 %)"
            assert check["todo"] == "prospectr referrals 13w"
        check = checks(shell.at("2026-11-25T00:00:00+01:00"))[REFERRALS]
        assert check["verdict"] == WATCH
        assert check["evidence"] == "1 of 1 referrals left waiting; 0 won (0 %)"
        assert check["todo"] == "prospectr follow @fern 1d"

    def test_three_referrals_of_today_are_good_only_once_they_are_contacted(self, shell: Shell) -> None:
        log(shell, "n 30m lunch @bob", *(f"contact @{name} --from @bob" for name in ("fern", "gale", "hive")))
        assert verdicts(shell)[REFERRALS] == UNKNOWN
        log(shell, *(f"p 5m call @{name}" for name in ("fern", "gale", "hive")))
        assert verdicts(shell)[REFERRALS] == GOOD


class TestWhichPeriod:
    """Parts of the journal of feast and famine."""

    @pytest.mark.parametrize(
        ("period", "first", "last"),
        [
            ("", "2026-08-17", "2026-11-21"),
            ("1w", "2026-11-09", "2026-11-21"),
            ("2026-W41", "2026-10-05", "2026-10-11"),
            ("2026-10", "2026-09-28", "2026-11-01"),  # whole weeks
            ("all", "2026-08-17", "2026-11-21"),  # from the first entry on
            ("year", "2026-08-17", "2026-11-21"),
        ],
    )
    def test_a_period_is_whole_weeks_from_the_first_entry_to_today(
        self, journals: dict[str, Shell], period: str, first: str, last: str
    ) -> None:
        assert read(journals["feast-and-famine"], f"audit {period}")["period"] == {"first": first, "last": last}

    def test_two_weeks_of_feast(self, journals: dict[str, Shell]) -> None:
        """All ten blocks kept, 40 hours, no clients; lark's referral is older."""
        by_title = checks(journals["feast-and-famine"], "audit 1w")
        assert by_title[ROUTINE]["evidence"] == "10 of 10 blocks kept"
        assert by_title[CLIENTS]["evidence"] == "0m with existing clients, 40h of prospecting"
        assert by_title[REFERRALS]["evidence"].startswith("0 of 3 referrals")
        assert by_title[EVERY_WEEK]["evidence"] == "0 of 2 weeks without an entry"

    def test_a_week_of_famine(self, journals: dict[str, Shell]) -> None:
        by_title = checks(journals["feast-and-famine"], "audit 2026-W41")
        assert by_title[ROUTINE]["evidence"] == "0 of 5 blocks kept"
        assert by_title[NETWORKING_ONLY]["evidence"].startswith("1 of 1 weeks")
        assert by_title[DOUBTFUL]["verdict"] == UNKNOWN
        assert by_title[CLIENTS]["evidence"] == "12h with existing clients, 0m of prospecting"

    def test_two_weeks_without_any_entry_cannot_be_judged(self, journals: dict[str, Shell]) -> None:
        by_title = verdicts(journals["feast-and-famine"], "audit 2026-W39..2026-W40")
        assert by_title[EVERY_WEEK] == UNKNOWN
        assert by_title[CLIENTS] == UNKNOWN

    @pytest.mark.parametrize(
        ("line", "part"),
        [
            ("audit 13", "not a period"),
            ("audit last-wek", "last-week"),
            ("audit 2026-11-20..2026-11-01", "before it begins"),
            ("audit 13w 4w", ""),
            ("audit --json --md", "one format"),
            ("audit --stric", "--strict"),
        ],
    )
    def test_an_invalid_line_is_rejected(self, journals: dict[str, Shell], line: str, part: str) -> None:
        refused(journals["all-networking"](line), 2, part)


def test_the_audit_follows_the_setting_counting(shell: Shell) -> None:
    log(shell, *(f"p 2h {days_of(number)[1]} coffee with @ann" for number in MONDAYS))
    assert "0m of prospecting" in checks(shell)[CLIENTS]["evidence"]
    shell.ok("config counting as-logged")
    assert "28h of prospecting" in checks(shell)[CLIENTS]["evidence"]
    assert "0 of 14 weeks" in checks(shell)[NETWORKING_ONLY]["evidence"]


@pytest.mark.parametrize(("day", "count"), [("2026-10-21", "1"), ("2026-10-22", "0")])
def test_a_month_ago_is_over_after_thirty_days(shell: Shell, day: str, count: str) -> None:
    """Today is 21 November: the 22nd of October is 30 days ago."""
    log(shell, "n 5m 2026-09-01 tea @bob", f"n 5m {day} tea @ann", "n 5m 2026-11-20 tea @bob")
    assert checks(shell)[MET_ONCE]["evidence"].startswith(f"{count} of ")
