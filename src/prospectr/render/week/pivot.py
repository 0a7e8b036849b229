"""A report by two dimensions as lines of text: one down, the other across."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.week.pivot import pivot
from prospectr.render.shared.colours import PROSPECTING as PROSPECTING_COLOUR
from prospectr.render.shared.colours import with_coloured
from prospectr.render.shared.columns import columns
from prospectr.render.week.formats import SHORT_NAMES, shown_name
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.week.pivot import Pivot
    from prospectr.domain.week.report import Report

OVERLAP_NOTE = "An entry counts in full for each of its tags and contacts, so sums may exceed the total."
SHORT = dict(zip(KINDS, SHORT_NAMES, strict=True))


def pivot_lines(report: Report, width: int, *, has_colour: bool) -> list[str] | None:
    """Return a report by two dimensions as lines; None if it fits the width neither way round.

    The second dimension goes across if that fits, if need be with short names of the kinds side by side; else down.
    """
    table = pivot(report)
    for way in (table, table.turned()):
        for names, gap in (({}, "  "), (SHORT, "  "), (SHORT, " ")):
            lines = _lines(way, names, gap)
            if max(map(display_width, lines)) <= width:
                names_shown = (PROSPECTING, names.get(PROSPECTING, PROSPECTING))
                coloured_lines = [_coloured(line, names_shown, has_colour=has_colour) for line in lines]
                return [*coloured_lines, *([OVERLAP_NOTE] if report.overlaps else [])]
    return None


def _lines(table: Pivot, names: Mapping[str, str], gap: str) -> list[str]:
    across = [shown_name(table.by[1], column) for column in table.columns]
    head = [table.by[0], *(names.get(name, name) for name in across), "all"]
    rows = [
        [
            shown_name(table.by[0], row),
            *(_time(table.minutes.get((row, column), 0)) for column in table.columns),
            _time(table.row_sum(row)),
        ]
        for row in table.rows
    ]
    sums = ["all", *(_time(table.column_sum(column)) for column in table.columns), _time(table.total)]
    return columns([head, *rows, sums], "<" + ">" * (len(head) - 1), gap)


def _time(minutes: int | None) -> str:
    """Return minutes as they are shown, `-` for none, and nothing for a sum that would count entries twice."""
    if minutes is None:
        return ""
    return format_minutes(minutes) if minutes else "-"


def _coloured(line: str, names: tuple[str, str], *, has_colour: bool) -> str:
    name = next((name for name in names if name in line.split()), "")
    return with_coloured(line, name, PROSPECTING_COLOUR, has_colour=has_colour)
