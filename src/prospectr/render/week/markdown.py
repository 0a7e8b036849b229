"""Weeks and reports as Markdown, to paste into a mail or a chat."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import format_share
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import verdict
from prospectr.render.week.formats import shown_name, tenths
from prospectr.render.week.report_cells import OVERLAP_NOTE
from prospectr.render.week.sentences import context_line, detail_lines, report_counted_text, state, streak_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekSummary

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>()#+!|~&"})


def escaped(text: str) -> str:
    """Return text escaped so that Markdown shows it as it is, and safe to show."""
    return visible(text).translate(_SPECIAL)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> Iterator[str]:
    """Yield the lines of a table whose first `left` columns are aligned left and the others right."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(' --- ' if i < left else ' ---: ' for i in range(len(head)))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def week_markdown(summary: WeekSummary) -> Iterator[str]:
    """Yield the lines of a week's report."""
    totals, shares = summary.totals, summary.totals.shares_for_quota
    yield f"**{verdict(summary.standing, escaped)}**"
    yield ""
    yield context_line(summary)
    yield ""
    kinds = [(kind, format_minutes(totals.minutes_for_quota[kind]), tenths(shares[kind])) for kind in KINDS]
    yield from table(("kind", "time", "share"), [*kinds, ("all", format_minutes(totals.total), "")])
    yield ""
    days = [
        (
            f"{WEEKDAYS[day.day.weekday()][:3].title()} {day.day.isoformat()}{'' if day.off is None else ' off'}",
            *(format_minutes(day.counted[kind]) if day.counted[kind] else "" for kind in KINDS),
        )
        for day in summary.days
    ]
    yield from table(("day", *KINDS), days)
    yield ""
    for line in detail_lines(summary, escaped):
        yield f"- {line}"
    yield f"- {streak_text(summary.streak)}"
    yield ""
    trend = [
        (
            week.week.label,
            format_minutes(week.total),
            tenths(week.share_for_quota),
            format_share(week.quota.share),
            state(week, is_over=week.week != totals.week or summary.is_over),
        )
        for week in summary.shown_trend
    ]
    yield from table(("week", "all", "prospecting", "quota", ""), trend)


def report_markdown(report: Report) -> Iterator[str]:
    """Yield the lines of a report."""
    rows = [
        (
            *(escaped(shown_name(by, name)) for by, name in zip(report.by, row.names, strict=True)),
            format_minutes(row.minutes),
            tenths(row.share),
            str(row.entries),
        )
        for row in report.rows
    ]
    total = ("all", *[""] * (len(report.by) - 1), format_minutes(report.total), "", "")
    yield from table((*report.by, "time", "share", "entries"), [*rows, total], left=len(report.by))
    if report.overlaps:
        yield ""
        yield OVERLAP_NOTE
    if report.reclassified.has_minutes:
        yield ""
        yield report_counted_text(report)
