"""Every place in which a journal ever had backups, as far as it is known."""

from __future__ import annotations

import os

from prospectr.store import _sql
from prospectr.store.queries.backup_folders import backup_folder_of
from prospectr.store.sqlite.backup_places import recorded_backup_folder, remembered_places
from prospectr.store.sqlite.decoded_images import decode_image
from prospectr.store.sqlite.private_files import backup_folder, backups_beside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.store.sqlite.journal import Journal


def used_places(journal: Journal, named: str) -> list[str]:
    """Return the folders and files in which backups of an open journal may be, each once.

    `named` is the path by which the journal was named: earlier versions kept backups beside a link to it.
    """
    settings = (
        str(decode_image(image, "setting")["value"])
        for images in journal.rows(_sql.CHANGES_OF_SETTING, {"key": "backup_folder"})
        for image in filter(None, images)
    )
    places = [
        backup_folder_of(journal),
        backup_folder(journal.path, ""),
        recorded_backup_folder(journal.path),
        backups_beside(named),
        *(backup_folder(journal.path, setting) for setting in settings),
        *remembered_places(journal.path),
    ]
    return list(dict.fromkeys(place for place in places if place))


def unreachable(places: Iterable[str]) -> list[str]:
    """Return the places on drives that are not attached: what they are in is missing too."""
    return [place for place in places if not os.path.isdir(os.path.dirname(os.path.abspath(place)))]
