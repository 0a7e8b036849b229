"""The texts of entries for an export, worded from the rows of the table: records would take most of its time.

What many rows have in common, such as a day or a set of tags, is worded once.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from prospectr.domain.calendar.instants import from_timestamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo
    from typing import Any

    # id, uid, version, kind, day, start and UTC offset in seconds, minutes, note, channel, need, gave, got, source,
    # logged_at in seconds, and the contacts, tags and outcomes, each joined by spaces in any order
    Row = tuple[Any, ...]

REMEMBERED = 1 << 14  # sets of names
DAY, HOUR, MINUTE = 86400, 3600, 60  # seconds
FIRST_DAY = date(1970, 1, 1).toordinal()


class _Dates(dict[int, str]):
    """The days since 1970 as texts."""

    def __missing__(self, number: int) -> str:
        text = self[number] = date.fromordinal(FIRST_DAY + number).isoformat()
        return text


class _Clocks(dict[int, str]):
    """The seconds of a day as texts."""

    def __missing__(self, second: int) -> str:
        text = self[second] = f"{second // HOUR:02}:{second // MINUTE % MINUTE:02}:{second % MINUTE:02}"
        return text


class _Offsets(dict[int, str]):
    """The offsets from UTC as texts."""

    def __missing__(self, offset: int) -> str:
        shown = datetime.fromtimestamp(0, timezone(timedelta(seconds=offset))).isoformat()
        text = self[offset] = shown[len("1970-01-01T00:00:00") :]
        return text


class InstantTexts:
    """Instants in POSIX seconds as texts; the end of an entry is worded as the clocks of a time zone show it."""

    def __init__(self, zone: tzinfo | None) -> None:
        self._zone = zone
        self._zone_offsets: dict[int, int | None] = {}  # by day in UTC; None if it changes on that day
        self._dates, self._clocks, self._offsets = _Dates(), _Clocks(), _Offsets()

    def utc(self, seconds: int) -> str:
        """Return `2026-11-21T08:00:00Z`."""
        day, second = divmod(seconds, DAY)
        return f"{self._dates[day]}T{self._clocks[second]}Z"

    def at(self, seconds: int, offset: int) -> str:
        """Return `2026-11-21T09:00:00+01:00`."""
        day, second = divmod(seconds + offset, DAY)
        return f"{self._dates[day]}T{self._clocks[second]}{self._offsets[offset]}"

    def span(self, start: int, offset: int, minutes: int) -> tuple[str, str]:
        """Return the texts of a start and of an end, which is worded by the rule of `Span.end_in`."""
        day, second = divmod(start + offset, DAY)
        date, shown = self._dates[day], self._offsets[offset]
        begin = f"{date}T{self._clocks[second]}{shown}"
        seconds = start + MINUTE * minutes
        second += MINUTE * minutes
        local = self._zone_offset(seconds)
        if local != offset and self._zone_offset(start) == offset:
            return begin, self.at(seconds, local)
        return begin, f"{date}T{self._clocks[second]}{shown}" if second < DAY else self.at(seconds, offset)

    def _zone_offset(self, seconds: int) -> int:
        day = seconds // DAY
        if day not in self._zone_offsets:
            first, last = self._exact_offset(day * DAY), self._exact_offset((day + 1) * DAY - 1)
            self._zone_offsets[day] = first if first == last else None  # no zone changes twice on a day
        known = self._zone_offsets[day]
        return self._exact_offset(seconds) if known is None else known

    def _exact_offset(self, seconds: int) -> int:
        offset = from_timestamp(seconds, self._zone).utcoffset()
        return int(offset.total_seconds()) if offset else 0


day_of = lru_cache(REMEMBERED)(lambda text: date.fromisoformat(text).isoformat())
