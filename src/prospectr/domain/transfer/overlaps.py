"""Rows of a file that were at the same time as something typed: probably the same activity."""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.domain.entries.entry import Entry, Span

LONGEST = 16 * 3600  # seconds of an entry


def doubles(spans: Iterable[Span], typed: Sequence[Entry]) -> list[int]:
    """Return for each span the number of a typed entry that overlaps it by a minute or more, or 0."""
    times = sorted(
        (entry.span.start.timestamp(), entry.span.minutes * 60, entry.id) for entry in typed if entry.span.start
    )
    starts = [start for start, _, _ in times]
    found: list[int] = []
    for span in spans:
        number = 0
        if span.start:
            begin = span.start.timestamp()
            end = begin + span.minutes * 60
            for start, length, entry_id in times[bisect_left(starts, begin - LONGEST) :]:
                if start > end - 60:
                    break
                if start + length >= begin + 60:
                    number = entry_id
                    break
        found.append(number)
    return found
