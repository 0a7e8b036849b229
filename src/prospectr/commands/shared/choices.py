"""Questions on a terminal: one key chooses among several readings of a line; yes or no."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import ChoiceError, StoppedError
from prospectr.render.shared.sanitize import visible

MOST_KEYS = 9  # readings that one key can choose among

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.errors import ProspectrError


def chosen_line(ctx: Context, error: ChoiceError) -> Sequence[str]:
    """Ask with one key which reading was meant, and return its words; any other key asks again.

    Raises:
        ChoiceError: there is no terminal to ask on, or only one reading to offer.
        StoppedError: the question was left with Ctrl-C or Ctrl-D.
    """
    readings = error.readings[:MOST_KEYS]
    if not ctx.is_interactive or len(readings) < 2:
        raise error
    ctx.remark(visible(error.message))
    for line in reading_lines(error):
        ctx.remark(visible(line))
    keys = [str(number) for number in range(1, len(readings) + 1)]
    question = f"Which one ({'/'.join(keys)})? "
    try:
        while (key := ctx.ask_key(question)) not in keys:
            ctx.remark(f"Press {', '.join(keys[:-1])} or {keys[-1]}; Ctrl-C leaves.")
    except (KeyboardInterrupt, EOFError):
        raise StoppedError("Interrupted, and nothing was changed.", error.hint) from None
    return readings[int(key) - 1]


def explained(error: ProspectrError) -> str:
    """Return an error in lines: what is wrong, then the readings to choose from, or what to type instead."""
    lines = [error.message, error.hint]
    if isinstance(error, ChoiceError) and len(error.readings) > 1:
        lines = [error.message, *reading_lines(error)]
    return "\n".join(visible(line) for line in lines if line)


def reading_lines(error: ChoiceError) -> list[str]:
    """Return the readings that one key can choose, each with its key."""
    return [f"  [{key}] {whole_line(words)}" for key, words in enumerate(error.readings[:MOST_KEYS], start=1)]


def confirmed(ctx: Context, question: str) -> bool:
    """Ask a question on the terminal, and return whether the answer is yes; StoppedError after Ctrl-C."""
    try:
        return ctx.ask(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
