"""The weekly close: a week's figures as they stood, with the rules in force then."""

from __future__ import annotations

from datetime import date

from prospectr.domain.counting import STRICT
from prospectr.domain.kinds import PROSPECTING
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.routine import RoutineReport
    from prospectr.domain.summary import WeekTotals


class WeekClose(Record):
    """A closed week: minutes, shares in tenths of a percent, and how many blocks of the routine were kept.

    `prospecting` is as logged, `counted` what counted as prospecting; `counting` says which the quota went by.
    """

    first: date
    closed: date
    total: int
    prospecting: int
    counted: int
    share: int
    quota: int
    counting: str
    blocks: int
    kept: int

    @property
    def ruled(self) -> int:
        """The prospecting minutes that the quota went by."""
        return self.counted if self.counting == STRICT else self.prospecting


def close_of(totals: WeekTotals, routine: RoutineReport, counting: str, today: date) -> WeekClose:
    """Return a week as it stands, by a way of counting."""
    totals = totals.replace(is_strict=counting == STRICT)
    return WeekClose(
        totals.week.first,
        today,
        totals.total,
        totals.prospecting,
        totals.counted[PROSPECTING],
        totals.shown_share,
        totals.quota.share,
        counting,
        len(routine.blocks),
        routine.kept,
    )


def has_changed(closed: WeekClose, now: WeekClose) -> bool:
    """Tell whether minutes that the quota goes by were changed after the close."""
    return (closed.total, closed.ruled) != (now.total, now.replace(counting=closed.counting).ruled)
