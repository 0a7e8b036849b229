"""The routine and the closed weeks: named reads and writes."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.routine import Block
from prospectr.domain.week_close import WeekClose
from prospectr.store import _sql, rows
from prospectr.store.codec import decodes, entry_from_row, join_outcomes, stored_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.domain.entry import Entry
    from prospectr.store.codec import Value
    from prospectr.store.journal import Journal, Step

COUNTS = ("minutes", "outcomes", "targets")  # of a closed week, each kept as `dials=25 talks=6`
AROUND = timedelta(2)  # an entry may run past midnight, and zones are up to 26 hours apart


def blocks(journal: Journal) -> tuple[Block, ...]:
    """Return all blocks there ever were, the earliest of the day first."""
    return tuple(block_from_row(row) for row in journal.rows(_sql.ROUTINE))


@decodes("routine")
def block_from_row(row: Sequence[Any]) -> Block:
    """Return the block of a row."""
    id_, uid, weekdays, start, minutes, tag, since, until = row
    days = tuple("0123456".index(digit) for digit in weekdays)
    last = date.fromisoformat(until) if until else None
    return Block(uid, days, start, minutes, date.fromisoformat(since), tag, last, id_)


def _image(block: Block) -> dict[str, Value]:
    return {
        "id": block.id,
        "uid": block.uid,
        "weekdays": "".join(str(day) for day in block.weekdays),
        "start": block.start,
        "minutes": block.minutes,
        "tag": block.tag,
        "since": block.since.isoformat(),
        "until": block.until.isoformat() if block.until else None,
    }


def add(step: Step, block: Block) -> Block:
    """Store a new block and return it with its number."""
    image = _image(block)
    cursor = step.run(_sql.ADD_BLOCK, image)
    step.record("routine", block.uid, None, {**image, "id": cursor.lastrowid})
    return block.replace(id=cursor.lastrowid)


def change(step: Step, before: Block, after: Block | None) -> None:
    """Store a block's new state, or with None take it out."""
    rows.write(step, "routine", _image(after) if after else None, _image(before))


def timed(journal: Journal, first: date, last: date) -> list[Entry]:
    """Return the entries with a clock that may lie in the days from one to another."""
    bounds = {"first": (first - AROUND).isoformat(), "last": (last + AROUND).isoformat()}
    return [entry_from_row(row) for row in journal.rows(_sql.TIMED, bounds)]


def untimed(journal: Journal, first: date, last: date) -> dict[date, int]:
    """Return minutes of prospecting without a clock, by day."""
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    return {stored_day(day, "entry"): minutes for day, minutes in journal.rows(_sql.UNTIMED_PROSPECTING, bounds)}


def closed(journal: Journal, first: date) -> WeekClose | None:
    """Return how a week stood when it was closed; None if it is open."""
    row = journal.row(_sql.WEEK_CLOSE, {"first": first.isoformat()})
    return close_from_row(row) if row else None


@decodes("week_close")
def close_from_row(row: Sequence[Any]) -> WeekClose:
    """Return the closed week of a row."""
    values = dict(zip(WeekClose.fields, row, strict=True))
    days = {name: date.fromisoformat(values[name]) for name in ("first", "closed")}
    counts = {name: _counts(values[name]) for name in COUNTS}
    return WeekClose(**{**values, **days, **counts})


def _counts(text: str | None) -> dict[str, int] | None:
    """Return the names and counts of `dials=25 talks=6` in their order; None if none were kept."""
    if text is None:
        return None
    return {name: int(count) for name, _, count in (word.rpartition("=") for word in text.split())}


def close(step: Step, week: WeekClose, before: WeekClose | None) -> None:
    """Store how a week stands, in the place of an earlier close."""
    rows.write(step, "week_close", _close_image(week), _close_image(before) if before else None)


def _close_image(week: WeekClose) -> dict[str, Value]:
    values = week.as_dict()
    days = {"first": week.first.isoformat(), "closed": week.closed.isoformat()}
    counts = {name: None if values[name] is None else join_outcomes(list(values[name].items())) for name in COUNTS}
    return {**values, **days, **counts}
