"""Counts in the words of a line, such as `12 dials`."""

from __future__ import annotations

import pytest

from prospectr.domain.phrases.counts import Counts, count_tokens, counts_in, may_count
from prospectr.domain.phrases.tokens import tokens_of

NAMES = {"dial": "dials", "dials": "dials", "call": "dials", "calls": "dials", "talk": "talks", "talks": "talks"} | {
    "meeting": "meetings",
    "meetings": "meetings",
}


def counts(text: str) -> Counts:
    return counts_in(count_tokens(tokens_of(text.split())), NAMES)


COUNTED = {
    "12 dials": {"dials": 12},
    "twelve dials": {"dials": 12},
    "forty five dials": {"dials": 45},
    "6x dials": {"dials": 6},
    "12dials": {"dials": 12},
    "dials 12": {"dials": 12},
    "dials: 12": {"dials": 12},
    "dials:12": {"dials": 12},
    "dial: 12": {"dials": 12},
    "1 dial": {"dials": 1},
    "1 dials": {"dials": 1},
    "one talk": {"talks": 1},
    "12 cold calls": {"dials": 12},
    "12 dials, 3 talks": {"dials": 12, "talks": 3},
    "12 dials and 3 talks": {"dials": 12, "talks": 3},
    "dials 12 talks 3": {"dials": 12, "talks": 3},
    "cold calls 40 calls 5 conversations 2 meetings": {"dials": 40, "meetings": 2},
    "calls 40 dials 5 talks 2 meetings": {"dials": 40, "talks": 5, "meetings": 2},
    "dials 40 talks 5 meetings 2": {"dials": 40, "talks": 5, "meetings": 2},
    "one hundred dials": {"dials": 100},
    "two dozen dials": {"dials": 24},
    "dials 12 and talks 3": {"dials": 12, "talks": 3},
    "dials 12 & coffee": {"dials": 12},
    "dials 12 - coffee": {"dials": 12},
    "dials 12, coffee": {"dials": 12},
    "dials 12 @acme": {"dials": 12},
    "12 dials 3 dials": {"dials": 15},
    "for 2 dials: 12": {"dials": 12},
    "a 12 dials b": {"dials": 12},
    "called, 12 dials.": {"dials": 12},
    "DIALS 12": {"dials": 12},
    "0 talks": {"talks": 0},
    "12 dials a head": {"dials": 12},
    "12 calls an": {"dials": 12},
    "12dials 3talks": {"dials": 12, "talks": 3},
    "1dial": {"dials": 1},
    "1 cold call": {"dials": 1},
    "dial 1": {"dials": 1},
    "dial:1": {"dials": 1},
    "dials:0": {"dials": 0},
    "dials: 12 buyers": {"dials": 12},
    "2 dials: buyers": {"dials": 2},
    "2 dials:": {"dials": 2},
    "cold 12 dials": {"dials": 12},
    "12 3 dials": {"dials": 3},
    # a number with an x
    "meeting x2": {"meetings": 2},
    "meetings x2 buyers": {"meetings": 2},
    "meetings 2x": {"meetings": 2},
    "dials 6x": {"dials": 6},
    # of two numbers around an outcome, the second, unless it has an outcome of its own
    "for 2 dials: 12 buyers": {"dials": 12},
    "for 2 dials: 12 talks": {"dials": 2, "talks": 12},
    "3 talks: 1 meeting": {"meetings": 1, "talks": 3},
    "3 cold calls: 2": {"dials": 2},
    "dials 12 calls": {"dials": 12},
    "dials 12 talks": {"talks": 12},
    "dials 12 talks: 3": {"dials": 12, "talks": 3},
    "dials 12 talks 3 buyers": {"dials": 12},
    "dials 12 talks 3, buyers": {"dials": 12, "talks": 3},
    # joined by a mark
    "12 dials/3 talks": {"dials": 12, "talks": 3},
    "12 dials->3 talks": {"dials": 12, "talks": 3},
    "12 dials→3 talks": {"dials": 12, "talks": 3},
    # a number after a joint, or after one of another phrase
    "buyers or 6 dials": {"dials": 6},
    "or 6 dials": {"dials": 6},
    "ann and 3 dials": {"dials": 3},
    "3 talks and 3 dials": {"talks": 3, "dials": 3},
    "hundred, 3 dials": {"dials": 3},
    "5 thousand dollars and 3 dials": {"dials": 3},
    "100 and 3 dials": {"dials": 3},
    "12 hundred meetings": {"meetings": 1200},
    "12 dozen meetings": {"meetings": 144},
}


@pytest.mark.parametrize(("text", "totals"), COUNTED.items())
def test_a_count(text: str, totals: dict[str, int]) -> None:
    assert counts(text).totals == totals


