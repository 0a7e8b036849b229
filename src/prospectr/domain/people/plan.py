"""The plan: how much prospecting a week it takes to win a number of clients, by your own funnel."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.timespan import number
from prospectr.domain.calendar.weeks import working_days
from prospectr.domain.people.funnel import TALKS
from prospectr.domain.people.stages import CLIENT, LEAD, OPPORTUNITY, PROSPECT
from prospectr.domain.phrases.other_days import day_ahead
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prospectr.domain.people.funnel import Funnel

FEW = 5  # clients; a plan that rests on fewer is a guess
LOOK_BACK = "52w"  # the period from which the ratios are taken
EXAMPLE = "Type prospectr plan 2 clients by 2026-12-31"
LONGEST = 3660  # days ahead
MOST = 1000  # clients


class Plan(Record):
    """What it takes to win `clients` clients `by` a day, if the funnel's ratios hold.

    `needed` is (step, count) from opportunities back to talks. `weeks` are the working weeks left, in tenths.
    `missing` names the steps that are empty; the figures are then 0.
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
        """The days from prospect to client: the medians of the steps added up, or None if one is unknown."""
        medians = [step.days for step in self.funnel.steps if step.name in (LEAD, OPPORTUNITY, CLIENT)]
        return sum(days for days in medians if days is not None) if None not in medians else None


def parse_plan(words: Sequence[str], today: date, date_order: str) -> tuple[int, date]:
    """Return the number and the day in `2 clients by 2026-12-31`; InputError if it is not a plan that can be made."""
    lower = [word.lower() for word in words]
    if not words:
        raise InputError("How many clients, and by when?", EXAMPLE)
    if len(lower) != 4 or lower[1] not in ("client", "clients") or lower[2] != "by":
        raise InputError(f"“{' '.join(words)}” is not a plan.", EXAMPLE)
    clients = number(lower[0])
    if not clients or clients > MOST:
        raise InputError(f"“{words[0]}” is not a number of clients from 1 to {MOST}.", EXAMPLE)
    line = ["plan", *words[:3]]
    invalid = InputError(f"“{words[3]}” is not a day ahead.", EXAMPLE)
    by = day_ahead(lower[3], today, date_order, lambda word: [*line, word.replace("today", "tomorrow")], invalid)
    if not 0 < (by - today).days <= LONGEST:
        raise InputError(f"{by.isoformat()} is not from tomorrow to ten years ahead.", EXAMPLE)
    return clients, by


def working_weeks(today: date, by: date, workdays: Collection[int], days_off: Collection[date]) -> int:
    """Return the working weeks after today up to a day, without days off, in tenths, halves rounded up."""
    ahead = [today + timedelta(i) for i in range(1, (by - today).days + 1)]
    worked = len(working_days(ahead, workdays, days_off))
    return (20 * worked + len(workdays)) // (2 * len(workdays))


def plan_for(clients: int, by: date, funnel: Funnel, weeks: int) -> Plan:
    """Return a plan worked back through a funnel, each count rounded up; an empty step leaves it without figures.

    `weeks` are the working weeks left, in tenths.
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
