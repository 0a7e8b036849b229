"""DAY: the third place, design.md section 2. Past only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import (
    EARLIEST,
    MONTHS,
    WEEKDAYS,
    parse_day,
    parse_full_day,
    parse_weekday,
    parse_weekdays,
)
from tests.domain.examples import TODAY, refusal, understood
from tests.torture import Prove


@pytest.mark.parametrize(
    ("word", "day"),
    [
        # today is Saturday 21 November 2026
        ("today", "2026-11-21"),
        ("now", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("sat", "2026-11-21"),  # today included
        ("saturday", "2026-11-21"),
        ("fri", "2026-11-20"),
        ("friday", "2026-11-20"),
        ("thu", "2026-11-19"),
        ("wed", "2026-11-18"),
        ("tue", "2026-11-17"),
        ("mon", "2026-11-16"),
        ("monday", "2026-11-16"),
        ("sun", "2026-11-15"),  # never tomorrow
        ("sunday", "2026-11-15"),
        ("last-fri", "2026-11-20"),  # the latest before today
        ("last-friday", "2026-11-20"),
        ("last-sat", "2026-11-14"),
        ("last-sun", "2026-11-15"),
        ("3d-ago", "2026-11-18"),
        ("0d-ago", "2026-11-21"),
        ("1d-ago", "2026-11-20"),
        ("365d-ago", "2025-11-21"),
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-21"),
        ("2024-02-29", "2024-02-29"),
        ("1999-12-31", "1999-12-31"),
        ("20nov", "2026-11-20"),
        ("nov20", "2026-11-20"),
        ("21nov", "2026-11-21"),
        ("22nov", "2025-11-22"),  # without a year: the latest that is not in the future
        ("1dec", "2025-12-01"),
        ("31dec", "2025-12-31"),
        ("jan1", "2026-01-01"),
        ("29feb", "2024-02-29"),  # 2025 and 2026 have none
        ("feb29", "2024-02-29"),
        ("31oct", "2026-10-31"),
        ("05nov", "2026-11-05"),
        ("FRI", "2026-11-20"),
        ("Last-Fri", "2026-11-20"),
        ("Yesterday", "2026-11-20"),
        ("20Nov", "2026-11-20"),
    ],
)
def test_a_day(word: str, day: str) -> None:
    assert parse_day(word, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("word", "order", "day"),
    [
        ("20/11", "dmy", "2026-11-20"),
        ("11/20", "mdy", "2026-11-20"),
        ("3/12", "dmy", "2025-12-03"),  # 3 December 2026 is in the future
        ("3/12", "mdy", "2026-03-12"),
        ("12/03", "dmy", "2026-03-12"),
        ("12/03", "mdy", "2025-12-03"),
        ("20/11/2026", "dmy", "2026-11-20"),
        ("11/20/2026", "mdy", "2026-11-20"),
        ("29/2", "dmy", "2024-02-29"),
        ("31/10", "dmy", "2026-10-31"),
        ("20.11", "dmy", "2026-11-20"),
        ("20.11.2026", "dmy", "2026-11-20"),
    ],
)
def test_a_day_by_the_setting_date_order(word: str, order: str, day: str) -> None:
    assert parse_day(word, TODAY, order) == date.fromisoformat(day)


@pytest.mark.parametrize("word", ["11/20", "20/11", "12/03", "1/1", "12/12", "11/10/2026"])
def test_a_day_that_may_be_two_is_refused_without_the_setting(word: str) -> None:
    error = refusal(parse_day, word, TODAY)
    assert word in error.message
    assert "date_order" in error.hint


@pytest.mark.parametrize(
    ("word", "order"),
    [
        ("tomorrow", ""),
        ("Tomorrow", ""),
        ("2026-11-22", ""),
        ("2027-01-01", ""),
        ("9999-12-31", ""),
        ("22/11/2026", "dmy"),
        ("11/22/2026", "mdy"),
    ],
)
def test_a_day_in_the_future_is_refused(word: str, order: str) -> None:
    assert "future" in refusal(parse_day, word, TODAY, order).message


def test_tomorrow_is_refused_by_name() -> None:
    assert "tomorrow" in refusal(parse_day, "tomorrow", TODAY).message


@pytest.mark.parametrize(
    ("word", "order"),
    [
        ("2026-11-31", ""),
        ("2026-02-29", ""),
        ("2026-13-01", ""),
        ("2026-00-10", ""),
        ("2026-10-00", ""),
        ("0000-01-01", ""),
        ("31nov", ""),
        ("feb30", ""),
        ("0nov", ""),
        ("32dec", ""),
        ("99dec", ""),
        ("9999dec", ""),
        ("31/11", "dmy"),
        ("11/31", "mdy"),
        ("31/04/2026", "dmy"),
        ("20/11", "mdy"),  # there is no 20th month
        ("11/20", "dmy"),
        ("last-", ""),
        ("last-foo", ""),
        ("20/11/26", "dmy"),  # half a year
    ],
)
def test_a_day_that_does_not_exist_or_is_half_written_is_refused(word: str, order: str, proof: Prove) -> None:
    refusal(parse_day, word, TODAY, order)
    proof(
        name="date_reject",
        promise="A day that does not exist, or may be two, is never guessed at.",
        method="A table of days that do not exist or are half written",
        count=1,
        unit="words",
        result="all rejected, with what to type",
    )


@pytest.mark.parametrize("word", ["2026-1-5", "2026/1/5", "2026.01.05", "2026-01-5"])
def test_a_day_that_begins_with_its_year_has_one_reading(word: str) -> None:
    assert parse_day(word, TODAY) == date(2026, 1, 5)


@pytest.mark.parametrize("word", ["11/20/2026", "20/11/2026", "20.11.2026"])
def test_a_day_of_which_only_one_order_exists_has_one_reading(word: str) -> None:
    assert parse_day(word, TODAY) == date(2026, 11, 20)


@pytest.mark.parametrize(("word", "meant"), [("fryday", "friday"), ("tomorow", "today"), ("yesterdy", "yesterday")])
def test_a_mistyped_day_is_refused_with_the_right_one(word: str, meant: str) -> None:
    assert meant in refusal(parse_day, word, TODAY).hint


@pytest.mark.parametrize(
    "word",
    ["calls", "10", "26", "1A2B", "q4", "50/50", "3/32", "1/100", "v1.2.3", "10.75", "m", "march", "may", "decide",
     "novel",
     "sung", "monk", "fr", "the", "@bob", "+phone", "dials=3", "1" * 400, "1/" + "1" * 400, "٢٠nov", "½",
     "", " ", "-", "/",
     "..", "\0", "\ud800"],
)  # fmt: skip
def test_what_is_no_day_is_left_to_be_a_word(word: str) -> None:
    assert parse_day(word, TODAY) is None


@pytest.mark.parametrize("word", ["99999d-ago", "1000000000000d-ago", "1" * 5000 + "d-ago"])
def test_so_many_days_ago_that_there_was_no_calendar_are_refused(word: str) -> None:
    """They have the shape of a day, so they are not text; and no OverflowError comes out."""
    refusal(parse_day, word, TODAY)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(WEEKDAYS), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_weekday_is_the_latest_not_in_the_future(today: date, weekday: str, short: bool) -> None:
    name = weekday[:3] if short else weekday
    found = parse_day(name, today)
    assert found is not None
    assert found.strftime("%A").lower() == weekday
    assert timedelta(0) <= today - found < timedelta(7)
    assert parse_day(f"last-{name}", today) == (found if found < today else found - timedelta(7))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.dates(date(1990, 1, 1), date(2090, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_a_day_without_a_year_is_the_latest_not_in_the_future(today: date, other: date) -> None:
    month = MONTHS[other.month - 1]
    found = parse_day(f"{other.day}{month}", today)
    assert found is not None
    assert found == parse_day(f"{month}{other.day}", today)
    assert (found.month, found.day) == (other.month, other.day)
    assert found <= today
    years_later = [date(year, 1, 1) for year in range(found.year + 1, today.year + 1)]
    assert not [
        year for year in years_later if _exists(year.year, other) and date(year.year, other.month, other.day) <= today
    ]


def _exists(year: int, day: date) -> bool:
    return (day.month, day.day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02-28", "2020-02-29"),
        ("2104-02-28", "2096-02-29"),
        ("2027-01-01", "2024-02-29"),
    ],
)
def test_29_february_is_looked_for_over_the_years(today: str, day: str) -> None:
    """2100 is no leap year, so before 29 February 2104 the latest is eight years back."""
    assert parse_day("29feb", date.fromisoformat(today)) == date.fromisoformat(day)


@given(
    st.text(max_size=20) | st.text(alphabet="0123456789/.-adgojnuefbmrylstw ", max_size=12),
    st.dates(),
    st.sampled_from(["", "dmy", "mdy"]),
    st.booleans(),
)
@settings(max_examples=400, deadline=None)
def test_any_word_is_a_past_day_or_no_day_or_refused(word: str, today: date, order: str, future: bool) -> None:
    found = understood(parse_day, word, today, order, future=future)
    if found is None:
        return
    assert found >= EARLIEST
    assert future or found <= today


@given(st.dates(EARLIEST))
@settings(max_examples=100, deadline=None)
def test_a_full_day_reads_as_itself(day: date) -> None:
    assert parse_day(day.isoformat(), day) == day
    assert parse_full_day(day.isoformat(), TODAY) == day  # days off may lie ahead


@pytest.mark.parametrize("today", [EARLIEST, TODAY])
def test_the_first_day_that_may_be_named(today: date) -> None:
    assert parse_day("1970-01-01", today) == EARLIEST
    assert parse_full_day("1970-01-01", today) == EARLIEST
    assert parse_day("9998d-ago", EARLIEST + timedelta(9998)) == EARLIEST


@pytest.mark.parametrize("word", ["0026-11-20", "0001-01-01", "1969-12-31"])
def test_a_day_before_it_has_a_mistyped_year(word: str) -> None:
    for parse in (parse_day, parse_full_day):
        error = refusal(parse, word, TODAY)
        assert (error.message, error.hint) == (
            f"“{word}” is before 1970.",
            "Type the year with four digits: 2026-11-20.",
        )
    assert parse_day(word, TODAY, early=True) == date.fromisoformat(word)


@pytest.mark.parametrize(
    ("word", "order", "today"),
    [
        ("20/11/0026", "dmy", TODAY),
        ("yesterday", "", EARLIEST),
        ("fri", "", date(1970, 1, 1)),
        ("last-thu", "", date(1970, 1, 1)),
        ("9999d-ago", "", date(1997, 5, 1)),
    ],
)
def test_nor_is_one_reached_in_another_way(word: str, order: str, today: date) -> None:
    assert refusal(parse_day, word, today, order).message == f"“{word}” is before 1970."


@pytest.mark.parametrize("word", ["31dec", "29feb"])
def test_a_day_without_a_year_is_looked_for_from_then_on(word: str) -> None:
    assert refusal(parse_day, word, date(1970, 6, 1)).message == f"There is no day “{word}”."


@pytest.mark.parametrize(
    ("word", "day"),
    [("today", "2026-11-21"), ("tomorrow", "2026-11-22"), ("yesterday", "2026-11-20"), ("2027-01-01",) * 2],
)
def test_a_day_off_is_written_in_full(word: str, day: str) -> None:
    assert parse_full_day(word, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "word", ["fri", "3d-ago", "20nov", "11/20", "2026-11", "2026-11-31", "", "26-11-2026", "٢٠٢٦-١١-٢٠"]
)
def test_a_day_off_that_would_mean_another_day_later_is_refused(word: str) -> None:
    refusal(parse_full_day, word, TODAY)


def test_weekdays_by_the_names_that_people_type() -> None:
    assert [parse_weekday(name) for name in WEEKDAYS] == [*range(7)]
    assert [parse_weekday(name[:3]) for name in WEEKDAYS] == [*range(7)]
    assert [parse_weekday(word) for word in ("tues", "weds", "thur", "thurs")] == [1, 2, 3, 3]
    assert [parse_weekday(word) for word in ("mo", "mond", "", "day", "mons", "wedn", "frid", "sund")] == [None] * 8


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("mon–fri", (0, 1, 2, 3, 4)),
        ("wed,mon", (0, 2)),
        ("Sunday mon", (0, 6)),
        ("fri-mon, thu", (0, 3, 4, 5, 6)),  # over the weekend
    ],
)
def test_weekdays_together(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["", " , ", "mon-", "–fri", "mon-wed-fri", "mo", "daily"])
def test_what_names_no_weekdays(text: str) -> None:
    error = refusal(parse_weekdays, text)
    message = f"“{text}” is not a weekday." if text.strip(" ,") else "On which weekdays?"
    assert (error.message, error.hint) == (message.replace("–", "-"), "Type mon-fri, or mon,wed,thu.")


PAST = "Log what is done: today, yesterday, a past day."
ANY_DAY = "A day is today, yesterday, fri, last-fri, 3d-ago, 20nov or 2026-11-20."
IN_FULL = "Type it as 20nov or 2026-11-20."
AGO = "Type it as 3d-ago, or in full: 2026-11-20."
ORDER = "or say once how you write it: prospectr config date_order dmy (or mdy)."


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("Tomorrow", "“tomorrow” is in the future.", PAST),
        ("tomorow", "“tomorrow” is in the future.", PAST),
        ("2026-11-22", "2026-11-22 is in the future.", PAST),
        ("fryday", "“fryday” looks like a mistyped day.", "Type friday, or put another word before it."),
        ("last-", "“last-” is not a day.", ANY_DAY),
        ("Last-Foo", "“Last-Foo” is not a day.", ANY_DAY),
        ("3w-ago", "“3w-ago” is not a day.", AGO),
        ("99999d-ago", "“99999d-ago” is not a day.", AGO),
        ("31nov", "There is no day “31nov”.", ANY_DAY),
        ("0nov", "There is no day “0nov”.", ANY_DAY),
        ("2026-13-01", "There is no day “2026-13-01”.", ANY_DAY),
        ("20-nov", "“20-nov” is not a day.", IN_FULL),
        ("nov-20", "“nov-20” is not a day.", IN_FULL),
        ("20nov20", "“20nov20” is not a day.", IN_FULL),
        ("120nov", "“120nov” is not a day.", IN_FULL),
        ("20/11/26", "“20/11/26” has half a year.", "Type the year with four digits, or leave it out."),
        ("1/1", "“1/1” could be two days.", f"Type it as 20nov or 2026-11-20; {ORDER}"),
        ("12/12", "“12/12” could be two days.", f"Type it as 20nov or 2026-11-20; {ORDER}"),
        ("13/1", "“13/1” could be two days.", f"Type it as 13jan or 2026-11-20; {ORDER}"),
        ("12/31", "“12/31” could be two days.", f"Type it as 31dec or 2026-11-20; {ORDER}"),
        ("20.11.", "“20.11.” could be two days.", f"Type it as 20nov or 2026-11-20; {ORDER}"),
        ("32/1/2026", "“32/1/2026” could be two days.", f"Type it as 20nov or 2026-11-20; {ORDER}"),
        ("13/14/2026", "“13/14/2026” could be two days.", f"Type it as 20nov or 2026-11-20; {ORDER}"),
    ],
)
def test_an_invalid_day_says_what_to_type(word: str, message: str, hint: str) -> None:
    error = refusal(parse_day, word, TODAY)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("13/1/2025", "2025-01-13"),
        ("1/31/2026", "2026-01-31"),
        ("12/31/2025", "2025-12-31"),
        ("15.1.2026", "2026-01-15"),
        ("3.4.2026", "2026-04-03"),
    ],
)
def test_a_date_with_one_reading(word: str, day: str) -> None:
    assert parse_day(word, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("word", ["13/14", "32/1", "0/1", "20/11/026", "20novv", "20no", "2026-" + "1" * 400 + "-1"])
def test_what_is_almost_a_date_is_left_to_be_a_word(word: str) -> None:
    assert parse_day(word, TODAY) is None
