"""What `prospectr` alone says: today, the week, who is due, the next block, and the one thing to do now."""

from __future__ import annotations

from datetime import date, datetime

from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.week.totals import OPEN, Standing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.entries.entry import Timer
    from prospectr.domain.week.routine import BlockToday

# the one thing to do now, the most urgent first
FORGOTTEN = "forgotten"  # a timer that ran too long
SWITCH = "switch"  # a timer of another kind runs in a block
RUNNING = "running"  # a timer runs
BLOCK = "block"  # a block is on, and nothing runs
QUOTA = "quota"  # the first day, without a quota
ROUTINE = "routine"  # the first day, without a routine
CALL = "call"  # a follow-up is due
PROSPECT = "prospect"  # the part of the week's gaps that falls on today
LAST = "last"  # the week can still be met, though no working day is left
AHEAD = "ahead"  # the week is met, or cannot be met any more


class DueNow(Record):
    """A follow-up that is due: its number, contact, day, minute of the day if it has an hour, and text."""

    number: int
    contact: str | None
    due: date
    at: int | None
    text: str | None


class Overview(Record):
    """Everything that `prospectr` alone shows.

    `prospecting` of the `total` minutes of today count as prospecting. `due` has the first of the `due_count`
    follow-ups that are due, `block` is the one that is on or comes next.
    """

    now: datetime
    standing: Standing
    prospecting: int
    total: int
    timer: Timer | None = None
    is_forgotten: bool = False
    due: tuple[DueNow, ...] = ()
    due_count: int = 0
    block: BlockToday | None = None
    has_routine: bool = False
    is_first_day: bool = False

    @property
    def block_is_on(self) -> bool:
        return self.block is not None and self.block.begin <= self.now

    @property
    def to_do(self) -> str:
        """The one thing to do now."""
        if self.timer:
            is_other = self.block_is_on and self.timer.kind != PROSPECTING
            return FORGOTTEN if self.is_forgotten else SWITCH if is_other else RUNNING
        if self.block_is_on:
            return BLOCK
        if self.is_first_day and self.standing.totals.is_default:
            return QUOTA
        if self.is_first_day and not self.has_routine:
            return ROUTINE
        if self.due:
            return CALL
        if self.standing.state != OPEN:
            return AHEAD
        return PROSPECT if self.now.date() in self.standing.days_left else LAST
