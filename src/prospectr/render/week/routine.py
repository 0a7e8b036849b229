"""The routine in plain lines."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week.routine import clock_text, weekdays_text
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import fitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from prospectr.domain.week.routine import Block, RoutineReport


MOST_NAMED = 2


def block_text(block: Block) -> str:
    """Return `mon-fri 09:00-10:30 +phone`."""
    return f"{weekdays_text(block.weekdays)} {clock_text(block)}{f' +{block.tag}' if block.tag else ''}"


def routine_lines(blocks: Sequence[Block], today: date) -> Iterator[str]:
    """Yield a line per block, past ones too."""
    if not blocks:
        yield "No routine yet. Keep a time for prospecting: prospectr routine add mon-fri 9-10:30"
    rows = [
        (
            str(block.id),
            block_text(block),
            f"from {block.since.isoformat()}",
            f"to {block.until.isoformat()}" if block.until else "",
            _state(block, today),
        )
        for block in blocks
    ]
    yield from fitted(rows, "><<<<", None)


def _state(block: Block, today: date) -> str:
    if block.until and block.until < today:
        return "past"
    return "to come" if block.since > today else "in force"


def next_text(ahead: tuple[Block, datetime, datetime] | None, now: datetime, *, has_blocks: bool, is_off: bool) -> str:
    """Return what a status bar shows of the routine today."""
    if ahead is None:
        return "off" if is_off else "no block left today" if has_blocks else "no block today"
    block, begin, end = ahead
    tag = f" +{block.tag}" if block.tag else ""
    if begin <= now:
        left = int((end - now).total_seconds() + 59) // 60
        return visible(f"prospecting until {end:%H:%M}{tag}, {format_minutes(left)} left")
    ahead_minutes = int((begin - now).total_seconds() + 59) // 60
    return visible(f"prospecting at {begin:%H:%M}{tag}, in {format_minutes(ahead_minutes)}")


def routine_text(report: RoutineReport, clean: Callable[[str], str]) -> str:
    """Return `4 of 5 blocks kept (80 %), Tuesday lost to "proposal for Acme"`; untimed prospecting apart."""
    total = len(report.blocks)
    blocks = "block" if total == 1 else "blocks"
    percent = (200 * report.kept + total) // (2 * total)
    text = f"Routine: {report.kept} of {total} {blocks} kept ({percent} %)"
    for each in report.lost[:MOST_NAMED]:
        name = WEEKDAYS[each.day.weekday()].title()
        text += f', {name} lost to "{clean(each.invaded[0].name)}"' if each.invaded else f", {name} not kept"
    if len(report.lost) > MOST_NAMED:
        text += f" and {len(report.lost) - MOST_NAMED} more"
    if report.untimed:
        text += f"; {format_minutes(report.untimed)} without a clock beside it"
    return f"{text}."
