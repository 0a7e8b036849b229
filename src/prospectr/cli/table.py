"""What the rows of the generated table of commands (`_cli.py`) hold."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    # what completes a value: a function in cli/completers.py, or all the words there are
    Completion = str | tuple[str, ...]
    Argument = tuple[str, int, Completion]  # name, number of words (-1 for all that are left)
    Option = tuple[str, Completion, str]  # FLAG or VALUE, its completion, its help (empty if it is hidden)
    # one line of help (empty if the command is hidden), its arguments, its options by spelling
    Command = tuple[str, tuple[Argument, ...], dict[str, Option]]

PROGRAM = ""  # the path of the program itself, whose options come before the command
FLAG, VALUE = "flag", "value"  # an option without and with a value
