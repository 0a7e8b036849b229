"""The parts of an inbox file, the days of its lines, and what stays of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.inbox.parts import LINE, OTHER, REASON, Days, parts_of, remaining

WEDNESDAY = date(2026, 11, 25)
DAYS = Days(WEDNESDAY, WEDNESDAY)
MONDAY_REASON = "#> not logged, Mon 2026-11-23: How long did it take?"

pieces = st.sampled_from(
    ["p 45m calls", "# Tuesday", "yesterday", "- 30m coffee", "", "  ", "---", "# Title", "# Tusday", "#> mine",
     MONDAY_REASON, "#> not logged: its day is not known", "\x0b", " ", "ä", "#", "1. 2) x"]
)  # fmt: skip
texts = st.lists(st.tuples(pieces, st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))).map(
    lambda lines: "".join(map("".join, lines))
) | st.text(max_size=80)


def lines(text: str) -> list[tuple[str, str]]:
    """Return text and day of each line to log."""
    return [(part.text, str(part.day or part.problem)) for part in parts_of(text, DAYS) if part.role == LINE]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("- p 45m calls", "p 45m calls"), ("* p 45m calls", "p 45m calls"), ("• p 45m calls", "p 45m calls"),
        ("  – p 45m calls ", "p 45m calls"), ("- [ ] p 45m calls", "p 45m calls"), ("[x] p 45m calls", "p 45m calls"),
        ("1. p 45m calls", "p 45m calls"), ("12) p 45m calls", "p 45m calls"), ("1. - p 45m calls", "p 45m calls"),
        ("-5 x", "-5 x"), ("*p 45m*", "*p 45m*"), ("45m coffee", "45m coffee"), ("1.5h p", "1.5h p"),
    ],
)  # fmt: skip
def test_bullets_and_numbers_of_lists_do_not_belong_to_a_line(typed: str, text: str) -> None:
    assert [found for found, _ in lines(typed)] == [text]


def test_a_heading_sets_the_day_of_the_lines_below_it() -> None:
    text = "p 1m a\n# Tuesday\np 2m b\n\np 3m c\n- Monday\np 4m d\n"
    days = [("p 1m a", "2026-11-25"), ("p 2m b", "2026-11-24"), ("p 3m c", "2026-11-24"), ("p 4m d", "2026-11-23")]
    assert lines(text) == days


def test_below_a_day_that_is_not_understood_no_line_has_a_day() -> None:
    [(_, problem), (_, day)] = lines("# Tusday\np 1m a\n# Tuesday\np 2m b\n")
    assert "Tusday" in problem
    assert day == "2026-11-24"


def test_a_reason_keeps_the_day_of_the_line_above_it_and_of_no_other() -> None:
    text = f"# Tuesday\np a\n{MONDAY_REASON}\np 1m new\n"
    assert lines(text) == [("p a", "2026-11-23"), ("p 1m new", "2026-11-25")]


def test_only_reasons_of_prospectr_are_reasons() -> None:
    assert [part.role for part in parts_of(f"#> mine\n{MONDAY_REASON}\n", DAYS)] == [LINE, REASON]


def test_what_stays_has_its_reason_below_it() -> None:
    text = "# Inbox\n# Tuesday\np 1m a\np b\n# Monday\np 2m c\n\n"
    reason = "#> not logged, Tue 2026-11-24: why"
    assert remaining(parts_of(text, DAYS), {4: "why"}) == f"# Inbox\n# Tuesday\np b\n{reason}\n\n"


def test_a_reason_is_replaced_not_repeated() -> None:
    once = remaining(parts_of("p b", DAYS), {1: "why"})
    parts = parts_of(once, DAYS)
    assert remaining(parts, {1: "why"}) == once
    assert remaining(parts, {1: "another"}) == once.replace("why", "another")


def test_nothing_stays_of_blank_lines() -> None:
    assert remaining(parts_of("\n\np 1m a\n\n", DAYS), {}) == ""


def test_line_ends_are_those_of_the_file() -> None:
    assert remaining(parts_of("p a\r\np 1m b\r\n", DAYS), {1: "why"}).count("\r\n") == 2


@given(texts)
def test_no_text_is_lost(text: str) -> None:
    parts = parts_of(text, DAYS)
    assert "".join(part.raw for part in parts) == text
    reasons = {part.row: "why" for part in parts if part.role == LINE}
    rest = remaining(parts, reasons)
    kept = [part.raw.strip() for part in parts_of(rest, DAYS) if part.role in (LINE, OTHER)]
    if rest:
        assert kept == [part.raw.strip() for part in parts if part.role in (LINE, OTHER)]
    assert not reasons or rest
    assert (
        remaining(parts_of(rest, DAYS), {part.row: "why" for part in parts_of(rest, DAYS) if part.role == LINE}) == rest
    )
