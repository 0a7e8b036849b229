"""Entries and the timer as JSON: the contracts of docs/scripting.md."""

from __future__ import annotations

from prospectr.render.shared.json import array_lines, dumps, instant_text, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from prospectr.domain.entries.entry import Details, Entry, Timer
    from prospectr.domain.people.follow_ups import FollowUp


def details_value(details: Details) -> dict[str, Any]:
    """Return an entry's details as the contract names them."""
    return {
        "note": details.note,
        "contacts": list(details.contacts),
        "tags": list(details.tags),
        "channel": details.channel,
        "outcomes": dict(details.outcomes),
        "need": details.need,
    }


def exchange_value(details: Details) -> dict[str, Any]:
    """Return what went to the contacts, what came from them, and who referred them."""
    return {"gave": details.gave, "got": details.got, "from": details.source}


def entry_value(entry: Entry) -> dict[str, Any]:
    """Return an entry as the contract names it."""
    span = entry.span
    return {
        "id": entry.id or None,
        "uid": entry.uid,
        "kind": entry.kind,
        "day": span.day.isoformat(),
        "start": instant_text(span.start),
        "end": instant_text(span.end),
        "minutes": span.minutes,
        **details_value(entry.details),
        "logged_at": utc_text(entry.logged_at),
        **exchange_value(entry.details),
    }


def entry_json(entry: Entry, follow_up: FollowUp | None = None) -> str:
    """Return one entry, with what was planned on its line if anything was."""
    return dumps(entry_value(entry) | ({"next": follow_up_value(follow_up)} if follow_up else {}))


def follow_up_value(each: FollowUp) -> dict[str, Any]:
    """Return a follow-up as the contract names it."""
    return {
        "id": each.id or None,
        "uid": each.uid,
        "contact": each.contact,
        "due": each.due.isoformat(),
        "text": each.text,
        "state": each.state,
        "made": each.made.isoformat(),
        "ended": each.ended.isoformat() if each.ended else None,
    }


def entries_json(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a JSON array of entries, one entry a line."""
    return array_lines(entry_json(entry) for entry in entries)


def timer_json(timer: Timer | None, minutes: int = 0) -> str:
    """Return what is running, or null."""
    if timer is None:
        return dumps({"running": None})
    started = {"kind": timer.kind, "start": instant_text(timer.start), "minutes": minutes}
    return dumps({"running": {**started, **details_value(timer.details), **exchange_value(timer.details)}})
