"""KIND: letter, whole word, or at least three letters of it; alone or run together with the time."""

from __future__ import annotations

import pytest

from prospectr.domain.entries.kinds import KINDS, SHORT, parse_kind
from prospectr.domain.line.kinds import exact_kind, require_kind, split_kind
from tests.domain.examples import refusal


@pytest.mark.parametrize("word", ["p", "P", "prospecting", "Prospecting", "pros", "PROSPECT"])
def test_a_kind_is_split_off_by_any_of_its_names(word: str) -> None:
    assert split_kind([word, "45m"]) == ("prospecting", word, ["45m"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["p45m", "calls"], ("prospecting", "p", ["45m", "calls"])),
        (["S1h30"], ("selling", "S", ["1h30"])),
        (["n9-10", "@bob"], ("networking", "n", ["9-10", "@bob"])),
        (["calls", "45m"], (None, "", ["calls", "45m"])),
        (["pr", "45m"], (None, "", ["pr", "45m"])),  # two letters are too few
        (["prospects", "45m"], (None, "", ["prospects", "45m"])),
        ([], (None, "", [])),
    ],
)
def test_a_kind_is_split_off(words: list[str], expected: tuple[str | None, str, list[str]]) -> None:
    assert split_kind(words) == expected


def test_an_edit_takes_only_the_letter_and_the_whole_word_for_a_kind() -> None:
    assert exact_kind(["sell", "more"]) == (None, ["sell", "more"])
    assert exact_kind(["s", "more"]) == ("selling", ["more"])
    assert exact_kind(["Selling"]) == ("selling", [])
    assert exact_kind([]) == (None, [])


def test_the_six_kinds() -> None:
    assert {short: parse_kind(short) for short in "pnscma"} == SHORT
    assert [parse_kind(kind.upper()) for kind in KINDS] == [*KINDS]


@pytest.mark.parametrize(
    ("word", "meant"), [("prospectng", "prospecting"), ("seling", "selling"), ("admim", "admin"), ("x", "p ")]
)
def test_what_is_no_kind_is_refused_with_the_kinds(word: str, meant: str) -> None:
    assert meant in refusal(parse_kind, word).hint


@pytest.mark.parametrize(
    ("words", "to_type"),
    [
        (["prospectng", "45m", "@acme"], "Type prospectr prospecting 45m @acme"),
        (["calls", "45m"], ": prospectr p calls 45m"),
        (["x"], ": prospectr p x"),
        ([], ": prospectr p"),
    ],
)
def test_a_line_without_a_kind_is_refused_with_a_line_that_has_one(words: list[str], to_type: str) -> None:
    assert refusal(require_kind, words).hint.endswith(to_type)


KINDS_TO_TYPE = "p prospecting, n networking, s selling, c clients, m marketing, a admin"


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["calls", "45m"], "“calls” is not a kind of activity.", f"Begin with a kind ({KINDS_TO_TYPE}): $ p calls 45m"),
        ([], "“” is not a kind of activity.", f"Begin with a kind ({KINDS_TO_TYPE}): $ p"),
        (["Seling", "45m"], "“Seling” is not a kind of activity.", "Type $ selling 45m"),
    ],
)
def test_a_line_without_a_kind_word_for_word(words: list[str], message: str, hint: str) -> None:
    error = refusal(require_kind, words)
    assert (error.message, error.hint) == (message, hint.replace("$", "prospectr"))
