"""The heat map of a page: a square for each day, the larger the more prospecting."""

from __future__ import annotations

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import Week, week_of, weeks_from
from prospectr.domain.record import Record
from prospectr.domain.week.trend import LEVELS, level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.domain.week.quarter import Quarter

PITCH = 22  # pixels from one day to the next
SIZES = (3, 7, 11, 15, 19)  # pixels of a square, by level
LEGEND = 62  # pixels from one example to the next
LEFT, TOP = 36, 20  # pixels for the names of weekdays and months


class Square(Record):
    """A square: its place and size in pixels, and whether anything is in it."""

    x: float
    y: float
    size: int
    has_minutes: bool


class Label(Record):
    """A word beside or above the squares, or in the legend."""

    x: int
    y: int
    text: str


class HeatRow(Record):
    """The same as text: a week, and the minutes of each of its days."""

    week: str
    minutes: tuple[str, ...]


class HeatMap(Record):
    """Squares and labels in a drawing of so many pixels, the legend below them, and rows of text."""

    width: int
    height: int
    squares: tuple[Square, ...]
    labels: tuple[Label, ...]
    weekdays: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_map(quarter: Quarter) -> HeatMap:
    """Return the heat map of a quarter's days up to today."""
    last = min(quarter.period.last, quarter.today)
    weeks = weeks_from(week_of(quarter.period.first, quarter.week_start), week_of(last, quarter.week_start))
    weekdays = tuple(WEEKDAYS[day.weekday()][:3].title() for day in weeks[0].days) if weeks else ()
    legend = TOP + len(weekdays) * PITCH + PITCH
    squares = [*_squares(weeks, quarter), *_legend_squares(legend)]
    labels = [*_months(weeks, quarter), *_weekdays(weekdays), *_legend_labels(legend)]
    return HeatMap(
        max(LEFT + len(weeks) * PITCH, LEFT + len(SIZES) * LEGEND),
        legend + PITCH // 2,
        tuple(squares),
        tuple(labels),
        weekdays,
        tuple(_row(week, quarter) for week in weeks),
    )


def _squares(weeks: Sequence[Week], quarter: Quarter) -> Iterable[Square]:
    last = min(quarter.period.last, quarter.today)
    for i, week in enumerate(weeks):
        for j, day in enumerate(week.days):
            if quarter.period.first <= day <= last:
                place = LEFT + i * PITCH + PITCH / 2, TOP + j * PITCH + PITCH / 2
                yield _square(*place, level(quarter.minutes.get(day, 0)))


def _square(x: float, y: float, shade: int) -> Square:
    """Return the square of a level around a place."""
    size = SIZES[shade]
    return Square(x - size / 2, y - size / 2, size, shade > 0)


def _legend_squares(y: int) -> Iterable[Square]:
    return (_square(LEFT + i * LEGEND + PITCH / 2, y, i) for i in range(len(SIZES)))


def _legend_labels(y: int) -> Iterable[Label]:
    texts = ["none", *(format_minutes(least) for least in LEVELS[:-1]), f"{format_minutes(LEVELS[-1])}+"]
    return (Label(LEFT + i * LEGEND + PITCH + 2, y + 4, text) for i, text in enumerate(texts))


def _months(weeks: Sequence[Week], quarter: Quarter) -> Iterable[Label]:
    """Yield the names of the months, each above the week in which the month begins."""
    months = [min(week.last, quarter.period.last).month for week in weeks]
    for i, month in enumerate(months):
        if not i or month != months[i - 1]:
            yield Label(LEFT + i * PITCH + 2, TOP - 6, MONTHS[month - 1][:3].title())


def _weekdays(names: Sequence[str]) -> Iterable[Label]:
    return (Label(0, TOP + j * PITCH + PITCH // 2 + 4, name) for j, name in enumerate(names))


def _row(week: Week, quarter: Quarter) -> HeatRow:
    days = (quarter.minutes.get(day, 0) for day in week.days)
    return HeatRow(week.label[5:], tuple(format_minutes(minutes) if minutes else "–" for minutes in days))
