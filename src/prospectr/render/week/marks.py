"""Which words of a week's sentences have a colour: what is short of a target, and what is late."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.render.shared.colours import LATE, SHORT
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.summary import WeekSummary

    Mark = tuple[str, str, str]  # how the sentence begins, the words in it, and their colour


def marks(summary: WeekSummary) -> Iterator[Mark]:
    """Yield the words to colour in the sentences of `detail_lines`."""
    totals, today = summary.totals, summary.standing.today
    if totals.hours and not totals.hours.met:
        done, target = format_minutes(totals.hours.done), format_minutes(totals.hours.target)
        yield "Prospecting hours: ", f"{done} of {target}", SHORT
    for name, count in totals.targets.items():
        if not count.met:
            yield "Outcomes", f"{visible(name)} {count.done} of {count.target}", SHORT
    for follow_up in summary.people.follow_ups:
        if follow_up.due < today:
            yield "Next: ", f"overdue for {plural((today - follow_up.due).days, 'day')}", LATE
    yield "Stale ", "Stale", LATE
    yield "Referral", "never touched", LATE
