"""To forget somebody: what of them stands in a row, and what is left of the row without it."""

from __future__ import annotations

import re

from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prospectr.domain.people import Contact

    Image = Mapping[str, int | str | None]

GONE = "…"
SHORTEST_PART = 3  # letters of a part of a name that is looked for by itself
TEXTS = ("need", "gave", "got")
OWN = ("contact", "move", "follow_up", "answer")  # rows that are about one contact


class Forgotten(Record):
    """Who is to be forgotten: the handles they had, and what finds them in a text."""

    handles: frozenset[str]
    pattern: re.Pattern[str]


def forgotten(handles: Iterable[str], contacts: Iterable[Contact]) -> Forgotten:
    """Return what finds somebody: handle, full name, e-mail and phone in any case, parts of the name as written."""
    known = frozenset(handles)
    whole = set(known)
    parts: set[str] = set()
    for contact in contacts:
        whole |= {text for text in (contact.name, contact.email, contact.phone) if text}
        parts |= {part for part in (contact.name or "").split() if len(part.strip(".,")) >= SHORTEST_PART}
    terms = [f"@?(?i:{_loose(text)})" for text in sorted(whole, key=len, reverse=True)]
    terms += [re.escape(part) for part in sorted(parts, key=len, reverse=True)]
    return Forgotten(known, re.compile(rf"(?<!\w)(?:{'|'.join(terms)})(?!\w)"))


def _loose(text: str) -> str:
    return r"\s+".join(re.escape(word) for word in text.split())


def names(image: Image, who: Forgotten) -> bool:
    """Tell whether an entry or a timer names them."""
    return bool(who.handles & set(str(image["contacts"]).split())) or image.get("source") in who.handles


def without(subject: str, image: Image, who: Forgotten) -> Image | None:
    """Return a row without them; None if nothing of it may stay.

    A line that names them keeps its time and kind and loses its texts; elsewhere only what finds them is blanked.
    """
    if subject in ("entry", "timer"):
        return _line(image, who)
    if subject in OWN and image.get("handle" if subject == "contact" else "contact") in who.handles:
        return None
    found = {key: _blanked(value, who) for key, value in image.items()}
    if subject == "contact" and image["source"] in who.handles:
        found |= {"source": None, "referred_on": None}
    kept = ("uid", "handle", "contact", "key", "criterion", "stage", "circle", "state", "day", "due", "made", "ended")
    return found | {key: image[key] for key in kept if key in image}


def _line(image: Image, who: Forgotten) -> Image:
    found = dict(image)
    if names(image, who):
        found["contacts"] = " ".join(name for name in str(image["contacts"]).split() if name not in who.handles)
        found |= {"note": "", **dict.fromkeys(TEXTS)}
        found["source"] = None if not found["contacts"] or image.get("source") in who.handles else image.get("source")
    else:
        found |= {key: _blanked(image.get(key), who) for key in ("note", *TEXTS)}
    found["tags"] = " ".join(tag for tag in str(image["tags"]).split() if not who.pattern.fullmatch(tag))
    return found


def _blanked(value: int | str | None, who: Forgotten) -> int | str | None:
    return who.pattern.sub(GONE, value) if isinstance(value, str) else value
