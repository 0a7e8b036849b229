"""Backups: verified copies, kept in generations. A copy that shrank never pushes a fuller one out."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from datetime import datetime, timedelta

from prospectr.domain.record import Record
from prospectr.errors import DamagedError, JournalError
from prospectr.store import _sql
from prospectr.store.queries import week_rules
from prospectr.store.sqlite.database import (
    backup_folder,
    backup_folder_for,
    explained,
    marker_of,
    told_elsewhere,
    value_of,
)
from prospectr.store.sqlite.private_files import ANOTHER_FOLDER, make_backup_folder, put_in_place, remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prospectr.store.sqlite.journal import Journal

    Progress = Callable[[int, int], None]

DAILY, WEEKLY, MONTHLY = 7, 5, 12  # generations kept
MANUAL = "manual"
PART, PART_END = ".backup-", ".part"  # how the name of an unfinished copy begins and ends
DAMAGED = ".damaged-"  # stands in the name of a journal that was set aside
DEAD_AFTER = 24 * 60 * 60  # seconds
OCCASIONS = 10  # copies kept of those made before an import, an upgrade, a deletion or a restore
MOST_A_SECOND = 1000  # names tried for a copy
UNSAFE = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF")  # a copy that fails is thrown away, and one that
# does not is synced before it has its name
PAGES = 4096  # copied at a time, between two looks at the progress
# as bytes: a path need not be UTF-8
MAIN_FILE = "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
STAMP_FORMAT = "%Y-%m-%dT%H%M%S"


class Backup(Record):
    """A backup, as its name tells it: when, what for, how many entries."""

    path: str
    at: datetime
    occasion: str
    entries: int


def copy_to(source: sqlite3.Connection, target: str, progress: Progress | None = None) -> int:
    """Copy a journal into a new file, verify it, and only then give it its name; return the number of entries.

    The source is read in one transaction: the copy is of one moment, and writers wait for it.

    Raises:
        JournalError: the copy cannot be made or is not sound; nothing is left behind.
    """
    if os.path.lexists(target):
        raise JournalError(f"{target} exists already.", "Name another file.")
    try:
        _, copied = _copy_as(source, os.path.dirname(os.path.abspath(target)), [target], progress)
    except FileExistsError:
        raise JournalError(f"{target} exists already.", "Name another file.") from None
    return copied


def _copy_as(
    source: sqlite3.Connection,
    folder: str,
    names: Iterable[str],
    progress: Progress | None,
    hint: str = "Name another place.",
) -> tuple[str, int]:
    """Make a verified copy under the first of the names that is free; return it and the number of entries."""
    try:
        handle, part = tempfile.mkstemp(prefix=PART, suffix=PART_END, dir=folder)
    except OSError as error:
        raise JournalError(f"{folder} cannot be written to: {error.strerror}.", hint) from None
    os.close(handle)
    try:
        copied = _copied(source, part, progress)
        sync(part)
        taken = _first_free(part, names)
        _confirm(taken)
    except FileExistsError:
        raise
    except OSError as error:
        raise JournalError(f"{folder} cannot be written to: {error.strerror}.", hint) from None
    finally:
        remove(part)
    return taken, copied


def _confirm(copy: str) -> None:
    """Have the name of a copy written to the disk; OSError if that cannot be, and then the copy is gone."""
    try:
        sync(os.path.dirname(os.path.abspath(copy)))
    except OSError:
        remove(copy)
        raise


def _first_free(part: str, names: Iterable[str]) -> str:
    """Put a file in place under the first name that nobody has; FileExistsError if all are taken."""
    for name in names:
        try:
            put_in_place(part, name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError


def _copied(source: sqlite3.Connection, part: str, progress: Progress | None) -> int:
    """Copy into an empty file and return how many entries the copy holds."""
    path = os.fsdecode(value_of(source, MAIN_FILE))
    target = sqlite3.connect(part, isolation_level=None)
    try:
        for pragma in UNSAFE:
            target.execute(pragma)
        source.execute("BEGIN")
        try:
            expected = value_of(source, _sql.COUNT_ENTRIES)
            report = (lambda _, left, total: progress(total - left, total)) if progress else None
            source.backup(target, pages=PAGES, progress=report)
        finally:
            source.execute("COMMIT")
        problems = check(target)
        found = value_of(target, _sql.COUNT_ENTRIES)
        if problems or found != expected:
            _refuse_damaged(source, path)
            raise JournalError(
                f"The copy is not sound: {'; '.join(problems) or 'entries are missing'}.",
                "Run prospectr doctor.",
            )
    except sqlite3.Error as error:
        told = explained(error, part)
        raise explained(error, path) if isinstance(told, DamagedError) else told from None
    finally:
        target.close()
    return int(found)


def _refuse_damaged(source: sqlite3.Connection, path: str) -> None:
    """Refuse to copy a journal that is damaged, which is what a copy that is not sound nearly always comes of."""
    problems = check(source)
    if problems:
        raise DamagedError(
            f"{path} is damaged: {problems[0]}.",
            "Nothing was changed and every file is kept; see prospectr doctor, then prospectr restore.",
        )


def check(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with a journal: the database's own integrity, and rows that refer to nothing."""
    try:
        problems = [told for (told,) in connection.execute("PRAGMA integrity_check(20)") if told != "ok"]
        problems += [f"{table} refers to nothing" for table, *_ in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return problems


def keep_generation(journal: Journal, occasion: str, now: datetime, progress: Progress | None = None) -> str:
    """Back up among the journal's own generations, drop those not needed any more, return the copy's path.

    Raises:
        JournalError: the copy cannot be made or is not sound.
    """
    if journal.is_new:
        return ""
    folder = folder_of(journal)
    make_backup_folder(folder)
    entries = journal.value(_sql.COUNT_ENTRIES)
    name = os.path.join(folder, f"{now.strftime(STAMP_FORMAT)}-{occasion}-{entries}")
    names = (f"{name}{suffix}.db" for suffix in ("", *(f".{i}" for i in range(1, MOST_A_SECOND))))
    path, _ = _copy_as(journal.connection, folder, names, progress, ANOTHER_FOLDER)
    _leave_word(journal.path, folder)
    for backup in superfluous(generations(folder), now):
        if backup.path != path:  # the clock may have been set back
            remove(backup.path)
    _sweep(folder)
    return path


def _leave_word(path: str, folder: str) -> None:
    """Tell beside a journal in which other folder its backups are: the setting that says so is lost with it.

    Where that cannot be written, as beside a journal that may only be read, the backup is made all the same.
    """
    beside = backup_folder(path)
    elsewhere = "" if folder == beside else os.path.abspath(folder)
    if told_elsewhere(path) == elsewhere:
        return
    try:
        if elsewhere:
            make_backup_folder(beside)
            _write_whole(marker_of(path), elsewhere)
        else:
            os.unlink(marker_of(path))
        sync(beside)
    except (OSError, JournalError):
        return


def _write_whole(path: str, text: str) -> None:
    """Write a small file in the place of the one that is there, whole or not at all."""
    handle, part = tempfile.mkstemp(prefix=PART, suffix=PART_END, dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        remove(part)


def _sweep(folder: str) -> None:
    """Remove what a copy that was killed left behind, once it is surely dead."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith(PART) and _age(path) > DEAD_AFTER:
            remove(path)


def _age(path: str) -> float:
    """Return how many seconds ago a file was written; none if another process has finished it meanwhile."""
    try:
        return time.time() - os.stat(path).st_mtime
    except OSError:
        return 0


def folder_of(journal: Journal) -> str:
    """Return the folder in which a journal's backups lie."""
    return backup_folder_for(journal.path, week_rules.settings(journal).backup_folder)


def generations(folder: str) -> list[Backup]:
    """Return the backups in a folder, the oldest first; files of other names are left alone."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    found = (_read_name(folder, name) for name in names)
    return sorted((backup for backup in found if backup), key=lambda backup: backup.path)  # names begin with the time


def _read_name(folder: str, name: str) -> Backup | None:
    head, _, entries = name.partition(".")[0].rpartition("-")
    if not (name.endswith(".db") and entries.isdecimal()):
        return None
    try:
        at = datetime.strptime(head[:17], STAMP_FORMAT)  # noqa: DTZ007 - local time, for people to read
    except ValueError:
        return None
    return Backup(os.path.join(folder, name), at, head[18:], int(entries))


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the generations that may go.

    Kept are all that somebody asked for, the newest of each of the last 7 days, 5 weeks and 12 months, the last 10
    of those made before something, and any that holds more entries than every kept one after it.
    """
    ordered = sorted(backups, key=lambda backup: backup.at, reverse=True)
    kept: dict[str, Backup] = {}
    seen: set[object] = set()
    today = now.replace(tzinfo=None)
    for backup in ordered:
        age = today - backup.at
        slots: list[object] = [backup.path] if backup.occasion == MANUAL else []
        if backup.occasion.startswith("before-"):
            occasions = [other for other in kept.values() if other.occasion.startswith("before-")]
            slots += [backup.path] if len(occasions) < OCCASIONS else []
        slots += [backup.at.date()] if age < timedelta(DAILY) else []
        slots += [backup.at.isocalendar()[:2]] if age < timedelta(7 * WEEKLY) else []
        slots += [(backup.at.year, backup.at.month, "month")] if age < timedelta(31 * MONTHLY) else []
        fullest = max((other.entries for other in kept.values()), default=-1)
        if backup.entries > fullest or any(slot not in seen for slot in slots):
            kept[backup.path] = backup
        seen.update(slots)
    return [backup for backup in ordered if backup.path not in kept]
