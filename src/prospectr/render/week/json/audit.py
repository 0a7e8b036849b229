"""The audit as JSON."""

from __future__ import annotations

from prospectr.render.shared.json import period_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from prospectr.domain.week.audit import Audit


def audit_value(audit: Audit) -> dict[str, Any]:
    """Return the audit with its period and one element for each check."""
    return {"period": period_value(audit.period), "checks": [finding.as_dict() for finding in audit.findings]}
