"""The funnel and the plan, in plain lines."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.funnel import FEW, TALKS
from prospectr.domain.people.stages import CLIENT
from prospectr.render.people.pipeline import PLURALS
from prospectr.render.shared.text import columns, day_text, period_text, plural, quota_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.people.funnel import Funnel, Plan, Step
    from prospectr.domain.week.quota import Quota


def funnel_lines(found: Funnel, today: date) -> Iterator[str]:
    """Yield the steps with the person's own ratios and days, and the hours that a client takes."""
    yield f"Funnel: {period_text(found.period, today)}"
    yield ""
    before = "hour"
    rows = [("", "", "ratio", "days"), ("prospecting", format_minutes(found.minutes), "", "")]
    for step in found.steps:
        rows.append((_name(step), str(step.count), _ratio(step, before), _days(step)))
        before = "talk" if step.name == TALKS else step.name
    yield from columns(rows, "<><>")
    yield ""
    if any(step.days is not None for step in found.steps):
        yield "Days are the median from the step before."
    if found.minutes_per_client is None:
        yield "No client was won in this period."
    else:
        yield f"Prospecting for each client won: {format_minutes(found.minutes_per_client)}."


def _name(step: Step) -> str:
    return step.name if step.name == TALKS else f"new {PLURALS[step.name]}"


def _ratio(step: Step, before: str) -> str:
    return "" if step.ratio is None else f"{step.ratio:.2f} per {before}"


def _days(step: Step) -> str:
    return "" if step.days is None else f"{step.days:g}"


def plan_lines(found: Plan, quota: Quota, today: date) -> Iterator[str]:
    """Yield what a plan asks for a week, what it stands on, and the quota beside it; or what is missing."""
    yield f"{plural(found.clients, 'client')} by {day_text(found.by, today)}"
    stands = ", ".join(f"{_name(step)} {step.count}" for step in found.funnel.steps)
    spent = f"prospecting {format_minutes(found.funnel.minutes)}"
    basis = f"It stands on {period_text(found.funnel.period, today)}: {spent}, {stands}."
    if found.missing:
        yield f"Too little data; missing: {', '.join(_missing(name) for name in found.missing)}. Nothing is computed."
        yield basis
        return
    if not found.minutes_a_week:
        yield "No working day is left until then. Nothing is computed."
        return
    needed = ", ".join(
        f"{count} {name if name == TALKS else PLURALS[name] if count != 1 else name}" for name, count in found.needed
    )
    yield f"Worked back: {needed}, {format_minutes(found.minutes)} of prospecting."
    yield (
        f"A week: {format_minutes(found.minutes_a_week)} of prospecting and {plural(found.talks_a_week, 'talk')}, "
        f"for {found.weeks / 10:.1f} working weeks."
    )
    yield f"The quota in force: {quota_text(quota)}."
    yield basis
    won = found.funnel.count(CLIENT)
    if won < FEW:
        yield f"{plural(won, 'client')} in all: that is few, so take it as a guess."
    if found.days is not None and found.days > (found.by - today).days:
        yield (
            f"From prospect to client took {found.days:g} days (median), and {(found.by - today).days} are left: "
            "only what is open already can come in time."
        )


def _missing(name: str) -> str:
    return name if name not in PLURALS else f"new {PLURALS[name]}"
