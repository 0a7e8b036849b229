"""Days, clock times, durations and numbers as spreadsheets and trackers write them."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.transfer.cells import clock_of, day_of, duration_of, number_of, order_of, parts_of, shown_order
from prospectr.errors import ChoiceError, InputError


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-11-20", "ymd", date(2026, 11, 20)),
        ("2026/11/20", "dmy", date(2026, 11, 20)),
        ("20261120", "ymd", date(2026, 11, 20)),
        ("20.11.2026", "dmy", date(2026, 11, 20)),
        ("7.1.2026", "dmy", date(2026, 1, 7)),
        ("7. 1. 2026", "dmy", date(2026, 1, 7)),
        ("11/20/2026", "mdy", date(2026, 11, 20)),
        ("20/11/26", "dmy", date(2026, 11, 20)),
        ("1/2/99", "mdy", date(1999, 1, 2)),
        ("26-11-20", "ymd", date(2026, 11, 20)),
        ("12 Mar 2021", "ymd", date(2021, 3, 12)),
        ("Mar 12, 2021", "ymd", date(2021, 3, 12)),
        ("5-September-2026", "dmy", date(2026, 9, 5)),
        ("1/2/70", "mdy", date(1970, 1, 2)),
        ("1/2/68", "mdy", date(2068, 1, 2)),
        ("1970-01-01", "ymd", date(1970, 1, 1)),
        ("1/2/2026.", "dmy", date(2026, 2, 1)),
    ],
)
def test_a_day(cell: str, order: str, day: date) -> None:
    assert day_of(cell, order) == day


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("13/15/2024", "mdy"),
        ("31.02.2026", "dmy"),
        ("2026-13-01", "ymd"),
        ("20/11-2026", "dmy"),
        ("yesterday", "ymd"),
        ("12 Foo 2021", "ymd"),
        ("1/1/1900", "dmy"),
        ("=1+1", "ymd"),
        ("", "ymd"),
        ("12 No 2021", "ymd"),
        ("12 Ma 2021", "ymd"),
        ("12 Ju 2021", "ymd"),
        ("12 Nov", "ymd"),
        ("Nov Nov 2021", "ymd"),
        ("12 Nov 2021 x", "ymd"),
        ("1/2/69", "mdy"),  # of the 20th century, and so before 1970
        ("1969-12-31", "ymd"),
    ],
)
def test_an_invalid_day(cell: str, order: str) -> None:
    with pytest.raises(ValueError):
        day_of(cell, order)


@pytest.mark.parametrize(
    ("cells", "setting", "order"),
    [
        (["2026-11-20"], "", "ymd"),
        (["01/02/2026", "13/02/2026"], "", "dmy"),
        (["01/02/2026", "01/13/2026"], "dmy", "mdy"),  # the file says so itself
        (["01/02/2026"], "dmy", "dmy"),
        ([], "", "ymd"),
    ],
)
def test_the_order_of_days_is_that_of_the_file(cells: list[str], setting: str, order: str) -> None:
    assert order_of(cells, setting) == order


def test_an_unclear_order_is_asked() -> None:
    with pytest.raises(ChoiceError) as raised:
        order_of(["03/04/2024"], "")
    assert raised.value.readings == [["--dates", "dmy"], ["--dates", "mdy"]]


def test_days_in_two_orders_are_refused() -> None:
    with pytest.raises(InputError, match="in no order"):
        order_of(["13/04/2024", "04/13/2024"], "dmy")


@pytest.mark.parametrize(
    ("cell", "clock"),
    [
        ("9:05", "09:05:00"),
        ("23:59:59", "23:59:59"),
        ("0:00", "00:00:00"),
        ("1 am", "01:00:00"),
        ("12:59 am", "00:59:00"),
        ("14:05:10", "14:05:10"),
        ("10:23 AM", "10:23:00"),
        ("12:00 AM", "00:00:00"),
        ("12:30 PM", "12:30:00"),
        ("2:05:09 p.m.", "14:05:09"),
        ("9 am", "09:00:00"),
        ("09.30", "09:30:00"),
        ("08:00:00.000", "08:00:00"),
    ],
)
def test_a_clock_time(cell: str, clock: str) -> None:
    hours, minutes, seconds = map(int, clock.split(":"))
    assert clock_of(cell) == hours * 3600 + minutes * 60 + seconds


@pytest.mark.parametrize("cell", ["23:59:60", "24:00", "9:60", "13:00 PM", "0:30 AM", "9", "noon", "", "1:2:3"])
def test_an_invalid_clock_time(cell: str) -> None:
    with pytest.raises(ValueError):
        clock_of(cell)


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("01:45:30", 6330),
        ("0:47:06", 2826),
        ("1:30", 5400),
        ("18:25 min", 1105),
        ("45:00 min", 2700),
        ("0.79 h", 2844),
        ("1,5", 5400),
        ("0,01", 36),
        ("20,0", 72000),
        ("2.000,0", 7_200_000),
        ("1h 30m", 5400),
        ("90 min", 5400),
        ("45m", 2700),
        ("1.5 hours", 5400),
        ("-1:00", -3600),
        ("0:59", 3540),
        ("0:00:59", 59),
        ("1:59:59", 7199),
        ("0:59 min", 59),
        ("1 hr.", 3600),
        ("90 min.", 5400),
        ("1.5h", 5400),
        ("2 HOURS", 7200),
        ("30 sec", 30),
        ("1h 30m 15s", 5415),
        ("0", 0),
        ("1:30 h", 5400),
        ("1:30.", 5400),
    ],
)
def test_a_duration(cell: str, seconds: int) -> None:
    assert duration_of(cell) == seconds


def test_a_plain_number_counts_the_unit_of_the_column() -> None:
    assert duration_of("45", 60) == 2700
    assert duration_of("323000", 0.001) == 323


@pytest.mark.parametrize(
    "cell",
    ["1:60", "0:00:60", "0:60 min", "x 1h", "1h, 30m", ".", "an hour", "1h x", "1e3", "h", "1:2:3:4", "--5", "9" * 40],
)
def test_an_invalid_duration(cell: str) -> None:
    with pytest.raises(ValueError):
        duration_of(cell)


def test_numbers_of_several_countries() -> None:
    assert [number_of(text) for text in (".5", ",5", "5.")] == [0.5, 0.5, 5.0]
    assert [number_of(text) for text in ("1.5", "1,5", "2.000,0", "2,000.5", "45")] == [1.5, 1.5, 2000.0, 2000.5, 45.0]


def test_several_texts_in_one_cell() -> None:
    assert parts_of("a; b ;;c", ";") == ("a", "b", "c")
    assert parts_of("a ::: b", [" ::: "]) == ("a", "b")
    assert parts_of("a, b", "") == ("a, b",)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("20/11/2026", "dmy"),
        ("11/20/2026", "mdy"),
        ("12/12/2026", ""),
        ("12/13/2026", "mdy"),
        ("13/12/2026", "dmy"),
        ("2026-11-20", ""),
        ("20261120", ""),
        ("", ""),
    ],
)
def test_the_order_that_a_cell_shows(cell: str, order: str) -> None:
    assert shown_order(cell) == order
