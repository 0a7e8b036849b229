"""WORDS: contacts, tags, outcomes, the need and the other keys; all else is the note, in order."""

from __future__ import annotations

from prospectr.domain.entries.entry import Details, channel_of
from prospectr.domain.entries.names import (
    KEYS,
    TEXT_KEYS,
    TRAILING,
    checked_text,
    contact_name,
    name_folded,
    parse_count,
    reject_dots,
    tag_name,
)
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

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
            self.texts[key] = checked_text(reject_dots(key, value))

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


def is_marked(word: str) -> bool:
    """Tell whether a word might be read as something else than text."""
    key, _, value = word.partition(":")
    return word[:1] in ("@", "+", "-", "\\") or "=" in word or (key.isalpha() and value.isdecimal())
