"""The places of a team and what is still to send, as text and JSON."""

from __future__ import annotations

from prospectr.render.shared.text import day_text, plural
from prospectr.render.team.join import place_value
from prospectr.render.team.sync import asked_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.team.places import PlaceReading

NO_TEAM = (
    "This journal is in no team. To join one: prospectr team join FOLDER --as ann; to try one: prospectr team demo"
)


def status_lines(readings: Sequence[PlaceReading], to_send: int | None, today: date) -> Iterator[str]:
    """Yield where the weeks go, who reports there, and what to do next."""
    if not readings:
        yield NO_TEAM
    for reading in readings:
        place = reading.place
        since = day_text(place.since, today)
        yield (
            f"{place.place}: as {place.seller}, from the week of {since} on"
            if place.seller
            else f"{place.place}: only read"
        )
        if reading.failure:
            yield f"  {reading.failure.message} {reading.failure.hint}"
            continue
        yield f"  who reports there: {', '.join(sellers_in(reading)) or 'nobody yet'}"
        for skipped in reading.reading.skipped:
            if skipped.is_ours:
                yield f"  not used: {skipped.name}, {skipped.reason}"
    yield from asked_lines(readings)
    if to_send:
        yield f"{plural(to_send, 'week')} to send: prospectr team sync; to see them: prospectr team show"
    elif to_send == 0:
        yield "Everything is sent."


def sellers_in(reading: PlaceReading) -> list[str]:
    """Return the sellers who report in a place, sorted by name."""
    return sorted({statement.seller for _, statement in reading.reading.statements})


def status_value(readings: Sequence[PlaceReading], to_send: int | None) -> dict[str, object]:
    """Return the same as values of JSON; `to_send` is null if this journal only reads, or the folder is missing."""
    return {
        "places": [
            {
                **place_value(reading.place),
                "available": reading.failure is None,
                "sellers": sellers_in(reading),
                "skipped": [{"file": s.name, "reason": s.reason} for s in reading.reading.skipped if s.is_ours],
            }
            for reading in readings
        ],
        "to_send": to_send,
    }
