"""Check the journal, its place and its backups: `prospectr doctor`. Each line is ok or says what to do."""

from __future__ import annotations

import os
import platform
import sqlite3
import stat
import sys
from datetime import timedelta
from itertools import islice

from prospectr import __version__
from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.record import Record
from prospectr.errors import DamagedError, JournalError
from prospectr.render.shared.columns import columns
from prospectr.render.shared.progress import watched
from prospectr.render.shared.text import plural
from prospectr.store.backups.copying import find_damage
from prospectr.store.backups.generations import list_backups
from prospectr.store.backups.leftover_files import unsaved_texts
from prospectr.store.history.validation import invalid_rows
from prospectr.store.prompt_history import history_path
from prospectr.store.queries import entries
from prospectr.store.queries.backup_folders import backup_folder_of
from prospectr.store.sqlite.backup_places import backup_folder_without_settings
from prospectr.store.sqlite.database import SCHEMA_VERSION, is_missing
from prospectr.terminal.shell_commands import remove_command

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from prospectr.context import Context

SYNC_SERVICES = (  # parts of folder names
    "dropbox",
    "onedrive",
    "icloud",
    "mobile documents",
    "google drive",
    "googledrive",
    "nextcloud",
    "syncthing",
)
NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs")
MOST_NAMED = 5  # rows with foreign values that are named
OLD_BACKUP = timedelta(days=8)


class Check(Record):
    """The result of one check: what was found, and what to do if it is not ok."""

    name: str
    ok: bool
    found: str
    todo: str = ""


def run(ctx: Context, *, as_json: bool = False) -> None:
    """Print the result of each check; then raise JournalError if the journal is damaged or cannot be used."""
    checks = _checks(ctx)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([check.as_dict() for check in checks]))
    else:
        rows = [
            ("ok" if check.ok else "MEND", check.name, check.found if check.ok else f"{check.found} {check.todo}")
            for check in checks
        ]
        for line in columns(rows, "<<<"):
            ctx.print(line)
    damaged = next((check for check in checks if check.name == "integrity" and not check.ok), None)
    if damaged:
        raise JournalError(damaged.found, damaged.todo)


def _checks(ctx: Context) -> list[Check]:
    path = ctx.journal_path
    versions = f"prospectr {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    version_check = Check("versions", True, f"{versions}, format {SCHEMA_VERSION}")
    journal_check, folder = _journal(ctx, lambda rows: watched(rows, "Reading", None, ctx.stderr))
    if is_missing(path):
        return [version_check, journal_check]
    rest = [*_permissions(path), _place(path), _backups(ctx, folder), *_unsaved_texts(path)]
    return [version_check, journal_check, *rest]


def _journal(ctx: Context, watch: Callable[[Iterator[Any]], Iterator[Any]]) -> tuple[Check, str]:
    """Check whether the journal can be used and is undamaged; return the result and the folder of its backups."""
    path = ctx.journal_path
    try:
        with open_journal(ctx) as journal:
            folder = backup_folder_of(journal)
            if journal.is_new:
                return Check("integrity", True, f"{path} will be created when you log the first line"), folder
            problems = find_damage(journal.connection) or _invalid_values(invalid_rows(journal, watch))
            if not problems:
                counted = plural(entries.count(journal), "entry", "entries")
                return Check("integrity", True, f"{path} holds {counted} and is not damaged"), folder
    except DamagedError as error:
        problems = [error.message.removeprefix(f"{path} is damaged: ")]
    except JournalError as error:  # locked or newer, for example: a restore would not help
        return Check("integrity", False, error.message, error.hint), backup_folder_without_settings(path)
    todo = "Restore a backup: see prospectr backup --list, then type prospectr restore FILE"
    return Check(
        "integrity", False, f"{path} is damaged: {problems[0].rstrip('.')}.", todo
    ), backup_folder_without_settings(path)


def _invalid_values(rows: Iterator[str]) -> list[str]:
    """Return one sentence that names the rows with values that prospectr did not write; nothing if there are none."""
    first = list(islice(rows, MOST_NAMED))
    if not first:
        return []
    more_rows = sum(1 for _ in rows)
    more = f" and {more_rows} more" if more_rows else ""
    return [f"it holds values that prospectr did not write, in {', '.join(first)}{more}"]


def _permissions(path: str) -> list[Check]:
    """Check that nobody else can read the journal, the prompt's history and, if it is prospectr's own, the folder."""
    if sys.platform == "win32":  # where other users cannot read a folder in the user's profile anyway
        return []
    checks: list[Check] = []
    folder = os.path.dirname(os.path.abspath(path))
    history = history_path(path)
    places = [("file", 0o600, path), ("folder", 0o700, folder)]
    for name, wanted, place in [*places, *([("prompt", 0o600, history)] if os.path.exists(history) else [])]:
        mode = stat.S_IMODE(os.stat(place).st_mode)
        is_ours = name != "folder" or os.path.basename(folder) == "prospectr"
        ok = not mode & 0o077 or not is_ours
        text = f"{place} is {mode:o}" + ("" if ok else ", so other users can read it")
        checks.append(Check(name, ok, text, f"Type: chmod {wanted:o} {place}"))
    return checks


def _place(path: str) -> Check:
    """Check that the journal is not in a folder that a service synchronises, nor on a network drive."""
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    todo = "Keep the journal on a local disk; put only the backups there: prospectr config backup_folder FOLDER"
    for name in SYNC_SERVICES:
        if any(name in part.lower() for part in folder.split(os.sep)):
            return Check("place", False, f"{folder} is copied by {name}, which can damage a journal in use.", todo)
    kind = file_system(folder)
    if kind in NETWORK_FILE_SYSTEMS:
        return Check("place", False, f"{folder} is on a network drive ({kind}), which can damage a journal.", todo)
    return Check("place", True, f"{folder}{f' ({kind})' if kind else ''}")


def file_system(folder: str) -> str:
    """Return the type of the file system that a folder is on, such as ext4; "" if the platform does not tell."""
    try:
        with open("/proc/mounts", encoding="utf-8", errors="replace") as file:
            mounts = [line.split()[1:3] for line in file]
    except OSError:
        return ""
    above = [(len(place), kind) for place, kind in mounts if f"{folder}/".startswith(f"{place.rstrip('/')}/")]
    return max(above, default=(0, ""))[1]


def _backups(ctx: Context, folder: str) -> Check:
    """Check that there is a backup, and that the latest one is not old."""
    backups = list_backups(folder)
    if not backups:
        return Check("backups", False, f"There are no backups in {folder}.", "Make one now: prospectr backup")
    age = moment(ctx).now.replace(tzinfo=None) - backups[-1].at
    latest = backups[-1]
    counted = plural(latest.entries, "entry", "entries")
    text = f"{len(backups)} in {folder}, the latest of {latest.at:%Y-%m-%d %H:%M} with {counted}"
    return Check("backups", age < OLD_BACKUP, text, "That is old. Make one now: prospectr backup")


def _unsaved_texts(path: str) -> list[Check]:
    """Name the texts that were typed in an editor and never stored, because prospectr was killed meanwhile."""
    paths = unsaved_texts(path)
    if not paths:
        return []
    text = f"Text from an editor that was never stored is kept in {', '.join(paths)}."
    still_open = "one of them" if len(paths) > 1 else "it"
    todo = f"Unless an editor has {still_open} open, log what is missing, then type: {remove_command(paths)}"
    return [Check("texts", False, text, todo)]
