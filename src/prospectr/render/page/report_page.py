"""A report on a page."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.record import Record
from prospectr.render.page.engine import page, typed
from prospectr.render.page.shapes import percent
from prospectr.render.page.words import kept_together, made_text
from prospectr.render.shared.text import day_text, plural
from prospectr.render.week.formats import shown_name, tenths
from prospectr.render.week.report_cells import OVERLAP_NOTE
from prospectr.render.week.sentences import report_counted_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from prospectr.domain.week.report import Report, ReportRow

KIND = "kind"


class Row(Record):
    """A row: its names, the colour and the length of its bar, and its figures."""

    names: tuple[str, ...]
    kind: str
    width: str
    time: str
    share: str
    entries: str


def report_page(report: Report, made: datetime) -> str:
    """Return a report's page."""
    subject = f"Report by {' and '.join(report.by)}"
    longest = max((row.minutes for row in report.rows), default=0)
    values = {
        "title": f"{subject}: {format_minutes(report.total)}",
        "seller": typed(report.seller) if report.seller else "",
        "subject": subject,
        "when": _days(report, made),
        "headline": f"{format_minutes(report.total)} logged." if report.rows else "Nothing is logged.",
        "by": report.by,
        "rows": [_row(row, report, longest) for row in report.rows],
        "notes": [kept_together(note) for note in _notes(report)],
        "made": made_text(made),
    }
    return page("report.html", values)


def _days(report: Report, made: datetime) -> str:
    if report.first is None or report.last is None:
        return "everything"
    first, last = day_text(report.first, made.date()), day_text(report.last, made.date())
    return first if report.first == report.last else f"{first} to {last}"


def _row(row: ReportRow, report: Report, longest: int) -> Row:
    names = dict(zip(report.by, row.names, strict=True))
    return Row(
        tuple(typed(shown_name(by, name)) for by, name in names.items()),
        names.get(KIND) or "prospecting",
        percent(row.minutes, longest),
        format_minutes(row.minutes),
        tenths(row.share),
        str(row.entries),
    )


def _notes(report: Report) -> Iterator[str]:
    yield f"{plural(len(report.rows), 'row')}."
    if report.overlaps:
        yield OVERLAP_NOTE
    if report.reclassified.has_minutes:
        yield report_counted_text(report)
