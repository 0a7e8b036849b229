"""The mark of this computer, in a file of the platform's data folder: it tells a moved or copied journal."""

from __future__ import annotations

import os

from prospectr.context import default_journal
from prospectr.domain.team.reading import UUID
from prospectr.errors import JournalError
from prospectr.store.sqlite.private_files import make_private_folder, put_in_place, remove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "computer"
LENGTH = 36


def computer_id(environ: Mapping[str, str], new: str) -> str:
    """Return the UUID of this computer, which is `new` if it has none yet; JournalError if it cannot be stored."""
    path = os.path.join(os.path.dirname(default_journal(environ)), NAME)
    found = _read(path)
    if found:
        return found
    make_private_folder(os.path.dirname(path))
    part = f"{path}.{os.getpid()}.part"
    try:
        remove(path)  # it holds something else
        with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(new)
        put_in_place(part, path)
    except FileExistsError:  # another process was faster
        remove(part)
        return _read(path) or new
    except OSError as error:
        remove(part)
        raise JournalError(
            f"{path} cannot be written: {error.strerror}.", "Make that folder writable, then type prospectr team sync"
        ) from None
    return new


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            text = file.read(LENGTH + 1).strip()
    except OSError:
        return ""
    return text if UUID.fullmatch(text) else ""
