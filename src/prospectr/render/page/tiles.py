"""The tiles of a page: prospecting hours, outcomes with a target, the routine, and the weeks that met the quota."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.record import Record
from prospectr.domain.week.summary import outcome_yield
from prospectr.render.page.engine import typed
from prospectr.render.page.shapes import MOST_SQUARES, percent
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.summary import WeekSummary

MOST_OUTCOMES = 2
FEWEST_WEEKS = 2  # one week says nothing about the others
DONE, MISSED, OPEN = "done", "missed", "open"  # what a square stands for


class Tile(Record):
    """A label, a large figure, what it is of, and a remark.

    Above the remark is a bar that is full as far as `bar`, with a tick at `pace`, or else a row of `squares`.
    """

    label: str
    figure: str
    of: str
    remark: str
    bar: str = ""
    pace: str = ""
    squares: tuple[str, ...] = ()


def tiles(summary: WeekSummary) -> tuple[Tile, ...]:
    """Return the tiles of a week; one without a target is left out."""
    return (*_hours(summary), *_outcomes(summary), *_routine(summary), *_weeks(summary))


def _hours(summary: WeekSummary) -> Iterator[Tile]:
    hours, before = summary.totals.hours, summary.previous
    if hours is None or not hours.target:
        return
    remark = f"{format_minutes(before.prospecting_for_quota)} the week before" if before.total else ""
    pace = ""
    if summary.standing.days_left and not summary.is_over and not hours.met:
        even = summary.standing.pace(hours.target)
        pace, remark = percent(even, hours.target), f"{format_minutes(even)} by tonight is an even pace"
    bar = percent(hours.done, hours.target)
    yield Tile("Prospecting hours", format_minutes(hours.done), f"of {format_minutes(hours.target)}", remark, bar, pace)


def _outcomes(summary: WeekSummary) -> Iterator[Tile]:
    targets = {name: target for name, target in summary.totals.targets.items() if target.target}
    for name, target in list(targets.items())[:MOST_OUTCOMES]:
        rate = outcome_yield(target.done, summary.totals.prospecting_for_quota)
        remark = "" if rate is None else f"{rate:.1f} an hour"
        bar = percent(target.done, target.target)
        yield Tile(typed(name.capitalize()), str(target.done), f"of {target.target}", remark, bar)


def _routine(summary: WeekSummary) -> Iterator[Tile]:
    report = summary.routine
    if report is None:
        return
    total = len(report.blocks)
    squares = tuple(DONE if block.is_kept else MISSED for block in report.blocks) if total <= MOST_SQUARES else ()
    blocks = "block" if total == 1 else "blocks"
    remark = f"{format_minutes(report.kept_minutes)} of {format_minutes(report.minutes)}"
    bar = "" if squares else percent(report.kept, total)
    yield Tile("Routine", str(report.kept), f"of {total} {blocks} kept", remark, bar, squares=squares)


def _weeks(summary: WeekSummary) -> Iterator[Tile]:
    over = [week for week in summary.shown_weeks if week.week != summary.totals.week or summary.is_over]
    if len(over) < FEWEST_WEEKS:
        return
    squares = [DONE if week.met else MISSED for week in over]
    if not summary.is_over:
        squares.append(DONE if summary.totals.met else OPEN)
    figure = str(sum(week.met for week in over))
    yield Tile("Quota met", figure, f"of {len(over)} past weeks", _streak(summary), squares=tuple(squares))


def _streak(summary: WeekSummary) -> str:
    if not summary.streak:
        return "no streak"
    before = "" if summary.totals.met else " before this one"
    return f"streak of {plural(summary.streak, 'week')}{before}"
