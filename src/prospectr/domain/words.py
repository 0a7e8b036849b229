"""WORDS: contacts, tags, outcomes, the need and the other keys; all else is the note, in order."""

from __future__ import annotations

from prospectr.domain.entry import CHANNELS, Details
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_TEXT = 4000  # characters of a note or a need
DOTS = ("...", "…")  # what an example has in place of words
EXAMPLES = {"gave": "an introduction", "got": "a lead"}  # of words, where a need is none
LONGEST_NAME = 64  # characters of a contact, a tag or an outcome's name
LARGEST_COUNT = 1_000_000
TRAILING = ",.;:!?)"  # punctuation that ends a word, not a name
TEXT_KEYS = ("need", "gave", "got")
KEYS = (*TEXT_KEYS, "from", "next")
REMOVABLE = (*TEXT_KEYS, "from")


class Marks(Record):
    """Words sorted by what they are; None where nothing of the sort was typed.

    `contacts` are in the order typed, `next` is the plan as typed, `removed` holds `-tag=event` pairs.
    """

    note: str | None = None
    contacts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, int], ...] = ()
    need: str | None = None
    gave: str | None = None
    got: str | None = None
    source: str | None = None
    next: str | None = None
    removed: tuple[tuple[str, str], ...] = ()

    def details(self) -> Details:
        """Return the details of a new entry."""
        return Details(
            note=self.note or "",
            contacts=tuple(sorted(set(self.contacts))),
            tags=tuple(sorted(set(self.tags))),
            channel=channel_of(self.tags),
            outcomes=tuple(sorted((name, count) for name, count in self.outcomes if count)),
            need=self.need or None,
            gave=self.gave or None,
            got=self.got or None,
            source=self.source or None,
        )


def channel_of(tags: Iterable[str]) -> str | None:
    """Return the channel that the tags name, the last one typed if several do."""
    return next((tag for tag in reversed(list(tags)) if tag in CHANNELS), None)


def channel_last(details: Details) -> tuple[str, ...]:
    """Return the tags in an order in which `channel_of` finds the channel that the details have."""
    return tuple(sorted(details.tags, key=lambda tag: tag == details.channel))


def parse_words(words: Sequence[str], outcomes: Sequence[str], *, removals: bool = False) -> Marks:
    """Sort words into contacts, tags, outcomes, need and note.

    A quoted group counts as its words, except that `need="..."` and the like are whole. A backslash before a word
    makes it text.

    Args:
        words: as the shell hands them over.
        outcomes: the names that are counted.
        removals: whether `-tag=event`, `-contact=bob`, `-note`, `-need`, `-from` and `-dials` are understood.

    Raises:
        InputError: a name or a count that cannot be, or a key one letter off a known one.
    """
    sorter = _Sorter(outcomes, removals=removals)
    for group in words:
        key, has_value, value = group.partition("=")
        if has_value and key.lower() in KEYS:
            sorter.keyed(key.lower(), " ".join(value.split()))
            continue
        for word in group.split():
            sorter.add(word, alone=word == group)
    return sorter.marks()


class _Sorter:
    def __init__(self, outcomes: Sequence[str], *, removals: bool) -> None:
        self.declared = outcomes
        self.removals = removals
        self.note: list[str] = []
        self.contacts: list[str] = []
        self.tags: list[str] = []
        self.outcomes: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.removed: list[tuple[str, str]] = []

    def add(self, word: str, *, alone: bool) -> None:
        """Take one word; `alone` if it was not part of a quoted group, for only then a dash means something."""
        mark, name = word[0], word[1:].rstrip(TRAILING)  # "@bob," names bob
        if mark == "\\" and len(word) > 1:
            self.note.append(word[1:])
        elif mark == "@" and name:
            self.contacts.append(contact_name(name))
        elif mark == "+" and name[:1].isalpha():
            self.tags.append(tag_name(name))
        elif alone and self.removals and word[:2] in ("-@", "-+") and word[2:]:
            what = "contact" if word[1] == "@" else "tag"
            self.removed.append((what, name_folded(word[2:])))
        elif alone and mark == "-" and word.lstrip("-")[:1].isalpha():
            self._remove(word)
        elif "=" in word:
            self._refuse_spaced(word)
            self._pair(word)
        else:
            self._refuse_colon(word)
            self.note.append(word)

    def keyed(self, key: str, value: str) -> None:
        """Take what stands after a key of `KEYS`."""
        name = "source" if key == "from" else key
        if name in self.texts:
            raise InputError(f"“{key}=” stands there twice.", f"Keep one of them: {key}={self.texts[name] or '...'}")
        if key == "from":
            self.texts["source"] = contact_name(value.removeprefix("@")) if value else ""
        else:
            self.texts[key] = checked_text(refuse_dots(key, value))

    def _pair(self, word: str) -> None:
        key, _, value = word.partition("=")
        key = key.lower()
        if key in KEYS:
            self.keyed(key, value)
        elif key in self.outcomes:
            raise InputError(f"“{key}=” stands there twice.", f"Keep one of them: {key}={self.outcomes[key]}")
        elif key in self.declared:
            self.outcomes[key] = parse_count(key, value)
        elif near := nearest(key, (*KEYS, *self.declared)):
            as_text = f"'\\{word}' with the quotes"
            raise InputError(f"“{key}=” is not known.", f"Type {near}={value or '...'} (or, as text, {as_text}).")
        else:
            self.note.append(word)

    def _refuse_spaced(self, word: str) -> None:
        """Refuse `talks = 3` and `talks =3`: taken as text, they would silently count nothing."""
        key = self.note[-1].lower() if self.note else ""
        if word[0] == "=" and key in (*KEYS, *self.declared):
            raise InputError(
                f"“{key} {word}” has a space before the =.", f"Type {key}={word[1:] or '...'} as one word."
            )

    def _refuse_colon(self, word: str) -> None:
        """Refuse `talks:3`: taken as text, it would silently count nothing."""
        key, colon, value = word.lower().partition(":")
        if colon and value.isdecimal() and key in self.declared:
            raise InputError(
                f"“{word}” counts nothing.", f"Type {key}={value} (or, as text, '\\{word}' with the quotes)."
            )

    def _remove(self, word: str) -> None:
        key, _, value = word[1:].partition("=")
        key = key.lower()
        if not self.removals:
            raise InputError(f"“{word}” looks like an option, and there is none of that name.", "Leave out its dash.")
        if key in ("tag", "contact") and value:
            self.removed.append((key, name_folded(value.lstrip("+@"))))
        elif key in ("note", *REMOVABLE, *self.declared) and not value:
            self.removed.append(("source" if key == "from" else key, ""))
        else:
            keys = ", ".join(f"-{name}" for name in ("note", *REMOVABLE, *self.declared))
            raise InputError(f"“{word}” does not say what to take away.", f"Type -tag=NAME, -contact=NAME, {keys}.")

    def marks(self) -> Marks:
        return Marks(
            note=checked_text(" ".join(self.note)) if self.note else None,
            contacts=tuple(self.contacts),
            tags=tuple(self.tags),
            outcomes=tuple(self.outcomes.items()),
            removed=tuple(self.removed),
            **self.texts,
        )


