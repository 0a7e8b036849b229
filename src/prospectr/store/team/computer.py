"""What this computer knows of the journals that are sent from it, in files of the platform's data folder.

Its own mark tells a journal that moved or was copied. The highest `rev` of a journal tells one that was restored.
"""

from __future__ import annotations

import os

from prospectr.context import default_journal
from prospectr.domain.team.reading import UUID
from prospectr.errors import JournalError
from prospectr.store.sqlite.private_files import make_private_folder, remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "computer"
LENGTH = 36  # of a UUID, the longest content


def computer_id(environ: Mapping[str, str], new: str) -> str:
    """Return the UUID of this computer, which is `new` if it has none yet; JournalError if it cannot be stored."""
    found = _read(environ, NAME)
    if not UUID.fullmatch(found):
        _write(environ, NAME, new)
        found = _read(environ, NAME)
    return found


def highest_rev(environ: Mapping[str, str], journal: str) -> int:
    """Return the highest `rev` that this computer has stated of a journal; 0 if it knows of none."""
    found = _read(environ, journal)
    return int(found) if found.isdecimal() and found.isascii() else 0


def keep_highest_rev(environ: Mapping[str, str], journal: str, rev: int) -> None:
    """Store the highest `rev` of a journal, before it is stated; JournalError if it cannot be stored."""
    if rev > highest_rev(environ, journal):
        _write(environ, journal, str(rev))


def _path(environ: Mapping[str, str], name: str) -> str:
    return os.path.join(os.path.dirname(default_journal(environ)), "team", name)


def _read(environ: Mapping[str, str], name: str) -> str:
    try:
        with open(_path(environ, name), encoding="ascii", errors="replace") as file:
            return file.read(LENGTH + 1).strip()
    except OSError:
        return ""


def _write(environ: Mapping[str, str], name: str, text: str) -> None:
    path = _path(environ, name)
    part = f"{path}.{os.getpid()}.part"
    for folder in (os.path.dirname(os.path.dirname(path)), os.path.dirname(path)):
        make_private_folder(folder)
    try:
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(text)
        os.replace(part, path)
    except OSError as error:
        remove(part)
        raise JournalError(
            f"{path} cannot be written: {error.strerror}.", "Make that folder writable, then type prospectr team sync"
        ) from None
