"""A line with several readings: on a terminal, one key chooses."""

from __future__ import annotations

from prospectr.domain.line.tokens import whole_line
from prospectr.errors import StoppedError
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.errors import ChoiceError


def chosen_line(ctx: Context, error: ChoiceError) -> Sequence[str]:
    """Ask with one key which reading was meant, and return its words.

    Raises:
        ChoiceError: there is no terminal to ask on.
        StoppedError: the question was left with Ctrl-C, Ctrl-D or another key.
    """
    if not ctx.is_interactive:
        raise error
    lines = [whole_line(words) for words in error.readings]
    ctx.remark(error.message)
    for number, line in enumerate(lines, start=1):
        ctx.remark(visible(f"  [{number}] {line}"))
    keys = "/".join(str(number) for number in range(1, len(lines) + 1))
    try:
        key = ctx.ask_key(f"Which one ({keys})? ")
    except (KeyboardInterrupt, EOFError):
        key = ""
    if key.isdecimal() and 1 <= int(key) <= len(lines):
        return error.readings[int(key) - 1]
    raise StoppedError("Nothing was logged.", error.hint)
