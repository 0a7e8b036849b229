"""Days in digits: which days each may be, in the given order or in both. Today is Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.phrases.numeric_days import full_dates, last_of_month, missing_date, short_dates
from tests.domain.examples import TODAY

ORDERS = ("", "dmy", "mdy")


def shown(days: list[date] | None) -> str:
    """Return days as text, `-` for a word that is not a date at all."""
    return "-" if days is None else " ".join(day.isoformat() for day in days)


@pytest.mark.parametrize(
    ("word", "without", "dmy", "mdy"),
    [
        # the year first: one reading
        ("2026-11-20", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("2026-1-2", "2026-01-02", "2026-01-02", "2026-01-02"),
        ("2026/11/20", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("2026.11.20", "2026-11-20", "2026-11-20", "2026-11-20"),
        ("2026-13-01", "", "", ""),
        ("2026-02-30", "", "", ""),
        # the year last
        ("20-11-2026", "2026-11-20", "2026-11-20", ""),
        ("11/20/2026", "2026-11-20", "", "2026-11-20"),
        ("3/4/2026", "2026-04-03 2026-03-04", "2026-04-03", "2026-03-04"),
        ("4/4/2026", "2026-04-04", "2026-04-04", "2026-04-04"),
        ("3.4.2026", "2026-04-03", "2026-04-03", "2026-03-04"),  # with dots, the day comes first
        ("31.11.2026", "", "", ""),
        # half a year: only within two years
        ("20.11.26", "2026-11-20", "2026-11-20", "-"),
        ("21.11.26", "2026-11-21", "2026-11-21", "-"),
        ("22.11.26", "-", "-", "-"),
        ("20.11.24", "2024-11-20", "2024-11-20", "-"),
        ("19.11.24", "2024-11-19", "2024-11-19", "-"),
        ("18.11.24", "-", "-", "-"),
        ("3/4/26", "2026-04-03 2026-03-04", "2026-04-03", "2026-03-04"),
        ("10.10.10", "-", "-", "-"),
        # no dates
        ("2026-111-2", "-", "-", "-"),
        ("2026-1-222", "-", "-", "-"),
        ("20.11.026", "-", "-", "-"),
        ("020.11.2026", "-", "-", "-"),
        ("20.111.2026", "-", "-", "-"),
        ("20.11.12345", "-", "-", "-"),
        ("20.11", "-", "-", "-"),
        ("1.2.3.4", "-", "-", "-"),
        ("a.b.c", "-", "-", "-"),
        ("20", "-", "-", "-"),
        ("٢٠.١١.٢٠٢٦", "-", "-", "-"),
    ],
)
def test_a_date_with_its_year(word: str, without: str, dmy: str, mdy: str) -> None:
    assert [shown(full_dates(word, TODAY, order)) for order in ORDERS] == [without, dmy, mdy]


@pytest.mark.parametrize(
    ("word", "without", "dmy", "mdy", "dotted"),
    [
        ("20/11", "2026-11-20", "2026-11-20", "", "2026-11-20 2025-11-20"),
        ("11/20", "2026-11-20", "", "2026-11-20", ""),
        ("12/11", "2026-11-12", "2026-11-12", "", "2026-11-12"),
        ("11/12", "2026-11-12", "", "2026-11-12", "2025-12-11"),
        ("21/11", "2026-11-21", "2026-11-21", "", "2026-11-21 2025-11-21"),
        ("22/11", "", "", "", "2025-11-22"),
        ("22/9", "2026-09-22", "2026-09-22", "", "2026-09-22"),  # sixty days ago
        ("21/9", "", "", "", "2026-09-21"),
        ("3/4", "", "", "", "2026-04-03"),
        ("31.11", "", "", "", ""),
        ("20-11", "", "", "", ""),
        ("020/11", "", "", "", ""),
        ("20/011", "", "", "", ""),
        ("20", "", "", "", ""),
        ("1/2/3", "", "", "", ""),
    ],
)
def test_a_date_without_a_year(word: str, without: str, dmy: str, mdy: str, dotted: str) -> None:
    found = [shown(short_dates(word, TODAY, order, has_dot=False)) for order in ORDERS]
    assert found == [without, dmy, mdy]
    assert shown(short_dates(word, TODAY, "mdy", has_dot=True)) == dotted


@pytest.mark.parametrize(
    ("word", "without", "dmy", "mdy"),
    [
        ("31.11.2026", "2026-11-30", "2026-11-30", ""),
        ("11/31/2026", "2026-11-30", "", "2026-11-30"),
        ("2026-02-31", "2026-02-28", "2026-02-28", "2026-02-28"),
        ("30.02.2026", "2026-02-28", "2026-02-28", ""),
        ("29.02.2026", "2026-02-28", "2026-02-28", ""),
        ("32.11.2026", "", "", ""),
        ("30.13.2026", "", "", ""),
        ("2026-13-01", "", "", ""),
    ],
)
def test_the_last_day_of_the_month(word: str, without: str, dmy: str, mdy: str) -> None:
    assert [shown(last_of_month(word, TODAY, order)) for order in ORDERS] == [without, dmy, mdy]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("31.11", (11, 31)),
        ("30.2", (2, 30)),
        ("1.1", (1, 1)),
        ("1.12", (12, 1)),
        ("32.11", None),
        ("31.13", None),
        ("0.11", None),
        ("1.0", None),
        ("31.11.2026", None),
        ("x", None),
    ],
)
def test_month_and_day_of_a_date_that_may_be_missing(word: str, found: tuple[int, int] | None) -> None:
    assert missing_date(word) == found
