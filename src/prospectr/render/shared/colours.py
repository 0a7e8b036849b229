"""What colours mean. Each has one meaning on every screen, and nothing is said by colour alone."""

from __future__ import annotations

PROSPECTING = "cyan"  # time that counts as prospecting
SHORT = "yellow"  # what is missing for a target
LATE = "red"  # what should have been done before today

_CODES = {PROSPECTING: 36, SHORT: 33, LATE: 31}


def coloured(text: str, colour: str, *, has_colour: bool) -> str:
    """Return a text with the codes that colour it on a terminal, for commands that do without Rich."""
    return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if has_colour and text else text


def with_coloured(line: str, part: str, colour: str, *, has_colour: bool) -> str:
    """Return a line with the first occurrence of a part coloured, if it is there."""
    return line.replace(part, coloured(part, colour, has_colour=has_colour), 1) if part else line
