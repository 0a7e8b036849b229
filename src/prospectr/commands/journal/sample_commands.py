"""The lines of the sample's story, which need no more options than these."""

from __future__ import annotations

from prospectr.commands.people import advance, contact, criteria, follow, qualify
from prospectr.commands.week import routine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context

SWITCHES = {"close": True}


def run(ctx: Context, line: Sequence[str]) -> None:
    """Run one line of `domain/sample.py` as the command line would."""
    verb, words, options = _parsed(line)
    if verb == "criteria":
        criteria.run(ctx, words)
    elif verb == "qualify":
        qualify.run(ctx, words[0], words[1:])
    elif verb == "routine":
        routine.run(ctx, words, options.get("from"))
    elif verb == "follow":
        follow.run(ctx, words)
    elif verb == "contact":
        source = options.pop("from", None)
        close = SWITCHES.get(options.pop("close", ""))
        contact.run(ctx, words, contact.Said(source=source, close=close, **options))
    else:
        advance.run(ctx, words[0], words[1], reason=options.get("reason"), value=options.get("value"))


def _parsed(line: Sequence[str]) -> tuple[str, list[str], dict[str, str]]:
    """Return verb, words and options; an option has its value after it, a switch its own name."""
    verb, *rest = line
    words: list[str] = []
    options: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        name = word.removeprefix("--")
        if name == word:
            words.append(word)
        else:
            options[name] = name if name in SWITCHES else rest.pop(0)
    return verb, words, options
