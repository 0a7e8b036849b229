"""terminal_safe: no command prints untrusted control characters, whatever the journal contains and the user types.

Each line of the command table runs on a journal in which every text is a payload, with the payload typed as well.
test_terminal_safe_input.py tries each payload by itself in each argument, file, question and name.
"""

from __future__ import annotations

import csv
import os
import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from prospectr.cli.app import tree
from prospectr.commands.logging import review
from prospectr.errors import InputError
from tests.conftest import Result, Shell
from tests.render.hostile import IN_CELLS, PAYLOADS, TOGETHER, WORST, dangers
from tests.safety.command_table import COMMANDS, FILE_LINES, VERBS
from tests.safety.full_journal import copy_of, full_journal, text_columns
from tests.torture import Prove, is_full, times

PROOF = {
    "name": "terminal_safe",
    "promise": "No text from a journal or from the user can control the terminal or deceive its reader.",
    "method": "every command, verb and option, on a journal full of payloads, and with payloads typed",
    "unit": "outputs",
    "result": "0 untrusted control characters",
}
JOINED = {"all payloads": TOGETHER, "all of cells": "".join(IN_CELLS.values())}
MANY = {**JOINED, **PAYLOADS, **IN_CELLS, "NUL": "a\0b", "invalid UTF-8": b"a\x9b5;41mb\xff"}
WAYS = {"in colour": {}, "on a terminal": {"NO_COLOR": "1"}, "piped": {}}
CHOSEN = MANY if is_full() else JOINED


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shell]:
    """A journal for each payload, with the payload in every text, and an ordinary one. Tests copy them."""
    ordinary = full_journal(tmp_path_factory.mktemp("ordinary"))
    hostile = {name: copy_of(ordinary, tmp_path_factory.mktemp("hostile"), text) for name, text in CHOSEN.items()}
    return {**hostile, ORDINARY: ordinary}


@pytest.fixture(autouse=True)
def _working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a payload may be the name of a file


ORDINARY = "ordinary"
IN_HOSTILE_FOLDER = re.compile("{(hostile|damaged|new)}")


class Place:
    """A copy of a journal full of payloads, with files full of payloads next to it."""

    def __init__(self, journal: Shell, ordinary: Shell, folder: Path, text: str | bytes) -> None:
        self.journal, self.ordinary, self.folder = journal, ordinary, folder
        self.typed = os.fsdecode(text) if isinstance(text, bytes) else text
        self.shell = copy_of(journal, folder)
        # the arguments of a program cannot contain NUL
        editor = f"/no/such/{self.typed}".replace("\0", "")
        self.shell = self.shell.with_env(EDITOR=shlex.quote(editor))
        self.files = {
            "csv": self._csv("in.csv", ["kind", "day", "minutes", "note", self.typed or "x"]),
            "contacts": self._csv("people.csv", ["handle", "name", "note", self.typed]),
            "backup": str(folder / "copy.db"),
            "sound": str(ordinary.journal),
            "folder": str(folder),
        }
        (folder / "copy.db").write_bytes(journal.journal.read_bytes())
        pieces = [self.typed.replace("\0", "")[i : i + 40] for i in range(0, len(self.typed), 40)]
        self.hostile = folder / "in" / "/".join(pieces) / "a"  # in pieces, so that no name is too long
        for name in ("hostile", "damaged", "new"):
            self.files[name] = str(self.hostile / f"{name}.db")

    def _make_hostile(self) -> None:
        """Create journals in the folder named after the text: one with a copy next to it, and a damaged one."""
        shutil.rmtree(self.hostile, ignore_errors=True)
        self.hostile.mkdir(parents=True)
        for name in ("hostile.db", "hostile.db.damaged-2026-11-01T000000"):
            (self.hostile / name).write_bytes(self.ordinary.journal.read_bytes())
        (self.hostile / "damaged.db").write_bytes(b"no journal " * 500)

    def _csv(self, name: str, header: list[str]) -> str:
        path = self.folder / name
        with path.open("w", encoding="utf-8", newline="", errors="surrogateescape") as file:
            csv.writer(file).writerows([header, [self.typed] * len(header)])
        return str(path)

    def run(self, line: str, way: str) -> Result:
        command, _, answers = line.partition("<<<")
        words = [self._filled(word, is_path="{folder}" in word or line in FILE_LINES) for word in shlex.split(command)]
        self.shell.journal.write_bytes(self.journal.journal.read_bytes())
        if IN_HOSTILE_FOLDER.search(line):
            self._make_hostile()
        stdin = (
            "".join(f"{self._filled(answer.strip(), is_path=False)}\n" for answer in answers.split("|"))
            if answers
            else ""
        )
        shell = self.shell.with_env(**WAYS[way])
        if len(words) == 1:  # otherwise the tests' shell would split it
            words = ["--journal", str(self.shell.journal), *words]
        return shell(*words, stdin=stdin, terminal=way != "piped")

    def _filled(self, word: str, *, is_path: bool) -> str:
        for name, path in self.files.items():
            word = word.replace(f"{{{name}}}", path)
        word = word.replace("{}", self.typed)
        return word.replace("\0", "") if is_path else word  # the name of a file cannot contain NUL