@pytest.mark.parametrize(
    "text",
    ["dials", "12", "12 calls per day", "20 calls a day", "20 calls a week", "20 calls an hour", "20 calls a month",
     "20 calls a year", "room 12 meeting", "meeting 12 buyers", "12, dials", "12 @acme dials", "12 hour meeting",
     "2 hours meetings", "3 pm calls", "3 am calls", "2 day meetings", "2 days meetings", "2 week meetings",
     "2 weeks meetings", "2 year meetings", "2 years meetings", "2 person meetings", "2 people meetings",
     "12 of calls", "20 nov calls", "12 cold, calls", "12 a1 calls", "\\12 dials", "12 \\dials", "12 very cold calls",
     "2 k dials",
     "5 or 6 dials", "500 dollar proposals", "20 second calls",
     "3 missed meetings", "dial 12", "dials:x", "x12 dials", "12x", "12 cold @acme", "dials, 12",
     "12 dial", "12dial", "12dialsx", "dials12", "12 cold dial", "12 cold \\dials", "dials 12 buyers", "dials:12x",
     "meeting 2x", "meeting @x2", "meeting x", "meeting x12345678", "meeting y2", "6 or dials", "five or six dials",
     "1 call a day", "1 call an hour", "12 calls a day, good", "12 calls per", "12/3 talks", "dials/talks",
     "12 dials/x talks", "12 dials-3 talks", "12x3 dials", "xx dials", "12 may calls",
     # a number that is not understood as a whole
     "one hundred and 2 dials", "two hundred 5 dials", "thousand 5 dials", "5 thousand 3 dials", "dozen 3 dials",
     "5 thousand and 3 dials", "5 million 3 dials", "3 million and 3 dials", "two dozen and 3 dials"],
)  # fmt: skip
def test_what_is_not_a_count(text: str) -> None:
    assert counts(text).totals == {}


UNITS = [
    *(
        "h",
        "hr",
        "hrs",
        "hour",
        "hours",
        "std",
        "stunde",
        "stunden",
        "m",
        "min",
        "mins",
        "minute",
        "minutes",
        "minuten",
    ),
    *("mn", "second", "seconds", "day", "days", "week", "weeks", "month", "months", "year", "years", "am", "pm"),
    *("person", "people", "of", "or", "and", "to", "percent", "dollar", "dollars", "euro", "euros", "k"),
    *("missed", "cancelled", "canceled", "thousand", "million"),
]


@pytest.mark.parametrize("word", UNITS)
def test_a_word_that_is_no_adjective_of_an_outcome(word: str) -> None:
    assert counts(f"12 {word} meetings").totals == {}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("12 dials", [(0, 2)]),
        ("called 12 cold calls and 3 talks", [(1, 4), (5, 7)]),
        ("12dials, dials 3", [(0, 1), (1, 3)]),
        ("12 dials/3 talks", [(0, 2), (2, 4)]),
        ("meetings x2 dials:3", [(0, 2), (2, 3)]),
        ("twenty two dials", [(0, 3)]),
        ("coffee", []),
        ("coffee dials:x", []),
    ],
)
def test_where_the_words_of_counts_are(text: str, places: list[tuple[int, int]]) -> None:
    assert counts(text).places == places


def test_words_split_at_a_mark_keep_their_place() -> None:
    tokens = count_tokens(tokens_of(["12", "dials/3", "talks", "w/bob", "@a/1b"]))
    assert [(token.text, token.place) for token in tokens] == [
        ("12", 0),
        ("dials", 1),
        ("3", 1),
        ("talks", 2),
        ("w/bob", 3),
        ("@a/1b", 4),
    ]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("dials", True),
        ("dials:", True),
        ("leads", True),  # a plural may be counted
        ("gas", True),
        ("boss", False),
        ("as", False),
        ("buyer", False),
        ("cold calls", True),
        ("cold calls:", True),
        ("new leads", True),
        ("class calls", True),
        ("ann bob dials", False),
        ("\\dials", False),
        ("@acme dials", True),
    ],
)
def test_what_a_number_may_count(text: str, may: bool) -> None:
    assert may_count(tokens_of(["12", *text.split()]), 1, NAMES) == may
    assert not may_count(tokens_of(["12,", *text.split()]), 1, NAMES)


@pytest.mark.parametrize(
    ("text", "mistyped"),
    [
        ("12 dails", [("12 dails", "dials=12")]),
        ("twelve mettings,", [("twelve mettings", "meetings=12")]),
        ("12 dials", []),
        ("12 tlks", []),  # too short to tell
        ("12 house", []),
        ("12 cold dails", []),
        ("dails 12", []),
        ("12 diols, 3 tallks", [("12 diols", "dials=12"), ("3 tallks", "talks=3")]),
        ("forty five dails.", [("forty five dails", "dials=45")]),
    ],
)
def test_a_mistyped_outcome_is_noticed(text: str, mistyped: list[tuple[str, str]]) -> None:
    assert counts(text).mistyped == mistyped
