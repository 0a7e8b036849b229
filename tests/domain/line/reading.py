"""Lines and what they mean, as a table that is easy to read.

A line stands at the margin. What it means stands below it, indented:

    p mon 1h @acme +phone 12 dials
        p 2026-11-16 60m @acme +phone dials=12 | @acme +phone 12 dials

that is: kind, day unless it is today, start if there is one, minutes, contacts, tags, counts, keys, remarks, and after
the bar the note. A line with several readings has one line to type for each, after a question mark; a line without a
reading has the line to type instead, after an exclamation mark. Below each stands what that one means:

    p 8 @acme
        ? p 8m @acme
            p 8m @acme | @acme
        ? p 8h @acme
            p 480m @acme | @acme
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.kinds import short_of
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.domain.line.words import Directory, Marks
from prospectr.domain.phrases.split import split_line
from prospectr.domain.settings import Settings
from prospectr.errors import AdviceError, ChoiceError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.domain.entries.entry import Span

INDENT = "    "


class People(Directory):
    """Contacts by name and e-mail, from `anna=Anna Schmidt <anna@depot.example>`."""

    def __init__(self, *known: str) -> None:
        self.known = [self._person(text) for text in known]

    @staticmethod
    def _person(text: str) -> tuple[str, str, str]:
        handle, _, person = text.partition("=")
        name, _, address = person.partition("<")
        return handle, name.strip(), address.rstrip(">")

    def names_beginning(self, word: str) -> Sequence[tuple[str, str]]:
        return [
            (handle, name) for handle, name, _ in self.known if name.casefold().split()[0].startswith(word.casefold())
        ]

    def with_email(self, address: str) -> str | None:
        return next((handle for handle, _, known in self.known if known and known == address.lower()), None)


@dataclass(frozen=True)
class Place:
    """When and where lines are typed, with which settings, and whom the journal knows."""

    now: str
    zone: str
    people: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        zone = ZoneInfo(self.zone)
        return Moment(datetime.fromisoformat(self.now).replace(tzinfo=zone), zone)

    def read(self, words: Sequence[str]) -> str:
        """Return what a line means, as the tables write it; InputError as `parse_activity` raises it."""
        kind, typed, rest = require_kind(words)
        span, marks = parse_activity(rest, self.moment, Settings(**self.settings), People(*self.people), typed)
        return said(kind, span, marks, self.moment)

    def outcome(self, line: str) -> list[str]:
        """Return what stands below a line in the tables."""
        try:
            return [self.read(split_line(line))]
        except InputError as error:
            return [text for advised in advised_lines(error) for text in self._advised(advised, error)]

    def _advised(self, line: str, error: InputError) -> Iterator[str]:
        yield f"{'?' if isinstance(error, ChoiceError) else '!'} {line}"
        yield f"{INDENT}{self.read(split_line(line))}"


def advised_lines(error: InputError) -> list[str]:
    """Return the lines that an error advises, as the hint writes them after `prospectr`."""
    from prospectr.domain.phrases.tokens import whole_line

    words = (
        error.readings if isinstance(error, ChoiceError) else [error.words] if isinstance(error, AdviceError) else []
    )
    lines = [whole_line(one) for one in words]
    assert all(line in error.hint for line in lines)
    return [line.removeprefix("prospectr ") for line in lines]


def said(kind: str, span: Span, marks: Marks, moment: Moment) -> str:
    """Return a reading as the tables write it."""
    details = marks.details()
    keys = {"need": details.need, "gave": details.gave, "got": details.got, "next": marks.next}
    parts = [
        short_of(kind),
        *([span.day.isoformat()] if span.day != moment.now.date() else []),
        *([f"{span.start:%H:%M}"] if span.start else []),
        f"{span.minutes}m",
        *(f"@{name}" for name in details.contacts),
        *(f"+{name}" for name in details.tags),
        *(f"{name}={count}" for name, count in details.outcomes),
        *(f'{key}="{text}"' for key, text in keys.items() if text),
        *([f"from=@{details.source}"] if details.source else []),
        *(f"(remark: edit last {change})" for _, change in marks.remarks),
        *([f"| {details.note}"] if details.note else []),
    ]
    return " ".join(parts)


@dataclass(frozen=True)
class Case:
    """A line, where it was typed, and what it means."""

    place: Place
    line: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.line


def cases(place: Place, table: str) -> list[Case]:
    """Return the cases of a table."""
    found: list[tuple[str, list[str]]] = []
    for line in table.strip("\n").splitlines():
        if line.startswith(INDENT):
            found[-1][1].append(line.removeprefix(INDENT))
        elif line:
            found.append((line, []))
    return [Case(place, line, tuple(expected)) for line, expected in found]
