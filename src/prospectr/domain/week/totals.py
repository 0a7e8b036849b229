"""A week's minutes and outcomes, judged by every target of the quota in force."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import shares
from prospectr.domain.calendar.weeks import Week, working_days
from prospectr.domain.entries.counting import STRICT, Reclassified
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.week.quota import DEFAULT, WHOLE, Quota, is_met, quota_on, scaled, shortfall, surplus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from prospectr.domain.settings import Settings

    DayMinutes = Mapping[date, Mapping[str, int]]  # by day, then by kind
    DayReclassified = Mapping[date, Reclassified]
    DayOutcomes = Mapping[date, Mapping[str, int]]  # by day, then by name

SHARE, HOURS, OUTCOME = "share", "hours", "outcome"  # what a gap is in
MET, OPEN, LOST, MISSED, EMPTY = "met", "open", "lost", "missed", "empty"  # what a week is
DAY = 24 * 60  # minutes


class Target(Record):
    """A number to reach in the week, scaled by days off, and how much of it is done."""

    target: int
    done: int

    @property
    def met(self) -> bool:
        return self.done >= self.target

    @property
    def missing(self) -> int:
        return max(0, self.target - self.done)


class Gap(Record):
    """What is left to do for one target.

    `what` is SHARE, HOURS or OUTCOME, `name` the outcome's name, else empty. `missing` is minutes of prospecting for
    the share and the hours, and a count for an outcome; one unit less does not meet the target. `target` is what to
    reach: tenths of a percent, minutes, or a count.
    """

    what: str
    name: str
    missing: int
    target: int

    @property
    def is_time(self) -> bool:
        """Whether prospecting for some minutes closes the gap."""
        return self.what != OUTCOME


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
    """A week's minutes by kind and its outcomes, with the quota in force on its first day.

    `minutes` has all six kinds, as logged; `reclassified` the minutes of them that count as another kind. The quota
    uses the minutes as counted if `is_strict`, else as logged. Shares are in tenths of a percent. `worked` of the
    `normal` working days of a week are not off, which scales the targets for hours and outcomes.
    """

    week: Week
    minutes: Mapping[str, int]
    quota: Quota
    reclassified: Reclassified = Reclassified()
    is_strict: bool = False
    outcomes: Mapping[str, int] = {}
    worked: int = 0
    normal: int = 0

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
        return self.reclassified.apply_to(self.minutes) if self.reclassified.has_minutes else dict(self.minutes)

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
    def shares_for_quota(self) -> dict[str, int]:
        """The share of each kind as the quota uses it; together 1,000, or 0 without minutes.

        A share that narrowly misses the quota is never rounded up to it; another kind gets that tenth.
        """
        minutes = self.minutes_for_quota
        tenths = dict(zip(KINDS, shares([minutes[kind] for kind in KINDS]), strict=True))
        if self.total and not self.share_met and tenths[PROSPECTING] >= self.quota.share:
            tenths[PROSPECTING] -= 1
            others = [kind for kind in KINDS if kind != PROSPECTING]
            tenths[max(others, key=lambda kind: WHOLE * minutes[kind] - self.total * tenths[kind])] += 1
        return tenths

    @property
    def share_for_quota(self) -> int:
        """The share of prospecting that the quota uses, as in `shares_for_quota`; below a quota not met."""
        minutes = self.minutes_for_quota
        tenths = shares([minutes[kind] for kind in KINDS])[KINDS.index(PROSPECTING)]
        return tenths if self.share_met else min(tenths, self.quota.share - 1)

    @property
    def share_met(self) -> bool:
        """Whether enough of the time was prospecting, whatever the other targets say."""
        return is_met(self.prospecting_for_quota, self.total, self.quota.share)

    @property
    def shortfall(self) -> int:
        """The prospecting minutes still to add until the share is met."""
        return shortfall(self.prospecting_for_quota, self.total, self.quota.share)

    @property
    def surplus(self) -> int:
        """The prospecting minutes that could be missing with the share still met."""
        return surplus(self.prospecting_for_quota, self.total, self.quota.share)

    @property
    def hours(self) -> Target | None:
        """The target for prospecting, in minutes, or None without one."""
        if not self.quota.minutes:
            return None
        return Target(scaled(self.quota.minutes, self.worked, self.normal), self.prospecting_for_quota)

    @property
    def targets(self) -> dict[str, Target]:
        """The targets for outcomes, by name."""
        return {
            name: Target(scaled(target, self.worked, self.normal), self.outcomes.get(name, 0))
            for name, target in self.quota.outcomes
        }

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is left to do, the largest gap first: time, which also brings the outcomes, then the counts."""
        time, hours = [], self.hours
        if not self.share_met:  # an empty week needs a minute
            time.append(Gap(SHARE, "", max(1, self.shortfall), self.quota.share))
        if hours and not hours.met:
            time.append(Gap(HOURS, "", hours.missing, hours.target))
        counts = [
            Gap(OUTCOME, name, target.missing, target.target) for name, target in self.targets.items() if not target.met
        ]
        return (*sorted(time, key=_most_missing), *sorted(counts, key=_most_missing))

    @property
    def met(self) -> bool:
        """Whether the quota is met: the share, the hours and every outcome."""
        return self.share_met and (not self.hours or self.hours.met) and all(t.met for t in self.targets.values())

    @property
    def is_default(self) -> bool:
        """Whether no quota has been set for the week."""
        return self.quota == DEFAULT


