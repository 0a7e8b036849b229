"""Numbers and days in words, as people dictate them. Today is Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.stamps import split_stamp
from prospectr.domain.phrases.tokens import read_number, tokens_of
from tests.domain.examples import TODAY


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("dozen dials", 12, 1),
        ("a dozen dials", 12, 2),
        ("two dozen dials", 24, 2),
        ("2 dozen dials", 24, 2),
        ("hundred dials", 100, 1),
        ("a hundred dials", 100, 2),
        ("one hundred twenty dials", 120, 3),
        ("one hundred and twenty two dials", 122, 5),
        ("three hundred five", 305, 3),
        ("two hundred 12 dials", 200, 2),  # 12 is another number
        ("two hundred. twenty dials", 200, 2),
        ("twenty two dials", 22, 2),
        ("twenty, two dials", 20, 1),
        ("two, dozen dials", 2, 1),
    ],
)
def test_a_number_in_words(text: str, value: int, words: int) -> None:
    assert read_number(tokens_of(text.split()), 0) == (value, words)


def test_half_a_dozen_is_six() -> None:
    assert read_number(tokens_of(["half", "a", "dozen", "dials"]), 1) == (6, 3)
    assert read_number(tokens_of(["half", "a", "dozen", "dials"]), 2) == (6, 3)


@pytest.mark.parametrize("text", ["a dial", "the dozen", "some hundred", "a", "and twenty"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(tokens_of(text.split()), 0) is None


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("november nineteenth", "2026-11-19", 2),
        ("nov nineteen calls", "2026-11-19", 2),
        ("october twenty first calls", "2026-10-21", 3),
        ("october twenty-first calls", "2026-10-21", 2),
        ("october twenty one", "2026-10-21", 3),
        ("the nineteenth", "2026-11-19", 2),
        ("the twenty second", "2026-10-22", 3),
        ("on the third 45m", "2026-11-03", 3),
        ("the third of october", "2026-10-03", 4),
        ("19. November", "2026-11-19", 2),
        ("19. Nov 2025", "2025-11-19", 3),
        ("monday the 16th", "2026-11-16", 3),
    ],
)
def test_a_day_in_words(text: str, day: str, words: int) -> None:
    found = read_day(tokens_of(text.split()), 0, TODAY)
    assert found is not None
    assert (found.day, found.after) == (date.fromisoformat(day), words)


@pytest.mark.parametrize(
    "text",
    ["the second call", "the third party", "the twenty dials", "the month", "november calls", "may call", "the first"],
)
def test_what_is_no_day(text: str) -> None:
    found = read_day(tokens_of(text.split()), 0, TODAY)
    assert found is None or text == "the first"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-11-20T09:00", ["2026-11-20", "09:00"]),
        ("2026-11-20t9:30", ["2026-11-20", "9:30"]),
        ("2026-11-20Tx", ["2026-11-20Tx"]),
        ("2026-11-20T9", ["2026-11-20T9"]),
    ],
)
def test_a_day_joined_to_a_clock_time(text: str, parts: list[str]) -> None:
    assert [token.text for token in split_stamp(tokens_of([text])[0])] == parts
