"""A week on one page."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.next_steps import anonymous, next_steps
from prospectr.domain.week.quota import format_share
from prospectr.render.page.engine import page, typed
from prospectr.render.page.people import people_lines
from prospectr.render.page.shapes import label_anchor, parts, percent
from prospectr.render.page.tiles import tiles
from prospectr.render.page.week_parts import (
    block_heading,
    day_rows,
    hidden_outcomes,
    outcome_rows,
    trend_columns,
    trend_rows,
)
from prospectr.render.page.words import as_of, before_text, headline, kept_together, kinds_sentence, made_text
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural, verdict
from prospectr.render.week.close import close_lines
from prospectr.render.week.formats import dates_text, tenths
from prospectr.render.week.next_steps import next_step_parts
from prospectr.render.week.sentences import week_counted_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from typing import Any

    from prospectr.domain.week.summary import WeekSummary


def week_page(summary: WeekSummary, made: datetime, *, with_people: bool = True) -> str:
    """Return a week's page; without people it has figures only: no names, notes or texts of follow-ups."""
    totals, today = summary.totals, summary.standing.today
    week = totals.week
    values = {
        "title": verdict(summary.standing, visible),
        "seller": typed(summary.seller) if summary.seller else "",
        "subject": f"Prospecting week {week.label}",
        "when": as_of(dates_text(week.first, week.last), today, is_over=summary.is_over),
        "headline": kept_together(headline(summary)),
        "verdict": kept_together(verdict(summary.standing, typed)),
        "before": kept_together(before_text(summary.previous)),
        "touched": f"{len(summary.people.touched)} touched" if summary.people.touched else "",
        "tiles": tiles(summary),
        "columns": trend_columns(summary.shown_weeks, today),
        "weeks": trend_rows(summary.shown_weeks, today),
        "days": day_rows(summary, with_people=with_people),
        "block_heading": block_heading(summary),
        "outcomes": outcome_rows(summary),
        "more_outcomes": hidden_outcomes(summary),
        "people": people_lines(summary, with_people=with_people),
        "steps": _steps(summary, with_people=with_people),
        "steps_heading": "What to do next" if summary.standing.days_left else "Next week",
        "notes": list(_notes(summary)),
        "made": made_text(made),
        **_bar(summary),
    }
    return page("week.html", values)


def _bar(summary: WeekSummary) -> dict[str, Any]:
    totals = summary.totals
    minutes, shares = totals.minutes_for_quota, totals.shares_for_quota
    quota = totals.quota.share
    return {
        "bar": parts({kind: minutes[kind] for kind in KINDS}, totals.total),
        "bar_words": kinds_sentence(totals),
        "quota": format_share(quota),
        "quota_place": percent(quota, 1000),
        "quota_anchor": label_anchor(quota),
        "kinds": [(kind, format_minutes(minutes[kind]), tenths(shares[kind])) for kind in KINDS],
    }


def _steps(summary: WeekSummary, *, with_people: bool) -> list[tuple[str, str]]:
    today = summary.standing.today
    steps = next_steps(summary)
    return [next_step_parts(step if with_people else anonymous(step), today, typed) for step in steps]


def _notes(summary: WeekSummary) -> Iterator[str]:
    """Yield what stands at the foot: what counts otherwise, the close, prospecting without a clock."""
    if summary.totals.reclassified.has_minutes:
        yield kept_together(week_counted_text(summary.totals))
    if summary.routine and summary.routine.untimed:
        yield f"{format_minutes(summary.routine.untimed)} of prospecting had no clock time, so no block has it."
    off = len(summary.days_off)
    if off and summary.totals.worked < summary.totals.normal:
        yield f"{plural(off, 'day')} off, so the targets for hours and outcomes are smaller."
    yield from close_lines(summary.replace(is_unclosed_before=False), typed)
