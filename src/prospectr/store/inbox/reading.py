"""Read a file of an inbox whole; a link, a pipe, a folder or a file that is too large is rejected."""

from __future__ import annotations

import os
import stat

from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError

LARGEST = 4 << 20  # bytes
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (lambda mode: not stat.S_ISREG(mode), "a device"),
)


class Content(Record):
    """What a file held when it was read: its bytes, its mode, and when it was changed, in nanoseconds."""

    data: bytes
    mode: int
    changed: int


def content_of(path: str) -> Content:
    """Return what a file holds; it is read from its beginning to its end at once.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is not a plain file, is too large, or cannot be read.
    """
    try:
        _reject_other(path, os.lstat(path).st_mode)
        with os.fdopen(os.open(path, FLAGS), "rb") as file:
            found = os.fstat(file.fileno())
            _reject_other(path, found.st_mode)
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.", "Check its name and folder.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST >> 20} MB.", "Split it into several files.")
    return Content(data, stat.S_IMODE(found.st_mode), found.st_mtime_ns)


def _reject_other(path: str, mode: int) -> None:
    for is_other, name in KINDS:
        if is_other(mode):
            hint = f"Name the file that it leads to: {os.path.realpath(path)}" if name == "a link" else "Name a file."
            raise InputError(f"{path} is {name}, not a file.", hint)
