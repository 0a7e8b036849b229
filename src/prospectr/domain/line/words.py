"""What a line describes: its contacts, tags, counts and keys, and the note as it was typed."""

from __future__ import annotations

from prospectr.domain.entries.entry import Details, channel_of
from prospectr.domain.entries.mentions import mentions_in
from prospectr.domain.entries.names import (
    KEYS,
    TEXT_KEYS,
    checked_text,
    contact_name,
    is_name_letter,
    name_folded,
    parse_count,
    refuse_dots,
    tag_name,
)
from prospectr.domain.line.counts import counts_in, outcome_names
from prospectr.domain.line.tokens import Token, number, tokens_of
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

REMOVABLE = (*TEXT_KEYS, "from")
LONGEST_PERSON = 6  # words of a known contact's name that are looked for after an @


class Directory:
    """Whom the journal knows by name and by e-mail. This one knows nobody."""

    def names_beginning(self, word: str) -> Sequence[tuple[str, str]]:
        """Return handle and name of each contact whose name begins with a word, in any case."""
        del word
        return ()

    def with_email(self, address: str) -> str | None:
        """Return the handle of the contact with an e-mail address."""
        del address
        return None


NOBODY = Directory()


class WordError(InputError):
    """A word that cannot be read; `place` is its index, and `meant` the word to type instead, None to leave it out."""

    def __init__(self, message: str, hint: str, place: int, meant: str | None) -> None:
        super().__init__(message, hint)
        self.place = place
        self.meant = meant


