"""What a line is refused with, word for word: what is wrong, and what to type instead."""

from __future__ import annotations

from datetime import date

import pytest

from prospectr.domain.calendar.days import parse_day, parse_full_day
from prospectr.domain.entries.entry import require_contact
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.words import is_marked, parse_words
from prospectr.domain.phrases.split import split_line
from prospectr.errors import InputError
from tests.domain.examples import MOMENT, SETTINGS, TODAY, refusal

NAME = "letters, digits, - _ . & only."
LONG = "x" * 64
NO_OPTION = "looks like an option, but there is no such option."
DOTS = "has dots instead of words."
DAY_EXAMPLES = "A day is today, yesterday, fri, last-fri, 3d-ago, 20nov or 2026-11-20."

# $ is prospectr p
TIMES = [
    ("", "How long did it take?", "Type $ 45m what you did"),
    ("calls", "There is no time on the line: how long did it take?", "Type $ 45m calls"),
    ("calls 45x", "There is no time on the line: how long did it take?", "Type $ 45m calls 45x"),
    ("9", "“9” could be minutes or hours.", "Type $ 9m or $ 9h"),
    ("20 calls", "“20” could be a count or minutes; no time is given.", "Type $ 20m calls"),
    ("1000", "There is no time on the line: how long did it take?", "Type $ 45m 1000"),
    ("0m", "“0m” is under 1 minute.", "Type $ 1m"),
    ("0h", "“0h” is under 1 minute.", "Type $ 1m"),
    ("961m", "“961m” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ("16h1", "“16h1” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ("16.01h", "“16.01h” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ("1h 30", "“1h 30” could be 1h30.", 'Type $ 1h30 or $ 1h "\\30"'),
    ("1.30h", "“1.30h” could be 1h30, or hours and hundredths.", "Type $ 1h30 or $ 78m"),
    ("1:30", "How long did it take?", "Type $ 1h30"),
    ("9:30", "How long did it take?", "Type $ 45m 9:30"),
    ("45mm", "There is no time on the line: how long did it take?", "Type $ 45m"),
    ("45m:acme", "There is no time on the line: how long did it take?", "Type $ 45m acme"),
    ("45m 9-10", "“45m” and “9-10” are two times.", "Type $ 45m or $ 9-10"),
    ("9-10 45m", "“9-10” and “45m” are two times.", "Type $ 9-10 or $ 45m"),
    (
        "calls 30m and 45m",
        "There are several times on the line.",
        "Type $ 30m calls 30m and 45m or $ 45m calls 30m and",
    ),
    ("17-18:01", "17:00-18:01 on 2026-11-21 is not over yet.", "If it was yesterday: $ yesterday 17-18:01"),
    ("19-20 today", "19:00-20:00 on 2026-11-21 is not over yet.", "If it was yesterday: $ 19-20 yesterday"),
    ("since 20:00", "20:00 is still to come: how long did it take?", "Type $ 45m"),
    ("since 19", "19:00 is still to come: how long did it take?", "Type $ 45m"),
    (
        "6-7 yesterday",
        "It could be morning or evening.",
        "Type $ 06:00-07:00 yesterday or $ 18:00-19:00 yesterday",
    ),
    ("0-16:01", "“00:00-16:01” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ("09:00-09:00", "“09:00-09:00” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ("9-8am", "21:00-08:00 on 2026-11-21 is not over yet.", "If it was yesterday: $ yesterday 9-8am"),
]
DAYS = [
    ("45m tomorrow", "“tomorrow” is in the future.", "For today: $ 45m"),
    ("45m tomorow", "“tomorow” is in the future.", "For today: $ 45m"),
    ("45m Thrusday x", "“Thrusday” looks like a mistyped day.", "Type $ 45m thursday x"),
    ("45m sundya", "“sundya” looks like a mistyped day.", "Type $ 45m sunday"),
    ("45m last week", "“last week” is not a day.", "Name the day: $ 45m last monday"),
    ("45m 2026-11-22", "2026-11-22 is in the future.", "For today: $ 45m"),
    ("45m 2026-11-31", "There is no day “2026-11-31”.", 'As text: $ 45m "\\2026-11-31"'),
    ("45m 2026-13-01", "There is no day “2026-13-01”.", 'As text: $ 45m "\\2026-13-01"'),
    ("45m 31/11/2025", "There is no day “31/11/2025”.", "Type $ 45m 2025-11-30"),
    ("45m 30feb", "There is no 30 February.", "Type $ 45m 28feb"),
    ("45m 30 feb", "There is no 30 February.", "Type $ 45m 28feb"),
    ("45m 31.11.", "There is no 31 November.", "Type $ 45m 30nov"),
    ("45m 3/4/2026", "“3/4/2026” could be two days.", "Type $ 45m 2026-04-03 or $ 45m 2026-03-04"),
    ("45m 99999d-ago", "That day is before 1970.", 'As text: $ 45m "\\99999d-ago"'),
    ("45m 1926-11-20", "That day is before 1970.", 'As text: $ 45m "\\1926-11-20"'),
    (
        "45m sat with ann",
        "“sat” could be Saturday or a verb.",
        'Type $ 45m saturday with ann or $ 45m "\\sat" with ann',
    ),
    (
        "45m calls friday",
        "“friday” could be the day, or text.",
        'Type $ friday 45m calls or $ 45m calls "\\friday"',
    ),
    (
        "45m calls on friday",
        "“friday” could be the day, or text.",
        'Type $ friday 45m calls or $ 45m calls on "\\friday"',
    ),
]
WORDS = [
    ("45m talks=x", "“talks=x” is not a count.", 'Type a whole number: talks=3. As text: $ 45m "\\talks=x"'),
    (
        "45m talks=1000001",
        "“talks=1000001” is not a count.",
        'Type a whole number: talks=3. As text: $ 45m "\\talks=1000001"',
    ),
    (
        "45m talks=00000001",
        "“talks=00000001” is not a count.",
        'Type a whole number: talks=3. As text: $ 45m "\\talks=00000001"',
    ),
    ("45m tlaks=3", "“tlaks=” is unknown.", "Type $ 45m talks=3"),
    ("45m ned=x", "“ned=” is unknown.", "Type $ 45m need=x"),
    ("45m talks=1 talks=2", "“talks=” appears twice.", "Keep one talks=: $ 45m talks=1"),
    (
        "45m need=...",
        "“need=...” has dots instead of words.",
        'Type the words: need="orders arrive late". Without it: $ 45m',
    ),
    (
        "45m @bob gave=...",
        "“gave=...” has dots instead of words.",
        'Type the words: gave="an introduction". Without it: $ 45m @bob',
    ),
    ("45m need=a need=b", "“need=” appears twice.", "Keep one need=: $ 45m need=a"),
    ('45m "x need=a" need=b', "“need=” appears twice.", 'Keep one need=: $ 45m "x need=a"'),
    ("45m @ann from=@bob from=@carl", "“from=” appears twice.", "Keep one from=: $ 45m @ann from=@bob"),
    (
        "45m @ann from=b*b",
        f"“@b*b” cannot be a contact: {NAME}",
        "Type @bb, or a space after the @. Without it: $ 45m @ann",
    ),
    (
        "45m -tag=x",
        f"“-tag=x” {NO_OPTION}",
        "Leave out its dash: $ 45m +x",
    ),
    (
        "45m --json",
        f"“--json” {NO_OPTION}",
        "Leave out its dash: $ 45m json",
    ),
    ("45m @b*b", f"“@b*b” cannot be a contact: {NAME}", "Type $ 45m @bb"),
    ("45m @-9b", f"“@-9b” cannot be a contact: {NAME}", "Type $ 45m @9b"),
    ("45m +b*b", f"“+b*b” cannot be a tag: {NAME}", "Type $ 45m +bb"),
    ("45m @x*y", f"“@x*y” cannot be a contact: {NAME}", "Type $ 45m @xy"),
    ("45m gave=lead", "gave= needs a contact.", "Name them, for example: $ 45m gave=lead @bob"),
    ("45m got=lead", "got= needs a contact.", "Name them, for example: $ 45m got=lead @bob"),
    ("45m from=@bob", "Who did @bob refer?", "Name them, for example: $ 45m from=@bob @acme"),
    ("45m @bob from=@bob", "Who did @bob refer?", "Name them, for example: $ 45m @bob from=@bob @acme"),
    ("45m tag=phone", "“tag=” is not a key.", "Type $ 45m +phone"),
    ("45m contact=bob", "“contact=” is not a key.", "Type $ 45m @bob"),
    ("45m note=x", "“note=” is not a key: the words are the note.", 'Type $ 45m "\\x"'),
    ("45m kind=n", "“kind=” is not a key.", "Type prospectr n 45m"),
    ("45m day=fri", "“day=” is not a key.", "Type $ fri 45m"),
    ("45m time=30m", "“time=” is not a key.", "Type $ 30m"),
    (f"45m @{LONG}x", f"“@{LONG}x” cannot be a contact: {NAME}", f"Type $ 45m @{LONG}"),
    (f"45m +{LONG}x", f"“+{LONG}x” cannot be a tag: {NAME}", f"Type $ 45m +{LONG}"),
    ("45m x\0y", "The text has bytes that are not valid characters.", "Type it again without them."),
    (f"45m {'x' * 4001}", "The text has 4001 characters.", "Shorten it to 4000."),
]


def read(line: str) -> object:
    """Read a line as `p` does."""
    span, marks = parse_activity(split_line(line), MOMENT, SETTINGS, kind="p")
    return span, require_contact(marks.details())


@pytest.mark.parametrize(("line", "message", "hint"), [*TIMES, *DAYS, *WORDS])
def test_a_line(line: str, message: str, hint: str) -> None:
    error = refusal(read, line)
    assert (error.message, error.hint) == (message, hint.replace("$", "prospectr p"))


@pytest.mark.parametrize(
    ("line", "day", "note"),
    [
        ("45m Frida", TODAY, "Frida"),  # a name, and other words of five letters
        ("45m today's", TODAY, "today's"),
        ("45m last-minute call", TODAY, "last-minute call"),
        ("45m 3d calls", TODAY, "3d calls"),
        ("45m 2 days off", TODAY, "2 days off"),
        ("45m fri 2 days ago", date(2026, 11, 20), "2 days ago"),
        ("45m first fri of the month", TODAY, "first fri of the month"),
        ("45m 11/20", TODAY, "11/20"),
        ("45m 1.12", TODAY, "1.12"),
        ("45m 13.32", TODAY, "13.32"),
        ("45m 0.5", TODAY, "0.5"),
        ("45m 13.13", TODAY, "13.13"),
        ("45m 1.2.333", TODAY, "1.2.333"),
        ("45m 10.10.10", TODAY, "10.10.10"),
        ("45m 20no", TODAY, "20no"),
        ("45m 20nova", TODAY, "20nova"),
        ("45m 120nov", TODAY, "120nov"),
        ("45m 2nov0", TODAY, "2nov0"),
        ('45m "today" calls', TODAY, "today calls"),
        ('45m "today calls"', TODAY, "today calls"),
        ('45m " today"', TODAY, "today"),
        ("45m -@bob", TODAY, "-@bob"),
        ("45m 20-nov", date(2026, 11, 20), ""),
        ("45m nov-20", date(2026, 11, 20), ""),
        ("45m 2026/11/20", date(2026, 11, 20), ""),
        ("45m 2026-1-2", date(2026, 1, 2), ""),
        ("45m 20/11/26", date(2026, 11, 20), ""),
        ("45m 20.11.", date(2026, 11, 20), ""),
        ("45m 22nov", date(2025, 11, 22), ""),
        ("45m 29feb", date(2024, 2, 29), ""),
        ("45m 3w-ago", date(2026, 10, 31), ""),
        ("45m 1999d-ago", date(2021, 6, 1), ""),
        ("45m xd-ago", TODAY, "xd-ago"),
        ("45m calls 30min", TODAY, "calls 30min"),
        ("45m @x -9", TODAY, "@x -9"),
        ("45m \\@bob =x", TODAY, "@bob =x"),
        (f"45m @{LONG} +{LONG}", TODAY, f"@{LONG} +{LONG}"),
        (f"45m {'x' * 4000}", TODAY, "x" * 4000),
        ("45m talks=1000000", TODAY, ""),
        ("45m talks=0000001", TODAY, ""),
    ],
)
def test_a_line_that_is_not_refused(line: str, day: date, note: str) -> None:
    span, marks = parse_activity(split_line(line), MOMENT, SETTINGS)
    assert (span.day, span.minutes, marks.note or "") == (day, 45, note)


@pytest.mark.parametrize(
    ("line", "minutes"), [("0.01h", 1), ("0.02h", 1), ("0.03h", 2), ("16h", 960), ("16.00h", 960), ("0-16", 960)]
)
def test_the_least_and_the_most(line: str, minutes: int) -> None:
    assert parse_activity([line], MOMENT, SETTINGS)[0].minutes == minutes


@pytest.mark.parametrize(
    ("word", "order", "message", "hint"),
    [
        ("20.11.26", "dmy", "“20.11.26” has half a year.", "Type the year with four digits, or leave it out."),
        ("31.11.", "dmy", "There is no day “31.11.”.", DAY_EXAMPLES),
        ("31/11/2025", "dmy", "There is no day “31/11/2025”.", DAY_EXAMPLES),
        ("20/11/2025", "mdy", "There is no day “20/11/2025”.", DAY_EXAMPLES),
        ("9999d-ago", "dmy", "“9999d-ago” is before 1970.", DAY_EXAMPLES),
    ],
)
def test_a_day_where_the_order_is_known(word: str, order: str, message: str, hint: str) -> None:
    error = refusal(parse_day, word, date(1997, 5, 1), order)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize("word", ["fri", "20nov", "20261126", "2026-1-26", "26-11-2026", "now", ""])
def test_a_day_that_is_not_in_full(word: str) -> None:
    error = refusal(parse_full_day, word, TODAY)
    assert error.message == f"“{word}” is not a full day."
    assert error.hint == "Type it as 2026-11-26, or today, tomorrow, yesterday."


@pytest.mark.parametrize("word", ["-x", "\\x", "a=b", "=", "talks:3", "tag=phone"])
def test_a_word_that_is_marked(word: str) -> None:
    assert is_marked(word) is True


@pytest.mark.parametrize("word", ["", "x", "x@", "a+b", "e-mail", "@x", "+x", "3:1"])
def test_a_word_that_is_not(word: str) -> None:
    assert is_marked(word) is False


def test_a_name_with_a_mark_that_no_letter_is() -> None:
    """The vowel signs of many scripts are parts of a name; a sign that stands by itself is not."""
    assert parse_words(["@ज्ञानी"], SETTINGS).contacts == ("ज्ञानी",)
    with pytest.raises(InputError):
        parse_words(["@b€b"], SETTINGS)
