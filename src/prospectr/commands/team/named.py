"""The places that are named on the command line, and which of the joined ones each is."""

from __future__ import annotations

import os

from prospectr.commands.team.reading import team_places
from prospectr.context import expanded
from prospectr.domain.entries.names import checked_text
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.team.places import is_server
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.team.places import Place
    from prospectr.store.sqlite.journal import Journal


def place_named(journal: Journal, word: str | None, command: str) -> Place:
    """Return the place that a word names, by default the only one; InputError if it is unclear or unknown."""
    places = team_places(journal)
    typed = word if word and is_server(word) else folder_path(word or "")
    named = [place for place in places if place.place == typed] if word else places
    if len(named) == 1:
        return named[0]
    lines = "; ".join(whole_line(["team", *command.split(), place.place]) for place in places)
    what = f"This journal has not joined {word}." if word else "This journal has joined several teams."
    raise InputError(what, f"Name one: {lines}")


def folder_path(word: str) -> str:
    """Return the whole path of a folder as typed; InputError if it has bytes that are not valid characters."""
    return os.path.realpath(expanded(checked_text(word)))