class Marks(Record):
    """Words sorted by what they are; None where nothing of the sort was typed.

    `contacts` are in the order typed, `next` is the plan as typed, `removed` holds `-tag=event` pairs, `remarks` are
    what may have been mistyped: a sentence, and the words to give to `edit` if it was.
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
    remarks: tuple[tuple[str, str], ...] = ()

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


def parse_words(
    words: Sequence[str], settings: Settings, directory: Directory = NOBODY, *, removals: bool = False
) -> Marks:
    """Return what words describe.

    Args:
        words: as the shell hands them over; a quoted group is text, except for `@`, `+` and `key=`.
        settings: the outcomes and the words that stand for them.
        directory: whom the journal knows by name and e-mail.
        removals: whether `-tag=event`, `-contact=bob`, `-note`, `-need`, `-from` and `-dials` are understood.

    Raises:
        InputError: an invalid name or count, or a key one letter off a known one.
    """
    return describe(tokens_of(words), settings, directory, removals=removals)


def describe(
    tokens: Sequence[Token], settings: Settings, directory: Directory = NOBODY, *, removals: bool = False
) -> Marks:
    """Return what tokens describe; WordError names the one that cannot be read."""
    names = outcome_names(settings)
    sorter = _Sorter(names, directory, removals=removals)
    rest = sorter.take_all(tokens)
    counts = counts_in(rest, names)
    for words, change in counts.mistyped:
        sorter.remarks.append((f"“{words}” counts nothing.", change))
    return sorter.marks(rest, counts.totals)


class _Sorter:
    def __init__(self, names: dict[str, str], directory: Directory, *, removals: bool) -> None:
        self.names = names
        self.directory = directory
        self.removals = removals
        self.contacts: list[str] = []
        self.tags: list[str] = []
        self.outcomes: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.removed: list[tuple[str, str]] = []
        self.remarks: list[tuple[str, str]] = []

    def take_all(self, tokens: Sequence[Token]) -> list[Token]:
        """Take out the keys and what is removed; note who and what is mentioned; return the tokens of the note."""
        note: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            taken = 0 if token.is_text else self._keys(tokens, at)
            if not taken:
                note.append(token)
                if not token.is_text and ("@" in token.text or "+" in token.text):
                    self._mention(tokens, at)
            at += taken or 1
        return note

    def _keys(self, tokens: Sequence[Token], at: int) -> int:
        """Take `key=value`, also with spaces around the sign, and removals; return how many tokens that were."""
        token = tokens[at]
        if token.key:
            self._keyed(token.key, token.text.partition("=")[2], token.place)
            return 1
        word = token.text
        if (word[0] == "-" and word.lstrip("-")[:1].isalpha()) or (self.removals and word[:2] in ("-@", "-+")):
            self._remove(token)
            return 1
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if "=" in word and word[0] != "=":
            key, _, value = word.partition("=")
            if value or following is None or not self._is_key(key):
                return int(self._pair(token, key, value))
            self._pair(token, key, following.text)
            return 2
        if following and following.text[0] == "=" and not token.ends_phrase and self._is_key(word):
            return self._spaced(tokens, at)
        return 0

    def _spaced(self, tokens: Sequence[Token], at: int) -> int:
        """Take `talks = 3` and `talks =3`."""
        value = tokens[at + 1].text[1:]
        if value:
            self._pair(tokens[at], tokens[at].text, value)
            return 2
        if at + 2 < len(tokens):
            self._pair(tokens[at], tokens[at].text, tokens[at + 2].text)
            return 3
        return 0

    def _is_key(self, word: str) -> bool:
        return word.lower() in KEYS or word.lower() in self.names

    def _keyed(self, key: str, value: str, place: int) -> None:
        """Take what stands after a key of `KEYS`."""
        name = "source" if key == "from" else key
        value = " ".join(value.split())
        if name in self.texts:
            raise WordError(f"“{key}=” stands there twice.", f"Keep one {key}=.", place, None)
        try:
            if key == "from":
                self.texts["source"] = contact_name(value.removeprefix("@")) if value else ""
            else:
                self.texts[key] = checked_text(refuse_dots(key, value))
        except InputError as error:
            raise WordError(error.message, error.hint, place, None) from None

    def _pair(self, token: Token, typed: str, value: str) -> bool:
        """Take a key and its value; return whether the key is known."""
        key = typed.lower()
        name = self.names.get(key)
        if key in KEYS:
            self._keyed(key, value, token.place)
        elif name:
            if name in self.outcomes:
                raise WordError(f"“{key}=” stands there twice.", f"Keep one {key}=.", token.place, None)
            try:
                self.outcomes[name] = parse_count(key, value.rstrip(",;"))
            except InputError as error:
                raise WordError(error.message, error.hint, token.place, f"{typed}=3") from None
        elif near := nearest(key, (*KEYS, *self.names)):
            raise WordError(f"“{typed}=” is unknown.", f"Type {near}={value or '...'}.", token.place, f"{near}={value}")
        else:
            return False
        return True

    def _mention(self, tokens: Sequence[Token], at: int) -> None:
        """Note the contacts and tags of one word."""
        token = tokens[at]
        try:
            for mention in mentions_in(token.text):
                if mention.is_email:
                    self._address(mention.name)
                elif mention.mark == "+":
                    self.tags.append(tag_name(mention.name))
                else:
                    is_last = mention.end == len(token.text)
                    handle = self._by_full_name(mention.name, tokens[at + 1 :]) if is_last else None
                    self.contacts.append(handle or contact_name(mention.name))
        except InputError as error:
            raise WordError(error.message, error.hint, token.place, _readable(token.text)) from None

    def _address(self, address: str) -> None:
        handle = self.directory.with_email(address)
        if handle:
            self.contacts.append(handle)
        else:
            self.remarks.append((f"{address} is nobody's e-mail here, so it is text.", f"@{address.partition('@')[0]}"))

    def _by_full_name(self, first: str, following: Sequence[Token]) -> str | None:
        """Return the handle of the contact whose name is the longest run of words after an `@`."""
        if not following or not following[0].is_plain:
            return None
        known = self.directory.names_beginning(first)
        words = [first.casefold()]
        found = None
        for token in following[:LONGEST_PERSON]:
            if not known or not token.is_plain:
                break
            words.append(token.core.casefold().rstrip(":!?)"))
            name = " ".join(words)
            found = next((handle for handle, person in known if person.casefold() == name), found)
            if token.ends_phrase:
                break
        return found

    def _remove(self, token: Token) -> None:
        word = token.text
        if self.removals and word[:2] in ("-@", "-+") and word[2:]:
            self.removed.append(("contact" if word[1] == "@" else "tag", name_folded(word[2:])))
            return
        key, _, value = word[1:].partition("=")
        key = key.lower()
        if not self.removals:
            message = f"“{word}” looks like an option, and there is none of that name."
            raise WordError(message, "Leave out its dash.", token.place, word.lstrip("-"))
        if key in ("tag", "contact") and value:
            self.removed.append((key, name_folded(value.lstrip("+@"))))
        elif key in ("note", *REMOVABLE, *self.names) and not value:
            self.removed.append(("source" if key == "from" else self.names.get(key, key), ""))
        else:
            keys = ", ".join(f"-{name}" for name in ("note", *REMOVABLE, *dict.fromkeys(self.names.values())))
            raise InputError(f"“{word}” does not say what to take away.", f"Type -tag=NAME, -contact=NAME, {keys}.")

    def marks(self, note: Sequence[Token], counted: dict[str, int]) -> Marks:
        return Marks(
            note=checked_text(" ".join(token.text for token in note)) if note else None,
            contacts=tuple(self.contacts),
            tags=tuple(self.tags),
            outcomes=tuple((counted | self.outcomes).items()),
            removed=tuple(self.removed),
            remarks=tuple(self.remarks),
            **self.texts,
        )


def _readable(word: str) -> str | None:
    """Return a word without the characters that no name may have, or None if too little is left."""
    mark, name = word[0], "".join(letter for letter in word[1:] if is_name_letter(letter)).strip("-_.&")
    return f"{mark}{name}" if mark in "@+" and name else None


def is_marked(word: str) -> bool:
    """Tell whether a word might be read as something else than text."""
    key, _, value = word.partition(":")
    return word[:1] in ("-", "\\") or "=" in word or (key.isalpha() and number(value) is not None)
