"""Referrals: from received to won, the conversion at each step, and how it moves."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.people.stages import CLIENT, LOST
from prospectr.domain.record import Record
from prospectr.domain.shares import share_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from prospectr.domain.calendar.periods import Period

LONGEST_WAIT = 3660  # days; more days off in a row are nobody's
STEPS = ("received", "in time", "qualified", "opportunity", "won")


class Referral(Record):
    """Somebody referred a contact; the days on which it was touched, and came into each stage, since then.

    `circle` is the source's, `stage` where the contact stands now, `qualified` when it became a lead or more.
    """

    contact: str
    source: str
    day: date
    circle: str | None = None
    stage: str | None = None
    first_touch: date | None = None
    qualified: date | None = None
    opportunity: date | None = None
    won: date | None = None


def is_open(referral: Referral) -> bool:
    """Tell whether something may still come of a referral."""
    return referral.stage not in (CLIENT, LOST)


def is_untouched(referral: Referral) -> bool:
    """Tell whether a referral that is open was never touched, be it late or in time yet."""
    return referral.first_touch is None and is_open(referral)


class Conversion(Record):
    """How many of a group came how far; `name` is a source, a circle or None for all, `given` what went back."""

    name: str | None
    counts: tuple[int, ...]
    given: int = 0

    @property
    def received(self) -> int:
        return self.counts[0]

    @property
    def shares(self) -> tuple[int, ...]:
        """Each step's share of those received, in tenths of a percent."""
        return tuple(share_of(count, self.received) for count in self.counts)


class Change(Record):
    """A step's conversion in the period and in the one before: how many of how many received."""

    step: str
    count: int
    received: int
    count_before: int
    received_before: int

    @property
    def now(self) -> int | None:
        """The conversion in tenths of a percent; None where nothing was received."""
        return share_of(self.count, self.received) if self.received else None

    @property
    def then(self) -> int | None:
        """The conversion of the period before."""
        return share_of(self.count_before, self.received_before) if self.received_before else None

    @property
    def points(self) -> int | None:
        """The change in tenths of a point, as the two shares are shown."""
        return None if self.now is None or self.then is None else self.now - self.then

    @property
    def percent(self) -> int | None:
        """The change relative to what it was, in tenths of a percent, halves away from zero; None from nothing."""
        if self.points is None or not self.count_before:
            return None
        was = self.count_before * self.received
        change = self.count * self.received_before - was
        size = (2000 * abs(change) + was) // (2 * was)
        return size if change >= 0 else -size


class ReferralReport(Record):
    """The referrals received in a period; `waiting` are those never touched, the longest first."""

    period: Period
    by: str
    total: Conversion
    groups: tuple[Conversion, ...]
    changes: tuple[Change, ...]
    waiting: tuple[Referral, ...]


def deadline(day: date, working_days: int, is_worked: Callable[[date], bool]) -> date:
    """Return the last day on which a touch is in time: so many working days after a referral was received."""
    left = working_days
    for _ in range(LONGEST_WAIT):
        if not left:
            break
        day += timedelta(1)
        left -= int(is_worked(day))
    return day


def is_in_time(referral: Referral, working_days: int, is_worked: Callable[[date], bool]) -> bool:
    """Tell whether a referral was touched within so many working days."""
    touched = referral.first_touch
    return touched is not None and touched <= deadline(referral.day, working_days, is_worked)


def is_waiting(referral: Referral, today: date, working_days: int, is_worked: Callable[[date], bool]) -> bool:
    """Tell whether a referral that is open was never touched, and that for more than so many working days."""
    return is_untouched(referral) and deadline(referral.day, working_days, is_worked) < today


def conversion(
    name: str | None, found: Collection[Referral], in_time: Callable[[Referral], bool], given: int = 0
) -> Conversion:
    """Count how far referrals came."""
    counts = (
        len(found),
        sum(in_time(each) for each in found),
        sum(each.qualified is not None for each in found),
        sum(each.opportunity is not None for each in found),
        sum(each.won is not None for each in found),
    )
    return Conversion(name, counts, given)


def tabulate(
    period: Period,
    by: str,
    now: Sequence[Referral],
    before: Sequence[Referral],
    in_time: Callable[[Referral], bool],
    given: dict[str, int],
) -> ReferralReport:
    """Work out a period's referrals.

    Args:
        period: the period.
        by: `source` or `circle`.
        now: the referrals received in it.
        before: those received in the period before.
        in_time: tells whether one was touched in time.
        given: how often something was given to a contact in the period.
    """
    groups: dict[str | None, list[Referral]] = {}
    for each in now:
        groups.setdefault(each.source if by == "source" else each.circle, []).append(each)
    found = [
        conversion(name, part, in_time, sum(given.get(source, 0) for source in {each.source for each in part}))
        for name, part in groups.items()
    ]
    total = conversion(None, now, in_time, sum(given.get(source, 0) for source in {each.source for each in now}))
    return ReferralReport(
        period,
        by,
        total,
        tuple(sorted(found, key=lambda each: (-each.received, each.name is None, each.name or ""))),
        tuple(_changes(total, conversion(None, before, in_time))),
        tuple(sorted(filter(is_untouched, now), key=lambda each: each.day)),
    )


def _changes(now: Conversion, then: Conversion) -> Iterable[Change]:
    for i, step in enumerate(STEPS[1:], start=1):
        yield Change(step, now.counts[i], now.received, then.counts[i], then.received)
