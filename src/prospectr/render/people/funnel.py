"""The funnel and the plan as lines of text."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.funnel import TALKS
from prospectr.domain.people.plan import FEW
from prospectr.domain.people.stages import CLIENT
from prospectr.render.people.pipeline import PLURALS
from prospectr.render.shared.columns import columns
from prospectr.render.shared.text import day_text, period_text, plural, quota_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.people.funnel import Funnel, FunnelStep
    from prospectr.domain.people.plan import Plan
    from prospectr.domain.week.quota import Quota


def funnel_lines(funnel: Funnel, today: date) -> Iterator[str]:
    """Yield the steps with their ratios and days, and the prospecting time for each client won."""
    yield f"Funnel: {period_text(funnel.period, today)}"
    yield ""
    before = "hour"
    rows = [("", "", "ratio", "days"), ("prospecting", format_minutes(funnel.minutes), "", "")]
    for step in funnel.steps:
        rows.append((step_name(step), str(step.count), ratio_text(step, before), days_text(step)))
        before = "talk" if step.name == TALKS else step.name
    yield from columns(rows, "<><>")
    yield ""
    if any(step.days is not None for step in funnel.steps):
        yield "Days are the median from the step before."
    if funnel.minutes_per_client is None:
        yield "No client was won in this period."
    else:
        yield f"Prospecting for each client won: {format_minutes(funnel.minutes_per_client)}."


def step_name(step: FunnelStep) -> str:
    """Return `talks`, or `new leads`."""
    return step.name if step.name == TALKS else f"new {PLURALS[step.name]}"


def ratio_text(step: FunnelStep, before: str) -> str:
    """Return `0.80 per lead`, or nothing if it cannot be computed; `before` is one of the step before."""
    return "" if step.ratio is None else f"{step.ratio:.2f} per {before}"


def days_text(step: FunnelStep) -> str:
    """Return the median days from the step before, or nothing if they cannot be computed."""
    return "" if step.days is None else f"{step.days:g}"


def plan_lines(plan: Plan, quota: Quota, today: date) -> Iterator[str]:
    """Yield what the plan takes a week, the quota to compare it with, and the data behind it; or what is missing."""
    yield f"{plural(plan.clients, 'client')} by {day_text(plan.by, today)}"
    if plan.missing:
        missing = ", ".join(f"new {PLURALS[name]}" if name in PLURALS else name for name in plan.missing)
        yield f"Not enough data for a plan. Missing: {missing}."
        yield _basis(plan, today)
        return
    if not plan.minutes_a_week:
        yield "No working day is left until then, so there is no plan."
        return
    counts = ", ".join(_counted(name, count) for name, count in plan.needed)
    yield f"It takes {counts}, {format_minutes(plan.minutes)} of prospecting."
    yield (
        f"A week: {format_minutes(plan.minutes_a_week)} of prospecting and {plural(plan.talks_a_week, 'talk')}, "
        f"for {plan.weeks / 10:.1f} working weeks."
    )
    yield f"The quota in force: {quota_text(quota)}."
    yield _basis(plan, today)
    yield from _cautions(plan, today)


def _counted(name: str, count: int) -> str:
    return f"{count} {name}" if name == TALKS else plural(count, name, PLURALS[name])


def _basis(plan: Plan, today: date) -> str:
    steps = ", ".join(f"{step_name(step)} {step.count}" for step in plan.funnel.steps)
    minutes = format_minutes(plan.funnel.minutes)
    return f"Based on {period_text(plan.funnel.period, today)}: prospecting {minutes}, {steps}."


def _cautions(plan: Plan, today: date) -> Iterator[str]:
    """Yield why the plan may be wrong."""
    won = plan.funnel.count(CLIENT)
    if won < FEW:
        yield f"You won only {plural(won, 'client')} in that time, so take it as a guess."
    left = (plan.by - today).days
    if plan.days is not None and plan.days > left:
        yield (
            f"From prospect to client took {plan.days:g} days (median), and {left} are left: "
            "only contacts in the pipeline already can become clients in time."
        )
