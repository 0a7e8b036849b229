"""The audit as JSON."""

from __future__ import annotations

from prospectr.render.shared.json import period_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.audit import Audit


def audit_value(found: Audit) -> dict[str, Any]:
    """Return an audit."""
    return {"period": period_value(found.period), "checks": [each.as_dict() for each in found.findings]}
