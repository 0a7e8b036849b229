"""contact forget asks first, and says what it did."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.people.forget.forgetting import OF_ENTRY, traces
from tests.conftest import Shell


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, "config auto_backup off", "n 30m lunch @quill", "contact @quill --note walrus", "follow @quill 3d")
    return shell


def test_the_question_says_what_goes_and_that_it_cannot_be_undone(full: Shell) -> None:
    said = full("contact forget @quill", stdin="no\n", terminal=True)
    for text in ("@quill", "1 entry", "1 contact", "1 follow-up", "minutes", "cannot be undone"):
        assert text in said.err


@pytest.mark.parametrize("answer", ["quill\n", "@quill\n", "QUILL\n", " quill \n", "quill"])
def test_typing_the_handle_confirms(full: Shell, answer: str) -> None:
    assert full("contact forget @quill", stdin=answer, terminal=True).code == 0
    refused(full("who @quill"), 3)
    assert traces(full, ["quill", "walrus"]) == []


@pytest.mark.parametrize("answer", ["", "\n", "y\n", "yes\n", "no\n", "quil\n", "quills\n", "quill ann\n", "@\n"])
def test_any_other_answer_changes_nothing(full: Shell, answer: str) -> None:
    before = full.journal.read_bytes()
    said = full("contact forget @quill", stdin=answer, terminal=True)
    assert said.code == 0
    assert "Nothing was changed" in said.err
    assert full.journal.read_bytes() == before


@pytest.mark.parametrize("stdin", ["", "quill\n", "yes\n"])
def test_without_a_terminal_it_is_rejected(full: Shell, stdin: str) -> None:
    before = full.journal.read_bytes()
    refused(full("contact forget @quill", stdin=stdin), 2, "--yes", "cannot be undone")
    refused(full("contact forget @quill --json", stdin=stdin), 2, "--yes")
    refused(full.process("contact", "forget", "@quill", stdin=stdin), 2, "--yes")
    assert full.journal.read_bytes() == before


@pytest.mark.parametrize("terminal", [True, False])
def test_with_yes_there_is_no_question(full: Shell, *, terminal: bool) -> None:
    said = full.ok("contact forget @quill --yes", terminal=terminal)
    assert "Type" not in said.err
    assert "minutes are kept" in " ".join(said.out.split())


def test_a_contact_that_is_only_in_the_history(shell: Shell) -> None:
    log(shell, "n 30m xylophone @quill", "delete 1")
    assert shell("contact forget @quill", stdin="quill\n", terminal=True).code == 0
    assert traces(shell, OF_ENTRY) == []


def test_the_json_counts_rows_and_changes(full: Shell) -> None:
    said = full.ok("contact forget @quill --yes --json")
    result: dict[str, Any] = json.loads(said.out)
    added = {"typed", "left", "left_in_history", "namesakes", "gone", "unreachable", "kept"}
    assert result.keys() == {"forgotten", "rows", "history", "copies"} | added
    assert (result["forgotten"], result["copies"]) == ("quill", [])
    assert result["rows"] == {"entry": 1, "contact": 1, "follow_up": 1}
    assert result["history"] >= 3


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("n 5m tea @quill",), 1),
        (("n 5m tea @quill", "edit last cake"), 2),
        (("n 5m tea @quill", "contact @quill --name Quentin"), 2),
        (("n 5m tea with Quentin", "n 5m tea @ann", "contact @quill --name Quentin"), 2),  # the text is blanked
        (("n 5m tea @ann", "contact rename @ann @quill"), 3),  # the entry, its change, and the rename
    ],
)
def test_the_number_of_changes_in_the_history(shell: Shell, lines: tuple[str, ...], count: int) -> None:
    log(shell, "config auto_backup off", "p 45m calls", *lines)
    assert json.loads(shell.ok("contact forget @quill everywhere --yes --json").out)["history"] == count


def test_a_contact_that_is_only_in_the_timer(shell: Shell) -> None:
    """The history named it too, until another contact in the same line was forgotten."""
    log(shell, "start n tea @quill @ann", "contact forget @ann --yes", "contact forget @quill --yes")
    said = shell.ok("status --json").out
    assert "quill" not in said
    assert "networking" in said


def test_a_contact_whose_former_handle_belongs_to_another_person_now(shell: Shell) -> None:
    """The history under that handle is found by the uid of the contact, not by the handle."""
    log(
        shell,
        "contact @quil --name Quentin --note xylophone",
        "contact rename @quil @quill",
        "contact @quil --name Ann --note oats",
    )
    shell.ok("contact forget @quill --yes")
    assert read(shell, "contact @quil")["note"] == "oats"
    held = shell.journal.read_bytes()
    assert b"oats" in held
    assert b"xylophone" not in held


@pytest.mark.parametrize("word", ["@quill", "quill", "@QUILL"])
def test_the_handle_with_or_without_the_at_sign_in_any_case(full: Shell, word: str) -> None:
    full.ok(f"contact FORGET {word} --yes")
    assert traces(full, ["quill"]) == []


def test_a_real_process(full: Shell) -> None:
    assert full.process("contact", "forget", "@quill", "--yes").code == 0
    assert traces(full, ["quill", "walrus"]) == []


@pytest.mark.parametrize(
    ("line", "code", "named"),
    [
        ("contact forget @nobody --yes", 3, "@nobody"),
        ("contact forget @quil --yes", 3, "Did you mean @quill?"),
        ("contact forget --yes", 2, "forget"),
        ("contact forget @quill @ann --yes", 2, "forget"),
        ("contact forget @q/q --yes", 2, "letters"),
        ("contact forget @quill --close --yes", 2, "forget"),
    ],
)
def test_a_rejected_line_changes_nothing(full: Shell, line: str, code: int, named: str) -> None:
    before = full.journal.read_bytes()
    refused(full(line), code, named)
    assert full.journal.read_bytes() == before


def test_without_a_journal(shell: Shell) -> None:
    refused(shell("contact forget @quill --yes"), 3)
    assert not shell.journal.exists()
