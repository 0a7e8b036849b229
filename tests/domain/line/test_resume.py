"""What a timer takes from an earlier entry: its words, contacts and tags, without its counts."""

from __future__ import annotations

import pytest

from prospectr.domain.entries.entry import Details
from prospectr.domain.line.resume import resumed
from prospectr.domain.line.words import Marks
from tests.domain.examples import SETTINGS


@pytest.mark.parametrize(
    ("note", "outcomes", "expected"),
    [
        ("calls to plumbers", {}, "calls to plumbers"),
        ("calls 12 dials", {"dials": 12}, "calls"),
        ("12 dials met ann and bob", {"dials": 12}, "met ann and bob"),
        ("12 dials and 3 talks, met ann", {"dials": 12, "talks": 3}, "met ann"),  # a joint goes with its count
        ("calls & 12 dials & coffee", {"dials": 12}, "calls coffee"),
        ("12 dials/3 talks lunch", {"dials": 12, "talks": 3}, "lunch"),
        ("12 dials met ann", {"dials": 12, "talks": 1}, "met ann"),
        # words that counted nothing stay
        ("12 dials", {}, "12 dials"),
        ("12 dials", {"dials": 11}, "12 dials"),
        ("calls and coffee", {"dials": 1}, "calls and coffee"),
    ],
)
def test_the_words_of_counts_are_left_out(note: str, outcomes: dict[str, int], expected: str) -> None:
    assert resumed(Details(note, outcomes=tuple(outcomes.items())), SETTINGS).note == expected


def test_names_stay_with_the_channel_last_and_what_was_said_does_not() -> None:
    details = Details(
        "lunch", ("ann", "bob"), ("event", "phone"), "event", (("talks", 2),), "steel", "a book", "a lead"
    )
    assert resumed(details, SETTINGS) == Marks("lunch", ("ann", "bob"), ("phone", "event"))
