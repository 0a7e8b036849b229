"""A person to forget, and where a text mentions them: certainly, or by a word that may be about somebody else."""

from __future__ import annotations

import re
from types import MappingProxyType

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.names import PUNCTUATION as NAME_PUNCTUATION
from prospectr.domain.people import spellings
from prospectr.domain.people.spellings import PUNCTUATION, either, folded_with_places, term, whole_words
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Image = Mapping[str, int | str | None]

BLANK = "…"
SHORTEST_PART = 3  # letters; shorter parts of a name are not searched for
SHORTEST_PHONE = 6  # digits of a phone number that is certain by itself
IDENTIFYING = ("name", "email", "phone")  # the fields that identify a person in a text, besides the handle
PIECES = re.compile(r"[-_.&]")  # divides a tag or another name of one word


class Person(Record):
    """A person to forget, and how to find them.

    `handles` are all the handles they had. `uids` are those of their contact rows: a handle may belong to somebody
    else by now. `words` are their handles, names, addresses and numbers, `tags` the tags that spell one of these.
    `certain` and `parts` match in a folded text: the first what is surely about them, the second a bare handle or a
    part of their name, which may be about somebody else. `signs` are folded words and uids: any text that is about them
    has one, or matches `hints`: the name in an address, or the last digits of a number. `addresses` matches their
    addresses and numbers in any spelling. `keys` says what criteria that are named after them are called instead.
    """

    handles: frozenset[str]
    uids: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    certain: re.Pattern[str]
    parts: re.Pattern[str]
    signs: frozenset[str]
    hints: re.Pattern[str]
    addresses: re.Pattern[str]
    keys: Mapping[str, str] = MappingProxyType({})


def person_from(handles: Iterable[str], contacts: Iterable[Image]) -> Person:
    """Return the person with these handles.

    Certain are `@handle`, a handle with punctuation in it, a full name of several words, an e-mail address and a phone
    number. Parts are a bare handle in any case, a number without its area code, and the parts of a name unless they are
    in lower case.

    Args:
        handles: every handle that the person had.
        contacts: images of their contact rows, as they are and as they were.
    """
    known, rows = frozenset(handles), tuple(contacts)
    known_by = {key: {str(row[key]) for row in rows if row[key]} for key in IDENTIFYING}
    uids = {str(row["uid"]) for row in rows}
    names = set(_capitalised_parts(known_by["name"]))
    whole = known.union(*known_by.values())
    sure = {text for text in whole if _is_certain(text)}
    addresses = [*map(spellings.address_term, known_by["email"]), *map(spellings.number_term, known_by["phone"])]
    certain = [
        *(f"@{term(handle)}" for handle in _longest_first(known)),
        *addresses,
        *map(_optional_at, _longest_first(sure)),
        *map(spellings.joined_term, _longest_first(known_by["name"])),
    ]
    bare = [*map(_optional_at, _longest_first(whole - sure)), *map(spellings.local_number_term, known_by["phone"])]
    parts_pattern = f"{either(bare)}|(?P<name>{either(map(term, _longest_first(names)))})"
    in_one_word = {"".join(name.split()) for name in known_by["name"]}
    tags = {text.lower() for text in (*whole, *names, *in_one_word)} - {*CHANNELS}
    hints = [*map(spellings.mailbox_term, known_by["email"]), *map(spellings.quick_number, known_by["phone"])]
    return Person(
        known,
        frozenset(uids),
        whole,
        frozenset(tags),
        whole_words(either(certain)),
        whole_words(parts_pattern),
        frozenset((*_signs((*whole, *names, *tags)), *uids)),
        re.compile(either(hints)),
        whole_words(either(addresses)),
    )


def _capitalised_parts(names: Iterable[str]) -> Iterator[str]:
    """Yield the parts of names that are searched for: long enough, and not in lower case."""
    for part in " ".join(names).split():
        bare = part.strip(PUNCTUATION)
        if len(bare) >= SHORTEST_PART and not _is_lower(bare):
            yield bare


