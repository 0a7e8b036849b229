"""Joiners, which are invisible: where the letters around them need one, it is part of the text like a letter.

In Persian and other scripts they say whether two letters are joined (U+200D) or not (U+200C); among emoji they make one
picture of several, such as a family. Anywhere else a joiner would only make two texts look alike.
"""

from __future__ import annotations

import unicodedata

JOINER = "\u200d"
VIRAMA = 9  # the combining class of the signs that take the vowel from a letter in Indic scripts
EMOJI_STYLE = "\ufe0f"  # says that the character before it is a picture
JOINING = (  # scripts whose letters are joined, or change their form beside others
    (0x0600, 0x08FF),  # Arabic, Syriac, Thaana, N'Ko, Mandaic
    (0x0900, 0x0DFF),  # the scripts of India and Sri Lanka
    (0x0F00, 0x109F),  # Tibetan, Myanmar
    (0x1780, 0x18AF),  # Khmer, Mongolian
    (0x1A20, 0x1AAF),  # Tai Tham
    (0x1B00, 0x1C4F),  # Balinese, Sundanese, Batak, Lepcha
    (0xA840, 0xA9DF),  # Phags-pa, Saurashtra, Javanese and others
    (0xFB50, 0xFDFF),  # Arabic forms
    (0xFE70, 0xFEFC),
    (0x10A00, 0x11FFF),  # Kharoshthi, Brahmi and others
)
ARROWS = (0x2190, 0x21FF)  # some are pictures, although Unicode has them as mathematical signs


def is_joined(text: str, at: int) -> bool:
    """Return whether the joiner at an index of a text is needed by the letters or pictures around it."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if not before:
        return False
    if unicodedata.combining(before) == VIRAMA:
        return True
    if text[at] == JOINER and _ends_picture(before) and _is_picture(after):
        return True
    return _is_joining(before) and (text[at] == JOINER or _is_joining(after))


def _is_joining(letter: str) -> bool:
    """Return whether a character is a letter, or a mark on a letter, of a script that needs joiners."""
    if not letter or unicodedata.category(letter)[0] not in "LM":
        return False
    return any(first <= ord(letter) <= last for first, last in JOINING)


def _is_picture(letter: str) -> bool:
    if not letter:
        return False
    return unicodedata.category(letter) == "So" or ARROWS[0] <= ord(letter) <= ARROWS[1]


def _ends_picture(letter: str) -> bool:
    """Return whether a character is a picture, or says how the picture before it looks, such as its skin."""
    return letter == EMOJI_STYLE or "\U0001f3fb" <= letter <= "\U0001f3ff" or _is_picture(letter)
