"""Reports: minutes by one or two dimensions."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.periods import month_label
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import Moved
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.record import Record
from prospectr.domain.shares import share_of, shares
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Group = tuple[Sequence[str | None], int, int]  # the values of the stored dimensions, minutes, entries

DIMENSIONS = ("kind", "day", "week", "month", "channel", "tag", "contact")
OVERLAPPING = ("tag", "contact")  # an entry may have several, so their shares may come to more than 100 %
STORED = ("kind", "day", "channel", "tag", "contact")  # what the journal itself can group by
FROM_DAY = ("week", "month")


class ReportRow(Record):
    """A group: its names in the order of the report's dimensions (None for entries without one), share in 0.1 %."""

    names: tuple[str | None, ...]
    minutes: int
    entries: int
    share: int


class Report(Record):
    """Minutes by dimension; `first` and `last` are None if there is no entry at all.

    `kinds` are the minutes by kind as logged, `moved` those that count as another kind.
    """

    by: tuple[str, ...]
    first: date | None
    last: date | None
    total: int
    rows: tuple[ReportRow, ...]
    moved: Moved = Moved()
    kinds: Mapping[str, int] = {}

    @property
    def overlaps(self) -> bool:
        return any(name in OVERLAPPING for name in self.by)


def parse_dimensions(words: Sequence[str]) -> tuple[str, ...]:
    """Return one or two dimensions, `kind` if none is named; InputError otherwise."""
    names = tuple(dict.fromkeys(word.lower() for word in words)) or ("kind",)
    for name in names:
        if name not in DIMENSIONS:
            near = nearest(name, DIMENSIONS)
            hint = f"Did you mean --by {near}?" if near else f"Type --by and one of {', '.join(DIMENSIONS)}."
            raise InputError(f"There is no report by “{name}”.", hint)
    if len(names) > 2:
        raise InputError("A report goes by one or two dimensions.", "Leave one out.")
    return names


def stored_dimensions(by: Sequence[str]) -> tuple[str, ...]:
    """Return what the journal must group by so that `tabulate` can work the report out."""
    needed = {"day" if name in FROM_DAY else name for name in by}
    return tuple(name for name in STORED if name in needed)


def report_name(dimensions: Sequence[str], *, filtered: bool) -> str:
    """Return the name of the statement that groups by these dimensions."""
    return "_".join(["REPORT", *(name.upper() for name in dimensions), *(["FILTERED"] if filtered else [])])


def tabulate(
    by: tuple[str, ...],
    groups: Iterable[Group],
    total: int,
    bounds: tuple[date, date] | None,
    week_start: int,
) -> Report:
    """Roll groups up into a report.

    Args:
        by: the report's dimensions.
        groups: by the values of `stored_dimensions(by)`.
        total: the minutes of all entries that are meant, each counted once.
        bounds: the first and last day it tells about.
        week_start: 0 Monday to 6 Sunday.
    """
    stored = stored_dimensions(by)
    sums: dict[tuple[str | None, ...], list[int]] = {}
    for values, minutes, entries in groups:
        value = dict(zip(stored, values, strict=True))
        names = tuple(_name(name, value, week_start) for name in by)
        so_far = sums.setdefault(names, [0, 0])
        so_far[0] += minutes
        so_far[1] += entries
    of_first: dict[str | None, int] = {}
    for names, (minutes, _) in sums.items():
        of_first[names[0]] = of_first.get(names[0], 0) + minutes
    ordered = sorted(sums.items(), key=lambda item: _order(by, item[0], (of_first[item[0][0]], item[1][0])))
    minutes_of = [minutes for _, (minutes, _) in ordered]
    overlaps = any(name in OVERLAPPING for name in by)
    parts = [share_of(minutes, total) for minutes in minutes_of] if overlaps else shares(minutes_of)
    rows = tuple(
        ReportRow(names, minutes, entries, share)
        for (names, (minutes, entries)), share in zip(ordered, parts, strict=True)
    )
    return Report(by, bounds[0] if bounds else None, bounds[1] if bounds else None, total, rows)


def _name(dimension: str, value: Mapping[str, str | None], week_start: int) -> str | None:
    if dimension in FROM_DAY:
        day = date.fromisoformat(str(value["day"]))
        return month_label(day) if dimension == "month" else week_of(day, week_start).label
    return value[dimension]


def _order(by: Sequence[str], names: Sequence[str | None], minutes_of: tuple[int, int]) -> tuple[tuple[int, str], ...]:
    """Kinds in their own order, days, weeks and months by time, the rest by what most time went to.

    `minutes_of` are those of the first name altogether, and of the row: rows of one first name stay together.
    """
    keys: list[tuple[int, str]] = []
    for dimension, name, minutes in zip(by, names, minutes_of, strict=False):
        if dimension == "kind":
            keys.append((KINDS.index(str(name)), ""))
        elif dimension in ("channel", "tag", "contact"):
            keys.append((-minutes if name is not None else 1, name or ""))
        else:
            keys.append((0, str(name)))
    return tuple(keys)
