"""JSON text: control characters, which could drive a terminal, are escaped; all other characters stay readable."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.domain.calendar.periods import Period


def dumps(value: object) -> str:
    """Return a value as one line of JSON."""
    return printable(json.dumps(value, ensure_ascii=False))


def printable(text: str) -> str:
    """Return JSON text with control characters escaped."""
    if text.isascii() and text.isprintable():
        return text
    for letter in set(text):
        if visible(letter) != letter:
            text = text.replace(letter, _escaped(letter))
    return text


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1] if letter != "\x7f" else "\\u007f"


def instant_text(moment: datetime | None) -> str | None:
    """Return `2026-11-21T09:00:00+01:00`, or None."""
    return moment.isoformat() if moment else None


def utc_text(moment: datetime) -> str:
    """Return `2026-11-21T08:00:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def array_lines(values: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a JSON array, one value on each."""
    opening = "["
    for value in values:
        yield f"{opening}{value}"
        opening = ","
    yield "[]" if opening == "[" else "]"


def percent(share: int) -> float:
    """Return the percentage of a share in tenths of a percent."""
    return share / 10


def day_value(day: date | None) -> str | None:
    return day.isoformat() if day else None


def period_value(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
