"""Days in words, as people dictate them. Today is Saturday 21 November 2026."""

from __future__ import annotations

import pytest

from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.spoken_days import read_spoken_date, read_spoken_ordinal
from prospectr.domain.phrases.tokens import tokens_of
from tests.domain.examples import TODAY

ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
]


def date_in(text: str) -> tuple[str, int] | None:
    found = read_spoken_date(tokens_of(text.split()), 0, TODAY)
    return (found.day.isoformat(), found.after) if found else None


def ordinal_in(text: str) -> tuple[str, int] | None:
    found = read_spoken_ordinal(tokens_of(text.split()), 0, TODAY)
    return (found.day.isoformat(), found.after) if found else None


@pytest.mark.parametrize(("day", "word"), list(enumerate(ORDINALS, 1)))
def test_a_day_of_the_month_in_a_word(day: int, word: str) -> None:
    assert date_in(f"october {word} calls") == (f"2026-10-{day:02}", 2)
    assert ordinal_in(f"{word} of october") == (f"2026-10-{day:02}", 3)
    found = read_day(tokens_of(["the", word, "45m"]), 0, TODAY)
    assert found is not None
    assert (found.day.isoformat(), found.after) == (f"2026-11-{day:02}", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("november nineteen", ("2026-11-19", 2)),
        ("nov twenty", ("2026-11-20", 2)),
        ("nov twenty one", ("2026-11-21", 3)),
        ("november thirtieth", ("2025-11-30", 2)),
        ("november thirty", ("2025-11-30", 2)),
        ("october thirty first", ("2026-10-31", 3)),
        ("october thirty-first", ("2026-10-31", 2)),
        ("november twenty first", ("2026-11-21", 3)),
        ("november twenty ninth", ("2025-11-29", 3)),
        ("november twenty-ninth", ("2025-11-29", 2)),
        ("november twenty, first", ("2026-11-20", 2)),
        ("november twenty tenth", ("2026-11-20", 2)),
        ("october ten calls", ("2026-10-10", 2)),
        ("november, nineteenth", None),
        ("november thirty two", None),
        ("november thirty-two", None),
        ("november forty first", None),
        ("november zero", None),
        ("november 19", None),
        ("november", None),
        ("november @acme", None),
        ("november \\first", None),
        ("calls first", None),
    ],
)
def test_a_month_and_a_day_in_words(text: str, expected: tuple[str, int] | None) -> None:
    assert date_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty first", ("2026-11-21", 2)),
        ("twenty-second", ("2026-10-22", 1)),
        ("thirty first", ("2026-10-31", 2)),
        ("thirtieth", ("2026-10-30", 1)),
        ("nineteenth, calls", ("2026-11-19", 1)),
        ("nineteenth 45m", ("2026-11-19", 1)),
        ("nineteenth forty minutes", ("2026-11-19", 1)),
        ("first @acme", ("2026-11-01", 1)),
        ("third of november calls", ("2026-11-03", 3)),
        # of something else
        ("nineteenth calls", None),
        ("nineteenth of calls", None),
        ("nineteenth of", None),
        ("nineteen", None),
        ("twenty", None),
    ],
)
def test_an_ordinal_is_a_day_unless_a_word_follows(text: str, expected: tuple[str, int] | None) -> None:
    assert ordinal_in(text) == expected


@pytest.mark.parametrize(
    ("text", "message", "after", "meant"),
    [
        ("november thirty first", "There is no 31 November.", 3, "30nov"),
        ("october thirty second", "There is no 32 October.", 3, "31oct"),
    ],
)
def test_a_day_that_its_month_does_not_have(text: str, message: str, after: int, meant: str) -> None:
    with pytest.raises(DayError) as raised:
        date_in(text)
    assert (raised.value.message, raised.value.after, raised.value.meant) == (message, after, (meant,))


def test_an_ordinal_of_a_month_that_does_not_have_it() -> None:
    with pytest.raises(DayError) as raised:
        ordinal_in("thirty first of november")
    assert (raised.value.after, raised.value.meant) == (4, ("30nov",))
