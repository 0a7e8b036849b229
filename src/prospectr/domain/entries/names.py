"""What a contact, a tag, a count or a text may be, and how each is stored."""

from __future__ import annotations

from prospectr.domain.entries.entry import CHANNELS
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.entries.entry import Details


LONGEST_TEXT = 4000  # characters of a note or a need

DOTS = ("...", "…")  # what an example has in place of words

EXAMPLES = {"gave": "an introduction", "got": "a lead"}  # of words, where a need is none

LONGEST_NAME = 64  # characters of a contact, a tag or an outcome's name

LARGEST_COUNT = 1_000_000

TRAILING = ",.;:!?)"  # punctuation that ends a word, not a name

TEXT_KEYS = ("need", "gave", "got")

KEYS = (*TEXT_KEYS, "from", "next")


def channel_of(tags: Iterable[str]) -> str | None:
    """Return the channel that the tags name, the last one typed if several do."""
    return next((tag for tag in reversed(list(tags)) if tag in CHANNELS), None)


def channel_last(details: Details) -> tuple[str, ...]:
    """Return the tags in an order in which `channel_of` finds the channel that the details have."""
    return tuple(sorted(details.tags, key=lambda tag: tag == details.channel))


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


def parse_count(name: str, value: str) -> int:
    """Return an outcome's count, 0 to 1,000,000; InputError otherwise."""
    if not (value.isascii() and value.isdecimal()) or len(value) > 7 or int(value) > LARGEST_COUNT:
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
        kept = "".join(letter for letter in name if is_name_letter(letter))
    begins_well = name[:1].isalpha() or (mark == "@" and name[:1].isalnum())
    if kept != name or not begins_well or len(name) > LONGEST_NAME:
        usable = kept.lstrip("-_.&" if mark == "@" else "-_.&0123456789")[:LONGEST_NAME]
        hint = f"Type {mark}{usable}, or a space after the {mark}." if usable else f"Type a name after the {mark}."
        raise InputError(f"“{mark}{typed}” cannot be a {what}: letters, digits, - _ . & only.", hint)
    return name


def is_name_letter(letter: str) -> bool:
    """Tell whether a name may have a character."""
    return letter.isalnum() or letter in "-_.&" or _is_mark(letter)


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
