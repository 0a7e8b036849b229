"""Criteria: up to ten questions, of which a lead must have answered the first three."""

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
    changed,
    combined,
    criterion_named,
    missing_for_a_lead,
    parse_answers,
    removed,
    reordered,
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


def keys_of(criteria: Sequence[Criterion]) -> list[str]:
    """Return the keys in order; the places must count from 1."""
    assert [criterion.place for criterion in criteria] == list(range(1, len(criteria) + 1))
    return [criterion.key for criterion in criteria]


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
def test_the_keys_of_each_set(name: str, keys: list[str]) -> None:
    assert keys_of(set_named(name)) == keys
    assert set_named(name.upper()) == set_named(name)
    assert all(criterion.question and criterion.question.endswith("?") for criterion in set_named(name))


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("bnat", "bant"),
        ("chmp", "champ"),
        ("medic", "meddic"),
        ("spin", "bant, champ, meddic. Type prospectr criteria use bant"),
        ("", "bant, champ"),
    ],
)
def test_an_unknown_set_is_rejected(word: str, to_type: str) -> None:
    error = refusal(set_named, word)
    assert f"“{word}”" in error.message
    assert to_type in error.hint


@pytest.mark.parametrize("name", SETS)
def test_each_set_can_be_added_criterion_by_criterion(name: str) -> None:
    built: tuple[Criterion, ...] = ()
    for criterion in set_named(name):
        built = added(built, criterion.key, criterion.question or "")
    assert built == set_named(name)


def test_an_added_criterion_comes_last() -> None:
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
def test_a_key_is_one_plain_word_and_may_have_dashes_inside(key: str, kept: str) -> None:
    assert keys_of(added((), key, "")) == [kept]


@pytest.mark.parametrize("key", ["need", "Need", "NEED"])
def test_a_key_that_is_taken_is_rejected(key: str) -> None:
    error = refusal(added, BANT, key, "Why?")
    assert "“need”" in error.message
    assert "prospectr criteria remove need" in error.hint


def test_an_eleventh_criterion_is_rejected() -> None:
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
def test_an_invalid_key_is_rejected_without_taking_it_for_a_tag(key: str) -> None:
    error = refusal(added, BANT, key, "")
    assert "tag" not in error.message
    assert "+" not in error.hint


@pytest.mark.parametrize("question", ["x" * 4001, "a\0b", "\ud800"])
def test_a_question_that_cannot_be_stored_is_rejected(question: str) -> None:
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
def test_moving_a_criterion_to_another_place(key: str, place: int, order: list[str]) -> None:
    after = reordered(BANT, key, place)
    assert keys_of(after) == order
    assert {(criterion.key, criterion.question) for criterion in after} == {
        (criterion.key, criterion.question) for criterion in BANT
    }


@pytest.mark.parametrize("place", [0, 5, -1, 10, 10**9])
def test_a_place_out_of_range_is_rejected(place: int) -> None:
    error = refusal(reordered, BANT, "need", place)
    assert f"place {place}." in error.message
    assert "1 to 4" in error.hint


def test_removing_a_criterion_closes_the_gap() -> None:
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
def test_an_unknown_criterion_is_rejected_with_the_nearest_or_all(
    known: tuple[Criterion, ...], key: str, to_type: str
) -> None:
    for error in (
        not_found(criterion_named, known, key, "prospectr criteria remove {}"),
        not_found(removed, known, key),
        not_found(reordered, known, key, 1),
        not_found(parse_answers, [f"{key}=50k"], known),
    ):
        assert f"“{key}”" in error.message
        assert to_type in error.hint


@pytest.mark.parametrize("key", ["fit", "Fit", "largest-fit", "größe", "Gro\u0308ße", "fit?"])
def test_a_criterion_is_found_by_the_key_as_it_was_typed(key: str) -> None:
    after = added(BANT, key, "")
    assert criterion_named(after, key, "") == after[-1]
    assert parse_answers([f"{key}=yes"], after) == {after[-1].key: "yes"}
    assert removed(after, key) == BANT


commands = st.lists(
    st.tuples(st.sampled_from(["add", "move", "remove"]), st.sampled_from("abcdefghijkl"), st.integers(-1, 12)),
    max_size=25,
)


@given(commands)
@settings(max_examples=300, deadline=None)
def test_after_any_commands_the_places_count_from_1(commands: list[tuple[str, str, int]]) -> None:
    after: tuple[Criterion, ...] = ()
    for command, key, place in commands:
        before = keys_of(after)
        try:
            if command == "add":
                after = added(after, key, "")
                assert keys_of(after) == [*before, key]
            elif command == "move":
                after = reordered(after, key, place)
                assert after[place - 1].key == key
                assert [other for other in keys_of(after) if other != key] == [
                    other for other in before if other != key
                ]
            else:
                after = removed(after, key)
                assert keys_of(after) == [other for other in before if other != key]
        except ProspectrError:
            assert keys_of(after) == before
            assert key in before or command != "add" or len(before) == 10
        assert len(after) <= 10


