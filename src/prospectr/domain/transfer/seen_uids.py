"""The uids of a file's rows, in little memory."""

from __future__ import annotations

from array import array

LEAST = 1 << 14  # places, of which at most half are taken
LONG = 8  # bytes


class SeenUids:
    """A set of uids that keeps their hashes of 64 bits, for a million uids in 16 MB; a set of texts takes 150 MB.

    Two uids have the same hash once in ten million files of a million rows; such a file has to be read again.
    """

    def __init__(self) -> None:
        self._places = array("q", bytes(LEAST * LONG))
        self._count = 0

    def add(self, uid: str) -> bool:
        """Add a uid and return whether it is new."""
        key = hash(uid) or 1
        places = self._places
        place = self._place_of(key)
        if places[place]:
            return False
        places[place] = key
        self._count += 1
        if self._count * 2 > len(places):
            self._grow()
        return True

    def _place_of(self, key: int) -> int:
        """Return where a key is, or else the first free place from the one it points to."""
        places = self._places
        last = len(places) - 1
        place = key & last
        while places[place] not in (0, key):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        keys = self._places
        self._places = array("q", bytes(len(keys) * 2 * LONG))
        for key in filter(None, keys):
            self._places[self._place_of(key)] = key