def runs(lines: list[str], *, is_first: bool) -> Iterator[tuple[str, str]]:
    """Yield lines and ways to run them, in turns; at full count, all ways for the first payload."""
    for i, line in enumerate(lines):
        turn = "on a terminal" if line.startswith(DATA) else [*WAYS][i % len(WAYS)]
        for way in WAYS if is_full() and is_first else [turn]:
            if is_first or is_full() or (i % 3 == 0 and "{}" not in line):
                yield line, way


DATA = (
    "export",
    "report all --csv",
    "routine export",
    "team show",
    "team week --csv",
    "team report all --by team --csv",
)


def is_data(line: str, result: Result) -> bool:
    """Return whether an output is data for a program, which must hold the exact text if it goes to a pipe."""
    return result.code == 0 and line.startswith(DATA)


def checked_output(place: Place, line: str, way: str) -> str:
    """Run a line and return its output; fail if it could control a terminal, or if there is an unexpected error."""
    result = place.run(line, way)
    expected = result.code != 1 or "editor" in result.err or "--strict" in line
    assert expected, (line, way, result)
    assert dangers(result.err) == [], (line, way, result)
    if not (way == "piped" and is_data(line, result)):
        assert dangers(result.out) == [], (line, way, result)
    return result.out + result.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command(journals: dict[str, Shell], tmp_path: Path, command: str, proof: Prove) -> None:
    output, count = "", 0
    for number, (name, text) in enumerate(CHOSEN.items()):
        place = Place(journals[name], journals[ORDINARY], tmp_path / str(number), text)
        for line, way in runs(COMMANDS[command], is_first=number == 0):
            output += checked_output(place, line, way)
            count += 1
    # a payload was printed in its escaped form, so there was something to escape
    assert "\\x1b[5;41m" in output or command in SHOWS_NO_TEXT
    proof(**PROOF, count=count)


