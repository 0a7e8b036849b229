"""This journal's own statements: what would leave it now, year by year."""

from __future__ import annotations

from prospectr import __version__
from prospectr.domain.calendar.weeks import week_of, weeks_from
from prospectr.domain.team.statement import StatedWeek, Statement, year_of
from prospectr.domain.team.versions import restate, versions_in
from prospectr.store.queries import week_rules
from prospectr.store.team import figures, versions
from prospectr.store.team.computer import highest_rev

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.team.places import PlaceReading
    from prospectr.domain.team.versions import Restated, Version
    from prospectr.store.sqlite.journal import Journal


def own_versions(ctx: Context, journal: Journal, when: Moment, reading: PlaceReading) -> Restated:
    """Return the versions of this journal's weeks to state in the place that it reports to."""
    uuid = versions.marks(journal)[versions.JOURNAL]
    seller = reading.place.seller
    assert seller is not None  # noqa: S101 - only such a place is reported to
    found: dict[date, list[Version]] = {}
    for _, statement in reading.reading.statements:
        if statement.journal == uuid:
            for version in versions_in([statement]):
                found.setdefault(version.figures.first, []).append(version)
    known = {
        first: week.version for (of_journal, first), week in versions.remembered(journal).items() if of_journal == uuid
    }
    this_week = week_of(when.now.date())
    weeks = {week.first: week for week in weeks_from(week_of(reading.place.since), this_week)}
    weeks |= {first: week_of(first) for first in found if first <= this_week.first}
    rules = week_rules.rules(journal)
    now = figures.of_weeks(journal, [weeks[first] for first in sorted(weeks)], when, rules, reading.roster.all_outcomes)
    return restate(seller, uuid, now, known, found, highest_rev(ctx.environ, uuid))


def statements_of(stated: Iterable[Version], written: date) -> list[Statement]:
    """Return the statements of one journal's versions, a year each; none without versions."""
    by_year: dict[int, list[Version]] = {}
    for version in stated:
        by_year.setdefault(year_of(version.figures.first), []).append(version)
    return [_statement(year, of_year, written) for year, of_year in sorted(by_year.items())]


def _statement(year: int, stated: Sequence[Version], written: date) -> Statement:
    weeks = tuple(StatedWeek(version.rev, version.figures) for version in stated)
    return Statement(stated[0].seller, stated[0].journal, __version__, written, year, weeks)
