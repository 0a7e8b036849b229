"""Days in commands: an invalid one is rejected with the whole line for each day that may be meant."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.people.follow_up_words import with_next
from prospectr.domain.phrases.other_days import day_ahead, past_day
from prospectr.errors import ChoiceError, InputError
from tests.domain.examples import TODAY, refusal

NO_DAY = InputError("That is not a day.", "Type another.")


@pytest.mark.parametrize(
    ("word", "day"), [("fri", "2026-11-20"), ("20nov", "2026-11-20"), ("21nov", "2026-11-21"), ("21jan", "2026-01-21")]
)
def test_a_past_day(word: str, day: str) -> None:
    assert past_day(word, TODAY, "", "prospectr advance @bob --on") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("word", "order", "others"),
    [
        ("22nov", "", ["today", "2025-11-22"]),  # tomorrow
        ("20jan", "", ["today", "2026-01-20"]),  # in sixty days
        ("22/11", "dmy", ["today", "2025-11-22"]),
        ("2026-11-22", "", ["today"]),
        ("tomorrow", "", ["today"]),
        ("soon", "", ["today"]),
        ("fryday", "", ["friday"]),
        ("3/4", "", ["2026-04-03", "2026-03-04"]),
        ("20/11", "", ["2026-11-20"]),
        ("31sep", "", ["30sep"]),
        ("2026-02-30", "", ["2026-02-28"]),
    ],
)
def test_a_day_that_is_not_past_is_rejected_with_whole_lines(word: str, order: str, others: list[str]) -> None:
    error = refusal(past_day, word, TODAY, order, "prospectr advance @bob --on")
    assert error.hint == f"Type {' or '.join(f'prospectr advance @bob --on {other}' for other in others)}"
    for other in others:
        past_day(other, TODAY, order, "") if other != "2025-11-22" else None


@pytest.mark.parametrize(
    ("word", "order", "others"),
    [
        ("yesterday", "", ["today"]),
        ("last-fri", "", ["today"]),
        ("2026-11-20", "", ["today"]),
        ("20nov", "", ["today", "2027-11-20"]),
        ("20/11", "dmy", ["today", "2027-11-20"]),
        ("next-mon", "", ["2026-11-23", "2026-11-30"]),
        ("3/4", "", ["2027-04-03", "2027-03-04"]),
        ("3/4/2027", "", ["2027-04-03", "2027-03-04"]),
        ("30/12", "", ["2026-12-30"]),
        ("30feb", "", ["29feb"]),
        ("2027-02-31", "", ["2027-02-28"]),
        ("tomorow", "", ["tomorrow"]),
    ],
)
def test_a_day_that_is_not_ahead_is_rejected_with_whole_lines(word: str, order: str, others: list[str]) -> None:
    error = refusal(day_ahead, word, TODAY, order, lambda other: ["snooze", "3", other], NO_DAY)
    assert error.hint == f"Type {' or '.join(f'prospectr snooze 3 {other}' for other in others)}"
    assert isinstance(error, ChoiceError) == (len(others) > 1)
    for other in others:
        assert day_ahead(other, TODAY, order, lambda _: [], NO_DAY) >= TODAY


def test_a_word_that_is_not_like_a_day_has_its_own_error() -> None:
    assert refusal(day_ahead, "soon", TODAY, "", lambda _: [], NO_DAY) is NO_DAY


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["p", "45m", "next=soon", "calls"], ["p", "45m", "next=3d", "calls"]),
        (["p", "45m", "NEXT=soon call"], ["p", "45m", "next=3d"]),
        (["p", "45m", "next=", "soon", "calls"], ["p", "45m", "next=3d", "calls"]),
        (["p", "45m", "next=", "need=x"], ["p", "45m", "next=3d", "need=x"]),
        (["p", "45m", "next="], ["p", "45m", "next=3d"]),
        (["p", "45m", "next", "=", "soon"], ["p", "45m", "next=3d"]),
        (["p", "45m", "next", "=soon"], ["p", "45m", "next=3d"]),
        (["p", "45m", "next", "steps", "next=soon"], ["p", "45m", "next", "steps", "next=3d"]),
    ],
)
def test_the_text_after_next_is_replaced(words: list[str], expected: list[str]) -> None:
    assert with_next(words, "3d") == expected


@pytest.mark.parametrize(
    ("word", "message", "days"),
    [
        ("1/2/3/4", "“1/2/3/4” is not a day.", "today"),
        ("3/x", "“3/x” is not a day.", "today"),
        ("13/13", "“13/13” is not a day.", "today"),
        ("3.4.", "“3.4.” could be two days.", "2026-04-03 or 2026-03-04"),
        ("3/4/2026", "“3/4/2026” could be two days.", "2026-04-03 or 2026-03-04"),
        ("12/13", "“12/13” could be two days.", "2025-12-13"),
        ("31/11", "“31/11” could be two days.", "today"),
        ("2025-02-29", "There is no day “2025-02-29”.", "2025-02-28"),
        ("2025-02-30", "There is no day “2025-02-30”.", "2025-02-28"),
        ("2025-02-31", "There is no day “2025-02-31”.", "2025-02-28"),
        ("2031-02-31", "There is no day “2031-02-31”.", "today"),
        ("32dec", "There is no day “32dec”.", "today"),
        ("tomorow", "“tomorrow” is in the future.", "today"),
        ("2027-01-01", "2027-01-01 is in the future.", "today"),
        ("22nov", "“22nov” is still to come.", "today or 2025-11-22"),
        ("next-mon", "“next-mon” is not a day.", "today"),
    ],
)
def test_the_past_days_that_may_be_meant(word: str, message: str, days: str) -> None:
    error = refusal(past_day, word, TODAY, "", "done 3 --on")
    assert error.message == message
    assert error.hint == "Type " + " or ".join(f"done 3 --on {day}" for day in days.split(" or "))


@pytest.mark.parametrize(
    ("word", "message", "days"),
    [
        ("3.4.", "“3.4.” could be two days.", "2027-04-03 or 2027-03-04"),
        ("3/4/2026", "“3/4/2026” could be two days.", "3d"),  # both are past
        ("12/13", "“12/13” could be two days.", "2026-12-13"),
        ("31/11", "“31/11” could be two days.", "3d"),
        ("31nov", "There is no day “31nov”.", "30nov"),
        ("2031-02-31", "There is no day “2031-02-31”.", "2031-02-28"),
        ("2025-02-30", "There is no day “2025-02-30”.", "3d"),
        ("20/11/26", "“20/11/26” has half a year.", "3d"),
        ("yesteday", "“yesteday” looks like a mistyped day.", "3d"),
        ("thrusday", "“thrusday” looks like a mistyped day.", "thursday"),
        ("3d-ago", "“3d-ago” is past.", "today"),
        ("2025-11-22", "“2025-11-22” is past.", "today"),
        ("Next-Mon", "“next-mon” may be this week or the next.", "2026-11-23 or 2026-11-30"),
        ("next-sat", "“next-sat” may be this week or the next.", "2026-11-28 or 2026-12-05"),
        ("next-sun", "“next-sun” may be this week or the next.", "2026-11-22 or 2026-11-29"),
    ],
)
def test_the_days_ahead_that_may_be_meant(word: str, message: str, days: str) -> None:
    error = refusal(day_ahead, word, TODAY, "", lambda other: ["snooze", "3", other], NO_DAY)
    assert error.message == message
    assert error.hint == "Type " + " or ".join(f"prospectr snooze 3 {day}" for day in days.split(" or "))
