"""The parts of an iCalendar file as text: its events, its time zones and its own properties, unfolded."""

from __future__ import annotations

import re
from functools import cache

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BEGIN = re.compile(r"^BEGIN:([A-Z-]+)[ \t]*\n", re.MULTILINE | re.IGNORECASE)
_NAMES = ("VEVENT", "VTIMEZONE")
_BEGUN, _ENDED = (
    re.compile(rf"^{word}:(?:VCALENDAR|VEVENT)[ \t]*$", re.MULTILINE | re.IGNORECASE).findall
    for word in ("BEGIN", "END")
)
_NESTED = ("VALARM", "STANDARD", "DAYLIGHT")
_LINE = re.compile(r'^([A-Za-z0-9-]+)((?:;[^:;"\n]*(?:"[^"\n]*"[^:;"\n]*)*)*):(.*)$', re.MULTILINE)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;"]*)')
_ESCAPED = re.compile(r"\\([nN,;:\\])")


class Value(Record):
    """A property of a component: its value as written, and its parameters by name in capitals, without quotes."""

    raw: str
    parameters: Mapping[str, str]

    @property
    def text(self) -> str:
        """The value without escapes."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.raw).strip()


class Calendar(Record):
    """A file: the text of each event, that of each time zone, its own properties, and whether its end is missing."""

    events: tuple[str, ...]
    zones: tuple[str, ...]
    properties: Mapping[str, tuple[Value, ...]]
    is_cut_off: bool = False


def unfolded(text: str) -> str:
    """Return a text with a line for each property."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n ", "").replace("\n\t", "")


def calendar_in(text: str) -> Calendar:
    """Return the parts of a file."""
    blocks, rest = _split(unfolded(text), _NAMES)
    events = tuple(block for name, block in blocks if name == "VEVENT")
    zones = tuple(block for name, block in blocks if name == "VTIMEZONE")
    begun, ended = (len(found(rest)) for found in (_BEGUN, _ENDED))
    return Calendar(events, zones, _properties(rest), is_cut_off=begun > ended)


def _split(text: str, names: Sequence[str]) -> tuple[list[tuple[str, str]], str]:
    """Return name and text of each component with one of some names, and the text outside of them.

    A component without an end is no component. The time that this takes grows with the text only.
    """
    blocks: list[tuple[str, str]] = []
    outside: list[str] = []
    unended: set[str] = set()
    at = kept = 0
    while found := _BEGIN.search(text, at):
        at, name = found.end(), found[1].upper()
        if name not in names or name in unended:
            continue
        end = _end_of(name).search(text, at)
        if end is None:
            unended.add(name)
            continue
        outside.append(text[kept : found.start()])
        blocks.append((name, text[at : end.start()]))
        at = kept = end.end()
    return blocks, "".join([*outside, text[kept:]])


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"^END:{name}[ \t]*$", re.MULTILINE | re.IGNORECASE)


def properties_in(block: str) -> Mapping[str, tuple[Value, ...]]:
    """Return the properties of a component by name in capitals, without those of components in it."""
    return _properties(_split(block, _NESTED)[1] if "BEGIN:" in block else block)


def _properties(text: str) -> Mapping[str, tuple[Value, ...]]:
    properties: dict[str, tuple[Value, ...]] = {}
    for found in _LINE.finditer(text):
        name = found[1].upper()
        properties[name] = (*properties.get(name, ()), Value(found[3], _parameters(found[2])))
    return properties


def nested_in(block: str) -> Iterator[tuple[str, Mapping[str, tuple[Value, ...]]]]:
    """Yield name and properties of each component in another: the observances of a time zone."""
    for name, text in _split(block, _NESTED)[0]:
        yield name, _properties(text)


def _parameters(text: str) -> Mapping[str, str]:
    return {found[1].upper(): found[2].strip('"') for found in _PARAMETER.finditer(text)} if text else {}
