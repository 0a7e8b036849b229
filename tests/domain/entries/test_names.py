"""Names, counts and texts: what is valid, and how it is stored."""

from __future__ import annotations

import unicodedata

import pytest

from prospectr.domain.entries.names import (
    LONGEST_NAME,
    LONGEST_TEXT,
    checked_text,
    contact_name,
    name_folded,
    parse_count,
    reject_dots,
    tag_name,
)
from tests.domain.examples import refusal


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("acme", "acme"),
        ("Acme", "acme"),
        ("acme,", "acme"),
        ("a&b_c-d.e", "a&b_c-d.e"),
        ("zoë", "zoë"),
        (unicodedata.normalize("NFD", "zoë"), "zoë"),
        ("राम", "राम"),  # a letter with a combining vowel sign
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
    ],
)
def test_valid_handles_and_tags(typed: str, stored: str) -> None:
    assert contact_name(typed) == stored
    assert tag_name(typed) == stored
    assert name_folded(stored) == stored


@pytest.mark.parametrize(
    ("typed", "usable"),
    [("a/b", "ab"), ("-ab", "ab"), ("a b", "ab"), ("", ""), ("&", ""), ("x" * 65, "x" * 64), ("a*b\x1b", "ab")],
)
def test_invalid_handles_and_tags_are_rejected_with_a_usable_one(typed: str, usable: str) -> None:
    for mark, parse in (("@", contact_name), ("+", tag_name)):
        error = refusal(parse, typed)
        assert f"{mark}{typed}" in error.message
        assert error.hint == (
            f"Type {mark}{usable}, or a space after the {mark}." if usable else f"Type a name after the {mark}."
        )


def test_only_handles_can_begin_with_a_digit() -> None:
    assert contact_name("3m") == "3m"
    assert refusal(tag_name, "3m").hint == "Type +m, or a space after the +."


@pytest.mark.parametrize(("value", "count"), [("0", 0), ("25", 25), ("1000000", 1_000_000), ("0000007", 7)])
def test_valid_counts(value: str, count: int) -> None:
    assert parse_count("talks", value) == count


@pytest.mark.parametrize("value", ["", "-1", "1.5", "x", "1000001", "00000007", "٣", "²", "9" * 5000])
def test_invalid_counts_are_rejected(value: str) -> None:
    assert refusal(parse_count, "talks", value).hint == "Type a whole number: talks=3."


@pytest.mark.parametrize("text", ["", "late orders", "a\nb", "zoë 山田", "\x1b[31m", "x" * LONGEST_TEXT])
def test_valid_texts(text: str) -> None:
    assert checked_text(text) == text


@pytest.mark.parametrize("text", ["x" * (LONGEST_TEXT + 1), "a\0b", "a\ud800b", "a\udfff"])
def test_texts_that_are_too_long_or_cannot_be_stored_are_rejected(text: str) -> None:
    refusal(checked_text, text)


@pytest.mark.parametrize("dots", ["...", "…"])
@pytest.mark.parametrize("key", ["need", "gave", "got", "budget"])
def test_the_dots_of_an_example_are_rejected(key: str, dots: str) -> None:
    assert f'{key}="' in refusal(reject_dots, key, dots).hint
    assert reject_dots(key, "a lead...") == "a lead..."


@pytest.mark.parametrize("typed", ["smith&", "smith-", "smith.-", "a.&"])
def test_a_name_cannot_end_in_punctuation(typed: str) -> None:
    """On a line, that ends a sentence: `called @smith- no answer` names Smith."""
    usable = typed.rstrip("-.&")
    assert refusal(contact_name, typed).hint.startswith(f"Type @{usable},")
    assert refusal(tag_name, typed).hint.startswith(f"Type +{usable},")