def _most_missing(gap: Gap) -> int:
    return -gap.missing


def week_totals(
    week: Week, minutes: DayMinutes, rules: Rules, reclassified: DayReclassified, outcomes: DayOutcomes | None = None
) -> WeekTotals:
    """Add up a week's days; without `outcomes`, nothing is known of the targets for them."""
    by_kind = {kind: sum(minutes.get(day, {}).get(kind, 0) for day in week.days) for kind in KINDS}
    reclassified_in_week = Reclassified()
    counts: dict[str, int] = {}
    for day in week.days:
        if day in reclassified:
            reclassified_in_week = reclassified_in_week.plus(reclassified[day])
        for name, count in (outcomes or {}).get(day, {}).items():
            counts[name] = counts.get(name, 0) + count
    return WeekTotals(
        week,
        by_kind,
        quota_on(week.first, rules.quotas),
        reclassified_in_week,
        rules.settings.counting == STRICT,
        dict(sorted(counts.items())),
        len(working_days(week.days, rules.settings.workdays, rules.days_off)),
        len(rules.settings.workdays),
    )


class Standing(Record):
    """A week against every target of its quota, at one moment.

    `days_left` are the working days that are not over, `minutes_left` all minutes until the week ends. `days_gone`
    counts the working days that have begun, today among them.
    """

    totals: WeekTotals
    today: date
    days_left: tuple[date, ...] = ()
    minutes_left: int = 0
    days_gone: int = 0

    @property
    def is_over(self) -> bool:
        return self.totals.week.last < self.today

    @property
    def state(self) -> str:
        """One of the five states.

        MET if every target is met. EMPTY or MISSED if the week is over. LOST if the time until it ends does not
        suffice. Else OPEN.
        """
        if self.totals.met:
            return MET
        if self.is_over:
            return MISSED if self.totals.total else EMPTY
        return OPEN if self.minutes_to_do <= self.minutes_left else LOST

    @property
    def minutes_to_do(self) -> int:
        """The minutes of prospecting that meet both the share and the hours."""
        return max((gap.missing for gap in self.totals.gaps if gap.is_time), default=0)

    @property
    def asks_for_time(self) -> bool:
        """Whether the minutes to do say something; those of an empty week with a share alone are one minute."""
        return any(gap.is_time and (self.totals.total or gap.what == HOURS) for gap in self.totals.gaps)

    @property
    def fits_today(self) -> bool:
        """Whether the minutes to do fit into what is left of today."""
        return self.minutes_to_do <= (self.minutes_left - 1) % DAY + 1

    def a_day(self, missing: int) -> int:
        """Return what has to be done on each working day left so that it adds up to at least `missing`."""
        return -(-missing // len(self.days_left)) if self.days_left else missing

    def pace(self, target: int) -> int:
        """Return how much of a target an even pace would have reached by the end of today."""
        worked = self.totals.worked
        return scaled(target, self.days_gone, worked) if worked else target


def standing_of(totals: WeekTotals, now: datetime, workdays: Iterable[int], days_off: Collection[date]) -> Standing:
    """Return how a week stands at a moment; `workdays` are weekdays, 0 for Monday."""
    today = now.date()
    week = totals.week
    worked = working_days(week.days, workdays, days_off)
    left = tuple(day for day in worked if day >= today)
    minutes = max(0, (week.last - max(today, week.first)).days + 1) * DAY
    if today >= week.first:
        minutes -= now.hour * 60 + now.minute
    return Standing(totals, today, left, minutes, sum(day <= today for day in worked))
