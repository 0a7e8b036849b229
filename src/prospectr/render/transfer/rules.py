"""The rules for imported rows as lines of text and as JSON."""

from __future__ import annotations

from prospectr.domain.transfer.rule_changes import ANY, SKIP
from prospectr.render.shared.columns import fitted
from prospectr.render.shared.sanitize import visible

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
            _becomes(rule),
        )
        for number, rule in enumerate(rules, start=1)
    ]
    return fitted(rows, "><<<<", None)


def _becomes(rule: Rule) -> str:
    tags = [f"+{tag}" for tag in rule.tags]
    return " ".join([rule.kind or SKIP, *tags, *([f"@{rule.contact}"] if rule.contact else [])])


def replaced_lines(before: Sequence[Rule], after: Sequence[Rule]) -> list[str]:
    """Return a line for each rule that another one for the same rows has replaced."""
    now = {rule.uid: rule for rule in after}
    return [
        visible(f"It replaces rule {now[rule.uid].place}, which was: {_becomes(rule)}. To take it back: prospectr undo")
        for rule in before
        if rule.uid in now and _becomes(rule) != _becomes(now[rule.uid])
    ]


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