def require_contact(details: Details) -> Details:
    """Return the details; InputError if they tell of giving, getting or referring and name nobody."""
    for key, value in (("gave", details.gave), ("got", details.got)):
        if value and not details.contacts:
            raise InputError(f"{key}= names nobody.", f"Say who it was: @bob {key}=...")
    if details.source and all(name == details.source for name in details.contacts):
        raise InputError(f"Whom did @{details.source} refer?", f"Name them: @acme from=@{details.source}")
    return details


def refuse_dots(key: str, value: str) -> str:
    """Return what stands after a key; InputError if that is the dots that an example has in its place."""
    if value in DOTS:
        example = EXAMPLES.get(key, "orders arrive late")
        raise InputError(f"“{key}={value}” has dots for words.", f'Type the words: {key}="{example}".')
    return value


def is_marked(word: str) -> bool:
    """Tell whether a word might be read as something else than text."""
    key, _, value = word.partition(":")
    return word[:1] in ("@", "+", "-", "\\") or "=" in word or (key.isalpha() and value.isdecimal())


def parse_count(name: str, value: str) -> int:
    """Return an outcome's count, 0 to 1,000,000; InputError otherwise."""
    if not (value.isascii() and value.isdecimal()) or len(value) > 7 or int(value) > LARGEST_COUNT:  # noqa: PLR2004
        raise InputError(f"“{name}={value}” is not a count.", f"Type a whole number: {name}=3.")
    return int(value)


def name_folded(name: str) -> str:
    """Return a name as it is kept: lower case, composed."""
    if not name.isascii():
        import unicodedata

        name = unicodedata.normalize("NFC", name)
    return name.lower()


def contact_name(name: str) -> str:
    """Return a contact's handle as it is kept; InputError if it has a character that none may have."""
    return _name(name, "@", "contact")


def tag_name(name: str) -> str:
    """Return a tag as it is kept; InputError if it has a character that none may have, or begins with a digit."""
    return _name(name, "+", "tag")


def _name(typed: str, mark: str, what: str) -> str:
    name = name_folded(typed.rstrip(TRAILING))
    kept = name
    if not name.isalnum():  # nearly all are
        kept = "".join(letter for letter in name if letter.isalnum() or letter in "-_.&" or _is_mark(letter))
    begins_well = name[:1].isalpha() or (mark == "@" and name[:1].isalnum())
    if kept != name or not begins_well or len(name) > LONGEST_NAME:
        usable = kept.lstrip("-_.&" if mark == "@" else "-_.&0123456789")[:LONGEST_NAME]
        hint = f"Type {mark}{usable}, or a space after the {mark}." if usable else f"Type a name after the {mark}."
        raise InputError(f"“{mark}{typed}” cannot be a {what}: letters, digits, - _ . & only.", hint)
    return name


def _is_mark(letter: str) -> bool:
    """Tell whether a character belongs to the letter before it, as the vowel signs of many scripts do."""
    if letter.isascii():
        return False
    import unicodedata

    return unicodedata.category(letter).startswith("M")


def checked_text(text: str) -> str:
    """Return a note or a need; InputError if it is too long or holds what no text file can."""
    if len(text) > LONGEST_TEXT:
        raise InputError(f"The text has {len(text)} characters.", f"Keep it to {LONGEST_TEXT}.")
    if "\0" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise InputError("The text holds bytes that are no characters.", "Type it again without them.")
    return text
