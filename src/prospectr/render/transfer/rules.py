"""The rules for imported rows as lines of text and as JSON."""

from __future__ import annotations

from prospectr.domain.transfer.rule_changes import ANY, SKIP
from prospectr.render.shared.columns import fitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from prospectr.domain.transfer.rules import Rule

NO_RULES = (
    "No rules. An import asks for the kind of its rows; to add a rule: prospectr rules add toggl project Outreach p"
)


def rule_lines(rules: Sequence[Rule]) -> list[str]:
    """Return a line for each rule: its number, where it looks, and what the rows become."""
    rows = [
        (
            f"{number}",
            rule.source or ANY,
            rule.field,
            rule.pattern,
            " ".join(
                [rule.kind or SKIP, *(f"+{tag}" for tag in rule.tags), *([f"@{rule.contact}"] if rule.contact else [])]
            ),
        )
        for number, rule in enumerate(rules, start=1)
    ]
    return fitted(rows, "><<<<", None)


def rule_value(rule: Rule) -> Mapping[str, Any]:
    """Return the JSON object of a rule; `source` is null for any, `kind` is null if the rows are skipped."""
    return {
        "place": rule.place,
        "source": rule.source or None,
        "field": rule.field,
        "pattern": rule.pattern,
        "kind": rule.kind or None,
        "tags": list(rule.tags),
        "contact": rule.contact,
    }
