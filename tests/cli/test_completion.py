"""Shell completion of contacts, tags, outcomes, IDs, periods and settings."""

from __future__ import annotations

import re

import pytest

from prospectr.cli import options
from prospectr.cli.tab import completers
from prospectr.cli.tab.completion import candidates, shell_words
from tests.commands.helpers import log
from tests.conftest import Result, Shell

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
    """Ask for completions as the script of a shell does, when the cursor is at the end of a line."""
    words = line.split(" ")
    argv = [line, words[-1]] if name == "bash" else words[1:]
    return answered(shell.process(*argv, env={"_PROSPECTR_COMPLETE": name}))


def asked_as_before(shell: Shell, name: str, line: str) -> str:
    """Ask as the scripts of 0.9.0 do, and those of PowerShell."""
    words = line.split(" ")
    return answered(
        shell.process(
            env={
                "_PROSPECTR_COMPLETE": f"complete_{name}",
                "_TYPER_COMPLETE_ARGS": line,
                "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(words) - 1),
            }
        )
    )


def answered(result: Result) -> str:
    assert result.err == ""
    assert result.code == 0
    return result.out


FOUND = [
    ("prospectr p 45m @", ["@acme", "@bob-smith", "@zoe"]),
    ("prospectr p 45m @a", ["@acme"]),
    ("prospectr p 45m from=@b", ["from=@bob-smith"]),
    ("prospectr p 45m yesterday calls +ev", ["+event"]),
    ("prospectr p 45m +w", ["+warm"]),
    ("prospectr start p ta", ["talks="]),
    ("prospectr show ", ["last", "3", "2", "1"]),
    ("prospectr edit la", ["last"]),
    ("prospectr edit last -@a", ["-@acme"]),
    ("prospectr list last-", ["last-week", "last-month", "last-quarter", "last-year"]),
    ("prospectr config day", ["day_from", "day_to", "day_hours"]),
    ("prospectr tags rename w", ["warm"]),
    ("prospectr list --contact b", ["bob-smith"]),
    ("prospectr list --contact=b", ["--contact=bob-smith"]),
    ("prospectr list --kind s", ["selling"]),
    ("prospectr report --by ch", ["channel"]),
    ("prospectr expor", ["export"]),
    ("prospectr help expor", ["export"]),
    ("prospectr week last", ["last"]),  # `week` takes one week, not a period
    ("prospectr week ", ["week", "last", "close"]),
]


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("line", "found"), FOUND)
def test_a_shell_completes(full: Shell, name: str, line: str, found: list[str]) -> None:
    assert [text.partition("\t")[0] for text in asked(full, name, line).splitlines()] == found


@pytest.mark.parametrize("name", ["bash", "pwsh"])
def test_the_scripts_of_typer_still_complete(full: Shell, name: str) -> None:
    assert asked_as_before(full, name, "prospectr list last-w").strip().partition(":::")[0] == "last-week"


@pytest.mark.parametrize(
    ("words", "last", "found"),
    [
        ([], "ta", ["tags"]),
        ([], "--v", ["--version"]),
        (["--journal"], "x", []),
        (["--journal", "none.db"], "doc", ["doctor"]),
        (["--journal=none.db", "who"], "@", []),  # that journal has no contacts
        (["tags"], "", ["rename", "merge"]),
        (["tags", "rename", "warm"], "p", ["phone"]),
        (["tags", "rename", "warm", "phone"], "p", []),
        (["list", "--kind", "p", "--tag"], "w", ["warm"]),
        (["list", "week"], "w", ["week"]),  # a period may have several words
        (["list", "last"], "@ac", ["@acme"]),
        (["list", "--contact=acme"], "tod", ["today"]),
        (["contact", "@new"], "--from=@z", ["--from=@zoe"]),
        (["contact", "@new"], "--cl", ["--close"]),
        (["advance", "@acme"], "opp", ["opportunity"]),
        (["calls", "45m"], "@z", ["@zoe"]),  # a line without a kind
        (["p45m", "w/@acme,"], "(@z", ["(@zoe"]),
        (["p", "45m"], "bob@a", []),  # an e-mail address
        (["p", "45m"], "--js", ["--json"]),
        (["backup"], "--a", []),  # --auto is hidden
        (["nothing", "like", "this"], "--dry", ["--dry-run"]),
    ],
)
def test_candidates_follow_from_the_words_before(full: Shell, words: list[str], last: str, found: list[str]) -> None:
    values = [value for value, _ in candidates(words, last)]
    assert values[: len(found)] == found
    assert found or not values


@pytest.mark.parametrize(
    ("line", "part", "found"),
    [
        ("prospectr p 10m call @acm", "@acm", "@acme"),
        ("prospectr p 10m call @acm", "acm", "acme"),  # bash has split at the @
        ("prospectr p from=@bo", "@bo", "@bob-smith"),
        ("prospectr list --contact=ac", "ac", "acme"),
        ("prospectr p 10m '@ac", "@ac", "@acme"),
        ('prospectr p "two words" @z', "@z", "@zoe"),
    ],
)
def test_bash_gets_the_part_of_the_word_that_it_replaces(full: Shell, line: str, part: str, found: str) -> None:
    assert answered(full.process(line, part, env={"_PROSPECTR_COMPLETE": "bash"})).split() == [found]


@pytest.mark.parametrize(
    ("line", "words", "quote"),
    [
        ("", [""], ""),
        ("a  b", ["a", "b"], ""),
        ("a ", ["a", ""], ""),
        ("a 'b c", ["a", "b c"], "'"),
        ('"b \\" c', ['b " c'], '"'),
        ("it\\'s @a", ["it's", "@a"], ""),
        ("'a\\' b", ["a\\", "b"], ""),
        ("end\\", ["end"], ""),
    ],
)
def test_a_line_is_split_as_a_shell_splits_it(line: str, words: list[str], quote: str) -> None:
    assert shell_words(line) == (words, quote)


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
    result = asked_as_before(shell, name, "prospectr show ")
    assert "1" in result
    assert "touch" in asked(shell, name, "prospectr show ") or name == "bash" or "touch" not in note
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
            (completers.complete_words, "@", ["@acme", "@bob-smith", "@zoe"]),
            (completers.complete_words, "@b", ["@bob-smith"]),
            (completers.complete_words, "+wa", ["+warm"]),
            (completers.complete_words, "+ph", ["+phone"]),
            (completers.complete_words, "+vi", ["+video"]),  # channels are completed even if no entry has them
            (completers.complete_words, "di", ["dials="]),
            (completers.complete_words, "me", ["meetings="]),
            (completers.complete_words, "xyz", []),
            (completers.complete_tags, "", ["event", "phone", "warm"]),
            (completers.complete_tags, "+p", ["+phone"]),
            (completers.complete_contacts, "a", ["acme"]),
            (completers.complete_contacts, "@z", ["@zoe"]),
            (options.complete_periods, "q", ["quarter"]),
            (options.complete_periods, "y", ["yesterday", "year"]),
            (options.complete_settings, "week", ["week_start"]),
        ],
    )
    def test_names_are_completed(self, full: Shell, function: object, typed: str, found: list[str]) -> None:
        assert callable(function)
        assert function(typed) == found

    def test_ids_are_completed(self, full: Shell) -> None:
        assert [number for number, _ in completers.complete_ids("")] == ["last", "3", "2", "1"]
        assert [number for number, _ in completers.complete_ids("2")] == ["2"]

    def test_declared_outcomes_are_completed(self, full: Shell) -> None:
        full.ok("config outcomes dials demos")
        assert completers.complete_words("d") == ["demos=", "dials="]
