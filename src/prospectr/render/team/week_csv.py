"""The leader's week as CSV: a row for each seller and each of the last eight weeks."""

from __future__ import annotations

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES
from prospectr.render.shared.csv import guarded, rows_csv

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.team.week import Seller, SellerWeek, TeamWeek

# scripts rely on these columns and their order; new columns go to the end
COLUMNS = (
    "week", "first", "seller", "team", "state", "through", "total_minutes", *(f"{kind}_minutes" for kind in KINDS),
    "counted_minutes", "share", "quota", "met", "target_minutes", "outcomes", "blocks", "kept", "doubtful_minutes",
    *(f"new_{stage}" for stage in STAGES), *(f"open_{age}" for age in AGES), "days_off", "logged_late_minutes",
    "closed", "closed_counted_minutes", "closed_total_minutes",
)  # fmt: skip


def team_week_csv(team: TeamWeek) -> Iterator[str]:
    """Yield the header and the lines."""
    yield from rows_csv([COLUMNS])
    yield from rows_csv(_cells(seller, week) for seller in team.sellers for week in seller.weeks)


def _cells(seller: Seller, week: SellerWeek) -> list[object]:
    who = [week.week.label, week.week.first, guarded(seller.name), guarded(seller.team or ""), week.state]
    figures = week.figures
    if figures is None:
        return [*who, *[None] * (len(COLUMNS) - len(who))]
    closed = figures.closed
    return [
        *who,
        figures.through,
        figures.total,
        *(figures.minutes[kind] for kind in KINDS),
        figures.counted,
        figures.share / 10,
        figures.quota / 10,
        "yes" if figures.met else "no",
        figures.target_minutes,
        " ".join(f"{name}={count}" for name, count in sorted(figures.outcomes.items())),
        figures.blocks,
        figures.kept,
        figures.doubtful_minutes,
        *(figures.moves[stage] for stage in STAGES),
        *(figures.open_opportunities[age] for age in AGES),
        figures.days_off,
        figures.logged_late_minutes,
        *((closed.on, closed.counted, closed.total) if closed else (None, None, None)),
    ]
