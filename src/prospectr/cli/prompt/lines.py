"""Split a line at the prompt into the words of a command, and complete the word before the cursor."""

from __future__ import annotations

from prospectr.cli.tab.completion import last_word_candidates
from prospectr.domain.phrases.split import command_words, split_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.cli.tab.completion import Candidate

LEAVE = {"exit": "Leave the prompt.", "quit": "Leave the prompt."}  # commands of the prompt itself
STEP_BY_STEP = ["log"]  # asks for kind, time, day and words


def words_of(line: str) -> list[str]:
    """Return the words of the command on a line, which may begin with the program's name, as hints do.

    Raises:
        InputError: a quote is not closed.
    """
    words = command_words(line)
    return words if words is not None else split_line(line) or STEP_BY_STEP


def completions(line: str, journal_path: str) -> tuple[str, list[Candidate]]:
    """Return the last word of a line, and what it could become."""
    last, found = last_word_candidates(line, journal_path)
    own = [item for item in LEAVE.items() if line == last and item[0].startswith(last)]
    return last, [*found, *own]
