"""Back the journal up before a command changes much of it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from prospectr.store.sqlite.journal import Journal


LARGE = {"delete": 10, "rename": 100, "merge": 100}  # entries from which on such a change is large


def back_up_before(journal: Journal, change: str, now: datetime) -> str:
    """Back the journal up, unless it is new, and return the path; `change` is part of the name, such as import."""
    from prospectr.store.backups.generations import BEFORE, keep_generation
    from prospectr.store.queries.backup_folders import backup_folder_of

    return keep_generation(journal, backup_folder_of(journal), f"{BEFORE}{change}", now)


def back_up_before_many(journal: Journal, change: str, entries: int, now: datetime) -> None:
    """Back the journal up if a change such as delete, rename or merge is about many entries."""
    if entries >= LARGE[change]:
        back_up_before(journal, change, now)
