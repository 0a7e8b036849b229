"""Merging the moves and answers of two contacts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.people.criteria import Answer
from prospectr.domain.people.merging import merged_answer, merged_moves
from prospectr.domain.people.stages import LOST, STAGE_ORDER, STAGES, CurrentStage, Move, current_stage


def moves(handle: str, *steps: tuple[int, str] | tuple[int, str, int], first_id: int = 1) -> list[Move]:
    """Return moves of a contact: a day of November, a stage and perhaps a value."""
    return [
        Move(handle, date(2026, 11, day), stage, f"{handle}-{i}", value=value[0] if value else None, id=i)
        for i, (day, stage, *value) in enumerate(steps, start=first_id)
    ]


def merge(kept: list[Move], other: list[Move]) -> tuple[CurrentStage, tuple[str, ...]]:
    result = merged_moves(kept, other, "bob")
    assert all(after is None or after.contact == "bob" for _, after in result.pairs)
    return current_stage([after for _, after in result.pairs if after]), result.left_out


@pytest.mark.parametrize(
    ("kept", "other", "stage", "day", "value"),
    [
        ([(1, "client", 900)], [(5, "prospect")], "client", 1, 900),
        ([(5, "prospect")], [(1, "client", 900)], "client", 1, 900),
        ([(1, "client", 900)], [(5, "prospect", 20)], "client", 1, 900),
        ([(1, "client")], [(5, "prospect", 20)], "client", 1, 20),  # the only value is kept
        ([(5, "client", 900)], [(1, "client", 20)], "client", 1, 900),  # one stage: the earlier day, its own value
        ([(1, "client", 900)], [(5, "client", 20)], "client", 1, 900),
        ([(1, "prospect"), (5, "lead")], [(3, "prospect"), (9, "opportunity", 7)], "opportunity", 9, 7),
        ([(1, "client")], [(5, "lost")], "client", 1, None),  # the duplicate was lost
        ([(1, "lead")], [(5, "client"), (6, "lost")], "lead", 1, None),
        ([(5, "lost")], [(1, "client")], "lost", 5, None),  # its own last move
        ([(1, "lost")], [(5, "client")], "lost", 1, None),
        ([(5, "lost")], [(3, "lost")], "lost", 3, None),
        ([], [(3, "lost")], "lost", 3, None),
        ([(3, "lead", 0)], [], "lead", 3, 0),
        ([(3, "lead", 0)], [(4, "lead", 50)], "lead", 3, 0),
        ([(1, "opportunity"), (5, "prospect")], [(3, "lead")], "lead", 3, None),  # it went back by itself
    ],
)
def test_the_furthest_stage_stands(
    kept: list[tuple[int, str]], other: list[tuple[int, str]], stage: str, day: int, value: int | None
) -> None:
    current, _ = merge(moves("bob", *kept), moves("rob", *other, first_id=20))
    assert current == CurrentStage(stage, date(2026, 11, day), value)


def test_moves_and_values_that_give_way_are_named() -> None:
    kept, other = moves("bob", (1, "client", 900)), moves("rob", (5, "prospect", 20), first_id=9)
    assert merge(kept, other)[1] == ("@rob became a prospect on 2026-11-05, value 20",)
    assert merge(kept, moves("rob", (5, "client", 1200), first_id=9))[1] == ("the value 1,200",)


STEPS = st.lists(st.tuples(st.integers(1, 28), st.sampled_from(STAGES), st.integers(0, 9)), min_size=1, max_size=5)


@given(STEPS, STEPS)
def test_a_merge_never_falls_behind_both(kept: list[tuple[int, str, int]], other: list[tuple[int, str, int]]) -> None:
    mine, theirs = moves("bob", *kept), moves("rob", *other, first_id=20)
    before = [current_stage(mine), current_stage(theirs)]
    after, left_out = merge(mine, theirs)
    open_stages = [current.stage for current in before if current.stage in STAGE_ORDER]
    if before[0].stage == LOST or not open_stages:
        assert after.stage == LOST
    else:
        assert after.stage == max(open_stages, key=STAGE_ORDER.index)
    assert after.value in {current.value for current in before}
    for current in before:
        assert current.value == after.value or any(f"value {current.value}" in words for words in left_out)


def test_an_answer_keeps_the_earlier_day_and_names_the_other() -> None:
    mine = Answer("bob", "need", date(2026, 11, 5), "less")
    theirs = Answer("rob", "need", date(2026, 11, 2), "more")
    merged, left_out = merged_answer(theirs, mine, "bob")
    assert merged == Answer("bob", "need", date(2026, 11, 2), "less; more")
    assert left_out == ["need was answered on 2026-11-05 too"]
    assert merged_answer(theirs, None, "bob") == (theirs.replace(contact="bob"), [])
