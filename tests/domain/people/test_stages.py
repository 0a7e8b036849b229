"""Stages: where moves have led, what is stale, what comes next. Today is Saturday 21 November 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.people.stages import (
    OPEN,
    STAGES,
    WORKED,
    Move,
    Pipeline,
    Prospect,
    Standing,
    following,
    is_back,
    parse_stage,
    parse_value,
    pipeline_order,
    standing,
    value_of,
)
from prospectr.domain.settings import Settings
from tests.domain.examples import TODAY, refusal, understood

LIMITS = dict(Settings().stale_after)  # prospect 30, lead 45, opportunity 90


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def moves(*told: tuple[str, str] | tuple[str, str, int]) -> list[Move]:
    """Return moves of @acme numbered as told: a day, a stage and perhaps a value."""
    return [
        Move("acme", date.fromisoformat(day), stage, f"uid-{i}", value=value[0] if value else None, id=i)
        for i, (day, stage, *value) in enumerate(told, start=1)
    ]


@pytest.mark.parametrize(
    ("told", "stage", "since", "value"),
    [
        ([], None, None, None),
        ([("2026-10-01", "prospect")], "prospect", "2026-10-01", None),
        ([("2026-10-01", "prospect"), ("2026-10-08", "lead")], "lead", "2026-10-08", None),
        ([("2026-10-08", "lead"), ("2026-10-01", "prospect")], "lead", "2026-10-08", None),  # told late
        ([("2026-10-01", "prospect"), ("2026-10-01", "lead")], "lead", "2026-10-01", None),  # the one made last
        ([("2026-10-01", "lead"), ("2026-10-01", "prospect")], "prospect", "2026-10-01", None),
        # the value last named stays through later moves
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity")], "opportunity", "2026-10-08", 500),
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity", 12000)], "opportunity", "2026-10-08", 12000),
        ([("2026-10-01", "lead", 500), ("2026-10-08", "opportunity", 0)], "opportunity", "2026-10-08", 0),
        # coming again into a stage, to name a value, does not begin it anew
        ([("2026-10-01", "opportunity"), ("2026-11-01", "opportunity", 9000)], "opportunity", "2026-10-01", 9000),
        # going back does, and so does coming again after it
        ([("2026-09-01", "lead"), ("2026-10-01", "opportunity"), ("2026-11-01", "lead")], "lead", "2026-11-01", None),
        ([("2026-09-01", "lead"), ("2026-10-01", "lost"), ("2026-11-01", "lead")], "lead", "2026-11-01", None),
    ],
)
def test_where_moves_have_led(
    told: list[tuple[str, str]], stage: str | None, since: str | None, value: int | None
) -> None:
    assert standing(moves(*told)) == Standing(stage, day_of(since), value)


@st.composite
def histories(draw: st.DrawFn) -> list[Move]:
    """The moves of one contact over a month, numbered, so that several fall on one day."""
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
def test_where_moves_have_led_does_not_depend_on_the_order_they_are_given_in(
    both: tuple[list[Move], list[Move]],
) -> None:
    made, shuffled = both
    assert standing(shuffled) == standing(made) == standing(iter(shuffled))


@given(histories().filter(bool))
@settings(max_examples=300, deadline=None)
def test_a_contact_stands_where_its_latest_move_led_since_it_came_there(made: list[Move]) -> None:
    found = standing(made)
    by_time = sorted(made, key=lambda move: (move.day, move.id))
    assert found.stage == by_time[-1].stage
    others = [i for i, move in enumerate(by_time) if move.stage != found.stage]
    assert found.since == by_time[others[-1] + 1 if others else 0].day
    values = [move.value for move in by_time if move.value is not None]
    assert found.value == (values[-1] if values else None)


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_by_its_name(stage: str) -> None:
    assert parse_stage(stage) == parse_stage(stage.upper()) == stage


@pytest.mark.parametrize(
    ("word", "stage"),
    [("prospects", "prospect"), ("leads", "lead"), ("opportunities", "opportunity"), ("clients", "client")],
)
def test_several_of_a_stage_are_that_stage(word: str, stage: str) -> None:
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
def test_a_refused_stage_names_the_one_that_was_meant_or_all(word: str, to_type: str) -> None:
    error = refusal(parse_stage, word)
    assert f"“{word}”" in error.message
    assert to_type in error.hint


@pytest.mark.parametrize(
    ("stage", "after"),
    [(None, "prospect"), ("prospect", "lead"), ("lead", "opportunity"), ("opportunity", "client")],
)
def test_the_next_stage(stage: str | None, after: str) -> None:
    assert following("acme", stage) == after


@pytest.mark.parametrize(
    ("stage", "named"), [("client", "@acme is a client already"), ("lost", "@acme is lost already")]
)
def test_after_the_last_stage_it_must_be_said_where_to(stage: str, named: str) -> None:
    error = refusal(following, "acme", stage)
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
def test_going_back(before: str | None, after: str, back: bool) -> None:
    assert is_back(before, after) is back


@given(st.sampled_from((None, *STAGES)), st.sampled_from(STAGES))
def test_what_goes_back_one_way_goes_on_the_other(before: str | None, after: str) -> None:
    assert not (is_back(before, after) and is_back(after, before or after))
    if before in (None, *OPEN):
        assert not is_back(before, following("acme", before))
    if before in WORKED and after in WORKED and before != after:
        assert is_back(before, after) or is_back(after, before)


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
def test_a_value(word: str, value: int) -> None:
    assert parse_value(word) == value


@pytest.mark.parametrize(
    "word",
    ["", "k", "-5", "+5", "€12000", "12m", "12.", "12.k", ".5k", "12.5", "12.000", "1.2345k", "12kk", "k12", "1k2",
     "12 000", "12_000", "1_2", "1e3", "12h", "٣", "½", "twelve", "_", ",", "\0"],
)  # fmt: skip
def test_what_is_no_value_is_refused(word: str) -> None:
    error = refusal(parse_value, word)
    assert f"“{word}”" in error.message
    assert "--value 12" in error.hint


@pytest.mark.parametrize(
    "word",
    ["1,5k", "12,5", "12,50", "1,", ",5", "0,5", "12,00", "1,0000", "1234,567", "1,,000", ",000", "1,000,00",
     "12,000k", "1,234.5k", "12,000.5"],
)  # fmt: skip
def test_a_comma_that_parts_no_thousands_may_be_a_decimal_one_and_is_refused(word: str) -> None:
    """1,5k is fifteen hundred to half of Europe; it must not be kept as 15000."""
    assert f"“{word}”" in refusal(parse_value, word).message


@pytest.mark.parametrize(
    "word", ["1000000001k", "1000000000.001k", "1000000000001", "1,000,000,000,001", "9999999999999", "9" * 30]
)
def test_a_value_that_is_too_large_is_refused_as_that(word: str) -> None:
    assert "too large" in refusal(parse_value, word).message


@pytest.mark.parametrize("word", ["9" * 31, "9" * 5000, "9" * 5000 + "k", "1" + ",000" * 2000, "1." + "9" * 5000 + "k"])
def test_a_number_beyond_all_measure_is_refused_too(word: str) -> None:
    refusal(parse_value, word)


def test_the_largest_value_may_be_typed_in_full() -> None:
    assert parse_value("1000000000000") == 10**12


@given(st.integers(0, 10**12 - 1))
@settings(max_examples=200, deadline=None)
def test_a_value_reads_as_it_is_written(value: int) -> None:
    assert parse_value(str(value)) == parse_value(f"{value:,}") == value
    assert parse_value(f"{value // 1000}.{value % 1000:03}k") == value


VALUE = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+|[0-9]+(\.[0-9]{1,3})?k", re.IGNORECASE)


@given(st.text(max_size=10) | st.text("0123456789.,_kK", max_size=10) | st.text("01,k.", max_size=8))
@settings(max_examples=600, deadline=None)
def test_any_word_is_a_value_or_refused(word: str) -> None:
    found = understood(parse_value, word)
    assert (found is not None) == (VALUE.fullmatch(word) is not None)
    if found is not None:
        digits = word.lower().replace(",", "")
        assert found == (Decimal(digits[:-1]) * 1000 if digits.endswith("k") else int(digits))


@pytest.mark.parametrize(
    ("stage", "since", "last_touch", "next_due", "stale"),
    [
        # neither touched nor planned for: the stage's limit decides, and its last day is still in time
        ("prospect", "2026-10-22", None, None, False),  # 30 days: 9 of October and 21 of November
        ("prospect", "2026-10-21", None, None, True),
        ("lead", "2026-10-07", None, None, False),  # 45: 24 and 21
        ("lead", "2026-10-06", None, None, True),
        ("opportunity", "2026-08-23", None, None, False),  # 90: 8, 30, 31 and 21
        ("opportunity", "2026-08-22", None, None, True),
        # a touch within the limit keeps it fresh, an older one does not
        ("prospect", "2026-01-05", "2026-10-22", None, False),
        ("prospect", "2026-01-05", "2026-10-21", None, True),
        ("prospect", "2026-11-20", "2026-01-05", None, False),  # it came into the stage yesterday
        ("opportunity", "2026-01-05", "2026-11-21", None, False),
        # and so does a next step within the limit
        ("prospect", "2026-01-05", None, "2026-11-21", False),
        ("prospect", "2026-01-05", None, "2026-12-21", False),  # in 30 days
        ("prospect", "2026-01-05", None, "2026-12-22", True),
        ("prospect", "2026-01-05", "2026-03-01", "2026-11-24", False),
        ("opportunity", "2026-01-05", None, "2027-02-19", False),  # in 90: 9, 31, 31 and 19
        ("opportunity", "2026-01-05", None, "2027-02-20", True),
        # one that is overdue counts until it is so by the limit
        ("prospect", "2026-01-05", None, "2026-11-20", False),
        ("prospect", "2026-01-05", None, "2026-10-22", False),
        ("prospect", "2026-01-05", None, "2026-10-21", True),
    ],
)
def test_what_is_stale(stage: str, since: str, last_touch: str | None, next_due: str | None, stale: bool) -> None:
    found = Prospect("acme", stage, date.fromisoformat(since), last_touch=day_of(last_touch), next_due=day_of(next_due))
    assert found.is_stale(TODAY, LIMITS) is stale


def test_the_limit_is_the_one_that_is_set() -> None:
    found = Prospect("acme", "lead", date(2026, 11, 13))
    assert not found.is_stale(TODAY, {"lead": 8})
    assert found.is_stale(TODAY, {"lead": 7})


near_days = st.dates(date(2026, 5, 1), date(2026, 11, 21))


@given(
    st.sampled_from(OPEN),
    near_days,
    st.none() | near_days,
    st.none() | st.dates(date(2026, 5, 1), date(2027, 5, 1)),
    near_days,
)
@settings(max_examples=300, deadline=None)
def test_another_touch_never_makes_stale(
    stage: str, since: date, last_touch: date | None, next_due: date | None, touch: date
) -> None:
    found = Prospect("acme", stage, since, last_touch=last_touch, next_due=next_due)
    touched = found.replace(last_touch=max(touch, last_touch or touch))
    assert found.is_stale(TODAY, LIMITS) or not touched.is_stale(TODAY, LIMITS)
    assert not found.replace(last_touch=TODAY).is_stale(TODAY, LIMITS)
    assert not found.replace(next_due=TODAY).is_stale(TODAY, LIMITS)


@pytest.mark.parametrize(
    ("stage", "since", "old"),
    [
        ("opportunity", "2026-05-23", False),  # 182 days: 8, 30, 31, 31, 30, 31 and 21
        ("opportunity", "2026-05-22", True),
        ("opportunity", "2025-01-05", True),
        ("opportunity", "2026-11-21", False),
        ("lead", "2025-01-05", False),  # only an opportunity
        ("prospect", "2025-01-05", False),
    ],
)
def test_an_opportunity_older_than_two_quarters_is_old_whatever_its_touches(stage: str, since: str, old: bool) -> None:
    found = Prospect("acme", stage, date.fromisoformat(since))
    assert found.is_old(TODAY) is old
    assert found.replace(last_touch=TODAY, next_due=TODAY + timedelta(1)).is_old(TODAY) is old


@pytest.mark.parametrize(
    ("stage", "since", "last_touch", "mark"),
    [
        ("opportunity", "2026-11-01", None, ""),
        ("opportunity", "2026-08-22", None, "stale"),
        ("opportunity", "2026-05-22", None, "stale old"),
        ("opportunity", "2026-05-22", "2026-11-20", "old"),
        ("lead", "2026-05-22", None, "stale"),
        ("lead", "2026-05-22", "2026-11-20", ""),
    ],
)
def test_what_the_pipeline_says_of_one(stage: str, since: str, last_touch: str | None, mark: str) -> None:
    found = Prospect("acme", stage, date.fromisoformat(since), last_touch=day_of(last_touch))
    assert Pipeline(TODAY, (found,), LIMITS, {stage: 1}, ()).mark(found) == mark


@pytest.mark.parametrize(
    ("since", "count"), [("2026-11-21", 0), ("2026-11-20", 1), ("2026-10-21", 31), ("2026-11-22", 0)]
)
def test_days_in_the_stage(since: str, count: int) -> None:
    assert Prospect("acme", "lead", date.fromisoformat(since)).days(TODAY) == count


def test_the_pipeline_begins_with_what_is_furthest_and_has_waited_longest() -> None:
    found = [
        Prospect("ann", "prospect", date(2026, 1, 1)),
        Prospect("dan", "lead", date(2026, 9, 1)),
        Prospect("cat", "lead", date(2026, 9, 1)),
        Prospect("eve", "opportunity", date(2026, 11, 1)),
        Prospect("bob", "lead", date(2026, 3, 1)),
        Prospect("fay", "opportunity", date(2026, 10, 1)),
    ]
    assert [each.handle for each in pipeline_order(found)] == ["fay", "eve", "bob", "cat", "dan", "ann"]
    assert pipeline_order(reversed(found)) == pipeline_order(found)


def test_what_prospects_come_to() -> None:
    found = [Prospect("a", "lead", TODAY, 12000), Prospect("b", "lead", TODAY), Prospect("c", "lead", TODAY, 500)]
    assert value_of(found) == 12500
    assert value_of([]) == 0
