"""Create files and folders that only their owner can read, never replacing another file; name the backup folder."""

from __future__ import annotations

import errno
import os
import sys

from prospectr.context import expanded
from prospectr.errors import InputError, JournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

EDITED_PREFIX, EDITED_SUFFIX = "edit-", ".txt"  # in the name of a file that an editor opens
JOURNAL_PLACE_HINT = "Name a place that you may write to: prospectr --journal FILE ..."
BACKUP_FOLDER_HINT = "Name a folder that you may write to: prospectr config backup_folder FOLDER"
SYNC_UNSUPPORTED = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
DATABASE_SUFFIXES = ("-journal", "-wal", "-shm")  # of the files that SQLite keeps beside a journal, and deletes


def reject_journal(path: str, journal: str, hint: str) -> None:
    """Raise InputError if a path is the journal, even through a link, or a file that SQLite keeps beside it.

    The journal need not exist yet.
    """
    is_same = os.path.exists(path) and os.path.exists(journal) and os.path.samefile(path, journal)
    if is_same or os.path.normcase(os.path.realpath(journal)) in _names(path):
        raise InputError("That file is the journal itself.", hint)
    reject_database_name(path, journal, hint)


def reject_database_name(path: str, journal: str, hint: str) -> None:
    """Raise InputError if a path has the name of a file that SQLite keeps beside the journal, and may delete."""
    database_files = (os.path.normcase(f"{os.path.realpath(journal)}{suffix}") for suffix in DATABASE_SUFFIXES)
    if any(name in _names(path) for name in database_files):
        raise InputError(f"{path} is a name that SQLite itself uses beside the journal.", hint)


def _names(path: str) -> tuple[str, str]:
    """Return a path and where it leads if it is a link. Writing replaces the first, reading follows to the second.

    InputError if it has a character that no name of a file has.
    """
    folder, name = os.path.split(os.path.abspath(path))
    try:
        return os.path.normcase(os.path.join(os.path.realpath(folder), name)), os.path.normcase(os.path.realpath(path))
    except ValueError:
        raise InputError(f"“{path}” cannot be the name of a file.", "Type its name again.") from None


def make_private_folder(folder: str, hint: str = "Name a place that you may write to.") -> None:
    """Create a folder that only its owner can enter, and missing folders above it if they are in the home folder.

    `hint` says what to do if it cannot be created.

    Raises:
        JournalError: it cannot be created, or the folder above it is missing outside the home folder, because that
            may be a drive that is not attached.
    """
    folder = os.path.abspath(folder)
    above = os.path.dirname(folder)
    is_at_home = is_inside(above, expanded("~"))
    if not os.path.isdir(above) and not is_at_home:
        command = "mkdir" if sys.platform == "win32" else "mkdir -p"
        raise JournalError(
            f"There is no folder {above}.", f"Attach the drive, or create the folder: {command} {folder}"
        )
    new = list(_missing(folder))
    try:
        for path in reversed(new):
            _make(path)
        for path in new:  # without this, a power loss could remove a folder with everything in it
            sync(os.path.dirname(path))
    except OSError as error:
        if not os.path.isdir(folder):
            raise JournalError(f"The folder {folder} cannot be created: {error.strerror}.", hint) from None


def is_inside(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies in it; on Windows the two may be on different drives."""
    path, folder = (os.path.normcase(os.path.normpath(name)) for name in (path, folder))
    return os.path.isabs(folder) and (path == folder or path.startswith(os.path.join(folder, "")))


def _make(folder: str) -> None:
    """Create one folder, private from the start; os.makedirs would set the mode of the last folder only."""
    try:
        os.mkdir(folder, mode=0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise  # if it is a folder, another process was faster


def _missing(folder: str) -> Iterator[str]:
    """Yield a folder and the folders above it that do not exist."""
    while not os.path.isdir(folder):
        yield folder
        folder = os.path.dirname(folder)


def default_backup_folder(path: str) -> str:
    """Return the folder beside a journal in which its backups are kept, unless a setting names another.

    Journals in the same folder each have their own, so that the rotation of one never removes another's backups.
    """
    return backups_beside(os.path.realpath(path) if os.path.islink(path) else path)


def backups_beside(path: str) -> str:
    """Return the folder beside a path, which may be a link to a journal."""
    stem, ending = os.path.splitext(path)
    return f"{stem}-backups" if ending == ".db" else f"{path}.backups"  # so "x" and "x.db" do not share one


def backup_folder(path: str, setting: str) -> str:
    """Return the folder in which a journal's backups are kept; `setting` is the setting `backup_folder`."""
    default = default_backup_folder(path)
    return os.path.join(expanded(setting), os.path.basename(default)) if setting else default


def make_backup_folder(folder: str) -> None:
    """Create the folder of a journal's backups and the folder that contains it, if they are missing."""
    folder = os.path.abspath(folder)  # the path of the journal may be relative: --journal this.db
    for path in (os.path.dirname(folder), folder):
        if not os.path.isdir(path):
            make_private_folder(path, BACKUP_FOLDER_HINT)


def put_in_place(part: str, target: str) -> None:
    """Give a finished file its name; FileExistsError if the name is taken.

    A hard link, unlike a rename, never replaces a file that another process has put there meanwhile. Drives without
    hard links, such as most USB sticks, get a check and a rename. Claiming the name with an empty file first would be
    safer against other processes, but a kill would leave the empty file behind.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.rename(part, target)
    else:
        remove(part)


def remove(path: str) -> None:
    """Remove a file that is no longer needed; if that fails, leave it."""
    try:
        os.unlink(path)
    except OSError:
        return


def sync(path: str) -> None:
    """Make the system write a file to the disk, or a folder's list of names; OSError if that fails."""
    flags = os.O_RDONLY
    if sys.platform == "win32":
        if os.path.isdir(path):
            return  # Windows cannot open a folder; it writes lists of names itself
        flags = os.O_RDWR  # Windows only syncs files that are open for writing
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in SYNC_UNSUPPORTED or not os.path.isdir(path):
            raise  # some drives, mostly on networks, cannot sync folders
    finally:
        os.close(handle)
