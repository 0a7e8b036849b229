"""A quarter in figures: what a seller brings to a review."""

from __future__ import annotations

from prospectr.domain.calendar.periods import quarter_label
from prospectr.domain.calendar.timespan import WHOLE
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.people.funnel import Funnel
    from prospectr.domain.people.referrals import ReferralReport
    from prospectr.domain.week.audit import Audit
    from prospectr.domain.week.summary import WeekPeople
    from prospectr.domain.week.trend import Trend


class Quarter(Record):
    """Everything that a quarter's review shows.

    - `period`: the days of the quarter; `today` may be one of them. `first_entry`: the journal's first day, or None.
    - `total`: all minutes of the period; `minutes`: by day, the minutes of prospecting that the quota uses.
    - `trend`: the weeks that have a day in the quarter, with their quotas.
    - `funnel`, `referrals`, `people`, `audit`: of the quarter; `audit` of whole weeks.
    - `week_start`, `seller`: the settings `week_start`, 0 for Monday to 6 for Sunday, and `name`.
    """

    period: Period
    today: date
    first_entry: date | None
    total: int
    minutes: Mapping[date, int]
    trend: Trend
    funnel: Funnel
    referrals: ReferralReport
    people: WeekPeople
    audit: Audit
    week_start: int = 0
    seller: str = ""

    @property
    def label(self) -> str:
        """`2026-Q4`."""
        return quarter_label(self.period.first)

    @property
    def is_over(self) -> bool:
        return self.period.last < self.today

    @property
    def prospecting(self) -> int:
        """All minutes of prospecting that the quota uses."""
        return self.funnel.minutes

    @property
    def share(self) -> int:
        """The share of prospecting in tenths of a percent, rounded down."""
        return WHOLE * self.prospecting // self.total if self.total else 0
