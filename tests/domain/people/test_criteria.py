"""What makes a lead: up to ten questions, of which the first three must be answered."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.criteria import (
    SETS,
    Answer,
    Criterion,
    added,
    missing_for_a_lead,
    moved,
    named,
    parse_answers,
    removed,
    set_named,
    unanswered,
)
from prospectr.errors import NotFoundError, ProspectrError
from tests.domain.examples import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

BANT = set_named("bant")


def criteria(*keys: str) -> tuple[Criterion, ...]:
    return tuple(Criterion(key, place) for place, key in enumerate(keys, start=1))


def keys_of(found: Sequence[Criterion]) -> list[str]:
    """Return the keys in their order, which the places must say too."""
    assert [each.place for each in found] == list(range(1, len(found) + 1))
    return [each.key for each in found]


def answers(*keys: str) -> dict[str, Answer]:
    return {key: Answer("acme", key, date(2026, 11, 20), "said so") for key in keys}


def not_found(call: Callable[..., object], *args: object) -> NotFoundError:
    with pytest.raises(NotFoundError) as caught:
        call(*args)
    assert caught.value.code == 3
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("bant", ["budget", "authority", "need", "timeframe"]),
        ("champ", ["challenges", "authority", "money", "prioritisation"]),
        ("meddic", ["metrics", "buyer", "decision", "process", "pain", "champion"]),
    ],
)
def test_the_sets(name: str, keys: list[str]) -> None:
    assert keys_of(set_named(name)) == keys
    assert set_named(name.upper()) == set_named(name)
    assert all(each.question and each.question.endswith("?") for each in set_named(name))


@pytest.mark.parametrize(
    ("word", "to_type"),
    [("bnat", "bant"), ("chmp", "champ"), ("medic", "meddic"), ("spin", "bant, champ or meddic"), ("", "bant, champ")],
)
def test_a_set_that_there_is_not(word: str, to_type: str) -> None:
    error = refusal(set_named, word)
    assert f"“{word}”" in error.message
    assert to_type in error.hint


@pytest.mark.parametrize("name", SETS)
def test_each_set_can_be_built_by_hand(name: str) -> None:
    found: tuple[Criterion, ...] = ()
    for each in set_named(name):
        found = added(found, each.key, each.question or "")
    assert found == set_named(name)


def test_one_more_comes_last() -> None:
    assert added(BANT, "fit", "Are they like our best clients?") == (
        *BANT,
        Criterion("fit", 5, "Are they like our best clients?"),
    )
    assert added((), "fit", "") == (Criterion("fit", 1, None),)
    assert keys_of(added(BANT, "Fit", "")) == [*keys_of(BANT), "fit"]


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("time-frame", "time-frame"),
        ("Time-Frame", "time-frame"),
        ("by-when-at-last", "by-when-at-last"),
        ("q2", "q2"),
        ("größe", "größe"),
        ("Gro\u0308ße", "gr\u00f6ße"),  # composed
        ("fit?", "fit"),
        ("fit:", "fit"),
        ("x" * 64, "x" * 64),
    ],
)
def test_a_key_is_one_plain_word_with_dashes_inside(key: str, kept: str) -> None:
    assert keys_of(added((), key, "")) == [kept]


@pytest.mark.parametrize("key", ["need", "Need", "NEED"])
def test_one_that_is_there_is_not_added_again(key: str) -> None:
    error = refusal(added, BANT, key, "Why?")
    assert "“need”" in error.message
    assert "prospectr criteria remove need" in error.hint


def test_there_are_ten_at_most() -> None:
    nine = criteria(*"abcdefghi")
    ten = added(nine, "j", "")
    assert keys_of(ten) == list("abcdefghij")
    error = refusal(added, ten, "k", "")
    assert "10" in error.message
    assert "prospectr criteria remove" in error.hint


@pytest.mark.parametrize(
    "key",
    ["", "2nd", "-", "--", "-fit", "--fit", "fit-", "their need", "a/b", "a.b", "a&b", "+fit", "@fit", "what?why",
     "a=b", "x" * 65, "?", "\0", "\ud800"],
)  # fmt: skip
def test_a_key_that_cannot_be_is_refused_as_one(key: str) -> None:
    """A criterion is no tag, and its key has no mark."""
    error = refusal(added, BANT, key, "")
    assert "tag" not in error.message
    assert "+" not in error.hint


@pytest.mark.parametrize("question", ["x" * 4001, "a\0b", "\ud800"])
def test_a_question_that_no_journal_could_keep_is_refused(question: str) -> None:
    refusal(added, BANT, "fit", question)


@pytest.mark.parametrize(
    ("key", "place", "order"),
    [
        ("need", 1, ["need", "budget", "authority", "timeframe"]),
        ("need", 2, ["budget", "need", "authority", "timeframe"]),
        ("need", 3, ["budget", "authority", "need", "timeframe"]),
        ("need", 4, ["budget", "authority", "timeframe", "need"]),
        ("budget", 4, ["authority", "need", "timeframe", "budget"]),
        ("timeframe", 1, ["timeframe", "budget", "authority", "need"]),
        ("Budget", 2, ["authority", "budget", "need", "timeframe"]),
    ],
)
def test_moving_one(key: str, place: int, order: list[str]) -> None:
    found = moved(BANT, key, place)
    assert keys_of(found) == order
    assert {each.key: each.question for each in found} == {each.key: each.question for each in BANT}


@pytest.mark.parametrize("place", [0, 5, -1, 10, 10**9])
def test_a_place_that_there_is_not(place: int) -> None:
    error = refusal(moved, BANT, "need", place)
    assert f"place {place}." in error.message
    assert "1 to 4" in error.hint


def test_taking_one_away_closes_the_gap() -> None:
    assert keys_of(removed(BANT, "authority")) == ["budget", "need", "timeframe"]
    assert keys_of(removed(BANT, "BUDGET")) == ["authority", "need", "timeframe"]
    assert removed(criteria("fit"), "fit") == ()


@pytest.mark.parametrize(
    ("known", "key", "to_type"),
    [
        (BANT, "budgte", "budget"),
        (BANT, "needs", "need"),
        (BANT, "fit", "budget, authority, need, timeframe"),
        (BANT, "", "budget, authority, need, timeframe"),
        ((), "fit", "prospectr criteria use bant"),
    ],
)
def test_one_that_there_is_not_names_those_that_there_are(known: tuple[Criterion, ...], key: str, to_type: str) -> None:
    for error in (
        not_found(named, known, key),
        not_found(removed, known, key),
        not_found(moved, known, key, 1),
        not_found(parse_answers, [f"{key}=50k"], known),
    ):
        assert f"“{key}”" in error.message
        assert to_type in error.hint


@pytest.mark.parametrize("key", ["fit", "Fit", "largest-fit", "größe", "Gro\u0308ße", "fit?"])
def test_a_criterion_is_found_as_it_was_added(key: str) -> None:
    found = added(BANT, key, "")
    assert named(found, key) == found[-1]
    assert parse_answers([f"{key}=yes"], found) == {found[-1].key: "yes"}
    assert removed(found, key) == BANT


changes = st.lists(
    st.tuples(st.sampled_from(["add", "move", "remove"]), st.sampled_from("abcdefghijkl"), st.integers(-1, 12)),
    max_size=25,
)


@given(changes)
@settings(max_examples=300, deadline=None)
def test_whatever_is_done_the_places_are_1_to_n(steps: list[tuple[str, str, int]]) -> None:
    found: tuple[Criterion, ...] = ()
    for verb, key, place in steps:
        before = keys_of(found)
        try:
            if verb == "add":
                found = added(found, key, "")
                assert keys_of(found) == [*before, key]
            elif verb == "move":
                found = moved(found, key, place)
                assert found[place - 1].key == key
                assert [each for each in keys_of(found) if each != key] == [each for each in before if each != key]
            else:
                found = removed(found, key)
                assert keys_of(found) == [each for each in before if each != key]
        except ProspectrError:
            assert keys_of(found) == before
            assert key in before or verb != "add" or len(before) == 10
        assert len(found) <= 10


@pytest.mark.parametrize(
    ("answered", "still_to_ask", "missing"),
    [
        ([], ["budget", "authority", "need", "timeframe"], ["budget", "authority", "need"]),
        (["authority"], ["budget", "need", "timeframe"], ["budget", "need"]),
        (["timeframe"], ["budget", "authority", "need"], ["budget", "authority", "need"]),
        (["budget", "authority", "need"], ["timeframe"], []),  # may become a lead, though one is open
        (["budget", "authority", "need", "timeframe"], [], []),
        (["metrics", "pain"], ["budget", "authority", "need", "timeframe"], ["budget", "authority", "need"]),
    ],
)
def test_what_is_answered_and_what_to_ask_next(
    answered: list[str], still_to_ask: list[str], missing: list[str]
) -> None:
    assert [each.key for each in unanswered(BANT, answers(*answered))] == still_to_ask
    assert [each.key for each in missing_for_a_lead(BANT, answers(*answered))] == missing


@pytest.mark.parametrize(("known", "missing"), [((), ()), (("fit",), ("fit",)), (("fit", "need"), ("fit", "need"))])
def test_with_fewer_than_three_questions_all_are_the_first_three(
    known: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert tuple(each.key for each in missing_for_a_lead(criteria(*known), {})) == missing
    assert missing_for_a_lead(criteria(*known), answers(*known)) == ()


def test_moving_a_question_forward_makes_it_one_of_the_first_three() -> None:
    answered = answers("budget", "authority", "need")
    assert keys_of(criteria(*(each.key for each in missing_for_a_lead(moved(BANT, "timeframe", 1), answered)))) == [
        "timeframe"
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], {}),
        (["budget=50k"], {"budget": "50k"}),
        (["Budget=50k"], {"budget": "50k"}),
        (["budget=50k a year", "need=fewer returns"], {"budget": "50k a year", "need": "fewer returns"}),
        (["need=  fewer \n returns "], {"need": "fewer returns"}),
        (["need=x=y"], {"need": "x=y"}),
        (["need=@ann +phone"], {"need": "@ann +phone"}),
        (["need="], {"need": ""}),  # takes it away
        (["need=   "], {"need": ""}),
    ],
)
def test_answers(words: list[str], expected: dict[str, str]) -> None:
    assert parse_answers(words, BANT) == expected


@pytest.mark.parametrize(
    ("words", "fault", "to_type"),
    [
        (["50k"], "“50k” answers no question", 'budget="50k"'),
        (["budget=50k", "yes"], "“yes” answers no question", 'budget="50k yes"'),
        ([""], "answers no question", "budget="),
        (["budget=50k", "budget=60k"], "“budget=” stands there twice", "one of them"),
        (["budget=50k", "BUDGET=60k"], "“budget=” stands there twice", "one of them"),
        (["need=" + "x" * 4001], "4001", "4000"),
        (["need=a\0b"], "not valid characters", "again"),
    ],
)
def test_a_refused_answer_says_what_to_type(words: list[str], fault: str, to_type: str) -> None:
    error = refusal(parse_answers, words, BANT)
    assert fault in error.message
    assert to_type in error.hint


def test_a_key_alone_is_not_offered_as_its_own_answer() -> None:
    error = refusal(parse_answers, ["need"], BANT)
    assert "“need”" in error.message
    assert "need=" in error.hint
    assert 'budget="need"' not in error.hint
