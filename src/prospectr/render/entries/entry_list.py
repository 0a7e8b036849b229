"""Entries as lines of text in columns, for a pipe."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.entry import by_days
from prospectr.render.shared.columns import padded
from prospectr.render.shared.packed import PackedLines
from prospectr.render.shared.text import details_text, span_text
from prospectr.terminal.width import display_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, tzinfo

    from prospectr.domain.entries.entry import Entry

GAP = "  "
DIVIDER = "\t"  # between cells while they are packed; text that is safe to show has none


class EntryList:
    """The entries of a list, each on one line with its day, for a pipe.

    They are all read at once, and packed; the widths of the columns, `count` and `minutes` by kind are known then.
    """

    aligned = "><<>"  # the cells before the details

    def __init__(self, entries: Iterable[Entry], today: date, zone: tzinfo | None) -> None:
        self.count = 0
        self.minutes: dict[str, int] = {}
        self.today = today
        self.zone = zone
        self.widths = [0] * len(self.aligned)
        self.packed = PackedLines()
        for _, of_day in by_days(entries):
            self.add_day(of_day)

    def add_day(self, entries: Sequence[Entry]) -> None:
        """Add the entries of a day, in their order."""
        for entry in entries:
            cells = self.cells(entry)
            self.count += 1
            self.minutes[entry.kind] = self.minutes.get(entry.kind, 0) + entry.span.minutes
            self.widths = [max(width, display_width(cell)) for width, cell in zip(self.widths, cells, strict=True)]
            self.packed.add(DIVIDER.join((*cells, details_text(entry.details))))

    def cells(self, entry: Entry) -> tuple[str, ...]:
        """Return the cells of an entry before its details."""
        span = entry.span
        return f"#{entry.id}", span_text(span, self.today, self.zone), entry.kind, format_minutes(span.minutes)

    def lines(self) -> Iterator[str]:
        """Yield the list."""
        for line in self.packed:
            *cells, details = line.split(DIVIDER)
            yield GAP.join((*map(padded, cells, self.widths, self.aligned), details)).rstrip()
