"""Answers to the questions for a time and a day. Now is Saturday 21 November 2026, 18:00."""

from __future__ import annotations

import pytest

from prospectr.domain.calendar.timespan import EXAMPLES
from prospectr.domain.line.answers import answer_hint, day_words, time_words
from tests.domain.examples import MOMENT, SETTINGS, refusal

DAYS = "Type today, yesterday, fri, 20nov or 2026-11-20."


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("45m", "45m"),
        ("1h 30m", "1h 30m"),
        ("9-10:30", "9-10:30"),
        ("since 17", "since 17"),
        ("45", "45m"),  # a bare number is minutes
        ("45,", "45m"),
        ("forty five", "45m"),
        ("16h", "16h"),
        ("1m", "1m"),
    ],
)
def test_an_answer_that_is_a_time(answer: str, words: str) -> None:
    assert time_words(answer.split(), MOMENT, SETTINGS) == words.split()


@pytest.mark.parametrize(
    ("answer", "message", "hint"),
    [
        ("", "“” is not a time.", EXAMPLES),
        ("fri", "“fri” is not a time.", EXAMPLES),
        ("noon", "“noon” is not a time.", EXAMPLES),
        ("9:30", "“9:30” is not a time.", EXAMPLES),  # when, but not how long
        ("1000", "“1000” is not a time.", EXAMPLES),
        ("45m fri", "“45m fri” is not a time.", EXAMPLES),  # the day is the next question
        ("45m cold calls", "“45m cold calls” is not a time.", EXAMPLES),
        ("8", "“8” could be minutes or hours.", "Type 8m or 8h"),
        ("0m", "“0m” is under 1 minute.", "Type 1m"),
        ("17h", "“17h” is more than 16 hours.", "An entry has at most 16 hours: 16h"),
        ("1.30h", "“1.30h” could be 1h30, or hours and hundredths.", "Type 1h30 or 78m"),
        ("1h 30", "“1h 30” could be 1h30.", "Type 1h30"),
        ("1h and 17h", "“1h and 17h” is not a time.", EXAMPLES),
    ],
)
def test_an_answer_that_is_no_time_names_the_answer_to_type(answer: str, message: str, hint: str) -> None:
    error = refusal(time_words, answer.split(), MOMENT, SETTINGS)
    assert (error.message, answer_hint(error)) == (message, hint)


@pytest.mark.parametrize("answer", ["fri", "20 nov", "last fri", "2026-11-20", "2 days ago", "today"])
def test_an_answer_that_is_a_day(answer: str) -> None:
    assert day_words(answer.split(), MOMENT, SETTINGS) == answer.split()


def test_no_answer_is_today() -> None:
    assert day_words([], MOMENT, SETTINGS) == ["today"]


@pytest.mark.parametrize(
    ("answer", "message", "hint"),
    [
        ("soon", "“soon” is not a day.", DAYS),
        ("now", "“now” is not a day.", DAYS),
        ("45m", "“45m” is not a day.", DAYS),
        ("fri 45m", "“fri 45m” is not a day.", DAYS),  # the time was the question before
        ("fri 9:30", "“fri 9:30” is not a day.", DAYS),
        ("fri calls", "“fri calls” is not a day.", DAYS),
        ("frday", "“frday” looks like a mistyped day.", "Type friday"),
        ("31 nov", "There is no 31 November.", "Type 30nov"),
        ("3/4/2026", "“3/4/2026” could be two days.", "Type 2026-04-03 or 2026-03-04"),
        ("tomorrow", "“tomorrow” is in the future.", "For today: today"),
        ("next fri", "“next fri” is in the future.", "Type today"),
    ],
)
def test_an_answer_that_is_no_day_names_the_answer_to_type(answer: str, message: str, hint: str) -> None:
    error = refusal(day_words, answer.split(), MOMENT, SETTINGS)
    assert (error.message, answer_hint(error)) == (message, hint)
