"""Shell completion of contacts, tags, outcomes, IDs, periods and settings."""

from __future__ import annotations

import re

import pytest

from prospectr.cli import options
from tests.commands.helpers import log
from tests.conftest import Shell

LINES = (
    "p 45m calls @acme @bob-smith +phone +warm",
    "n 9-10 fri chamber @zoe +event",
    "a 10m expenses",
)


@pytest.fixture
def full(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    log(shell, *LINES)
    monkeypatch.setenv("PROSPECTR_JOURNAL", str(shell.journal))
    return shell


def asked(shell: Shell, name: str, line: str) -> str:
    """Ask for completions as the script does that --install-completion installs."""
    words = line.split(" ")
    result = shell.process(
        env={
            "_PROSPECTR_COMPLETE": f"complete_{name}",
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        }
    )
    assert result.err == ""
    assert result.code == 0
    return result.out


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("prospectr p 45m @", ["@acme", "@bob-smith", "@zoe"]),
        ("prospectr p 45m @a", ["@acme"]),
        ("prospectr p 45m +w", ["+warm"]),
        ("prospectr start p ta", ["talks="]),
        ("prospectr show ", ["last", "3", "2", "1"]),
        ("prospectr edit la", ["last"]),
        ("prospectr list last-", ["last-week", "last-month", "last-quarter", "last-year"]),
        ("prospectr config day", ["day_from", "day_to", "day_hours"]),
        ("prospectr tags rename w", ["warm"]),
        ("prospectr list --contact b", ["bob-smith"]),
        ("prospectr list --kind s", ["selling"]),
        ("prospectr report --by ch", ["channel"]),
        ("prospectr expor", ["export"]),
    ],
)
def test_bash_completes(full: Shell, line: str, found: list[str]) -> None:
    assert asked(full, "bash", line).split() == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("prospectr p 45m @a", ["@acme"]),
        ("prospectr p 45m yesterday calls +ev", ["+event"]),
        ("prospectr show ", ["last", "3", "2", "1"]),
        ("prospectr list last", ["last-week", "last-month", "last-quarter", "last-year"]),
        ("prospectr week last", ["last"]),  # `week` takes one week, not a period
        ("prospectr week ", ["week", "last", "close"]),
        ("prospectr config w", ["week_start", "workdays"]),
    ],
)
def test_zsh_completes(full: Shell, line: str, found: list[str]) -> None:
    result = asked(full, "zsh", line)
    assert re.findall(r'^(?:_arguments \'\*: :\(\()?"([^"]*)"', result, flags=re.MULTILINE) == found


def test_an_id_is_shown_with_its_day_and_note(full: Shell) -> None:
    result = asked(full, "zsh", "prospectr show ")
    assert "2026-11-20" in result
    assert "chamber" in result


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("zsh", "[/x] gone"),
        ("zsh", "x\\$(touch pwned)"),
        ("zsh", "$(touch pwned)"),
        ("zsh", "x\\`touch pwned`"),
        ("zsh", 'it\'s "q" a:b (x) ; y'),
        ("fish", "[/x] gone"),
        ("bash", "[/x] $(touch pwned)"),
    ],
)
def test_a_note_cannot_inject_shell_code(shell: Shell, name: str, note: str) -> None:
    """zsh evaluates the text, so an odd number of backslashes must come before each dollar and backtick."""
    shell.ok("p", "45m", note)
    result = asked(shell, name, "prospectr show ")
    assert "1" in result
    if name == "zsh":
        assert not re.search(r"(?<!\\)(?:\\\\)*[$`]", result)


def test_a_missing_or_invalid_journal_completes_nothing(shell: Shell) -> None:
    assert asked(shell, "bash", "prospectr p 45m @").split() == []
    assert asked(shell, "bash", "prospectr show ").split() == ["last"]
    assert not shell.journal.exists()
    shell.journal.parent.mkdir()
    shell.journal.write_text("no journal " * 1000, encoding="utf-8")
    assert asked(shell, "bash", "prospectr p 45m @").split() == []


class TestCompletionFunctions:
    @pytest.mark.parametrize(
        ("function", "typed", "found"),
        [
            (options.complete_words, "@", ["@acme", "@bob-smith", "@zoe"]),
            (options.complete_words, "@b", ["@bob-smith"]),
            (options.complete_words, "+wa", ["+warm"]),
            (options.complete_words, "+ph", ["+phone"]),
            (options.complete_words, "+vi", ["+video"]),  # channels are completed even if no entry has them
            (options.complete_words, "di", ["dials="]),
            (options.complete_words, "me", ["meetings="]),
            (options.complete_words, "xyz", []),
            (options.complete_tags, "", ["event", "phone", "warm"]),
            (options.complete_tags, "+p", ["+phone"]),
            (options.complete_contacts, "a", ["acme"]),
            (options.complete_contacts, "@z", ["@zoe"]),
            (options.complete_periods, "q", ["quarter"]),
            (options.complete_periods, "y", ["yesterday", "year"]),
            (options.complete_settings, "week", ["week_start"]),
        ],
    )
    def test_names_are_completed(self, full: Shell, function: object, typed: str, found: list[str]) -> None:
        assert callable(function)
        assert function(typed) == found

    def test_ids_are_completed(self, full: Shell) -> None:
        assert [number for number, _ in options.complete_ids("")] == ["last", "3", "2", "1"]
        assert [number for number, _ in options.complete_ids("2")] == ["2"]

    def test_declared_outcomes_are_completed(self, full: Shell) -> None:
        full.ok("config outcomes dials demos")
        assert options.complete_words("d") == ["demos=", "dials="]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_installed_script_calls_this_program(shell: Shell, name: str) -> None:
    result = shell.process(env={"_PROSPECTR_COMPLETE": f"source_{name}"})
    assert result.code == 0
    assert f"complete_{name}" in result.out
    assert "_PROSPECTR_COMPLETE" in result.out
