"""A team's report as text, Markdown, CSV and JSON."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.team.week import new_opportunities
from prospectr.render.shared.csv import guarded, rows_csv
from prospectr.render.team.week import table_lines
from prospectr.render.week.formats import dates_text, tenths
from prospectr.render.week.markdown import escaped, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.team.report import ReportRow, TeamReport

HEAD = ("prospecting", "all", "clients", "new", "blocks", "reported", "met")
LEGEND = (
    "reported: weeks with word, of those expected. "
    "met: weeks in which a seller met the share and hours of their own quota."
)
# scripts rely on these columns and their order; new columns go to the end
COLUMNS = (
    "weeks_expected", "weeks_reported", "weeks_met", "total_minutes", "counted_minutes", "share",
    *(f"{kind}_minutes" for kind in KINDS), "new_opportunities", "blocks", "kept",
)  # fmt: skip


def team_report_lines(report: TeamReport, width: int | None) -> Iterator[str]:
    """Yield the report as a table."""
    yield f"By {report.by}, {dates_text(report.first, report.last)}"
    if not report.rows:
        yield "Nobody reported in these weeks."
        return
    yield ""
    rows = [(row.name, *_cells(row)) for row in (*report.rows, report.total)]
    yield from table_lines([(report.by, *HEAD), *rows], "<>>>>>>>", width)
    yield ""
    yield LEGEND


def _cells(row: ReportRow) -> tuple[str, ...]:
    figures = row.figures
    weeks = f"{row.reported} of {row.expected}"
    if figures is None:
        return (".", ".", ".", ".", ".", weeks, ".")
    return (
        tenths(figures.rounded_share),
        format_minutes(figures.total),
        format_minutes(figures.minutes["clients"]),
        str(new_opportunities(figures)),
        f"{figures.kept} of {figures.blocks}" if figures.blocks else "",
        weeks,
        str(row.weeks_met),
    )


def team_report_markdown(report: TeamReport) -> Iterator[str]:
    """Yield the report as a Markdown table."""
    yield f"**By {report.by}, {dates_text(report.first, report.last)}**"
    yield ""
    rows = [(escaped(row.name), *map(escaped, _cells(row))) for row in (*report.rows, report.total)]
    yield from table((report.by, *HEAD), rows)
    yield ""
    yield LEGEND


def team_report_csv(report: TeamReport) -> Iterator[str]:
    """Yield the header and a line for each row."""
    yield from rows_csv([(report.by, *COLUMNS)])
    yield from rows_csv([guarded(row.name), *_values(row).values()] for row in report.rows)


def _values(row: ReportRow) -> dict[str, object]:
    figures = row.figures
    weeks = (row.expected, row.reported, row.weeks_met)
    if figures is None:
        return dict(zip(COLUMNS, (*weeks, *[None] * (len(COLUMNS) - len(weeks))), strict=True))
    minutes = (figures.total, figures.counted, figures.rounded_share / 10, *(figures.minutes[kind] for kind in KINDS))
    counts = (new_opportunities(figures), figures.blocks, figures.kept)
    return dict(zip(COLUMNS, (*weeks, *minutes, *counts), strict=True))


def team_report_value(report: TeamReport) -> dict[str, object]:
    """Return the report as values of JSON."""
    return {
        "by": report.by,
        "period": {"first": report.first.isoformat(), "last": report.last.isoformat()},
        "rows": [{report.by: row.name, **_values(row)} for row in report.rows],
        "total": _values(report.total),
    }
