"""Read the words of a line: contacts, tags, counts and keys, and the note as it was typed."""

from __future__ import annotations

from prospectr.domain.entries.entry import Details, channel_of, require_contact
from prospectr.domain.entries.mentions import mentions_in
from prospectr.domain.entries.names import (
    checked_text,
    contact_name,
    folded,
    tag_name,
)
from prospectr.domain.line.keys import KeyReader, WordError, outcome_names
from prospectr.domain.phrases.tokens import Token, has_number, number, tokens_of
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

LONGEST_PERSON = 6  # words after an @ that may be a known contact's name


class Directory:
    """The contacts of a journal by name and e-mail address; this base class has none."""

    def names_beginning(self, word: str) -> Sequence[tuple[str, str]]:
        """Return handle and name of each contact whose name begins with a word, in any case."""
        del word
        return ()

    def with_email(self, address: str) -> str | None:
        """Return the handle of the contact with an e-mail address."""
        del address
        return None


NOBODY = Directory()


class Marks(Record):
    """What the words of a line describe; a field is None if it was not typed.

    `contacts` are in the order typed, `next` is the plan as typed, `removed` holds `-tag=event` pairs, `remarks`
    are warnings about likely mistakes: a sentence, and the words for `edit` that correct it.
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


def with_contact(details: Details, words: Sequence[str]) -> Details:
    """Return the details of a line; AdviceError if something was given, received or referred to nobody it names."""
    try:
        return require_contact(details)
    except InputError as error:
        from prospectr.domain.line.refusals import nobody_named

        raise nobody_named(error, details, words) from None


def parse_words(
    words: Sequence[str],
    settings: Settings,
    directory: Directory = NOBODY,
    *,
    head: Sequence[str] = (),
    tail: Sequence[str] = (),
) -> Marks:
    """Return what the words describe.

    Args:
        words: as the shell hands them over; a quoted group is text, except for `@`, `+` and `key=`.
        settings: the outcomes and other words for them.
        directory: the contacts in the journal, by name and e-mail.
        head: the words before them, such as `start p`, for the line that an error suggests.
        tail: the words after them, such as `at 10:30`.

    Raises:
        InputError: an invalid name or count, or a key one letter off a known one.
    """
    return describe(tokens_of(words, len(head)), [*head, *words, *tail], settings, directory)


def describe(
    tokens: Sequence[Token],
    words: Sequence[str],
    settings: Settings,
    directory: Directory = NOBODY,
    *,
    removals: bool = False,
) -> Marks:
    """Return what tokens of a line describe; `words` is the whole line, for the line that an error suggests.

    With `removals`, `-tag=event`, `-contact=bob`, `-note`, `-need`, `-from` and `-dials` are allowed.
    """
    try:
        return _described(tokens, settings, directory, removals=removals)
    except WordError as error:
        raise error.advised(words) from None


def _described(tokens: Sequence[Token], settings: Settings, directory: Directory, *, removals: bool) -> Marks:
    names = outcome_names(settings)
    sorter = _Sorter(names, directory, removals=removals)
    rest = sorter.take_all(tokens)
    sorter.take_referrer(tokens)
    return sorter.marks(rest, _counted(rest, names, sorter.remarks))


def _counted(tokens: Sequence[Token], names: dict[str, str], remarks: list[tuple[str, str]]) -> dict[str, int]:
    """Return the counts in the words, and add a remark for each that may be mistyped."""
    if not any(has_number(token) for token in tokens):
        return {}
    from prospectr.domain.phrases.counts import count_tokens, counts_in

    counts = counts_in(count_tokens(tokens), names)
    remarks += [(f"“{typed}” is not counted.", change) for typed, change in counts.mistyped]
    return counts.totals


class _Sorter:
    def __init__(self, names: dict[str, str], directory: Directory, *, removals: bool) -> None:
        self.keys = KeyReader(names, removals=removals)
        self.directory = directory
        self.contacts: list[str] = []
        self.places: list[int] = []  # the indices of the tokens that mention the contacts
        self.tags: list[str] = []
        self.remarks: list[tuple[str, str]] = []

    def take_all(self, tokens: Sequence[Token]) -> list[Token]:
        """Collect the keys, removals, contacts and tags; return the tokens of the note."""
        note: list[Token] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            taken = 0 if token.is_text else self.keys.take(tokens, at)
            if not taken:
                note.append(token)
                if not token.is_text and ("@" in token.text or "+" in token.text):
                    self._mention(tokens, at)
            at += taken or 1
        return note

    def _mention(self, tokens: Sequence[Token], at: int) -> None:
        """Collect the contacts and tags of one word."""
        token = tokens[at]
        try:
            for mention in mentions_in(token.text):
                if token.text[mention.end : mention.end + 1] in ("/", "|"):
                    from prospectr.domain.line.refusals import reject_joined

                    reject_joined(token, mention)
                if mention.is_email:
                    self._address(mention.name, at)
                elif mention.mark == "+":
                    self.tags.append(tag_name(mention.name))
                else:
                    rest = token.text[mention.end :]  # the point of an initial may be there
                    is_last = not rest or (rest == "." and len(mention.name) == 1)
                    handle = self._by_full_name(mention.name, tokens, at) if is_last else None
                    self.contacts.append(handle or contact_name(mention.name))
                    self.places.append(at)
        except WordError:
            raise
        except InputError as error:
            from prospectr.domain.line.refusals import invalid_name

            raise invalid_name(error, token) from None

    def _address(self, address: str, at: int) -> None:
        handle = self.directory.with_email(address)
        if handle:
            self.contacts.append(handle)
            self.places.append(at)
        else:
            message = f"{address} is not the e-mail address of a contact, so it is text."
            self.remarks.append((message, f"@{address.partition('@')[0]}"))

    def take_referrer(self, tokens: Sequence[Token]) -> None:
        """Read `@hartley from @bob` as a referral by Bob, if the line names only these two, each once."""
        if len(self.contacts) != 2 or "source" in self.keys.texts:
            return
        (contact, source), (first, last) = self.contacts, self.places
        is_joined = last == first + 2 and tokens[first + 1].is_plain and tokens[first + 1].text.lower() == "from"
        if is_joined and contact != source and not tokens[first].ends_phrase:
            self.contacts.pop()
            self.keys.texts["source"] = source
            self.remarks.append((f"@{source} referred @{contact}.", f"-from @{source}"))

    def _by_full_name(self, first: str, tokens: Sequence[Token], at: int) -> str | None:
        """Return the handle of the contact whose name is the longest run of words after an `@`, also within quotes."""
        following = tokens[at + 1 : at + 1 + LONGEST_PERSON]
        if not following or not (following[0].is_plain or following[0].place == tokens[at].place):
            return None
        known = self.directory.names_beginning(first)
        words = [folded(first)]
        found = None
        for token in following:
            if not known or not (token.is_plain or token.place == tokens[at].place):
                break
            words.append(folded(token.core).rstrip(":!?)").removesuffix("'s").removesuffix("’s"))
            name = " ".join(words)
            found = next((handle for handle, person in known if folded(person).replace(".", "") == name), found)
            if token.ends_phrase and len(token.core) > 1:  # J. K. Rowe
                break
        return found

    def marks(self, note: Sequence[Token], counted: dict[str, int]) -> Marks:
        return Marks(
            note=checked_text(" ".join(token.text for token in note)) if note else None,
            contacts=tuple(self.contacts),
            tags=tuple(self.tags),
            outcomes=tuple((counted | self.keys.outcomes).items()),
            removed=tuple(self.keys.removed),
            remarks=tuple(self.remarks),
            **self.keys.texts,
        )


def is_marked(word: str) -> bool:
    """Return whether a word may be read as something other than text."""
    key, _, value = word.partition(":")
    return word[:1] in ("-", "\\") or "=" in word or (key.isalpha() and number(value) is not None)
