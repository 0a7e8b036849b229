"""Days ahead, and the plans that begin with one. Today is Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.future_days import parse_ahead
from prospectr.domain.people.follow_up_words import parse_follow_up
from prospectr.domain.settings import Settings
from tests.domain.examples import TODAY, refusal, understood

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("today", "2026-11-21"),
        ("tomorrow", "2026-11-22"),
        ("0d", "2026-11-21"),
        ("1d", "2026-11-22"),
        ("3d", "2026-11-24"),
        ("30d", "2026-12-21"),
        ("365d", "2027-11-21"),
        ("1w", "2026-11-28"),
        ("2w", "2026-12-05"),
        ("52w", "2027-11-20"),  # 364 days
        # the next one of that name, and never today
        ("sun", "2026-11-22"),
        ("mon", "2026-11-23"),
        ("tue", "2026-11-24"),
        ("wed", "2026-11-25"),
        ("thu", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("sat", "2026-11-28"),
        ("saturday", "2026-11-28"),
        # without a year: the next one, today included
        ("21nov", "2026-11-21"),
        ("22nov", "2026-11-22"),
        ("1dec", "2026-12-01"),
        ("dec1", "2026-12-01"),
        ("31dec", "2026-12-31"),
        ("1jan", "2027-01-01"),
        ("21sep", "2027-09-21"),  # sixty-one days ago, so next year's
        ("29feb", "2028-02-29"),  # 2027 has none
        # in full
        ("2026-11-21", "2026-11-21"),
        ("2026-12-01", "2026-12-01"),
        ("2028-02-29", "2028-02-29"),
        ("3D", "2026-11-24"),
        ("FRI", "2026-11-27"),
        ("Tomorrow", "2026-11-22"),
        ("1Dec", "2026-12-01"),
    ],
)
def test_a_day_ahead(word: str, day: str) -> None:
    assert parse_ahead(word, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("word", "order", "day"),
    [
        ("1/12", "dmy", "2026-12-01"),
        ("12/1", "mdy", "2026-12-01"),
        ("12/1", "dmy", "2027-01-12"),
        ("1.12", "dmy", "2026-12-01"),
        ("21/11", "dmy", "2026-11-21"),
        ("21/9", "dmy", "2027-09-21"),
        ("29/2", "dmy", "2028-02-29"),
        ("1/12/2026", "dmy", "2026-12-01"),
        ("12/1/2026", "mdy", "2026-12-01"),
        ("1.12.2026", "dmy", "2026-12-01"),
        ("01-12-2026", "dmy", "2026-12-01"),
        ("2026/12/1", "", "2026-12-01"),
    ],
)
def test_a_day_ahead_by_the_setting_date_order(word: str, order: str, day: str) -> None:
    assert parse_ahead(word, TODAY, order) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("today", "word", "day"),
    [
        ("2026-11-20", "fri", "2026-11-27"),  # on a Friday, the next one
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "1d", "2027-01-01"),
        ("2026-12-31", "31dec", "2026-12-31"),
        ("2027-03-02", "31dec", "2027-12-31"),
        ("2028-02-29", "29feb", "2028-02-29"),
        ("2028-04-30", "29feb", "2032-02-29"),
        ("2096-04-30", "29feb", "2104-02-29"),  # 2100 is no leap year
    ],
)
def test_days_ahead_over_the_ends_of_weeks_and_years(today: str, word: str, day: str) -> None:
    assert parse_ahead(word, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("word", "order"),
    [
        ("yesterday", ""),
        ("Yesterday", ""),
        ("last-fri", ""),
        ("last-friday", ""),
        ("1d-ago", ""),
        ("3d-ago", ""),
        ("2026-11-20", ""),
        ("2025-12-01", ""),
        ("20/11/2026", "dmy"),
        ("11/20/2026", "mdy"),
        ("20.11.2026", "dmy"),
        ("20-11-2026", "dmy"),
        # without a year, if it was within the last sixty days: nobody plans a year ahead by mistake
        ("20nov", ""),
        ("nov19", ""),
        ("22sep", ""),
        ("20/11", "dmy"),
        ("11/19", "mdy"),
        ("20.11.", "dmy"),
    ],
)
def test_a_day_that_is_past_is_refused(word: str, order: str) -> None:
    """Where the year was typed, it is not taken to be another one."""
    error = refusal(parse_ahead, word, TODAY, order)
    assert word in error.message
    assert "past" in error.message
    assert "3d" in error.hint


@pytest.mark.parametrize(
    "word", ["31nov", "feb30", "0dec", "32dec", "2027-02-29", "2026-13-01", "2026-12-00", "last-foo", "last-week"]
)
def test_a_day_that_does_not_exist_is_refused_with_days_that_may_be_typed(word: str) -> None:
    error = refusal(parse_ahead, word, TODAY)
    assert word in error.message
    assert "1dec" in error.hint
    assert not [past for past in ("yesterday", "last-fri", "ago") if past in error.hint]


@pytest.mark.parametrize(
    ("word", "to_type"),
    [("1-dec", "20nov"), ("1/12/26", "year")],
)
def test_a_day_half_written_is_refused_with_the_whole(word: str, to_type: str) -> None:
    assert to_type in refusal(parse_ahead, word, TODAY, "dmy").hint


@pytest.mark.parametrize("word", ["1/12", "12/1", "24/12", "1.12", "1/12/2026"])
def test_a_day_that_may_be_two_is_refused_without_the_setting(word: str) -> None:
    error = refusal(parse_ahead, word, TODAY)
    assert word in error.message
    assert "date_order" in error.hint


@pytest.mark.parametrize("word", ["next-fri", "next-friday", "Next-Mon", "next-sat"])
def test_the_next_friday_may_be_two_and_is_refused(word: str) -> None:
    error = refusal(parse_ahead, word, TODAY)
    assert word.lower() in error.message
    assert "weekday alone" in error.hint


@pytest.mark.parametrize(
    ("word", "meant"),
    [("fryday", "friday"), ("wendesday", "wednesday"), ("tomorow", "tomorrow"), ("tommorrow", "tomorrow")],
)
def test_a_mistyped_day_is_refused_with_the_right_one(word: str, meant: str) -> None:
    error = refusal(parse_ahead, word, TODAY)
    assert meant in error.hint
    assert "future" not in error.message


@pytest.mark.parametrize(
    "word",
    ["", " ", "send", "call", "3", "d", "w", "3m", "3h", "1y", "now", "next", "last", "week", "next-week", "soon",
     "-3d", "+3d", "3.5d", "3 d", "10000d", "1" * 5000 + "d", "٣d", "½d", "@bob", "+phone", "may", "march", "2026",
     "2026-12", "2026-W50", "\0", "\ud800"],
)  # fmt: skip
def test_what_is_no_day_is_left_to_be_a_word(word: str) -> None:
    assert parse_ahead(word, TODAY) is None


@pytest.mark.parametrize("word", ["1d", "1w", "9999w", "tomorrow", "fri", "friday"])
def test_a_day_after_the_last_of_the_calendar_is_refused(word: str) -> None:
    """9999-12-31 is a Friday."""
    assert word in refusal(parse_ahead, word, date.max).message


@given(
    st.text(max_size=20) | st.text(alphabet="0123456789/.-adgojnuefbmrylstwxc ", max_size=12),
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.sampled_from(["", "dmy", "mdy"]),
)
@settings(max_examples=500, deadline=None)
def test_any_word_is_a_day_not_before_today_or_no_day_or_refused(word: str, today: date, order: str) -> None:
    found = understood(parse_ahead, word, today, order)
    assert found is None or found >= today


@given(days, days, st.sampled_from(["/", ".", "-"]))
@settings(max_examples=200, deadline=None)
def test_a_full_day_is_itself_or_refused_as_past(day: date, today: date, mark: str) -> None:
    words = {day.isoformat(): "", f"{day:%d{mark}%m{mark}%Y}": "dmy", f"{day:%m{mark}%d{mark}%Y}": "mdy"}
    for word, order in words.items():
        assert understood(parse_ahead, word, today, order) == (day if day >= today else None), word


@given(days, st.sampled_from(WEEKDAYS), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_weekday_is_the_first_after_today(today: date, weekday: str, short: bool) -> None:
    following = [today + timedelta(i) for i in range(1, 8)]
    wanted = next(day for day in following if f"{day:%A}".lower() == weekday)
    assert parse_ahead(weekday[:3] if short else weekday, today) == wanted


@given(days, days)
@settings(max_examples=150, deadline=None)
def test_a_day_without_a_year_is_the_first_from_today_on(today: date, other: date) -> None:
    month = MONTHS[other.month - 1]
    wanted = today
    while (wanted.month, wanted.day) != (other.month, other.day):
        wanted += timedelta(1)
    is_past = any((day.month, day.day) == (other.month, other.day) for day in _days_before(today))
    for word, order in (
        (f"{other.day}{month[:3]}", ""),
        (f"{month}{other.day}", ""),
        (f"{other.day}/{other.month}", "dmy"),
        (f"{other.month}/{other.day}", "mdy"),
    ):
        if is_past:
            assert wanted.isoformat() in refusal(parse_ahead, word, today, order).hint
        else:
            assert parse_ahead(word, today, order) == wanted


def _days_before(today: date) -> list[date]:
    return [today - timedelta(back) for back in range(1, 61)]


@given(days, st.integers(0, 9999))
@settings(max_examples=100, deadline=None)
def test_days_and_weeks_are_counted_from_today(today: date, count: int) -> None:
    assert parse_ahead(f"{count}d", today) == today + timedelta(days=count)
    assert parse_ahead(f"{count}w", today) == today + timedelta(weeks=count)


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("3d", "2026-11-24", None),
        ("fri send prices", "2026-11-27", "send prices"),
        ("  fri   send  prices ", "2026-11-27", "send prices"),
        ("tomorrow ring Ann, 3 p.m.", "2026-11-22", "ring Ann, 3 p.m."),
        ("2026-12-01 Offer v2", "2026-12-01", "Offer v2"),
        ("1dec 3d", "2026-12-01", "3d"),  # the first word is the day, all else is text
        ("fri, send prices", "2026-11-27", "send prices"),
        ("3d: send prices", "2026-11-24", "send prices"),
        ("Tomorrow; ring Ann", "2026-11-22", "ring Ann"),
        ("fri,", "2026-11-27", None),
        ("today ask @ann +phone dials=3", "2026-11-21", "ask @ann +phone dials=3"),
        ("in 3 days send prices", "2026-11-24", "send prices"),
        ("3 days", "2026-11-24", None),
        ("in two weeks call", "2026-12-05", "call"),
        ("in a week", "2026-11-28", None),
    ],
)
def test_a_plan_begins_with_its_day(text: str, day: str, words: str | None) -> None:
    assert parse_follow_up(text, TODAY) == (date.fromisoformat(day), None, words)


def test_a_plans_day_is_read_by_the_setting_date_order() -> None:
    assert parse_follow_up("1/12 send prices", TODAY, Settings(date_order="dmy")) == (
        date(2026, 12, 1),
        None,
        "send prices",
    )
    error = refusal(parse_follow_up, "1/12 send prices", TODAY)
    assert error.hint == "Type prospectr follow 2026-12-01 send prices or prospectr follow 2027-01-12 send prices"


@pytest.mark.parametrize(
    ("text", "named", "to_type"),
    [
        ("send prices", "“send”", "prospectr follow 3d send prices"),
        ("Send prices fri", "“Send”", "prospectr follow fri Send prices"),
        ("next fri call", "“next-fri”", "prospectr follow 2026-11-27 call or prospectr follow 2026-12-04 call"),
        ("next-fri call", "“next-fri”", "prospectr follow 2026-11-27 call or prospectr follow 2026-12-04 call"),
        ("", "no day", "prospectr follow 3d"),
        ("   ", "no day", "prospectr follow 3d"),
        (", send prices", "no day", "prospectr follow 3d"),
        ("tomorow ring Ann", "“tomorow”", "prospectr follow tomorrow ring Ann"),
        ("yesterday ring Ann", "“yesterday” is past", "prospectr follow today ring Ann"),
        (
            "19nov ring Ann",
            "“19nov” is past",
            "prospectr follow today ring Ann or prospectr follow 2027-11-19 ring Ann",
        ),
        ("30feb ring Ann", "no day “30feb”", "prospectr follow 29feb ring Ann"),
        ("2027-02-31 ring Ann", "no day “2027-02-31”", "prospectr follow 2027-02-28 ring Ann"),
        ("1/12/2026 call", "“1/12/2026”", "prospectr follow 2026-12-01 call"),  # 12 January is past
        ("fryday call", "“fryday”", "prospectr follow friday call"),
        ("9999999d call", "“9999999d”", "prospectr follow 3d 9999999d call"),
        ("3d " + "x" * 4001, "4001", "4000"),
        ("3d a\0b", "not valid characters", "again"),
        ("3d a\ud800b", "not valid characters", "again"),
    ],
)
def test_a_plan_that_is_refused_says_what_to_type(text: str, named: str, to_type: str) -> None:
    error = refusal(parse_follow_up, text, TODAY)
    assert named in error.message
    assert to_type in error.hint


@given(st.text(max_size=30) | st.text("fri3dw tomorwx,.", max_size=20), days)
@settings(max_examples=300, deadline=None)
def test_any_plan_is_a_day_not_before_today_and_tidy_words_or_refused(text: str, today: date) -> None:
    found = understood(parse_follow_up, text, today)
    if found is None:
        return
    day, _, words = found
    assert day >= today
    assert words is None or words == " ".join(words.split()) != ""


ANY_AHEAD = "A day ahead is today, tomorrow, 3d, 2w, fri, 1dec or 2026-12-01."


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("yesterday", "“yesterday” is past.", ANY_AHEAD),
        ("2026-11-20", "“2026-11-20” is past.", ANY_AHEAD),
        ("20nov", "“20nov” is past.", "Type a day ahead, such as 3d or fri; or 2027-11-20."),
        ("22sep", "“22sep” is past.", "Type a day ahead, such as 3d or fri; or 2027-09-22."),
        ("next-fri", "“next-fri” may be this week or the next.", "Type the weekday alone, or the date: 1dec."),
        ("tomorow", "“tomorow” looks like a mistyped day.", "Type tomorrow."),
        ("last-x", "“last-x” is not a day.", ANY_AHEAD),
        ("31nov", "There is no day “31nov”.", ANY_AHEAD),
        ("20-nov", "“20-nov” is not a day.", "Type it as 20nov or 2026-11-20."),
    ],
)
def test_a_day_that_is_not_ahead_says_what_to_type(word: str, message: str, hint: str) -> None:
    error = refusal(parse_ahead, word, TODAY)
    assert (error.message, error.hint) == (message, hint)


def test_a_day_beyond_the_calendar_says_so() -> None:
    error = refusal(parse_ahead, "9999w", date.max)
    assert (error.message, error.hint) == ("“9999w” is out of the calendar's reach.", ANY_AHEAD)
