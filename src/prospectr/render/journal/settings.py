"""The settings as lines of text."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.settings import SETTINGS
from prospectr.render.shared.columns import columns
from prospectr.render.shared.folding import folded
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

VALUE = max(len(name) for name in SETTINGS) + 3  # the column at which values begin, after a name and its mark
MEANING = VALUE + 22
CHANGED = "*"
MOST_CLOSES = 4  # closed weeks that are named


def settings_lines(values: Mapping[str, str], changed: Collection[str], width: int | None) -> Iterator[str]:
    """Yield each setting with its value and meaning, both whole: folded to a width, or on one line without one."""
    if width is None:
        rows = [
            (name, value, "" if name in changed else "default", SETTINGS[name].meaning)
            for name, value in values.items()
        ]
        yield from columns(rows, "<<<<")
        return
    for name, value in values.items():
        head = f"{name}{CHANGED if name in changed else ''}"
        lines = folded(f"{head:{VALUE}}{value}", width, VALUE)
        first, *rest = folded(f"{'':{MEANING}}{SETTINGS[name].meaning}", width, MEANING)
        if len(lines) == 1 and display_width(lines[0]) < MEANING:
            value_line = lines.pop()
            first = value_line + first[display_width(value_line) :]
        yield from [*lines, first, *rest]
    if changed:
        yield f"{CHANGED} changed. Back to the default:"
        yield f"  prospectr config {min(changed)} --unset"


def hidden_closes_text(firsts: Sequence[date], start: int) -> str:
    """Return which closed weeks do not show, given their first days and the day on which weeks begin now."""
    more = len(firsts) - MOST_CLOSES
    days = [*(str(first) for first in firsts[-MOST_CLOSES:]), *([f"{more} earlier"] if more > 0 else [])]
    latest = WEEKDAYS[firsts[-1].weekday()]
    weeks = f"week from {days[0]}" if len(days) == 1 else f"weeks from {', '.join(days[:-1])} and {days[-1]}"
    return (
        f"Now that weeks begin on {WEEKDAYS[start]}, what week close stored for the {weeks} does not show. "
        f"To see it: prospectr config week_start {latest}"
    )
