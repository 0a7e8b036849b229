"""The lines typed at the prompt, in a file beside the journal that only its owner can read."""

from __future__ import annotations

import os
import tempfile

from prospectr.store.backups.copying import PART_PREFIX, PART_SUFFIX
from prospectr.store.sqlite.private_files import make_private_folder, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST_LINES = 1000  # lines that are offered again
LARGEST = 1 << 20  # bytes; a larger file is cut to the latest lines
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)  # a link is never followed


def history_path(journal_path: str) -> str:
    """Return the path of the prompt's history; each journal in a folder has its own."""
    stem, ending = os.path.splitext(journal_path)
    return f"{stem}-prompt-history" if ending == ".db" else f"{journal_path}.prompt-history"


def read_history(path: str) -> list[str]:
    """Return the latest lines, the oldest first; nothing if the file is missing or cannot be read."""
    try:
        return _lines(path)[-MOST_LINES:]
    except OSError:
        return []


def add_to_history(path: str, line: str) -> None:
    """Add a line, unless it is the same as the one before it.

    Raises:
        OSError: the file cannot be written to.
        JournalError: its folder cannot be created.
    """
    folder = os.path.dirname(path)
    if not os.path.isdir(folder):
        make_private_folder(folder)
    if read_history(path)[-1:] == [line]:
        return
    handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | NO_FOLLOW, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(_encoded([line]))
    if os.path.getsize(path) > LARGEST:
        _replace(path, _lines(path)[-MOST_LINES // 2 :])


def forget_in_history(path: str, is_about: Callable[[str], bool]) -> int:
    """Delete the lines that are about a person and return how many; OSError if the file cannot be replaced."""
    try:
        lines = _lines(path)
    except FileNotFoundError:
        return 0
    kept = [line for line in lines if not is_about(line)]
    if kept != lines:
        _replace(path, kept)
    return len(lines) - len(kept)


def _lines(path: str) -> list[str]:
    with os.fdopen(os.open(path, os.O_RDONLY | NO_FOLLOW), "rb") as file:
        return file.read().decode("utf-8", "surrogateescape").split("\n")[:-1]


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def _replace(path: str, lines: Iterable[str]) -> None:
    """Replace the file by one with these lines, so that it is never there in part."""
    handle, part = tempfile.mkstemp(prefix=PART_PREFIX, suffix=PART_SUFFIX, dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_encoded(lines))
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError:
        os.unlink(part)
        raise
    sync(os.path.dirname(path))
