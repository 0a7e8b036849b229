"""Patterns for the ways in which people write a name, an e-mail address or a phone number, in a folded text."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from prospectr.domain.entries.names import JOINERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PUNCTUATION = ".,;:()\"'"
FEWEST_DIGITS = 7  # of a phone number that is also searched for in other spellings, and of one without an area code
DIGIT_GAP = r"(?:\(0\)|[\s./()\u2010-\u2015-])*"  # between the digits of a phone number
AT = r"(?:@|%40|\s*[(\[{]\s*(?:at|@)\s*[)\]}]\s*|\s+at\s+)"
DOT = r"(?:\.|\s*[(\[{]\s*(?:dot|\.)\s*[)\]}]\s*|\s+dot\s+)"
DOT_ABOVE = "\u0307"  # that case folding leaves after the i of İ
LAST_CODE = 0x10FFFF  # of Unicode
MOST_OPTIONAL = 3  # digits of a country code


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


def term(text: str) -> str:
    """Return a pattern for a text with any white space between its words."""
    return r"\s+".join(_escaped(word) for word in text.split())


def joined_term(text: str) -> str:
    """Return a pattern for a name of several words as in a tag, such as bob-miller; empty for a single word.

    After an @ it would be the handle of another contact.
    """
    words = [word for part in text.split() if (word := part.strip(PUNCTUATION))]
    return rf"(?<!@){'[._&-]+'.join(map(_escaped, words))}" if len(words) > 1 else ""


def address_term(address: str) -> str:
    """Return a pattern for an e-mail address, also as `bob+news@`, `bob (at)`, in a link, or with its ASCII domain."""
    name, at, domain = address.rpartition("@")
    if not at or not name or not domain:
        return term(address)
    domains = dict.fromkeys((domain, _ascii_domain(domain)))
    either = "|".join(DOT.join(map(_escaped, text.split("."))) for text in domains if text)
    return rf"{_escaped(name)}(?:\+[\w.-]+)?{AT}(?:{either})"


def mailbox_term(address: str) -> str:
    """Return a pattern for the part of an e-mail address before the @."""
    return _escaped(address.rpartition("@")[0])


def _ascii_domain(domain: str) -> str:
    try:
        return domain.encode("idna").decode()
    except UnicodeError:
        return ""


def digits_of(phone: str) -> str:
    """Return the digits of a phone number without the zeros before them, and without the (0) of +49 (0)555."""
    return re.sub(r"\D", "", phone.replace("(0)", "")).lstrip("0")


def quick_number(phone: str) -> str:
    """Return a pattern for the last digits of a phone number, which begins with a digit; empty for a short number."""
    digits = digits_of(phone)
    return DIGIT_GAP.join(digits[-FEWEST_DIGITS:]) if len(digits) >= FEWEST_DIGITS else ""


def number_term(phone: str) -> str:
    """Return a pattern for a phone number with or without its country code; empty for a short number."""
    digits = digits_of(phone)
    if len(digits) < FEWEST_DIGITS:
        return ""
    if phone.strip().startswith(("+", "00")):
        optional = min(MOST_OPTIONAL, len(digits) - FEWEST_DIGITS)
        return rf"(?<!\d)(?:[+(0]{DIGIT_GAP}){{0,4}}{_with_optional(digits, optional)}(?!\d)"
    code = rf"(?:(?:(?:\+|00)\d{{1,3}}|1){DIGIT_GAP})?"
    return rf"(?<!\d){code}(?:[(0]{DIGIT_GAP}){{0,3}}{DIGIT_GAP.join(digits)}(?!\d)"


def local_number_term(phone: str) -> str:
    """Return a pattern for a phone number without its area code, with no digits before it; empty for a short number."""
    digits = digits_of(phone)
    if len(digits) < FEWEST_DIGITS:
        return ""
    return rf"(?<!\d)(?<!\d[\s./()+-]){_with_optional(digits, len(digits) - FEWEST_DIGITS)}(?!\d)"


def _with_optional(digits: str, count: int) -> str:
    """Return a pattern for digits, of which any number of the first `count` may be missing."""
    pattern = DIGIT_GAP.join(digits[count:])
    optional = ""
    for digit in digits[:count]:
        optional = f"(?:{optional}{digit}{DIGIT_GAP})?"
    return optional + pattern


def _escaped(word: str) -> str:
    return re.escape(folded_with_places(word)[0])


def either(terms: Iterable[str]) -> str:
    """Return a pattern for one of the terms; without terms it matches nothing."""
    return "|".join(term for term in terms if term) or "(?!)"


def whole_words(terms: str) -> re.Pattern[str]:
    """Return a pattern for terms that are whole words; - . & and _ continue a handle: “quill-pen” is not “quill”."""
    letter = rf"[\w{_marks()}]"
    return re.compile(rf"(?<!{letter})(?<!{letter}[-.&])(?:{terms})(?!{letter}|[-.&]{letter})")


@cache
def _marks() -> str:
    """Return the characters that belong to the letter before them, which patterns do not count as letters."""
    return "".join(chr(code) for code in range(0x300, LAST_CODE) if unicodedata.category(chr(code))[0] == "M")
