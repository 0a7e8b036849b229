"""Find files that may still hold what was forgotten in a journal: backups, damaged journals, unsaved texts."""

from __future__ import annotations

import glob
import os
import unicodedata

from prospectr.store.backups.copying import PART_PREFIX, PART_SUFFIX
from prospectr.store.backups.generations import list_backups
from prospectr.store.backups.restoring import DAMAGED
from prospectr.store.sqlite.private_files import EDITED_PREFIX, EDITED_SUFFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK = 1 << 20  # bytes read at a time
LONGEST_LETTER = 4  # bytes of a character in UTF-8


def copies_with(words: Iterable[str], journal_path: str, backup_folder: str) -> list[str]:
    """Return the files that contain one of the words, in upper or lower case, and those that cannot be read."""
    wanted = {unicodedata.normalize(form, word).casefold() for word in words for form in ("NFC", "NFD")}
    return [path for path in _copies(journal_path, backup_folder) if _contains(path, wanted)]


def _copies(journal_path: str, backup_folder: str) -> Iterator[str]:
    """Yield the backups, finished or not, then the copies and texts beside the journal."""
    unfinished = f"{PART_PREFIX}*{PART_SUFFIX}"
    damaged = f"{glob.escape(os.path.basename(journal_path))}{DAMAGED}*"
    yield from (backup.path for backup in list_backups(backup_folder))
    yield from _matching(backup_folder, unfinished)
    for pattern in (unfinished, f"{EDITED_PREFIX}*{EDITED_SUFFIX}", damaged):
        yield from _matching(os.path.dirname(os.path.abspath(journal_path)), pattern)


def unsaved_texts(journal_path: str) -> list[str]:
    """Return the files beside a journal with text from an editor that was never stored."""
    return _matching(os.path.dirname(os.path.abspath(journal_path)), f"{EDITED_PREFIX}*{EDITED_SUFFIX}")


def _matching(folder: str, pattern: str) -> list[str]:
    return sorted(glob.glob(os.path.join(glob.escape(folder), pattern)))


def _contains(path: str, words: Iterable[str]) -> bool:
    overlap = max(map(len, words)) * LONGEST_LETTER
    tail = b""
    try:
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK):
                part = tail + chunk
                text = part.decode("utf-8", "replace").casefold()
                if any(word in text for word in words):
                    return True
                tail = part[-overlap:]
    except OSError:
        return True  # a file that cannot be read may contain them
    return False
