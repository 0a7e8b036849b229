"""The tables and lists of a week's page: week by week, day by day, outcomes, people, and what to do next."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.record import Record
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.routine import clock_text
from prospectr.domain.week.summary import outcome_yield
from prospectr.render.page.engine import typed
from prospectr.render.page.shapes import Column, Part, columns, parts
from prospectr.render.shared.text import kinds_text
from prospectr.render.week.formats import tenths
from prospectr.render.week.sentences import state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.domain.week.routine_report import BlockDay
    from prospectr.domain.week.summary import WeekDay, WeekSummary
    from prospectr.domain.week.totals import WeekTotals

MOST_OUTCOMES = 6


class WeekColumn(Record):
    """A week of the chart: its column, its number, its share rounded down, and how it is drawn: met, missed or open."""

    column: Column
    number: str
    figure: str
    shape: str


class WeekRow(Record):
    """The same week as a row of text."""

    label: str
    time: str
    share: str
    quota: str
    state: str


class DayRow(Record):
    """A day: its name, its parts by kind and the same in words, its total, and what became of its blocks."""

    name: str
    parts: tuple[Part, ...]
    words: str
    total: str
    block: str
    is_kept: bool
    off: str | None


class OutcomeRow(Record):
    """An outcome: the count of this week and its target, the count of the week before, and how many an hour gave."""

    name: str
    count: str
    of: str
    before: str
    rate: str


def trend_columns(weeks: Sequence[WeekTotals], today: date) -> tuple[WeekColumn, ...]:
    """Return weeks to draw, oldest first."""
    if not weeks:
        return ()
    drawn = columns([week.share_for_quota for week in weeks], [week.quota.share for week in weeks])
    return tuple(
        WeekColumn(column, str(int(week.week.label[6:])), _figure(week), _shape(week, today))
        for week, column in zip(weeks, drawn, strict=True)
    )


def _figure(week: WeekTotals) -> str:
    return str(week.share_for_quota // 10) if week.total else "–"


def _shape(week: WeekTotals, today: date) -> str:
    if week.met:
        return "met"
    return "missed" if week.week.last < today else "open"


def trend_rows(weeks: Sequence[WeekTotals], today: date) -> tuple[WeekRow, ...]:
    """Return the same weeks as rows of text."""
    return tuple(
        WeekRow(
            week.week.label,
            format_minutes(week.total),
            tenths(week.share_for_quota),
            format_share(week.quota.share),
            state(week, is_over=week.week.last < today),
        )
        for week in weeks
    )


def day_rows(summary: WeekSummary, *, with_people: bool) -> tuple[DayRow, ...]:
    """Return the working days, and the other days on which something was logged."""
    longest = max((day.total for day in summary.days), default=0)
    shown = [day for day in summary.days if day.is_workday or day.total]
    return tuple(_day_row(day, longest, summary, with_people=with_people) for day in shown)


def _day_row(day: WeekDay, longest: int, summary: WeekSummary, *, with_people: bool) -> DayRow:
    blocks = [block for block in summary.routine.blocks if block.day == day.day] if summary.routine else []
    is_kept = bool(blocks) and all(block.is_kept for block in blocks)
    off = None if day.off is None else typed(day.off) if with_people and day.off else ""
    return DayRow(
        f"{WEEKDAYS[day.day.weekday()][:3].title()} {day.day.day}",
        parts(day.counted, longest),
        kinds_text(day.counted),
        format_minutes(day.total) if day.total else "–",
        "kept" if is_kept else _blocks_text(blocks, with_people=with_people),
        is_kept,
        off,
    )


def _blocks_text(blocks: Sequence[BlockDay], *, with_people: bool) -> str:
    """Return `45m of 2h · coffee`: the prospecting in the blocks, and what took most of those that were lost."""
    if not blocks:
        return ""
    kept, whole = sum(block.kept_minutes for block in blocks), sum(block.minutes for block in blocks)
    others = [work for block in blocks if not block.is_kept for work in block.other_work]
    work = max(others, key=lambda other: other.minutes, default=None)
    name = "" if work is None else f" · {typed(work.name) if with_people else work.kind}"
    return f"{format_minutes(kept)} of {format_minutes(whole)}{name}"


def block_heading(summary: WeekSummary) -> str:
    """Return the heading of the column of blocks, with their time if all have the same; empty without a block."""
    if summary.routine is None:
        return ""
    times = {clock_text(block.block) for block in summary.routine.blocks}
    return f"Block {times.pop()}" if len(times) == 1 else "Blocks"


def outcome_rows(summary: WeekSummary) -> tuple[OutcomeRow, ...]:
    """Return at most six outcomes, those with a target first if there are more; then the new opportunities."""
    totals, before = summary.totals, summary.previous
    names = list(dict.fromkeys([*totals.outcomes, *totals.targets, *before.outcomes]))
    if len(names) > MOST_OUTCOMES:
        names.sort(key=lambda name: name not in totals.targets)
    rows = [_outcome_row(name, summary) for name in names[:MOST_OUTCOMES]]
    people = summary.people
    new, new_before = (len(new.get("opportunity", ())) for new in (people.new, people.new_before))
    return (*rows, OutcomeRow("new opportunities", str(new), "", str(new_before), "–"))


def hidden_outcomes(summary: WeekSummary) -> int:
    """Return how many outcomes have no row."""
    totals = summary.totals
    return max(0, len({*totals.outcomes, *totals.targets, *summary.previous.outcomes}) - MOST_OUTCOMES)


def _outcome_row(name: str, summary: WeekSummary) -> OutcomeRow:
    totals = summary.totals
    count = totals.outcomes.get(name, 0)
    rate = outcome_yield(count, totals.prospecting_for_quota)
    target = totals.targets.get(name)
    return OutcomeRow(
        typed(name),
        str(count),
        f"of {target.target}" if target else "",
        str(summary.previous.outcomes.get(name, 0)),
        "–" if rate is None else f"{rate:.1f}",
    )
