"""Rows of entries as lines of JSON, the same as `entry_json` writes of a record."""

from __future__ import annotations

import json
from functools import lru_cache

from prospectr.errors import InvalidValueError
from prospectr.render.entries.row_texts import INVALID, REMEMBERED, InstantTexts, day_of, names_of, outcomes_of
from prospectr.render.shared.json import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.render.entries.row_texts import Row

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def rows_json(rows: Iterable[Row], zone: tzinfo | None) -> Iterator[str]:
    """Yield each row as JSON; InvalidValueError for a value that prospectr did not write."""
    instants = InstantTexts(zone)
    for row in rows:
        try:
            text = _text(row, instants)
        except INVALID as error:
            raise InvalidValueError("entry") from error
        yield printable(text)


def _text(row: Row, instants: InstantTexts) -> str:
    id_, uid, _, kind, day, start, offset, minutes, note, channel, need, gave, got, source, logged_at, *lists = row
    contacts, tags, outcomes = lists
    begin, end = (None, None) if start is None else (instants.at(start, offset), instants.end(start, offset, minutes))
    pairs = (
        f'"id": {id_ or "null"}, "uid": {_quoted(uid)}, "kind": "{kind}", "day": "{day_of(day)}"',
        f'"start": {_or_null(begin)}, "end": {_or_null(end)}, "minutes": {minutes}, "note": {_quoted(note)}',
        f'"contacts": {_list(contacts)}, "tags": {_list(tags)}, "channel": {_or_null(channel)}',
        f'"outcomes": {_counts(outcomes)}, "need": {_or_null(need)}, "logged_at": "{instants.utc(logged_at)}"',
        f'"gave": {_or_null(gave)}, "got": {_or_null(got)}, "from": {_or_null(source)}',
    )
    return f"{{{', '.join(pairs)}}}"


def _or_null(text: str | None) -> str:
    return "null" if text is None else _quoted(text)


@lru_cache(REMEMBERED)
def _list(text: str | None) -> str:
    return json.dumps(names_of(text), ensure_ascii=False)


@lru_cache(REMEMBERED)
def _counts(text: str | None) -> str:
    return json.dumps(dict(outcomes_of(text)), ensure_ascii=False)
