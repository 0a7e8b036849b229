"""The JSON of a quota, as docs/scripting.md describes it."""

from __future__ import annotations

from datetime import date

from prospectr.render.shared.hours import decimal_hours
from prospectr.render.shared.json import percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.quota import Quota


def quota_value(quota: Quota) -> dict[str, Any]:
    """Return a quota; hours and outcomes are for a week without days off. `from` is null for the default quota."""
    return {
        "from": None if quota.since == date.min else quota.since.isoformat(),
        "share": percent(quota.share),
        "hours": None if quota.minutes is None else decimal_hours(quota.minutes),
        "outcomes": dict(quota.outcomes),
    }