def test_the_error_for_a_need_typed_in_review(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Today this error does not quote the typed text. If it ever does, the text must be harmless."""

    def refuse(_: str) -> None:
        raise InputError("\x1b[2J", "\x9b5m")

    monkeypatch.setattr(review, "checked_text", refuse)
    shell.ok("p 45m coffee @bob")
    result = shell("review", stdin="p\nlate orders\n", terminal=True)
    assert (result.code, dangers(result.err)) == (0, [])
    assert "\\x1b[2J \\x9b5m" in result.err


SHOWS_NO_TEXT = ("redo", "team show")  # there is nothing to redo; only figures leave a journal


def leaves(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from leaves(child, f"{path} {name}".strip())


def test_no_command_verb_or_option_is_missing_in_the_table() -> None:
    """A new one must be added to the table."""
    commands = dict(leaves(tree()))
    assert set(COMMANDS) == set(commands)
    for path, command in commands.items():
        words = {word for line in COMMANDS[path] for word in line.split()}
        for option in (param for param in command.params if param.param_type_name == "option"):
            known = [*option.opts, *option.secondary_opts]
            assert words & set(known) or option.name in NOT_RUN, (path, option.name)
            for name in option.secondary_opts:
                assert name in words, (path, name)
        for argument in (param for param in command.params if param.param_type_name == "argument"):
            choices = (argument.metavar or "").partition("]")[0].lstrip("[")
            verbs = choices.split("|") if "|" in choices else []
            assert set(verbs) <= words, (path, argument.metavar)
        assert set(VERBS.get(path, ())) <= words, path


NOT_RUN = (
    "help",
    "install_completion",
    "show_completion",
    "opens",
)  # they install something in the user's shell, or open a browser


def test_every_text_of_the_journal_is_a_payload(tmp_path: Path) -> None:
    """A new text column must be filled in full_journal.py, unless prospectr alone writes its values."""
    shell = full_journal(tmp_path)
    with closing(sqlite3.connect(shell.journal)) as connection:
        without = {
            (table, column.strip('"'))
            for table, column in text_columns(connection)
            if not connection.execute(f"SELECT 1 FROM {table} WHERE {column} GLOB '*[yz]q[yz]*'").fetchone()
        }
    assert {column for _, column in without - OWN_WORDS} <= FIXED


OWN_WORDS = {  # names that prospectr chooses, in columns whose namesakes hold typed text
    *(("team_mark", "name"), ("team_mark", "value")),
    *(("rule", "source"), ("rule", "field"), ("imported", "fingerprint")),
}
FIXED = {
    "uid", "kind", "counted", "day", "channel", "circle", "stage", "stage_since", "referred_on", "due", "state", "made",
    "ended", "since", "until", "weekdays", "key", "verb", "command", "first", "closed", "counting", "subject",
    "minutes", "routine", "seller", "figures", "journal", "read_on", "seen_on",
}  # fmt: skip

VARIABLES = (
    "EDITOR", "VISUAL", "PROSPECTR_JOURNAL", "PROSPECTR_NOW", "PROSPECTR_DEBUG", "COLUMNS", "LINES", "TERM",
    "NO_COLOR", "TZ", "HOME", "XDG_DATA_HOME", "LC_ALL",
)  # fmt: skip


@pytest.mark.parametrize("name", VARIABLES)
def test_every_variable(journals: dict[str, Shell], tmp_path: Path, name: str, proof: Prove) -> None:
    count = 0
    texts = [(key, text) for key, text in CHOSEN.items() if isinstance(text, str) and "\0" not in text][: times(1, 99)]
    texts += [("all payloads", text) for text in WORST]
    for number, (key, text) in enumerate(texts):
        shell = copy_of(journals[key], tmp_path / str(number))
        value = f"{tmp_path}/{text}" if name in ("HOME", "XDG_DATA_HOME", "PROSPECTR_JOURNAL") else text
        elsewhere = {"PROSPECTR_JOURNAL": ""} if name in ("HOME", "XDG_DATA_HOME") else {}
        lines = ["week", "edit 1", "p 45m x", "", "list all", "report all --by contact"]
        for line, way in runs(lines[: 2 if text in WORST else 6], is_first=True):
            env = {"EDITOR": "/no/such", **WAYS[way], **elsewhere, name: value}
            result = shell.with_env(**env)(line, terminal=way != "piped")
            assert result.code != 1 or "editor" in result.err, (line, result)
            assert (dangers(result.out), dangers(result.err)) == ([], []), (line, way, result)
            count += 1
    proof(**PROOF, count=count)


SHELLS = ("bash", "zsh", "fish", "complete_zsh", "complete_pwsh")


@pytest.mark.parametrize("name", SHELLS if is_full() else SHELLS[:1])
def test_completions(journals: dict[str, Shell], name: str, proof: Prove) -> None:
    """The user's shell prints them as they are."""
    count = 0
    lines = ("p 45m @", "p 45m +", "show ", "done ", "list --tag ", "who @", "p 45m a")
    for journal in [*journals.values()][: times(1, 6)]:
        for line in lines[: times(3, 7)]:
            typed = f"prospectr {line}"
            env = {
                "_PROSPECTR_COMPLETE": name, "_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_FISH_ACTION": "get-args",
                "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
                "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split(" ")) - 1),
            }  # fmt: skip
            argv = {"bash": [typed, line.rpartition(" ")[2]], "zsh": line.split(" "), "fish": line.split(" ")}
            result = journal.process(*argv.get(name, []), env=env)
            completions = result.out.replace("\t", " ")  # fish has a tab between a word and its description
            assert (dangers(completions), dangers(result.err)) == ([], []), (line, result)
            count += 1
    proof(**PROOF, count=count)
