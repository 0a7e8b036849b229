"""Days, clock times, durations and numbers as spreadsheets and trackers write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from prospectr.domain.calendar.days import EARLIEST, MONTHS
from prospectr.errors import ChoiceError, InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

YMD, DMY, MDY = "ymd", "dmy", "mdy"
ORDERS = (YMD, DMY, MDY)
REMEMBERED = 1 << 14  # different cells
HOUR, MINUTE, A_DAY = 3600, 60, 86400  # seconds
UNITS = {"h": HOUR, "m": MINUTE, "s": 1}
LEAST_YEAR = 1000  # with four digits
FIRST_OF_1900S = 69  # a two-digit year from here on is in the 20th century, as in spreadsheets

_DAY = re.compile(r"(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?").fullmatch
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*(?:([apAP])\.?\s?[mM]\.?)?").fullmatch
_COLONS = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(min|h|hrs?|hours?)?\.?", re.IGNORECASE).fullmatch
_WORDS = re.compile(r"([\d.,]+)\s*(h|m|s)[a-z]*\.?\s*", re.IGNORECASE)


def _parts(cell: str) -> tuple[int, int, int] | None:
    """Return the three numbers of `20/11/2026`, in the order of the cell; None for anything else."""
    found = _DAY(cell)
    return (int(found[1]), int(found[3]), int(found[4])) if found else None


def order_of(cells: Iterable[str], setting: str) -> str:
    """Return the order of the days in a file: ymd, dmy or mdy.

    It follows from the cells if a part is more than 12, else from `setting`. It is the same for all cells.

    Raises:
        InputError: the cells contradict each other.
        ChoiceError: several orders are possible and there is no setting; the readings are options.
    """
    unclear = [(cell, parts) for cell in cells if (parts := _parts(cell)) and parts[0] < LEAST_YEAR]
    day_first = next((cell for cell, parts in unclear if parts[0] > 12), None)
    month_first = next((cell for cell, parts in unclear if parts[1] > 12), None)
    if day_first and month_first:
        raise InputError(
            f"The file has {day_first} and {month_first}, so its days are in no order.",
            "Correct the days, then import the file again.",
        )
    if day_first or month_first:
        return DMY if day_first else MDY
    if unclear and not setting:
        raise ChoiceError(
            f"{unclear[0][0]} can be read in two orders, and no day of the file says which.",
            [["--dates", order] for order in (DMY, MDY)],
            "Say how the file writes days: --dates dmy or --dates mdy",
        )
    return setting or YMD


def shown_order(cell: str) -> str:
    """Return the order of days that a cell shows by a part of more than 12: dmy or mdy; "" if it does not."""
    parts = _parts(cell)
    if not parts or parts[0] >= LEAST_YEAR or max(parts[:2]) <= 12:
        return ""
    return MDY if parts[1] > 12 else DMY


@lru_cache(maxsize=REMEMBERED)
def day_of(cell: str, order: str) -> date:
    """Return the day of a cell such as `2026-11-20`, `20.11.26` or `20 Nov 2026`; ValueError otherwise."""
    day = written_day(cell, order)
    if day < EARLIEST:
        raise ValueError(cell)
    return day


def written_day(cell: str, order: str) -> date:
    """Return the day of a cell as `day_of` does, of any year."""
    parts = _parts(cell)
    if parts is None:
        return _named_month(cell) if not cell.isdecimal() else date.fromisoformat(cell)
    if parts[0] >= LEAST_YEAR or order == YMD:
        year, month, day = parts
    else:
        day, month, year = parts if order == DMY else (parts[1], parts[0], parts[2])
    return _in_calendar(year, month, day)


def _named_month(cell: str) -> date:
    """Return the day of `20 Nov 2026` or `Nov 20, 2026`; ValueError otherwise."""
    words = re.split(r"[\s,./-]+", cell.strip())
    month = [i for i, word in enumerate(words) if word.isalpha() and len(word) > 2]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(words) != 3 or len(month) != 1 or len(numbers) != 2:
        raise ValueError(cell)
    names = [i for i, name in enumerate(MONTHS, start=1) if name.startswith(words[month[0]].lower())]
    if len(names) != 1:
        raise ValueError(cell)
    return _in_calendar(numbers[1], names[0], numbers[0])


def _in_calendar(year: int, month: int, day: int) -> date:
    if year < 100:
        year += 1900 if year >= FIRST_OF_1900S else 2000
    return date(year, month, day)


@lru_cache(maxsize=REMEMBERED)
def clock_of(cell: str) -> int:
    """Return the seconds after midnight of `9:05`, `14:05:10` or `2:05 PM`; ValueError otherwise."""
    found = _CLOCK(cell)
    if not found or not (found[2] or found[4]):
        raise ValueError(cell)
    hour, minute, second = (int(found[i] or 0) for i in (1, 2, 3))
    if found[4]:
        if not 1 <= hour <= 12:
            raise ValueError(cell)
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(cell)
    return hour * HOUR + minute * MINUTE + second


@lru_cache(maxsize=REMEMBERED)
def duration_of(cell: str, unit: float = HOUR) -> int:
    """Return the seconds of a duration such as `1:30`, `0:47:06`, `18:25 min`, `0.79 h`, `1h 30m`, or `1,5`.

    `unit` is how many seconds a number alone counts. ValueError if the cell is no duration.
    """
    negative = cell.startswith("-")
    text = cell.removeprefix("-").strip()
    found = _COLONS(text)
    if found:
        first, second, third = (int(found[i] or 0) for i in (1, 2, 3))
        has_no_hours = (found[4] or "").lower() == "min" and found[3] is None
        if second > 59 or third > 59:
            raise ValueError(cell)
        seconds = first * MINUTE + second if has_no_hours else first * HOUR + second * MINUTE + third
    else:
        seconds = _in_words(text) if text[-1:].isalpha() or text[-1:] == "." else round(number_of(text) * unit)
    return -seconds if negative else seconds


def _in_words(text: str) -> int:
    """Return the seconds of `1h 30m`, `0.79 h` or `90 min`; ValueError otherwise."""
    seconds, at = 0.0, 0
    for found in _WORDS.finditer(text):
        if found.start() != at:
            raise ValueError(text)
        seconds += number_of(found[1]) * UNITS[found[2].lower()]
        at = found.end()
    if not at or at != len(text):
        raise ValueError(text)
    return round(seconds)


def number_of(text: str) -> float:
    """Return the number of `1.5`, `1,5`, `2.000,0` or `2,000.0`: the last sign is the decimal one; ValueError."""
    if len(text) > 20 or not text.replace(".", "").replace(",", "").isdecimal():
        raise ValueError(text)
    decimal = max(text.rfind("."), text.rfind(","))
    if decimal < 0:
        return float(text)
    whole = text[:decimal].replace(".", "").replace(",", "")
    return float(f"{whole}.{text[decimal + 1 :]}")


def parts_of(cell: str, separators: Iterable[str]) -> tuple[str, ...]:
    """Return the texts in a cell that holds several, parted by one of some separators."""
    texts: Sequence[str] = [cell]
    for separator in separators:
        texts = [part for text in texts for part in text.split(separator)]
    return tuple(text.strip() for text in texts if text.strip())
