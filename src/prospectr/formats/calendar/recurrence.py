"""The days on which something repeats, between two days: recurrence rules of iCalendar (RFC 5545).

The work is bounded by the days asked for, also for a rule that never matches. A library that looks for the next match
would search to the end of the calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAILY, WEEKLY, MONTHLY, YEARLY = "DAILY", "WEEKLY", "MONTHLY", "YEARLY"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_DAY, WEEK = timedelta(1), 7
MOST_DAYS = 1_500_000  # about a second
LARGEST = 100_000  # an interval or a count beyond this reaches out of any calendar


class Budget:
    """How many days may still be looked at for all rules of a file."""

    def __init__(self, days: int = MOST_DAYS) -> None:
        self.days = days

    def spend(self, days: int) -> None:
        """Take some days off; OverflowError if none are left."""
        self.days -= days
        if self.days < 0:
            raise OverflowError(days)


class Rule(Record):
    """A recurrence rule. `weekdays` are pairs: 0 or which one in the month or year, and 0 Monday to 6 Sunday.

    `until` is the last day; the caller compares clock times.
    """

    freq: str
    interval: int = 1
    count: int = 0
    until: date | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_start: int = 0


def parse_rule(text: str) -> Rule:
    """Return the rule of `FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10`, without its UNTIL.

    Raises:
        ValueError: it is invalid, or repeats within a day.
    """
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if part)
    freq = parts.get("FREQ", "")
    within_a_day = (parts.get(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if freq not in (DAILY, WEEKLY, MONTHLY, YEARLY) or any("," in part for part in within_a_day):
        raise ValueError(text)
    interval, count = int(parts.get("INTERVAL", "1")), int(parts.get("COUNT", "0"))
    if not (interval >= 1 and count >= 0):
        raise ValueError(text)
    return Rule(
        freq,
        min(interval, LARGEST),
        min(count, LARGEST),
        None,
        tuple(_weekday(word) for word in parts.get("BYDAY", "").split(",") if word),
        _numbers(parts, "BYMONTHDAY", 31),
        _numbers(parts, "BYYEARDAY", 366),
        _numbers(parts, "BYMONTH", 12),
        _numbers(parts, "BYWEEKNO", 53),
        _numbers(parts, "BYSETPOS", 366),
        WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _weekday(word: str) -> tuple[int, int]:
    return int(word[:-2] or 0), WEEKDAYS.index(word[-2:])


def _numbers(parts: dict[str, str], name: str, largest: int) -> tuple[int, ...]:
    numbers = tuple(int(word) for word in parts.get(name, "").split(",") if word)
    if any(not 1 <= abs(number) <= largest for number in numbers):
        raise ValueError(name)
    return numbers


def days_of(rule: Rule, start: date, first: date, last: date, budget: Budget) -> Iterator[date]:
    """Yield the days of a rule that begins on `start`, from `first` to `last`; `start` itself always belongs to it.

    Raises:
        OverflowError: the budget is spent.
    """
    rule = _completed(rule, start)
    left = rule.count or LARGEST
    last = min(last, rule.until) if rule.until else last
    if start <= last:
        left -= 1
        if start >= first:
            yield start
    number = 0 if rule.count else max(0, _period_of(rule, start, first) // rule.interval - 1)
    while left and (period := _period(rule, start, number * rule.interval)) and period[0] <= last:
        budget.spend(period[1])
        for day in _chosen(rule, period):
            if start < day <= last and left:
                left -= 1
                if day >= first:
                    yield day
        number += 1


def _completed(rule: Rule, start: date) -> Rule:
    """Return a rule with what it takes from the day on which it begins."""
    if rule.weeks or rule.year_days or rule.month_days or rule.weekdays or rule.freq == DAILY:
        return rule
    if rule.freq == WEEKLY:
        return rule.replace(weekdays=((0, start.weekday()),))
    months = rule.months or ((start.month,) if rule.freq == YEARLY else ())
    return rule.replace(months=months, month_days=(start.day,))


def _period_of(rule: Rule, start: date, day: date) -> int:
    """Return how many days, weeks, months or years after that of `start` the period of a day is."""
    if rule.freq == YEARLY:
        return day.year - start.year
    if rule.freq == MONTHLY:
        return (day.year - start.year) * 12 + day.month - start.month
    days = (day - start).days
    return days if rule.freq == DAILY else (days + (start.weekday() - rule.week_start) % WEEK) // WEEK


def _period(rule: Rule, start: date, number: int) -> tuple[date, int] | None:
    """Return the first day of a period and how many days it has; None beyond the end of the calendar."""
    try:
        if rule.freq == DAILY:
            return start + number * A_DAY, 1
        if rule.freq == WEEKLY:
            return start + (number * WEEK - (start.weekday() - rule.week_start) % WEEK) * A_DAY, WEEK
        if rule.freq == MONTHLY:
            month = start.month - 1 + number
            first = date(start.year + month // 12, month % 12 + 1, 1)
            return first, _length_of_month(first)
        first = date(start.year + number, 1, 1)
        return first, (first.replace(month=12, day=31) - first).days + 1
    except (ValueError, OverflowError):
        return None


def _length_of_month(first: date) -> int:
    return ((first.replace(day=28) + 4 * A_DAY).replace(day=1) - first).days if first.month < 12 else 31


def _chosen(rule: Rule, period: tuple[date, int]) -> Sequence[date]:
    """Return the days of a period that the rule matches, and of these the places that it names."""
    first, length = period
    days = [day for i in range(length) if _matches(rule, day := first + i * A_DAY)]
    if not rule.places:
        return days
    places = {place - 1 if place > 0 else len(days) + place for place in rule.places}
    return [day for i, day in enumerate(days) if i in places]


def _matches(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.weeks and rule.freq == YEARLY and not _is_in_weeks(rule, day):
        return False
    if rule.year_days:
        length = day.replace(month=12, day=31).timetuple().tm_yday
        place = day.timetuple().tm_yday
        if place not in rule.year_days and place - length - 1 not in rule.year_days:
            return False
    if rule.month_days:
        length = _length_of_month(day.replace(day=1))
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    return not rule.weekdays or any(_is_weekday(rule, day, place, weekday) for place, weekday in rule.weekdays)


def _is_weekday(rule: Rule, day: date, place: int, weekday: int) -> bool:
    """Return whether a day is a weekday, and if there is a place, that one in its month or year."""
    if day.weekday() != weekday:
        return False
    if not place or rule.freq in (DAILY, WEEKLY) or rule.weeks:
        return True
    if rule.freq == MONTHLY or rule.months:
        at, length = day.day, _length_of_month(day.replace(day=1))
    else:
        at, length = day.timetuple().tm_yday, day.replace(month=12, day=31).timetuple().tm_yday
    return place == ((at - 1) // WEEK + 1 if place > 0 else -((length - at) // WEEK + 1))


def _is_in_weeks(rule: Rule, day: date) -> bool:
    """Return whether a day is in one of the weeks; the first week of a year has at least four of its days."""
    year = next(year for year in (day.year + 1, day.year, day.year - 1) if _first_week(year, rule.week_start) <= day)
    first, following = _first_week(year, rule.week_start), _first_week(year + 1, rule.week_start)
    number, length = (day - first).days // WEEK + 1, (following - first).days // WEEK
    return number in rule.weeks or number - length - 1 in rule.weeks


def _first_week(year: int, week_start: int) -> date:
    """Return the day on which the first week of a year begins."""
    fourth = date(year, 1, 4)
    return fourth - (fourth.weekday() - week_start) % WEEK * A_DAY
