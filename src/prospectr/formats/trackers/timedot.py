"""Timedot files: a day, and below it accounts with dots, each of them a quarter of an hour."""

from __future__ import annotations

import re
from datetime import date

from prospectr.domain.transfer.activities import Activity
from prospectr.domain.transfer.cells import HOUR, YMD, day_of, number_of
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.formats.reading import Options

QUARTER = 900  # seconds of a dot
UNITS = {"": HOUR, "s": 1, "m": 60, "min": 60, "h": HOUR, "d": 24 * HOUR, "w": 7 * 24 * HOUR}
_DAY = re.compile(r"(?:\*+\s+)?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s+(.*))?").fullmatch
_ENTRY = re.compile(r"(\S(?:.*?\S)??)(?:\s{2,}(\S.*?))?\s*").fullmatch
_DOTS = re.compile(r"[. ]*\.[. ]*").fullmatch
_LETTERS = re.compile(r"[a-zA-Z ]+").fullmatch
_NUMBER = re.compile(r"(\d{0,9}[.,]?\d{1,9})\s*([a-z]*)").fullmatch


def fits(text: str) -> int:
    """Return a score above 0 for a file with a day and an account with a quantity below it."""
    lines = [line for line in text.splitlines() if line.strip() and line.lstrip()[0] not in "#;"]
    days = [i for i, line in enumerate(lines) if _DAY(line)]
    below = [line for i in days[:3] for line in lines[i + 1 : i + 4] if not _DAY(line)]
    rows = [found for line in below if (found := _ENTRY(line.partition(";")[0].strip())) and found[2]]
    return 90 if any(list(_amounts(found[2])) for found in rows) else 0


def read(data: bytes, options: Options) -> Reading:
    """Return the entries of a timedot file; InputError if it is not text."""
    text = decoded(data, options.encoding)
    activities: list[Activity] = []
    day: date | None = None
    description = ""
    for number, line in enumerate(text.text.split("\n"), start=1):
        content = line.partition(";")[0].strip()
        if not content or line.lstrip()[0] in "#;":
            continue
        if found := _DAY(content):
            try:
                day, description = day_of(found[1], YMD), (found[2] or "").strip()
            except ValueError:
                day = None
                activities.append(Activity(number, line, problem=f"{found[1]} is not a day."))
        elif day and not content.startswith("*"):
            activities += _activities(number, day, description, content)
    return Reading(activities=activities, understood=(text.encoding,))


def _activities(number: int, day: date, description: str, content: str) -> Iterator[Activity]:
    """Yield the activity of a line; one for each letter, if it has letters for dots."""
    found = _ENTRY(content)
    account, quantity = (found[1], found[2] or "") if found else (content, "")
    amounts = list(_amounts(quantity)) if quantity else [(0, "")]
    if not amounts:
        yield Activity(number, content, problem=f"“{quantity}” is not a quantity.")
    for seconds, letter in amounts:
        key = "\x1f".join((str(day), account, description, letter))
        tags = (letter,) if letter else ()
        yield Activity(number, key, description, day, seconds=seconds, project=account, tags=tags)


def _amounts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the seconds of a quantity, and its letter if letters stand for dots; nothing if it is none."""
    if _DOTS(text):
        yield text.count(".") * QUARTER, ""
    elif found := _NUMBER(text):
        if found[2] in UNITS:
            yield round(number_of(f"0{found[1]}") * UNITS[found[2]]), ""
    elif _LETTERS(text):
        letters = text.replace(" ", "")
        for letter in dict.fromkeys(letters):
            yield letters.count(letter) * QUARTER, letter
