"""Find files that may still hold what was forgotten in a journal: backups, damaged journals, unsaved texts."""

from __future__ import annotations

import glob
import os
import unicodedata

from prospectr.domain.entries.names import JOINERS
from prospectr.store.backups.copying import PART_PREFIX, PART_SUFFIX
from prospectr.store.backups.generations import list_backups
from prospectr.store.backups.restoring import DAMAGED
from prospectr.store.sqlite.private_files import EDITED_PREFIX, EDITED_SUFFIX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.domain.people.person import Person

WITHOUT_JOINERS = dict.fromkeys(map(ord, JOINERS))
CHUNK = 1 << 20  # bytes read at a time
LONGEST_LETTER = 4  # bytes of a character in UTF-8
LONGEST_NUMBER = 64  # bytes of a phone number or an address in another spelling


def copies_with(person: Person, journal_paths: Iterable[str], places: Iterable[str]) -> list[str]:
    """Return the files that contain one of a person's words, in any case, and those that cannot be read.

    Args:
        person: who was forgotten; their addresses and numbers are found in other spellings too.
        journal_paths: where the journal is, and by which link it was named.
        places: folders with backups, and files that are backups.
    """
    wanted = {_folded(unicodedata.normalize(form, word)) for word in person.words for form in ("NFC", "NFD")}
    copies = [copy for place in places for copy in _copies_in(place)]
    copies += [copy for path in journal_paths for copy in _copies_beside(path)]
    known = {os.path.realpath(path) for path in journal_paths}
    unlike = {os.path.join(os.path.realpath(os.path.dirname(copy)), os.path.basename(copy)): copy for copy in copies}
    return [copy for real, copy in unlike.items() if real not in known and _contains(copy, wanted, person)]


def _copies_in(place: str) -> Iterator[str]:
    """Yield the backups in a folder, finished or not; or the file, if the place is one."""
    if os.path.isfile(place):
        yield place
    yield from (backup.path for backup in list_backups(place))
    yield from _matching(place, f"{PART_PREFIX}*{PART_SUFFIX}")


def _copies_beside(journal_path: str) -> Iterator[str]:
    """Yield the copies and texts beside a journal."""
    damaged = f"{glob.escape(os.path.basename(journal_path))}{DAMAGED}*"
    for pattern in (f"{PART_PREFIX}*{PART_SUFFIX}", f"{EDITED_PREFIX}*{EDITED_SUFFIX}", damaged):
        yield from _matching(os.path.dirname(os.path.abspath(journal_path)), pattern)


def _folded(text: str) -> str:
    """Return a text folded as where a person is forgotten: i with and without a dot are equal, joiners left out."""
    return text.casefold().replace("i\u0307", "i").replace("ı", "i").translate(WITHOUT_JOINERS)


def unsaved_texts(journal_path: str) -> list[str]:
    """Return the files beside a journal with text from an editor that was never stored."""
    return _matching(os.path.dirname(os.path.abspath(journal_path)), f"{EDITED_PREFIX}*{EDITED_SUFFIX}")


def _matching(folder: str, pattern: str) -> list[str]:
    return sorted(glob.glob(os.path.join(glob.escape(folder), pattern)))


def _contains(path: str, words: Iterable[str], person: Person) -> bool:
    overlap = max(LONGEST_NUMBER, max(map(len, words)) * LONGEST_LETTER)
    tail = b""
    try:
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK):
                part = tail + chunk
                text = _folded(part.decode("utf-8", "replace"))
                if any(word in text for word in words) or _has_address(text, person):
                    return True
                tail = part[-overlap:]
    except OSError:
        return True  # a file that cannot be read may contain them
    return False


def _has_address(text: str, person: Person) -> bool:
    """Return whether a text has an address or a number of a person in any spelling."""
    return bool(person.hints.search(text) and person.addresses.search(text))
