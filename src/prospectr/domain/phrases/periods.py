"""Read a period as people say it: `last week`, `past 30 days`, `october`, `since monday`, `1 nov to 20 nov`."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar import periods
from prospectr.domain.calendar.periods import EVERYTHING, Period, quarter_of
from prospectr.domain.calendar.timespan import number
from prospectr.domain.calendar.weeks import DAYS, Week, week_of
from prospectr.domain.phrases.dates import month_of
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

EARLIER = ("last", "past", "previous", "prev")
THIS = ("this", "current")
EVER = ("everything", "ever", "always", "total")
SINCE = ("since", "from")
UNTIL = ("to", "till", "until", "-", "–", "and", "through")
WEEK_WORDS = ("week", "wk", "w", "kw")
UNITS = {"day": "d", "days": "d", "week": "w", "weeks": "w", "wk": "w", "wks": "w"}
DAYS_OF = {"month": 30, "months": 30, "year": 365, "years": 365}  # in `past 3 months`, which is not about the calendar


def parse_period(text: str, today: date, week_start: int = 0) -> Period:
    """Return the period that a text names; InputError if it is invalid."""
    try:
        return periods.parse_period_word(text, today, week_start)
    except InputError:
        words = text.lower().split()
        if words and words[0].startswith(("next", "tomorrow")):
            raise InputError(f"“{text}” is still to come.", "For what is planned, type prospectr due") from None
        found = _said(words, today, week_start)
        if found is None:
            raise
        return found


def parse_week(text: str, today: date, week_start: int = 0) -> Week:
    """Return the week that a text names, or the week of the day that it names.

    `last` is last week. InputError if the text is invalid, or names several days that are not a week.
    """
    period = parse_period(_week_label(text), today, week_start)
    week = week_of(today if period.is_everything else period.first, week_start)
    if (period.last - period.first).days not in (0, DAYS - 1) or period.last > week.last:
        raise InputError(
            f"“{text}” is not one week.",
            "Type prospectr week last, or prospectr week 2026-W46; or see prospectr report.",
        )
    return week


def _week_label(text: str) -> str:
    """Return `week 46` for `46`, `2026-w46` for `2026-46`, `last-week` for `last`, and any other text as it is."""
    year, dash, week = text.partition("-")
    if text == "last":
        return "last-week"
    if number(text, 2):
        return f"week {text}"
    is_week = dash and len(year) == 4 and len(week) == 2 and (number(week, 2) or 0) > periods.MONTHS
    return f"{year}-w{week}" if is_week else text


def parse_quarter(text: str, today: date) -> Period:
    """Return the quarter that a text names; `last` is last quarter. InputError if it is invalid, or not one quarter."""
    period = parse_period("last-quarter" if text == "last" else text, today)
    if period != quarter_of(period.first):
        raise InputError(f"“{text}” is not one quarter.", "Type prospectr quarter last, or prospectr quarter 2026-Q4")
    return period


def _said(words: Sequence[str], today: date, week_start: int) -> Period | None:
    """Return the period of several words, or of one that is not in the table of periods."""
    words = [word for word in words if word not in ("the", "in", "of", "for", "on")] or list(words)
    if not words:
        return None
    if words[0] in SINCE and not any(word in UNTIL for word in words[1:]):
        first = _part(words[1:], today, week_start)
        return Period(first.first, today) if first and first.first <= today else None
    words = words[1:] if words[0] in ("from", "between") else words
    joint = next((i for i, word in enumerate(words) if i and word in UNTIL), None)
    if joint is None:
        return _part(words, today, week_start)
    first, last = _part(words[:joint], today, week_start), _part(words[joint + 1 :], today, week_start)
    return Period(first.first, last.last) if first and last and first.first <= last.last else None


def _part(words: Sequence[str], today: date, week_start: int) -> Period | None:
    """Return the period of words without `to` and `since`."""
    if not words:
        return None
    found = _counted(words) or _relative(words) or _numbered(words, today)
    if found:
        return periods.parse_period_word(found, today, week_start)
    if list(words) == ["ytd"]:
        return Period(date(today.year, 1, 1), today)
    if len(words) == 1 and words[0] in EVER:
        return EVERYTHING
    try:
        return periods.parse_period_word("-".join(words), today, week_start)
    except InputError:
        tokens = tokens_of(words)
        day = read_day(tokens, 0, today)
        return Period(day.day, day.day) if day and day.after == len(tokens) else None


def _counted(words: Sequence[str]) -> str:
    """Return `30d` for `past 30 days`, `4w` for `4 weeks`, or an empty text."""
    words = words[1:] if words[0] in EARLIER else words
    if len(words) != 2 or number(words[0]) is None:
        return ""
    count, unit = int(words[0]), words[1]
    return f"{count}{UNITS[unit]}" if unit in UNITS else f"{count * DAYS_OF[unit]}d" if unit in DAYS_OF else ""


def _relative(words: Sequence[str]) -> str:
    """Return `week` for `this week`, `last-month` for `previous month`, `lastmonth` or `month last`; else nothing."""
    text = "-".join(words)
    for name in ("week", "month", "quarter", "year"):
        if text in {joined for word in THIS for joined in (f"{word}-{name}", f"{word}{name}")}:
            return name
        if text in {joined for word in EARLIER for joined in (f"{word}-{name}", f"{word}{name}", f"{name}-{word}")}:
            return f"last-{name}"
    return ""


def _numbered(words: Sequence[str], today: date) -> str:
    """Return `2026-10` for `october` or `oct 2026`, `2026-q3` for `q3`, `2026-w46` for `week 46`; else nothing.

    Without a year it is the latest that has begun.
    """
    words = words[1:] if words[0] in EARLIER else words
    if not words or len(words) > 2:
        return ""
    week = number(words[-1].removeprefix("kw").removeprefix("w"), 2)
    if week and (words[0] in WEEK_WORDS if len(words) == 2 else words[0][0] in "wk"):
        return f"{today.year - (week > today.isocalendar().week)}-w{week:02}"
    name, year = words[0].rstrip("."), number(words[1]) if len(words) == 2 else None
    if len(words) == 2 and (year is None or len(words[1]) != 4):
        return ""
    month = month_of(name) if name.isalpha() else None
    quarter = int(name[1]) if name in ("q1", "q2", "q3", "q4") else None
    if month is None and quarter is None:
        return ""
    begins = month or 3 * (quarter or 1) - 2
    year = year if year is not None else today.year - (begins > today.month)
    return f"{year}-{month:02}" if month else f"{year}-q{quarter}"
