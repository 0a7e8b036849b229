"""Keep backups in generations: name, list and rotate them. Rotation never removes the only copy of an entry."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import datetime, timedelta

from prospectr.domain.record import Record
from prospectr.errors import JournalError
from prospectr.store import _sql
from prospectr.store.backups.copying import PART_PREFIX, PART_SUFFIX, copy_under_free_name
from prospectr.store.sqlite.backup_places import (
    PLACE_END,
    backup_folder_record,
    places_record,
    recorded_backup_folder,
    remembered_places,
)
from prospectr.store.sqlite.private_files import (
    BACKUP_FOLDER_HINT,
    default_backup_folder,
    make_backup_folder,
    remove,
    sync,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.store.backups.copying import Progress
    from prospectr.store.sqlite.journal import Journal

DAYS, WEEKS, MONTHS = 7, 5, 12  # the newest backup of each is kept
MANUAL = "manual"
BEFORE = "before-"  # how the occasion of a backup before a large change begins
MOST_BEFORE = 10  # backups kept of those made before a large change
MOST_IN_A_SECOND = 1000  # names tried for a backup
ABANDONED_AFTER = 24 * 60 * 60  # seconds until an unfinished copy counts as left behind by a killed process
STAMP_FORMAT = "%Y-%m-%dT%H%M%S"


class Backup(Record):
    """A backup, as its name describes it: when and on what occasion it was made, and its number of entries."""

    path: str
    at: datetime
    occasion: str
    entries: int


def keep_generation(
    journal: Journal, folder: str, occasion: str, now: datetime, progress: Progress | None = None
) -> str:
    """Back a journal up to its backup folder, remove the backups that rotation drops, and return the new one's path.

    `occasion` is daily, manual, or before- and the name of a large change. A new journal is not backed up: the path
    is empty.

    Raises:
        JournalError: the copy cannot be made or is damaged.
    """
    if journal.is_new:
        return ""
    make_backup_folder(folder)
    entries = journal.value(_sql.COUNT_ENTRIES)
    name = os.path.join(folder, f"{now.strftime(STAMP_FORMAT)}-{occasion}-{entries}")
    names = (f"{name}{suffix}.db" for suffix in ("", *(f".{i}" for i in range(1, MOST_IN_A_SECOND))))
    path, _ = copy_under_free_name(journal.connection, folder, names, progress, BACKUP_FOLDER_HINT)
    _record_folder(journal.path, folder)
    for backup in dropped(list_backups(folder), now):
        if backup.path != path:  # it could be the new one, if the clock was set back
            remove(backup.path)
    _remove_abandoned(folder)
    return path


def list_backups(folder: str) -> list[Backup]:
    """Return the backups in a folder, the oldest first. Files with other names are ignored."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    backups = (_parse_name(folder, name) for name in names)
    return sorted((backup for backup in backups if backup), key=lambda backup: backup.path)  # names begin with the time


def _parse_name(folder: str, name: str) -> Backup | None:
    head, _, entries = name.partition(".")[0].rpartition("-")
    if not (name.endswith(".db") and entries.isdecimal()):
        return None
    try:
        at = datetime.strptime(head[:17], STAMP_FORMAT)  # noqa: DTZ007 - local time, for people to read
    except ValueError:
        return None
    return Backup(os.path.join(folder, name), at, head[18:], int(entries))


def dropped(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that rotation drops.

    Kept are manual backups, the newest of each of the last 7 days, 5 weeks and 12 months, the last 10 made before a
    large change, and each backup with more entries than all kept ones after it.
    """
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    kept: dict[str, Backup] = {}
    filled: set[object] = set()
    today = now.replace(tzinfo=None)
    for backup in newest_first:
        age = today - backup.at
        slots: list[object] = [backup.path] if backup.occasion == MANUAL else []
        if backup.occasion.startswith(BEFORE):
            others = [other for other in kept.values() if other.occasion.startswith(BEFORE)]
            slots += [backup.path] if len(others) < MOST_BEFORE else []
        slots += [backup.at.date()] if age < timedelta(DAYS) else []
        slots += [backup.at.isocalendar()[:2]] if age < timedelta(7 * WEEKS) else []
        slots += [(backup.at.year, backup.at.month, "month")] if age < timedelta(31 * MONTHS) else []
        most_entries = max((other.entries for other in kept.values()), default=-1)
        if backup.entries > most_entries or any(slot not in filled for slot in slots):
            kept[backup.path] = backup
        filled.update(slots)
    return [backup for backup in newest_first if backup.path not in kept]


def _record_folder(path: str, folder: str) -> None:
    """Record beside a journal which folder its backups are in, if it is not the default one.

    The setting that names the folder is stored in the journal and would be lost with it. If the record cannot be
    written, for example beside a read-only journal, the backup succeeds all the same.
    """
    default = default_backup_folder(path)
    wanted = "" if folder == default else os.path.abspath(folder)
    if wanted:
        remember_place(path, wanted)
    if recorded_backup_folder(path) == wanted:
        return
    try:
        if wanted:
            make_backup_folder(default)
            _replace_text(backup_folder_record(path), wanted)
        else:
            os.unlink(backup_folder_record(path))
        sync(default)
    except (OSError, JournalError):
        return


def remember_place(path: str, place: str) -> None:
    """Remember beside a journal that a backup was made in a folder or a file; do nothing if that cannot be written.

    Forgetting a person looks for copies there, also when the setting has changed or the journal was restored.
    """
    places = remembered_places(path)
    if place in places:
        return
    try:
        make_backup_folder(default_backup_folder(path))
        _replace_text(places_record(path), "".join(f"{known}{PLACE_END}" for known in (*places, place)))
    except (OSError, JournalError):
        return


def _replace_text(path: str, text: str) -> None:
    """Write a small file in place of an older one, completely or not at all."""
    handle, part = tempfile.mkstemp(prefix=PART_PREFIX, suffix=PART_SUFFIX, dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        remove(part)


def _remove_abandoned(folder: str) -> None:
    """Remove unfinished copies of processes that were killed."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        if name.startswith(PART_PREFIX) and _age(path) > ABANDONED_AFTER:
            remove(path)


def _age(path: str) -> float:
    """Return how many seconds ago a file was written; 0 if another process has finished and renamed it."""
    try:
        return time.time() - os.stat(path).st_mtime
    except OSError:
        return 0
