"""A quarter in review on one page."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.funnel import TALKS
from prospectr.domain.record import Record
from prospectr.domain.week.audit import MEND, WATCH, by_urgency
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.trend import ENOUGH_WEEKS
from prospectr.render.page.engine import page, typed
from prospectr.render.page.heat_map import heat_map
from prospectr.render.page.people import PeopleLine, most_time
from prospectr.render.page.week_parts import trend_columns, trend_rows
from prospectr.render.page.words import as_of, kept_together, made_text
from prospectr.render.people.funnel import days_text, ratio_text, step_name
from prospectr.render.people.referrals import HEADS
from prospectr.render.shared.text import period_text, plural
from prospectr.render.week.audit import summary_text
from prospectr.render.week.formats import first_few, tenths
from prospectr.render.week.trend import weeks_met_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prospectr.domain.people.funnel import Funnel
    from prospectr.domain.people.referrals import ReferralReport
    from prospectr.domain.week.quarter import Quarter

MOST_SOURCES = 4
MOST_NEW = 3  # contacts named for a stage
NEW = {
    "prospect": ("new prospect", "new prospects"),
    "lead": ("new lead", "new leads"),
    "opportunity": ("new opportunity", "new opportunities"),
    "client": ("new client", "new clients"),
}


class Row(Record):
    """A row of a table: its head and its cells."""

    head: str
    cells: tuple[str, ...]


class AuditLine(Record):
    """A check: its verdict, whether it is something to mend, the check, and the evidence."""

    verdict: str
    is_late: bool
    name: str
    evidence: str


def quarter_page(quarter: Quarter, made: datetime, *, with_people: bool = True) -> str:
    """Return a quarter's page; without people it has figures only: no names."""
    today, weeks = quarter.today, [week.totals for week in quarter.trend.weeks]
    headline = _headline(quarter)
    values = {
        "title": f"Quarter {quarter.label}: {headline}",
        "seller": typed(quarter.seller) if quarter.seller else "",
        "subject": f"Prospecting in {quarter.label}",
        "when": as_of(period_text(quarter.period, today), today, is_over=quarter.is_over),
        "headline": kept_together(headline),
        "lead": kept_together(_lead(quarter)),
        "columns": trend_columns(weeks, today),
        "weeks": trend_rows(weeks, today),
        "quota": format_share(weeks[-1].quota.share) if weeks else "",
        "heat": heat_map(quarter),
        "funnel": _funnel(quarter.funnel),
        "referral_heads": HEADS,
        "referrals": _referrals(quarter.referrals, with_people=with_people),
        "touched": f"{len(quarter.people.touched)} touched" if quarter.people.touched else "nobody touched",
        "people": list(_people(quarter, with_people=with_people)),
        "audit": _audit(quarter, with_people=with_people),
        "audit_sum": summary_text(quarter.audit),
        "notes": ["Weeks are whole, so the first and the last may reach beyond the quarter."],
        "made": made_text(made),
    }
    return page("quarter.html", values)


def _headline(quarter: Quarter) -> str:
    if not quarter.total:
        return "Nothing is logged." if quarter.is_over else "Nothing is logged yet."
    return f"{tenths(quarter.share)} of the quarter {'was' if quarter.is_over else 'so far is'} prospecting."


def _lead(quarter: Quarter) -> str:
    trend = quarter.trend
    if not quarter.total:
        return ""
    text = f"{format_minutes(quarter.prospecting)} of {format_minutes(quarter.total)}."
    if trend.weeks_over:
        met = weeks_met_text(trend)
        text += f" {met[0].upper()}{met[1:]}."
    if trend.weeks_over >= ENOUGH_WEEKS:
        text += f" Mean {format_minutes(trend.mean_minutes)} a week; "
        text += f"longest time below the share: {plural(trend.longest_drought, 'week')}."
    return text


def _funnel(funnel: Funnel) -> list[Row]:
    rows, before = [Row("prospecting", (format_minutes(funnel.minutes), "", ""))], "hour"
    for step in funnel.steps:
        rows.append(Row(step_name(step), (str(step.count), ratio_text(step, before), days_text(step))))
        before = "talk" if step.name == TALKS else step.name
    if funnel.minutes_per_client is not None:
        rows.append(Row("prospecting per client", (format_minutes(funnel.minutes_per_client), "", "")))
    return rows


def _referrals(report: ReferralReport, *, with_people: bool) -> list[Row]:
    """Return the sources with the most referrals, then the sum and its shares."""
    total = report.total
    if not total.received:
        return []
    rows = []
    if with_people:
        rows = [
            Row(typed(f"@{group.name}"), (*map(str, group.counts), str(group.given)))
            for group in report.groups[:MOST_SOURCES]
        ]
        if len(report.groups) > MOST_SOURCES:
            rows.append(Row(f"and {len(report.groups) - MOST_SOURCES} more", ("",) * len(HEADS)))
    rows.append(Row("all", (*map(str, total.counts), str(total.given))))
    return [*rows, Row("", ("", *(tenths(share) for share in total.shares[1:]), ""))]


def _people(quarter: Quarter, *, with_people: bool) -> Iterator[PeopleLine]:
    people = quarter.people
    if with_people:
        yield from most_time(people)
    for stage, (new, plural_new) in NEW.items():
        handles = people.new.get(stage, ())
        if handles:
            names = first_few([typed(f"@{handle}") for handle in handles], MOST_NEW) if with_people else ""
            yield PeopleLine(plural(len(handles), new, plural_new) + (":" if names else ""), rest=names)
    if quarter.referrals.untouched:
        untouched = [typed(f"@{referral.contact}") for referral in quarter.referrals.untouched]
        words = f"{plural(len(untouched), 'referral')} never touched"
        yield PeopleLine(
            f"{words}:" if with_people else words,
            rest=first_few(untouched, MOST_NEW) if with_people else "",
            is_late=True,
        )


def _audit(quarter: Quarter, *, with_people: bool) -> list[AuditLine]:
    """Return what to mend, then what to watch; evidence may name people."""
    urgent = [finding for finding in by_urgency(quarter.audit.findings) if finding.verdict in (MEND, WATCH)]
    return [
        AuditLine(
            finding.verdict.title(),
            finding.verdict == MEND,
            finding.name,
            typed(finding.evidence) if with_people else "",
        )
        for finding in urgent
    ]
