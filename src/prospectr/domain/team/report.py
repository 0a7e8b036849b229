"""A team's report: the weeks of a period added up by seller, team or week."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import Week, week_of, weeks_from
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.domain.team.figures import Figures
from prospectr.domain.team.week import add_up, seller_week
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.team.roster import Roster
    from prospectr.domain.team.versions import Holding, Key
    from prospectr.domain.team.week import SellerWeek

DIMENSIONS = ("seller", "team", "week")
NO_TEAM = "no team"
MOST_WEEKS = 530


class ReportRow(Record):
    """A row: a seller, a team or a week, how many weeks were reported of those expected, and the figures added up.

    `weeks_met` is how many of the weeks met the share and the hours of their seller's quota.
    """

    name: str
    expected: int
    reported: int
    weeks_met: int
    figures: Figures | None


class TeamReport(Record):
    """The weeks of a period by one dimension, sorted by name; `first` and `last` are whole weeks."""

    by: str
    first: date
    last: date
    rows: tuple[ReportRow, ...]
    total: ReportRow


def parse_dimension(word: str) -> str:
    """Return the dimension that a word names; InputError if there is none."""
    name = word.lower().removesuffix("s")
    if name in DIMENSIONS:
        return name
    near = nearest(name, DIMENSIONS) or DIMENSIONS[0]
    raise InputError(
        f"A team's report is by seller, team or week, not by “{word}”.", f"Type prospectr team report --by {near}"
    )


def weeks_in(period: Period, held: Mapping[Key, Holding], roster: Roster, today: date) -> list[Week]:
    """Return the weeks of a period, from Monday to Sunday: from the first one reported or expected, up to this week.

    InputError if they are more than ten years.
    """
    days = (*(first for _, first in held), *(member.since for member in roster.members))
    first_known = min((day for day in days if day <= today), default=today)
    first = week_of(max(period.first, first_known))
    last = week_of(min(period.last, today))
    weeks = weeks_from(first, last)
    if len(weeks) > MOST_WEEKS:
        raise InputError(f"That is {len(weeks)} weeks; the most is {MOST_WEEKS}.", "Type prospectr team report year")
    return weeks


def seller_weeks(
    weeks: Sequence[Week], held: Mapping[Key, Holding], roster: Roster
) -> list[tuple[str, str | None, SellerWeek]]:
    """Return each seller's weeks with the seller's team then: those reported, and those that the roster expects."""
    by_week: dict[date, dict[str, list[Holding]]] = {}
    for (_, first), holding in held.items():
        by_week.setdefault(first, {}).setdefault(holding.version.seller, []).append(holding)
    found: list[tuple[str, str | None, SellerWeek]] = []
    for week in weeks:
        expected = roster.at(week.first, week.last)
        there = by_week.get(week.first, {})
        found += [
            (name, expected.get(name), seller_week(week, there.get(name, ()))) for name in sorted({*expected, *there})
        ]
    return found


def team_report(by: str, weeks: Sequence[Week], held: Mapping[Key, Holding], roster: Roster) -> TeamReport:
    """Return a team's report; `by` is one of DIMENSIONS."""
    found = seller_weeks(weeks, held, roster)
    groups: dict[str, list[SellerWeek]] = {}
    for seller, team, week in found:
        name = {"seller": seller, "team": team or NO_TEAM, "week": week.week.label}[by]
        groups.setdefault(name, []).append(week)
    rows = tuple(_row(name, of_name) for name, of_name in sorted(groups.items()))
    first, last = (weeks[0].first, weeks[-1].last) if weeks else (date.min, date.min)
    return TeamReport(by, first, last, rows, _row("all", [week for _, _, week in found]))


def _row(name: str, weeks: Sequence[SellerWeek]) -> ReportRow:
    figures = [week.figures for week in weeks if week.figures]
    met = sum(one.met for one in figures)
    return ReportRow(name, len(weeks), len(figures), met, add_up(figures))
