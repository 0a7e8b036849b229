"""To forget somebody: what of them stands in a row, and what is left of the row without it."""

from __future__ import annotations

import re
import unicodedata

from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Image = Mapping[str, int | str | None]

GONE = "…"
NEED = "forgotten"  # in the place of a need: that one was heard still counts
SHORTEST_PART = 3  # letters of a part of a name that is looked for by itself
PUNCTUATION = ".,;:()\"'"
DETAILS = ("name", "email", "phone")  # what finds somebody in a text, beside the handle
TEXTS = {  # subject: what a person worded, and so may tell of anybody
    "contact": ("name", "org", "email", "phone", "note"),
    "move": ("reason",),
    "follow_up": ("text",),
    "answer": ("text",),
    "criterion": ("question",),
    "day_off": ("note",),
}
OWNERS = {"contact": "handle", "move": "contact", "follow_up": "contact", "answer": "contact"}


class Forgotten(Record):
    """Who is to be forgotten: the handles they had, the words that are theirs, and what finds these in a text.

    `uids` are those of their contact, whose handle somebody else may have by now; `tags` are words that a tag may be.
    """

    handles: frozenset[str]
    uids: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    pattern: re.Pattern[str]


def forgotten(handles: Iterable[str], contacts: Iterable[Image]) -> Forgotten:
    """Return what finds somebody: handle, name, e-mail and phone in any case, capitalised parts of a name.

    `contacts` are images of what is, or once was, known of them.
    """
    known = frozenset(handles)
    uids, whole, parts = set[str](), set(known), set[str]()
    for contact in contacts:
        uids.add(str(contact["uid"]))
        whole |= {str(contact[key]) for key in DETAILS if contact[key]}
        named = (part.strip(PUNCTUATION) for part in str(contact["name"] or "").split())
        parts |= {part for part in named if len(part) >= SHORTEST_PART and part != part.lower()}
    parts |= {part.upper() for part in parts}
    terms = [f"@?(?i:{_loose(text)})" for text in _longest_first(_spellings(whole))]
    terms += [re.escape(part) for part in _longest_first(_spellings(parts))]
    # a handle goes on over - . & and _: “quill-pen” is somebody else than “quill”
    pattern = rf"(?<!\w)(?<!\w[-.&_])(?:{'|'.join(terms)})(?!\w|[-.&_]\w)"
    tags = {text.lower() for text in (*whole, *parts)}
    return Forgotten(known, frozenset(uids), frozenset(whole), frozenset(tags), re.compile(pattern))


def _spellings(texts: Iterable[str]) -> set[str]:
    """Return texts with their letters composed and decomposed."""
    return {unicodedata.normalize(form, text) for form in ("NFC", "NFD") for text in texts}


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _loose(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def named_in(subject: str, image: Image) -> set[str]:
    """Return the handles that a row names."""
    if subject in ("entry", "timer"):
        return {*str(image["contacts"]).split(), *([str(image["source"])] if image.get("source") else [])}
    names = [image.get(OWNERS[subject])] if subject in OWNERS else []
    if subject == "contact":
        names.append(image["source"])
    return {str(name) for name in names if name}


def without(subject: str, image: Image, who: Forgotten, cue: str = "") -> Image | None:
    """Return a row without somebody; None if nothing of it may stay.

    A line that names them keeps its time and kind and loses its texts, but for what it counts by: that a need was
    heard, and the `cue` that made it count as networking. Elsewhere only what finds them is blanked.
    """
    if subject in ("entry", "timer"):
        return _line(image, who, "" if who.pattern.search(cue) else cue)
    if subject in OWNERS and (image.get(OWNERS[subject]) in who.handles or image.get("uid") in who.uids):
        return None
    found = {**image, **{key: _blanked(image[key], who) for key in TEXTS.get(subject, ())}}
    if subject == "routine" and image["tag"] in who.tags:
        found |= {"tag": None}
    if subject == "contact" and image["source"] in who.handles:
        found |= {"source": None, "referred_on": None}
    return found


def _line(image: Image, who: Forgotten, cue: str) -> Image:
    found = dict(image)
    if named_in("entry", image) & who.handles:
        contacts = [name for name in str(image["contacts"]).split() if name not in who.handles]
        source = image.get("source")
        is_told = source not in who.handles and any(name != source for name in contacts)
        found |= {"contacts": " ".join(contacts), "note": cue, **dict.fromkeys(TEXT_KEYS)}
        found["need"] = NEED if image.get("need") else None
        found["source"] = source if is_told else None
    else:
        found |= {key: _blanked(image.get(key), who) for key in ("note", *TEXT_KEYS)}
    found["tags"] = " ".join(tag for tag in str(image["tags"]).split() if tag not in who.tags)
    return found


def _blanked(value: int | str | None, who: Forgotten) -> int | str | None:
    return who.pattern.sub(GONE, value) if isinstance(value, str) else value
