"""Read a text as a file of another program, for the tests of readers."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.placing import Zones, span_of
from prospectr.formats.reading import Options, Reading
from prospectr.formats.registry import detected

BERLIN = ZoneInfo("Europe/Berlin")
NOW = Moment(datetime(2026, 11, 21, 17, tzinfo=UTC), BERLIN)


def reading(text: str | bytes, form: str, **options: object) -> Reading:
    """Return what the reader understands, and check that the file is recognized as that format."""
    data = text if isinstance(text, bytes) else text.encode()
    found = detected(data, "", "FILE")
    assert found.name == form
    return found.read(data, Options(**options))  # type: ignore[arg-type]


def placed(read: Reading) -> list[tuple[object, ...]]:
    """Return for each row when it was, or why it cannot be an entry: (start or day, minutes), (reason,)."""
    zones = Zones(BERLIN, read.zone if read.has_zone else BERLIN)
    return [_row(activity, zones) for activity in read.activities]


def _row(activity: Activity, zones: Zones) -> tuple[object, ...]:
    if activity.problem:
        return ("problem",)
    span = span_of(activity, zones, NOW)
    if isinstance(span, str):
        return (span,)
    return (f"{span.start:%Y-%m-%d %H:%M}" if span.start else str(span.day), span.minutes)
