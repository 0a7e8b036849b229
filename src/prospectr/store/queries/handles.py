"""Handles: every contact that was ever typed, wherever it stands."""

from __future__ import annotations

from prospectr.domain.suggest import near_misses
from prospectr.store import _sql

SHORTEST = 3  # letters of a handle that may have been meant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Journal


def all_of_them(journal: Journal) -> list[str]:
    """Return every handle, sorted."""
    return [name for (name,) in journal.rows(_sql.HANDLES)]


def nearest(journal: Journal, handle: str) -> str | None:
    """Return a known handle that is one letter off; initials, which are all one letter off, are never meant."""
    found = (name for name in near_misses(handle) if is_known(journal, name))
    return next((name for name in found if len(name) >= SHORTEST), None)


def is_known(journal: Journal, handle: str) -> bool:
    """Tell whether a handle stands anywhere."""
    return bool(journal.value(_sql.IS_KNOWN_HANDLE, {"contact": handle}))
