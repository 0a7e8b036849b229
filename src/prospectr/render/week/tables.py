"""Weeks and reports drawn with Rich: in colour on a terminal, plain in a pipe."""

from __future__ import annotations

from rich.console import Console

from prospectr.render.week.report_cells import OVERLAP_NOTE, report_cells
from prospectr.render.week.week import week_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekSummary


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave a closed pipe to `cli.main`, which knows the exit code; Rich itself would exit with 1."""
        raise BrokenPipeError


HEIGHT = 25  # lines; not used, but without it Rich reads LINES and fails if that is not a number


def console(stream: object, width: int, *, colour: bool, terminal: bool) -> Console:
    """Return a Rich console that prints text as it is, without highlighting, markup or emoji."""
    return _Console(
        file=stream,  # type: ignore[arg-type]  # Rich only writes, flushes and asks if it is a terminal
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


def print_week(to: Console, summary: WeekSummary, *, blocks: bool, is_full: bool = False) -> None:
    """Print the week's report, all of it or what fits a small terminal."""
    for line in week_lines(summary, to.width, blocks=blocks, is_full=is_full):
        line.rstrip()
        to.print(line, soft_wrap=True)


def print_report(to: Console, report: Report) -> None:
    """Print a report as a table with its total."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

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
