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
    contact, name = clean(f"@{step.contact}") if step.contact else "", clean(step.name)
    if step.what == step_of.ROUTINE:
        to = f', most of their time to "{name}"' if name else ""
        return f"Keep the blocks: {step.count} of {step.total} {'was' if step.count == 1 else 'were'} lost{to}."
    if step.what == step_of.THIS_WEEK:
        one = step.count == 1
        days = "on the one working day left" if one else f"on each of the {step.count} working days left"
        return f"Prospect {format_minutes(step.minutes)} {days}."
    if step.what == step_of.NEXT_WEEK:
        return f"Prospect {format_minutes(step.minutes)} on each working day of next week."
    if step.what == step_of.FOLLOW_UP:
        late_days = (today - step.day).days if step.day else 0
        late = f"overdue for {plural(late_days, 'day')}" if late_days else "due today"
        who = f"Get in touch with {contact}, {late}" if contact else f"Do what is {late}"
        return f"{who}{f': {name}' if name else ''}."
    if step.what == step_of.REFERRAL:
        return f"Get in touch with {contact}: {clean(f'@{step.name}')} referred them, and nobody has yet."
    if step.what == step_of.STALE:
        return f"Decide about {contact}, the oldest opportunity gone stale."
    met = f"{step.count} weeks in a row met the quota" if step.count > 1 else "the quota was met"
    return f"Nothing to mend: {met}. Keep it up."
