"""Bring data in: `prospectr import csv oct.csv`. (Not named import: that is a word of Python's.)"""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import os
from contextlib import nullcontext

from prospectr.commands.common import moment, open_journal, seconds, uuid_text
from prospectr.domain.entry import RAW, WORDED_COLUMNS
from prospectr.domain.incoming import check_header, entry_from_cells
from prospectr.errors import InputError, NotFoundError
from prospectr.render.progress import watched
from prospectr.render.text import counted
from prospectr.store import entries, plans
from prospectr.store.backups import keep_generation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from prospectr.context import Context
    from prospectr.domain.entry import Entry
    from prospectr.domain.grammar import Moment
    from prospectr.domain.settings import Settings
    from prospectr.store.journal import Journal

LONGEST_CELL = 1 << 16  # characters; no cell of ours comes near
MOST_ROWS = 5_000_000
MOST_SHOWN = 20  # rejects named in full
DELIMITERS = ",;\t"


def run(ctx: Context, form: str, path: str, *, dry_run: bool = False, as_json: bool = False) -> None:
    """Add the rows of a CSV file as entries: all of them, or none if one is refused. Twice is the same as once.

    Raises:
        InputError: rows were refused, each named with its number and reason, or the file is no CSV of ours.
        NotFoundError: there is no such file.
    """
    if form != "csv":
        raise InputError(f"There is no import from “{form}”.", "Type prospectr import csv FILE.")
    when = moment(ctx)
    gc.disable()  # a hundred thousand records that all stay would be looked through again and again
    with open_journal(ctx) as journal:
        settings = plans.settings(journal)
        before = entries.count(journal)
        found, known, differing = _read(ctx, path, journal, when, settings, has_entries=before > 0)
        if found and not dry_run:
            keep_generation(journal, "before-import", when.now)
            with journal.step("import", seconds(when)) as step:
                if entries.count(journal) != before:  # another shell may have imported the same meanwhile
                    found = [entry for entry in found if not entries.with_uid(journal, entry.uid)]
                entries.add_many(step, watched(found, "Importing", len(found), ctx.stderr))
    if as_json:
        from prospectr.render.json import dumps

        figures = {"imported": 0 if dry_run else len(found), "new": len(found), "known": known}
        ctx.data_line(dumps({**figures, "differing": differing}))
        return
    rest = f", {known} were there already" if known else ""
    ctx.print(f"{'Would import' if dry_run else 'Imported'} {counted(len(found))}{rest}.")
    if differing:
        numbers = " ".join(f"#{number}" for number in differing[:MOST_SHOWN])
        ctx.note(f"{counted(len(differing))} of those read otherwise in the file and stay as they are: {numbers}")
        ctx.note(f"To change one: prospectr edit {differing[0]} ...")
    if found and not dry_run:
        ctx.note("Take it back: prospectr undo")


def _read(
    ctx: Context, path: str, journal: Journal, when: Moment, settings: Settings, *, has_entries: bool
) -> tuple[list[Entry], int, list[int]]:
    """Return the new entries, each with its uid, how many are there already, and which of those read otherwise."""
    found: list[Entry] = []
    rejects: list[str] = []
    known = 0
    differing: list[int] = []
    seen: set[str] = set()
    with _opened(ctx, path) as file:
        for number, cells in watched(_rows(file), "Reading", None, ctx.stderr):
            try:
                entry = entry_from_cells(cells, when, settings)
            except InputError as error:
                rejects.append(f"  row {number}: {error.message}")
                continue
            uid = entry.uid or _content_uid(cells, seen)
            if entry.uid and uid in seen:
                rejects.append(f"  row {number}: its uid stands in an earlier row too.")
            seen.add(uid)
            there = entries.with_uid(journal, uid) if has_entries else None
            if there:
                known += 1
                if (there.kind, there.span, there.details) != (entry.kind, entry.span, entry.details):
                    differing.append(there.id)
            else:
                found.append(entry if entry.uid else entry.replace(uid=uid))
    if rejects:
        more = [f"  and {len(rejects) - MOST_SHOWN} more"] if len(rejects) > MOST_SHOWN else []
        count = "1 row was" if len(rejects) == 1 else f"{len(rejects)} rows were"
        raise InputError(
            f"{count} refused, so nothing was imported.",
            "Mend them and import the file again.",
            [*rejects[:MOST_SHOWN], *more],
        )
    return found, known, differing


def _content_uid(cells: Mapping[str, str], seen: set[str]) -> str:
    """Return a UUIDv8 that the row's content gives, so that the same file gives the same; equal rows are counted."""
    text = "\x1f".join(f"{name}={cells[name]}" for name in sorted(cells) if cells[name] and name != "id")
    for again in range(MOST_ROWS):
        uid = uuid_text(hashlib.sha256(f"{again}\x1f{text}".encode()).digest()[:16], 8)
        if uid not in seen:
            return uid
    raise InputError("The file repeats one row too often.", "Leave out what is there twice.")


def _opened(ctx: Context, path: str) -> AbstractContextManager[Iterable[str]]:
    if path == "-":
        return nullcontext(ctx.lines())
    try:
        if os.path.isdir(path):
            raise InputError(f"{path} is a folder.", "Name a CSV file.")
        return open(path, encoding="utf-8-sig", newline="")
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.", "Check its name and folder.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check the path and its permissions.") from None


def _rows(file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield each row's number, the header being row 1, and its cells by column, without guards."""
    csv.field_size_limit(LONGEST_CELL)
    lines = iter(file)
    number = 1
    try:
        first = next(lines, "").removeprefix("\ufeff")
        delimiter = max(DELIMITERS, key=first.count)
        names = [name.strip().lower() for name in next(csv.reader(io.StringIO(first), delimiter=delimiter), [])]
        check_header(names)
        has_guard = "uid" in names and RAW not in names
        worded = [i for i, name in enumerate(names) if has_guard and name in WORDED_COLUMNS]
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            number += 1
            if not cells:
                continue
            if len(cells) != len(names):
                raise InputError(f"Row {number} has {len(cells)} cells, the header has {len(names)}.", "Mend the row.")
            for i in worded:
                if cells[i][:1] == "'":
                    cells[i] = cells[i][1:]
            yield number, dict(zip(names, cells))  # noqa: B905 - they are as many
    except UnicodeDecodeError:
        raise InputError(f"After row {number}, the file is not UTF-8.", "Save it as CSV UTF-8, then again.") from None
    except csv.Error as error:
        raise InputError(f"After row {number}, the file is not CSV: {error}.", "Mend it, then again.") from None
