"""What is drawn with Rich: on a terminal in colour, in a pipe plain, without box drawing."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week.report import OVERLAPPING
from prospectr.render.shared.sanitize import visible
from prospectr.render.week.verdict import tenths
from prospectr.render.week.week import week_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekSummary

NOBODY = {"contact": "no contact", "tag": "no tag", "channel": "no channel"}
OVERLAP_NOTE = "Tags and contacts overlap: an entry counts in full for each of its own, so shares may exceed 100 %."


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the way out decide what a reader who left means; Rich's own would end with 1."""
        raise BrokenPipeError


HEIGHT = 25  # lines; nothing is fitted into it, but Rich would read LINES, and fail where that is no number


def console(stream: object, width: int, *, colour: bool, terminal: bool) -> Console:
    """Return a Rich console that adds nothing of its own to what is printed."""
    return _Console(
        file=stream,  # type: ignore[arg-type]  # Rich only writes, flushes and asks whether it is a terminal
        width=width,
        height=HEIGHT,
        color_system="standard" if colour else None,
        force_terminal=terminal,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def print_week(to: Console, summary: WeekSummary, *, blocks: bool) -> None:
    """Print the week's report."""
    for line in week_lines(summary, to.width, blocks=blocks):
        line.rstrip()
        to.print(line, soft_wrap=True)


def report_cells(report: Report) -> list[tuple[str, ...]]:
    """Return the head, the rows and the total of a report as text, safe to show."""
    rows = [
        (
            *(visible(shown_name(by, name)) for by, name in zip(report.by, row.names, strict=True)),
            format_minutes(row.minutes),
            tenths(row.share),
            str(row.entries),
        )
        for row in report.rows
    ]
    whole = "" if report.overlaps else tenths(sum(row.share for row in report.rows))
    total = ("all", *[""] * (len(report.by) - 1), format_minutes(report.total), whole, "")
    return [(*report.by, "time", "share", "entries"), *rows, total]


def print_report(to: Console, report: Report) -> None:
    """Print a report as a table, with its total, on a terminal."""
    head, *rows, total = report_cells(report)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=True)
    for i, name in enumerate(head):
        is_name = i < len(report.by)
        table.add_column(
            name, footer=total[i], overflow="fold", justify="left" if is_name else "right", no_wrap=not is_name
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    to.print(table)
    if report.overlaps:
        to.print(Text(OVERLAP_NOTE))


def shown_name(dimension: str, name: str | None) -> str:
    """Return a group's name with the mark that it is typed with."""
    if name is None:
        return NOBODY[dimension]
    return f"{'@' if dimension == 'contact' else '+'}{name}" if dimension in OVERLAPPING else name
