"""Errors that suggest whole lines, and only valid ones."""

from __future__ import annotations

import pytest

from prospectr.domain.phrases.advice import Typed, advice, choice, sound, within_bounds
from prospectr.errors import AdviceError, ChoiceError, InputError
from tests.domain.examples import refusal

VALID = {"a", "b", "c"}


def read(words: list[str]) -> None:
    """Accept `p a`, `p b` and `p c`; advise `p b` for `p near`, both for `p either`, and more for `p many`."""
    [_, word] = words
    if word == "near":
        raise advice("Nearly.", ["p", "b"])
    if word == "either":
        raise choice("Either.", [["p", "b"], ["p", "c"]])
    if word == "many":
        raise choice("Many.", [["p", "near"], ["p", "either"], ["p", "a"]])
    if word == "loop":
        raise advice("Round.", ["p", "loop"])
    if word.isdecimal():
        raise advice("The next.", ["p", str(int(word) + 1)])
    if word not in VALID:
        raise InputError("No.", "Type something else.")


def test_an_advice_has_the_whole_line() -> None:
    error = advice("Too long.", ["p", "16h", "two words"], "At most:")
    assert (error.message, error.hint) == ("Too long.", 'At most: prospectr p 16h "two words"')
    assert (error.words, error.how) == (["p", "16h", "two words"], "At most:")
    assert advice("Too long.", ["p"]).hint == "Type prospectr p"


def test_a_choice_has_a_line_for_each_reading() -> None:
    error = choice("Which?", [["p", "8m"], ["p", "8h"]])
    assert (error.message, error.hint) == ("Which?", "Type prospectr p 8m or prospectr p 8h")
    assert error.readings == [["p", "8m"], ["p", "8h"]]


@pytest.mark.parametrize(
    ("word", "advised"),
    [
        ("a", ["a"]),
        ("near", ["b"]),  # the line that its error suggests
        ("either", ["b", "c"]),
        ("many", ["b", "c", "a"]),  # in order, each once
        ("x", ["x"]),  # nothing better is known
        ("loop", ["loop"]),
        ("1", ["1"]),  # after thirty lines the search ends
    ],
)
def test_an_advised_line_with_another_fault_is_replaced_by_valid_ones(word: str, advised: list[str]) -> None:
    error = sound(advice("Wrong.", ["p", word], "So:"), read)
    if len(advised) > 1:
        assert isinstance(error, ChoiceError)
        assert error.hint == f"Type {' or '.join(f'prospectr p {other}' for other in advised)}"
    else:
        assert isinstance(error, AdviceError)
        assert error.hint == f"So: prospectr p {advised[0]}"
    assert error.message == "Wrong."


@pytest.mark.parametrize(
    ("words", "advised"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "x"], ["a"]),
        (["x", "near"], ["b"]),
        (["near", "b", "either"], ["b", "c"]),
        (["x", "y"], ["x", "y"]),
    ],
)
def test_a_choice_has_valid_readings_only(words: list[str], advised: list[str]) -> None:
    error = sound(choice("Which?", [["p", word] for word in words]), read)
    assert isinstance(error, ChoiceError)
    assert error.readings == [["p", word] for word in advised]
    assert error.message == "Which?"


def test_a_choice_has_at_most_nine_readings() -> None:
    """Each is chosen with one digit key."""
    readings = [["p", str(number)] for number in range(20)]
    error = sound(choice("Which?", readings), lambda _: None)
    assert isinstance(error, ChoiceError)
    assert error.readings == readings[:9]


def test_the_search_ends_after_thirty_lines() -> None:
    tried: list[str] = []

    def reject(words: list[str]) -> None:
        tried.append(words[1])
        read(words)

    sound(advice("Wrong.", ["p", "1"]), reject)
    assert tried == [str(number) for number in range(1, 31)]


def test_another_error_stays_as_it_is() -> None:
    error = InputError("No.", "Type something else.")
    assert sound(error, read) is error


#                  place   0    1      2    3      4
LINE = Typed(["p", "9-10", "on", "fri", "calls"], [1], [2, 3], 1)


def test_a_line_with_another_time_or_day() -> None:
    assert LINE.with_time("45m") == ["p", "45m", "on", "fri", "calls"]
    assert LINE.with_time("9:00", "45m") == ["p", "9:00", "45m", "on", "fri", "calls"]
    assert LINE.with_day("mon") == ["p", "9-10", "mon", "calls"]
    assert LINE.with_day("") == ["p", "9-10", "calls"]


def test_a_line_without_a_time_or_day_gets_it_after_the_head() -> None:
    line = Typed(["edit", "3", "calls"], [], [], 2)
    assert line.with_time("45m") == ["edit", "3", "45m", "calls"]
    assert line.with_day("mon") == ["edit", "3", "mon", "calls"]


def test_words_of_a_time_that_stand_apart_are_replaced_at_the_first() -> None:
    line = Typed(["p", "9:30", "calls", "45m"], [1, 3], [], 1)
    assert line.with_time("1h") == ["p", "1h", "calls"]
    assert Typed(["p", "calls", "45m"], [2], [], 1).with_time("1h") == ["p", "calls", "1h"]
    assert Typed(["p", "calls", "45m", "9:30"], [3, 2], [], 1).with_time("1h") == ["p", "calls", "1h"]


@pytest.mark.parametrize("minutes", [1, 960])
def test_minutes_within_bounds(minutes: int) -> None:
    assert within_bounds(minutes, LINE, "9-10") == minutes


@pytest.mark.parametrize(
    ("minutes", "message", "hint"),
    [
        (0, "“9-10” is under 1 minute.", "Type prospectr p 1m on fri calls"),
        (-1, "“9-10” is under 1 minute.", "Type prospectr p 1m on fri calls"),
        (961, "“9-10” is more than 16 hours.", "An entry has at most 16 hours: prospectr p 16h on fri calls"),
    ],
)
def test_minutes_out_of_bounds(minutes: int, message: str, hint: str) -> None:
    error = refusal(within_bounds, minutes, LINE, "9-10")
    assert (error.message, error.hint) == (message, hint)
