"""Reads and writes the blocks of the routine, and reads the entries that decide whether they were kept."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.week.routine import Block
from prospectr.store import _sql
from prospectr.store.queries import row_images
from prospectr.store.queries.codec import entry_from_row, stored_day
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.domain.entries.entry import Entry
    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Journal, Step

AROUND = timedelta(2)  # an entry can run past midnight, and time zones are up to 26 hours apart


def blocks(journal: Journal) -> tuple[Block, ...]:
    """Return all blocks, past ones too, sorted by the time of day."""
    return tuple(block_from_row(row) for row in journal.rows(_sql.BLOCKS))


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


def add(step: Step, block: Block) -> None:
    """Store a new block, with the next number."""
    image = _image(block)
    cursor = step.run(_sql.ADD_BLOCK, image)
    step.record("routine", block.uid, None, {**image, "id": cursor.lastrowid})


def change(step: Step, before: Block, after: Block | None) -> None:
    """Store the new state of a block, or delete it if `after` is None."""
    row_images.write(step, "routine", _image(after) if after else None, _image(before))


def timed(journal: Journal, first: date, last: date) -> list[Entry]:
    """Return the entries with a clock that may overlap blocks from one day to another."""
    bounds = {"first": (first - AROUND).isoformat(), "last": (last + AROUND).isoformat()}
    return [entry_from_row(row) for row in journal.rows(_sql.TIMED_ENTRIES, bounds)]


def untimed(journal: Journal, first: date, last: date) -> dict[date, int]:
    """Return by day the minutes of prospecting without a clock, from one day to another."""
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    return {
        stored_day(day, "entry"): minutes for day, minutes in journal.rows(_sql.UNTIMED_PROSPECTING_MINUTES, bounds)
    }
