"""The parts of an iCalendar file as text: its events, its time zones and its own properties, unfolded."""

from __future__ import annotations

import re

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BLOCK = re.compile(r"^BEGIN:(VEVENT|VTIMEZONE)[ \t]*\n(.*?)^END:\1[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_NESTED = re.compile(
    r"^BEGIN:(VALARM|STANDARD|DAYLIGHT)[ \t]*\n(.*?)^END:\1[ \t]*$", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
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
    """A file: the text of each event, that of each time zone, and its own properties."""

    events: tuple[str, ...]
    zones: tuple[str, ...]
    properties: Mapping[str, tuple[Value, ...]]


def unfolded(text: str) -> str:
    """Return a text with a line for each property."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n ", "").replace("\n\t", "")


def calendar_in(text: str) -> Calendar:
    """Return the parts of a file."""
    body = unfolded(text)
    blocks = [(found[1].upper(), found[2]) for found in _BLOCK.finditer(body)]
    own = _BLOCK.sub("", body)
    events = tuple(block for name, block in blocks if name == "VEVENT")
    return Calendar(events, tuple(block for name, block in blocks if name == "VTIMEZONE"), properties_in(own))


def properties_in(block: str) -> Mapping[str, tuple[Value, ...]]:
    """Return the properties of a component by name in capitals, without those of components in it."""
    properties: dict[str, tuple[Value, ...]] = {}
    for found in _LINE.finditer(_NESTED.sub("", block) if "BEGIN:" in block else block):
        name = found[1].upper()
        properties[name] = (*properties.get(name, ()), Value(found[3], _parameters(found[2])))
    return properties


def nested_in(block: str) -> Iterator[tuple[str, Mapping[str, tuple[Value, ...]]]]:
    """Yield name and properties of each component in another: the observances of a time zone."""
    for found in _NESTED.finditer(block):
        yield found[1].upper(), properties_in(found[2])


def _parameters(text: str) -> Mapping[str, str]:
    return {found[1].upper(): found[2].strip('"') for found in _PARAMETER.finditer(text)} if text else {}
