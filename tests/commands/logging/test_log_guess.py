"""A line without a kind: the kind is guessed with a reason and asked for; nothing is logged without an answer.

Today is Saturday 21 November 2026.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess

import pytest

from prospectr.domain.entries.kinds import MENU
from tests.commands.helpers import entries, last, log, read, refused
from tests.commands.terminal import THIS_CODE, terminal
from tests.conftest import Result, Shell

LINE = "log 30m coffee with @bob"
UNIQUE = {"id": 0, "uid": ""}  # what two entries never share
WHY = "coffee: networking in 14 of 15 of yours"


@pytest.fixture
def habits(shell: Shell) -> Shell:
    """Fourteen of fifteen coffees are networking; all calls, all with @acme, are prospecting."""
    lines = ["n 20m mon coffee"] * 14 + ["p 20m mon coffee talks=1"] + ["p 20m mon calls @acme +phone"] * 3
    log(shell, "config auto_backup off")
    shell.ok("log -", stdin="\n".join(lines))
    return shell


def asked(shell: Shell, line: str, *answers: str) -> Result:
    """Type a line on a terminal, then answers."""
    return shell(line, stdin="".join(f"{answer}\n" for answer in answers), terminal=True)


def to_type(said: Result) -> str:
    """Return the line that the hint of an error says to type."""
    hint = re.search(r"Type prospectr (.*)", said.err)
    assert hint, said
    return hint[1]


def as_a_shell_reads(line: str) -> list[str]:
    """Return the arguments that a shell would pass for a line."""
    printed = subprocess.run(["sh", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True, text=True)
    return printed.stdout.split("\0")[:-1]


class TestOnATerminal:
    def test_the_guess_and_its_reason_are_shown_and_enter_accepts_it(self, habits: Shell) -> None:
        said = asked(habits, LINE, "")
        assert said.code == 0
        assert f"It looks like networking ({WHY})." in said.err
        assert said.out.startswith("#19 Networking 30m · Sat 21 Nov · coffee with @bob · ")
        entry = last(habits)
        assert (entry["kind"], entry["minutes"], entry["note"]) == ("networking", 30, "coffee with @bob")
        assert entry["contacts"] == ["bob"]

    @pytest.mark.parametrize(
        ("answer", "kind"),
        [("p", "prospecting"), ("n", "networking"), ("S", "selling"), ("c", "clients"), ("A", "admin")],
    )
    def test_another_kind_can_be_typed(self, habits: Shell, answer: str, kind: str) -> None:
        assert asked(habits, LINE, answer).code == 0
        assert last(habits)["kind"] == kind

    def test_an_unknown_kind_is_asked_for_again(self, habits: Shell) -> None:
        said = asked(habits, LINE, "x", " ", "1", "p")
        assert said.err.count("Enter for networking") == 4
        assert said.err.count("The kinds: p prospecting, n networking") == 3
        assert last(habits)["kind"] == "prospecting"

    @pytest.mark.parametrize("answers", [(), ("x",)])
    def test_leaving_logs_nothing(self, habits: Shell, answers: tuple[str, ...]) -> None:
        said = asked(habits, LINE, *answers)
        assert said.code == 130
        assert said.out == ""
        assert len(entries(habits)) == 18

    @pytest.mark.parametrize(
        ("line", "kind", "why"),
        [
            ("log 30m calls", "prospecting", "calls: prospecting in 3 of 3 of yours"),
            ("log 30m with @acme", "prospecting", "@acme: prospecting in 3 of 3 of yours"),
            ("log 30m +phone", "prospecting", "+phone: prospecting in 3 of 3 of yours"),
            ("log 30m lunch", "networking", "“lunch” suggests networking"),
            ("log 9-9:30 yesterday coffee", "networking", WHY),
        ],
    )
    def test_words_contacts_tags_and_cues_are_reasons(self, habits: Shell, line: str, kind: str, why: str) -> None:
        said = asked(habits, line, "")
        assert f"It looks like {kind} ({why})." in said.err
        assert last(habits)["kind"] == kind

    def test_the_first_line_of_a_journal(self, shell: Shell) -> None:
        said = asked(shell, LINE, "")
        assert "It looks like networking (“coffee” suggests networking)." in said.err
        assert [entry["kind"] for entry in entries(shell)] == ["networking"]

    def test_doubtful_entries_are_ignored_until_they_are_settled(self, shell: Shell) -> None:
        """Otherwise logging each coffee as prospecting would make it the guess for the next."""
        log(shell, "p 20m mon coffee with @bob", "p 20m tue coffee with @zoe")
        assert "It looks like networking (“coffee” suggests networking)." in asked(shell, LINE, "").err
        shell.ok('edit 1 need="late orders"')
        assert "coffee: networking in 1 of 2 of yours" in asked(shell, LINE, "").err

    def test_cues_can_be_set(self, shell: Shell) -> None:
        shell.ok("config cues golf")
        assert "“golf” suggests networking" in asked(shell, "log 30m golf", "").err
        assert "It looks like" not in asked(shell, LINE, "n").err

    @pytest.mark.parametrize("line", ["log 30m", "log 30m proposal @corp", 'log 30m need="late orders"'])
    def test_without_a_guess_the_kind_is_asked_for(self, habits: Shell, line: str) -> None:
        said = asked(habits, line, "", "", "s")
        assert "It looks like" not in said.err
        assert said.err.count("Which kind was it (p prospecting, n networking") == 3
        assert last(habits)["kind"] == "selling"

    def test_the_rest_of_the_line_means_the_same_as_with_a_kind(self, habits: Shell) -> None:
        """Time, day, quoted words, outcomes, a need and a follow-up."""
        words = '9-9:45 fri "mon coffee" @bob +event talks=2 need="late orders" next="3d send prices"'
        asked(habits, f"log {words}", "s")
        guessed = last(habits)
        habits.ok("undo")
        habits.ok(f"s {words}")
        typed = last(habits)
        assert {**guessed, **UNIQUE} == {**typed, **UNIQUE}
        due = read(habits, "due")
        assert [follow_up["text"] for follow_up in due["this_week"] + due["later"]] == ["send prices"]

    def test_the_echo_shows_what_the_entry_counts_as(self, shell: Shell) -> None:
        assert "reads and counts as networking" in " ".join(asked(shell, LINE, "p").out.split())

    def test_it_can_be_undone(self, habits: Shell) -> None:
        asked(habits, LINE, "")
        habits.ok("undo")
        assert len(entries(habits)) == 18

    def test_json_is_the_entry_and_the_question_is_on_standard_error(self, habits: Shell) -> None:
        said = asked(habits, f"{LINE} --json", "")
        assert json.loads(said.out) == last(habits)
        assert WHY in said.err

    def test_a_dry_run_logs_nothing(self, habits: Shell) -> None:
        said = asked(habits, f"{LINE} --dry-run", "")
        assert said.out.startswith("Would log · Networking 30m")
        assert json.loads(asked(habits, f"{LINE} --dry-run --json", "").out)["id"] is None
        assert len(entries(habits)) == 18

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("log 0m coffee", "1m"),
            ("log 30m tomorrow coffee", "future"),
            ("log 17h coffee", "16"),
            ("log 30m tlks=3", "talks"),
        ],
    )
    def test_an_invalid_line_is_rejected_before_the_question(self, habits: Shell, line: str, named: str) -> None:
        refused(asked(habits, line, ""), 2, named)

    def test_typed_control_characters_cannot_drive_the_terminal(self, shell: Shell) -> None:
        said = shell("log", "30m", "coffee \x1b[2J@bob", stdin="\n", terminal=True)
        assert "\x1b" not in said.err + said.out

    def test_on_a_real_terminal(self, habits: Shell) -> None:
        with terminal(habits, "log", "30m", "coffee", "with", "@bob") as screen:
            screen.asked("Enter for networking")
            assert WHY in screen.shown
            screen.press("x")
            screen.asked("Enter for networking", 2)
            screen.press("\r")
            assert screen.end() == 0
            assert "#19 Networking 30m" in screen.shown
        assert last(habits)["kind"] == "networking"

    def test_one_key_is_enough_on_a_real_terminal(self, habits: Shell) -> None:
        with terminal(habits, "30m", "coffee", "with", "@bob") as screen:
            screen.asked("Enter for networking")
            screen.press("C")
            assert screen.end() == 0
        assert last(habits)["kind"] == "clients"

    def test_ctrl_c_on_a_real_terminal(self, habits: Shell) -> None:
        with terminal(habits, "log", "30m", "coffee") as screen:
            screen.asked("Enter for networking")
            assert screen.interrupt() == 130
            assert "Traceback" not in screen.shown
        assert len(entries(habits)) == 18


class TestWithoutATerminal:
    def test_the_error_has_the_guess_its_reason_and_the_line_to_type(self, habits: Shell) -> None:
        said = habits(LINE, stdin="n\n")
        assert (said.code, said.out) == (2, "")
        assert said.err.splitlines() == [
            f"prospectr: Which kind was it? It looks like networking ({WHY}).",
            *(f"  prospectr {kind} 30m coffee with @bob" for kind in "pscma"),
            "Type prospectr n 30m coffee with @bob",
        ]
        assert len(entries(habits)) == 18

    def test_without_a_guess_the_error_names_the_kinds(self, shell: Shell) -> None:
        said = shell("log 30m proposal")
        assert (said.code, said.out) == (2, "")
        assert said.err.splitlines() == [
            f"prospectr: Which kind was it ({MENU})?",
            *(f"  prospectr {kind} 30m proposal" for kind in "nscma"),
            "Type prospectr p 30m proposal",
        ]
        assert not shell.journal.exists()

    @pytest.mark.parametrize("option", ["--json", "--dry-run"])
    def test_with_options(self, habits: Shell, option: str) -> None:
        said = habits(f"{LINE} {option}")
        assert (said.code, said.out) == (2, "")
        assert "Which kind was it?" in said.err
        assert len(entries(habits)) == 18

    def test_with_a_real_pipe(self, habits: Shell) -> None:
        said = habits.process(*shlex.split(LINE), stdin="n\n", env=THIS_CODE)
        assert (said.code, said.out) == (2, "")
        assert WHY in said.err
        assert len(entries(habits)) == 18

    @pytest.mark.parametrize(
        "words",
        [
            "30m coffee with @bob",
            "9-9:30 yesterday coffee @bob +event talks=2",
            '30m coffee need="orders arrive late"',
            '30m coffee @bob gave="a lead" next="3d send prices"',
            '30m "monday coffee"',
            '30m coffee "9-10 was too late"',
            '30m coffee "Bob\'s café; really & truly (yes)"',
            "30m coffee '\\+one from Bob'",
            "30m coffee 'at $5 a cup'",
        ],
    )
    def test_the_line_of_the_hint_logs_what_was_meant(self, shell: Shell, words: str) -> None:
        """Pasted into a shell, the line of the hint logs what the line with its kind would have logged."""
        shell.ok(f"n {words}")
        meant = last(shell)
        shell.ok("undo")
        shell.ok(*as_a_shell_reads(to_type(shell(f"log {words}"))))
        assert {**last(shell), **UNIQUE} == {**meant, **UNIQUE}

    def test_a_line_with_a_kind_has_no_question(self, shell: Shell) -> None:
        assert shell.ok("log n 30m coffee").err == ""
        assert last(shell)["kind"] == "networking"

    def test_a_mistyped_kind_is_not_guessed(self, habits: Shell) -> None:
        refused(habits("log prospectign 30m coffee"), 2, "prospectign", "prospectr prospecting 30m coffee")

    def test_the_time_may_stand_behind_the_words(self, habits: Shell) -> None:
        assert to_type(habits("log coffee 30m")) == "n coffee 30m"


class TestSeveralReadings:
    """A line without a kind that has several readings: first the reading is asked for, then the kind."""

    def test_on_a_terminal(self, shell: Shell) -> None:
        said = asked(shell, "12 coffee with @bob", "3", "2", "")
        assert said.code == 0
        assert said.err.splitlines()[:4] == [
            "“12” could be minutes or hours.",
            "  [1] prospectr 12m coffee with @bob",
            "  [2] prospectr 12h coffee with @bob",
            "Which one (1/2)? 3",
        ]
        assert "Press 1 or 2; Ctrl-C leaves." in said.err
        assert (last(shell)["kind"], last(shell)["minutes"]) == ("networking", 12 * 60)

    def test_elsewhere_each_line_to_type_has_a_kind(self, shell: Shell) -> None:
        refused(shell("12 coffee with @bob"), 2, "And which kind was it", "prospectr n 12m coffee with @bob")
        refused(shell("20 calls"), 2, "And which kind was it", "prospectr p 20m calls")
        refused(shell("log coffee with @bob"), 2, "There is no time", "prospectr n 45m coffee with @bob")


class TestReasons:
    def test_a_cue_is_never_a_reason_for_another_kind(self, shell: Shell) -> None:
        """Ten calls and no coffee: the cue is not a reason for prospecting."""
        shell.ok("log -", stdin="p 20m mon calls\n" * 10)
        said = asked(shell, "log 30m coffee", "")
        assert "prospecting (“coffee” suggests networking)" not in said.err

    def test_the_reason_never_has_0_entries(self, shell: Shell) -> None:
        lines = [f"p 5m mon plumber{i} roofer{i}" for i in range(30)]
        shell.ok("log -", stdin="\n".join([*lines, "a 5m mon golf"]))
        assert " in 0 of " not in asked(shell, "log 30m golf", "", "a").err


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("yesterday p 30m calls", "prospecting", "2026-11-20"),
        ("Yesterday Networking 30m calls", "networking", "2026-11-20"),
        ("2 days ago s 10am-10:30am calls", "selling", "2026-11-19"),
    ],
)
def test_a_kind_after_the_day_is_taken(shell: Shell, line: str, kind: str, day: str) -> None:
    shell.ok(line)
    assert (last(shell)["kind"], last(shell)["day"], last(shell)["note"]) == (kind, day, "calls")


@pytest.mark.parametrize(
    "line", ["yesterday a 30m call", "yesterday 30m p calls", "yesterday p calls 30m", "yesterday 30m"]
)
def test_other_letters_after_a_day_are_words(shell: Shell, line: str) -> None:
    result = shell(line)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("prospectr: Which kind was it")
