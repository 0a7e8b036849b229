"""The allow-list: the only figures of a week that ever leave a seller's journal.

What is not a field here cannot leave. There is no handle, no note, no tag, no need, no clock time and no money.
"""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import share_of
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.record import Record
from prospectr.domain.week.quota import is_met

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

OUTCOMES = ("dials", "talks", "meetings", "proposals")  # others leave only if the leader's roster names them
AGES = ("quarter", "two", "four", "older")  # how many quarters an opportunity has been open
OLDEST = AGES[-1]
QUARTER = 91  # days


class Closed(Record):
    """What a closed week had when it was closed: the minutes that counted as prospecting, and all minutes."""

    on: date
    counted: int
    total: int


class Figures(Record):
    """The figures of one week of a journal; the fields are the keys of a week in the statement.

    `first` is a Monday, `through` the last day that the figures know of. `minutes` are by kind as logged, `counted` the
    minutes that the quota counts as prospecting, `quota` a share in tenths of a percent. `moves` are the contacts new
    in each stage, `open_opportunities` those open at the end of the week, by age. `logged_late_minutes` are the minutes
    of entries that were logged after the week was over.
    """

    first: date
    through: date
    minutes: Mapping[str, int]
    counted: int
    quota: int
    target_minutes: int | None
    outcomes: Mapping[str, int]
    blocks: int
    kept: int
    doubtful_minutes: int
    moves: Mapping[str, int]
    open_opportunities: Mapping[str, int]
    days_off: int
    logged_late_minutes: int
    closed: Closed | None = None

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def share(self) -> int:
        """The share of prospecting in tenths of a percent, which never looks met if it is not."""
        return self.rounded_share if self.share_met else min(self.rounded_share, self.quota - 1)

    @property
    def rounded_share(self) -> int:
        """The share of prospecting in tenths of a percent, for figures of several quotas added up."""
        return share_of(self.counted, self.total)

    @property
    def share_met(self) -> bool:
        """Whether the share of prospecting reaches the quota."""
        return is_met(self.counted, self.total, self.quota)

    @property
    def met(self) -> bool:
        """Whether the share and the minutes reach the quota; targets for outcomes stay in the journal."""
        return self.share_met and self.counted >= (self.target_minutes or 0)


def figures_value(figures: Figures) -> dict[str, object]:
    """Return figures as values of JSON, in the order of the statement."""
    closed = figures.closed
    return {
        **figures.as_dict(),
        "first": figures.first.isoformat(),
        "through": figures.through.isoformat(),
        "minutes": {kind: figures.minutes[kind] for kind in KINDS},
        "outcomes": dict(sorted(figures.outcomes.items())),
        "moves": {stage: figures.moves[stage] for stage in STAGES},
        "open_opportunities": {age: figures.open_opportunities[age] for age in AGES},
        "closed": closed and {"on": closed.on.isoformat(), "counted": closed.counted, "total": closed.total},
    }


def age_of(days: int) -> str:
    """Return the age of an opportunity that has been open for some days, as one of AGES."""
    limits = (QUARTER, 2 * QUARTER, 4 * QUARTER)
    return next((age for age, limit in zip(AGES, limits, strict=False) if days <= limit), OLDEST)
