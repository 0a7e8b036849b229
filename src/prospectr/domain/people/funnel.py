"""The funnel: from prospecting hours to clients, by the person's own figures, and a plan worked back through them."""

from __future__ import annotations

from datetime import date
from statistics import median

from prospectr.domain.people.stages import (
    CLIENT,
    LEAD,
    OPPORTUNITY,
    PROSPECT,
    WORKED,
    arrivals,
)
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prospectr.domain.calendar.periods import Period

TALKS = "talks"  # the outcome that the funnel counts
HOURS = 60
FEW = 5  # clients; figures that rest on fewer are guesses
LOOK_BACK = "52w"  # what a plan's ratios are taken from


class Step(Record):
    """A step of the funnel: how many, how many came of each one of the step before, and in how many days (median)."""

    name: str
    count: int
    ratio: float | None = None
    days: float | None = None


class Funnel(Record):
    """A period's funnel; minutes are those of prospecting."""

    period: Period
    minutes: int
    steps: tuple[Step, ...]

    def count(self, name: str) -> int:
        """Return how many a step has."""
        return next(step.count for step in self.steps if step.name == name)

    @property
    def minutes_per_client(self) -> int | None:
        """Prospecting minutes for each client won, to the nearest; None if none was."""
        clients = self.count(CLIENT)
        return (2 * self.minutes + clients) // (2 * clients) if clients else None


class Plan(Record):
    """What so many clients by a day ask for, by the funnel's ratios.

    `needed` is each step's number; `weeks` the working weeks left, in tenths; `missing` the steps without which
    nothing can be computed.
    """

    clients: int
    by: date
    funnel: Funnel
    weeks: int
    missing: tuple[str, ...] = ()
    needed: tuple[tuple[str, int], ...] = ()
    minutes: int = 0
    minutes_a_week: int = 0
    talks_a_week: int = 0

    @property
    def days(self) -> float | None:
        """The median days from prospect to client, as the steps add up; None if one is not known."""
        known = [step.days for step in self.funnel.steps if step.name in (LEAD, OPPORTUNITY, CLIENT)]
        return sum(days for days in known if days is not None) if all(days is not None for days in known) else None


def work_out(period: Period, minutes: int, talks: int, firsts: Mapping[str, Mapping[str, date]]) -> Funnel:
    """Work out a funnel of a period's prospecting minutes, its counted talks, and who came into which stage when."""
    came = arrivals(firsts, period.first, period.last)
    steps = [Step(TALKS, talks, talks * HOURS / minutes if minutes else None)]
    before = talks
    previous: str | None = None
    for stage in WORKED:
        count = len(came[stage])
        took = [] if previous is None else _days_between(came[stage], firsts, previous, stage)
        steps.append(Step(stage, count, count / before if before else None, median(took) if took else None))
        before, previous = count, stage
    return Funnel(period, minutes, tuple(steps))


def _days_between(
    contacts: Iterable[str], firsts: Mapping[str, Mapping[str, date]], before: str, after: str
) -> list[int]:
    """Return the days that contacts took from one stage to the next, of those that were in both, in that order."""
    pairs = ((firsts[contact].get(before), firsts[contact][after]) for contact in contacts)
    return [(end - begin).days for begin, end in pairs if begin is not None and begin <= end]


def plan(clients: int, by: date, funnel: Funnel, weeks: int) -> Plan:
    """Work so many clients back through a funnel, each step rounded up; with a step of nothing, compute nothing.

    `weeks` are the working weeks left until the day, in tenths.
    """
    missing = [step.name for step in funnel.steps if not step.count]
    if not funnel.minutes:
        missing.insert(0, "prospecting hours")
    if missing or weeks <= 0:
        return Plan(clients, by, funnel, weeks, tuple(missing))
    won = funnel.count(CLIENT)
    needed = tuple((name, -(-clients * funnel.count(name) // won)) for name in (OPPORTUNITY, LEAD, PROSPECT, TALKS))
    minutes = -(-clients * funnel.minutes // won)
    talks = dict(needed)[TALKS]
    return Plan(clients, by, funnel, weeks, (), needed, minutes, -(-minutes * 10 // weeks), -(-talks * 10 // weeks))
