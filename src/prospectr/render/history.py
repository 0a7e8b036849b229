"""What changed, when: sentences about the change log."""

from __future__ import annotations

from prospectr.domain.timespan import format_minutes
from prospectr.render.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

DID = {
    "log": "logged",
    "start": "started a timer",
    "stop": "stopped the timer",
    "cancel": "cancelled the timer",
    "resume": "started a timer again",
    "edit": "edited",
    "delete": "deleted",
    "tags": "renamed a tag",
    "quota": "set the quota",
    "off": "changed days off",
    "config": "changed a setting",
    "import": "imported",
}
UNSHOWN = ("id", "uid", "version", "logged_at", "utc_offset")


def step_text(command: str, count: int, first: int | None, last: int | None) -> str:
    """Return what a step did, without what was typed: `deleted #3`, `imported 1200 entries`."""
    did = DID.get(command, command)
    if not count:
        return did
    return f"{did} #{first}" if first == last else f"{did} {count} entries, #{first} to #{last}"


def difference_text(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """Return what one change did to an entry, field by field."""
    if before is None or after is None:
        image = before or after or {}
        what = f"{image['kind']} {format_minutes(image['minutes'])} {image['day']} {image['note']}".strip()
        return visible(f"{'added' if before is None else 'removed'}: {what}")
    changed = [
        f"{name.replace('_', ' ')} {_shown(before[name])} → {_shown(after[name])}"
        for name in before
        if name not in UNSHOWN and before[name] != after[name]
    ]
    return visible("; ".join(changed) or "nothing that shows")


def _shown(value: object) -> str:
    return "none" if value in (None, "") else str(value)
