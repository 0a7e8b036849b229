"""Copy a journal and verify the copy."""

from __future__ import annotations

import os
import sqlite3
import tempfile

from prospectr.errors import DamagedError, JournalError
from prospectr.store import _sql
from prospectr.store.sqlite.database import query_value
from prospectr.store.sqlite.failures import DAMAGED_HINT, journal_error
from prospectr.store.sqlite.private_files import put_in_place, remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Progress = Callable[[int, int], None]  # is called with the pages done and the pages in total

PART_PREFIX, PART_SUFFIX = ".backup-", ".part"  # in the name of an unfinished copy
# no journal and no syncing while the copy is made: a copy that fails is thrown away, the others are synced at the end
FAST_PRAGMAS = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")
PAGES = 4096  # copied between two calls of the progress
# as bytes, because a path need not be valid UTF-8
MAIN_FILE = "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"


def copy_journal(source: sqlite3.Connection, target: str, progress: Progress | None = None) -> int:
    """Copy a journal to a new file, verify the copy, and return its number of entries.

    The source is read in one transaction, so the copy shows one moment; writers wait for it. The file gets its name
    only when it is complete.

    Raises:
        JournalError: the copy cannot be made or is damaged; nothing is left behind.
    """
    taken = JournalError(f"{target} exists already.", "Name another file: prospectr backup FILE")
    if os.path.lexists(target):
        raise taken
    try:
        _, entries = copy_under_free_name(source, os.path.dirname(os.path.abspath(target)), [target], progress)
    except FileExistsError:
        raise taken from None
    return entries


def copy_under_free_name(
    source: sqlite3.Connection,
    folder: str,
    names: Iterable[str],
    progress: Progress | None,
    hint: str = "Name a file in another folder: prospectr backup FILE",
) -> tuple[str, int]:
    """Make a verified copy under the first name that is free; return its path and its number of entries.

    Raises:
        FileExistsError: all of the names are taken.
        JournalError: the copy cannot be made or is damaged; `hint` is what to do if the folder cannot be written to.
    """
    try:
        handle, part = tempfile.mkstemp(prefix=PART_PREFIX, suffix=PART_SUFFIX, dir=folder)
    except OSError as error:
        raise JournalError(f"{folder} cannot be written to: {error.strerror}.", hint) from None
    os.close(handle)
    try:
        entries = _copy_into(part, source, progress)
        sync(part)
        path = _rename_to_free(part, names)
        _sync_name(path)
    except FileExistsError:
        raise
    except OSError as error:
        raise JournalError(f"{folder} cannot be written to: {error.strerror}.", hint) from None
    finally:
        remove(part)
    return path, entries


def _rename_to_free(part: str, names: Iterable[str]) -> str:
    """Rename a file to the first name that is free; FileExistsError if all are taken."""
    for name in names:
        try:
            put_in_place(part, name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError


def _sync_name(path: str) -> None:
    """Make the system write the name of a copy to the disk; if that fails, remove the copy and raise OSError."""
    try:
        sync(os.path.dirname(os.path.abspath(path)))
    except OSError:
        remove(path)
        raise


def _copy_into(part: str, source: sqlite3.Connection, progress: Progress | None) -> int:
    """Copy into an empty file, verify the copy and return its number of entries."""
    path = os.fsdecode(query_value(source, MAIN_FILE))
    target = sqlite3.connect(part, isolation_level=None)
    try:
        for pragma in FAST_PRAGMAS:
            target.execute(pragma)
        source.execute("BEGIN")
        try:
            expected = query_value(source, _sql.COUNT_ENTRIES)
            report = (lambda _, left, total: progress(total - left, total)) if progress else None
            source.backup(target, pages=PAGES, progress=report)
        finally:
            source.execute("COMMIT")
        problems = find_damage(target)
        entries = int(query_value(target, _sql.COUNT_ENTRIES))
        if problems or entries != expected:
            _reject_damaged(source, path)
            reason = "; ".join(problems) or "entries are missing"
            raise JournalError(f"The copy is damaged: {reason}.", "See what is wrong: prospectr doctor")
    except sqlite3.Error as error:
        failure = journal_error(error, part)
        raise journal_error(error, path) if isinstance(failure, DamagedError) else failure from None
    finally:
        target.close()
    return entries


def _reject_damaged(source: sqlite3.Connection, path: str) -> None:
    """Raise DamagedError if the journal itself is damaged, the usual reason for a damaged copy."""
    problems = find_damage(source)
    if problems:
        raise DamagedError(f"{path} is damaged: {problems[0]}.", DAMAGED_HINT)


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with a journal: the findings of SQLite's integrity check, and broken references."""
    try:
        problems = [finding for (finding,) in connection.execute("PRAGMA integrity_check(20)") if finding != "ok"]
        problems += [f"{table} refers to nothing" for table, *_ in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return problems
