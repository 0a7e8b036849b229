"""This journal's own statements: what would leave it now, year by year."""

from __future__ import annotations

import os
import shlex

from prospectr import __version__
from prospectr.domain.calendar.weeks import week_of, weeks_from
from prospectr.domain.team.places import is_server
from prospectr.domain.team.reading import LATEST_REV
from prospectr.domain.team.statement import StatedWeek, Statement, year_of
from prospectr.domain.team.versions import restate, versions_in
from prospectr.errors import InputError
from prospectr.store.queries import week_rules
from prospectr.store.team import figures, versions
from prospectr.store.team.computer import highest_rev

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.team.figures import Figures
    from prospectr.domain.team.places import PlaceReading
    from prospectr.domain.team.versions import Restated, Version
    from prospectr.store.sqlite.journal import Journal


def own_versions(ctx: Context, journal: Journal, when: Moment, reading: PlaceReading) -> Restated:
    """Return the versions of this journal's weeks to state in the place that it reports to."""
    return restated(ctx, journal, reading, own_figures(journal, when, reading))


def own_figures(journal: Journal, when: Moment, reading: PlaceReading) -> list[Figures]:
    """Return the figures of this journal's weeks: those to report, and all others that the place already has."""
    this_week = week_of(when.now.date())
    weeks = {week.first: week for week in weeks_from(week_of(reading.place.since), this_week)}
    weeks |= {first: week_of(first) for first in _found(journal, reading) if first <= this_week.first}
    rules = week_rules.rules(journal)
    outcomes = reading.roster.all_outcomes
    return figures.of_weeks(journal, [weeks[first] for first in sorted(weeks)], when, rules, outcomes)


def restated(ctx: Context, journal: Journal, reading: PlaceReading, now: Iterable[Figures]) -> Restated:
    """Return the versions to state of figures; InputError if a file in the place leaves no `rev` for them."""
    uuid = versions.marks(journal)[versions.JOURNAL]
    _reject_last_rev(reading, uuid)
    remembered = versions.remembered(journal)
    known = {first: week.version for (of_journal, first), week in remembered.items() if of_journal == uuid}
    seller = str(reading.place.seller)
    return restate(seller, uuid, now, known, _found(journal, reading), highest_rev(ctx.environ, uuid))


def _found(journal: Journal, reading: PlaceReading) -> dict[date, list[Version]]:
    """Return what a place has of this journal, in all copies of its files, by the first day of the week."""
    uuid = versions.marks(journal)[versions.JOURNAL]
    found: dict[date, list[Version]] = {}
    for version in versions_in(statement for _, statement in reading.reading.statements if statement.journal == uuid):
        found.setdefault(version.figures.first, []).append(version)
    return found


def _reject_last_rev(reading: PlaceReading, uuid: str) -> None:
    """Raise InputError for a file that gives a week of this journal the last `rev`, which only forgery reaches."""
    for name, statement in reading.reading.statements:
        if statement.journal == uuid and any(week.rev >= LATEST_REV for week in statement.weeks):
            if is_server(reading.place.place):
                raise InputError(
                    "The server states weeks of this journal that it never wrote.",
                    "Ask its administrator to delete them, then type prospectr team sync",
                )
            path = os.path.join(reading.place.place, name)
            raise InputError(
                f"{path} states weeks of this journal that it never wrote.",
                f"Delete that file, then type prospectr team sync: {shlex.join(['rm', path])}",
            )


def statements_of(stated: Iterable[Version], written: date) -> list[Statement]:
    """Return the statements of one journal's versions, a year each; none without versions."""
    by_year: dict[int, list[Version]] = {}
    for version in stated:
        by_year.setdefault(year_of(version.figures.first), []).append(version)
    return [_statement(year, of_year, written) for year, of_year in sorted(by_year.items())]


def _statement(year: int, stated: Sequence[Version], written: date) -> Statement:
    weeks = tuple(StatedWeek(version.rev, version.figures) for version in stated)
    return Statement(stated[0].seller, stated[0].journal, __version__, written, year, weeks)
