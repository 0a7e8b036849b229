"""Answer the Tab key: what could stand where the cursor is, from the generated table of commands."""

from __future__ import annotations

import os

from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.columns import FLAGS, ROOT
from prospectr.cli.table.words import PROGRAM
from prospectr.context import expanded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.cli.table.columns import Completion, Option

    Candidate = tuple[str, str]  # a word, and the text shown next to it

LINE = "log"  # the command for words that begin with no command
HELP = "help"  # "help week" is like "week --help"
SPECIAL = "&;|<>()$`\\\"' "  # characters that bash would not read as letters of a word


def answer(shell: str, argv: Sequence[str]) -> str:
    """Return the candidates for a shell's script, one a line; for zsh and fish each with its text after a tab.

    bash gives the line up to the cursor, and the part of the last word that it would replace: it splits words at
    `@ = :`. The other shells give the words, the last of which is incomplete.
    """
    if shell == "bash":
        line, part = [*argv, "", ""][:2]
        words, quote = shell_words(line)
        typed = len(words[-1]) - len(shell_words(part)[0][-1])
        found = [value[typed:] for value, _ in candidates(words[1:-1], words[-1])]
        return "".join(f"{value if quote else _quoted(value)}\n" for value in found)
    words = [shell_words(word)[0][-1] for word in argv] or [""]
    found = [f"{value}\t{text}".rstrip("\t") for value, text in candidates(words[:-1], words[-1])]
    return "".join(f"{value}\n" for value in found)


def shell_words(line: str) -> tuple[list[str], str]:
    """Return the words of a line as a shell reads them, and the quote that is open at its end.

    The last word is the one at the end of the line; it is empty after a space.
    """
    words, quote = [""], ""
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quote != "'":
            words[-1] += next(letters, "")
        elif letter == quote:
            quote = ""
        elif letter in "\"'" and not quote:
            quote = letter
        elif letter.isspace() and not quote:
            words += [""] if words[-1] else []
        else:
            words[-1] += letter
    return words, quote


def _quoted(value: str) -> str:
    return "".join(f"\\{letter}" if letter in SPECIAL else letter for letter in value)


def candidates(words: Sequence[str], last: str) -> list[Candidate]:
    """Return what could stand in place of the incomplete word `last` after some words, each with a text about it."""
    _use_journal_of(words)
    name, rest = command_and_rest(words)
    *_, arguments, options = COMMANDS[name]
    awaited, place = _awaited(rest, options)
    if awaited:
        return _values(awaited[2], last)
    if last.startswith("--") and "=" in last:
        spelling, _, value = last.partition("=")
        option = options.get(spelling)
        found = _values(option[2], value) if option and option[1] not in FLAGS else []
        return [(f"{spelling}={value}", text) for value, text in found]
    spellings = [(key, option[3]) for key, option in options.items() if option[3] and key.startswith(last)]
    if last.startswith("-") and spellings:
        return spellings
    below = f"{name} ".lstrip()
    names = [(path.removeprefix(below), row[2]) for path, row in COMMANDS.items() if path.startswith(below) and row[2]]
    found = [(name, text) for name, text in names if name.startswith(last) and name and " " not in name]
    for _, _, number, _, completion in arguments:
        if place <= 0 or number < 0:
            return found + _values(completion, last)
        place -= number
    return found


def last_word_candidates(line: str, journal_path: str) -> tuple[str, list[Candidate]]:
    """Return the last word of a line at a prompt, and what could stand in place of it, from one journal."""
    *words, last = line.split(" ")
    words = [word for word in words if word]
    if words[:1] == [PROGRAM]:
        words = words[1:]
    return last, candidates(["--journal", journal_path, *words], last)


def command_and_rest(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the path of the command that words begin with, and the words after it."""
    at = 0
    while at < len(words) and (words[at].startswith("-") or words[at].lower() == HELP):
        at += 2 if words[at] == "--journal" and at + 1 < len(words) else 1
    if at == len(words):
        return ROOT, words
    if words[at] not in COMMANDS:
        return LINE, words[at:]
    path = " ".join(words[at : at + 2])
    return (path, words[at + 2 :]) if path in COMMANDS else (words[at], words[at + 1 :])


def _use_journal_of(words: Sequence[str]) -> None:
    """Complete from the journal that the line names, if it names one."""
    for before, word in zip(["", *words], words, strict=False):
        path = word if before == "--journal" else word.partition("--journal=")[2]
        if path:
            os.environ["PROSPECTR_JOURNAL"] = expanded(path)


def _awaited(words: Sequence[str], options: dict[str, Option]) -> tuple[Option | None, int]:
    """Return the option whose value comes after some words, if any, and the number of arguments among the words."""
    awaited, place = None, 0
    for word in words:
        if awaited:
            awaited = None
        elif word in options:
            awaited = None if options[word][1] in FLAGS else options[word]
        else:
            place += not word.startswith("-")
    return awaited, place


def _values(completion: Completion, last: str) -> list[Candidate]:
    """Return what completes a value."""
    if isinstance(completion, tuple):
        return [(word, "") for word in completion if word.startswith(last)]
    from prospectr.cli.tab import completers

    found: Iterable[str | Candidate] = getattr(completers, completion)(last)
    return [(item, "") if isinstance(item, str) else item for item in found]
