"""A week's minutes by kind, judged by the quota in force."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import Week, working_days
from prospectr.domain.entries.counting import STRICT, Reclassified
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.shares import shares
from prospectr.domain.week.quota import DEFAULT, Quota, is_met, quota_on, shortfall

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.settings import Settings

    DayMinutes = Mapping[date, Mapping[str, int]]  # by day, then by kind
    DayReclassified = Mapping[date, Reclassified]


class Rules(Record):
    """What weeks are judged by: the settings, all quotas, and the days off with their notes."""

    settings: Settings
    quotas: tuple[Quota, ...]
    days_off: Mapping[date, str]

    def is_worked(self, day: date) -> bool:
        """Return whether a day is a working day and not off."""
        return bool(working_days([day], self.settings.workdays, self.days_off))

    def is_off(self, week: Week) -> bool:
        """Return whether every working day of a week is off."""
        return not working_days(week.days, self.settings.workdays, self.days_off)


class WeekTotals(Record):
    """A week's minutes by kind, with the quota in force on its first day.

    `minutes` has all six kinds, as logged; `reclassified` the minutes of them that count as another kind. The quota
    uses the minutes as counted if `is_strict`, else as logged. Shares are in tenths of a percent.
    """

    week: Week
    minutes: Mapping[str, int]
    quota: Quota
    reclassified: Reclassified = Reclassified()
    is_strict: bool = False

    @property
    def total(self) -> int:
        return sum(self.minutes.values())

    @property
    def prospecting(self) -> int:
        """Minutes logged as prospecting."""
        return self.minutes[PROSPECTING]

    @property
    def share(self) -> dict[str, int]:
        """The share of each kind as logged; together 1,000."""
        return dict(zip(KINDS, shares([self.minutes[kind] for kind in KINDS]), strict=True))

    @property
    def counted(self) -> dict[str, int]:
        """Minutes by the kind that they count as."""
        return self.reclassified.apply_to(self.minutes)

    @property
    def counted_share(self) -> int:
        """The share of what counts as prospecting; with those of the other kinds it makes 1,000."""
        return shares([self.counted[kind] for kind in KINDS])[KINDS.index(PROSPECTING)]

    @property
    def minutes_for_quota(self) -> Mapping[str, int]:
        """Minutes by kind as the quota uses them: as counted, or as logged."""
        return self.counted if self.is_strict else self.minutes

    @property
    def prospecting_for_quota(self) -> int:
        """The prospecting minutes that the quota uses, as counted or as logged."""
        return self.minutes_for_quota[PROSPECTING]

    @property
    def share_for_quota(self) -> int:
        """The share of prospecting that the quota uses, as counted or as logged."""
        return self.counted_share if self.is_strict else self.share[PROSPECTING]

    @property
    def shown_share(self) -> int:
        """The share that the quota uses, rounded so that a quota missed narrowly never looks met."""
        return self.share_for_quota if self.met else min(self.share_for_quota, self.quota.share - 1)

    @property
    def met(self) -> bool:
        return is_met(self.prospecting_for_quota, self.total, self.quota.share)

    @property
    def shortfall(self) -> int:
        """The prospecting minutes still to add until the quota is met."""
        return shortfall(self.prospecting_for_quota, self.total, self.quota.share)

    @property
    def is_default(self) -> bool:
        """Whether no quota has been set for the week."""
        return self.quota == DEFAULT


def week_totals(week: Week, minutes: DayMinutes, rules: Rules, reclassified: DayReclassified) -> WeekTotals:
    """Add up a week's days."""
    by_kind = {kind: sum(minutes.get(day, {}).get(kind, 0) for day in week.days) for kind in KINDS}
    reclassified_in_week = Reclassified()
    for day in week.days:
        if day in reclassified:
            reclassified_in_week = reclassified_in_week.plus(reclassified[day])
    is_strict = rules.settings.counting == STRICT
    return WeekTotals(week, by_kind, quota_on(week.first, rules.quotas), reclassified_in_week, is_strict)
