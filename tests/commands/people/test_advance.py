"""From stage to stage. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

ANSWERED = 'qualify @acme budget="50k" authority=owner need="orders arrive late"'


def moves(shell: Shell, handle: str = "acme") -> list[tuple[str, str]]:
    """Return day and stage of each move of a contact, the earliest first."""
    return [(move["day"], move["stage"]) for move in read(shell, f"who @{handle}")["moves"]]


def standing(shell: Shell, handle: str = "acme") -> tuple[str | None, str | None, int | None]:
    card = read(shell, f"who @{handle}")
    return card["stage"], card["stage_since"], card["value"]


class TestWhereTo:
    def test_without_a_stage_it_goes_on_to_the_next(self, shell: Shell) -> None:
        found = [json.loads(shell.ok("advance @acme --json").out)["stage"] for _ in range(4)]
        assert found == ["prospect", "lead", "opportunity", "client"]
        assert [stage for _, stage in moves(shell)] == found

    @pytest.mark.parametrize(("stage", "told"), [("client", "a client"), ("lost", "lost")])
    def test_after_the_last_the_stage_must_be_named(self, shell: Shell, stage: str, told: str) -> None:
        shell.ok(f"advance @acme {stage}")
        refused(shell("advance @acme"), 2, told, "prospectr advance @acme opportunity")
        assert standing(shell)[0] == stage

    @pytest.mark.parametrize("word", ["opportunity", "OPPORTUNITY", "lost", "client", "prospect"])
    def test_a_stage_by_name_skips_those_between(self, shell: Shell, word: str) -> None:
        shell.ok(f"advance @acme {word}")
        assert moves(shell) == [("2026-11-21", word.lower())]

    @pytest.mark.parametrize("handle", ["acme", "@acme", "@ACME"])
    def test_the_mark_may_be_left_out(self, shell: Shell, handle: str) -> None:
        shell.ok(f"advance {handle}")
        assert standing(shell) == ("prospect", "2026-11-21", None)

    def test_one_who_was_only_named_in_a_line(self, shell: Shell) -> None:
        log(shell, "p 45m fri calls @acme", "advance @acme")
        card = read(shell, "who @acme")
        assert (card["stage"], card["last_touch"], card["entries"]) == ("prospect", "2026-11-20", 1)

    def test_going_back_is_allowed_and_kept(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --on 2026-11-01", "advance @acme prospect")
        assert moves(shell) == [("2026-11-01", "opportunity"), ("2026-11-21", "prospect")]
        assert standing(shell) == ("prospect", "2026-11-21", None)

    def test_who_was_lost_may_be_taken_up_again(self, shell: Shell) -> None:
        log(shell, "advance @acme --on 2026-10-01", "advance @acme lost --on 2026-11-01", "advance @acme prospect")
        assert moves(shell) == [("2026-10-01", "prospect"), ("2026-11-01", "lost"), ("2026-11-21", "prospect")]


class TestWhatIsSaid:
    def test_a_reason_is_kept(self, shell: Shell) -> None:
        shell.ok('advance @acme lost --reason "bought   elsewhere"')
        assert read(shell, "who @acme")["moves"] == [
            {"day": "2026-11-21", "stage": "lost", "reason": "bought elsewhere", "value": None}
        ]

    @pytest.mark.parametrize(
        ("word", "value"), [("12000", 12000), ("12,000", 12000), ("12k", 12000), ("12.5k", 12500), ("0", 0)]
    )
    def test_a_value(self, shell: Shell, word: str, value: int) -> None:
        said = json.loads(shell.ok(f"advance @acme opportunity --value {word} --json").out)
        assert said["value"] == value
        assert standing(shell) == ("opportunity", "2026-11-21", value)

    def test_the_value_last_named_stays(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --value 9k --on 2026-11-02", "advance @acme opportunity")
        assert standing(shell) == ("opportunity", "2026-11-21", 9000)

    def test_another_value_in_the_same_stage_does_not_begin_it_anew(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --value 9k --on 2026-11-02", "advance @acme opportunity --value 12k")
        assert standing(shell) == ("opportunity", "2026-11-02", 12000)
        assert len(moves(shell)) == 2

    @pytest.mark.parametrize(
        ("word", "day"),
        [
            ("yesterday", "2026-11-20"),
            ("fri", "2026-11-20"),
            ("last-fri", "2026-11-13"),
            ("3d-ago", "2026-11-18"),
            ("20nov", "2026-11-20"),
            ("2026-10-01", "2026-10-01"),
            ("today", "2026-11-21"),
        ],
    )
    def test_the_day_on_which_it_happened(self, shell: Shell, word: str, day: str) -> None:
        shell.ok(f"advance @acme --on {word}")
        assert standing(shell) == ("prospect", day, None)

    def test_a_day_in_figures_once_it_is_said_how_to_read_it(self, shell: Shell) -> None:
        refused(shell("advance @acme --on 11/10"), 2, "could be two days")
        log(shell, "config date_order dmy", "advance @acme --on 11/10")
        assert standing(shell)[1] == "2026-10-11"

    def test_a_move_told_late_takes_its_place_and_later_ones_stand(self, shell: Shell) -> None:
        shell.ok("advance @acme opportunity --on 2026-11-10")
        said = shell.ok("advance @acme lead --on 2026-11-01")
        assert moves(shell) == [("2026-11-01", "lead"), ("2026-11-10", "opportunity")]
        assert standing(shell) == ("opportunity", "2026-11-10", None)
        assert "it is still an opportunity, since 2026-11-10" in said.err

    def test_since_when_may_be_told_better_later(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --on 2026-11-10", "advance @acme lead --on 2026-11-01")
        assert standing(shell) == ("lead", "2026-11-01", None)

    def test_of_two_moves_on_a_day_the_one_made_last_counts(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --on fri", "advance @acme prospect --on fri")
        assert standing(shell) == ("prospect", "2026-11-20", None)


class TestTheEcho:
    def test_a_first_stage(self, shell: Shell) -> None:
        said = shell.ok("advance @acme opportunity --value 12k --on 2026-11-02")
        assert said.lines == ["@acme: opportunity since Mon 2 Nov, 12,000"]
        assert said.err == ""

    def test_a_step_on_tells_how_long_the_one_before_took(self, shell: Shell) -> None:
        """From 1 to 21 November are 20 days."""
        log(shell, "advance @acme --on 2026-11-01")
        assert shell.ok("advance @acme opportunity").lines == [
            "@acme: opportunity since Sat 21 Nov (was a prospect for 20 days)"
        ]

    def test_a_step_back_is_called_one(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --on yesterday")
        assert shell.ok("advance @acme prospect").lines == [
            "@acme: prospect since Sat 21 Nov (back from opportunity after 1 day)"
        ]

    def test_a_handle_one_letter_off_a_known_one_gets_a_hint(self, shell: Shell) -> None:
        shell.ok("p 45m @acme")
        said = shell.ok("advance @acmee")
        assert "@acmee is new. Did you mean @acme?" in said.err
        assert "prospectr undo" in said.err
        assert shell.ok("advance @bolt").err == ""

    def test_json_is_the_contact_as_it_now_stands(self, shell: Shell) -> None:
        shell.ok('contact @acme --name "Acme Ltd" --circle customer')
        said = json.loads(shell.ok("advance @acme opportunity --value 5000 --json").out)
        card = read(shell, "who @acme")
        assert said == {key: card[key] for key in said}
        assert (said["name"], said["stage"], said["stage_since"], said["value"]) == (
            "Acme Ltd",
            "opportunity",
            "2026-11-21",
            5000,
        )


class TestWhatMakesALead:
    @pytest.fixture
    def bant(self, shell: Shell) -> Shell:
        """Budget, authority and need must be answered; the timeframe need not."""
        log(shell, "criteria use bant", "advance @acme")
        return shell

    @pytest.mark.parametrize("line", ["advance @acme", "advance @acme lead", "advance @bolt lead"])
    def test_without_the_first_three_it_is_refused(self, bant: Shell, line: str) -> None:
        handle = line.split()[1]
        refused(
            bant(line),
            2,
            f"{handle} is not a lead yet: budget, authority, need are not answered",
            f"prospectr qualify {handle} budget=",
            "--reason",
        )
        assert standing(bant)[0] == "prospect"
        assert bant("who @bolt").code == 3

    def test_only_what_is_missing_is_named(self, bant: Shell) -> None:
        bant.ok("qualify @acme budget=50k need=space timeframe=spring")
        refused(bant("advance @acme lead"), 2, "authority is not answered", "qualify @acme authority=")

    def test_with_them_it_may(self, bant: Shell) -> None:
        log(bant, ANSWERED)
        assert bant.ok("advance @acme").err == ""
        assert standing(bant)[0] == "lead"

    def test_with_a_reason_it_may_too(self, bant: Shell) -> None:
        bant.ok('advance @acme lead --reason "asked for a demo"')
        assert read(bant, "who @acme")["moves"][-1]["reason"] == "asked for a demo"

    @pytest.mark.parametrize("reason", ["", " ", "\t \n"])
    def test_nothing_is_no_reason(self, bant: Shell, reason: str) -> None:
        refused(bant("advance", "@acme", "lead", "--reason", reason), 2, "is not a lead yet")
        assert standing(bant)[0] == "prospect"

    def test_the_first_three_are_those_that_stand_first(self, bant: Shell) -> None:
        log(bant, "criteria move timeframe 1", ANSWERED)
        refused(bant("advance @acme"), 2, "timeframe is not answered")
        log(bant, "criteria move timeframe 4", "advance @acme")
        assert standing(bant)[0] == "lead"

    def test_with_fewer_questions_fewer_must_be_answered(self, shell: Shell) -> None:
        log(shell, 'criteria add fit "Do they ship abroad?"', "advance @acme", "qualify @acme fit=yes", "advance @acme")
        assert standing(shell)[0] == "lead"

    @pytest.mark.parametrize("stage", ["prospect", "opportunity", "client", "lost"])
    def test_no_other_stage_asks(self, bant: Shell, stage: str) -> None:
        bant.ok(f"advance @bolt {stage}")
        assert standing(bant, "bolt")[0] == stage

    def test_coming_back_from_an_opportunity_does_not_ask(self, bant: Shell) -> None:
        log(bant, "advance @acme opportunity", "advance @acme lead")
        assert standing(bant)[0] == "lead"

    def test_until_it_is_said_what_makes_a_lead_it_is_not_asked_for(self, shell: Shell) -> None:
        said = shell.ok("advance @acme lead")
        assert "prospectr criteria use bant" in said.err
        assert standing(shell)[0] == "lead"

    def test_on_a_terminal_it_asks_why(self, bant: Shell) -> None:
        said = bant.ok("advance @acme lead", terminal=True, stdin="asked for a demo\n")
        assert "budget, authority, need" in said.err
        assert "Why is @acme a lead anyway?" in said.err
        assert read(bant, "who @acme")["moves"][-1]["reason"] == "asked for a demo"

    @pytest.mark.parametrize("answer", ["\n", "   \n", ""])
    def test_on_a_terminal_no_answer_leaves_it_as_it_was(self, bant: Shell, answer: str) -> None:
        said = bant("advance @acme lead", terminal=True, stdin=answer)
        assert said.code == 2
        assert "is not a lead yet" in said.err
        assert standing(bant)[0] == "prospect"


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("advance", "advance"),
        ("advance @acme prospect", "@acme is already a prospect."),
        ("advance @acme leed", "Did you mean lead?"),
        ("advance @acme sold", "prospect, lead, opportunity, client, lost"),
        ("advance @ac/me", "@acme"),
        ("advance @", "a name after the @"),
        ("advance @acme opportunity --value much", "--value 12000"),
        ("advance @acme opportunity --value 12.5", "--value"),
        ("advance @acme opportunity --value 2000000000000", "too large"),
        ("advance @acme opportunity --on tomorrow", "future"),
        ("advance @acme opportunity --on 2026-11-22", "future"),
        ("advance @acme opportunity --on soon", "“soon” is not a day"),
        ("advance @acme opportunity --on 2026-02-30", "2026-02-30"),
        (f"advance @acme opportunity --reason {'x' * 4001}", "4001"),
        ("advance @acme lead opportunity", "opportunity"),
    ],
)
def test_what_is_refused_changes_nothing(shell: Shell, line: str, named: str) -> None:
    shell.ok("advance @acme")
    before = read(shell, "who @acme"), read(shell, "history")
    refused(shell(line), 2, named)
    assert (read(shell, "who @acme"), read(shell, "history")) == before


@pytest.mark.parametrize(
    "line", ["advance @acme sold", "advance @acme --on tomorrow", "advance @acme --value x", "advance @a/b"]
)
def test_what_is_refused_makes_no_journal(shell: Shell, line: str) -> None:
    refused(shell(line), 2)
    assert not shell.journal.exists()


def test_undo_and_redo_go_back_and_forth(shell: Shell) -> None:
    shell.ok("advance @acme lead --on 2026-11-01 --value 500")
    before = read(shell, "who @acme")
    shell.ok('advance @acme opportunity --value 12k --reason "they called"')
    after = read(shell, "who @acme")
    for _ in range(2):
        shell.ok("undo")
        assert read(shell, "who @acme") == before
        shell.ok("redo")
        assert read(shell, "who @acme") == after


def test_undo_of_a_first_stage_leaves_nobody(shell: Shell) -> None:
    log(shell, "advance @acme", "undo")
    refused(shell("who @acme"), 3)
