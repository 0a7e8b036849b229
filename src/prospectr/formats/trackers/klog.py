"""klog's files: a day, and below it indented durations and ranges with a summary."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from prospectr.domain.record import Record
from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.cells import HOUR, MINUTE, clock_of
from prospectr.domain.transfer.placing import OPEN
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.formats.reading import Options

_DAY = re.compile(r"(\d{4})([-/])(\d{2})\2(\d{2})(?:\s+\([^)]*\))?\s*").fullmatch
_CLOCK = r"<?\d{1,2}:\d{2}(?:am|pm)?>?"
_ENTRY = re.compile(rf"({_CLOCK})\s*-\s*({_CLOCK}|\?+)(?=\s|$)|([+-]?)(?:(\d+)h)?(?:(\d+)m)?(?=\s|$)").match
_TAG = re.compile(r"""#([\w-]+)(?:=("[^"]*"|'[^']*'|[\w-]+))?""")
NO_ACTIVITY = "a correction, no activity"
A_DAY = timedelta(1)


class _Line(Record):
    """A line of an entry: its number, the day of its record, the tags of the record, and the texts of the entry."""

    number: int
    day: date
    tags: tuple[str, ...]
    text: str


def fits(text: str) -> int:
    """Return a score above 0 for a file with a day and an indented time below it."""
    lines = [line for line in text.splitlines() if line.strip()]
    for line, following in pairwise(lines):
        if _DAY(line):
            below = next((other for other in lines[lines.index(line) + 1 :] if other[:1] in " \t" or _DAY(other)), "")
            return 100 if _is_entry(below.strip()) or _is_entry(following.strip()) else 0
    return 0


def read(data: bytes, options: Options) -> Reading:
    """Return the entries of a klog file; InputError if it is not text."""
    text = decoded(data, options.encoding)
    return Reading(activities=[_activity(line) for line in _entries(text.text)], understood=(text.encoding,))


def _is_entry(text: str) -> bool:
    found = _ENTRY(text)
    return bool(found and found[0].strip("+-"))


def _entries(text: str) -> Iterator[_Line]:
    """Yield each entry with its summary on one line, also where the summary goes on in the next lines."""
    day: date | None = None
    summary, entry, unit = "", None, 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        indent = len(line) - len(line.lstrip())
        content = line.strip()
        if found := _DAY(line):
            if entry:
                yield entry
            day, summary, entry, unit = _day_of(found), "", None, 0
        elif not content or not day:
            continue
        elif not indent:
            summary = f"{summary} {content}".strip()
        elif entry and (_is_deeper(line, unit) or not _is_entry(content)):
            entry = entry.replace(text=f"{entry.text} {content}")
        else:
            if entry:
                yield entry
            unit = unit or (indent if line[0] == " " else 0)
            entry = _Line(number, day, tuple(_tags_of(summary)), content)
    if entry:
        yield entry


def _is_deeper(line: str, unit: int) -> bool:
    """Return whether a line is indented twice, so that it belongs to the entry above."""
    if line.startswith("\t"):
        return line[1:2] in ("\t", " ") and line[1:3].isspace()
    return unit > 0 and len(line) - len(line.lstrip(" ")) >= 2 * unit


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _tags_of(text: str) -> Iterator[str]:
    for found in _TAG.finditer(text):
        value = (found[2] or "").strip("\"'")
        yield f"{found[1]}={value}" if value else found[1]


def _activity(line: _Line) -> Activity:
    found = _ENTRY(line.text)
    if not found or not found[0].strip("+-"):
        return Activity(line.number, line.text, problem=f"it does not begin with a time: {line.text[:60]}")
    subject = line.text[found.end() :].strip()
    tags = tuple(dict.fromkeys([*line.tags, *_tags_of(subject)]))
    row = Activity(line.number, f"{line.day}\x1f{line.text}", subject, line.day, tags=tags)
    if not found[1]:
        seconds = int(found[4] or 0) * HOUR + int(found[5] or 0) * MINUTE
        return row.replace(seconds=seconds, left_out=NO_ACTIVITY if found[3] == "-" else "")
    try:
        start = _time(line.day, found[1])
        row = row.replace(start=start, key=f"{start.isoformat()}\x1f{subject}")
        return row.replace(left_out=OPEN) if "?" in found[2] else row.replace(end=_time(line.day, found[2]))
    except ValueError:
        return row.replace(problem=f"{found[0]} is not a range.")


def _time(day: date, text: str) -> datetime:
    """Return the time of `9:00`, `<23:00` on the day before, or `1:30>` on the day after; ValueError otherwise."""
    shift = {"<": -A_DAY, ">": A_DAY}.get(text[0] if text[0] == "<" else text[-1], timedelta())
    clock = text.strip("<>")
    if clock == "24:00":
        return datetime.combine(day, time()) + A_DAY + shift
    return datetime.combine(day, time()) + timedelta(seconds=clock_of(clock)) + shift
