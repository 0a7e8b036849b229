"""Open a CSV file, read it row by row, and report what was imported."""

from __future__ import annotations

import csv
import io
import os
from contextlib import contextmanager
from operator import itemgetter

from prospectr.commands.shared.input_file import readable
from prospectr.domain.record import Record
from prospectr.domain.transfer.cells import DMY, shown_order
from prospectr.domain.transfer.columns import RAW
from prospectr.domain.transfer.csv_rows import UnclearDayError
from prospectr.errors import InputError
from prospectr.render.shared.text import plural
from prospectr.terminal.input_lines import bounded_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO, TextIO

    from prospectr.context import Context

LONGEST_CELL = 1 << 16  # characters; far longer than any cell that prospectr exports
DELIMITERS = ",;\t"
MOST_SHOWN = 20  # rejected or differing rows that are listed


class Table:
    """An open CSV file: first its column names, then its rows. The header is row 1."""

    def __init__(self, file: Iterable[str]) -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._lines = iter(file)
        self._number = 1
        try:
            first = next(self._lines, "").removeprefix("\ufeff")
            declared = _declared_delimiter(first)
            first = next(self._lines, "") if declared else first
            self._delimiter = declared or max(DELIMITERS, key=first.count)
            head = next(csv.reader(io.StringIO(first), delimiter=self._delimiter), [])
        except UnicodeDecodeError:
            raise self._not_utf8() from None
        except csv.Error as error:
            raise self._not_csv(error) from None
        self.names = [name.strip().lower() for name in head]
        while self.names and not self.names[-1]:  # Excel keeps columns that were emptied
            self.names.pop()

    def rows(self, columns: Sequence[str], text_columns: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each row and its cells in the order of `columns`, "" for those that the file has not.

        An export puts an apostrophe before a cell that a spreadsheet would run as a formula; it is removed from the
        `text_columns` of such a file, which has a column `uid` and no column `raw`. InputError if the file is not valid
        CSV.
        """
        names = self.names
        has_guards = "uid" in names and RAW not in names
        guarded = [i for i, name in enumerate(names) if has_guards and name in text_columns]
        places = [names.index(name) if name in names else len(names) for name in columns]
        picked = itemgetter(*places)
        try:
            for cells in csv.reader(self._lines, delimiter=self._delimiter, strict=True):
                self._number += 1
                if not any(cells):  # a blank row, as Excel writes it
                    continue
                if len(cells) != len(names):
                    self._cut(cells)
                for i in guarded:
                    if (cell := cells[i]) and cell[0] == "'":
                        cells[i] = cell[1:]
                cells.append("")
                yield self._number, picked(cells)
        except UnicodeDecodeError:
            raise self._not_utf8() from None
        except csv.Error as error:
            raise self._not_csv(error) from None

    def _cut(self, cells: list[str]) -> None:
        """Remove empty cells after the last column; InputError if a row has too many or too few cells."""
        width = len(self.names)
        if not any(cells[width:]):
            del cells[width:]
        if len(cells) != width:
            problem = f"Row {self._number} has {len(cells)} cells, the header has {width}."
            raise InputError(problem, "Correct the row, then import the file again.")

    def _not_utf8(self) -> InputError:
        return InputError(
            f"After row {self._number}, the file is not UTF-8.", "Save it as CSV UTF-8, then import it again."
        )

    def _not_csv(self, error: csv.Error) -> InputError:
        return InputError(
            f"After row {self._number}, the file is not CSV: {error}.", "Correct it, then import it again."
        )


def _declared_delimiter(line: str) -> str:
    """Return the delimiter of a first line such as `sep=;`, which is for Excel; "" if the line is another."""
    text = line.strip('\r\n"')
    return text[-1] if text.lower().startswith("sep=") and len(text) == len("sep=;") else ""


@contextmanager
def opened(ctx: Context, path: str, data: bytes | None = None) -> Iterator[Iterable[str]]:
    """Open a file, or standard input for `-`, and give its lines; those of `data` if it was read already.

    Raises:
        NotFoundError: the file is missing.
        InputError: it is unreadable, or a line has no end.
    """
    if data is not None:
        yield bounded_lines(_decoded(io.BytesIO(data)))
        return
    if path == "-":
        yield ctx.input_lines()
        return
    with _file(path) as file:
        yield bounded_lines(file)


def _file(path: str) -> TextIO:
    if os.path.isdir(path):
        raise InputError(f"{path} is a folder.", "Name a CSV file: prospectr import csv FILE")
    with readable(path, "prospectr import csv FILE"):
        return _decoded(open(path, "rb"))


def _decoded(file: BinaryIO) -> TextIO:
    """Return a file as text: UTF-16 if it has the byte order mark, as Excel saves Unicode text; else UTF-8."""
    buffered = io.BufferedReader(file)  # type: ignore[type-var]
    is_utf16 = buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff")
    return io.TextIOWrapper(buffered, encoding="utf-16" if is_utf16 else "utf-8-sig", newline="")


class ImportResult(Record):
    """How many rows of a file are new, how many the journal has already, and which of those differ in the file."""

    new: int
    known: int
    differing: Sequence[int | str]


def report_import(
    ctx: Context, result: ImportResult, words: tuple[str, str], mark: str, *, dry_run: bool, as_json: bool
) -> None:
    """Print what was imported.

    `words` are the singular and the plural of what a row is; `mark` is written before the name of a differing row.
    """
    ctx.is_done = not dry_run
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"imported": 0 if dry_run else result.new, **result.as_dict()}))
        return
    skipped = f", skipped {result.known} that the journal already has" if result.known else ""
    ctx.print(f"{'Would import' if dry_run else 'Imported'} {plural(result.new, *words)}{skipped}.")
    if result.differing:
        names = " ".join(f"{mark}{name}" for name in result.differing[:MOST_SHOWN])
        differing = plural(len(result.differing), *words)
        ctx.remark(f"{differing} of the journal differ in the file and stay unchanged: {names}")
    if result.differing and mark == "#":
        ctx.remark(f"To change one: prospectr edit {result.differing[0]} ...")
    if result.new and not dry_run:
        ctx.remark("Take it back: prospectr undo")


class Rejects:
    """The rows of a file that were rejected: how many, and the first of them with the reasons."""

    def __init__(self) -> None:
        self.count = 0
        self._first: list[tuple[int, InputError]] = []
        self._order = ""  # in which the file writes days, if a rejected row shows it

    def add(self, number: int, error: InputError) -> None:
        """Add a row, given its number."""
        self.count += 1
        if len(self._first) < MOST_SHOWN:
            self._first.append((number, error))
        if not self._order and isinstance(error, UnclearDayError):
            self._order = shown_order(error.cell)

    def require_none(self) -> None:
        """Raise InputError, listing the rows with their numbers, if there are any."""
        if not self.count:
            return
        rejects = [
            f"  row {number}: {error.said(self._order or DMY) if isinstance(error, UnclearDayError) else error.message}"
            for number, error in self._first
        ]
        more = [f"  and {self.count - MOST_SHOWN} more"] if self.count > MOST_SHOWN else []
        raise InputError(
            f"{plural(self.count, 'row was', 'rows were')} rejected, so nothing was imported.",
            "Correct them, then import the file again.",
            [*rejects, *more],
        )
