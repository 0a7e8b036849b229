"""Copies beside a journal that may still hold what was forgotten in it: backups, damaged journals, kept texts."""

from __future__ import annotations

import glob
import os
import unicodedata

from prospectr.store.backups import generations
from prospectr.store.sqlite.private_files import EDITED, EDITED_END

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.store.sqlite.journal import Journal

CHUNK = 1 << 20
LONGEST_LETTER = 4  # bytes


def holding(journal: Journal, words: Iterable[str]) -> list[str]:
    """Return the copies of a journal in which one of the words stands, in any case; or that cannot be read."""
    wanted = {unicodedata.normalize(form, word).casefold() for word in words for form in ("NFC", "NFD")}
    return [path for path in _copies(journal) if _holds(path, wanted)]


def _copies(journal: Journal) -> Iterator[str]:
    """Yield the backups, those that were never finished too, then what lies beside the journal."""
    folder = generations.folder_of(journal)
    beside = os.path.dirname(os.path.abspath(journal.path))
    yield from (backup.path for backup in generations.generations(folder))
    unfinished = f"{generations.PART}*{generations.PART_END}"
    yield from _named(folder, unfinished)
    for pattern in (
        unfinished,
        f"{EDITED}*{EDITED_END}",
        f"{glob.escape(os.path.basename(journal.path))}{generations.DAMAGED}*",
    ):
        yield from _named(beside, pattern)


def kept_texts(path: str) -> list[str]:
    """Return the texts beside a journal that an editor was to change, and that were never stored."""
    return _named(os.path.dirname(os.path.abspath(path)), f"{EDITED}*{EDITED_END}")


def _named(folder: str, pattern: str) -> list[str]:
    return sorted(glob.glob(os.path.join(glob.escape(folder), pattern)))


def _holds(path: str, wanted: Iterable[str]) -> bool:
    overlap = max(map(len, wanted)) * LONGEST_LETTER
    kept = b""
    try:
        with open(path, "rb") as file:
            while part := file.read(CHUNK):
                found = kept + part
                text = found.decode("utf-8", "replace").casefold()
                if any(word in text for word in wanted):
                    return True
                kept = found[-overlap:]
    except OSError:
        return True  # what cannot be read may hold them
    return False
