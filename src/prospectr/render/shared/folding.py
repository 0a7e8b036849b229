"""Text folded into lines that fit a number of terminal columns."""

from __future__ import annotations

from prospectr.render.shared.columns import clipped
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST = 8  # columns for text, however deep the indent


def folded(text: str, width: int | None, indent: int = 0) -> list[str]:
    """Return a text as lines, folded at its spaces; a word that is longer than a line is split.

    Lines after the first are indented by so many spaces. No width means one line.
    """
    if width is None or display_width(text) <= width:
        return [text]
    lines = [""]
    for place, word in enumerate(_words(text)):
        longer = f"{lines[-1]} {word}" if place else word
        if display_width(longer) <= _room(width, indent, lines):
            lines[-1] = longer
        elif lines[-1].strip():
            lines.append(word)
        else:
            lines[-1] = word
        while display_width(lines[-1]) > (room := _room(width, indent, lines)):
            part = clipped(lines[-1], room + 1)[:-1] or lines[-1][0]
            lines[-1:] = [part, lines[-1][len(part) :]]
    return [lines[0], *(" " * indent + line for line in lines[1:])]


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text, the first with the spaces before it; a figure and its percent sign stay together."""
    indent = len(text) - len(text.lstrip(" "))
    before, *words = text[indent:].split(" ")
    before = text[:indent] + before
    for word in words:
        if word.startswith("%"):
            before += f" {word}"
        else:
            yield before
            before = word
    yield before


def _room(width: int, indent: int, lines: list[str]) -> int:
    """Return the columns of the last line."""
    return width if len(lines) == 1 else max(NARROWEST, width - indent)
