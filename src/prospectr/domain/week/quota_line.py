"""The share and the hours of a quota, as they are typed."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import number
from prospectr.domain.week.quota import HOURS_A_WEEK, LEAST, MOST
from prospectr.errors import InputError


def parse_share(word: str) -> int:
    """Return the tenths of a percent of `40%` or `37.5%`; InputError unless it is 1 to 95 %."""
    if not word.endswith("%"):
        example = f"{word}%" if word.replace(".", "", 1).isdecimal() and not word.startswith("0") else "40%"
        raise InputError(f"“{word}” is not a share.", f"Type it with a percent sign: prospectr quota {example}")
    whole, point, tenth = word.removesuffix("%").strip().partition(".")
    if number(whole) is None or (point and (number(tenth) is None or len(tenth) != 1)):
        raise InputError(f"“{word}” is not a share.", "Type a number with one decimal at most: prospectr quota 37.5%")
    share = int(whole) * 10 + int(tenth or 0)
    if not LEAST <= share <= MOST:
        raise InputError(f"A quota of {word} is not possible.", "Type 1% to 95%: prospectr quota 40%")
    return share


def parse_week_hours(word: str) -> int:
    """Return the minutes of a week's hours, typed as `10` or `7.5`; InputError unless they are 0 to 168 hours."""
    whole, point, tenth = word.lower().removesuffix("h").partition(".")
    if number(whole) is None or (point and number(tenth) is None) or len(tenth) > 2:
        raise InputError(f"“{word}” is not a number of hours.", "Type prospectr quota --hours 10, or --hours 7.5")
    minutes = ((int(whole) * 100 + int(tenth.ljust(2, "0"))) * 60 + 50) // 100
    if not 0 <= minutes <= HOURS_A_WEEK * 60:
        raise InputError(
            f"A week does not have {word} hours.", "Type 1 to 168, or 0 for no target: prospectr quota --hours 10"
        )
    return minutes
