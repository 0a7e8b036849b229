"""qualify: recording answers. Today is Saturday 21 November 2026."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import log, read, refused
from tests.conftest import Shell

FIRST_THREE = 'qualify @acme budget="50k" authority=Ann need="orders arrive late"'


@pytest.fixture
def bant(shell: Shell) -> Shell:
    """A journal in which a lead must have answered budget, authority and need; timeframe is the fourth criterion."""
    log(shell, "criteria use bant", "advance @acme")
    return shell


def answers(shell: Shell) -> dict[str, tuple[str, str]]:
    """Return the day and text of each answer of @acme."""
    answers = read(shell, "qualify @acme")["answers"]
    return {key: (answer["day"], answer["text"]) for key, answer in answers.items()}


class TestRecording:
    def test_an_answer_has_its_day(self, bant: Shell) -> None:
        bant.at("2026-11-02T09:00:00+01:00").ok('qualify @acme budget="50k  this year"')
        said = json.loads(bant.ok("qualify @acme need=space AUTHORITY=Ann --json").out)
        assert said == {
            "contact": "acme",
            "answers": {
                "authority": {"day": "2026-11-21", "text": "Ann"},
                "budget": {"day": "2026-11-02", "text": "50k this year"},
                "need": {"day": "2026-11-21", "text": "space"},
            },
            "unanswered": ["timeframe"],
            "makes_a_lead": True,
        }
        assert read(bant, "who @acme")["answers"] == said["answers"]

    def test_another_answer_replaces_the_one_before(self, bant: Shell) -> None:
        bant.at("2026-11-02T09:00:00+01:00").ok("qualify @acme budget=50k need=space")
        bant.ok("qualify @acme budget=60k")
        assert answers(bant) == {"budget": ("2026-11-21", "60k"), "need": ("2026-11-02", "space")}

    def test_the_same_answer_again_gets_the_new_day(self, bant: Shell) -> None:
        bant.at("2026-11-02T09:00:00+01:00").ok("qualify @acme budget=50k")
        bant.ok("qualify @acme budget=50k")
        assert answers(bant) == {"budget": ("2026-11-21", "50k")}

    def test_an_empty_text_removes_the_answer(self, bant: Shell) -> None:
        log(bant, "qualify @acme budget=50k need=space", "qualify @acme budget=")
        assert answers(bant) == {"need": ("2026-11-21", "space")}

    def test_an_answer_may_contain_an_equals_sign(self, bant: Shell) -> None:
        bant.ok('qualify @acme need="a=b or c"')
        assert answers(bant) == {"need": ("2026-11-21", "a=b or c")}

    def test_a_contact_that_only_an_entry_names(self, bant: Shell) -> None:
        log(bant, "p 45m calls @bolt", "qualify @bolt budget=50k")
        assert list(read(bant, "who @bolt")["answers"]) == ["budget"]

    def test_each_contact_has_its_own_answers(self, bant: Shell) -> None:
        log(bant, "advance @bolt", "qualify @acme budget=50k", "qualify @bolt need=space")
        assert list(answers(bant)) == ["budget"]
        assert read(bant, "qualify @bolt")["unanswered"] == ["budget", "authority", "timeframe"]


class TestTheList:
    def test_the_answers_and_what_to_ask_next(self, bant: Shell) -> None:
        said = bant.ok("qualify @acme authority=Ann")
        assert [line.split()[:2] for line in said.lines[:3]] == [["*", "budget"], ["*", "authority"], ["*", "need"]]
        assert " ".join(said.lines[1].split()) == "* authority Ann (Sat 21 Nov)"
        assert said.lines[3].split()[0] == "timeframe"
        assert said.lines[4] == 'Ask next: What have they set aside for it?  prospectr qualify @acme budget="..."'
        assert said.lines[5] == "1 of the first 3 are answered."
        assert said.err == ""
        assert bant.ok("qualify @acme").out == said.out

    def test_the_first_three_answers_make_a_lead(self, bant: Shell) -> None:
        said = bant.ok(FIRST_THREE)
        assert "3 of the first 3 are answered, which makes a lead." in said.out
        assert "prospectr qualify @acme timeframe=" in said.out
        assert "prospectr advance @acme lead" in said.err

    def test_the_fourth_answer_does_not_replace_one_of_the_first_three(self, bant: Shell) -> None:
        said = bant.ok("qualify @acme budget=50k need=space timeframe=spring")
        assert "2 of the first 3 are answered." in said.out
        assert said.err == ""
        assert not read(bant, "qualify @acme")["makes_a_lead"]

    def test_with_every_answer_there_is_nothing_to_ask(self, bant: Shell) -> None:
        log(bant, FIRST_THREE, "qualify @acme timeframe=spring")
        assert "Ask next" not in bant.ok("qualify @acme").out

    @pytest.mark.parametrize("stage", ["lead", "opportunity", "client"])
    def test_a_contact_beyond_prospect_is_not_suggested_as_a_lead(self, bant: Shell, stage: str) -> None:
        bant.ok(f"advance @acme {stage} --reason demo")
        assert bant.ok(FIRST_THREE).err == ""

    def test_a_lost_contact_needs_the_answers_to_become_a_lead(self, bant: Shell) -> None:
        bant.ok("advance @acme lost")
        refused(bant("advance @acme lead"), 2, "is not a lead yet")
        assert "prospectr advance @acme lead" in bant.ok(FIRST_THREE).err
        bant.ok("advance @acme lead")

    def test_listing_adds_no_step(self, bant: Shell) -> None:
        before = read(bant, "history")
        bant.ok("qualify @acme")
        assert read(bant, "history") == before

    def test_control_characters_never_reach_the_terminal(self, bant: Shell) -> None:
        bant.ok("qualify", "@acme", "need=call \x1b[2J now")
        assert "\x1b" not in bant.ok("qualify @acme", terminal=True).out


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("qualify", 2, "qualify"),
        ("qualify @bolt", 3, "@bolt"),
        ("qualify @bolt budget=50k", 3, "@bolt"),
        ("qualify @acmee budget=50k", 3, "Did you mean @acme?"),
        ("qualify @a/b budget=50k", 2, "@ab"),
        ("qualify @acme 50k", 2, 'budget="50k"'),
        ("qualify @acme budget=50k much", 2, "much"),
        ("qualify @acme budge=50k", 3, "Did you mean budget?"),
        ("qualify @acme colour=red", 3, "budget, authority, need, timeframe"),
        ("qualify @acme budget=50k colour=red", 3, "colour"),
        ("qualify @acme budget=50k Budget=60k", 2, "twice"),
        (f"qualify @acme budget={'x' * 4001}", 2, "4001"),
    ],
)
def test_a_rejected_line_records_nothing(bant: Shell, line: str, code: int, named: str) -> None:
    bant.ok("qualify @acme need=space")
    before = read(bant, "history")
    refused(bant(line), code, named)
    assert answers(bant) == {"need": ("2026-11-21", "space")}
    assert read(bant, "history") == before


@pytest.mark.parametrize("line", ["qualify @acme", "qualify @acme budget=50k"])
def test_without_criteria_it_suggests_a_set(shell: Shell, line: str) -> None:
    refused(shell(line), 2, "prospectr criteria use bant")
    assert not shell.journal.exists()


@pytest.mark.parametrize("line", ["qualify @bolt budget=", "qualify @acme budget=", "qualify @acme need=space"])
def test_a_line_that_changes_nothing_adds_no_step(bant: Shell, line: str) -> None:
    """There is no answer to remove, or the same one was recorded today; only an entry names @bolt."""
    log(bant, "p 45m calls @bolt", "qualify @acme need=space")
    before = read(bant, "history")
    bant.ok(line)
    assert read(bant, "history") == before


def test_all_answers_of_a_line_are_one_step(bant: Shell) -> None:
    log(bant, "p 45m calls @bolt", "qualify @bolt budget=50k need=space authority=Ann")
    after = read(bant, "who @bolt")
    bant.ok("undo")
    assert read(bant, "who @bolt")["answers"] == {}
    bant.ok("redo")
    assert read(bant, "who @bolt") == after


@pytest.mark.parametrize("line", ['qualify @acme need="..."', "qualify @acme budget=…"])
def test_dots_are_not_an_answer(shell: Shell, line: str) -> None:
    log(shell, "p 45m calls @acme", "criteria use bant")
    refused(shell(line), 2, "has dots instead of words", "orders arrive late")
