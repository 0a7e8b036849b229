"""Is all well? `prospectr doctor`: each line is ok, or says what to do."""

from __future__ import annotations

import os
import platform
import shlex
import sqlite3
import stat
import sys
from datetime import timedelta
from itertools import islice

from prospectr import __version__
from prospectr.commands.shared.common import moment
from prospectr.domain.record import Record
from prospectr.errors import DamagedError, JournalError
from prospectr.render.shared.progress import watched
from prospectr.render.shared.text import columns
from prospectr.store.backups import generations, old_copies
from prospectr.store.history.integrity import foreign
from prospectr.store.opening import open_journal
from prospectr.store.queries import entries
from prospectr.store.sqlite.database import SCHEMA_VERSION, folder_without, is_missing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from prospectr.context import Context

SYNCED = (
    "dropbox",
    "onedrive",
    "icloud",
    "mobile documents",
    "google drive",
    "googledrive",
    "nextcloud",
    "syncthing",
)
NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs")
NAMED = 5  # rows that are named where their values are strange
STALE = timedelta(days=8)


class Check(Record):
    """One thing looked at: what was found, and what to do if it is not ok."""

    name: str
    ok: bool
    found: str
    todo: str = ""


def run(ctx: Context, *, as_json: bool = False) -> None:
    """Look at integrity, permissions, place, versions and backups; JournalError at the end if something is damaged."""
    checks = _checks(ctx)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps([check.as_dict() for check in checks]))
    else:
        rows = [("ok" if c.ok else "MEND", c.name, c.found if c.ok else f"{c.found} {c.todo}") for c in checks]
        for line in columns(rows, "<<<"):
            ctx.print(line)
    broken = next((check for check in checks if check.name == "integrity" and not check.ok), None)
    if broken:
        raise JournalError(broken.found, broken.todo)


def _checks(ctx: Context) -> list[Check]:
    path = ctx.journal_path
    versions = f"prospectr {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    found = [Check("versions", True, f"{versions}, format {SCHEMA_VERSION}")]
    journal, folder = _journal(path, lambda rows: watched(rows, "Reading", None, ctx.stderr))
    if is_missing(path):
        return [*found, journal]
    return [*found, journal, *_permissions(path), _place(path), _backups(ctx, folder), *_texts(path)]


def _journal(path: str, watch: Callable[[Iterator[Any]], Iterator[Any]]) -> tuple[Check, str]:
    """Look whether the journal can be used and is sound; return that and the folder of its backups."""
    try:
        with open_journal(path) as journal:
            folder = generations.folder_of(journal)
            if journal.is_new:
                return Check("integrity", True, f"{path} will be made when you log the first line"), folder
            problems = generations.check(journal.connection) or _strange(foreign(journal, watch))
            if not problems:
                return Check("integrity", True, f"{path} holds {entries.count(journal)} entries and is sound"), folder
    except DamagedError as error:
        problems = [error.message.removeprefix(f"{path} is damaged: ")]
    except JournalError as error:  # locked, newer, ...: not damaged, so nothing that a restore would mend
        return Check("integrity", False, error.message, error.hint), folder_without(path)
    todo = "Nothing is lost yet: see prospectr backup --list, then prospectr restore FILE."
    return Check("integrity", False, f"{path} is damaged: {problems[0].rstrip('.')}.", todo), folder_without(path)


def _strange(rows: Iterator[str]) -> list[str]:
    """Return what is wrong with rows, in one sentence; nothing if there is none."""
    first = list(islice(rows, NAMED))
    if not first:
        return []
    others = sum(1 for _ in rows)
    more = f" and {others} more" if others else ""
    return [f"it holds values that prospectr did not write, in {', '.join(first)}{more}"]


def _permissions(path: str) -> list[Check]:
    if sys.platform == "win32":
        return []
    found: list[Check] = []
    folder = os.path.dirname(os.path.abspath(path))
    for name, wanted, place in (("file", 0o600, path), ("folder", 0o700, folder)):
        mode = stat.S_IMODE(os.stat(place).st_mode)
        others = mode & 0o077
        is_ours = name == "file" or os.path.basename(folder) == "prospectr"
        ok = not others or not is_ours
        text = f"{place} is {mode:o}" + ("" if ok else ", so others can look in")
        found.append(Check(name, ok, text, f"Type: chmod {wanted:o} {place}"))
    return found


def _place(path: str) -> Check:
    folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))
    todo = "Keep the journal on this machine's own disk, and its backups there: prospectr config backup_folder FOLDER"
    for name in SYNCED:
        if any(name in part.lower() for part in folder.split(os.sep)):
            return Check("place", False, f"{folder} is copied by {name}, which can damage a journal in use.", todo)
    kind = file_system(folder)
    if kind in NETWORK:
        return Check("place", False, f"{folder} lies on a network drive ({kind}), which can damage a journal.", todo)
    return Check("place", True, f"{folder}{f' ({kind})' if kind else ''}")


def file_system(folder: str) -> str:
    """Return the kind of file system that a folder lies on, where the platform tells, else nothing."""
    try:
        with open("/proc/mounts", encoding="utf-8", errors="replace") as file:
            mounts = [line.split()[1:3] for line in file]
    except OSError:
        return ""
    fitting = [(len(place), kind) for place, kind in mounts if f"{folder}/".startswith(f"{place.rstrip('/')}/")]
    return max(fitting, default=(0, ""))[1]


def _backups(ctx: Context, folder: str) -> Check:
    found = generations.generations(folder)
    if not found:
        todo = "Make one now: prospectr backup"
        return Check("backups", False, f"There is none in {folder}.", todo)
    age = moment(ctx).now.replace(tzinfo=None) - found[-1].at
    text = f"{len(found)} in {folder}, the latest of {found[-1].at:%Y-%m-%d %H:%M} with {found[-1].entries} entries"
    return Check("backups", age < STALE, text, "That is old. Make one now: prospectr backup")


def _texts(path: str) -> list[Check]:
    """Name what was typed in an editor that ended together with prospectr."""
    found = old_copies.kept_texts(path)
    if not found:
        return []
    many = len(found) > 1
    text = f"What was typed in an editor and not stored is kept in {', '.join(found)}."
    todo = (
        f"Unless an editor has {'one' if many else 'it'} open, log what is missing, then type: rm {shlex.join(found)}"
    )
    return [Check("texts", False, text, todo)]
