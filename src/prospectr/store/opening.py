"""Open a journal; one of an older format is upgraded first."""

from __future__ import annotations

from prospectr.store.sqlite.journal import Journal


def open_journal(path: str, *, may_begin_anew: bool = False) -> Journal:
    """Return the journal at a path, to be used in a `with` block.

    `may_begin_anew` allows a new journal where backups of an earlier one exist, as `restore` needs.
    """
    return Journal(path, _upgrade, may_begin_anew=may_begin_anew)


def _upgrade(journal: Journal) -> None:
    from prospectr.store.upgrade import upgrade  # Alembic: most journals never need it

    upgrade(journal)
