"""Rows of entries as lines of JSON, the same as `entry_json` writes of a record."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring  # what json.dumps does with a text

from prospectr.domain.entries.entry import split_names, split_outcomes
from prospectr.errors import DECODE_ERRORS, InvalidValueError
from prospectr.render.entries.row_texts import REMEMBERED, InstantTexts, day_of
from prospectr.render.shared.json import dumps, printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.render.entries.row_texts import Row

NULL = "null"


def rows_json(rows: Iterable[Row], zone: tzinfo | None) -> Iterator[str]:
    """Yield each row as JSON; InvalidValueError for a value that prospectr did not write."""
    instants = InstantTexts(zone)
    for row in rows:
        try:
            yield _text(row, instants)
        except DECODE_ERRORS as error:
            raise InvalidValueError("entry") from error


def _text(row: Row, instants: InstantTexts) -> str:
    id_, uid, _, kind, day, start, offset, minutes, note, channel, need, gave, got, source, logged_at, *lists = row
    contacts, tags, outcomes = lists
    times = '"start": null, "end": null'
    if start is not None:
        begin, end = instants.span(start, offset, minutes)
        times = f'"start": "{begin}", "end": "{end}"'
    return (
        f'{{"id": {id_ or NULL}, "uid": {_quoted(uid)}, "kind": "{kind}", "day": "{day_of(day)}", {times}, '
        f'"minutes": {minutes}, "note": {_quoted(note)}, "contacts": {_list(contacts)}, "tags": {_list(tags)}, '
        f'"channel": {NULL if channel is None else _quoted(channel)}, "outcomes": {_counts(outcomes)}, '
        f'"need": {NULL if need is None else _quoted(need)}, "logged_at": "{instants.utc(logged_at)}", '
        f'"gave": {NULL if gave is None else _quoted(gave)}, "got": {NULL if got is None else _quoted(got)}, '
        f'"from": {NULL if source is None else _quoted(source)}}}'
    )


def _quoted(text: str) -> str:
    return printable(encode_basestring(text))


@lru_cache(REMEMBERED)
def _list(text: str | None) -> str:
    return dumps(split_names(text))


@lru_cache(REMEMBERED)
def _counts(text: str | None) -> str:
    return dumps(dict(split_outcomes(text)))
