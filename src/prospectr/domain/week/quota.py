"""The quota: the share of logged time that must be prospecting, and how much is missing to reach it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import number
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WHOLE = 1000  # shares are in tenths of a percent, so that arithmetic on them is exact
LEAST, MOST = 10, 950
HOURS_A_WEEK = 168


class Quota(Record):
    """What each week has to reach from the day `since` on, until a later quota replaces it.

    `share` is in tenths of a percent. `minutes` of prospecting and the outcome targets are for a week without days off.
    """

    since: date
    share: int
    minutes: int | None = None
    outcomes: tuple[tuple[str, int], ...] = ()

    def changed(self, since: date, share: int | None, minutes: int | None, outcomes: Mapping[str, int]) -> Quota:
        """Return the quota from a day on with what is given changed; 0 minutes and a target of 0 remove it."""
        targets = dict(self.outcomes) | dict(outcomes)
        return Quota(
            since,
            self.share if share is None else share,
            self.minutes if minutes is None else minutes or None,
            tuple(sorted((name, count) for name, count in targets.items() if count)),
        )


DEFAULT = Quota(date.min, 250)  # 25 %, the lowest share that practitioners recommend, until a quota is set


def quota_on(day: date, quotas: Iterable[Quota]) -> Quota:
    """Return the quota in force on a day: the latest that begins on or before it, else the default."""
    return max((quota for quota in quotas if quota.since <= day), key=lambda quota: quota.since, default=DEFAULT)


def shortfall(prospecting: int, total: int, share: int) -> int:
    """Return the prospecting minutes still to add until they are `share` tenths of a percent of all minutes.

    They add to the total as well: for a share q, with p minutes of prospecting among t minutes, they are
    (q*t - p) / (1 - q), rounded up.
    """
    return max(0, -((WHOLE * prospecting - share * total) // (WHOLE - share)))


def is_met(prospecting: int, total: int, share: int) -> bool:
    """Return whether the share is reached; a week with nothing logged does not reach any."""
    return total > 0 and prospecting * WHOLE >= share * total


def scaled(target: int, worked: int, normal: int) -> int:
    """Return a target for a week in which `worked` of the `normal` working days are not off; rounded, halves up."""
    return (2 * target * worked + normal) // (2 * normal) if normal else target


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


def format_share(share: int) -> str:
    """Return `40 %` or `37.5 %` for tenths of a percent."""
    return f"{share // 10}.{share % 10} %" if share % 10 else f"{share // 10} %"
