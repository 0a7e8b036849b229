"""Open a journal, after upgrading one of an older format."""

from __future__ import annotations

from prospectr.store.sqlite.journal import Journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def open_journal(path: str, on_wait: Callable[[], None] | None = None, *, ignore_backups: bool = False) -> Journal:
    """Return the journal at a path, to be used in a `with` block.

    An empty file that has backups is rejected, because a journal was lost there. `restore` creates such a file itself
    and sets `ignore_backups`. `on_wait` is called if another process has the journal locked, after a second.
    """
    return Journal(path, _upgrade, on_wait, ignore_backups=ignore_backups)


def _upgrade(journal: Journal) -> None:
    from prospectr.store.upgrade import upgrade  # imports Alembic, which most journals never need

    upgrade(journal)
