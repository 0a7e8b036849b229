"""Read arguments by the generated table of commands. What is invalid or unusual is left to Typer."""

from __future__ import annotations

from prospectr.cli.table.columns import FLAGS, LIST, NUMBER, ON, PATH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.cli.table.columns import Argument, Command

    Value = str | int | bool | list[str]

LONGEST_NUMBER = 9  # digits


def parse(command: Command, words: Sequence[str], *, is_group: bool) -> dict[str, Value] | None:
    """Return the parameters that words give to a command, without those that keep their default.

    `is_group` is whether a word after the command must be a subcommand.

    None if Typer must read the words: because they are invalid, or in a form that is not worth a second parser.
    """
    _, takes_dashes, _, arguments, options = command
    values: dict[str, Value] = {}
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        if len(word) < 2 or word[0] != "-":
            plain.append(word)
            continue
        spelling, sign, value = word.partition("=")
        option = options.get(spelling)
        if option is None and takes_dashes and not _holds_short_option(word, options):
            plain.append(word)
        elif option is None or (sign and (option[1] in FLAGS or spelling[1] != "-")):
            return None
        elif option[1] in FLAGS:
            values[option[0]] = option[1] == ON
        else:
            given = value if sign else next(rest, None)
            if given is None or not _set(values, option[0], option[1], [given]):
                return None
    if plain and is_group:
        return None
    return values if _place(plain, arguments, values) else None


def _holds_short_option(word: str, options: Iterable[str]) -> bool:
    """Return whether a letter of a word such as `-tag` is an option, or whether the word is `--`."""
    return word == "--" or (word[1] != "-" and any(f"-{letter}" in options for letter in word[1:]))


def _place(plain: Sequence[str], arguments: Iterable[Argument], values: dict[str, Value]) -> bool:
    """Give the words that are no options to the arguments in turn; return False if that is not possible."""
    at = 0
    for name, form, number, is_required, _ in arguments:
        given = plain[at:] if number < 0 else plain[at : at + number]
        at += len(given)
        if not given:
            if is_required and "help" not in values:
                return False
        elif not _set(values, name, form, given):
            return False
    return at == len(plain) or "help" in values


def _set(values: dict[str, Value], name: str, form: str, given: Sequence[str]) -> bool:
    """Set a parameter to the words given for it; return False if they are invalid."""
    if form == LIST:
        values[name] = [*values.get(name, ()), *given]  # type: ignore[misc]
    elif form == NUMBER:
        if not (given[0].isascii() and given[0].isdecimal() and len(given[0]) <= LONGEST_NUMBER and int(given[0])):
            return False
        values[name] = int(given[0])
    elif form == PATH and not given[0]:
        return False
    else:
        values[name] = given[0]
    return True
