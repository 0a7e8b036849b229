"""The lines of a vCard: joined where they were folded, and split into name, parameters and value."""

from __future__ import annotations

import quopri
import re

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(r"[A-Za-z0-9_.-]+[;:]").match  # of a line that begins a property; base64 has neither sign
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_UNESCAPED_SEMICOLON = re.compile(r"(?<!\\);")
ENCODINGS = ("quoted-printable", "base64", "b", "8bit", "7bit")


class Property(Record):
    """A property of a card: its name in capitals, its parameters in lower case, its value as text."""

    name: str
    parameters: tuple[str, ...]
    value: str

    @property
    def text(self) -> str:
        """The value without escapes."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value).strip()

    @property
    def parts(self) -> list[str]:
        """The parts of a value such as `Lee;Ann;;;`, without escapes."""
        return [self.replace(value=part).text for part in _UNESCAPED_SEMICOLON.split(self.value)]


def properties(text: str) -> Iterator[Property]:
    """Yield the properties of a vCard file in order; values in base64, such as photos, are empty."""
    for line in _joined(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        head, value = _split(line)
        name, *parameters = head.split(";")
        folded = tuple(parameter.strip().lower() for parameter in parameters)
        encoding = _encoding(folded)
        if encoding == "quoted-printable":
            value = _unquoted(value, folded)
        yield Property(name.rpartition(".")[2].upper(), folded, "" if encoding in ("base64", "b") else value)


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield whole lines: folded ones begin with a blank, and quoted-printable ones end with = before they go on."""
    line = ""
    for following in lines:
        if line and line.endswith("=") and _encoding_of_line(line) == "quoted-printable":
            line = line[:-1] + following.lstrip(" \t")
        elif line and following[:1] in (" ", "\t") and following.strip():
            line += following[1:]
        elif _HEAD(following):
            if line:
                yield line
            line = following
    if line:
        yield line


def _encoding_of_line(line: str) -> str:
    return _encoding(tuple(parameter.strip().lower() for parameter in _split(line)[0].split(";")[1:]))


def _encoding(parameters: tuple[str, ...]) -> str:
    """Return the encoding that parameters name, in version 2.1 without a key."""
    values = (parameter.removeprefix("encoding=") for parameter in parameters)
    return next((value for value in values if value in ENCODINGS), "")


def _split(line: str) -> tuple[str, str]:
    """Return a line before and after its first colon that is not in quotes."""
    is_quoted = False
    for at, letter in enumerate(line):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            return line[:at], line[at + 1 :]
    head, _, value = line.partition(":")
    return head, value


def _unquoted(value: str, parameters: tuple[str, ...]) -> str:
    data = quopri.decodestring(value.encode("utf-8"))
    charset = next((text.removeprefix("charset=") for text in parameters if text.startswith("charset=")), "utf-8")
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except (LookupError, UnicodeError):
            continue
    return data.decode("latin-1")
