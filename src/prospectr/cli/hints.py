"""A whole line for every error: what was typed with the invalid word replaced, or else the command's help."""

from __future__ import annotations

from prospectr.cli.table._cli import COMMANDS
from prospectr.cli.table.words import HELP, PROGRAM, place_of_command
from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.errors import ProspectrError

LONGEST = 200  # characters of a hint, which repeats little of what was typed
PROGRAMS = (f"{PROGRAM} ", "unset ", "mkdir ")  # that a line in a hint begins with
LAST = ("week", "quarter")  # commands that take one week or quarter, not any period


def with_line(error: ProspectrError, argv: Sequence[str]) -> ProspectrError:
    """Return the error with a whole line to type in its hint, if that has none and no details before it."""
    is_typed = isinstance(error, (InputError, NotFoundError)) and not error.details
    if not is_typed or any(program in error.hint for program in PROGRAMS):
        return error
    command = next(iter(argv[place_of_command(argv) :]), "")
    line = _corrected(
        list(argv), error.wrong_word, "last" if error.right_word == "week" and command in LAST else error.right_word
    )
    if line and len(line) + len(error.hint) <= LONGEST:
        error.hint = f"{error.hint.rstrip('.')}. For example: {line}"
    else:
        known = f"{command} " if command in COMMANDS and command != HELP else ""
        error.hint = f"{error.hint} More: {PROGRAM} {known}--help".lstrip()
    return error


def _corrected(argv: list[str], typed: str, meant: str) -> str:
    """Return the line with another word for an invalid one; nothing if that is not among the words."""
    if not typed or not meant:
        return ""
    wanted = typed.lower().split()
    lower = [word.lower() for word in argv]
    for at in range(len(argv)):
        if lower[at : at + len(wanted)] == wanted:
            return whole_line([*argv[:at], meant, *argv[at + len(wanted) :]])
        if lower[at] in (typed.lower(), typed[1:].lower()):  # several words in quotes, or a name without its mark
            return whole_line([*argv[:at], meant, *argv[at + 1 :]])
        option, sign, value = argv[at].partition("=")
        if sign and value.lower() == typed.lower():  # --kind=foo, referral=x
            return whole_line([*argv[:at], f"{option}={meant}", *argv[at + 1 :]])
    return ""
