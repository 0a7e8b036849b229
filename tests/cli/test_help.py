"""Help shows examples that work, and every command, option, setting and kind is in the docs."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from prospectr import __version__
from prospectr.cli.app import tree
from prospectr.cli.help_groups import GROUPS
from prospectr.domain.entries.kinds import SHORT
from prospectr.domain.line.forms import help_lines
from prospectr.domain.settings import SETTINGS
from tests.conftest import Shell

ROOT = Path(__file__).parents[2]
TREE = tree()
COMMANDS = sorted(TREE.commands)  # type: ignore[attr-defined]
TEAM = sorted(f"team {name}" for name in TREE.commands["team"].commands)  # type: ignore[attr-defined]
SUBCOMMANDS = ["tags rename", "tags merge", *TEAM]
DOCS = "\n".join(
    path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
)


def example_of(shell: Shell, command: str) -> str:
    """Return the example that a command's help begins with, after the usage."""
    result = shell.ok(*command.split(), "--help")
    lines = [line.strip() for line in result.lines if line.strip()]
    assert lines[0].startswith("Usage: prospectr")
    after_usage = next(i for i, line in enumerate(lines) if line.startswith("prospectr "))
    assert after_usage <= 2  # a long usage takes two lines
    return lines[after_usage]


@pytest.mark.parametrize("command", [*COMMANDS, *SUBCOMMANDS])
def test_the_help_begins_with_an_example_of_the_command(shell: Shell, command: str) -> None:
    assert example_of(shell, command).startswith(
        "prospectr tags" if command.startswith("tags") else f"prospectr {command}"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_works(shell: Shell, example_journal: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the files and folders that it names do not exist."""
    monkeypatch.chdir(shell.folder)
    shell.journal.parent.mkdir(mode=0o700)
    shutil.copy(example_journal, shell.journal)
    if command in ("start", "resume"):
        shell.ok("cancel")
    if command == "redo":
        shell.ok("undo")
    result = shell(*shlex.split(example_of(shell, command))[1:])
    assert result.code == {"restore": 3, "import": 3, "backup": 4}.get(command, 0), result


def test_the_main_help_lists_the_commands(shell: Shell) -> None:
    result = shell.ok("--help")
    for name in COMMANDS:
        if name not in SHORT:
            assert re.search(rf"^\s+{name}\s", result.out, flags=re.MULTILINE), name
    assert "prospectr p 45m" in result.out
    assert max(len(line) for line in result.lines) <= 100


@pytest.mark.parametrize("kind", ["p", "prospecting", "n", "admin"])
def test_the_help_of_a_kind_shows_the_grammar_on_one_screen(shell: Shell, kind: str) -> None:
    lines = shell.ok(kind, "--help").lines
    assert [line.strip() for line in lines if line.strip() in help_lines()] == help_lines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("-h", "--help"),
        ("help", "--help"),
        ("Help", "--help"),
        ("week -h", "week --help"),
        ("help week", "week --help"),
        ("help p", "p --help"),
        ("help tags rename", "tags rename --help"),
        ("help 45m calls", "log --help"),
        ("--journal x.db help week", "week --help"),
    ],
)
def test_each_way_to_ask_for_help_shows_it(shell: Shell, asked: str, shown: str) -> None:
    assert shell.ok(asked).out == shell.ok(shown).out


def test_each_command_is_in_one_group_of_the_help(shell: Shell) -> None:
    text = shell.ok("--help").out
    places = [text.index(f"\n{group}:\n") for group in GROUPS]
    assert places == sorted(places)
    grouped = [line.split()[0] for line in text[places[0] :].splitlines() if line.startswith("  ")]
    assert sorted(grouped) == sorted(set(COMMANDS) - set(SHORT))


def test_the_version_is_shown(shell: Shell) -> None:
    assert shell.ok("--version").out == f"prospectr {__version__}\n"
    assert shell.process("--version").out == f"prospectr {__version__}\n"


@pytest.mark.parametrize("command", [*(name for name in COMMANDS if name not in SHORT), *SUBCOMMANDS])
def test_every_command_is_in_the_docs(command: str) -> None:
    assert re.search(rf"(prospectr |`){command}\b", DOCS), f"{command} is in neither README.md nor docs/"


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_in_the_docs(setting: str) -> None:
    assert re.search(rf"\b{setting}\b", DOCS), f"{setting} is in neither README.md nor docs/"


@pytest.mark.parametrize("kind", [*SHORT, *SHORT.values()])
def test_every_kind_is_in_the_docs(kind: str) -> None:
    assert re.search(rf"`{kind}`|prospectr {kind}\b|\b{kind}\b", DOCS)
    if kind in SHORT:
        assert re.search(rf"`{kind}`", DOCS)


def options() -> list[str]:
    """Return every option with all its spellings, such as `-o --output`."""
    names = {
        " ".join(parameter.opts)
        for command in TREE.commands.values()  # type: ignore[attr-defined]
        for parameter in command.params
        if parameter.opts[0].startswith("-") and not getattr(parameter, "hidden", False)
    }
    return sorted(names - {"--help"})


@pytest.mark.parametrize("spellings", options())
def test_every_option_is_in_the_docs(spellings: str) -> None:
    documented = [option for option in spellings.split() if re.search(rf"(?<![\w-]){option}\b", DOCS)]
    assert documented, f"{spellings} is in neither README.md nor docs/"
