"""advance: moving a contact to a stage. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

FIRST_THREE = 'qualify @acme budget="50k" authority=owner need="orders arrive late"'


def moves(shell: Shell, handle: str = "acme") -> list[tuple[str, str]]:
    """Return the day and stage of each move of a contact, the earliest first."""
    return [(move["day"], move["stage"]) for move in read(shell, f"who @{handle}")["moves"]]


def stage_of(shell: Shell, handle: str = "acme") -> tuple[str | None, str | None, int | None]:
    """Return the stage, the day since when, and the value."""
    card = read(shell, f"who @{handle}")
    return card["stage"], card["stage_since"], card["value"]


class TestTheStage:
    def test_without_a_stage_it_moves_to_the_next(self, shell: Shell) -> None:
        stages = [json.loads(shell.ok("advance @acme --json").out)["stage"] for _ in range(4)]
        assert stages == ["prospect", "lead", "opportunity", "client"]
        assert [stage for _, stage in moves(shell)] == stages

    @pytest.mark.parametrize(("stage", "named"), [("client", "a client"), ("lost", "lost")])
    def test_after_client_and_lost_the_stage_must_be_named(self, shell: Shell, stage: str, named: str) -> None:
        shell.ok(f"advance @acme {stage}")
        refused(shell("advance @acme"), 2, named, "prospectr advance @acme opportunity")
        assert stage_of(shell)[0] == stage

    @pytest.mark.parametrize("word", ["opportunity", "OPPORTUNITY", "lost", "client", "prospect"])
    def test_a_named_stage_skips_the_stages_between(self, shell: Shell, word: str) -> None:
        shell.ok(f"advance @acme {word}")
        assert moves(shell) == [("2026-11-21", word.lower())]

    @pytest.mark.parametrize("handle", ["acme", "@acme", "@ACME"])
    def test_the_at_sign_may_be_left_out(self, shell: Shell, handle: str) -> None:
        shell.ok(f"advance {handle}")
        assert stage_of(shell) == ("prospect", "2026-11-21", None)

    def test_a_contact_that_only_an_entry_names(self, shell: Shell) -> None:
        log(shell, "p 45m fri calls @acme", "advance @acme")
        card = read(shell, "who @acme")
        assert (card["stage"], card["last_touch"], card["entries"]) == ("prospect", "2026-11-20", 1)

    def test_going_back_is_a_move_like_any_other(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --on 2026-11-01", "advance @acme prospect")
        assert moves(shell) == [("2026-11-01", "opportunity"), ("2026-11-21", "prospect")]
        assert stage_of(shell) == ("prospect", "2026-11-21", None)

    def test_a_lost_contact_can_become_a_prospect_again(self, shell: Shell) -> None:
        log(shell, "advance @acme --on 2026-10-01", "advance @acme lost --on 2026-11-01", "advance @acme prospect")
        assert moves(shell) == [("2026-10-01", "prospect"), ("2026-11-01", "lost"), ("2026-11-21", "prospect")]


class TestTheOptions:
    def test_a_reason_is_stored_with_single_spaces(self, shell: Shell) -> None:
        shell.ok('advance @acme lost --reason "bought   elsewhere"')
        assert read(shell, "who @acme")["moves"] == [
            {"day": "2026-11-21", "stage": "lost", "reason": "bought elsewhere", "value": None}
        ]

    @pytest.mark.parametrize(
        ("word", "value"), [("12000", 12000), ("12,000", 12000), ("12k", 12000), ("12.5k", 12500), ("0", 0)]
    )
    def test_a_value_is_stored(self, shell: Shell, word: str, value: int) -> None:
        said = json.loads(shell.ok(f"advance @acme opportunity --value {word} --json").out)
        assert said["value"] == value
        assert stage_of(shell) == ("opportunity", "2026-11-21", value)

    def test_the_latest_value_stays(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --value 9k --on 2026-11-02", "advance @acme opportunity")
        assert stage_of(shell) == ("opportunity", "2026-11-21", 9000)

    def test_another_value_in_the_same_stage_keeps_the_day_since_when(self, shell: Shell) -> None:
        log(shell, "advance @acme opportunity --value 9k --on 2026-11-02", "advance @acme opportunity --value 12k")
        assert stage_of(shell) == ("opportunity", "2026-11-02", 12000)
        assert len(moves(shell)) == 2

    @pytest.mark.parametrize(
        ("word", "day"),
        [
            ("yesterday", "2026-11-20"),
            ("fri", "2026-11-20"),
            ("last-fri", "2026-11-20"),
            ("3d-ago", "2026-11-18"),
            ("20nov", "2026-11-20"),
            ("2026-10-01", "2026-10-01"),
            ("today", "2026-11-21"),
        ],
    )
    def test_the_day_of_the_move(self, shell: Shell, word: str, day: str) -> None:
        shell.ok(f"advance @acme --on {word}")
        assert stage_of(shell) == ("prospect", day, None)

    def test_a_day_in_digits_needs_the_setting_date_order(self, shell: Shell) -> None:
        refused(shell("advance @acme --on 11/10"), 2, "could be two days")
        log(shell, "config date_order dmy", "advance @acme --on 11/10")
        assert stage_of(shell)[1] == "2026-10-11"

    def test_a_move_recorded_late_does_not_change_the_current_stage(self, shell: Shell) -> None:
        shell.ok("advance @acme opportunity --on 2026-11-10")
        said = shell.ok("advance @acme lead --on 2026-11-01")
        assert moves(shell) == [("2026-11-01", "lead"), ("2026-11-10", "opportunity")]
        assert stage_of(shell) == ("opportunity", "2026-11-10", None)
        assert "it is still an opportunity, since 2026-11-10" in said.err

    def test_the_day_since_when_can_be_corrected(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --on 2026-11-10", "advance @acme lead --on 2026-11-01")
        assert stage_of(shell) == ("lead", "2026-11-01", None)

    def test_of_two_moves_on_one_day_the_one_recorded_last_decides(self, shell: Shell) -> None:
        log(shell, "advance @acme lead --on fri", "advance @acme prospect --on fri")
        assert stage_of(shell) == ("prospect", "2026-11-20", None)


class TestTheEcho:
    def test_a_first_stage(self, shell: Shell) -> None:
        said = shell.ok("advance @acme opportunity --value 12k --on 2026-11-02")
        assert said.lines == ["@acme: opportunity since Mon 2 Nov, 12,000"]
        assert said.err == ""

    def test_a_move_forward_shows_the_days_in_the_stage_before(self, shell: Shell) -> None:
        """1 to 21 November is 20 days."""
        log(shell, "advance @acme --on 2026-11-01")
        assert shell.ok("advance @acme opportunity").lines == [
            "@acme: opportunity since Sat 21 Nov (was a prospect for 20 days)"
        ]

    def test_a_move_back_says_so(self, shell: Shell) -> None:
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

    def test_the_json_is_the_contact_after_the_move(self, shell: Shell) -> None:
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


class TestBecomingALead:
    @pytest.fixture
    def bant(self, shell: Shell) -> Shell:
        """A journal in which a lead must have answered budget, authority and need, but not timeframe."""
        log(shell, "criteria use bant", "advance @acme")
        return shell

    @pytest.mark.parametrize("line", ["advance @acme", "advance @acme lead", "advance @bolt lead"])
    def test_without_the_first_three_answers_it_is_rejected(self, bant: Shell, line: str) -> None:
        handle = line.split()[1]
        refused(
            bant(line),
            2,
            f"{handle} is not a lead yet: budget, authority, need are not answered",
            f"prospectr qualify {handle} budget=",
            "--reason",
        )
        assert stage_of(bant)[0] == "prospect"
        assert bant("who @bolt").code == 3

    def test_only_missing_answers_are_named(self, bant: Shell) -> None:
        bant.ok("qualify @acme budget=50k need=space timeframe=spring")
        refused(bant("advance @acme lead"), 2, "authority is not answered", "qualify @acme authority=")

    def test_with_the_first_three_answers_it_becomes_a_lead(self, bant: Shell) -> None:
        log(bant, FIRST_THREE)
        assert bant.ok("advance @acme").err == ""
        assert stage_of(bant)[0] == "lead"

    def test_with_a_reason_it_becomes_a_lead(self, bant: Shell) -> None:
        bant.ok('advance @acme lead --reason "asked for a demo"')
        assert read(bant, "who @acme")["moves"][-1]["reason"] == "asked for a demo"

    @pytest.mark.parametrize("reason", ["", " ", "\t \n"])
    def test_an_empty_reason_is_not_a_reason(self, bant: Shell, reason: str) -> None:
        refused(bant("advance", "@acme", "lead", "--reason", reason), 2, "is not a lead yet")
        assert stage_of(bant)[0] == "prospect"

    def test_the_order_of_the_criteria_decides_which_are_the_first_three(self, bant: Shell) -> None:
        log(bant, "criteria move timeframe 1", FIRST_THREE)
        refused(bant("advance @acme"), 2, "timeframe is not answered")
        log(bant, "criteria move timeframe 4", "advance @acme")
        assert stage_of(bant)[0] == "lead"

    def test_with_fewer_criteria_fewer_must_be_answered(self, shell: Shell) -> None:
        log(shell, 'criteria add fit "Do they ship abroad?"', "advance @acme", "qualify @acme fit=yes", "advance @acme")
        assert stage_of(shell)[0] == "lead"

    @pytest.mark.parametrize("stage", ["prospect", "opportunity", "client", "lost"])
    def test_no_other_stage_needs_answers(self, bant: Shell, stage: str) -> None:
        bant.ok(f"advance @bolt {stage}")
        assert stage_of(bant, "bolt")[0] == stage

    def test_going_back_from_an_opportunity_needs_no_answers(self, bant: Shell) -> None:
        log(bant, "advance @acme opportunity", "advance @acme lead")
        assert stage_of(bant)[0] == "lead"

    def test_without_criteria_it_suggests_a_set(self, shell: Shell) -> None:
        said = shell.ok("advance @acme lead")
        assert "prospectr criteria use bant" in said.err
        assert stage_of(shell)[0] == "lead"

    def test_on_a_terminal_it_asks_for_the_reason(self, bant: Shell) -> None:
        said = bant.ok("advance @acme lead", terminal=True, stdin="asked for a demo\n")
        assert "budget, authority, need" in said.err
        assert "Why is @acme a lead anyway?" in said.err
        assert read(bant, "who @acme")["moves"][-1]["reason"] == "asked for a demo"

    @pytest.mark.parametrize("answer", ["\n", "   \n", ""])
    def test_on_a_terminal_an_empty_answer_changes_nothing(self, bant: Shell, answer: str) -> None:
        said = bant("advance @acme lead", terminal=True, stdin=answer)
        assert said.code == 2
        assert "is not a lead yet" in said.err
        assert stage_of(bant)[0] == "prospect"


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
def test_a_rejected_line_changes_nothing(shell: Shell, line: str, named: str) -> None:
    shell.ok("advance @acme")
    before = read(shell, "who @acme"), read(shell, "history")
    refused(shell(line), 2, named)
    assert (read(shell, "who @acme"), read(shell, "history")) == before


@pytest.mark.parametrize(
    "line", ["advance @acme sold", "advance @acme --on tomorrow", "advance @acme --value x", "advance @a/b"]
)
def test_a_rejected_line_creates_no_journal(shell: Shell, line: str) -> None:
    refused(shell(line), 2)
    assert not shell.journal.exists()


def test_undo_and_redo_restore_the_contact(shell: Shell) -> None:
    shell.ok("advance @acme lead --on 2026-11-01 --value 500")
    before = read(shell, "who @acme")
    shell.ok('advance @acme opportunity --value 12k --reason "they called"')
    after = read(shell, "who @acme")
    for _ in range(2):
        shell.ok("undo")
        assert read(shell, "who @acme") == before
        shell.ok("redo")
        assert read(shell, "who @acme") == after


def test_undo_of_the_first_move_removes_the_contact(shell: Shell) -> None:
    log(shell, "advance @acme", "undo")
    refused(shell("who @acme"), 3)
