"""Names, counts and texts: what is valid on a line, and the form in which it is stored."""

from __future__ import annotations

from prospectr.errors import InputError

TEXT_KEYS = ("need", "gave", "got")  # need="..." on a line
KEYS = (*TEXT_KEYS, "from", "next")

LONGEST_NAME = 64  # characters of a handle, a tag or the name of an outcome
LONGEST_TEXT = 4000  # characters of a note, or of the text after a key
LARGEST_COUNT = 1_000_000

TRAILING = ",.;:!?)"  # punctuation after a name that does not belong to it
JOINERS = "\u200c\u200d"  # invisible; some scripts need them between letters
PUNCTUATION = "-_.&"  # in a name, but not at its beginning
LAST = "-.&"  # in a name, but not at its end: on a line, they end a sentence

DOTS = ("...", "…")  # placeholders in an example
EXAMPLES = {"need": "orders arrive late", "gave": "an introduction", "got": "a lead"}


def contact_name(name: str) -> str:
    """Return the handle of a contact as it is stored; InputError if it has a character that handles cannot have."""
    return _checked_name(name, "@", "contact")


def tag_name(name: str) -> str:
    """Return a tag as it is stored; InputError if it has a character that tags cannot have, or begins with a digit."""
    return _checked_name(name, "+", "tag")


def _checked_name(typed: str, mark: str, what: str) -> str:
    name = name_folded(typed.rstrip(TRAILING))
    valid = name
    if not name.isalnum():  # most names are
        valid = name_letters(name)
    begins_well = name[:1].isalpha() or (mark == "@" and name[:1].isalnum())
    if valid != name or not begins_well or name[-1] in LAST or len(name) > LONGEST_NAME:
        usable = valid.lstrip(PUNCTUATION if mark == "@" else f"{PUNCTUATION}0123456789")[:LONGEST_NAME].rstrip(LAST)
        hint = f"Type {mark}{usable}, or a space after the {mark}." if usable else f"Type a name after the {mark}."
        is_end = valid == name and begins_well and name[-1] in LAST
        why = "it ends in a letter, a digit or _." if is_end else "letters, digits, - _ . & only."
        error = InputError(f"“{mark}{typed}” cannot be a {what}: {why}", hint)
        raise error.suggesting(f"{mark}{typed}", f"{mark}{usable}" if usable else "")
    return name


def is_name_letter(letter: str) -> bool:
    """Return whether a name may contain a character."""
    return letter.isalnum() or letter in "-_.&" or _is_mark(letter)


def is_in_name(text: str, at: int) -> bool:
    """Return whether a name may contain the character at an index of a text: a joiner depends on those around it."""
    if text[at] in JOINERS:
        from prospectr.domain.entries.joiners import is_joined

        return is_joined(text, at)
    return is_name_letter(text[at])


def name_letters(text: str) -> str:
    """Return the characters of a text that a name may contain."""
    return "".join(letter for at, letter in enumerate(text) if is_in_name(text, at))


def _is_mark(letter: str) -> bool:
    """Return whether a character belongs to the letter before it, as the vowel signs of many scripts do."""
    if letter.isascii():
        return False
    import unicodedata

    return unicodedata.category(letter).startswith("M")


def name_folded(name: str) -> str:
    """Return a name as it is stored: in lower case, with composed characters (Unicode NFC)."""
    if not name.isascii():
        import unicodedata

        name = unicodedata.normalize("NFC", name)
    return name.lower()


def folded(text: str) -> str:
    """Return a text for comparison in any case and any normal form, of any script (Unicode NFC, case folded)."""
    if text.isascii():
        return text.lower()
    import unicodedata

    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def parse_count(name: str, value: str) -> int:
    """Return the count of an outcome, 0 to 1,000,000; InputError otherwise."""
    if not (value.isascii() and value.isdecimal()) or len(value) > 7 or int(value) > LARGEST_COUNT:
        raise InputError(f"“{name}={value}” is not a count.", f"Type a whole number: {name}=3.")
    return int(value)


def checked_text(text: str) -> str:
    """Return a note or the text after a key; InputError if it is too long or cannot be stored as UTF-8."""
    if len(text) > LONGEST_TEXT:
        raise InputError(f"The text has {len(text)} characters.", f"Shorten it to {LONGEST_TEXT}.")
    if "\0" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise InputError("The text has bytes that are not valid characters.", "Type it again without them.")
    return text


def reject_dots(key: str, value: str) -> str:
    """Return the text after a key; InputError if it is the dots of an example."""
    if value in DOTS:
        example = EXAMPLES.get(key, EXAMPLES["need"])
        raise InputError(f"“{key}={value}” has dots instead of words.", f'Type the words: {key}="{example}".')
    return value
