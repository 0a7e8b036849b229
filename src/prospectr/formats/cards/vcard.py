"""vCard files of any version become people, one for each card."""

from __future__ import annotations

from prospectr.domain.transfer.activities import Person
from prospectr.formats.cards.content_lines import properties
from prospectr.formats.reading import Reading
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.formats.cards.content_lines import Property
    from prospectr.formats.reading import Options

BEGIN, END = "BEGIN", "END"
CUT_OFF = "the card has no end, so the file was cut off"


def fits(text: str) -> int:
    """Return a score above 0 for a file that begins with a card."""
    return 100 if text.lstrip()[:11].upper() == "BEGIN:VCARD" else 0


def read(data: bytes, options: Options) -> Reading:
    """Return the people of a vCard file; InputError if it is not text."""
    text = decoded(data, options.encoding)
    people: list[Person] = []
    card: dict[str, list[Property]] = {}
    depth = 0
    for found in properties(text.text):
        value = found.value.strip().upper()
        if found.name == BEGIN or value == "BEGIN:VCARD":  # a card within a card is the agent of its person
            depth += 1
            card = {} if depth == 1 else card
        elif found.name == END:
            depth -= 1
            if depth == 0:
                people.append(_person(len(people) + 1, card))
        elif depth == 1:
            card.setdefault(found.name, []).append(found)
    if depth > 0:
        people.append(_person(len(people) + 1, card).replace(problem=CUT_OFF))
    return Reading(people=people, understood=(text.encoding,))


def _person(number: int, card: Mapping[str, Sequence[Property]]) -> Person:
    name = _first(card, "FN") or _name(card) or _first(card, "NICKNAME")
    org = next((part for found in card.get("ORG", ()) for part in found.parts if part), "")
    emails, phones = _texts(card, "EMAIL", "mailto:"), _texts(card, "TEL", "tel:")
    key, title, url, note = (_first(card, field) for field in ("UID", "TITLE", "URL", "NOTE"))
    return Person(number, key, name, org, title, emails, phones, url, note)


def _name(card: Mapping[str, Sequence[Property]]) -> str:
    """Return the name in the parts of N: family name, given name, other names."""
    found = card.get("N")
    parts = [*(found[0].parts if found else ()), "", "", ""]
    return " ".join(part for part in (parts[1], parts[2], parts[0]) if part)


def _first(card: Mapping[str, Sequence[Property]], name: str) -> str:
    return next((text for found in card.get(name, ()) if (text := found.text)), "")


def _texts(card: Mapping[str, Sequence[Property]], name: str, scheme: str) -> tuple[str, ...]:
    texts = (found.text.removeprefix(scheme) for found in card.get(name, ()))
    return tuple(dict.fromkeys(text for text in texts if text))
