"""What is drawn with Rich: on a terminal in colour, in a pipe plain, without box drawing."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from prospectr.domain.report import OVERLAPPING
from prospectr.domain.timespan import format_minutes
from prospectr.render.verdict import tenths
from prospectr.render.visible import visible
from prospectr.render.week import week_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from prospectr.domain.report import Report
    from prospectr.domain.summary import WeekSummary

NOBODY = {"contact": "no contact", "tag": "no tag", "channel": "no channel"}
OVERLAP_NOTE = "Tags and contacts overlap: an entry counts in full for each of its own, so shares may exceed 100 %."


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the way out decide what a reader who left means; Rich's own would end with 1."""
        raise BrokenPipeError


def console(stream: TextIO, width: int, *, colour: bool, terminal: bool) -> Console:
    """Return a Rich console that adds nothing of its own to what is printed."""
    return _Console(
        file=stream,
        width=width,
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
        to.print(line, soft_wrap=False)


def print_report(to: Console, report: Report, *, blocks: bool) -> None:
    """Print a report as a table, with its total."""
    table = Table(box=box.SIMPLE_HEAD if blocks else None, pad_edge=False, show_footer=True)
    for i, name in enumerate(report.by):
        table.add_column(name, footer="all" if not i else "", overflow="fold")
    table.add_column("time", justify="right", footer=format_minutes(report.total), no_wrap=True)
    table.add_column("share", justify="right", footer="" if report.overlaps else _whole(report), no_wrap=True)
    table.add_column("entries", justify="right", no_wrap=True)
    for row in report.rows:
        names = [Text(visible(shown_name(by, name))) for by, name in zip(report.by, row.names, strict=True)]
        table.add_row(*names, format_minutes(row.minutes), tenths(row.share), str(row.entries))
    to.print(table)
    if report.overlaps:
        to.print(Text(OVERLAP_NOTE))


def _whole(report: Report) -> str:
    return tenths(sum(row.share for row in report.rows))


def shown_name(dimension: str, name: str | None) -> str:
    """Return a group's name with the mark that it is typed with."""
    if name is None:
        return NOBODY[dimension]
    return f"{'@' if dimension == 'contact' else '+'}{name}" if dimension in OVERLAPPING else name
