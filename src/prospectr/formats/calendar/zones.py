"""The time zones that an iCalendar file names: its own definitions, those of the IANA database, those of Windows."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from prospectr.domain.record import Record
from prospectr.formats.calendar.components import nested_in, properties_in
from prospectr.formats.calendar.recurrence import Budget, Rule, days_of, parse_rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?").fullmatch
_DISPLAY = re.compile(r"\((?:UTC|GMT)[^)]*\)\s*(.+)").fullmatch
_TIME = re.compile(r"(\d{8})(?:T(\d{6}))?(Z?)").fullmatch
A_DAY = timedelta(1)


class Observance(Record):
    """Standard or summer time: from each onset on, the clocks have the offset `after`; before it, `before`."""

    first: datetime
    rule: Rule | None
    more: tuple[datetime, ...]
    before: timedelta
    after: timedelta

    def onsets(self, year: int) -> Iterator[datetime]:
        """Yield the onsets in a year, as a clock shows them before the change."""
        yield from (onset for onset in (self.first, *self.more) if onset.year == year)
        if self.rule:
            days = days_of(self.rule, self.first.date(), date(year, 1, 1), date(year, 12, 31), Budget())
            yield from (datetime.combine(day, self.first.time()) for day in days)


class FileZone(tzinfo):
    """A time zone as a file defines it. It gives the offset of clock times, which is all that reading needs."""

    def __init__(self, name: str, observances: Sequence[Observance]) -> None:
        self._name = name
        self._observances = observances
        self._changes: dict[int, list[tuple[datetime, Observance]]] = {}

    def utcoffset(self, time: datetime | None) -> timedelta:
        """Return the offset at a clock time; one that a change skips has the offset before it."""
        if time is None:
            return timedelta()
        naive = time.replace(tzinfo=None)
        past = [change for year in (naive.year, naive.year - 1) for change in self._in(year) if change[0] <= naive]
        if not past:
            earliest = min(self._observances, key=lambda observance: observance.first)
            earlier = [one for one in self._observances if one.first <= naive]
            return max(earlier, key=lambda one: one.first).after if earlier else earliest.before
        onset, observance = max(past, key=lambda change: change[0])
        is_skipped = naive - onset < observance.after - observance.before
        return observance.before if is_skipped else observance.after

    def _in(self, year: int) -> list[tuple[datetime, Observance]]:
        if year not in self._changes:
            self._changes[year] = [(onset, one) for one in self._observances for onset in one.onsets(year)]
        return self._changes[year]

    def __str__(self) -> str:
        return self._name

    def dst(self, _: datetime | None) -> timedelta:
        """Return no difference: only offsets are known."""
        return timedelta()

    def tzname(self, _: datetime | None) -> str:
        """Return the name in the file."""
        return self._name


class ZoneFinder:
    """Finds the zones of one file by name.

    A name is looked up in the zones that a person gave, then in the file, the IANA database, the names of Windows.
    """

    def __init__(self, definitions: Sequence[str], given: Mapping[str, tzinfo]) -> None:
        self._definitions = definitions
        self._given = given
        self._found: dict[str, tzinfo | None] = {}

    def find(self, name: str) -> tzinfo | None:
        """Return the zone of that name, None if it is unknown."""
        if name not in self._found:
            self._found[name] = self._given.get(name) or self._defined(name) or known_zone(name)
        return self._found[name]

    def _defined(self, name: str) -> tzinfo | None:
        for block in self._definitions:
            names = [value.text.strip('"') for value in properties_in(block).get("TZID", ())]
            if name in names:
                try:
                    observances = [_observance(properties) for _, properties in nested_in(block)]
                except (ValueError, LookupError, OverflowError):
                    return None
                return FileZone(name, observances) if observances else None
        return None


def _observance(properties: Mapping[str, Sequence[object]]) -> Observance:
    raw = {name: getattr(values[0], "raw", "") for name, values in properties.items()}
    first = clock_time(raw["DTSTART"])
    rule = parse_rule(raw["RRULE"]) if "RRULE" in raw else None
    until = re.search(r"UNTIL=(\d{8})", raw.get("RRULE", ""))
    if rule and until:
        rule = rule.replace(until=clock_time(until[1]).date())
    more = tuple(clock_time(text) for text in raw.get("RDATE", "").split(",") if text)
    return Observance(first, rule, more, _offset(raw["TZOFFSETFROM"]), _offset(raw["TZOFFSETTO"]))


def clock_time(text: str) -> datetime:
    """Return the clock time of `20261121T093000` or of a day, without a zone; ValueError otherwise."""
    found = _TIME(text.strip())
    if not found:
        raise ValueError(text)
    clock = found[2] or "000000"
    if clock.endswith("60"):  # a leap second
        clock = f"{clock[:4]}59"
    return datetime.strptime(f"{found[1]}{clock}", "%Y%m%d%H%M%S")  # noqa: DTZ007 - the zone is another parameter


def _offset(text: str) -> timedelta:
    found = _OFFSET(text.strip())
    if not found:
        raise ValueError(text)
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if size >= A_DAY:
        raise ValueError(text)
    return -size if found[1] == "-" else size


@cache
def known_zone(name: str) -> tzinfo | None:
    """Return the zone with a name of the IANA database, of Windows, or as Outlook shows it; None if it is unknown."""
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return timezone.utc  # noqa: UP017
    for candidate in _names(name):
        try:
            return ZoneInfo(candidate)
        except (ValueError, OSError, LookupError):
            continue
    return None


def _names(name: str) -> Iterator[str]:
    """Yield names of the IANA database that a name may stand for."""
    yield name
    for depth in (2, 3):  # such as /freeassociation.sourceforge.net/Europe/Berlin
        if name.count("/") >= depth:
            yield "/".join(name.split("/")[-depth:])
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    if name in WINDOWS_TO_OLSON:
        yield WINDOWS_TO_OLSON[name]
    found = _DISPLAY(name)
    if shown := _shown_names().get((found[1] if found else name).casefold()):
        yield shown


@cache
def _shown_names() -> Mapping[str, str]:
    """Return names of the IANA database by the names that Outlook shows, folded and without their offset."""
    text = files("prospectr.formats.calendar").joinpath("shown_zones.toml").read_text(encoding="utf-8")
    return {name.casefold(): zone for name, zone in tomllib.loads(text).items()}
