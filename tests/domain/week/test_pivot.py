"""A report by two dimensions as a pivot. The figures are worked out by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.pivot import Pivot, pivot
from prospectr.domain.week.report import parse_dimensions, tabulate

GROUPS = [  # kind, channel, minutes, entries
    (("prospecting", "phone"), 90, 2),
    (("prospecting", None), 30, 1),
    (("selling", "phone"), 60, 1),
    (("admin", None), 45, 1),
    (("selling", "email"), 200, 3),
]
CHANNELS = ("email", "phone", None)


def pivot_of(by: str, groups: list[tuple[tuple[str | None, ...], int, int]]) -> Pivot:
    report = tabulate(parse_dimensions(by.split()), groups, sum(minutes for _, minutes, _ in groups), None, 0)
    return pivot(report)


def test_rows_and_columns_are_in_the_order_of_a_report() -> None:
    """Kinds in their own order; channels by their minutes, 200 and 150, those without one last."""
    table = pivot_of("kind channel", GROUPS)
    assert table.rows == ("prospecting", "selling", "admin")
    assert table.columns == CHANNELS


def test_the_cells_and_sums() -> None:
    table = pivot_of("kind channel", GROUPS)
    assert [[table.minutes.get((row, column)) for column in CHANNELS] for row in table.rows] == [
        [None, 90, 30],
        [200, 60, None],
        [None, None, 45],
    ]
    assert [table.row_sum(row) for row in table.rows] == [120, 260, 45]
    assert [table.column_sum(column) for column in CHANNELS] == [200, 150, 75]
    assert table.total == 425


def test_a_dimension_of_which_an_entry_may_have_several_has_no_sums_across() -> None:
    """30 minutes with both tags are in both columns, so a row's sum would count them twice."""
    table = pivot_of("kind tag", [(("admin", "late"), 30, 1), (("admin", "warm"), 30, 1)])
    assert table.row_sum("admin") is None
    assert table.column_sum("late") == 30
    assert table.turned().row_sum("late") == 30


@given(
    st.dictionaries(st.tuples(st.sampled_from(KINDS), st.sampled_from(["phone", "mail", None])), st.integers(1, 900))
)
def test_rows_and_columns_add_up_to_the_total_either_way_round(minutes: dict[tuple[str, str | None], int]) -> None:
    table = pivot_of("kind channel", [(names, count, 1) for names, count in minutes.items()])
    for way in (table, table.turned()):
        assert sum(way.row_sum(row) or 0 for row in way.rows) == way.total == sum(minutes.values())
        assert sum(way.column_sum(column) or 0 for column in way.columns) == way.total
    assert table.turned().turned() == table
