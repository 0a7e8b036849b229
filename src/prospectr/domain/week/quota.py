"""The quota: the share of logged time that must be prospecting, and what is still missing to reach it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import number
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE = 1000  # shares are kept in tenths of a percent, so that arithmetic on them is exact
LEAST, MOST = 10, 950
HOURS_A_WEEK = 168


class Quota(Record):
    """What is asked of each week from the day `since` on, until the next one.

    `share` is in tenths of a percent, `minutes` and the outcome targets are for a week without days off.
    """

    since: date
    share: int
    minutes: int | None = None
    outcomes: tuple[tuple[str, int], ...] = ()


DEFAULT = Quota(date.min, 250)  # 25 %, the least that practitioners name; it stands in until one is set


def quota_on(day: date, quotas: Iterable[Quota]) -> Quota:
    """Return the quota in force on a day: the latest that begins on or before it, else the default."""
    return max((quota for quota in quotas if quota.since <= day), key=lambda quota: quota.since, default=DEFAULT)


def shortfall(prospecting: int, total: int, share: int) -> int:
    """Return the prospecting minutes still to add until they are `share` tenths of a percent of all minutes.

    Design, section 1: ceil((q*t - p) / (1 - q)). What is added is prospecting, so it adds to the total too.
    """
    return max(0, -((WHOLE * prospecting - share * total) // (WHOLE - share)))


def is_met(prospecting: int, total: int, share: int) -> bool:
    """Tell whether the share is reached; a week with nothing logged has no share, so it does not meet any."""
    return total > 0 and prospecting * WHOLE >= share * total


def scaled(target: int, worked: int, normal: int) -> int:
    """Return a week's target when `worked` of its `normal` working days are left, to the nearest, halves up."""
    return (2 * target * worked + normal) // (2 * normal) if normal else target


def parse_share(word: str) -> int:
    """Return the tenths of a percent of `40%` or `37.5%`; InputError unless 1 to 95 %."""
    if not word.endswith("%"):
        example = f"{word}%" if word.replace(".", "", 1).isdecimal() and not word.startswith("0") else "40%"
        raise InputError(f"“{word}” is not a share.", f"Type it with a percent sign: prospectr quota {example}")
    whole, point, tenth = word.removesuffix("%").strip().partition(".")
    if number(whole) is None or (point and (number(tenth) is None or len(tenth) != 1)):
        raise InputError(f"“{word}” is not a share.", "Type it as 40% or 37.5%.")
    share = int(whole) * 10 + int(tenth or 0)
    if not LEAST <= share <= MOST:
        raise InputError(f"A quota of {word} cannot be kept.", "Type 1% to 95%.")
    return share


def parse_week_hours(word: str) -> int:
    """Return the minutes of a week's hours, `10` or `7.5`, or 0 for none; InputError if a week has not so many."""
    whole, point, tenth = word.lower().removesuffix("h").partition(".")
    if number(whole) is None or (point and number(tenth) is None) or len(tenth) > 2:
        raise InputError(f"“{word}” is not a number of hours.", "Type it as --hours 10 or --hours 7.5.")
    minutes = ((int(whole) * 100 + int(tenth.ljust(2, "0"))) * 60 + 50) // 100
    if not 0 <= minutes <= HOURS_A_WEEK * 60:
        raise InputError(f"A week does not have {word} hours to prospect.", "Type 1 to 168, or 0 for none.")
    return minutes


def format_share(share: int) -> str:
    """Return `40 %` or `37.5 %` for tenths of a percent."""
    return f"{share // 10}.{share % 10} %" if share % 10 else f"{share // 10} %"
