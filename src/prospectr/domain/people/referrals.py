"""Referrals: how many you received, how far they came, and how that compares with the period before."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.timespan import share_of
from prospectr.domain.people.stages import CLIENT, LOST
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from prospectr.domain.calendar.periods import Period

LONGEST_WAIT = 3660  # days; stops the search if no day is ever worked
STEPS = ("received", "in time", "qualified", "opportunity", "won")
GROUPINGS = ("source", "circle")


class Referral(Record):
    """A contact that another one, the source, referred on a day.

    `circle` is the circle of the source, `stage` the contact's stage now. The other days are when the contact was
    first touched since then, and first became a lead or more, an opportunity or more, and a client.
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


class Conversion(Record):
    """How many referrals of a group reached each of the `STEPS`.

    `name` is a source, a circle, or None for no circle and for all. `given` counts what was given back to the sources.
    """

    name: str | None
    counts: tuple[int, ...]
    given: int = 0

    @property
    def received(self) -> int:
        return self.counts[0]

    @property
    def shares(self) -> tuple[int, ...]:
        """The share of those received that reached each step, in tenths of a percent."""
        return tuple(share_of(count, self.received) for count in self.counts)


class ConversionChange(Record):
    """How many referrals reached a step, of how many received, in a period and in the one before."""

    step: str
    count: int
    received: int
    count_before: int
    received_before: int

    @property
    def share(self) -> int | None:
        """The share in the period, in tenths of a percent; None if nothing was received."""
        return share_of(self.count, self.received) if self.received else None

    @property
    def share_before(self) -> int | None:
        """The share in the period before."""
        return share_of(self.count_before, self.received_before) if self.received_before else None

    @property
    def points(self) -> int | None:
        """The difference between the two shares as they are shown, in tenths of a percentage point."""
        return None if self.share is None or self.share_before is None else self.share - self.share_before

    @property
    def percent(self) -> int | None:
        """The relative change in tenths of a percent, halves away from zero; None if the share before was 0."""
        if self.points is None or not self.count_before:
            return None
        before = self.count_before * self.received
        difference = self.count * self.received_before - before
        size = (2000 * abs(difference) + before) // (2 * before)
        return size if difference >= 0 else -size


class ReferralReport(Record):
    """The referrals received in a period; `untouched` are the open ones that nobody touched, oldest first."""

    period: Period
    by: str
    total: Conversion
    groups: tuple[Conversion, ...]
    changes: tuple[ConversionChange, ...]
    untouched: tuple[Referral, ...]


def is_open(referral: Referral) -> bool:
    """Return whether the contact is neither a client nor lost."""
    return referral.stage not in (CLIENT, LOST)


def is_untouched(referral: Referral) -> bool:
    """Return whether a referral is open and was never touched."""
    return referral.first_touch is None and is_open(referral)


def deadline(day: date, working_days: int, is_worked: Callable[[date], bool]) -> date:
    """Return the last day on which to touch a referral in time: so many working days after it was received."""
    left = working_days
    for _ in range(LONGEST_WAIT):
        if not left:
            break
        day += timedelta(1)
        left -= int(is_worked(day))
    return day


def is_in_time(referral: Referral, working_days: int, is_worked: Callable[[date], bool]) -> bool:
    """Return whether a referral was touched within so many working days."""
    touched = referral.first_touch
    return touched is not None and touched <= deadline(referral.day, working_days, is_worked)


def is_overdue(referral: Referral, today: date, working_days: int, is_worked: Callable[[date], bool]) -> bool:
    """Return whether a referral is open and still untouched after so many working days."""
    return is_untouched(referral) and deadline(referral.day, working_days, is_worked) < today


def conversion(
    name: str | None, referrals: Collection[Referral], in_time: Callable[[Referral], bool], given: int = 0
) -> Conversion:
    """Return how many of the referrals reached each step."""
    counts = (
        len(referrals),
        sum(in_time(referral) for referral in referrals),
        sum(referral.qualified is not None for referral in referrals),
        sum(referral.opportunity is not None for referral in referrals),
        sum(referral.won is not None for referral in referrals),
    )
    return Conversion(name, counts, given)


def referral_report(
    period: Period,
    by: str,
    referrals: Sequence[Referral],
    before: Sequence[Referral],
    in_time: Callable[[Referral], bool],
    given: Mapping[str, int],
) -> ReferralReport:
    """Return the report on a period's referrals.

    Args:
        period: the period.
        by: what to group by, `source` or `circle`.
        referrals: those received in the period.
        before: those received in the period before.
        in_time: tells whether a referral was touched in time.
        given: how often something was given in the period, by contact.
    """
    groups: dict[str | None, list[Referral]] = {}
    for referral in referrals:
        groups.setdefault(referral.source if by == "source" else referral.circle, []).append(referral)
    conversions = [conversion(name, group, in_time, _given_to_sources(group, given)) for name, group in groups.items()]
    total = conversion(None, referrals, in_time, _given_to_sources(referrals, given))
    return ReferralReport(
        period,
        by,
        total,
        tuple(sorted(conversions, key=lambda group: (-group.received, group.name is None, group.name or ""))),
        tuple(_changes(total, conversion(None, before, in_time))),
        tuple(sorted(filter(is_untouched, referrals), key=lambda referral: referral.day)),
    )


def _given_to_sources(referrals: Sequence[Referral], given: Mapping[str, int]) -> int:
    return sum(given.get(source, 0) for source in {referral.source for referral in referrals})


def _changes(total: Conversion, before: Conversion) -> Iterable[ConversionChange]:
    for i, step in enumerate(STEPS[1:], start=1):
        yield ConversionChange(step, total.counts[i], total.received, before.counts[i], before.received)
