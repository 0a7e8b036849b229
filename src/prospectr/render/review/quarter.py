"""A quarter in review as lines of text."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import week_of
from prospectr.render.people.funnel import funnel_lines
from prospectr.render.people.referrals import referral_lines
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import period_text
from prospectr.render.week.audit import audit_lines
from prospectr.render.week.calendar import HeatMap, calendar_lines
from prospectr.render.week.formats import tenths
from prospectr.render.week.sentences import people_lines
from prospectr.render.week.trend import trend_lines, weeks_met_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.quarter import Quarter


def quarter_lines(
    quarter: Quarter, width: int, width_limit: int | None, *, blocks: bool, has_colour: bool
) -> Iterator[str]:
    """Yield the sum, the weeks, the days, the funnel, the referrals, the people and the audit.

    `width_limit` is the width at which lines are cut, or None if they are not.
    """
    yield f"Quarter {quarter.label}, {period_text(quarter.period, quarter.today)}"
    yield quarter_text(quarter)
    if not quarter.total:
        return
    yield ""
    yield from trend_lines(quarter.trend, width, blocks=blocks, has_colour=has_colour)
    yield ""
    yield from calendar_lines(_heat_map(quarter, width), quarter.minutes, blocks=blocks, has_colour=has_colour)
    yield ""
    yield from funnel_lines(quarter.funnel, quarter.today)
    yield ""
    yield from referral_lines(quarter.referrals, quarter.today, width_limit, has_colour=has_colour)
    yield ""
    people = list(people_lines(quarter.people, visible))
    yield from [*people, ""] if people else []
    yield from audit_lines(quarter.audit, quarter.today, width_limit, has_colour=has_colour)


def quarter_text(quarter: Quarter) -> str:
    """Return `46.6 % of 187h was prospecting; quota met in 6 of 8 weeks, the share in 7.`"""
    if not quarter.total:
        return "Nothing was logged." if quarter.is_over else "Nothing is logged yet."
    weeks = f"; {weeks_met_text(quarter.trend)}" if quarter.trend.weeks_over else ""
    return f"{tenths(quarter.share)} of {format_minutes(quarter.total)} was prospecting{weeks}."


def _heat_map(quarter: Quarter, width: int) -> HeatMap:
    """Return the heat map from the week of the journal's first entry on."""
    first = quarter.first_entry or quarter.period.first
    shown = quarter.period.replace(first=max(quarter.period.first, week_of(first, quarter.week_start).first))
    return HeatMap(shown, quarter.today, quarter.week_start, width)
