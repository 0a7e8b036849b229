"""The trend as JSON."""

from __future__ import annotations

from prospectr.render.shared.json import percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.trend import Trend


def trend_value(trend: Trend) -> dict[str, Any]:
    """Return a trend; minutes and shares are those that the quota uses."""
    return {
        "weeks": [
            {
                "week": week.totals.week.label,
                "prospecting_minutes": week.totals.prospecting_for_quota,
                "total_minutes": week.totals.total,
                "share": percent(week.totals.share_for_quota),
                "quota_share": percent(week.totals.quota.share),
                "met": week.totals.share_met,
                "quota_met": week.totals.met,
                "drought": week.drought or None,
                "opportunities_after": week.opportunities_after,
                "opportunities_so_far": week.opportunities_so_far,
            }
            for week in trend.weeks
        ],
        "mean_minutes": trend.mean_minutes,
        "variation": None if trend.variation is None else percent(trend.variation),
        "longest_drought": trend.longest_drought,
        "weeks_met": trend.weeks_met,
        "weeks_quota_met": trend.weeks_quota_met,
    }
