"""Entries, follow-ups and the timer as JSON, as docs/scripting.md promises."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_clock
from prospectr.render.shared.json import array_lines, dumps, instant_text, utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo
    from typing import Any

    from prospectr.domain.entries.entry import Details, Entry, Timer
    from prospectr.domain.people.follow_ups import FollowUp


def details_value(details: Details) -> dict[str, Any]:
    """Return the JSON object of an entry's details, without what `exchange_value` returns."""
    return {
        "note": details.note,
        "contacts": list(details.contacts),
        "tags": list(details.tags),
        "channel": details.channel,
        "outcomes": dict(details.outcomes),
        "need": details.need,
    }


def exchange_value(details: Details) -> dict[str, Any]:
    """Return the JSON object of what was given and got, and of the source; the keys came later, so they come last."""
    return {"gave": details.gave, "got": details.got, "from": details.source}


def entry_value(entry: Entry, zone: tzinfo | None) -> dict[str, Any]:
    """Return the JSON object of an entry."""
    span = entry.span
    return {
        "id": entry.id or None,
        "uid": entry.uid,
        "kind": entry.kind,
        "day": span.day.isoformat(),
        "start": instant_text(span.start),
        "end": instant_text(span.end_in(zone)),
        "minutes": span.minutes,
        **details_value(entry.details),
        "logged_at": utc_text(entry.logged_at),
        **exchange_value(entry.details),
    }


def entry_json(entry: Entry, zone: tzinfo | None, follow_up: FollowUp | None = None) -> str:
    """Return an entry as JSON, with the follow-up of its line if it has one."""
    return dumps(entry_value(entry, zone) | ({"next": follow_up_value(follow_up)} if follow_up else {}))


def follow_up_value(follow_up: FollowUp) -> dict[str, Any]:
    """Return the JSON object of a follow-up."""
    return {
        "id": follow_up.id or None,
        "uid": follow_up.uid,
        "contact": follow_up.contact,
        "due": follow_up.due.isoformat(),
        "text": follow_up.text,
        "state": follow_up.state,
        "made": follow_up.made.isoformat(),
        "ended": follow_up.ended.isoformat() if follow_up.ended else None,
        "at": None if follow_up.at is None else format_clock(follow_up.at),
    }


def entries_json(entries: Iterable[Entry], zone: tzinfo | None) -> Iterator[str]:
    """Yield the lines of a JSON array, one entry on each."""
    return array_lines(entry_json(entry, zone) for entry in entries)


def timer_value(timer: Timer | None, minutes: int = 0) -> dict[str, Any]:
    """Return the JSON object of the running timer; `minutes` is how long it has run."""
    if timer is None:
        return {"running": None}
    started = {"kind": timer.kind, "start": instant_text(timer.start), "minutes": minutes}
    return {"running": {**started, **details_value(timer.details), **exchange_value(timer.details)}}


def timer_json(timer: Timer | None, minutes: int = 0) -> str:
    """Return the running timer as JSON; `minutes` is how long it has run."""
    return dumps(timer_value(timer, minutes))
