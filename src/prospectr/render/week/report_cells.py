"""The cells of a report as text, for a table in columns, by Rich or in Markdown."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.render.shared.sanitize import visible
from prospectr.render.week.formats import shown_name, tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.week.report import Report

OVERLAP_NOTE = "An entry counts in full for each of its tags and contacts, so shares may exceed 100 %."


def report_cells(report: Report) -> list[tuple[str, ...]]:
    """Return the head, the rows and the total of a report as cells of text, safe to show."""
    rows = [
        (
            *(visible(shown_name(by, name)) for by, name in zip(report.by, row.names, strict=True)),
            format_minutes(row.minutes),
            tenths(row.share),
            str(row.entries),
        )
        for row in report.rows
    ]
    all_shares = "" if report.overlaps else tenths(sum(row.share for row in report.rows))
    total = ("all", *[""] * (len(report.by) - 1), format_minutes(report.total), all_shares, "")
    return [(*report.by, "time", "share", "entries"), *rows, total]
