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

LAST = ("week", "quarter")  # commands that take one week or quarter, not any period


def with_line(error: ProspectrError, argv: Sequence[str]) -> ProspectrError:
    """Return the error with a whole line to type in its hint, if that has none."""
    texts = (error.hint, *error.details)
    if not isinstance(error, (InputError, NotFoundError)) or any(f"{PROGRAM} " in text for text in texts):
        return error
    command = next(iter(argv[place_of_command(argv) :]), "")
    line = _corrected(list(argv), error.typed, "last" if error.meant == "week" and command in LAST else error.meant)
    if line:
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
