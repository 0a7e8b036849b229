"""Reports: groups of entries, added up by one or two dimensions. The figures are worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.report import DIMENSIONS, parse_dimensions, stored_dimensions, tabulate
from tests.domain.examples import refusal

BOUNDS = (date(2026, 11, 1), date(2026, 11, 30))


def as_groups(groups: list[tuple[object, ...]]) -> list[tuple[list[str | None], int, int]]:
    return [(names, minutes, entries) for *names, minutes, entries in groups]


def rows(by: str, groups: list[tuple[object, ...]], total: int, week_start: int = 0) -> list[tuple[object, ...]]:
    """Return the names, minutes, number of entries and share of each row."""
    report = tabulate(parse_dimensions(by.split()), as_groups(groups), total, BOUNDS, week_start)
    assert (report.first, report.last) == BOUNDS
    assert report.total == total
    return [(*row.names, row.minutes, row.entries, row.share) for row in report.rows]


def test_kinds_are_in_their_usual_order() -> None:
    groups = [("admin", 90, 2), ("prospecting", 180, 4), ("selling", 330, 3)]
    # 180 / 600, 330 / 600, 90 / 600
    assert rows("kind", groups, 600) == [("prospecting", 180, 4, 300), ("selling", 330, 3, 550), ("admin", 90, 2, 150)]


def test_shares_of_kinds_add_to_100() -> None:
    groups = [("prospecting", 1, 1), ("networking", 1, 1), ("selling", 1, 1)]
    assert [row[-1] for row in rows("kind", groups, 3)] == [334, 333, 333]


DAYS = [
    ("2026-11-15", 60, 1),
    ("2026-11-16", 30, 1),
    ("2026-11-21", 90, 2),
    ("2026-11-22", 20, 1),
    ("2026-12-01", 40, 1),
]


@pytest.mark.parametrize(
    ("by", "week_start", "expected"),
    [
        # 240 minutes: 60 are 25 %, 30 12.5 %, 90 37.5 %, 20 8.333 %, 40 16.667 %
        ("day", 0, [("2026-11-15", 60, 1, 250), ("2026-11-16", 30, 1, 125), ("2026-11-21", 90, 2, 375),
        ("2026-11-22", 20, 1, 83),
                    ("2026-12-01", 40, 1, 167)]),
        # Monday weeks: Sunday the 15th is the last of 46, Sunday the 22nd the last of 47; 140 are 58.333 %
        ("week", 0, [("2026-W46", 60, 1, 250), ("2026-W47", 140, 4, 583), ("2026-W49", 40, 1, 167)]),
        # Sunday weeks: each Sunday opens the next; 180 are 75 %
        ("week", 6, [("2026-W47", 180, 4, 750), ("2026-W48", 20, 1, 83), ("2026-W49", 40, 1, 167)]),
        ("month", 0, [("2026-11", 200, 5, 833), ("2026-12", 40, 1, 167)]),
    ],
)  # fmt: skip
def test_days_weeks_and_months_are_in_order_of_time(
    by: str, week_start: int, expected: list[tuple[object, ...]]
) -> None:
    assert rows(by, DAYS, 240, week_start) == expected
    assert rows(by, DAYS[::-1], 240, week_start) == expected


def test_a_week_across_the_turn_of_the_year_is_one_week() -> None:
    groups = [("2025-12-31", 30, 1), ("2026-01-01", 30, 1), ("2026-12-31", 20, 1), ("2027-01-01", 20, 1)]
    assert [row[:3] for row in rows("week", groups, 100)] == [("2026-W01", 60, 2), ("2026-W53", 40, 2)]


def test_the_channel_with_most_minutes_is_first_and_no_channel_is_last() -> None:
    groups = [(None, 300, 5), ("event", 60, 1), ("phone", 240, 6), ("email", 60, 2)]
    # of 660: 240 is 36.36 %, 60 is 9.09 %, 300 is 45.45 %; rounded down 363 + 90 + 90 + 454 = 997,
    # and the three tenths that are left go to .64, .91 and .91
    expected = [("phone", 240, 6, 364), ("email", 60, 2, 91), ("event", 60, 1, 91), (None, 300, 5, 454)]
    assert rows("channel", groups, 660) == expected


@pytest.mark.parametrize("by", ["tag", "contact"])
def test_shares_of_tags_and_contacts_are_of_all_minutes(by: str) -> None:
    """Of 120 minutes, an entry of 60 has both names, one of 30 the first, and one of 30 neither."""
    groups = [("a", 90, 2), ("b", 60, 1), (None, 30, 1)]
    assert rows(by, groups, 120) == [("a", 90, 2, 750), ("b", 60, 1, 500), (None, 30, 1, 250)]
    assert tabulate((by,), as_groups(groups), 120, BOUNDS, 0).overlaps


def test_only_tags_and_contacts_overlap() -> None:
    overlapping = {by for by in DIMENSIONS if tabulate((by,), [], 0, None, 0).overlaps}
    assert overlapping == {"tag", "contact"}
    assert tabulate(("kind", "tag"), [], 0, None, 0).overlaps


def test_two_dimensions_give_a_row_for_each_pair() -> None:
    groups = [("admin", "2026-11-16", 30, 1), ("prospecting", "2026-11-16", 60, 1), ("prospecting",
    "2026-11-18", 30, 2),
              ("prospecting", "2026-11-23", 80, 1)]  # fmt: skip
    # of 200: 90 is 45 %, 80 is 40 %, 30 is 15 %
    expected = [
        ("prospecting", "2026-W47", 90, 3, 450),
        ("prospecting", "2026-W48", 80, 1, 400),
        ("admin", "2026-W47", 30, 1, 150),
    ]
    assert rows("kind week", groups, 200) == expected
    swapped = [
        ("2026-W47", "prospecting", 90, 3, 450),
        ("2026-W47", "admin", 30, 1, 150),
        ("2026-W48", "prospecting", 80, 1, 400),
    ]
    assert rows("week kind", groups, 200) == swapped


def test_by_kind_and_channel() -> None:
    groups = [
        ("prospecting", None, 10, 1),
        ("prospecting", "email", 20, 1),
        ("prospecting", "phone", 60, 2),
        ("admin", None, 10, 1),
    ]
    expected = [("prospecting", "phone", 60, 2, 600), ("prospecting", "email", 20, 1, 200), ("prospecting",
    None, 10, 1, 100),
                ("admin", None, 10, 1, 100)]  # fmt: skip
    assert rows("kind channel", groups, 100) == expected


def test_a_report_without_entries() -> None:
    report = tabulate(("kind",), [], 0, None, 0)
    assert (report.first, report.last, report.total, report.rows) == (None, None, 0, ())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], ("kind",)),
        (["tag"], ("tag",)),
        (["Week", "kind"], ("week", "kind")),
        (["kind", "kind"], ("kind",)),
        (["week", "month"], ("week", "month")),
    ],
)
def test_valid_dimensions(words: list[str], names: tuple[str, ...]) -> None:
    assert parse_dimensions(words) == names


@pytest.mark.parametrize(
    ("words", "to_type"),
    [
        (["knd"], "kind"),
        (["tags"], "tag"),
        (["year"], "week"),
        ([""], "kind"),
        (["kind", "day", "tag"], "--by kind --by day"),
        (["\0"], "kind"),
    ],
)
def test_invalid_dimensions(words: list[str], to_type: str) -> None:
    assert to_type in refusal(parse_dimensions, words).hint


@pytest.mark.parametrize(
    ("by", "stored"),
    [
        (("kind",), ("kind",)),
        (("week",), ("day",)),
        (("month",), ("day",)),
        (("week", "kind"), ("kind", "day")),
        (("week", "month"), ("day",)),
        (("contact", "tag"), ("tag", "contact")),
    ],
)
def test_the_dimensions_that_the_database_groups_by(by: tuple[str, ...], stored: tuple[str, ...]) -> None:
    assert stored_dimensions(by) == stored


kinds_and_days = st.dictionaries(
    st.tuples(st.sampled_from(KINDS), st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str)),
    st.integers(1, 960),
    min_size=1,
)


@given(
    kinds_and_days,
    st.sampled_from(["kind week", "week kind", "kind month", "kind day", "week month"]),
    st.integers(0, 6),
)
@settings(max_examples=150, deadline=None)
def test_no_minute_is_lost(minutes: dict[tuple[str, str], int], by: str, week_start: int) -> None:
    total = sum(minutes.values())
    if by == "week month":
        groups = [(day, spent, 1) for (_, day), spent in minutes.items()]
    else:
        groups = [(kind, day, spent, 1) for (kind, day), spent in minutes.items()]
    table = rows(by, groups, total, week_start)
    assert sum(row[-3] for row in table) == total
    assert sum(row[-2] for row in table) == len(minutes)
    assert sum(row[-1] for row in table) == 1000
    assert len({row[:2] for row in table}) == len(table)
