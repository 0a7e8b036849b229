"""The routine as plain text: its blocks, whether each was kept, and the next one."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.week.routine import clock_text, weekdays_text
from prospectr.render.shared.columns import fitted
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from prospectr.domain.week.routine import Block, BlockToday
    from prospectr.domain.week.routine_report import RoutineReport

MOST_NAMED = 2


def block_text(block: Block) -> str:
    """Return `mon-fri 09:00-10:30 +phone`."""
    return f"{weekdays_text(block.weekdays)} {clock_text(block)}{f' +{block.tag}' if block.tag else ''}"


def routine_lines(blocks: Sequence[Block], today: date) -> Iterator[str]:
    """Yield a line for each block, including past ones."""
    if not blocks:
        yield "No routine yet. Reserve a time for prospecting: prospectr routine add mon-fri 9-10:30"
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


def next_text(coming: BlockToday | None, now: datetime, *, has_blocks: bool, is_off: bool) -> str:
    """Return the line for a status bar; `coming` is the block that is running or comes next today."""
    if coming is None:
        return "off" if is_off else "no block left today" if has_blocks else "no block today"
    tag = f" +{coming.block.tag}" if coming.block.tag else ""
    if coming.begin <= now:
        return visible(f"prospecting until {coming.end:%H:%M}{tag}, {_minutes_until(coming.end, now)} left")
    return visible(f"prospecting at {coming.begin:%H:%M}{tag}, in {_minutes_until(coming.begin, now)}")


def _minutes_until(moment: datetime, now: datetime) -> str:
    """Return the minutes left, rounded up."""
    return format_minutes(int((moment - now).total_seconds() + 59) // 60)


def routine_text(report: RoutineReport, clean: Callable[[str], str]) -> str:
    """Return `Routine: 4 of 5 blocks kept (80 %), Tuesday lost to "proposal for Acme".`

    `clean` makes typed text safe to show.
    """
    total = len(report.blocks)
    percent = (200 * report.kept + total) // (2 * total)
    text = f"Routine: {report.kept} of {plural(total, 'block')} kept ({percent} %)"
    for lost in report.lost[:MOST_NAMED]:
        day = WEEKDAYS[lost.day.weekday()].title()
        text += f', {day} lost to "{clean(lost.other_work[0].name)}"' if lost.other_work else f", {day} not kept"
    if len(report.lost) > MOST_NAMED:
        text += f" and {len(report.lost) - MOST_NAMED} more"
    if report.untimed:
        text += f"; {format_minutes(report.untimed)} of prospecting had no clock time"
    return f"{text}."
