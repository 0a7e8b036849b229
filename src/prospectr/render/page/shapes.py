"""Lengths and places of what a page draws, as SVG attributes: percentages of the width, or pixels of the height."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import WHOLE
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_SQUARES = 14
CHART_HEIGHT = 135  # pixels of the highest column
ROOM_ABOVE = 18  # pixels for the figure over a column
ABOVE, LETTERS = 5, 17  # pixels between a column or the quota line and the figure above it; the height of both
COLUMNS_WIDTH = 86  # percent; the rest is for the name of the quota line
FEWEST_COLUMNS = 6  # so that one week does not fill the whole width


class Part(Record):
    """A part of a bar: what it stands for, where it begins and how long it is."""

    name: str
    x: str
    width: str


class Column(Record):
    """A column of a chart, the place of its quota, and that of its figure: in percent across, in pixels down."""

    x: str
    width: str
    middle: str
    left: str
    right: str
    top: str
    height: str
    quota: str
    label: str


def percent(part: int, whole: int) -> str:
    """Return `26.866%`, from nothing to all."""
    return _percent(100 * min(max(part, 0), whole) / whole if whole else 0)


def parts(minutes: Mapping[str, int], whole: int) -> tuple[Part, ...]:
    """Return the parts of a bar that end to end are as long as their sum is of the whole; empty ones are left out."""
    found, done = [], 0
    for name, length in minutes.items():
        if length:
            found.append(Part(name, percent(done, whole), percent(length, whole)))
        done += length
    return tuple(found)


def label_anchor(share: int) -> str:
    """Return how to align a label below a place in tenths of a percent, so that it stays inside the drawing."""
    return "start" if share < WHOLE * 15 // 100 else "end" if share > WHOLE * 85 // 100 else "middle"


def columns(shares: Sequence[int], quotas: Sequence[int]) -> tuple[Column, ...]:
    """Return a column for each share, all in tenths of a percent; the highest share or quota takes the whole height."""
    top = max(*shares, *quotas, 1)
    pitch = COLUMNS_WIDTH / max(len(shares), FEWEST_COLUMNS)
    drawn = []
    for i, (share, quota) in enumerate(zip(shares, quotas, strict=True)):
        height, ground = CHART_HEIGHT * share / top, ROOM_ABOVE + CHART_HEIGHT
        above, line = ground - height, ground - CHART_HEIGHT * quota / top
        is_crossed = 0 < above - line < LETTERS  # the quota line would run through the figure
        drawn.append(
            Column(
                _percent(pitch * (i + 0.12)),
                _percent(pitch * 0.76),
                _percent(pitch * (i + 0.5)),
                _percent(pitch * i),
                _percent(pitch * (i + 1)),
                _pixels(above),
                _pixels(height),
                _pixels(line),
                _pixels((line if is_crossed else above) - ABOVE),
            )
        )
    return tuple(drawn)


def _percent(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") + "%"


def _pixels(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
