"""The routine as JSON."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import MIDNIGHT, format_clock
from prospectr.render.shared.json import day_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from prospectr.domain.week.routine import Block, BlockToday
    from prospectr.domain.week.routine_report import BlockDay, RoutineReport


def block_value(block: Block) -> dict[str, Any]:
    """Return a block of the routine."""
    return {
        "id": block.id,
        "weekdays": [WEEKDAYS[day][:3] for day in block.weekdays],
        "start": format_clock(block.start),
        "end": format_clock(block.end % MIDNIGHT),
        "minutes": block.minutes,
        "tag": block.tag,
        "from": day_value(block.since),
        "until": day_value(block.until),
    }


def next_value(coming: BlockToday | None, now: datetime) -> dict[str, Any] | None:
    """Return the block that is running or comes next today, or None."""
    if coming is None:
        return None
    return {
        "start": coming.begin.isoformat(),
        "end": coming.end.isoformat(),
        "tag": coming.block.tag,
        "on": coming.begin <= now,
    }


def routine_value(report: RoutineReport | None) -> dict[str, Any] | None:
    """Return which blocks of a week were kept, or None without a report."""
    if report is None:
        return None
    return {
        "blocks": len(report.blocks),
        "kept": report.kept,
        "minutes": report.minutes,
        "kept_minutes": report.kept_minutes,
        "untimed_minutes": report.untimed,
        "lost": [
            {
                "day": block_day.day.isoformat(),
                "minutes": block_day.minutes,
                "kept_minutes": block_day.kept_minutes,
                "to": _other_work(block_day),
            }
            for block_day in report.lost
        ],
        "days": [
            {
                "day": block_day.day.isoformat(),
                "start": format_clock(block_day.block.start),
                "end": format_clock(block_day.block.end % MIDNIGHT),
                "minutes": block_day.minutes,
                "kept_minutes": block_day.kept_minutes,
                "kept": block_day.is_kept,
                "to": _other_work(block_day),
            }
            for block_day in report.blocks
        ],
    }


def _other_work(block_day: BlockDay) -> list[dict[str, Any]]:
    return [{"note": work.name, "kind": work.kind, "minutes": work.minutes} for work in block_day.other_work]
