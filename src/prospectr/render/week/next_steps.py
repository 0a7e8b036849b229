"""What to do next, in sentences."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week import next_steps as step_of
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from prospectr.domain.week.next_steps import NextStep


def next_step_text(step: NextStep, today: date, clean: Callable[[str], str]) -> str:
    """Return a step as one sentence; `clean` makes typed text safe to show."""
    return "".join(next_step_parts(step, today, clean))


def next_step_parts(step: NextStep, today: date, clean: Callable[[str], str]) -> tuple[str, str]:
    """Return the two parts of a step's sentence: what to do, and the rest, which says how much, when or why."""
    if step.what == step_of.ROUTINE:
        to = f', most of their time to "{clean(step.name)}"' if step.name else ""
        return "Keep the blocks", f": {step.count} of {step.total} {'was' if step.count == 1 else 'were'} lost{to}."
    if step.what in (step_of.THIS_WEEK, step_of.NEXT_WEEK):
        return f"Prospect {format_minutes(step.minutes)}", f" {_days(step)}."
    if step.what == step_of.FOLLOW_UP:
        return _follow_up(step, today, clean)
    contact = clean(f"@{step.contact}") if step.contact else ""
    if step.what == step_of.REFERRAL:
        if not contact:
            return "Get in touch with the contact who was referred to you", ": nobody has yet."
        return f"Get in touch with {contact}", f": {clean(f'@{step.name}')} referred them, and nobody has yet."
    if step.what == step_of.STALE:
        stalest = "the oldest opportunity gone stale"
        return (f"Decide about {contact}", f", {stalest}.") if contact else (f"Decide about {stalest}", ".")
    if step.what == step_of.MEND:
        return f"See that {step.check}", f": {clean(step.name)}." if step.name else "."
    met = f"{step.count} weeks in a row met the quota" if step.count > 1 else "the quota was met"
    return f"Nothing to mend: {met}.", " Keep it up."


def _days(step: NextStep) -> str:
    if step.what == step_of.NEXT_WEEK:
        return "on each working day of next week"
    return "on the one working day left" if step.count == 1 else f"on each of the {step.count} working days left"


def _follow_up(step: NextStep, today: date, clean: Callable[[str], str]) -> tuple[str, str]:
    late_days = (today - step.day).days if step.day else 0
    late = f"overdue for {plural(late_days, 'day')}" if late_days else "due today"
    name = f": {clean(step.name)}" if step.name else ""
    if step.contact:
        return f"Get in touch with {clean(f'@{step.contact}')}", f", {late}{name}."
    return f"Do what is {late}", f"{name}."
