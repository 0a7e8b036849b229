"""Compute the span of an activity from the time and day that were typed."""

from __future__ import annotations

from datetime import date, timedelta

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


def _resolve_until_now(start: Clock, day: date | None, moment: Moment, settings: Settings, typed: Typed) -> Span:
    """Return the span of `since 9` and `9-now`, from the latest such time in the past.

    A time outside `day_from` and `day_to` must be at most six hours ago: at 15:00, `since 4` is not 04:00.
    """
    readings = [(begin, _until_now(begin, day, moment)) for begin in start.readings()]
    pair = min(readings, key=lambda pair: pair[1] - pair[0])
    minutes = pair[1] - pair[0]
    is_far = len(readings) > 1 and minutes > DAY // 4 and not _is_inside((pair[0], pair[0]), settings)
    if day is None and (is_far or minutes > LONGEST):
        ahead = format_clock(pair[0] + (DAY // 2 if is_far else 0))
        raise advice(f"{ahead} is still to come: how long did it take?", typed.with_time("45m"))
    return _over(pair, _day_finder(day, moment)(pair), moment, typed)


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


def _until_now(start: int, day: date | None, moment: Moment) -> int:
    """Return the current time in minutes after the midnight before a start, which may have been yesterday."""
    now = moment.now.hour * 60 + moment.now.minute
    days = (moment.now.date() - day).days if day else int(start > now)
    return now + DAY * days


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
