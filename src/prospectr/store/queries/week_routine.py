"""Whether the blocks of a week's routine were kept."""

from __future__ import annotations

from prospectr.domain.week.routine_report import RoutineReport, routine_report
from prospectr.store.queries import routine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.totals import Rules
    from prospectr.store.sqlite.journal import Journal


def of_week(journal: Journal, week: Week, when: Moment, rules: Rules) -> RoutineReport | None:
    """Return which blocks of a week were kept, or None if none of its blocks is over."""
    blocks = routine.blocks(journal)
    if not blocks:
        return None
    report = routine_report(
        blocks,
        week.days,
        rules.days_off,
        routine.timed(journal, week.first, week.last),
        routine.untimed(journal, week.first, week.last),
        when.now,
        when.zone,
    )
    return report if report.blocks else None
