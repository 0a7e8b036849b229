"""The change log in words: what each step did."""

from __future__ import annotations

from prospectr.domain.calendar.instants import at_offset
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

DID = {  # command: what it did
    "log": "logged",
    "start": "started a timer",
    "stop": "stopped the timer",
    "cancel": "cancelled the timer",
    "resume": "started a timer again",
    "timer": "changed the timer",
    "edit": "edited",
    "delete": "deleted",
    "tags": "renamed a tag",
    "quota": "set the quota",
    "off": "changed days off",
    "config": "changed a setting",
    "import": "imported",
    "contact": "changed a contact",
    "advance": "moved a contact",
    "qualify": "qualified a contact",
    "criteria": "changed the criteria",
    "follow": "planned a follow-up",
    "done": "finished a follow-up",
    "snooze": "postponed a follow-up",
    "due": "closed late follow-ups",
    "forget": "forgot a contact",
    "review": "settled",
    "rules": "changed the rules",
    "routine": "changed the routine",
    "week": "closed a week",
}
VERBS = {"do": "", "undo": "undone: ", "redo": "redone: "}
KEYED = ("config", "quota", "off")  # commands whose first row has a key worth showing: a setting or a day
NAMED = ("contact", "advance", "qualify", "follow", "done", "snooze")  # commands whose first row has a contact as key
GONE = "; gone for good: "  # before the numbers of entries that were undone or deleted before
MOST_NUMBERS = 100  # of entries that are gone for good
HIDDEN_FIELDS = ("id", "uid", "version", "logged_at", "utc_offset")


def did_text(command: str) -> str:
    """Return what a command did, such as `edited`; an unknown command, of a newer prospectr, gives its name."""
    return DID.get(command) or visible(command)


def step_text(command: str, count: int, first: int | None, last: int | None, key: str | None = None) -> str:
    """Return what a step did, such as `deleted #3` or `imported 1200 entries, the first #1`.

    `count` is the number of changed entries, `first` and `last` are the lowest and the highest of their numbers, `key`
    is the key of the first changed row.
    """
    did = did_text(command)
    if command == "forget" and not count and key:
        return visible(f"{did}{GONE}{numbers_text(key.split(', '))}")
    if not count:
        mark = ", " if command in KEYED else " @" if command in NAMED else ""
        return visible(f"{did}{mark}{key}") if key and mark else did
    return f"{did} #{first}" if first == last else f"{did} {count} entries, the first #{first}"


def numbers_text(numbers: Sequence[str]) -> str:
    """Return numbers such as `#1` as a text, in full unless there are very many."""
    more = len(numbers) - MOST_NUMBERS
    return ", ".join(numbers[:MOST_NUMBERS]) + (f" and {more} more" if more > 0 else "")


def difference_text(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """Return what one change did to an entry, given as images before and after, field by field."""
    if before is None or after is None:
        image = before or after or {}
        what = f"{image['kind']} {format_minutes(image['minutes'])} {image['day']} {image['note']}".strip()
        return visible(f"{'added' if before is None else 'removed'}: {what}")
    changed = [
        f"{name.replace('_', ' ')} {_shown(before, name)} → {_shown(after, name)}"
        for name in before
        if name not in HIDDEN_FIELDS and before[name] != after[name]
    ]
    return visible("; ".join(changed) or "no visible change")


def _shown(image: Mapping[str, Any], name: str) -> str:
    value = image[name]
    if value in (None, ""):
        return "none"
    if name == "start":
        return f"{at_offset(value, image['utc_offset']):%H:%M}"
    return format_minutes(value) if name == "minutes" else str(value)
