"""A CSV file from outside: opened, and read row by row, with the row named in every refusal."""

from __future__ import annotations

import csv
import io
import os
from contextlib import nullcontext

from prospectr.domain.entries.entry import RAW
from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from prospectr.context import Context

LONGEST_CELL = 1 << 16  # characters; no cell of ours comes near
DELIMITERS = ",;\t"
MOST_SHOWN = 20  # rejects named in full


class Table:
    """An open CSV file: its column names, then its rows, the header being row 1."""

    def __init__(self, file: Iterable[str]) -> None:
        csv.field_size_limit(LONGEST_CELL)
        self._lines = iter(file)
        self._number = 1
        try:
            first = next(self._lines, "").removeprefix("\ufeff")
            self._delimiter = max(DELIMITERS, key=first.count)
            head = next(csv.reader(io.StringIO(first), delimiter=self._delimiter), [])
        except UnicodeDecodeError:
            raise self._not_utf8() from None
        except csv.Error as error:
            raise self._not_csv(error) from None
        self.names = [name.strip().lower() for name in head]

    def rows(self, worded: Sequence[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield each row's number and its cells by column; `worded` columns without their guards, if they have them."""
        names = self.names
        has_guard = "uid" in names and RAW not in names
        guarded = [i for i, name in enumerate(names) if has_guard and name in worded]
        try:
            for cells in csv.reader(self._lines, delimiter=self._delimiter, strict=True):
                self._number += 1
                if not cells:
                    continue
                if len(cells) != len(names):
                    problem = f"Row {self._number} has {len(cells)} cells, the header has {len(names)}."
                    raise InputError(problem, "Mend the row.")
                for i in guarded:
                    if (cell := cells[i]) and cell[0] == "'":
                        cells[i] = cell[1:]
                yield self._number, dict(zip(names, cells))  # noqa: B905 - they are as many
        except UnicodeDecodeError:
            raise self._not_utf8() from None
        except csv.Error as error:
            raise self._not_csv(error) from None

    def _not_utf8(self) -> InputError:
        return InputError(f"After row {self._number}, the file is not UTF-8.", "Save it as CSV UTF-8, then again.")

    def _not_csv(self, error: csv.Error) -> InputError:
        return InputError(f"After row {self._number}, the file is not CSV: {error}.", "Mend it, then again.")


def opened(ctx: Context, path: str) -> AbstractContextManager[Iterable[str]]:
    """Open a file, or with `-` standard input; NotFoundError if it is not there, InputError if it cannot be read."""
    if path == "-":
        return nullcontext(ctx.input_lines())
    try:
        if os.path.isdir(path):
            raise InputError(f"{path} is a folder.", "Name a CSV file.")
        return open(path, encoding="utf-8-sig", newline="")
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.", "Check its name and folder.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.") from None


class Outcome(Record):
    """What an import comes to: how many rows are new and known, and which of the known read otherwise in the file."""

    new: int
    known: int
    differing: Sequence[int | str]


def tell(ctx: Context, found: Outcome, words: tuple[str, str], mark: str, *, dry_run: bool, as_json: bool) -> None:
    """Say what came of it; `words` are what a row is called, alone and with others, `mark` stands before its name."""
    ctx.is_done = not dry_run
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"imported": 0 if dry_run else found.new, **found.as_dict()}))
        return
    rest = f", {found.known} {'was' if found.known == 1 else 'were'} there already" if found.known else ""
    ctx.print(f"{'Would import' if dry_run else 'Imported'} {plural(found.new, *words)}{rest}.")
    if found.differing:
        names = " ".join(f"{mark}{name}" for name in found.differing[:MOST_SHOWN])
        others = plural(len(found.differing), *words)
        ctx.remark(f"{others} of those read otherwise in the file and stay as they are: {names}")
    if found.differing and mark == "#":
        ctx.remark(f"To change one: prospectr edit {found.differing[0]} ...")
    if found.new and not dry_run:
        ctx.remark("Take it back: prospectr undo")


def refuse_rejects(rejects: list[str]) -> None:
    """Refuse a file of which rows were refused, each named; InputError unless there are none."""
    if rejects:
        more = [f"  and {len(rejects) - MOST_SHOWN} more"] if len(rejects) > MOST_SHOWN else []
        count = "1 row was" if len(rejects) == 1 else f"{len(rejects)} rows were"
        raise InputError(
            f"{count} refused, so nothing was imported.",
            "Mend them and import the file again.",
            [*rejects[:MOST_SHOWN], *more],
        )
