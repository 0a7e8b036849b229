"""The weekly close: a week's figures as they stood, with the rules in force then."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.shares import share_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.routine import RoutineReport
    from prospectr.domain.summary import WeekTotals


class WeekClose(Record):
    """A closed week: minutes, the quota's share in tenths of a percent, and how many blocks of the routine were kept.

    `prospecting` is as logged, `counted` what counted as prospecting; `counting` says which the quota went by.
    """

    first: date
    closed: date
    total: int
    prospecting: int
    counted: int
    quota: int
    counting: str
    blocks: int
    kept: int

    @property
    def ruled(self) -> int:
        """The prospecting minutes that the quota went by."""
        return self.counted if self.counting == "strict" else self.prospecting

    @property
    def share(self) -> int:
        """Their share in tenths of a percent."""
        return share_of(self.ruled, self.total)


def close_of(totals: WeekTotals, routine: RoutineReport, counting: str, today: date) -> WeekClose:
    """Return a week as it stands."""
    return WeekClose(
        totals.week.first,
        today,
        totals.total,
        totals.prospecting,
        totals.counted["prospecting"],
        totals.quota.share,
        counting,
        len(routine.blocks),
        routine.kept,
    )


def has_changed(closed: WeekClose, now: WeekClose) -> bool:
    """Tell whether minutes were changed after the close; the rules of then stay those of then."""
    return (closed.total, closed.prospecting, closed.counted) != (now.total, now.prospecting, now.counted)
