"""Handles: every contact that was ever typed, wherever it stands."""

from __future__ import annotations

from prospectr.store import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.journal import Journal


def all_of_them(journal: Journal) -> list[str]:
    """Return every handle, sorted."""
    return [name for (name,) in journal.rows(_sql.HANDLES)]


def is_known(journal: Journal, handle: str) -> bool:
    """Tell whether a handle stands anywhere."""
    return bool(journal.row(_sql.HANDLE_KNOWN, {"contact": handle})[0])
