"""Leave a team: `prospectr team leave`, `prospectr team leave --erase`."""

from __future__ import annotations

import os

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.team.reading import team_places
from prospectr.context import expanded
from prospectr.domain.entries.names import checked_text
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.join import left_lines, place_value
from prospectr.store.team import versions
from prospectr.store.team.folder import erase_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.team.places import Place
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str | None, *, erase: bool = False, as_json: bool = False) -> None:
    """Leave a folder, by default the only one; with `erase`, delete this journal's files there and what was read.

    Raises:
        InputError: no folder was joined, or several and none is named.
        NotFoundError: the files are to be deleted, but the folder is not there.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        place = place_named(journal, word, "leave")
        erased = erase_files(place.place, versions.marks(journal)[versions.JOURNAL]) if erase and place.seller else []
        with journal.step("team", seconds(when)) as step:
            versions.set_place(step, None, place)
            if erase:
                versions.forget_place(step, place.place)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({**place_value(place), "erased": erased}))
        return
    for line in left_lines(place, erased, is_erased=erase):
        ctx.print_wrapped(visible(line))


def place_named(journal: Journal, word: str | None, command: str) -> Place:
    """Return the place that a word names, by default the only one; InputError if it is unclear or unknown."""
    places = team_places(journal)
    folder = folder_path(word) if word else ""
    named = [place for place in places if place.place == folder] if word else places
    if len(named) == 1:
        return named[0]
    lines = "; ".join(f"prospectr team {command} {place.place}" for place in places)
    what = f"This journal has not joined {word}." if word else "This journal has joined several folders."
    raise InputError(what, f"Name one: {lines}")


def folder_path(word: str) -> str:
    """Return the whole path of a folder as typed; InputError if it has bytes that are not valid characters."""
    return os.path.realpath(expanded(checked_text(word)))
