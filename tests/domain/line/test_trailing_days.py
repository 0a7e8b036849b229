"""A day at the end of a line or among its words: the words before it decide whether it may be text.

Now is Wednesday 18 November 2026, 15:00.
"""

from __future__ import annotations

import pytest

from prospectr.errors import ChoiceError
from tests.domain.examples import refusal
from tests.domain.line.reading import Place

PLACE = Place(now="2026-11-18T15:00", zone="America/New_York")
PREPOSITIONS = [
    *("of", "from", "since", "until", "till", "by", "before", "after", "about", "than", "to", "for", "in", "at"),
    *("with", "this", "next", "every", "each", "the", "black", "not", "or", "and", "via", "back", "call", "moved"),
]


@pytest.mark.parametrize("word", [word for word in PREPOSITIONS if word != "next"])
def test_after_one_of_these_words_a_day_is_text(word: str) -> None:
    for day in ("friday", "yesterday", "2026-11-16", *(["16 nov"] if word != "the" else [])):  # the 16 nov is a day
        assert PLACE.read(["p", "45m", "prices", word, *day.split()]) == f"p 45m | prices {word} {day}"
    assert PLACE.read(["p", "45m", "prices", word, "monday", "too"]) == f"p 45m | prices {word} monday too"


@pytest.mark.parametrize("word", ["prices", "on", "ready"])
def test_after_another_word_it_is_the_day_or_is_asked_about(word: str) -> None:
    assert PLACE.read(["p", "45m", "demo", word, "yesterday"]) == f"p 2026-11-17 45m | demo {word}"
    assert isinstance(refusal(PLACE.read, ["p", "45m", "demo", word, "friday"]), ChoiceError)
    assert "(remark: edit last monday)" in PLACE.read(["p", "45m", "demo", word, "monday", "too"])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("a day ago", "2026-11-17"),
        ("2 days ago", "2026-11-16"),
        ("2d ago", "2026-11-16"),
        ("2d-ago", "2026-11-16"),
        ("forty two days ago", "2026-10-07"),
        ("a week ago", "2026-11-11"),
    ],
)
def test_so_long_ago_at_the_end_is_the_day(words: str, day: str) -> None:
    assert PLACE.read(["p", "45m", "demo", *words.split()]) == f"p {day} 45m | demo"
    assert PLACE.read(["p", "45m", *words.split(), "demo"]) == f"p {day} 45m | demo"
    for before in ("about", "from", "moved"):
        assert PLACE.read(["p", "45m", "demo", before, *words.split()]) == f"p 45m | demo {before} {words}"


@pytest.mark.parametrize("words", ["long ago", "ago", "5 calls ago", "last night", "this morning"])
def test_what_is_not_so_long_ago_stays_in_the_note(words: str) -> None:
    assert PLACE.read(["p", "45m", "demo", *words.split()]).endswith(f"| demo {words}")
