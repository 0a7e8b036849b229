"""The lines that the audit says to type: each is typed, and shows or changes what its check is about."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.helpers import log, read
from tests.commands.week.audit_journals import JOURNALS, checks, journals
from tests.conftest import Result, Shell, one_command_tree
from tests.domain.week.checks import (
    BALANCE,
    CLIENTS,
    DOUBTFUL,
    EVERY_WEEK,
    LEADS,
    MEND,
    MET_ONCE,
    NETWORKING_ONLY,
    OLD_OPPORTUNITIES,
    REFERRALS,
    ROUTINE,
    STEPS,
)
from tests.render.sample import copied, sample_shell

__all__ = ["journals"]  # a fixture


def complaint_lines() -> Iterator[str]:
    """A journal with something to mend or watch in each check; some of it in July, or in the week of 1 October."""
    yield "criteria use bant"
    yield "routine add mon-fri 9-10:30 --from 2026-05-18"
    yield "contact @nora --circle referral --close"
    yield "advance @old opportunity --on 2026-01-12"
    yield "p 5h 2026-07-14 coffee @jule"
    yield "p 5h 2026-09-29 coffee @sepp"  # Tuesday of week 40, before the quarter begins
    yield "p 1h 2026-11-10 coffee @nora got=tips"
    yield "n 1h 2026-11-11 breakfast @nora got=names"
    yield "n 1h 2026-11-03 breakfast @nora +event"
    yield "c 9h 2026-10-20 on site @weber"
    yield "c 9h 2026-10-21 on site @weber"
    yield "a 10m inbox"
    yield "contact @late --from @nora --on 2026-10-05"
    yield "advance @una lead --reason asked --on 2026-10-07"
    yield "advance @jumped opportunity --on 2026-10-06"


PERIODS = ("13w", "26w", "quarter")
DOUBTFUL_CONTACTS = {"13w": ["sepp", "nora"], "26w": ["jule", "sepp", "nora"], "quarter": ["sepp", "nora"]}


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """A shell on a journal with something to mend or watch in each check, to read only."""
    shell = Shell(tmp_path_factory.mktemp("complaints"))
    with one_command_tree():
        log(shell, "config auto_backup off", *complaint_lines())
    return shell


@pytest.fixture(scope="module")
def samples(
    journals: dict[str, Shell], complaints: Shell, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Shell]:
    """The three journals, the one of `complaints`, two samples and a journal of one entry, to read only."""
    demo = Shell(tmp_path_factory.mktemp("demo"))
    demo.journal.parent.mkdir(mode=0o700)
    demo.ok("demo", str(demo.journal))
    demo.ok("config auto_backup off")
    goldens = sample_shell(tmp_path_factory.mktemp("goldens"))
    one_line = Shell(tmp_path_factory.mktemp("one-line"))
    log(one_line, "config auto_backup off", "p 45m calls @acme")
    return {**journals, "complaints": complaints, "demo": demo, "goldens": goldens, "one-line": one_line}


def typed(shell: Shell, todo: str, answers: str = "") -> Result:
    """Type the line of a check on a terminal, with answers to what it asks."""
    program, *words = shlex.split(todo)
    assert program == "prospectr"
    return shell(*words, terminal=True, stdin=answers, check=True)


class TestTypingTheTodo:
    """The line of each check, really typed: it shows, or changes, what the check is about."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in a temporary folder, because `routine export` writes a file."""
        monkeypatch.chdir(tmp_path)

    @pytest.mark.parametrize("period", PERIODS)
    @pytest.mark.parametrize("name", [*JOURNALS, "complaints", "demo", "goldens", "one-line"])
    def test_every_line_can_be_typed(self, samples: dict[str, Shell], tmp_path: Path, name: str, period: str) -> None:
        shell = copied(samples[name], tmp_path)
        for check in checks(shell, f"audit {period}").values():
            typed(shell, check["todo"], "s\n" * 40)

    @pytest.mark.parametrize(
        ("period", "word"),
        [
            ("13w", "13w"),
            ("4w", "4w"),
            ("week", "week"),
            ("last week", "last week"),
            ("2026-w46", "2026-w46"),
            ("all", "all"),
            ("year", "year"),  # the first entry is in July
            ("quarter", "2026-W40..2026-W47"),  # from Monday 28 September
            ("2026-Q4", "2026-W40..2026-W47"),
            ("2026-10", "2026-W40..2026-W44"),  # to Sunday 1 November
            ("2026-11", "2026-W44..2026-W47"),
            ("today", "2026-W47"),
            ("30d", "2026-W43..2026-W47"),
            ("2026-06-01..2026-11-11", "2026-W29..2026-W46"),  # from the first entry to the end of that week
        ],
    )
    def test_a_period_that_is_not_whole_weeks_becomes_a_range_of_weeks(
        self, complaints: Shell, period: str, word: str
    ) -> None:
        whole = json.loads(complaints.ok("audit", period, "--json").out)
        todo = {check["name"]: check["todo"] for check in whole["checks"]}[DOUBTFUL]
        assert todo == f"prospectr review {word}"
        assert read(complaints, f"audit {word}") == whole

    def test_a_range_of_weeks_that_begin_on_sunday(self, complaints: Shell, tmp_path: Path) -> None:
        """The week of Thursday 1 October begins on 27 September, and is week 40 as well."""
        shell = copied(complaints, tmp_path)
        shell.ok("config week_start sunday")
        whole = read(shell, "audit quarter")
        assert whole["period"]["first"] == "2026-09-27"
        assert read(shell, "audit 2026-W40..2026-W47") == whole

    @pytest.mark.parametrize("period", PERIODS)
    def test_review_shows_the_doubtful_entries_of_the_period(
        self, complaints: Shell, tmp_path: Path, period: str
    ) -> None:
        """Five hours in July, five in September and one in November."""
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[DOUBTFUL]
        minutes = {"13w": "6h", "26w": "11h", "quarter": "6h"}[period]
        assert check["verdict"] == MEND
        assert check["evidence"] == f"{minutes} of {minutes} logged as prospecting reads like networking"
        doubtful = read(shell, check["todo"].removeprefix("prospectr "))
        assert [entry["contacts"] for entry in doubtful] == [[name] for name in DOUBTFUL_CONTACTS[period]]
        typed(shell, check["todo"], "n\n" * len(doubtful))
        after = checks(shell, f"audit {period}")[DOUBTFUL]
        assert after["evidence"] == "0m of 0m logged as prospecting reads like networking"

    @pytest.mark.parametrize("period", PERIODS)
    def test_follow_plans_the_next_step_with_a_late_referral(
        self, complaints: Shell, tmp_path: Path, period: str
    ) -> None:
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[REFERRALS]
        assert check["evidence"] == "1 of 1 referrals left waiting; 0 won (0 %)"
        assert check["todo"] == "prospectr follow @late 1d"
        never_touched = read(shell, f"referrals {period}")["never_touched"]
        assert [referral["contact"] for referral in never_touched] == ["late"]
        typed(shell, check["todo"])
        assert [follow_up["contact"] for follow_up in read(shell, "due")["this_week"]] == ["late"]
        shell.ok("p 10m call @late")
        after = checks(shell, f"audit {period}")[REFERRALS]
        assert after["evidence"] == "0 of 1 referrals left waiting; 0 won (0 %)"

    @pytest.mark.parametrize("period", PERIODS)
    def test_follow_plans_the_next_step_with_a_contact_met_once(
        self, complaints: Shell, tmp_path: Path, period: str
    ) -> None:
        """Jule and sepp were met once, sepp later in each of the periods; weber was met twice."""
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[MET_ONCE]
        once, met = {"13w": (1, 3), "26w": (2, 4), "quarter": (1, 3)}[period]
        assert check["evidence"] == f"{once} of {met} contacts met only once, over a month ago"
        assert check["todo"] == "prospectr follow @sepp 3d"
        typed(shell, check["todo"])
        due = read(shell, "due")
        assert {follow_up["contact"] for part in ("this_week", "later") for follow_up in due[part]} == {"sepp"}
        shell.ok("p 10m call @sepp")
        after = checks(shell, f"audit {period}")[MET_ONCE]
        assert after["evidence"] == f"{once - 1} of {met} contacts met only once, over a month ago"
        assert after["todo"] == ("prospectr follow @jule 3d" if period == "26w" else "prospectr contacts --close")

    @pytest.mark.parametrize(
        ("lines", "handle"),
        [
            ((), "@cora"),  # the latest
            (("p 9m call @cora",), "@bea"),  # two were met on the same day, bea is first by name
            (("p 9m call @cora @bea",), "@ben"),
            (("advance @cora lost",), "@bea"),
            (("advance @cora client",), "@cora"),
            (("advance @cora lost", "advance @cora prospect --on 2026-11-21"), "@cora"),  # no longer lost
            (("m 9m newsletter @cora",), "@cora"),  # a newsletter is not a touch
            (("delete 3",), "@bea"),
        ],
    )
    def test_which_contact_to_meet_again(self, shell: Shell, lines: tuple[str, ...], handle: str) -> None:
        """Four were met from the 5th to the 7th of October; dan is too new to judge."""
        log(shell, "n 9m 2026-10-05 fair @al", "n 9m 2026-10-06 fair @ben @bea", "n 9m 2026-10-07 fair @cora")
        log(shell, "n 9m 2026-10-23 fair @dan", *lines)
        assert checks(shell)[MET_ONCE]["todo"] == f"prospectr follow {handle} 3d"

    def test_a_lost_contact_is_not_to_be_met_again(self, shell: Shell) -> None:
        log(shell, "n 9m 2026-10-05 fair @al", "advance @al lost")
        check = checks(shell)[MET_ONCE]
        assert check["evidence"] == "1 of 1 contacts met only once, over a month ago"
        assert check["todo"] == "prospectr contacts --close"

    @pytest.mark.parametrize("period", PERIODS)
    def test_qualify_shows_what_was_skipped(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[STEPS]
        assert check["evidence"].startswith("1 of 1 new opportunities skipped a stage; ")
        assert check["todo"] == "prospectr qualify @jumped"
        output = typed(shell, check["todo"]).out
        for question in ("budget", "authority", "need"):
            assert question in output

    def test_a_dropped_contact_comes_before_one_that_skipped_a_stage(self, complaints: Shell, tmp_path: Path) -> None:
        """Once dora is lost there is nothing to follow up, though she still counts as dropped."""
        shell = copied(complaints, tmp_path)
        shell.ok("advance @dora prospect --on 2026-10-06")
        check = checks(shell)[STEPS]
        assert check["evidence"].endswith("; 1 of 1 new prospects dropped after at most one touch")
        assert check["todo"] == "prospectr follow @dora 3d"
        typed(shell, check["todo"])
        shell.ok("advance @dora lost")
        after = checks(shell)[STEPS]
        assert (after["evidence"], after["todo"]) == (check["evidence"], "prospectr qualify @jumped")

    def test_a_contact_that_is_lost_or_a_client_has_nothing_to_ask(self, complaints: Shell, tmp_path: Path) -> None:
        shell = copied(complaints, tmp_path)
        log(shell, "advance @jumped client", "advance @una lost")
        by_title = checks(shell)
        assert by_title[STEPS]["todo"] == "prospectr funnel 13w"
        assert by_title[LEADS]["todo"] == "prospectr criteria"

    @pytest.mark.parametrize("period", PERIODS)
    def test_qualify_stores_the_answers_of_a_lead(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[LEADS]
        assert check["evidence"] == "4 questions; 0 of 1 new leads with the first three answered"
        assert check["todo"] == "prospectr qualify @una"
        typed(shell, f'{check["todo"]} budget="25k" authority=herself need="late orders"')
        after = checks(shell, f"audit {period}")[LEADS]
        assert after["evidence"] == "4 questions; 1 of 1 new leads with the first three answered"

    def test_criteria_come_before_questions_to_a_contact(self, shell: Shell) -> None:
        log(shell, "p 45m 2026-11-10 calls @acme", "advance @acme opportunity --on 2026-11-10")
        by_title = checks(shell)
        assert by_title[STEPS]["todo"] == "prospectr funnel 13w"
        typed(shell, by_title[LEADS]["todo"])
        assert checks(shell)[STEPS]["todo"] == "prospectr qualify @acme"

    def test_routine_export_writes_the_blocks_for_a_calendar(self, complaints: Shell, tmp_path: Path) -> None:
        """After the routine has ended the line adds a block, since there is none to export."""
        shell = copied(complaints, tmp_path)
        check = checks(shell)[ROUTINE]
        assert check["verdict"] == MEND
        typed(shell, check["todo"])
        assert "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" in Path("routine.ics").read_text(encoding="utf-8")
        shell.ok("routine remove 1 --from 2026-11-16")
        ended = checks(shell)[ROUTINE]
        assert ended["evidence"] == "0 of 65 blocks kept"  # thirteen weeks
        assert ended["todo"] == "prospectr routine add mon-fri 9-10:30"
        typed(shell, ended["todo"])
        assert checks(shell)[ROUTINE]["todo"] == "prospectr routine export ics -o routine.ics"

    @pytest.mark.parametrize("period", PERIODS)
    def test_network_shows_from_whom_you_only_take(self, complaints: Shell, period: str) -> None:
        check = checks(complaints, f"audit {period}")[BALANCE]
        assert check["evidence"] == "what you gave and what you got differ by two or more with 1 of 1 close contacts"
        assert "you take" in typed(complaints, check["todo"]).out

    @pytest.mark.parametrize("period", PERIODS)
    def test_advance_ends_an_old_opportunity(self, complaints: Shell, tmp_path: Path, period: str) -> None:
        shell = copied(complaints, tmp_path)
        check = checks(shell, f"audit {period}")[OLD_OPPORTUNITIES]
        assert check["evidence"] == "1 of 2 open opportunities older than two quarters: @old"
        typed(shell, check["todo"])
        after = checks(shell, f"audit {period}")[OLD_OPPORTUNITIES]
        assert after["evidence"] == "0 of 1 open opportunities older than two quarters"

    @pytest.mark.parametrize("period", PERIODS)
    def test_report_shows_the_weeks_with_clients(self, complaints: Shell, period: str) -> None:
        check = checks(complaints, f"audit {period}")[CLIENTS]
        assert check["evidence"] == "18h with existing clients, 0m of prospecting"
        rows = read(complaints, check["todo"].removeprefix("prospectr "))["rows"]
        assert {row["week"]: row["minutes"] for row in rows if row["kind"] == "clients"} == {"2026-W43": 1080}

    @pytest.mark.parametrize("period", PERIODS)
    def test_trend_shows_weeks_without_entries_and_without_prospecting(self, complaints: Shell, period: str) -> None:
        """Entries are in weeks 29, 40, 43, 45, 46 and 47; the journal begins in 29, and 13 weeks back is 34."""
        by_title = checks(complaints, f"audit {period}")
        silent, weeks = {"13w": (9, 14), "26w": (13, 19), "quarter": (3, 8)}[period]
        assert by_title[EVERY_WEEK]["evidence"] == f"{silent} of {weeks} weeks without an entry"
        trend = read(complaints, by_title[EVERY_WEEK]["todo"].removeprefix("prospectr "))["weeks"]
        assert len(trend) == weeks
        assert sum(not week["total_minutes"] for week in trend) == silent
        # weeks 29, 40, 45 and 46 have networking only
        count = {"13w": 3, "26w": 4, "quarter": 3}[period]
        networking_only = by_title[NETWORKING_ONLY]
        assert networking_only["evidence"].startswith(f"{count} of {count} weeks ")
        assert networking_only["todo"] == by_title[EVERY_WEEK]["todo"]
        labels = ("2026-W29", "2026-W40", "2026-W45", "2026-W46")
        assert [week["prospecting_minutes"] for week in trend if week["week"] in labels] == [0] * count
