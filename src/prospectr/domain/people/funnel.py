"""The funnel: how prospecting hours became clients, by your own figures."""

from __future__ import annotations

from datetime import date
from statistics import median

from prospectr.domain.people.stages import CLIENT, STAGE_ORDER, arrivals
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prospectr.domain.calendar.periods import Period

TALKS = "talks"  # the outcome that the funnel counts
MINUTES_PER_HOUR = 60


class FunnelStep(Record):
    """A step of the funnel: talks, then the stages from prospect to client.

    `ratio` is the count for each one of the step before, for talks for each hour of prospecting. `days` is the median
    number of days from the step before. Both are None if they cannot be computed.
    """

    name: str
    count: int
    ratio: float | None = None
    days: float | None = None


class Funnel(Record):
    """The funnel of a period; `minutes` are the minutes of prospecting."""

    period: Period
    minutes: int
    steps: tuple[FunnelStep, ...]

    def count(self, name: str) -> int:
        """Return the count of a step."""
        return next(step.count for step in self.steps if step.name == name)

    @property
    def minutes_per_client(self) -> int | None:
        """Prospecting minutes for each client won, rounded to the nearest; None if no client was won."""
        clients = self.count(CLIENT)
        return (2 * self.minutes + clients) // (2 * clients) if clients else None


def funnel_of(period: Period, minutes: int, talks: int, first_days: Mapping[str, Mapping[str, date]]) -> Funnel:
    """Return the funnel of a period.

    Args:
        period: the period.
        minutes: its minutes of prospecting.
        talks: the talks counted in it.
        first_days: by contact, the day on which it first came into each stage.
    """
    new = arrivals(first_days, period.first, period.last)
    steps = [FunnelStep(TALKS, talks, talks * MINUTES_PER_HOUR / minutes if minutes else None)]
    count_before = talks
    stage_before: str | None = None
    for stage in STAGE_ORDER:
        count = len(new[stage])
        days = [] if stage_before is None else _days_between(new[stage], first_days, stage_before, stage)
        ratio = count / count_before if count_before else None
        steps.append(FunnelStep(stage, count, ratio, median(days) if days else None))
        count_before, stage_before = count, stage
    return Funnel(period, minutes, tuple(steps))


def _days_between(
    contacts: Iterable[str], first_days: Mapping[str, Mapping[str, date]], before: str, after: str
) -> list[int]:
    """Return the days that contacts took from one stage to the next, leaving out those not in both in that order."""
    pairs = ((first_days[contact].get(before), first_days[contact][after]) for contact in contacts)
    return [(end - start).days for start, end in pairs if start is not None and start <= end]
