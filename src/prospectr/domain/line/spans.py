"""Compute the span of an activity from the time and day that were typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from prospectr.domain.calendar.instants import Moment, from_timestamp, instant, minutes_between
from prospectr.domain.calendar.timespan import LONGEST, format_clock, format_range
from prospectr.domain.entries.entry import Span
from prospectr.domain.phrases.advice import Typed, advice, choice, within_bounds
from prospectr.domain.phrases.clocks import DAY, NOW, Clock, ClockRange
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.domain.settings import Settings

AFTER_CHANGE = 3 * 3600  # seconds; no clock change shows a longer time twice
EARLY = 7  # an hour; a range without am and pm that may begin before it is ambiguous


class _Reading(Record):
    """A possible start and end, in minutes after midnight on the clock; `minutes` if a duration was typed, not an end.

    A duration is what passed, also where a clock change makes it another on the clock.
    """

    begin: int
    end: int
    minutes: int | None = None

    def bounds(self, day: date, zone: tzinfo | None) -> tuple[datetime, datetime]:
        """Return the instants of the start and the end; InputError if a clock change skips one of them."""
        start = instant(day, self.begin, zone)
        if self.minutes is not None:
            return start, start + timedelta(minutes=self.minutes)
        if self.end > DAY and (again := _second(day, self.end - DAY, zone)) and again > start:
            return start, again  # 02:45-02:15, when the hour came twice
        return start, instant(day, self.end, zone)

    def text(self, day: date, zone: tzinfo | None) -> str:
        """Return the start and the end as the clocks show them."""
        if self.minutes is None:
            return format_range(self.begin, self.end)
        start, end = self.bounds(day, zone)
        return f"{start:%H:%M}-{from_timestamp(end.timestamp(), zone):%H:%M}"

    def words(self) -> list[str]:
        """Return the words to type for the reading."""
        if self.minutes is not None:
            return [format_clock(self.begin), f"{self.minutes}m"]
        return [format_range(self.begin, self.end)]


def _second(day: date, minute: int, zone: tzinfo | None) -> datetime | None:
    """Return the second of two instants at which the clocks show a time; None if a clock change skips it."""
    try:
        return instant(day, minute, zone, fold=1)
    except InputError:
        return None


def resolve_range(found: ClockRange, day: date | None, moment: Moment, settings: Settings, typed: Typed) -> Span:
    """Return the span of a range; InputError if it is not over, ChoiceError if it may be morning or evening."""
    if found.end == NOW:
        return _resolve_until_now(found.start, day, moment, settings, typed)
    readings = [_Reading(start, end if end > start else end + DAY) for start, end in found.readings()]
    return _resolve(readings, day, moment, settings, typed)


def _resolve_until_now(clock: Clock, day: date | None, moment: Moment, settings: Settings, typed: Typed) -> Span:
    """Return the span of `since 9` and `9-now`, from the latest such time in the past."""
    try:
        begin, start = _latest_start(clock, day, moment, settings)
    except InputError as error:  # the clocks went forward
        raise advice(error.message, typed.with_time("45m"), "By how long it took:") from None
    if start is None or start > moment.now:
        raise advice(f"{format_clock(begin)} is still to come: how long did it take?", typed.with_time("45m"))
    text = f"{format_clock(begin)}-{moment.now:%H:%M}"
    minutes = within_bounds(minutes_between(start, moment.now.replace(second=0)), typed, text)
    return Span(start.date(), minutes, start)


def latest_start(clock: Clock, moment: Moment, settings: Settings) -> datetime | None:
    """Return the latest past instant of a clock time; None if it is to come, or more than 16 hours ago.

    Raises:
        InputError: a clock change skipped that time.
    """
    return _latest_start(clock, None, moment, settings)[1]


def _latest_start(clock: Clock, day: date | None, moment: Moment, settings: Settings) -> tuple[int, datetime | None]:
    """Return the latest reading of a clock time, in minutes after midnight, and its instant; None if it is to come.

    A time outside `day_from` and `day_to`, or without am and pm on the day before, must be at most six hours ago: at
    15:00, `since 4` is not 04:00, and at 09:10, `since 9:20` is not 21:20.
    """
    passed = {begin: _minutes_since(begin, day, moment) for begin in clock.readings()}
    begin = min(passed, key=lambda begin: passed[begin])
    minutes = passed[begin]
    is_before = begin > moment.now.hour * 60 + moment.now.minute
    is_far = len(passed) > 1 and minutes > DAY // 4 and (is_before or not _is_inside(_Reading(begin, begin), settings))
    if day is None and (is_far or minutes > LONGEST):
        return begin + (DAY // 2 if is_far else 0), None
    today = moment.now.date()
    on = day or (today if begin + minutes < DAY else today - timedelta(1))
    twice = [instant(on, begin, moment.zone, fold) for fold in (1, 0)]
    return begin, next((start for start in twice if start <= moment.now), twice[0])


def _minutes_since(begin: int, day: date | None, moment: Moment) -> int:
    """Return the minutes on the clock from a start, which may have been yesterday, to now."""
    now = moment.now.hour * 60 + moment.now.minute
    days = (moment.now.date() - day).days if day else int(begin > now and not _has_been(begin, moment))
    return now + DAY * days - begin


def _has_been(begin: int, moment: Moment) -> bool:
    """Return whether a clock time is past today although the clock shows an earlier one: it was set back."""
    try:
        return instant(moment.now.date(), begin, moment.zone) <= moment.now
    except InputError:
        return False


def resolve_start(
    clock: Clock, minutes: int, day: date | None, moment: Moment, settings: Settings, typed: Typed
) -> Span:
    """Return the span of a start and a duration; errors as for a range."""
    readings = [_Reading(start, start + minutes, minutes) for start in clock.readings()]
    return _resolve(readings, day, moment, settings, typed)


def ended_now(minutes: int, moment: Moment) -> Span:
    """Return the span of a duration that ended just now."""
    start = from_timestamp((moment.now - timedelta(minutes=minutes)).timestamp(), moment.zone)
    return Span(start.date(), minutes, start)


def _resolve(readings: Sequence[_Reading], day: date | None, moment: Moment, settings: Settings, typed: Typed) -> Span:
    """Choose the reading that is over and between `day_from` and `day_to`; of two, the morning.

    If none is, a reading that is over and partly lies between them is chosen: `4:00-6:30` at 07:00.
    """
    at = _day_finder(day, moment)
    if len(readings) == 1:
        return _over(readings[0], at(readings[0]), moment, typed)
    inside = [reading for reading in readings if _is_inside(reading, settings)]
    over = [reading for reading in inside or readings if _is_over(reading, at(reading), moment)]
    is_open = not inside or (bool(over) and (over[0].begin < EARLY * 60 or over[0].end - over[0].begin > DAY // 2))
    if len(over) > 1 and is_open:
        raise choice("It could be morning or evening.", [typed.with_time(*reading.words()) for reading in over])
    over = over or [reading for reading in readings if _is_partly_inside(reading, settings)]
    over = [reading for reading in over if _is_over(reading, at(reading), moment)]
    if over:
        return _over(over[0], at(over[0]), moment, typed)
    raise _not_over((inside or readings)[-1], at, moment, typed)


def _is_inside(reading: _Reading, settings: Settings) -> bool:
    """Return whether a reading is between `day_from` and `day_to`, which may be on the next day."""
    first, last = _bounds_of_day(settings)
    return any(first <= reading.begin + days and reading.end + days <= last for days in (0, DAY))


def _is_partly_inside(reading: _Reading, settings: Settings) -> bool:
    first, last = _bounds_of_day(settings)
    return any(first < reading.end + days and reading.begin + days < last for days in (0, DAY))


def _bounds_of_day(settings: Settings) -> tuple[int, int]:
    first, last = settings.day_from * 60, settings.day_to * 60
    return first, last + (DAY if last <= first else 0)


def _day_finder(day: date | None, moment: Moment) -> Callable[[_Reading], date]:
    """Return a function that returns the day of a reading; one across midnight that is over began yesterday."""
    today = moment.now.date()

    def at(reading: _Reading) -> date:
        if day is not None:
            return day
        now = moment.now.hour * 60 + moment.now.minute
        is_past = reading.begin > now and DAY <= reading.end <= now + DAY and reading.end - reading.begin <= DAY // 4
        return today - timedelta(1) if is_past else today

    return at


def _is_over(reading: _Reading, day: date, moment: Moment) -> bool:
    try:
        return reading.bounds(day, moment.zone)[1] <= moment.now
    except InputError:
        return day < moment.now.date()


def _over(reading: _Reading, day: date, moment: Moment, typed: Typed) -> Span:
    try:
        start, end = reading.bounds(day, moment.zone)
        text = reading.text(day, moment.zone)
    except InputError as error:  # the clocks went forward
        raise _skipped(error, reading, day, moment, typed) from None
    if reading.minutes is None and _is_near_change(start, end, moment.zone):
        _reject_doubled(reading, end, day, moment, typed)
    minutes = within_bounds(minutes_between(start, end), typed, text)
    span = Span(day, minutes, start)
    if span.end and span.end > moment.now and end.replace(second=0) > moment.now:
        raise _not_over(reading, lambda _: day, moment, typed)
    return span


def _is_near_change(start: datetime, end: datetime, zone: tzinfo | None) -> bool:
    """Return whether the clocks change between the start and a few hours after the end."""
    return from_timestamp(end.timestamp() + AFTER_CHANGE, zone).utcoffset() != start.utcoffset()


def _reject_doubled(reading: _Reading, end: datetime, day: date, moment: Moment, typed: Typed) -> None:
    """Ask about `1:30am-2:15am` on the night when the clocks show 01:30 twice.

    The second start has no clock time of its own, so that line has only the minutes.
    """
    from prospectr.domain.calendar.clock_changes import ranges_between

    ranges = [found for found in ranges_between(day, reading.begin, reading.end, moment.zone) if found[1] <= moment.now]
    if len(ranges) < 2 or end not in (last for _, last in ranges):
        return
    times = [
        [*([f"{start:%H:%M}"] if start == ranges[0][0] else []), f"{minutes_between(start, last)}m"]
        for start, last in ranges
    ]
    message = f"On {day.isoformat()} the clocks showed an hour twice, so {reading.words()[0]} could be either."
    raise choice(message, [typed.with_time(*time) for time in times])


def _skipped(error: InputError, reading: _Reading, day: date, moment: Moment, typed: Typed) -> InputError:
    """Return the error for a time that a clock change skips, with a line to type instead."""
    from prospectr.domain.calendar.clock_changes import instant_or_later  # needed on one day of the year

    start = instant_or_later(day, reading.begin, moment.zone)
    if reading.minutes is None:
        minutes = minutes_between(start, instant_or_later(day, reading.end, moment.zone))
        minutes = minutes if minutes > 0 else reading.end - reading.begin  # by a clock that was not put forward
        return advice(error.message, typed.with_time(f"{minutes}m"), "By how long it took:")
    return advice(error.message, typed.with_time(f"{start:%H:%M}", f"{reading.minutes}m"), "By the clock after it:")


def _not_over(reading: _Reading, at: Callable[[_Reading], date], moment: Moment, typed: Typed) -> InputError:
    day = at(reading)
    try:
        text = reading.text(day, moment.zone)
    except InputError:  # the clocks will go forward
        text = reading.words()[0]
    message = f"{text} on {day.isoformat()} is not over yet."
    if day < moment.now.date():
        return advice(message, typed.with_time(f"{format_clock(reading.begin)}-now"), "Until now:")
    return advice(message, typed.with_day("yesterday"), "If it was yesterday:")


def reject_future(span: Span, moment: Moment, typed: Typed) -> None:
    """Reject a span that is not over."""
    if span.start and span.end and span.end > moment.now:
        times = f"{span.start:%H:%M}-{span.end_in(moment.zone):%H:%M}"
        message = f"{times} on {span.day.isoformat()} is not over yet."
        raise advice(message, typed.with_day("yesterday"), "If it was yesterday:")
