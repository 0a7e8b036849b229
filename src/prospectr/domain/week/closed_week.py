"""A closed week, as it is kept."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.counting import STRICT
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class WeekClose(Record):
    """A closed week: minutes, shares in tenths of a percent, and how many blocks of the routine were kept.

    `prospecting` is as logged, `counted` what counted as prospecting; `counting` says which the quota went by. `hours`
    are minutes of prospecting to reach, scaled by days off as `targets` are; `routine` tells the blocks in force. From
    `minutes` on all are None where the week was closed before they were kept.
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
    minutes: Mapping[str, int] | None = None
    outcomes: Mapping[str, int] | None = None
    hours: int | None = None
    targets: Mapping[str, int] | None = None
    routine: str | None = None

    @property
    def ruled(self) -> int:
        """The prospecting minutes that the quota went by."""
        return self.counted if self.counting == STRICT else self.prospecting
