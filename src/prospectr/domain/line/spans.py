"""Compute the span of an activity from the time and day that were typed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from prospectr.domain.calendar.instants import Moment, from_timestamp, instant, minutes_between
from prospectr.domain.calendar.timespan import LONGEST, format_clock
from prospectr.domain.entries.entry import Span
from prospectr.domain.phrases.advice import Typed, advice, choice, within_bounds
from prospectr.domain.phrases.clocks import DAY, NOW, Clock, ClockRange
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.domain.settings import Settings

EARLY = 7  # an hour; a range without am and pm that may begin before it is ambiguous


def resolve_range(found: ClockRange, day: date | None, moment: Moment, settings: Settings, typed: Typed) -> Span:
    """Return the span of a range; InputError if it is not over, ChoiceError if it may be morning or evening."""
    if found.end == NOW:
        return _resolve_until_now(found.start, day, moment, settings, typed)
    readings = [(start, end if end > start else end + DAY) for start, end in found.readings()]
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

    A time outside `day_from` and `day_to` must be at most six hours ago: at 15:00, `since 4` is not 04:00.
    """
    passed = {begin: _minutes_since(begin, day, moment) for begin in clock.readings()}
    begin = min(passed, key=lambda begin: passed[begin])
    minutes = passed[begin]
    is_far = len(passed) > 1 and minutes > DAY // 4 and not _is_inside((begin, begin), settings)
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
    readings = [(start, start + minutes) for start in clock.readings()]
    return _resolve(readings, day, moment, settings, typed)


def ended_now(minutes: int, moment: Moment) -> Span:
    """Return the span of a duration that ended just now."""
    start = from_timestamp((moment.now - timedelta(minutes=minutes)).timestamp(), moment.zone)
    return Span(start.date(), minutes, start)


def _resolve(
    readings: Sequence[tuple[int, int]], day: date | None, moment: Moment, settings: Settings, typed: Typed
) -> Span:
    """Choose the reading that is over and between `day_from` and `day_to`; of two, the morning."""
    at = _day_finder(day, moment)
    if len(readings) == 1:
        return _over(readings[0], at(readings[0]), moment, typed)
    inside = [pair for pair in readings if _is_inside(pair, settings)]
    over = [pair for pair in inside or readings if _is_over(pair, at(pair), moment)]
    is_open = not inside or (bool(over) and (over[0][0] < EARLY * 60 or over[0][1] - over[0][0] > DAY // 2))
    if len(over) > 1 and is_open:
        lines = [typed.with_time(_clear(pair)) for pair in over]
        raise choice("It could be morning or evening.", lines)
    if over:
        return _over(over[0], at(over[0]), moment, typed)
    raise _not_over(inside or readings, at, moment, typed)


def _is_inside(pair: tuple[int, int], settings: Settings) -> bool:
    """Return whether a reading is between `day_from` and `day_to`, which may be on the next day."""
    first, last = settings.day_from * 60, settings.day_to * 60
    last += DAY if last <= first else 0
    return any(first <= pair[0] + days and pair[1] + days <= last for days in (0, DAY))


def _day_finder(day: date | None, moment: Moment) -> Callable[[tuple[int, int]], date]:
    """Return a function that returns the day of a reading; one that ends now may have begun yesterday."""
    today = moment.now.date()

    def at(pair: tuple[int, int]) -> date:
        if day is not None:
            return day
        now = moment.now.hour * 60 + moment.now.minute
        return today - timedelta(1) if pair[0] > now and pair[1] == now + DAY else today

    return at


def _clear(pair: tuple[int, int]) -> str:
    return f"{format_clock(pair[0])}-{format_clock(pair[1])}"


def _is_over(pair: tuple[int, int], day: date, moment: Moment) -> bool:
    try:
        return instant(day, pair[1], moment.zone) <= moment.now
    except InputError:
        return day < moment.now.date()


def _over(pair: tuple[int, int], day: date, moment: Moment, typed: Typed) -> Span:
    try:
        start, end = instant(day, pair[0], moment.zone), instant(day, pair[1], moment.zone)
    except InputError as error:  # the clocks went forward
        raise advice(error.message, typed.with_time(f"{pair[1] - pair[0]}m"), "By how long it took:") from None
    minutes = within_bounds(minutes_between(start, end), typed, _clear(pair))
    span = Span(day, minutes, start)
    if span.end and span.end > moment.now and end.replace(second=0) > moment.now:
        raise _not_over([pair], lambda _: day, moment, typed)
    return span


def _not_over(
    readings: Sequence[tuple[int, int]], at: Callable[[tuple[int, int]], date], moment: Moment, typed: Typed
) -> InputError:
    pair = readings[-1]
    day = at(pair)
    message = f"{_clear(pair)} on {day.isoformat()} is not over yet."
    if day < moment.now.date():
        return advice(message, typed.with_time(f"{format_clock(pair[0])}-now"), "Until now:")
    return advice(message, typed.with_day("yesterday"), "If it was yesterday:")


def reject_future(span: Span, moment: Moment, typed: Typed) -> None:
    """Reject a span that is not over."""
    if span.start and span.end and span.end > moment.now:
        message = f"{span.start:%H:%M}-{span.end:%H:%M} on {span.day.isoformat()} is not over yet."
        raise advice(message, typed.with_day("yesterday"), "If it was yesterday:")
