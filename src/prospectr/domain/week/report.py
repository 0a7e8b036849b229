"""Reports: minutes of a period by one or two dimensions, such as kind, week or tag."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.periods import month_label
from prospectr.domain.calendar.timespan import share_of, shares
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import Reclassified
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Group = tuple[Sequence[str | None], int, int]  # the values of the stored dimensions, minutes, number of entries

DIMENSIONS = ("kind", "day", "week", "month", "channel", "tag", "contact")
OVERLAPPING = ("tag", "contact")  # an entry can have several, so the shares can add up to more than 100 %
STORED = ("kind", "day", "channel", "tag", "contact")  # what the database can group by
FROM_DAY = ("week", "month")  # what is computed from the day


class ReportRow(Record):
    """A row of a report: a name for each dimension, None for entries without one; the share in tenths of a percent."""

    names: tuple[str | None, ...]
    minutes: int
    entries: int
    share: int


class Report(Record):
    """Minutes by one or two dimensions, from the day `first` to the day `last`, which are None without any entry.

    `kinds` are the minutes by kind as logged, `reclassified` those of them that count as another kind.
    `seller` is the setting `name`.
    """

    by: tuple[str, ...]
    first: date | None
    last: date | None
    total: int
    rows: tuple[ReportRow, ...]
    reclassified: Reclassified = Reclassified()
    kinds: Mapping[str, int] = {}
    seller: str = ""

    @property
    def overlaps(self) -> bool:
        """Whether an entry can be in several rows."""
        return any(name in OVERLAPPING for name in self.by)


def parse_dimensions(words: Sequence[str]) -> tuple[str, ...]:
    """Return the dimensions, by default `kind`; InputError if one is unknown or there are more than two."""
    names = tuple(dict.fromkeys(word.lower() for word in words)) or ("kind",)
    for name in names:
        if name not in DIMENSIONS:
            near = nearest(name, DIMENSIONS)
            hint = (
                f"Did you mean prospectr report --by {near}?"
                if near
                else f"Type --by and one of {', '.join(DIMENSIONS)}."
            )
            raise InputError(f"There is no report by “{name}”.", hint).suggesting(name, "kind")
    if len(names) > 2:
        example = " ".join(f"--by {name}" for name in names[:2])
        raise InputError("A report takes one or two dimensions.", f"Type prospectr report {example}")
    return names


def stored_dimensions(by: Sequence[str]) -> tuple[str, ...]:
    """Return the dimensions that the database must group by so that `tabulate` can make the report."""
    needed = {"day" if name in FROM_DAY else name for name in by}
    return tuple(name for name in STORED if name in needed)


def report_name(dimensions: Sequence[str], *, filtered: bool) -> str:
    """Return the name of the SQL statement that groups by these dimensions."""
    return "_".join(["REPORT", *(name.upper() for name in dimensions), *(["FILTERED"] if filtered else [])])


def tabulate(
    by: tuple[str, ...],
    groups: Iterable[Group],
    total: int,
    bounds: tuple[date, date] | None,
    week_start: int,
) -> Report:
    """Return the report that groups of entries make.

    Args:
        by: the report's dimensions.
        groups: minutes and entries by the values of `stored_dimensions(by)`.
        total: the minutes of all selected entries, each entry taken once.
        bounds: the first and last day of the report.
        week_start: the first day of a week, 0 for Monday to 6 for Sunday.
    """
    stored = stored_dimensions(by)
    sums: dict[tuple[str | None, ...], list[int]] = {}
    for values, minutes, entries in groups:
        by_dimension = dict(zip(stored, values, strict=True))
        names = tuple(_name(dimension, by_dimension, week_start) for dimension in by)
        so_far = sums.setdefault(names, [0, 0])
        so_far[0] += minutes
        so_far[1] += entries
    first_minutes: dict[str | None, int] = {}
    for names, (minutes, _) in sums.items():
        first_minutes[names[0]] = first_minutes.get(names[0], 0) + minutes
    ordered = sorted(sums.items(), key=lambda item: row_order(by, item[0], (first_minutes[item[0][0]], item[1][0])))
    row_minutes = [minutes for _, (minutes, _) in ordered]
    overlaps = any(name in OVERLAPPING for name in by)
    row_shares = [share_of(minutes, total) for minutes in row_minutes] if overlaps else shares(row_minutes)
    rows = tuple(
        ReportRow(names, minutes, entries, share)
        for (names, (minutes, entries)), share in zip(ordered, row_shares, strict=True)
    )
    return Report(by, bounds[0] if bounds else None, bounds[1] if bounds else None, total, rows)


def _name(dimension: str, values: Mapping[str, str | None], week_start: int) -> str | None:
    """Return a row's name for a dimension, from the values of the stored dimensions."""
    if dimension in FROM_DAY:
        day = date.fromisoformat(str(values["day"]))
        return month_label(day) if dimension == "month" else week_of(day, week_start).label
    return values[dimension]


def row_order(by: Sequence[str], names: Sequence[str | None], sizes: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Return the sort key of a row: kinds in their own order, days, weeks and months by time, others by minutes.

    `sizes` are the minutes of all rows with the same first name, which keeps them together, and of this row.
    """
    keys: list[tuple[int, str]] = []
    for dimension, name, minutes in zip(by, names, sizes, strict=False):
        if dimension == "kind":
            keys.append((KINDS.index(str(name)), ""))
        elif dimension in ("channel", "tag", "contact"):
            keys.append((-minutes if name is not None else 1, name or ""))
        else:
            keys.append((0, str(name)))
    return tuple(keys)
