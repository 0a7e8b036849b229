"""Stages: the stage that moves lead to, the next stage, and values."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.stages import (
    OPEN_STAGES,
    STAGE_ORDER,
    STAGES,
    CurrentStage,
    Move,
    current_stage,
    goes_back,
    is_before_lead,
    next_stage,
    parse_stage,
    parse_value,
    target_stage,
)
from tests.domain.examples import refusal, understood


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moves(*steps: tuple[str, str] | tuple[str, str, int]) -> list[Move]:
    """Return moves of @acme, numbered in this order: a day, a stage and perhaps a value."""
    return [
        Move("acme", date.fromisoformat(day), stage, f"uid-{i}", value=value[0] if value else None, id=i)
        for i, (day, stage, *value) in enumerate(steps, start=1)
    ]


@pytest.mark.parametrize(
    ("steps", "stage", "since", "value"),
    [
        ([], None, None, None),
        ([("2026-10-01", "prospect")], "prospect", "2026-10-01", None),
        ([("2026-10-01", "prospect"), ("2026-10-08", "lead")], "lead", "2026-10-08", None),
        ([("2026-10-08", "lead"), ("2026-10-01", "prospect")], "lead", "2026-10-08", None),  # recorded late
        ([("2026-10-01", "prospect"), ("2026-10-01", "lead")], "lead", "2026-10-01", None),  # the later record decides
        ([("2026-10-01", "lead"), ("2026-10-01", "prospect")], "prospect", "2026-10-01", None),
        # the latest value stays through later moves
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity")], "opportunity", "2026-10-08", 500),
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity", 12000)], "opportunity", "2026-10-08", 12000),
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity", 0)], "opportunity", "2026-10-08", 0),
        # a move to the same stage, to name a value, does not change the day since when
        ([("2026-10-01", "opportunity"), ("2026-11-01", "opportunity", 9000)], "opportunity", "2026-10-01", 9000),
        # going back does, and so does a return to a stage
        ([("2026-09-01", "lead"), ("2026-10-01", "opportunity"), ("2026-11-01", "lead")], "lead", "2026-11-01", None),
        ([("2026-09-01", "lead"), ("2026-10-01", "lost"), ("2026-11-01", "lead")], "lead", "2026-11-01", None),
    ],
)
def test_the_stage_that_moves_lead_to(
    steps: list[tuple[str, str]], stage: str | None, since: str | None, value: int | None
) -> None:
    assert current_stage(moves(*steps)) == CurrentStage(stage, day_of(since), value)


@st.composite
def histories(draw: st.DrawFn) -> list[Move]:
    """The numbered moves of one contact within ten days, so that several may fall on one day."""
    count = draw(st.integers(0, 8))
    return [
        Move(
            "acme",
            date(2026, 11, 1) + timedelta(draw(st.integers(0, 9))),
            draw(st.sampled_from(STAGES)),
            f"uid-{i}",
            value=draw(st.none() | st.integers(0, 5)),
            id=i,
        )
        for i in range(1, count + 1)
    ]


@given(histories().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
@settings(max_examples=300, deadline=None)
def test_the_order_in_which_moves_are_given_does_not_matter(
    both: tuple[list[Move], list[Move]],
) -> None:
    made, shuffled = both
    assert current_stage(shuffled) == current_stage(made) == current_stage(iter(shuffled))


@given(histories().filter(bool))
@settings(max_examples=300, deadline=None)
def test_a_contact_is_in_the_stage_of_its_latest_move_since_it_last_came_there(made: list[Move]) -> None:
    current = current_stage(made)
    by_time = sorted(made, key=lambda move: (move.day, move.id))
    assert current.stage == by_time[-1].stage
    others = [i for i, move in enumerate(by_time) if move.stage != current.stage]
    assert current.since == by_time[others[-1] + 1 if others else 0].day
    values = [move.value for move in by_time if move.value is not None]
    assert current.value == (values[-1] if values else None)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_is_read_in_any_case(stage: str) -> None:
    assert parse_stage(stage) == parse_stage(stage.upper()) == stage


@pytest.mark.parametrize(
    ("word", "stage"),
    [("prospects", "prospect"), ("leads", "lead"), ("opportunities", "opportunity"), ("clients", "client")],
)
def test_a_stage_may_be_in_the_plural(word: str, stage: str) -> None:
    assert parse_stage(word) == stage


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("oportunity", "opportunity"),
        ("prospekt", "prospect"),
        ("leed", "lead"),
        ("cleint", "client"),
        ("lose", "lost"),
        ("won", "prospect, lead, opportunity, client, lost"),
        ("customer", "client"),
        ("", "client"),
        ("\0", "client"),
    ],
)
def test_an_unknown_stage_is_rejected_with_the_nearest_or_all(word: str, to_type: str) -> None:
    error = refusal(parse_stage, word)
    assert f"“{word}”" in error.message
    assert to_type in error.hint


@pytest.mark.parametrize(
    ("stage", "after"),
    [(None, "prospect"), ("prospect", "lead"), ("lead", "opportunity"), ("opportunity", "client")],
)
def test_the_next_stage(stage: str | None, after: str) -> None:
    assert next_stage("acme", stage) == after


@pytest.mark.parametrize(
    ("stage", "named"), [("client", "@acme is already a client."), ("lost", "@acme is already lost.")]
)
def test_there_is_no_next_stage_after_client_and_lost(stage: str, named: str) -> None:
    error = refusal(next_stage, "acme", stage)
    assert named in error.message
    assert "prospectr advance @acme " in error.hint


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        (None, "prospect", False),
        ("prospect", "lead", False),
        ("lead", "prospect", True),
        ("opportunity", "lead", True),
        ("opportunity", "prospect", True),
        ("client", "opportunity", True),
        ("prospect", "client", False),
        ("lead", "lead", False),
        ("lead", "lost", False),
        ("client", "lost", False),
        ("lost", "prospect", False),
    ],
)
def test_which_moves_go_back(before: str | None, after: str, back: bool) -> None:
    assert goes_back(before, after) is back


@given(st.sampled_from((None, *STAGES)), st.sampled_from(STAGES))
def test_a_move_that_goes_back_goes_forward_the_other_way(before: str | None, after: str) -> None:
    assert not (goes_back(before, after) and goes_back(after, before or after))
    if before in (None, *OPEN_STAGES):
        assert not goes_back(before, next_stage("acme", before))
    if before in STAGE_ORDER and after in STAGE_ORDER and before != after:
        assert goes_back(before, after) or goes_back(after, before)


@pytest.mark.parametrize(
    ("current", "word", "has_details", "target"),
    [
        (None, None, False, "prospect"),
        ("lead", None, False, "opportunity"),
        ("lead", "client", False, "client"),
        ("lead", "Prospects", False, "prospect"),  # back
        ("lead", "lead", True, "lead"),  # to record a reason, a value or a day
        ("client", "lead", False, "lead"),
        ("lost", "prospect", False, "prospect"),
    ],
)
def test_the_stage_to_move_to(current: str | None, word: str | None, has_details: bool, target: str) -> None:
    assert target_stage("acme", current, word, has_details=has_details) == target


@pytest.mark.parametrize(
    ("current", "problem", "to_type"),
    [
        ("lead", "@acme is already a lead.", "prospectr advance @acme"),
        ("opportunity", "@acme is already an opportunity.", "prospectr advance @acme"),
        ("client", "@acme is already a client.", "prospectr advance @acme prospect"),
        ("lost", "@acme is already lost.", "prospectr advance @acme prospect"),
    ],
)
def test_a_move_to_the_same_stage_without_details_is_rejected(current: str, problem: str, to_type: str) -> None:
    error = refusal(target_stage, "acme", current, current, has_details=False)
    assert error.message == problem
    assert error.hint.endswith(to_type)


@pytest.mark.parametrize(
    ("stage", "is_before"),
    [(None, True), ("prospect", True), ("lead", False), ("opportunity", False), ("client", False), ("lost", True)],
)
def test_the_stages_before_a_lead(stage: str | None, is_before: bool) -> None:
    assert is_before_lead(stage) is is_before


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("12000", 12000),
        ("12,000", 12000),
        ("1,234,567", 1234567),
        ("12k", 12000),
        ("12K", 12000),
        ("12.5k", 12500),
        ("0.5k", 500),
        ("1.25k", 1250),
        ("1.234k", 1234),
        ("0", 0),
        ("007", 7),
        ("999999999999", 999_999_999_999),
        ("1000000000k", 1_000_000_000_000),
    ],
)
def test_a_valid_value(word: str, value: int) -> None:
    assert parse_value(word) == value


@pytest.mark.parametrize(
    "word",
    ["", "k", "-5", "+5", "€12000", "12m", "12.", "12.k", ".5k", "12.5", "12.000", "1.2345k", "12kk", "k12", "1k2",
     "12 000", "12_000", "1_2", "1e3", "12h", "٣", "½", "twelve", "_", ",", "\0"],
)  # fmt: skip
def test_a_word_that_is_not_a_value_is_rejected(word: str) -> None:
    error = refusal(parse_value, word)
    assert f"“{word}”" in error.message
    assert "--value 12" in error.hint


@pytest.mark.parametrize(
    "word",
    ["1,5k", "12,5", "12,50", "1,", ",5", "0,5", "12,00", "1,0000", "1234,567", "1,,000", ",000", "1,000,00",
     "12,000k", "1,234.5k", "12,000.5"],
)  # fmt: skip
def test_a_comma_that_does_not_separate_thousands_is_rejected(word: str) -> None:
    """It may be a decimal comma: 1,5k means 1500 in half of Europe, and must not be stored as 15000."""
    assert f"“{word}”" in refusal(parse_value, word).message


@pytest.mark.parametrize(
    "word", ["1000000001k", "1000000000.001k", "1000000000001", "1,000,000,000,001", "9999999999999", "9" * 30]
)
def test_a_value_that_is_too_large_is_rejected_as_too_large(word: str) -> None:
    assert "too large" in refusal(parse_value, word).message


@pytest.mark.parametrize("word", ["9" * 31, "9" * 5000, "9" * 5000 + "k", "1" + ",000" * 2000, "1." + "9" * 5000 + "k"])
def test_a_very_long_number_is_rejected(word: str) -> None:
    refusal(parse_value, word)


def test_the_largest_value_may_be_typed_in_full() -> None:
    assert parse_value("1000000000000") == 10**12


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=200, deadline=None)
def test_a_value_is_read_with_commas_and_with_a_k(value: int) -> None:
    assert parse_value(str(value)) == parse_value(f"{value:,}") == value
    assert parse_value(f"{value // 1000}.{value % 1000:03}k") == value


VALUE = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]+(\.[0-9]{1,3})?k", re.IGNORECASE)


@given(st.text(max_size=10) | st.text("0123456789.,_kK", max_size=10) | st.text("01,k.", max_size=8))
@settings(max_examples=600, deadline=None)
def test_every_word_is_a_value_or_is_rejected(word: str) -> None:
    value = understood(parse_value, word)
    assert (value is not None) == (VALUE.fullmatch(word) is not None)
    if value is not None:
        digits = word.lower().replace(",", "")
        assert value == (Decimal(digits[:-1]) * 1000 if digits.endswith("k") else int(digits))
