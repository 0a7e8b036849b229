"""Forgetting a person: which rows of the journal are about them, and what is left of each."""

from __future__ import annotations

from prospectr.domain.entries.mentions import with_name_replaced
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.people.person import BLANK, blanked, is_certain, mentions, parts_in
from prospectr.domain.settings import SETTINGS, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.people.person import Person

    Image = Mapping[str, int | str | None]

NEED = "forgotten"  # replaces the text of a need, so that the entry still counts as one with a need
TEXTS = {  # subject: the columns that hold free text, which may mention anybody
    "entry": ("note", *TEXT_KEYS),
    "timer": ("note", *TEXT_KEYS),
    "contact": ("org", "note"),  # name, e-mail and phone are that contact's own
    "move": ("reason",),
    "follow_up": ("text",),
    "answer": ("text",),
    "criterion": ("question",),
    "day_off": ("note",),
}
OWNERS = {"contact": "handle", "move": "contact", "follow_up": "contact", "answer": "contact", "rule": "contact"}
TAGGED = ("entry", "timer", "rule")  # subjects with a column of tags; a block has one tag
LISTS = {"cues": ", ", "outcomes": " ", "outcome_words": " "}  # settings that are lists of words, and what divides them


def handles_in(subject: str, image: Image) -> set[str]:
    """Return the handles in the contact and source columns of a row."""
    if subject in ("entry", "timer"):
        return {*str(image["contacts"]).split(), *([str(image["source"])] if image.get("source") else [])}
    handles = [image.get(OWNERS[subject])] if subject in OWNERS else []
    if subject == "contact":
        handles.append(image["source"])
    return {str(handle) for handle in handles if handle}


def without(subject: str, image: Image, person: Person, cue: str = "", *, everywhere: bool = False) -> Image | None:
    """Return the image of a row without a person; None if the whole row has to go.

    An entry that names the person keeps its time and kind and loses its texts, except what decides how it counts: a
    need stays as a word that says nothing, and the note becomes `cue`, the cue word that made the entry count as
    networking. In other rows only what mentions the person is blanked. A part of their name is blanked where the same
    row mentions them for certain; in other rows it may be about somebody else, and is blanked only if `everywhere`.
    """
    if subject in ("entry", "timer") and handles_in(subject, image) & person.handles:
        return _entry_without(image, person, "" if mentions(cue, person) else cue)
    if subject in OWNERS and (image.get(OWNERS[subject]) in person.handles or image.get("uid") in person.uids):
        return None
    if subject == "rule" and (mentions if everywhere else is_certain)(str(image["pattern"]), person):
        return None  # without the name, it would be for other rows
    texts = {key: text for key in TEXTS.get(subject, ()) if isinstance(text := image.get(key), str)}
    with_parts = everywhere or any(is_certain(text, person) for text in texts.values())
    left = {**image, **{key: blanked(text, person, with_parts=with_parts) for key, text in texts.items()}}
    if with_parts and subject in ("entry", "timer"):
        left |= _without_tags(left, person)
    if everywhere and subject == "rule":
        left["tags"] = _tags_left(image, person)
    if everywhere and subject == "routine" and image["tag"] in person.tags:
        left["tag"] = None
    if subject == "contact" and image["source"] in person.handles:
        left |= {"source": None, "referred_on": None}
    if subject == "setting":
        left["value"] = _setting_without(image, person, everywhere=everywhere)
    return left


def parts_of_name_in(subject: str, image: Image, person: Person) -> list[str]:
    """Return the parts of a person's name in the texts and tags of a row, as they are written there."""
    texts = [str(image[key]) for key in TEXTS.get(subject, ()) if image.get(key)]
    if subject == "rule":
        texts = [str(image["pattern"])]
    if subject == "setting":
        texts = [word for word in _words_of(image) if word not in _own_words(image)]
    tags = str(image.get("tags" if subject in TAGGED else "tag") or "").split()
    return [part for text in texts for part in parts_in(text, person)] + [tag for tag in tags if tag in person.tags]


def is_namesake(image: Image, person: Person) -> bool:
    """Return whether another contact has the name, the address or the number of a person."""
    is_other = image["handle"] not in person.handles and image["uid"] not in person.uids
    return is_other and any(is_certain(str(image[key] or ""), person) for key in ("name", "email", "phone"))


def _entry_without(image: Image, person: Person, cue: str) -> Image:
    """Return the image of an entry or of the timer that names a person, without them."""
    contacts = [handle for handle in str(image["contacts"]).split() if handle not in person.handles]
    source = image.get("source")
    keeps_source = source not in person.handles and any(handle != source for handle in contacts)
    return {
        **image,
        "contacts": " ".join(contacts),
        "note": cue,
        **dict.fromkeys(TEXT_KEYS),
        "need": NEED if image.get("need") else None,
        "source": source if keeps_source else None,
        "tags": _tags_left(image, person),
    }


def _without_tags(image: Image, person: Person) -> Image:
    """Return tags and note of an entry without the tags that spell a part of a person's name."""
    note = str(image["note"])
    for tag in person.tags.intersection(str(image["tags"]).split()):
        note = with_name_replaced(note, "+", tag, BLANK)
    return {"note": note, "tags": _tags_left(image, person)}


def _tags_left(image: Image, person: Person) -> str:
    return " ".join(tag for tag in str(image["tags"]).split() if tag not in person.tags)


def _setting_without(image: Image, person: Person, *, everywhere: bool) -> str:
    """Return the value of a setting without the words that mention a person, if it is a list of words.

    The words of the default are prospectr's own, and stay.
    """
    if image["key"] not in LISTS:
        return str(image["value"])
    own, is_about = _own_words(image), mentions if everywhere else is_certain
    kept = (word for word in _words_of(image) if word in own or not is_about(word, person))
    return LISTS[str(image["key"])].join(kept)


def _words_of(image: Image) -> list[str]:
    divider = LISTS.get(str(image["key"]))
    return str(image["value"]).split(divider) if divider else []


def _own_words(image: Image) -> list[str]:
    key = str(image["key"])
    return SETTINGS[key].show(getattr(Settings(), key)).split(LISTS[key])
