"""A closed week: the figures that `prospectr week close` stores."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.counting import STRICT
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class WeekClose(Record):
    """A closed week as stored; the fields are the columns of the table.

    `prospecting` are minutes as logged, `counted` the minutes that counted as prospecting; `counting` is the setting
    that says which of them the quota used. `share` and `quota` are in tenths of a percent. `hours` are the minutes of
    prospecting to reach and `targets` the outcomes to reach, both scaled by days off. `routine` describes the blocks in
    force. The fields from `minutes` on are None for a week that an older version closed, which did not store them.
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
    def prospecting_for_quota(self) -> int:
        """The prospecting minutes that the quota used, as counted or as logged."""
        return self.counted if self.counting == STRICT else self.prospecting
