"""Files and folders that only their owner can read, put in place whole and never over something else."""

from __future__ import annotations

import errno
import os
import sys

from prospectr.errors import InputError, JournalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

EDITED, EDITED_END = "edit-", ".txt"  # how the name of a text that an editor is to change begins and ends
ANOTHER_JOURNAL = "Name a place that you may write to: --journal FILE"
ANOTHER_FOLDER = "Name a folder that you may write to: prospectr config backup_folder FOLDER"
NO_SUCH_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
BESIDE = ("-journal", "-wal", "-shm")  # what the database hangs on a journal's name for files that it deletes


def refuse_journal(path: str, journal: str, hint: str) -> None:
    """Refuse a file that is the journal, by whatever name, or one that the database would take for its own; InputError.

    The journal need not be there yet.
    """
    is_same = os.path.exists(path) and os.path.exists(journal) and os.path.samefile(path, journal)
    if is_same or os.path.normcase(os.path.realpath(journal)) in _names(path):
        raise InputError("That file is the journal itself.", hint)
    refuse_beside(path, journal, hint)


def refuse_beside(path: str, journal: str, hint: str) -> None:
    """Refuse a name beside the journal that the database uses, and deletes what has it; InputError."""
    if any(os.path.normcase(f"{os.path.realpath(journal)}{end}") in _names(path) for end in BESIDE):
        raise InputError(f"{path} is a name that the database itself uses beside the journal.", hint)


def _names(path: str) -> tuple[str, str]:
    """Return a path as it stands and as it leads if it is a link: the one is replaced, the other is read."""
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.normcase(os.path.join(os.path.realpath(folder), name)), os.path.normcase(os.path.realpath(path))


def make_private_folder(folder: str, hint: str = "Name a place that you may write to.") -> None:
    """Make a folder that only its owner can enter, and the platform's own folders above it, which are as private.

    `hint` is what to do where it cannot be made.

    Raises:
        JournalError: it cannot be made, or the folder above it is missing too, which may be a drive that is not there.
    """
    folder = os.path.abspath(folder)
    above = os.path.dirname(folder)
    is_at_home = is_inside(above, os.path.expanduser("~"))
    if not os.path.isdir(above) and not is_at_home:
        raise JournalError(f"There is no folder {above}.", f"Make it, or attach the drive: mkdir -p {folder}")
    new = list(_missing(folder))
    try:
        for each in reversed(new):
            _make(each)
        for each in new:  # or else a power loss could take a folder away with all that is safe within it
            sync(os.path.dirname(each))
    except OSError as error:
        if not os.path.isdir(folder):
            raise JournalError(f"The folder {folder} cannot be made: {error.strerror}.", hint) from None


def is_inside(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies in it; on Windows the two may be on different drives."""
    path, folder = (os.path.normcase(os.path.normpath(name)) for name in (path, folder))
    return os.path.isabs(folder) and (path == folder or path.startswith(os.path.join(folder, "")))


def _make(folder: str) -> None:
    """Make one folder, each with its mode: os.makedirs gives it to the last one only."""
    try:
        os.mkdir(folder, mode=0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise  # else another process was faster


def _missing(folder: str) -> Iterator[str]:
    """Yield a folder and those above it as long as they are not there."""
    while not os.path.isdir(folder):
        yield folder
        folder = os.path.dirname(folder)


def make_backup_folder(folder: str) -> None:
    """Make the folder of a journal's backups, and the one that a setting names around it, if they are missing."""
    folder = os.path.abspath(folder)  # the journal may be named from where one stands: --journal this.db
    for each in (os.path.dirname(folder), folder):
        if not os.path.isdir(each):
            make_private_folder(each, ANOTHER_FOLDER)


def put_in_place(part: str, target: str) -> None:
    """Give a finished file its name; FileExistsError if something of that name is there.

    A link, unlike a rename, never replaces what somebody else put there meanwhile. Where the drive has no hard
    links, as on most sticks, it is looked first; to take the name with an empty file would leave that, if killed.
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
    """Remove a file that nobody needs any more; if that cannot be, the work is done all the same."""
    try:
        os.unlink(path)
    except OSError:
        return


def sync(path: str) -> None:
    """Have the system write a file, or a folder's list of names, to the disk."""
    flags = os.O_RDONLY
    if sys.platform == "win32":
        if os.path.isdir(path):
            return  # Windows cannot open a folder; it writes lists of names itself
        flags = os.O_RDWR  # Windows only syncs files that are open for writing
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SUCH_SYNC or not os.path.isdir(path):
            raise  # else it is a drive that syncs no folders, as some on a network: there is nothing to be done
    finally:
        os.close(handle)
