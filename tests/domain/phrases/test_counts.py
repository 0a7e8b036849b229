"""Counts in the words of a line, such as `12 dials`."""

from __future__ import annotations

import pytest

from prospectr.domain.phrases.counts import Counts, counts_in
from prospectr.domain.phrases.tokens import tokens_of

NAMES = {"dial": "dials", "dials": "dials", "call": "dials", "calls": "dials", "talk": "talks", "talks": "talks"} | {
    "meeting": "meetings",
    "meetings": "meetings",
}


def counts(text: str) -> Counts:
    return counts_in(tokens_of(text.split()), NAMES)


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
     "3 missed meetings", "dial 12", "dials:x", "x12 dials", "12x", "12 cold @acme", "dials, 12"],
)  # fmt: skip
def test_what_is_not_a_count(text: str) -> None:
    assert counts(text).totals == {}


@pytest.mark.parametrize(
    ("text", "mistyped"),
    [
        ("12 dails", [("12 dails", "dials=12")]),
        ("twelve mettings,", [("twelve mettings", "meetings=12")]),
        ("12 dials", []),
        ("12 tlks", []),  # too short to tell
        ("12 house", []),
    ],
)
def test_a_mistyped_outcome_is_noticed(text: str, mistyped: list[tuple[str, str]]) -> None:
    assert counts(text).mistyped == mistyped
