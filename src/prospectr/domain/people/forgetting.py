"""Forgetting a person: which rows of the journal are about them, and what is left of each."""

from __future__ import annotations

from prospectr.domain.entries.mentions import with_name_replaced
from prospectr.domain.entries.names import LARGEST_COUNT, TEXT_KEYS
from prospectr.domain.people.criteria import SETS
from prospectr.domain.people.person import BLANK, blanked, is_certain, is_named_after, mentions, parts_in
from prospectr.domain.settings import SETTINGS, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from prospectr.domain.people.person import Person

    Image = Mapping[str, int | str | None]

FORGOTTEN = "forgotten"  # what is called this still counts: a need, an outcome, a criterion
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
TAGS = {"entry": "tags", "timer": "tags", "rule": "tags", "routine": "tag"}  # subject: the column with tags
COUNTS = {"entry": ("outcomes",), "timer": ("outcomes",), "quota": ("outcomes",), "week_close": ("outcomes", "targets")}
KEYS = {"criterion": "key", "answer": "criterion"}  # subject: the column with the key of a criterion
LISTS = {"cues": ", ", "my_addresses": " "}  # settings that are lists of words, and what divides them
OUTCOMES = ("outcomes", "outcome_words")  # settings with names of outcomes
OWN_NAMES = frozenset((*Settings().outcomes, *(key for questions in SETS.values() for key, _ in questions)))


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
    Outcomes and criteria that are named after them get another name then.
    """
    image = _renamed(subject, image, person) if everywhere else image
    if subject in ("entry", "timer") and handles_in(subject, image) & person.handles:
        return _entry_without(image, person, "" if mentions(cue, person) else cue)
    if subject in OWNERS and (image.get(OWNERS[subject]) in person.handles or image.get("uid") in person.uids):
        return None
    if subject == "rule" and _is_about(str(image["pattern"]), person, everywhere=everywhere):
        return None  # without the name, it would be for other rows
    if subject == "setting":
        return _setting_without(image, person, everywhere=everywhere)
    texts = {key: text for key in TEXTS.get(subject, ()) if isinstance(text := image.get(key), str)}
    tags = str(image[TAGS[subject]] or "").split() if subject in TAGS else []
    with_parts = everywhere or any(is_certain(text, person) for text in (*texts.values(), *tags))
    left = {**image, **{key: blanked(text, person, with_parts=with_parts) for key, text in texts.items()}}
    if with_parts and tags:
        left |= _without_tags(subject, left, person)
    if subject == "contact" and image["source"] in person.handles:
        left |= {"source": None, "referred_on": None}
    return left


def _is_about(text: str, person: Person, *, everywhere: bool) -> bool:
    """Return whether a text that is stored in lower case is about a person; a part of their name if `everywhere`."""
    return mentions(text, person, is_folded=True) if everywhere else is_certain(text, person)


def parts_of_name_in(subject: str, image: Image, person: Person) -> list[str]:
    """Return the parts of a person's name in the texts and names of a row, as they are written there."""
    texts = [str(image[key]) for key in TEXTS.get(subject, ()) if image.get(key)]
    folded = [str(image["pattern"])] if subject == "rule" else []
    names = str(image[TAGS[subject]] or "").split() if subject in TAGS else []
    names += [word.split("=")[0] for key in COUNTS.get(subject, ()) for word in str(image.get(key) or "").split()]
    names += [str(image[KEYS[subject]])] if subject in KEYS else []
    if subject == "setting":
        texts = [str(image["value"])] if image["key"] == "name" else []
        folded = [word for word in _words_of(image) if word not in _own_words(image)]
        names = str(image["value"]).replace("=", " ").split() if image["key"] in OUTCOMES else []
    return [
        *(part for text in texts for part in parts_in(text, person)),
        *(part for text in folded for part in parts_in(text, person, is_folded=True)),
        *(name for name in names if is_named_after(name, person) and name not in OWN_NAMES),
    ]


