"""A person to forget, and where a text mentions them: certainly, or by a word that may be about somebody else."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.names import JOINERS
from prospectr.domain.entries.names import PUNCTUATION as NAME_PUNCTUATION
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    Image = Mapping[str, int | str | None]

BLANK = "…"
SHORTEST_PART = 3  # letters; shorter parts of a name are not searched for
SHORTEST_PHONE = 6  # digits of a phone number that is certain by itself
PUNCTUATION = ".,;:()\"'"
IDENTIFYING = ("name", "email", "phone")  # the fields that identify a person in a text, besides the handle
DOT_ABOVE = "\u0307"  # that case folding leaves after the i of İ
LAST_CODE = 0x10FFFF  # of Unicode


class Person(Record):
    """A person to forget, and how to find them.

    `handles` are all the handles they had. `uids` are those of their contact rows: a handle may belong to somebody
    else by now. `words` are their handles, names, addresses and numbers, `tags` the tags that spell one of these.
    `certain` and `parts` match in a folded text: the first what is surely about them, the second a bare handle or a
    part of their name, which may be about somebody else. `signs` are folded words and uids: any text that is about them
    has one.
    """

    handles: frozenset[str]
    uids: frozenset[str]
    words: frozenset[str]
    tags: frozenset[str]
    certain: re.Pattern[str]
    parts: re.Pattern[str]
    signs: frozenset[str]


def person_from(handles: Iterable[str], contacts: Iterable[Image]) -> Person:
    """Return the person with these handles.

    Certain are `@handle`, a handle with punctuation in it, a full name of several words, an e-mail address and a phone
    number. Parts are a bare handle in any case, and the parts of a name unless they are in lower case.

    Args:
        handles: every handle that the person had.
        contacts: images of their contact rows, as they are and as they were.
    """
    known = frozenset(handles)
    uids, whole, names = set[str](), set(known), set[str]()
    for contact in contacts:
        uids.add(str(contact["uid"]))
        whole |= {str(contact[key]) for key in IDENTIFYING if contact[key]}
        parts = (part.strip(PUNCTUATION) for part in str(contact["name"] or "").split())
        names |= {part for part in parts if len(part) >= SHORTEST_PART and not _is_lower(part)}
    sure = {text for text in whole if _is_certain(text)}
    certain = [*(f"@{_term(handle)}" for handle in _longest_first(known)), *map(_optional_at, _longest_first(sure))]
    bare = map(_optional_at, _longest_first(whole - sure))
    parts_pattern = f"{_either(bare)}|(?P<name>{_either(map(_term, _longest_first(names)))})"
    tags = {text.lower() for text in (*whole, *names)} - {*CHANNELS}
    return Person(
        known,
        frozenset(uids),
        frozenset(whole),
        frozenset(tags),
        _pattern(_either(certain)),
        _pattern(parts_pattern),
        frozenset((*_signs((*whole, *names, *tags)), *uids)),
    )


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


def _term(text: str) -> str:
    """Return a pattern for a text with any white space between its words."""
    return r"\s+".join(re.escape(folded_with_places(word)[0]) for word in text.split())


def _optional_at(text: str) -> str:
    return f"@?{_term(text)}"


def _either(terms: Iterable[str]) -> str:
    """Return a pattern for one of the terms; without terms it matches nothing."""
    return "|".join(term for term in terms if term) or "(?!)"


def _pattern(terms: str) -> re.Pattern[str]:
    """Return a pattern for terms that are whole words; - . & and _ continue a handle: “quill-pen” is not “quill”."""
    letter = rf"[\w{_marks()}]"
    return re.compile(rf"(?<!{letter})(?<!{letter}[-.&])(?:{terms})(?!{letter}|[-.&]{letter})")


@cache
def _marks() -> str:
    """Return the characters that belong to the letter before them, which patterns do not count as letters."""
    return "".join(chr(code) for code in range(0x300, LAST_CODE) if unicodedata.category(chr(code))[0] == "M")


def folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return a text folded for comparison, and the place in the text that each of its characters came from.

    Letters are folded as in any case and normal form, so that STRASSE is Straße; i with and without a dot are equal, so
    that İbrahim is ibrahim. Joiners are left out, as people often do. At the end of the places is the length of the
    text.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        decomposed = unicodedata.normalize("NFD", letter).casefold()
        for part in unicodedata.normalize("NFD", decomposed):
            if part in JOINERS or (part == DOT_ABOVE and letters[-1:] == ["i"]):
                continue
            letters.append("i" if part == "ı" else part)
            places.append(place)
    return "".join(letters), [*places, len(text)]


def may_concern(text: str, person: Person) -> bool:
    """Return whether a text may be about a person or a row of theirs; quick, and false for nearly all other texts.

    The text may be several texts with anything but letters and digits between them.
    """
    folded = text.lower() if text.isascii() else folded_with_places(text)[0]
    return any(sign in folded and _has_word(folded, sign) for sign in person.signs)


def _has_word(text: str, word: str) -> bool:
    """Return whether a text has a word that no letter or digit continues at either end."""
    begin = text.find(word)
    while begin >= 0:
        around = f"{text[begin - 1 : begin]}{text[begin + len(word) : begin + len(word) + 1]}"
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return True
        begin = text.find(word, begin + 1)
    return False


def is_certain(text: str, person: Person) -> bool:
    """Return whether a text is surely about a person."""
    return bool(person.certain.search(folded_with_places(text)[0]))


def parts_in(text: str, person: Person) -> list[str]:
    """Return the parts of a person's name in a text, as they are written there."""
    folded, places = folded_with_places(text)
    return [text[begin:end] for begin, end in _part_spans(text, folded, places, person)]


def mentions(text: str, person: Person) -> bool:
    """Return whether a text is about a person, or may be."""
    return is_certain(text, person) or bool(parts_in(text, person))


def blanked(text: str, person: Person, *, with_parts: bool) -> str:
    """Return a text without what is surely about a person, and also without the parts of their name if asked."""
    folded, places = folded_with_places(text)
    spans = [_span(places, match) for match in person.certain.finditer(folded)]
    if with_parts:
        spans += _part_spans(text, folded, places, person)
    for begin, end in reversed(_merged(spans)):
        text = f"{text[:begin]}{BLANK}{text[end:]}"
    return text


def _part_spans(text: str, folded: str, places: Sequence[int], person: Person) -> Iterator[tuple[int, int]]:
    for match in person.parts.finditer(folded):
        begin, end = _span(places, match)
        if match["name"] is None or not _is_lower(text[begin:end]):
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
