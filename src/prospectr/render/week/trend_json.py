"""The trend as JSON."""

from __future__ import annotations

from prospectr.render.shared.json import percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.trend import Trend


def trend_value(found: Trend) -> dict[str, Any]:
    """Return a trend; minutes and share are those that the quota looks at."""
    return {
        "weeks": [
            {
                "week": each.totals.week.label,
                "prospecting_minutes": each.totals.ruled,
                "total_minutes": each.totals.total,
                "share": percent(each.totals.ruled_share),
                "quota_share": percent(each.totals.quota.share),
                "met": each.totals.met,
                "drought": each.mark or None,
                "opportunities_after": each.later,
                "opportunities_so_far": each.came,
            }
            for each in found.weeks
        ],
        "mean_minutes": found.mean,
        "variation": None if found.variation is None else percent(found.variation),
        "longest_drought": found.drought,
        "weeks_met": found.met,
    }