@pytest.mark.parametrize(
    ("answered", "still_to_ask", "missing"),
    [
        ([], ["budget", "authority", "need", "timeframe"], ["budget", "authority", "need"]),
        (["authority"], ["budget", "need", "timeframe"], ["budget", "need"]),
        (["timeframe"], ["budget", "authority", "need"], ["budget", "authority", "need"]),
        (["budget", "authority", "need"], ["timeframe"], []),  # makes a lead, although one is unanswered
        (["budget", "authority", "need", "timeframe"], [], []),
        (["metrics", "pain"], ["budget", "authority", "need", "timeframe"], ["budget", "authority", "need"]),
    ],
)
def test_the_unanswered_criteria_and_those_missing_for_a_lead(
    answered: list[str], still_to_ask: list[str], missing: list[str]
) -> None:
    assert [criterion.key for criterion in unanswered(BANT, answers(*answered))] == still_to_ask
    assert [criterion.key for criterion in missing_for_a_lead(BANT, answers(*answered))] == missing


@pytest.mark.parametrize(("known", "missing"), [((), ()), (("fit",), ("fit",)), (("fit", "need"), ("fit", "need"))])
def test_with_fewer_than_three_criteria_a_lead_must_have_answered_all(
    known: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert tuple(criterion.key for criterion in missing_for_a_lead(criteria(*known), {})) == missing
    assert missing_for_a_lead(criteria(*known), answers(*known)) == ()


def test_a_criterion_moved_to_the_front_is_needed_for_a_lead() -> None:
    missing = missing_for_a_lead(reordered(BANT, "timeframe", 1), answers("budget", "authority", "need"))
    assert [criterion.key for criterion in missing] == ["timeframe"]


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
        (["need="], {"need": ""}),  # removes the answer
        (["need=   "], {"need": ""}),
    ],
)
def test_reading_answers(words: list[str], expected: dict[str, str]) -> None:
    assert parse_answers(words, BANT) == expected


@pytest.mark.parametrize(
    ("words", "fault", "to_type"),
    [
        (["50k"], "“50k” does not answer a criterion", 'budget="50k"'),
        (["budget=50k", "yes"], "“yes” does not answer a criterion", 'budget="50k yes"'),
        ([""], "does not answer a criterion", "budget="),
        (["budget=50k", "budget=60k"], "“budget=” is there twice", "one of them"),
        (["budget=50k", "BUDGET=60k"], "“budget=” is there twice", "one of them"),
        (["need=" + "x" * 4001], "4001", "4000"),
        (["need=a\0b"], "not valid characters", "again"),
    ],
)
def test_an_invalid_answer_is_rejected_with_what_to_type(words: list[str], fault: str, to_type: str) -> None:
    error = refusal(parse_answers, words, BANT)
    assert fault in error.message
    assert to_type in error.hint


def test_a_key_alone_is_not_suggested_as_its_own_answer() -> None:
    error = refusal(parse_answers, ["need"], BANT)
    assert "“need”" in error.message
    assert "need=" in error.hint
    assert 'budget="need"' not in error.hint


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("use champ", ["challenges", "authority", "money", "prioritisation"]),
        ("USE Champ", ["challenges", "authority", "money", "prioritisation"]),
        ("add fit Are they like our best clients?", ["budget", "authority", "need", "timeframe", "fit"]),
        ("add fit", ["budget", "authority", "need", "timeframe", "fit"]),
        ("move need 1", ["need", "budget", "authority", "timeframe"]),
        ("remove need", ["budget", "authority", "timeframe"]),
    ],
)
def test_a_command_that_changes_the_criteria(command: str, keys: list[str]) -> None:
    assert keys_of(changed(BANT, command.split())) == keys


def test_the_words_after_a_key_are_its_question() -> None:
    assert changed((), ["add", "fit", "Are they ", " like  us?"]) == (Criterion("fit", 1, "Are they like us?"),)


@pytest.mark.parametrize(
    ("command", "to_type"),
    [
        ("use", "prospectr criteria use bant"),
        ("use bant champ", "prospectr criteria use bant"),
        ("add", "prospectr criteria add budget"),
        ("ad fit", "prospectr criteria add budget"),
        ("move need", "prospectr criteria move budget 1"),
        ("move need first", "prospectr criteria move need 1"),
        ("remove", "prospectr criteria remove budget"),
        ("remove need budget", "prospectr criteria remove budget"),
        ("budget", "prospectr criteria use bant"),
    ],
)
def test_an_unknown_or_incomplete_command_is_rejected_with_an_example(command: str, to_type: str) -> None:
    assert to_type in refusal(changed, BANT, command.split()).hint


def test_combining_two_answers_to_one_criterion() -> None:
    answer = Answer("acme", "need", date(2026, 11, 20), "late orders")
    assert combined(answer, None) == answer
    assert combined(answer, answer.replace(contact="acne")) == answer
    assert combined(answer, answer.replace(text="lost parcels")) == answer.replace(text="lost parcels; late orders")
    refusal(combined, answer, answer.replace(text="x" * 4000))
