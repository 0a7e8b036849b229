"""Which files are in an inbox, and which day each is about."""

from __future__ import annotations

import os
from datetime import date

from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError
from prospectr.store.inbox.taking import base_of, left_behind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

ENDINGS = (".txt", ".text", ".md")
HIDDEN = (".", "~")  # how the names of files begin that other programs keep for themselves
MOST_FILES = 500
ISO_LENGTH = 10


class Box(Record):
    """One file of an inbox. `stays_empty` is whether an empty file stays when all its lines are logged."""

    path: str
    stays_empty: bool = False

    @property
    def folder(self) -> str:
        return os.path.dirname(self.path) or "."

    @property
    def place(self) -> str:
        """The path without links to its folder: the same for all names of a file."""
        return os.path.join(os.path.realpath(self.folder), os.path.basename(self.path))

    @property
    def day(self) -> date | None:
        """The day that the name of the file begins with, as in `2026-11-23.txt`."""
        name = os.path.basename(self.path)
        try:
            day = date.fromisoformat(name[:ISO_LENGTH]) if name[4:5] == "-" else None
        except ValueError:
            return None
        return None if name[ISO_LENGTH : ISO_LENGTH + 1].isalnum() else day


def boxes_in(path: str) -> Sequence[Box]:
    """Return the files of an inbox, which is one file, or a folder of files of text.

    A file that was taken by a run that was killed counts under the name that it had.

    Raises:
        NotFoundError: there is neither a file nor a folder.
        InputError: the folder cannot be read, or has very many files.
    """
    if not os.path.isdir(path):
        if not os.path.lexists(path) and not _was_taken(path):
            raise NotFoundError(f"There is no file {path}.", "Check its name: prospectr import inbox FILE")
        return [Box(path, stays_empty=True)]
    try:
        names = os.listdir(path)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    bases = {name for name in names if name.lower().endswith(ENDINGS) and not name.startswith(HIDDEN)}
    bases |= {base for name in names if (base := base_of(name))}
    if len(bases) > MOST_FILES:
        raise InputError(f"{path} has more than {MOST_FILES} files of text.", "Name a folder only for lines to log.")
    return [Box(os.path.join(path, base)) for base in sorted(bases)]


def _was_taken(path: str) -> bool:
    try:
        return bool(left_behind(path))
    except OSError:
        return False
