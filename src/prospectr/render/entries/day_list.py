"""Entries as lines of text under their days, for a terminal."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.render.entries.entry_list import DIVIDER, GAP, EntryList
from prospectr.render.shared.colours import PROSPECTING as PROSPECTING_COLOUR
from prospectr.render.shared.colours import with_coloured
from prospectr.render.shared.columns import padded
from prospectr.render.shared.folding import folded
from prospectr.render.shared.text import clock_text, day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from prospectr.domain.entries.entry import Entry

INDENT = "  "
LEAST_FOR_DETAILS = 32  # columns; with fewer, the details go below the rest


class DayList(EntryList):
    """The entries of a list under their days, with the minutes of each, for a terminal."""

    aligned = "><><"

    def __init__(
        self, entries: Iterable[Entry], today: date, zone: tzinfo | None, width: int, *, has_colour: bool
    ) -> None:
        super().__init__(entries, today, zone)
        self.width = width
        self.has_colour = has_colour

    def add_day(self, entries: Sequence[Entry]) -> None:
        day = entries[0].span.day
        minutes = format_minutes(sum(entry.span.minutes for entry in entries))
        self.packed.add(f"{day_text(day, self.today)}, {minutes}")
        super().add_day(entries)

    def cells(self, entry: Entry) -> tuple[str, ...]:
        span = entry.span
        return f"#{entry.id}", clock_text(span, self.zone), format_minutes(span.minutes), entry.kind

    def lines(self) -> Iterator[str]:
        """Yield the list, with details folded to fit the width."""
        width = self.width
        room = len(INDENT) + sum(self.widths) + len(GAP) * (len(self.widths) - 1)
        has_room = width - room - len(GAP) >= LEAST_FOR_DETAILS
        deep = room + len(GAP) if has_room else len(INDENT) + self.widths[0] + len(GAP)
        for packed in self.packed:
            *cells, details = packed.split(DIVIDER)
            if not cells:
                yield details  # the day
                continue
            head = GAP.join(map(padded, cells, self.widths, self.aligned)).rstrip()
            texts = folded(details, width - deep)
            first = f"{'':{deep - room}}{texts.pop(0)}" if has_room else ""
            line = f"{padded(f'{INDENT}{head}', room, '<')}{first}".rstrip()
            is_prospecting = cells[-1] == PROSPECTING  # only numbers stand before the kind
            yield with_coloured(line, PROSPECTING, PROSPECTING_COLOUR, has_colour=self.has_colour and is_prospecting)
            yield from (f"{'':{deep}}{text}" for text in texts if text)
