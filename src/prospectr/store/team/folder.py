"""The folder of a team: read every file in it by its content, and write one's own file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
from contextlib import suppress
from datetime import date

from prospectr.domain.team.places import Reading, Skipped
from prospectr.domain.team.reading import NotOursError, UnreadableError, parse, read_statement
from prospectr.domain.team.roster import Roster, read_roster
from prospectr.domain.team.statement import ROSTER, SIZE_LIMIT, Statement
from prospectr.errors import InputError, JournalError, NotFoundError
from prospectr.store.sqlite.private_files import remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_FILES = 100_000
PART = ".prospectr-"  # how the name of a file begins while it is written
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
AN_HOUR = 60 * 60  # seconds
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def read_folder(folder: str, since: date = date.min, own: str = "") -> Reading:
    """Return what is in a folder, whatever its files are called.

    Statements have only their weeks from the day `since` on; those of the journal `own` have all weeks.

    NotFoundError if there is no such folder, InputError if it cannot be read or has too many files.
    """
    statements: list[tuple[str, Statement]] = []
    rosters: list[tuple[str, Roster]] = []
    skipped: list[Skipped] = []
    for name in _names(folder):
        try:
            value = parse(_text(os.path.join(folder, name)))
            if value["prospectr"] == ROSTER:
                rosters.append((name, read_roster(value)))
            else:
                statements.append((name, read_statement(value, date.min if value.get("journal") == own else since)))
        except NotOursError as error:
            skipped.append(Skipped(name, str(error), is_ours=False))
        except UnreadableError as error:
            skipped.append(Skipped(name, str(error)))
        except OSError as error:
            skipped.append(Skipped(name, f"cannot be read: {error.strerror}"))
    return Reading(tuple(statements), tuple(rosters), tuple(skipped))


def _names(folder: str) -> list[str]:
    """Return the names in a folder except those of folders, sorted."""
    try:
        with os.scandir(folder) as items:
            names = sorted(_taken(items))
    except (FileNotFoundError, NotADirectoryError):
        raise NotFoundError(
            f"There is no folder {folder}.",
            "Attach the drive or start its sync program, then type prospectr team status",
        ) from None
    except OSError as error:
        raise InputError(
            f"The folder {folder} cannot be read: {error.strerror}.",
            "Ask its owner for access, then type prospectr team status",
        ) from None
    if len(names) > MOST_FILES:
        raise InputError(
            f"{folder} has more than {MOST_FILES:,} files.",
            "Share a folder of its own: prospectr team join FOLDER --as ann",
        )
    return names


def _taken(items: Iterator[os.DirEntry[str]]) -> Iterator[str]:
    for count, item in enumerate(items):
        if count > MOST_FILES + 1:
            return
        if not item.is_dir(follow_symlinks=False) and not item.name.startswith(PART):
            yield item.name


def _text(path: str) -> str:
    """Return the text of a regular file of a sensible size; UnreadableError or OSError otherwise."""
    if path.endswith(".icloud"):
        raise UnreadableError("still in the cloud; open the folder so that it is fetched")
    if os.path.islink(path):  # where O_NOFOLLOW does not exist
        raise UnreadableError("a link, which is not followed")
    handle = os.open(path, FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError("a pipe, a socket or a device")
        if status.st_size > SIZE_LIMIT:
            raise NotOursError("too large for a statement")
        data = _bytes(handle)
    finally:
        os.close(handle)
    if not data.strip():
        raise UnreadableError("empty")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotOursError("not text") from None


def _bytes(handle: int) -> bytes:
    """Return at most SIZE_LIMIT bytes: the file may grow while it is read."""
    parts: list[bytes] = []
    left = SIZE_LIMIT
    while left and (part := os.read(handle, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def write_file(folder: str, name: str, text: str, writer: str) -> None:
    """Write a file whole or not at all, in place of an earlier one of that name.

    `writer` is part of the temporary file's name, so that the next write finds what a kill left behind.

    Raises:
        NotFoundError: there is no such folder.
        JournalError: the disk is full, or the folder cannot be written to.
    """
    part = ""
    try:
        _remove_leftovers(folder, f"{PART}{writer}-")
        handle, part = tempfile.mkstemp(prefix=f"{PART}{writer}-", suffix=".part", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        os.chmod(part, 0o644)  # the leader is another user; a private file could not be read
        os.replace(part, os.path.join(folder, name))
        sync(folder)
    except FileNotFoundError:
        raise NotFoundError(
            f"There is no folder {folder}.", "Attach the drive or start its sync program, then type prospectr team sync"
        ) from None
    except OSError as error:
        hint = "Make room" if error.errno in FULL else "Ask its owner for access"
        raise JournalError(
            f"{folder} cannot be written to: {error.strerror}.", f"{hint}, then type prospectr team sync"
        ) from None
    finally:
        if part and os.path.lexists(part):
            remove(part)


def _remove_leftovers(folder: str, prefix: str) -> None:
    """Delete temporary files of this writer that are an hour old: the process that wrote them was killed."""
    for name in os.listdir(folder):
        path = os.path.join(folder, name)
        with suppress(FileNotFoundError):  # its process has finished meanwhile
            if name.startswith(prefix) and time.time() - os.lstat(path).st_mtime > AN_HOUR:
                remove(path)


def erase_files(folder: str, journal: str) -> list[str]:
    """Delete the files of a journal in a folder, known by their content, and return their names.

    JournalError if one cannot be deleted.
    """
    names = [name for name, statement in read_folder(folder).statements if statement.journal == journal]
    try:
        for name in names:
            os.unlink(os.path.join(folder, name))
        sync(folder)
    except OSError as error:
        raise JournalError(
            f"Your files in {folder} cannot be deleted: {error.strerror}.", "Ask its owner to delete them"
        ) from None
    return names
