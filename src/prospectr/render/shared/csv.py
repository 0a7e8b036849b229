"""Rows as CSV. Text that a spreadsheet would run is guarded."""

from __future__ import annotations

import csv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOM = "\ufeff"
COMMA, SEMICOLON = ",", ";"  # between cells; a semicolon where the comma comes before decimals
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'")  # a spreadsheet may run a cell that begins with one of these


def guarded(text: str) -> str:
    """Return the text of a cell, after an apostrophe if a spreadsheet might run it."""
    return f"'{text}" if text.startswith(RISKY) else text


class _Line:
    """A file whose `write` returns a line that csv.writer wrote, with another line end; csv.writer returns it too."""

    def write(self, text: str) -> str:
        return f"{text[:-2]}\n"


def rows_csv(rows: Iterable[Iterable[object]], delimiter: str = COMMA) -> Iterator[str]:
    """Yield rows as lines of CSV, each with its end of line.

    The writer quotes cells with a character of its line end, so that is CR LF: a cell with a lone CR needs quotes too.
    """
    return map(csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n").writerow, rows)
