"""Timewarrior's own data files, one interval on a line: `inc 20210101T145637Z - 20210101T161307Z # tag "a tag"`."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from prospectr.domain.transfer.activities import Activity
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded
from prospectr.formats.trackers.json_files import fits_timew, interval_activity, read_timew_export

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.formats.reading import Options

_LINE = re.compile(r"inc (\d{8}T\d{6}Z)(?: - (\d{8}T\d{6}Z))?(?: # ?(.*))?").fullmatch
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_ESCAPED = re.compile(r"\\(.)")


def fits(text: str) -> int:
    """Return a score above 0 for a data file or an export of Timewarrior."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return 100 if _LINE(first.strip()) else fits_timew(text)


def read(data: bytes, options: Options) -> Reading:
    """Return the intervals of a data file or an export of Timewarrior; InputError if it is not text."""
    text = decoded(data, options.encoding)
    if text.text.lstrip().startswith("["):
        return read_timew_export(data, options)
    lines = [(number, line.strip()) for number, line in enumerate(text.text.split("\n"), start=1) if line.strip()]
    return Reading(activities=[_activity(number, line) for number, line in lines], understood=(text.encoding,))


def _activity(number: int, line: str) -> Activity:
    found = _LINE(line)
    try:
        if not found:
            raise ValueError(line)
        start = _instant(found[1])
        end = _instant(found[2]) if found[2] else None
    except ValueError:
        return Activity(number, line, problem=f"it is not an interval: {line[:60]}")
    tags, annotation = _tags_and_annotation(found[3] or "")
    return interval_activity(number, start, end, tags, annotation)


def _instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _tags_and_annotation(text: str) -> tuple[list[str], str]:
    """Return the tags before a second `#`, and the annotation after it, each bare or in quotes."""
    tags: list[str] = []
    for found in _WORD.finditer(text):
        if found[2] == "#":
            rest = text[found.end() :].strip()
            quoted = _WORD.fullmatch(rest)
            return tags, _unescaped(quoted[1]) if quoted and quoted[1] is not None else rest
        tags.append(_unescaped(found[1]) if found[1] is not None else found[2])
    return tags, ""


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
