"""Run one command of the sample journal's story: contacts, stages, follow-ups, criteria and the routine."""

from __future__ import annotations

from prospectr.commands.people import advance, contact, criteria, follow, qualify
from prospectr.commands.week import routine
from prospectr.domain.people.contact_options import ContactOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context

SWITCHES = {"close": True}  # options without a value


def run(ctx: Context, line: Sequence[str]) -> None:
    """Run one line of `domain/sample.py` as Typer would; only the commands and options of the story are known."""
    command, words, options = _parsed(line)
    if command == "criteria":
        criteria.run(ctx, words)
    elif command == "qualify":
        qualify.run(ctx, words[0], words[1:])
    elif command == "routine":
        routine.run(ctx, words, options.get("from"))
    elif command == "follow":
        follow.run(ctx, words)
    elif command == "contact":
        source = options.pop("from", None)
        close = SWITCHES.get(options.pop("close", ""))
        contact.run(ctx, words, ContactOptions(source=source, close=close, **options))
    else:
        advance.run(ctx, words[0], words[1], reason=options.get("reason"), value=options.get("value"))


def _parsed(line: Sequence[str]) -> tuple[str, list[str], dict[str, str]]:
    """Return the command, its words and its options; the value of a switch is its own name."""
    command, *rest = line
    words: list[str] = []
    options: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        name = word.removeprefix("--")
        if name == word:
            words.append(word)
        else:
            options[name] = name if name in SWITCHES else rest.pop(0)
    return command, words, options
