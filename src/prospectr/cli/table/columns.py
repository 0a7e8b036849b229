"""What the rows of the generated table of commands (`_cli.py`) hold."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    # what completes a value: a function in cli/tab/completers.py, or all the words there are
    Completion = str | tuple[str, ...]
    # parameter, form (TEXT, NUMBER or PATH), number of words (-1 for all that are left), is required, completion
    Argument = tuple[str, str, int, bool, Completion]
    # parameter, form (any), completion, help (empty if it is hidden)
    Option = tuple[str, str, Completion, str]
    # module, whether an unknown option is a word, one line of help (empty if it is hidden), arguments, options
    Command = tuple[str, bool, str, tuple[Argument, ...], dict[str, Option]]

ROOT = ""  # the path of the program itself, whose options come before the command
HELP = "help"  # the parameter of --help
ON, OFF = "on", "off"  # forms of options without a value
TEXT, NUMBER, PATH, LIST = (
    "text",
    "number",
    "path",
    "list",
)  # a count from 1, a file that needs a name, any number of texts
FLAGS = (ON, OFF)