def _signs(texts: Iterable[str]) -> Iterator[str]:
    """Yield the first word of each text, folded."""
    for text in texts:
        words = (folded_with_places(word)[0] for word in text.split())
        if sign := next(filter(None, words), ""):
            yield sign


def _is_lower(text: str) -> bool:
    """Return whether a text is in lower case; letters without case, as in Arabic, are not."""
    return text == text.lower() != text.upper()


def _is_certain(text: str) -> bool:
    """Return whether a text is surely about the person that it belongs to, even without an `@` before it."""
    digits = sum(letter.isdigit() for letter in text)
    return "@" in text or len(text.split()) > 1 or any(p in text for p in NAME_PUNCTUATION) or digits >= SHORTEST_PHONE


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _optional_at(text: str) -> str:
    return f"@?{term(text)}"


def may_concern(text: str, person: Person) -> bool:
    """Return whether a text may be about a person or a row of theirs; quick, and false for nearly all other texts.

    The text may be several texts with anything but letters and digits between them.
    """
    folded = text.lower() if text.isascii() else folded_with_places(text)[0]
    if any(sign in folded and _has_word(folded, sign) for sign in person.signs):
        return True
    return bool(person.hints.search(folded))


def _has_word(text: str, word: str) -> bool:
    """Return whether a text has a word that no letter or digit continues at either end."""
    begin = text.find(word)
    while begin >= 0:
        around = f"{text[begin - 1 : begin]}{text[begin + len(word) : begin + len(word) + 1]}"
        if not any(map(str.isalnum, around)):
            return True
        begin = text.find(word, begin + 1)
    return False


def is_certain(text: str, person: Person) -> bool:
    """Return whether a text is surely about a person."""
    return bool(person.certain.search(folded_with_places(text)[0]))


def parts_in(text: str, person: Person, *, is_folded: bool = False) -> list[str]:
    """Return the parts of a person's name in a text, as they are written there.

    In a text that is stored in lower case, such as a cue, a name in lower case is a name too.
    """
    folded, places = folded_with_places(text)
    return [text[begin:end] for begin, end in _part_spans(text, folded, places, person, is_folded=is_folded)]


def mentions(text: str, person: Person, *, is_folded: bool = False) -> bool:
    """Return whether a text is about a person, or may be; `is_folded` as in `parts_in`."""
    return is_certain(text, person) or bool(parts_in(text, person, is_folded=is_folded))


def is_named_after(word: str, person: Person) -> bool:
    """Return whether a tag, an outcome or a criterion has the name of a person, or a part of it: +bob, +bob-miller."""
    if word in person.tags:
        return True
    pieces = {piece for piece in PIECES.split(word) if len(piece) >= SHORTEST_PART}
    return word not in CHANNELS and not pieces.isdisjoint(person.tags)


def blanked(text: str, person: Person, *, with_parts: bool) -> str:
    """Return a text without what is surely about a person, and also without the parts of their name if asked."""
    folded, places = folded_with_places(text)
    spans = [_span(places, match) for match in person.certain.finditer(folded)]
    if with_parts:
        spans += _part_spans(text, folded, places, person)
    for begin, end in reversed(_merged(spans)):
        text = f"{text[:begin]}{BLANK}{text[end:]}"
    return text


def _part_spans(
    text: str, folded: str, places: Sequence[int], person: Person, *, is_folded: bool = False
) -> Iterator[tuple[int, int]]:
    for match in person.parts.finditer(folded):
        begin, end = _span(places, match)
        if is_folded or match["name"] is None or not _is_lower(text[begin:end]):
            yield begin, end


def _span(places: Sequence[int], match: re.Match[str]) -> tuple[int, int]:
    """Return where a match begins and ends in the text, with the marks that folding left out after it."""
    return places[match.start()], max(places[match.end() - 1] + 1, places[match.end()])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, with those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged
