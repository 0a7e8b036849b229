"""Open a journal, after upgrading one of an older format."""

from __future__ import annotations

from prospectr.store.sqlite.journal import Journal


def open_journal(path: str, *, ignore_backups: bool = False) -> Journal:
    """Return the journal at a path, to be used in a `with` block.

    An empty file that has backups is rejected, because a journal was lost there. `restore` creates such a file itself
    and sets `ignore_backups`.
    """
    return Journal(path, _upgrade, ignore_backups=ignore_backups)


def _upgrade(journal: Journal) -> None:
    from prospectr.store.upgrade import upgrade  # imports Alembic, which most journals never need

    upgrade(journal)
