"""The rows of a CSV file: its delimiter, its header, and cells that fit the header."""

from __future__ import annotations

import csv
import io

from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DELIMITERS = ",;\t"
LONGEST_CELL = 1 << 20  # characters
HEAD = 1 << 16  # characters in which the header is looked for
MOST_PREAMBLE = 20  # rows before the header


class Header(Record):
    """Where a file has its column names: `row` counts from 1. `names` are as written, without spaces around them."""

    names: tuple[str, ...]
    row: int
    delimiter: str


def headers_in(text: str) -> Iterator[Header]:
    """Yield what could be the header of a file: each of its first rows, for each delimiter."""
    body, declared = _without_declaration(text)
    head = body[:HEAD]
    for delimiter in declared or DELIMITERS:
        for number, cells in enumerate(_rows(head, delimiter, strict=False), start=1):
            if number > MOST_PREAMBLE:
                break
            names = [cell.strip().removeprefix("\ufeff") for cell in cells]
            while names and not names[-1]:
                names.pop()
            if names:
                yield Header(tuple(names), number, delimiter)


def rows_below(text: str, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row below the header, as many as there are names; blank rows are left out.

    Raises:
        InputError: the file is not valid CSV, or a row has more cells than the header has names.
    """
    body, _ = _without_declaration(text)
    width = len(header.names)
    delimiter = _delimiter_of_rows(body, header)
    for number, cells in enumerate(_rows(body, delimiter, strict=True), start=1):
        if number <= header.row or not cells:
            continue
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = f"Row {number} has {len(cells)} cells, the header has {width}."
            raise InputError(message, "Correct the row, then import the file again.")
        if any(cells):
            yield number, cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]


def _without_declaration(text: str) -> tuple[str, str]:
    """Return the text without a first line such as `sep=;`, and the delimiter that the line names."""
    first, end, rest = text.partition("\n")
    line = first.strip().strip('"').lower()
    if line.startswith("sep=") and len(line) == len("sep=;"):
        return (rest if end else ""), line[-1]
    return text, "\t" if line == "sep=" and first.rstrip("\r\n").endswith("\t") else ""


def _delimiter_of_rows(body: str, header: Header) -> str:
    """Return the delimiter of the rows: some programs write a header with commas above rows with tabs."""
    lines = body[:HEAD].split("\n")
    below = next((line for line in lines[header.row :] if line.strip()), "")
    if header.delimiter not in below:
        return max(DELIMITERS, key=below.count) if any(mark in below for mark in DELIMITERS) else header.delimiter
    return header.delimiter


def _rows(text: str, delimiter: str, *, strict: bool) -> Iterator[list[str]]:
    limit = csv.field_size_limit(LONGEST_CELL)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict):
            number += 1
            yield cells
    except csv.Error as error:
        if strict:
            message = f"After row {number}, the file is not CSV: {error}."
            raise InputError(message, "Correct it, then import it again.") from None
    finally:
        csv.field_size_limit(limit)


def best_header(text: str, score: Callable[[Header], int]) -> Header | None:
    """Return the header with the highest score, the first of several; None if no row has a score above 0."""
    best, highest = None, 0
    for header in headers_in(text):
        if (points := score(header)) > highest:
            best, highest = header, points
    return best
