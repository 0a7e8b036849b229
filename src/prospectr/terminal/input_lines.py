"""Read the lines of a file or of standard input, of which none may be without an end."""

from __future__ import annotations

from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LONGEST_LINE = 1 << 21  # characters; a row of CSV with each of its cells as long as they may be is shorter


def bounded_lines(stream: TextIO) -> Iterator[str]:
    """Yield the lines of a stream; InputError at a line that is too long to have been meant."""
    number = 1
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise InputError(
                f"Line {number} is longer than {LONGEST_LINE >> 20} million characters, so this is no text.",
                "Name a file of text, for example prospectr import csv oct.csv, or prospectr log - < lines.txt",
            )
        yield line
        number += 1
