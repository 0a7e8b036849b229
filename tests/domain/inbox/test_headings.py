"""Lines of an inbox that are a day, a title, or neither."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.inbox.headings import Heading, heading_of

WEDNESDAY = date(2026, 11, 25)


def read(text: str, order: str = "") -> Heading | None:
    return heading_of(text, WEDNESDAY, WEDNESDAY, order)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# Tuesday", "2026-11-24"), ("#Tuesday", "2026-11-24"), ("## tue", "2026-11-24"), ("Tuesday:", "2026-11-24"),
        ("**Tuesday**", "2026-11-24"), ("== 24 Nov ==", "2026-11-24"), ("24. November", "2026-11-24"),
        ("Nov 24, 2026", "2026-11-24"), ("Tuesday, 24 November", "2026-11-24"), ("2026-11-24", "2026-11-24"),
        ("2026-11-24 Tuesday", "2026-11-24"), ("2026-11-24 (Tue)", "2026-11-24"), ("yesterday", "2026-11-24"),
        ("Yesterday.", "2026-11-24"), ("today", "2026-11-25"), ("last friday", "2026-11-20"),
        ("2 days ago", "2026-11-23"), ("24.11.", "2026-11-24"), ("24.11.2026", "2026-11-24"),
        ("On Monday", "2026-11-23"), ("wednesday", "2026-11-25"),
    ],
)  # fmt: skip
def test_a_day_alone_on_a_line(text: str, day: str) -> None:
    assert read(text) == Heading(date.fromisoformat(day))


@pytest.mark.parametrize(
    "text",
    [
        "# Tusday", "Tusday", "# 24/11", "24/11", "tomorrow", "# tomorrow", "31 Feb", "Monday 24 Nov", "2026-11-26",
        "next monday", "# Friday lunch", "# Mo 23.11.",
    ],
)  # fmt: skip
def test_a_day_that_is_not_understood_has_a_problem(text: str) -> None:
    heading = read(text)
    assert heading is not None
    assert heading.problem.startswith(f"“{text.strip('# ')}” above it")


@pytest.mark.parametrize("text", ["# Clients", "# 2026 goals", "# 2026", "#", "# p 45m calls", "## March"])
def test_a_title(text: str) -> None:
    heading = read(text)
    assert heading is not None
    assert heading.is_title


@pytest.mark.parametrize(
    "text",
    [
        "p 45m calls",
        "Monday mornings are hard",
        "Friday lunch with Bob 1h",
        "2026",
        "45m",
        "9-10",
        "2.5",
        "#sales",
        "24.",
    ],
)
def test_a_line_to_log(text: str) -> None:
    assert read(text) is None


def test_the_order_of_dates_decides() -> None:
    assert read("24/11", "dmy") == read("11/24", "mdy") == Heading(date(2026, 11, 24))


def test_a_full_day_may_be_after_the_day_of_the_file() -> None:
    assert heading_of("2026-11-24", date(2026, 11, 23), WEDNESDAY, "") == Heading(date(2026, 11, 24))
