"""The words at the head and at the foot of pages."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import format_share
from prospectr.render.shared.text import day_text
from prospectr.render.week.formats import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from prospectr.domain.week.summary import WeekSummary
    from prospectr.domain.week.totals import WeekTotals


def kept_together(text: str) -> str:
    """Return a text whose lines do not break between a number and its percent sign."""
    return text.replace(" %", "\N{NO-BREAK SPACE}%")


def as_of(days: str, today: date, *, is_over: bool) -> str:
    """Return the days that a page is about, and until when it can know of them: `16-22 Nov · as of Fri 20 Nov`."""
    return days if is_over else f"{days} · as of {day_text(today, today)}"


def headline(summary: WeekSummary) -> str:
    """Return the large text: the share, and whether every target of the quota is met."""
    totals = summary.totals
    quota = format_share(totals.quota.share)
    if not totals.total:
        yet = "" if summary.is_over else " yet"
        return f"Nothing is logged{yet}. The quota is {quota}."
    share = tenths(totals.share_for_quota)
    is_open = summary.standing.days_left and not summary.is_over
    start = f"So far {share} is prospecting." if is_open else f"{share} of the week was prospecting."
    if not totals.share_met:
        return f"{start} The quota is {quota}."
    if totals.met:
        return f"{start} Quota of {quota} met."
    return f"{start} That meets {quota}, but not every target."


def made_text(made: datetime) -> str:
    """Return when a page was made: `Sat 28 Nov 2026, 06:30`."""
    return f"{day_text(made.date(), made.date())} {made.year}, {made:%H:%M}"


def before_text(totals: WeekTotals) -> str:
    """Return `The week before: 49.0 % of 24h.`, or nothing if it is empty."""
    return (
        f"The week before: {tenths(totals.share_for_quota)} of {format_minutes(totals.total)}." if totals.total else ""
    )


def kinds_sentence(totals: WeekTotals) -> str:
    """Return a sentence that says what the bar of the week shows."""
    shares = ", ".join(f"{kind} {tenths(totals.shares_for_quota[kind])}" for kind in KINDS)
    return f"The week by kind: {shares}. The quota is at {format_share(totals.quota.share)}."
