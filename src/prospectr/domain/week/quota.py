"""The quota: the share of logged time that must be prospecting, and how much is missing to reach it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST, MOST = 10, 950  # shares that a quota can have
HOURS_A_WEEK = 168
WHOLE = 1000  # shares are in tenths of a percent, so that arithmetic on them is exact


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


def surplus(prospecting: int, total: int, share: int) -> int:
    """Return the prospecting minutes that could be missing with the share still met; one minute is always kept."""
    return max(0, min((WHOLE * prospecting - share * total) // (WHOLE - share), total - 1))


def is_met(prospecting: int, total: int, share: int) -> bool:
    """Return whether the share is reached; a week with nothing logged does not reach any."""
    return total > 0 and prospecting * WHOLE >= share * total


def scaled(target: int, worked: int, normal: int) -> int:
    """Return a target for a week in which `worked` of the `normal` working days are not off; rounded, halves up."""
    return (2 * target * worked + normal) // (2 * normal) if normal else target


def format_share(share: int) -> str:
    """Return `40 %` or `37.5 %` for tenths of a percent."""
    return f"{share // 10}.{share % 10} %" if share % 10 else f"{share // 10} %"
