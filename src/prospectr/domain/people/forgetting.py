"""Forgetting a person: finding them in a row of the journal, and blanking what is about them."""

from __future__ import annotations

import re
import unicodedata

from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Image = Mapping[str, int | str | None]

BLANK = "…"
NEED = "forgotten"  # replaces the text of a need, so that the entry still counts as one with a need
SHORTEST_PART = 3  # letters; shorter parts of a name are not searched for by themselves
PUNCTUATION = ".,;:()\"'"
IDENTIFYING = ("name", "email", "phone")  # the fields that identify a person in a text, besides the handle
TEXTS = {  # subject: the columns that hold free text, which may mention anybody
    "contact": ("name", "org", "email", "phone", "note"),
    "move": ("reason",),
    "follow_up": ("text",),
    "answer": ("text",),
    "criterion": ("question",),
    "day_off": ("note",),
}
OWNERS = {"contact": "handle", "move": "contact", "follow_up": "contact", "answer": "contact", "rule": "contact"}


class Person(Record):
    """A person to forget, and how to find them.

    `handles` are all the handles they had. `uids` are those of their contact rows: a handle may belong to somebody
    else by now. `words` are their handles, names, addresses and numbers, `tags` the tags that spell one of these, and
    `pattern` matches them in a text.
    """

    handles: frozenset[str]
    uids: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    pattern: re.Pattern[str]


def person_from(handles: Iterable[str], contacts: Iterable[Image]) -> Person:
    """Return the person with these handles.

    The pattern matches handles, full names, e-mail addresses and phone numbers in any case, and the capitalised parts
    of a name.

    Args:
        handles: every handle that the person had.
        contacts: images of their contact rows, as they are and as they were.
    """
    known = frozenset(handles)
    uids, whole, parts = set[str](), set(known), set[str]()
    for contact in contacts:
        uids.add(str(contact["uid"]))
        whole |= {str(contact[key]) for key in IDENTIFYING if contact[key]}
        name_parts = (part.strip(PUNCTUATION) for part in str(contact["name"] or "").split())
        parts |= {part for part in name_parts if len(part) >= SHORTEST_PART and part != part.lower()}
    parts |= {part.upper() for part in parts}
    terms = [f"@?(?i:{_any_spacing(text)})" for text in _longest_first(_spellings(whole))]
    terms += [re.escape(part) for part in _longest_first(_spellings(parts))]
    # - . & and _ continue a handle: “quill-pen” is not “quill”
    pattern = rf"(?<!\w)(?<!\w[-.&_])(?:{'|'.join(terms)})(?!\w|[-.&_]\w)"
    tags = {text.lower() for text in (*whole, *parts)}
    return Person(known, frozenset(uids), frozenset(whole), frozenset(tags), re.compile(pattern))


def _spellings(texts: Iterable[str]) -> set[str]:
    """Return texts with composed and with decomposed letters."""
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in texts}


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _any_spacing(text: str) -> str:
    """Return a pattern for a text with any white space between its words."""
    return r"\s+".join(re.escape(word) for word in text.split())


def handles_in(subject: str, image: Image) -> set[str]:
    """Return the handles in the contact and source columns of a row."""
    if subject in ("entry", "timer"):
        return {*str(image["contacts"]).split(), *([str(image["source"])] if image.get("source") else [])}
    handles = [image.get(OWNERS[subject])] if subject in OWNERS else []
    if subject == "contact":
        handles.append(image["source"])
    return {str(handle) for handle in handles if handle}


def without(subject: str, image: Image, person: Person, cue: str = "") -> Image | None:
    """Return the image of a row without a person; None if the whole row has to go.

    An entry that names the person keeps its time and kind and loses its texts, except what decides how it counts: a
    need stays as a word that says nothing, and the note becomes `cue`, the cue word that made the entry count as
    networking. In other rows only the text that identifies the person is blanked.
    """
    if subject in ("entry", "timer"):
        return _entry_without(image, person, "" if person.pattern.search(cue) else cue)
    if subject in OWNERS and (image.get(OWNERS[subject]) in person.handles or image.get("uid") in person.uids):
        return None
    if subject == "rule" and person.pattern.search(str(image["pattern"])):
        return None  # without the name, it would be for other rows
    left = {**image, **{key: _blanked(image[key], person) for key in TEXTS.get(subject, ())}}
    if subject == "routine" and image["tag"] in person.tags:
        left |= {"tag": None}
    if subject == "contact" and image["source"] in person.handles:
        left |= {"source": None, "referred_on": None}
    return left


def _entry_without(image: Image, person: Person, cue: str) -> Image:
    """Return the image of an entry or of the timer without a person."""
    left = dict(image)
    if handles_in("entry", image) & person.handles:
        contacts = [handle for handle in str(image["contacts"]).split() if handle not in person.handles]
        source = image.get("source")
        keeps_source = source not in person.handles and any(handle != source for handle in contacts)
        left |= {"contacts": " ".join(contacts), "note": cue, **dict.fromkeys(TEXT_KEYS)}
        left["need"] = NEED if image.get("need") else None
        left["source"] = source if keeps_source else None
    else:
        left |= {key: _blanked(image.get(key), person) for key in ("note", *TEXT_KEYS)}
    left["tags"] = " ".join(tag for tag in str(image["tags"]).split() if tag not in person.tags)
    return left


def _blanked(value: int | str | None, person: Person) -> int | str | None:
    return person.pattern.sub(BLANK, value) if isinstance(value, str) else value
