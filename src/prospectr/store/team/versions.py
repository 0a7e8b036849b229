"""The versions of weeks that this journal wrote or read, the places of a team, and the journal's marks."""

from __future__ import annotations

import json
from datetime import date

from prospectr.domain.team.figures import figures_value
from prospectr.domain.team.memory import Remembered, Seen
from prospectr.domain.team.names import is_name
from prospectr.domain.team.places import Place
from prospectr.domain.team.reading import read_week
from prospectr.domain.team.statement import canonical
from prospectr.domain.team.versions import Version
from prospectr.store import _sql
from prospectr.store.queries import row_images
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from prospectr.domain.team.versions import Key
    from prospectr.store.sqlite.journal import Image, Journal, Step

JOURNAL, COMPUTER = "journal", "computer"  # the names of the marks


def places(journal: Journal) -> list[Place]:
    """Return the places that this journal has joined."""
    return [place_from_row(row) for row in journal.rows(_sql.TEAM_PLACES)]


@decodes("team_place")
def place_from_row(row: Sequence[Any]) -> Place:
    """Return the place of a row."""
    place, seller, since = row
    return Place(place, None if seller is None else _checked_seller(seller), date.fromisoformat(since))


def _checked_seller(name: str) -> str:
    """Return the name of a seller, which is part of the name of a file; ValueError if it cannot be one."""
    if not is_name(name):
        raise ValueError(name)
    return name


def set_place(step: Step, after: Place | None, before: Place | None) -> None:
    """Store a place, or leave it if `after` is None."""
    row_images.write(step, "team_place", _image(after) if after else None, _image(before) if before else None)


def _image(place: Place) -> Image:
    return {"place": place.place, "seller": place.seller, "since": place.since.isoformat()}


def marks(journal: Journal) -> dict[str, str]:
    """Return the marks of this journal by name."""
    return dict(journal.rows(_sql.TEAM_MARKS))


def set_mark(step: Step, name: str, value: str) -> None:
    """Store a mark. It is not in the change log: undo must not make this journal look like another."""
    step.run(_sql.DELETE_TEAM_MARK, {"name": name})
    step.run(_sql.ADD_TEAM_MARK, {"name": name, "value": value})


def remembered(journal: Journal, first: date = date.min, last: date = date.max) -> dict[Key, Remembered]:
    """Return the remembered versions of weeks that begin from one day to another."""
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    found = (remembered_from_row(row) for row in journal.rows(_sql.TEAM_WEEKS, bounds))
    return {week.version.key: week for week in found}


@decodes("team_week")
def remembered_from_row(row: Sequence[Any]) -> Remembered:
    """Return the remembered version of a row."""
    journal, first, seller, rev, figures, place, read_on, seen_on, counted, total = row
    week = read_week({"first": first, "rev": rev, **json.loads(figures)})
    seen = Seen(date.fromisoformat(seen_on), counted, total) if seen_on else None
    return Remembered(
        Version(_checked_seller(seller), journal, rev, week.figures), date.fromisoformat(read_on), place, seen
    )


def remember(step: Step, weeks: Iterable[Remembered]) -> None:
    """Store versions, replacing earlier ones. They are not in the change log, because a `rev` never goes back."""
    for week in weeks:
        version, seen = week.version, week.seen
        figures = figures_value(version.figures)
        key = {"journal": version.journal, "first": figures.pop("first")}
        row = {"seller": version.seller, "rev": version.rev, "figures": canonical(figures), "place": week.place}
        days = {"read_on": week.read_on.isoformat(), "seen_on": seen.on.isoformat() if seen else None}
        counts = {"seen_counted": seen.counted if seen else None, "seen_total": seen.total if seen else None}
        step.run(_sql.DELETE_TEAM_WEEK, key)
        step.run(_sql.ADD_TEAM_WEEK, {**key, **row, **days, **counts})


def forget_place(step: Step, place: str) -> None:
    """Delete what was read in a place."""
    step.run(_sql.DELETE_TEAM_WEEKS_OF_PLACE, {"place": place})
