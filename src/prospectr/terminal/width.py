"""How wide a terminal is, and text wrapped to fit it."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

DEFAULT_WIDTH = 80
NARROWEST, WIDEST = 40, 200
NO_WIDTH = ("Mn", "Me", "Cf")  # categories of characters that take no column: marks and joiners


def width_of(stream: TextIO, environ: Mapping[str, str]) -> int:
    """Return the number of columns that output to a stream may take."""
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns[:6]) > 0:
        return min(max(int(columns[:6]), NARROWEST), WIDEST)
    if stream.isatty():
        try:
            return min(max(os.get_terminal_size(stream.fileno()).columns, NARROWEST), WIDEST)
        except (OSError, ValueError):
            pass
    return DEFAULT_WIDTH


def display_width(text: str) -> int:
    """Return the terminal columns of a text: two for wide letters, none for combining marks."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(letter) in NO_WIDTH else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, stream: TextIO, environ: Mapping[str, str]) -> str:
    """Return text wrapped at the width of the terminal that it goes to; unchanged if the stream is not a terminal.

    A line with colour codes is left alone: its codes take no columns, and its caller has made it fit.
    """
    if not stream.isatty():
        return text
    width = width_of(stream, environ)
    return "\n".join(
        "\n".join(wrapped_line(line, width)) if display_width(line) > width and "\x1b" not in line else line
        for line in text.split("\n")
    )


def wrapped_line(text: str, width: int) -> list[str]:
    """Return the lines of one line wrapped at its spaces, but not before a percent sign.

    textwrap would do nearly the same, but takes too long to import.
    """
    lines: list[str] = []
    line, *words = text.replace(" %", "\0%").split(" ")
    for word in words:
        if line.strip() and display_width(line) + 1 + display_width(word) > width:
            lines.append(line)
            line = f"  {word}"
        else:
            line = f"{line} {word}"
    return [line.replace("\0", " ") for line in (*lines, line)]
