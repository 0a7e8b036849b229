"""Recurrence rules give the same days as dateutil, an independent reader, and never take long."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.formats.calendar.recurrence import WEEKDAYS, Budget, days_of, parse_rule

FREQS = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
PLACES = st.sampled_from(["1", "2", "3", "4", "-1", "-2"])


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule that matches again and again, so that dateutil does not search to the end of the calendar."""
    freq = draw(FREQS)
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        days = draw(DAYS)
        place = draw(PLACES) if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()) else ""
        parts.append(f"BYDAY={','.join(place + day for day in days)}")
        if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '2']))}")
    elif freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from(['1', '15', '28', '-1', '-3', '1,15', '10,-10']))}")
    elif freq == "YEARLY" and draw(st.booleans()):
        parts.append(draw(st.sampled_from(["BYYEARDAY=1,100,-1", "BYWEEKNO=1,20", "BYWEEKNO=-1"])))
    if freq in ("DAILY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.sampled_from(['1', '3,6,9', '12']))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    return ";".join(parts)


@settings(max_examples=300, deadline=None)
@given(rules(), st.dates(date(2000, 1, 1), date(2008, 12, 31)), st.integers(0, 1500), st.integers(0, 400))
def test_the_days_are_those_of_dateutil(text: str, start: date, offset: int, length: int) -> None:
    first = start + timedelta(offset)
    last = first + timedelta(length)
    theirs = rrulestr(text, dtstart=datetime.combine(start, datetime.min.time()))
    days = [moment.date() for moment in takewhile(lambda moment: moment.date() <= last, theirs)]
    if "COUNT" in text and days[:1] != [start]:
        return  # dateutil does not count a start that the rule does not match
    expected = [day for day in dict.fromkeys([start, *days]) if first <= day <= last]
    assert list(days_of(parse_rule(text), start, first, last, Budget())) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;COUNT=4000000000;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=4000000000",
        "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
        "FREQ=WEEKLY;COUNT=999999;BYMONTH=2",
    ],
)
def test_a_rule_that_hardly_ever_matches_ends_soon(text: str) -> None:
    began = time.monotonic()
    list(days_of(parse_rule(text), date(1970, 1, 1), date(2026, 11, 20), date(2026, 11, 20), Budget()))
    assert time.monotonic() - began < 1


def test_a_budget_ends_the_work() -> None:
    with pytest.raises(OverflowError):
        list(days_of(parse_rule("FREQ=DAILY"), date(1970, 1, 1), date(1970, 1, 1), date(2026, 1, 1), Budget(100)))


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=x", "FREQ=DAILY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=13", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;BYMINUTE=1,2", "FREQ=DAILY;BYHOUR=9,17",
        "FREQ=DAILY;COUNT=-1", "nonsense",
    ],
)  # fmt: skip
def test_an_invalid_rule_is_rejected(text: str) -> None:
    with pytest.raises(ValueError):
        parse_rule(text)
