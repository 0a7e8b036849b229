"""Names that prospectr cannot blank: paths of folders that it uses, and the sellers of a team."""

from __future__ import annotations

from prospectr.domain.people.person import is_named_after, mentions
from prospectr.store import _sql
from prospectr.store.queries import week_rules
from prospectr.store.sqlite.backup_places import recorded_backup_folder, remembered_places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.people.person import Person
    from prospectr.store.sqlite.journal import Journal


def kept_names(journal: Journal, person: Person) -> list[str]:
    """Return what still has the name of a forgotten person, each in words with the line that changes it."""
    return list(dict.fromkeys(_kept_names(journal, person)))


def _kept_names(journal: Journal, person: Person) -> Iterator[str]:
    settings = week_rules.settings(journal)
    folder = settings.backup_folder
    if _has_name(folder, person):
        yield f"the backup folder {folder}: prospectr config backup_folder FOLDER"
    if _has_name(settings.inbox, person):
        yield f"the inbox {settings.inbox}: prospectr config inbox FILE"
    places = [*remembered_places(journal.path), recorded_backup_folder(journal.path)]
    for place in places:
        if place != folder and _has_name(place, person):
            yield f"the folder or file of earlier backups, {place}"
    for place, seller, _ in journal.rows(_sql.TEAM_PLACES):
        if _has_name(place, person) or (seller and is_named_after(seller, person)):
            yield f"the team's folder {place}: prospectr team leave {place}"
    for seller, place in sorted({(row[2], row[6]) for row in journal.rows(_sql.ALL_TEAM_WEEKS)}):
        if is_named_after(seller, person):
            yield f"the weeks of the seller {seller}: prospectr team leave {place or 'FOLDER'} --erase"


def _has_name(path: str, person: Person) -> bool:
    parts = path.replace("\\", "/").split("/")
    return any(is_named_after(part.lower(), person) or mentions(part, person, is_folded=True) for part in parts)
