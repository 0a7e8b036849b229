"""Where the backups of a journal are, as files beside it say, even if the journal and its settings are lost."""

from __future__ import annotations

import os

from prospectr.errors import JournalError
from prospectr.store.sqlite.private_files import default_backup_folder

PLACES = "places"  # the file in the default backup folder with all other places in which backups were made
PLACE_END = "\0"  # after each place: the one character that no path holds
ELSEWHERE = "elsewhere"  # the file in the default backup folder that names the folder in use, if it is another


def backup_folder_record(path: str) -> str:
    """Return the file that says where a journal's backups are kept, if not in the default folder.

    The setting that says so is stored in the journal, and is lost with it.
    """
    return os.path.join(default_backup_folder(path), ELSEWHERE)


def recorded_backup_folder(path: str) -> str:
    """Return the backup folder that the record names; an empty text if there is no record."""
    try:
        with open(backup_folder_record(path), encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except OSError:
        return ""


def places_record(path: str) -> str:
    """Return the file that lists where backups of a journal were made, outside the default folder."""
    return os.path.join(default_backup_folder(path), PLACES)


def remembered_places(path: str) -> list[str]:
    """Return the folders and files, outside the default folder, in which backups of a journal were made."""
    try:
        with open(places_record(path), encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read().split(PLACE_END)[:-1]
    except OSError:
        return []


def backup_folder_without_settings(path: str) -> str:
    """Return the backup folder of a journal whose settings cannot be read."""
    return recorded_backup_folder(path) or default_backup_folder(path)


def reject_lost_journal(path: str) -> None:
    """Raise JournalError if there was a journal at a path: if there are backups of it, or a record of their folder."""
    backups, recorded = find_backups(path), recorded_backup_folder(path)
    way_out = f"remove {backup_folder_record(path)}" if recorded else "move that folder away"
    if backups:
        raise JournalError(
            f"There is no journal at {path}, but there are backups of it.",
            f"Put it back: prospectr restore {backups[-1]} (or {way_out} to start a new journal).",
        )
    if recorded and not os.path.isdir(recorded):
        raise JournalError(
            f"There is no journal at {path}, and the folder of its backups, {recorded}, is missing too.",
            f"Attach the drive and see prospectr backup --list (or {way_out} to start a new journal).",
        )


def find_backups(path: str) -> list[str]:
    """Return the backups in the default folder and in the recorded one, the oldest first."""
    backups: list[str] = []
    for folder in (default_backup_folder(path), recorded_backup_folder(path)):
        try:
            backups += [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".db")]
        except OSError:
            continue
    return sorted(backups, key=os.path.basename)
