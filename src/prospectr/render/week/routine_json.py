"""The routine as JSON."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import MIDNIGHT, format_clock
from prospectr.render.shared.json import day_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.routine import Block, BlockDay, RoutineReport


def block_value(block: Block) -> dict[str, Any]:
    """Return a block of the routine."""
    return {
        "id": block.id,
        "weekdays": [WEEKDAYS[day][:3] for day in block.weekdays],
        "start": format_clock(block.start),
        "end": format_clock(block.end % (24 * 60)),
        "minutes": block.minutes,
        "tag": block.tag,
        "from": day_value(block.since),
        "until": day_value(block.until),
    }


def routine_value(report: RoutineReport | None) -> dict[str, Any] | None:
    """Return whether the blocks of a week were kept."""
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
                "day": each.day.isoformat(),
                "minutes": each.minutes,
                "kept_minutes": each.kept,
                "to": _invasions(each),
            }
            for each in report.lost
        ],
        "days": [
            {
                "day": each.day.isoformat(),
                "start": format_clock(each.block.start),
                "end": format_clock(each.block.end % MIDNIGHT),
                "minutes": each.minutes,
                "kept_minutes": each.kept,
                "kept": each.is_kept,
                "to": _invasions(each),
            }
            for each in report.blocks
        ],
    }


def _invasions(block: BlockDay) -> list[dict[str, Any]]:
    return [{"note": each.name, "kind": each.kind, "minutes": each.minutes} for each in block.invaded]
