"""Find the folder of a journal's backups by its settings."""

from __future__ import annotations

from prospectr.store.queries import week_rules
from prospectr.store.sqlite.private_files import backup_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Journal


def backup_folder_of(journal: Journal) -> str:
    """Return the folder in which the backups of an open journal are kept."""
    return backup_folder(journal.path, week_rules.settings(journal).backup_folder)
