"""A quarter in review as JSON: the parts have the keys that `trend`, `calendar`, `funnel` and others write."""

from __future__ import annotations

from prospectr.render.people.people_json import funnel_value, referrals_value
from prospectr.render.shared.json import percent, period_value
from prospectr.render.week.json.audit import audit_value
from prospectr.render.week.json.trend import trend_value
from prospectr.render.week.json.week import people_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.quarter import Quarter


def quarter_value(quarter: Quarter) -> dict[str, Any]:
    """Return a quarter; minutes of prospecting and shares are those that the quota uses."""
    people = people_value(quarter.people)
    return {
        "quarter": quarter.label,
        "period": period_value(quarter.period),
        "total_minutes": quarter.total,
        "prospecting_minutes": quarter.prospecting,
        "share": percent(quarter.share),
        "trend": trend_value(quarter.trend),
        "days": {day.isoformat(): minutes for day, minutes in sorted(quarter.minutes.items()) if minutes},
        "funnel": funnel_value(quarter.funnel),
        "referrals": referrals_value(quarter.referrals),
        "new": people["new"],
        "touched": people["touched"],
        "audit": audit_value(quarter.audit),
    }
