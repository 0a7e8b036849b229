"""The leader's week as JSON, as docs/scripting.md promises it."""

from __future__ import annotations

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.team.figures import figures_value
from prospectr.render.shared.json import day_value, percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.team.figures import Figures
    from prospectr.domain.team.week import Change, Seller, SellerWeek, TeamWeek


def team_week_value(team: TeamWeek) -> dict[str, object]:
    """Return the leader's week as values of JSON."""
    return {
        "week": team.week.label,
        "first": team.week.first.isoformat(),
        "last": team.week.last.isoformat(),
        "reported": team.reported,
        "expected": len(team.sellers),
        "sellers": [seller_value(seller) for seller in team.sellers],
        "total": _total_value(team.total),
    }


def seller_value(seller: Seller) -> dict[str, object]:
    return {
        "seller": seller.name,
        "team": seller.team,
        "on_roster": seller.is_on_roster,
        "state": seller.this_week.state,
        "last_word": day_value(seller.last_word),
        "figures": figures_in(seller.this_week.figures),
        "trend": [_trend_value(week) for week in seller.weeks],
        "changes": [_change_value(change) for change in seller.changes],
    }


def figures_in(figures: Figures | None) -> dict[str, object] | None:
    if figures is None:
        return None
    return {
        **figures_value(figures),
        "quota": percent(figures.quota),
        "total_minutes": figures.total,
        "share": percent(figures.share),
        "met": figures.met,
    }


def _total_value(figures: Figures | None) -> dict[str, object] | None:
    """Return the figures of all sellers; there is no quota, because each seller has their own."""
    if figures is None:
        return None
    no_quota = {"quota": None, "target_minutes": None, "met": None}
    return {**(figures_in(figures) or {}), "share": percent(figures.rounded_share), **no_quota}


def _trend_value(week: SellerWeek) -> dict[str, object]:
    figures = week.figures
    return {
        "week": week.week.label,
        "state": week.state,
        "total_minutes": figures.total if figures else None,
        "share": percent(figures.share) if figures else None,
        "quota": percent(figures.quota) if figures else None,
        "met": figures.met if figures else None,
    }


def _change_value(change: Change) -> dict[str, object]:
    return {
        "week": Week(change.first).label,
        "since": change.what,
        "on": change.on.isoformat(),
        "share_then": percent(change.share_then),
        "share_now": percent(change.share_now),
        "total_minutes_then": change.total_then,
        "total_minutes_now": change.total_now,
    }
