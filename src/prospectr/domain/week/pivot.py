"""A report by two dimensions as a pivot: one down, the other across."""

from __future__ import annotations

from prospectr.domain.record import Record
from prospectr.domain.week.report import OVERLAPPING, row_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.week.report import Report

    Name = str | None  # None for entries without a channel, tag or contact


class Pivot(Record):
    """The minutes of a report by two dimensions: `minutes` by the names of a row and a column."""

    by: tuple[str, str]
    rows: tuple[Name, ...]
    columns: tuple[Name, ...]
    minutes: Mapping[tuple[Name, Name], int]
    total: int

    def row_sum(self, row: Name) -> int | None:
        """Return the minutes of a row; None if an entry can be in several columns."""
        if self.by[1] in OVERLAPPING:
            return None
        return sum(self.minutes.get((row, column), 0) for column in self.columns)

    def column_sum(self, column: Name) -> int | None:
        """Return the minutes of a column; None if an entry can be in several rows."""
        return self.turned().row_sum(column)

    def turned(self) -> Pivot:
        """Return the pivot with rows and columns swapped."""
        swapped = {(column, row): minutes for (row, column), minutes in self.minutes.items()}
        return Pivot((self.by[1], self.by[0]), self.columns, self.rows, swapped, self.total)


def pivot(report: Report) -> Pivot:
    """Return a report by two dimensions as a pivot, its first dimension down and its second across."""
    first, second = report.by
    minutes = {(row.names[0], row.names[1]): row.minutes for row in report.rows}
    sums: dict[Name, int] = {}
    for (_, column), column_minutes in minutes.items():
        sums[column] = sums.get(column, 0) + column_minutes
    columns = sorted(sums, key=lambda name: row_order((second,), (name,), (sums[name],)))
    rows = dict.fromkeys(row for row, _ in minutes)
    return Pivot((first, second), tuple(rows), tuple(columns), minutes, report.total)
