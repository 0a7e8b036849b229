"""Control characters are made visible: nothing dangerous is left, and nothing harmless changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.render.shared.sanitize import visible
from tests.render.hostile import BIDI, IN_CELLS, INVISIBLE, JOINERS, PAYLOADS, REJECTED, TAGS, dangers

any_text = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from(sorted({*"ab\x1b\x9b\r\n\0\x7f", *BIDI, *INVISIBLE, *TAGS})), max_size=20
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("cold calls to plumbers", "cold calls to plumbers"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("a\rb\nc\td", "a\\x0db\\x0ac\\x09d"),
        ("\x00\x07\x08\x7f", "\\x00\\x07\\x08\\x7f"),
        ("\u202etxt", "\\u202etxt"),
        ("\u2066a\u2069", "\\u2066a\\u2069"),
        ("a\u200bb", "a\\u200bb"),
        ("\u2028\u2029", "\\u2028\\u2029"),
        ("\ufeff", "\\ufeff"),
        ("\xad", "\\xad"),
        ("\udc9b", "\\udc9b"),
        ("\U000e0041", "\\ue0041"),
        ("zoë-müller", "zoë-müller"),
        ("山田さんと", "山田さんと"),
        ("שלום مرحبا", "שלום مرحبا"),  # right-to-left letters
        ("👍🏽 ☎️", "👍🏽 ☎️"),
        ("e\u0301", "e\u0301"),  # a combining accent
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian
        ("ه\u200d.ش", "ه\u200d.ش"),  # an abbreviation, whose letter looks as if joined
        ("क्\u200dष", "क्\u200dष"),  # Hindi
        ("র\u200d্যা", "র\u200d্যা"),  # Bengali
        ("ന്\u200d വീട്", "ന്\u200d വീട്"),  # Malayalam, at the end of a word
        ("ශ්\u200dරී", "ශ්\u200dරී"),  # Sinhala
        ("👨\u200d👩\u200d👧\u200d👦", "👨\u200d👩\u200d👧\u200d👦"),  # a family
        ("👩🏽\u200d⚕️ 🏳️\u200d🌈", "👩🏽\u200d⚕️ 🏳️\u200d🌈"),
        ("a\u200cb a\u200db", "a\\u200cb a\\u200db"),
        ("1\u200d2 -\u200c-", "1\\u200d2 -\\u200c-"),
        ("ж\u200dж", "ж\\u200dж"),  # Cyrillic letters are never joined
        ("می\u200c\u200cخ", "می\\u200c\\u200cخ"),  # one is enough
        ("می\u200c", "می\\u200c"),  # nothing to be kept apart from
        ("\u200cمی \u200d👧", "\\u200cمی \\u200d👧"),
        ("👧\u200da", "👧\\u200da"),
        ("می\u202eخ", "می\\u202eخ"),  # bidirectional controls stay visible
        ("می\u200fخ", "می\\u200fخ"),
        ("no\xa0break", "no\xa0break"),
        ("back\\slash", "back\\slash"),
        ("[bold]x[/] {} %s :smile:", "[bold]x[/] {} %s :smile:"),
    ],
)
def test_visible(text: str, shown: str):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("replaced", "neighbours"),
    [
        ("\x00\x1f", " "),
        ("\x7f", "~"),
        ("\x80\x9f", "\xa0"),
        ("\xad", "\xac\xae"),
        ("\u061c", "\u061b\u061d"),
        ("\u115f\u1160", "\u115e\u1161"),
        ("\u180e", "\u180d\u180f"),
        ("\u200b\u200f", "\u200a\u2010"),
        ("\u2028\u202e", "\u2027\u202f"),
        ("\u2060\u206f", "\u205f\u2070"),
        ("\u3164", "\u3163\u3165"),
        ("\ufeff", "\ufefe\uff00"),
        ("\uffa0", "\uff9f\uffa1"),
        ("\ufff9\ufffb", "\ufff8\ufffc"),
        ("\ud800\udfff", "\ud7ff\ue000"),
        ("\U000e0000\U000e007f", "\U000dffff\U000e0080"),
    ],
)
def test_the_bounds_of_the_replaced_ranges(replaced: str, neighbours: str):
    assert [letter for letter in replaced if visible(letter) == letter] == []
    assert visible(neighbours) == neighbours


@pytest.mark.parametrize("text", [*PAYLOADS.values(), *IN_CELLS.values(), *REJECTED.values()])
def test_a_payload_is_made_harmless(text: str):
    shown = visible(text)
    assert shown != text
    assert dangers(shown) == []
    assert "\n" not in shown


@given(any_text)
@settings(max_examples=300, deadline=None)
def test_any_text_is_made_harmless(text: str):
    shown = visible(text)
    assert dangers(shown) == []
    assert "\n" not in shown


@given(any_text)
@settings(max_examples=200, deadline=None)
def test_the_result_does_not_change_again(text: str):
    assert visible(visible(text)) == visible(text)


without_joiners = any_text.map(lambda text: text.translate(dict.fromkeys(map(ord, JOINERS))))


@given(without_joiners, without_joiners)
@settings(max_examples=200, deadline=None)
def test_parts_can_be_made_visible_one_by_one(one: str, two: str):
    assert visible(one + two) == visible(one) + visible(two)


FILLERS = "\u115f\u1160\u3164\uffa0"  # letters by category, but invisible


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters=FILLERS), max_size=60))
@settings(max_examples=200, deadline=None)
def test_letters_digits_punctuation_and_spaces_stay(text: str):
    assert visible(text) == text


def test_all_controls_and_surrogates_of_unicode_are_replaced():
    all_characters = [chr(code) for code in range(0x110000)]
    wrong = [
        ascii(c) for c in all_characters if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and visible(c) == c
    ]
    assert wrong == []


def test_all_bidirectional_controls_of_unicode_are_replaced():
    """Found by their Unicode property: LRE RLE LRO RLO PDF LRI RLI FSI PDI, and the three marks."""
    controls = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    bidirectional = [c for c in map(chr, range(0x110000)) if unicodedata.bidirectional(c) in controls]
    assert len(bidirectional) == 9
    assert [ascii(c) for c in [*bidirectional, "\u200e", "\u200f", "\u061c"] if visible(c) == c] == []