def new_keys(keys: Iterable[str], person: Person) -> dict[str, str]:
    """Return what each criterion that is named after a person is called instead."""
    taken, new = set(keys), dict[str, str]()
    for key in sorted(taken):
        if is_named_after(key, person) and key not in OWN_NAMES:
            names = (f"{FORGOTTEN}{number or ''}" for number in (0, *range(2, len(taken) + 3)))
            new[key] = next(name for name in names if name not in taken)
            taken.add(new[key])
    return new


def _renamed(subject: str, image: Image, person: Person) -> Image:
    """Return the image of a row in which no outcome and no criterion is named after a person."""
    new: dict[str, int | str | None] = {}
    for key in COUNTS.get(subject, ()):
        if isinstance(text := image.get(key), str):
            new[key] = _renamed_counts(text, person)
    if subject in KEYS:
        key = str(image[KEYS[subject]])
        new[KEYS[subject]] = person.keys.get(key, key)
    return {**image, **new}


def _renamed_counts(text: str, person: Person) -> str:
    """Return outcomes with their counts, such as `dials=25 forgotten=6`; those with one name now are added up."""
    counts: dict[str, int] = {}
    for word in text.split():
        name, _, count = word.partition("=")
        name = _renamed_outcome(name, person)
        counts[name] = min(LARGEST_COUNT, counts.get(name, 0) + int(count))
    return " ".join(f"{name}={count}" for name, count in counts.items())


def _renamed_outcome(name: str, person: Person) -> str:
    return FORGOTTEN if is_named_after(name, person) and name not in OWN_NAMES else name


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
        "need": FORGOTTEN if image.get("need") else None,
        "source": source if keeps_source else None,
        "tags": _tags_left(image, person),
    }


def _without_tags(subject: str, image: Image, person: Person) -> Image:
    """Return tags and note of a row without the tags that spell a part of a person's name."""
    if subject == "routine":
        return {"tag": None if is_named_after(str(image["tag"]), person) else image["tag"]}
    tags = _tags_left(image, person)
    if "note" not in image:
        return {"tags": tags}
    note = str(image["note"])
    for tag in set(str(image["tags"]).split()) - set(tags.split()):
        note = with_name_replaced(note, "+", tag, BLANK)
    return {"note": note, "tags": tags}


def _tags_left(image: Image, person: Person) -> str:
    return " ".join(tag for tag in str(image["tags"]).split() if not is_named_after(tag, person))


def _setting_without(image: Image, person: Person, *, everywhere: bool) -> Image | None:
    """Return a setting without what mentions a person; None if that leaves the default.

    The words of the default are prospectr's own, and stay.
    """
    key, value = str(image["key"]), str(image["value"])
    if key == "name" and (mentions if everywhere else is_certain)(value, person):
        value = ""
    if key in LISTS:
        own = _own_words(image)
        words = (word for word in _words_of(image) if word in own or not _is_about(word, person, everywhere=everywhere))
        value = LISTS[key].join(words)
    if key in OUTCOMES and everywhere:
        value = _outcomes_setting(value, person)
    is_default = value != image["value"] and value == _default(key)
    return None if is_default else {**image, "value": value}


def _outcomes_setting(value: str, person: Person) -> str:
    """Return the names of outcomes, or `calls=dials`, without what is named after a person."""
    renamed = []
    for word in value.split():
        name, has_outcome, outcome = word.partition("=")
        if not has_outcome:
            renamed.append(_renamed_outcome(name, person))
        elif _renamed_outcome(name, person) == name:
            renamed.append(f"{name}={_renamed_outcome(outcome, person)}")
    return " ".join(dict.fromkeys(renamed))


def _words_of(image: Image) -> list[str]:
    divider = LISTS.get(str(image["key"]))
    return str(image["value"]).split(divider) if divider else []


def _own_words(image: Image) -> list[str]:
    key = str(image["key"])
    return _default(key).split(LISTS[key])


def _default(key: str) -> str:
    return SETTINGS[key].show(getattr(Settings(), key))
