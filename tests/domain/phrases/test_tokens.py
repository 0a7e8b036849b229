"""Numbers in digits and words, plain words, and words quoted for a shell."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.phrases.tokens import (
    Token,
    has_number,
    may_be_clock,
    number,
    quoted,
    read_number,
    tokens_of,
    whole_line,
)

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TEENS = dict(
    zip(
        ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        range(10, 20),
        strict=True,
    )
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {"zero": 0, **{word: i for i, word in enumerate(UNITS, 1)}, **TEENS, **TENS}


def read(text: str) -> tuple[int, int] | None:
    """Return the number that a text begins with, and how many words say it."""
    return read_number(tokens_of(text.split()), 0)


@pytest.mark.parametrize(("word", "value"), NUMBERS.items())
def test_a_number_in_one_word(word: str, value: int) -> None:
    assert read(word) == (value, 1)
    assert read(f"{word} dials") == (value, 1)
    assert read(f"{word.upper()}, dials") == (value, 1)
    assert has_number(Token(word, 0))


@pytest.mark.parametrize(("tens", "unit"), [(tens, unit) for tens in TENS for unit in UNITS])
def test_tens_and_units_are_one_number(tens: str, unit: str) -> None:
    value = NUMBERS[tens] + NUMBERS[unit]
    assert read(f"{tens} {unit}") == (value, 2)
    assert read(f"{tens}-{unit}") == (value, 1)
    assert read(f"{tens}{unit}") == (value, 1)
    assert has_number(Token(f"{tens}{unit}", 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45", (45, 1)),
        ("45,", (45, 1)),
        ("(45)", (45, 1)),
        ("0", (0, 1)),
        ("9999999", (9_999_999, 1)),
        ("10000000", None),  # more digits than any count has
        ("twenty ten", (20, 1)),
        ("twenty zero", (20, 1)),
        ("twenty, one", (20, 1)),
        ("twenty @one", (20, 1)),
        ("nineteen one", (19, 1)),
        ("fortyten", None),
        ("forty-", None),
        ("forties", None),
        ("@45", None),
        ("+45", None),
        ("\\45", None),
        ("4.5", None),
        ("-4", None),
        ("٤٥", None),
        ("calls", None),
    ],
)
def test_where_a_number_ends(text: str, expected: tuple[int, int] | None) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("word", ["1", "9am", "a1", "x2y", "sixtyfive"])
def test_a_word_with_a_number(word: str) -> None:
    assert has_number(Token(word, 0))


@pytest.mark.parametrize("word", ["calls", "ninth", "ninetieth", "for", "@9", "+9"])
def test_a_word_without_a_number(word: str) -> None:
    assert not has_number(Token(word, 0))


@pytest.mark.parametrize("word", ["since", "from", "between", "at", "noon", "half", "quarter", "midnight", "9", "nine"])
def test_a_clock_time_may_begin_with(word: str) -> None:
    assert may_be_clock(Token(word, 0))
    assert may_be_clock(Token(word.title(), 0))


@pytest.mark.parametrize("word", ["calls", "@9", "for", "noone", "ate"])
def test_no_clock_time_begins_with(word: str) -> None:
    assert not may_be_clock(Token(word, 0))


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Calls,", "calls"),
        ("calls.;,", "calls"),
        ("(45m)", "45m"),
        ("(45m),", "45m"),
        ("45m)", "45m"),
        ("(45m", "45m"),
        ("1)", "1)"),  # begins a list
        ("(1)", "1"),
        ("a:b", "a:b"),
    ],
)
def test_a_core_is_lower_case_without_punctuation(text: str, core: str) -> None:
    assert Token(text, 0).core == core


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [("calls", True), ("@acme", False), ("+phone", False), ("--", True), ("()", False), ("...", False), ("&", False)],
)
def test_which_words_are_plain(text: str, is_plain: bool) -> None:
    assert Token(text, 0).is_plain is is_plain


def test_a_word_that_is_text_or_a_key_is_not_plain() -> None:
    assert not Token("45m", 0, is_text=True).is_plain
    assert not Token("need=speed", 0, key="need").is_plain


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["45m", "calls"], [("45m", 0, False, ""), ("calls", 1, False, "")]),
        (["\\45m"], [("45m", 0, True, "")]),
        (["\\"], [("\\", 0, False, "")]),
        (["of 45m", "x"], [("of", 0, True, ""), ("45m", 0, True, ""), ("x", 1, False, "")]),
        ([" 45m"], [("45m", 0, True, "")]),
        (["call @acme"], [("call", 0, True, ""), ("@acme", 0, False, "")]),
        (["need=more speed"], [("need=more speed", 0, False, "need")]),
        (["NEED=x"], [("NEED=x", 0, False, "need")]),
        (["tag=phone"], [("tag=phone", 0, False, "tag")]),
        (["a=b"], [("a=b", 0, False, "")]),
        (["-x 45m"], [("-x", 0, True, ""), ("45m", 0, True, "")]),
    ],
)
def test_words_of_the_shell_become_tokens(words: list[str], expected: list[tuple[str, int, bool, str]]) -> None:
    assert [(token.text, token.place, token.is_text, token.key) for token in tokens_of(words)] == expected


def test_places_begin_at_the_first_one() -> None:
    assert [token.place for token in tokens_of(["a", "b c"], 3)] == [3, 4, 4]


@pytest.mark.parametrize(("text", "value"), [("7", 7), ("0007", 7), ("9999999", 9_999_999), ("", None), ("1.0", None)])
def test_a_whole_number(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("calls", "calls"),
        ("@acme", "@acme"),
        ("done!", "done!"),
        ("!", "!"),
        ("müller", "müller"),
        ("", '""'),
        ("two words", '"two words"'),
        ("~bob", '"~bob"'),
        ("~45m", "~45m"),
        ("a~b", "a~b"),
        ("wow!x", "'wow!x'"),
        ("$45", "'$45'"),
        ("`x`", "'`x`'"),
        ("it's $5", "'it'\"'\"'s $5'"),
        ('say "hi"', '"say \\"hi\\""'),
        ("\\45m", '"\\45m"'),
        ("a\\", '"a\\\\"'),
        ("a\\\\b", '"a\\\\\\b"'),
        ("need=more speed", 'need="more speed"'),
        ("note=more speed", '"note=more speed"'),
        ("a;b", '"a;b"'),
        ("(x)", '"(x)"'),
        ("a|b", '"a|b"'),
        ("a*b", '"a*b"'),
        ("a#b", '"a#b"'),
    ],
)
def test_a_word_is_quoted_only_where_a_shell_needs_it(word: str, expected: str) -> None:
    assert quoted(word) == expected
    assert shlex.split(expected) == [word]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\n\r"), max_size=12), max_size=4))
def test_a_shell_splits_a_whole_line_into_the_same_words(words: list[str]) -> None:
    assert shlex.split(whole_line(words)) == ["prospectr", *words]
