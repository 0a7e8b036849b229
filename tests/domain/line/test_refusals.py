"""What a line is refused with, word for word: what is wrong, and what to type instead."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from prospectr.domain.calendar.days import parse_day, parse_full_day
from prospectr.domain.calendar.instants import Moment
from prospectr.domain.calendar.timespan import parse_clock
from prospectr.domain.entries.entry import require_contact
from prospectr.domain.line.grammar import parse_activity, split_line, stop_time
from prospectr.domain.line.words import is_marked, parse_words
from prospectr.errors import InputError
from tests.domain.examples import BERLIN, MOMENT, SETTINGS, TODAY, at, refusal

TIME = "A time is 45m, 1h30, 1.5h, or a range such as 9-10:30 or 2pm-3:15pm."
DAY = "A day is today, yesterday, fri, last-fri, 3d-ago, 20nov or 2026-11-20."
LENGTH = "An entry is 1 minute to 16 hours; split what is longer into days."
DONE = "Log what is done: today, yesterday, a past day."
OVER = "Log what is done; or start a timer, or name the day: yesterday."
AGO = "Type it as 3d-ago, or in full: 2026-11-20."
NAMED = "Type it as 20nov or 2026-11-20."
ORDER = "Type it as 20nov or 2026-11-20; or say once how you write it: prospectr config date_order dmy (or mdy)."
NAME = "letters, digits, - _ . & only."
OPTION = "looks like an option, and there is none of that name."
LONG = "x" * 64

TIMES = [
    ("", "How long did it take?", TIME),
    ("calls 45m", "“calls” is not a time.", "Put the time first: 45m, then the rest."),
    ("calls 45MIN", "“calls” is not a time.", "Put the time first: 45MIN, then the rest."),
    ("calls 2h", "“calls” is not a time.", "Put the time first: 2h, then the rest."),
    ("calls to bob 5m", "“calls” is not a time.", "Put the time first: 5m, then the rest."),
    ("calls 45 9x", "“calls” is not a time.", TIME),
    ("calls then m", "“calls” is not a time.", TIME),
    ("9", "“9” could be minutes or hours.", "Type 9m for minutes, 9h for hours, or a range such as 9-10:30."),
    ("16", "“16” could be minutes or hours.", "Type 16m for minutes, 16h for hours, or a range such as 9-10:30."),
    (
        "17",
        "“17” could be minutes or hours.",
        "Type 17m for minutes (17h would be hours, and too many) or a range such as 9-10:30.",
    ),
    (
        "9999",
        "“9999” could be minutes or hours.",
        "Type 9999m for minutes (9999h would be hours, and too many) or a range such as 9-10:30.",
    ),
    ("99999", "“99999” is not a time.", TIME),
    ("0m", "“0m” is under 1 minute.", LENGTH),
    ("961m", "“961m” is more than 16 hours.", LENGTH),
    ("16h1", "“16h1” is more than 16 hours.", LENGTH),
    ("16.01h", "“16.01h” is more than 16 hours.", LENGTH),
    ("1h60", "“1h60” has more than 59 minutes after the hours.", "Type 120m."),
    ("2h75m", "“2h75m” has more than 59 minutes after the hours.", "Type 195m."),
    ("1,5h", "“1,5h” is not a time.", "Type 1.5h, with a point."),
    ("1,5", "“1,5” is not a time.", TIME),
    # written another way
    ("45mins", "“45mins” is not a time.", "Type 45m, or a range such as 9-10:30."),
    ("45minutes", "“45minutes” is not a time.", "Type 45m, or a range such as 9-10:30."),
    ("1h30min", "“1h30min” is not a time.", "Type 1h30m, or a range such as 9-10:30."),
    ("2HRS", "“2HRS” is not a time.", "Type 2h, or a range such as 9-10:30."),
    ("1hour", "“1hour” is not a time.", "Type 1h, or a range such as 9-10:30."),
    ("1:30", "“1:30” is not a time.", "Type 1h30, or a range such as 9-10:30."),
    ("9.30-10.00", "“9.30-10.00” is not a time.", "Type 9:30-10:00, or a range such as 9-10:30."),
    ("9.30-25.00", "“9.30-25.00” is not a time.", TIME),
    ("900mins", "“900mins” is not a time.", "Type 900m, or a range such as 9-10:30."),
    ("1000mins", "“1000mins” is not a time.", TIME),  # more than 16 hours either way
    ("1,xh", "“1,xh” is not a time.", TIME),
    ("x5h", "“x5h” is not a time.", TIME),
    ("1,5h30", "“1,5h30” is not a time.", TIME),
    ("1.555h", "“1.555h” is not a time.", TIME),
    ("1.5.5h", "“1.5.5h” is not a time.", TIME),
    ("1h2h", "“1h2h” is not a time.", TIME),
    ("9-10-11", "“9-10-11” is not a time.", TIME),
]
RANGES = [
    ("2-3", "“2-3” can be read in two ways.", "Type 02:00-03:00 or 2pm-3pm."),
    ("2-14", "“2-14” is not clear.", "Type 02:00-14:00."),
    ("1-23", "“1-23” is not clear.", "Type 13:00-23:00."),
    ("3-19", "“3-19” can be read in two ways.", "Type 03:00-19:00 or 15:00-19:00."),
    ("11-1", "“11-1” can be read in two ways.", "Type 11am-1pm or 11pm-1am."),
    ("11-1pm", "“11-1pm” can be read in two ways.", "Type 11am-1pm or 11pm-1pm."),
    ("9am-5", "“9am-5” is not clear.", "Type 9am-5pm."),
    ("9am-9", "“9am-9” is not clear.", "Type 9am-9pm."),
    ("9-9", "“9-9” can be read in two ways.", "Type 9am-9pm or 9pm-9am."),
    ("9-9am", "“9-9am” is not clear.", "Type 9pm-9am."),
    ("9-8am", "“9-8am” is not clear.", "Type 9pm-8am."),
    ("12-1", "“12-1” can be read in two ways.", "Type 12am-1am or 12pm-1pm."),
    ("5:30-8", "“5:30-8” can be read in two ways.", "Type 05:30-08:00 or 5:30pm-8pm."),
    ("6pm-6", "“6pm-6” is not clear.", "Type 6pm-6am."),
    ("0-16:01", "“0-16:01” is more than 16 hours.", LENGTH),
    ("09-09", "“09-09” is more than 16 hours.", LENGTH),
    ("24-9", "“24-9” is not a time.", TIME),
    ("9-25", "“9-25” is not a time.", TIME),
    ("9-24:01", "“9-24:01” is not a time.", TIME),
    ("8-20", "08:00-20:00 on 2026-11-21 is not over yet.", OVER),
    ("9-24", "09:00-00:00 on 2026-11-21 is not over yet.", OVER),
    ("17-18:01", "17:00-18:01 on 2026-11-21 is not over yet.", OVER),
    ("9-10 now", "“now” says when a duration ended, and a range says so itself.", "Leave out one of them."),
]
DAYS = [
    ("45m today yesterday", "“today” and “yesterday” are two days.", "Keep one of them: today or yesterday."),
    ("45m fri TODAY", "“fri” and “TODAY” are two days.", "Keep one of them: fri or TODAY."),
    ("45m fri tomorrow x", "“fri” and “tomorrow” are two days.", "Keep one of them: fri or tomorrow."),
    ("45m tomorrow", "“tomorrow” is in the future.", DONE),
    ("45m tomorow", "“tomorrow” is in the future.", DONE),
    ("45m Thrusday x", "“Thrusday” looks like a mistyped day.", "Type thursday, or put another word before it."),
    ("45m moday x", "“moday” looks like a mistyped day.", "Type monday, or put another word before it."),
    ("45m fridy", "“fridy” looks like a mistyped day.", "Type friday, or put another word before it."),
    ("45m sundya", "“sundya” looks like a mistyped day.", "Type sunday, or put another word before it."),
    ("45m NEXT-week call", "“NEXT-week” is in the future.", DONE),
    ("45m LAST Fri x", "“last Fri” is two words.", "Type last-fri."),
    ("45m last wednesday", "“last wednesday” is two words.", "Type last-wed."),
    ("45m 2 days ago", "“2 days ago” is no day.", "Type 2d-ago."),
    ("45m 1 DAY ago x", "“1 DAY ago” is no day.", "Type 1d-ago."),
    ("45m 3D ago", "“3D ago” is no day.", "Type 3d-ago."),
    ("45m 3d ago cold calls", "“3d ago” is no day.", "Type 3d-ago."),
    ("45m 2 ago calls", "“2 ago” is no day.", "Type 2d-ago."),
    ("45m last-week", "“last-week” is not a day.", DAY),
    ("45m 3w-ago", "“3w-ago” is not a day.", AGO),
    ("45m 99999d-ago", "“99999d-ago” is not a day.", AGO),
    ("1h 30m", "“1h 30m” is two words.", "Type it as one: 1h30m."),
    ("1h 30m cold calls", "“1h 30m” is two words.", "Type it as one: 1h30m."),
    ("1H 5M", "“1H 5M” is two words.", "Type it as one: 1H5M."),
    ("1h 2h", "“1h” and “2h” are two times.", "Keep one of them: 1h or 2h."),
    ("45m fri 9-10 calls today", "“45m” and “9-10” are two times.", "Keep one of them: 45m or 9-10."),
    ("45m fri 9-10", "“45m” and “9-10” are two times.", "Keep one of them: 45m or 9-10."),
    ("45m 18-11 9-x calls", "“18-11” is neither a time nor a day here.", LENGTH),
    ("45m 18-11", "“18-11” is neither a time nor a day here.", LENGTH),
    ("45m 20.11.", "“20.11.” could be two days.", ORDER),
    ("45m 11/20", "“11/20” could be two days.", ORDER),
    ("45m 1.12", "“1.12” could be two days.", ORDER),
    ("45m 31/12", "“31/12” could be two days.", ORDER.replace("20nov", "31dec")),
    ("45m 026-111-20", "“026-111-20” could be two days.", ORDER),
    ("45m 13/13/2026", "“13/13/2026” could be two days.", ORDER),
    ("45m 0/31/2026", "“0/31/2026” could be two days.", ORDER),
    ("45m 20/11/26", "“20/11/26” could be two days.", ORDER),
    ("45m 2026/11/20", "“2026/11/20” is not a day.", "Type 2026-11-20."),
    ("45m 2026-1-2", "“2026-1-2” is not a day.", "Type 2026-01-02."),
    ("45m 2026-11-017", "“2026-11-017” is not a day.", "Type 2026-11-17."),
    ("45m 2026-11-032", "There is no day “2026-11-032”.", DAY),
    ("45m 2026-11-31", "There is no day “2026-11-31”.", DAY),
    ("45m 2026-11-22", "2026-11-22 is in the future.", DONE),
    ("45m 30feb", "There is no day “30feb”.", DAY),
    ("45m 20-nov", "“20-nov” is not a day.", NAMED),
    ("45m nov-20", "“nov-20” is not a day.", NAMED),
    ("45m 120nov", "“120nov” is not a day.", NAMED),
    ("45m 2nov0", "“2nov0” is not a day.", NAMED),
]
WORDS = [
    ("45m talks=x", "“talks=x” is not a count.", "Type a whole number: talks=3."),
    ("45m talks=1000001", "“talks=1000001” is not a count.", "Type a whole number: talks=3."),
    ("45m talks=00000001", "“talks=00000001” is not a count.", "Type a whole number: talks=3."),
    ("45m talk=3", "“talk=” is not known.", "Type talks=3 (or, as text, '\\talk=3' with the quotes)."),
    ("45m talk=", "“talk=” is not known.", "Type talks=... (or, as text, '\\talk=' with the quotes)."),
    ("45m talks=1 talks=2", "“talks=” stands there twice.", "Keep one of them: talks=1"),
    ("45m talks:3", "“talks:3” counts nothing.", "Type talks=3 (or, as text, '\\talks:3' with the quotes)."),
    ("45m talks = 3", "“talks =” has a space before the =.", "Type talks=... as one word."),
    ("45m calls talks =3", "“talks =3” has a space before the =.", "Type talks=3 as one word."),
    ("45m Talks =3", "“talks =3” has a space before the =.", "Type talks=3 as one word."),
    ("45m need=...", "“need=...” has dots instead of words.", 'Type the words: need="orders arrive late".'),
    ("45m @bob gave=...", "“gave=...” has dots instead of words.", 'Type the words: gave="an introduction".'),
    ("45m @bob got=…", "“got=…” has dots instead of words.", 'Type the words: got="a lead".'),
    ("45m need=…", "“need=…” has dots instead of words.", 'Type the words: need="orders arrive late".'),
    ("45m need=a need=b", "“need=” stands there twice.", "Keep one of them: need=a"),
    ("45m need= need=b", "“need=” stands there twice.", "Keep one of them: need=..."),
    ('45m "x need=a" need=b', "“need=” stands there twice.", "Keep one of them: need=a"),
    ("45m @ann from=@bob from=@carl", "“from=” stands there twice.", "Keep one of them: from=bob"),
    ("45m -tag=x", f"“-tag=x” {OPTION}", "Leave out its dash."),
    ("45m --json", f"“--json” {OPTION}", "Leave out its dash."),
    ("45m @b*b", f"“@b*b” cannot be a contact: {NAME}", "Type @bb, or a space after the @."),
    ("45m @***", f"“@***” cannot be a contact: {NAME}", "Type a name after the @."),
    ("45m @-9b", f"“@-9b” cannot be a contact: {NAME}", "Type @9b, or a space after the @."),
    ("45m +b*b", f"“+b*b” cannot be a tag: {NAME}", "Type +bb, or a space after the +."),
    (f"45m @{LONG}x", f"“@{LONG}x” cannot be a contact: {NAME}", f"Type @{LONG}, or a space after the @."),
    (f"45m +{LONG}x", f"“+{LONG}x” cannot be a tag: {NAME}", f"Type +{LONG}, or a space after the +."),
    ("45m gave=lead", "gave= needs a contact.", "Name the contact: @bob gave=..."),
    ("45m got=lead", "got= needs a contact.", "Name the contact: @bob got=..."),
    ("45m from=@bob", "Who did @bob refer?", "Name them on the line: @acme from=@bob"),
    ("45m @bob from=@bob", "Who did @bob refer?", "Name them on the line: @acme from=@bob"),
    ("45m x\0y", "The text has bytes that are not valid characters.", "Type it again without them."),
    (f"45m {'x' * 4001}", "The text has 4001 characters.", "Shorten it to 4000."),
    ('45m "x', "A double quote is not closed.", 'Type another " where the quoted words end.'),
]


def read(line: str) -> object:
    """Read a line as `p` does."""
    span, marks = parse_activity(split_line(line), MOMENT, SETTINGS)
    return span, require_contact(marks.details())


@pytest.mark.parametrize(("line", "message", "hint"), [*TIMES, *RANGES, *DAYS, *WORDS])
def test_a_line(line: str, message: str, hint: str) -> None:
    error = refusal(read, line)
    assert (error.message, error.hint) == (message, hint)


@pytest.mark.parametrize(
    ("line", "day", "note"),
    [
        ("45m Frida", TODAY, "Frida"),  # a name, and other words of five letters
        ("45m today's", TODAY, "today's"),
        ("45m last week", TODAY, "last week"),
        ("45m 3d calls", TODAY, "3d calls"),
        ("45m 2 days off", TODAY, "2 days off"),
        ("45m fri 2 days ago", date(2026, 11, 20), "2 days ago"),
        ("45m the last friday", TODAY, "the last friday"),
        ("45m first fri", TODAY, "first fri"),
        ("45m 13.32", TODAY, "13.32"),
        ("45m 0.5", TODAY, "0.5"),
        ("45m 13.13", TODAY, "13.13"),
        ("45m 1.2.333", TODAY, "1.2.333"),
        ("45m 20no", TODAY, "20no"),
        ("45m 20nova", TODAY, "20nova"),
        ('45m "today" calls', TODAY, "calls"),
        ('45m "today calls"', TODAY, "today calls"),
        ('45m " today"', TODAY, "today"),
        ("45m -@bob", TODAY, "-@bob"),
        ("45m 22nov", date(2025, 11, 22), ""),
        ("45m 29feb", date(2024, 2, 29), ""),
        ("45m xd-ago", TODAY, "xd-ago"),
        ("45m 1999d-ago", date(2021, 6, 1), ""),
        ("45m calls 30min", TODAY, "calls 30min"),
        ("45m @x -9", TODAY, "-9"),
        ("45m \\@bob =x", TODAY, "@bob =x"),
        (f"45m @{LONG} +{LONG}", TODAY, ""),
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
        ("31.11.", "dmy", "There is no day “31.11.”.", DAY),
        ("31/11/2025", "dmy", "There is no day “31/11/2025”.", DAY),
        ("20/11/2025", "mdy", "There is no day “20/11/2025”.", DAY),
        ("9999d-ago", "dmy", "“9999d-ago” is before 1970.", DAY),
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


def test_the_end_of_a_day_is_no_clock_time_by_itself() -> None:
    assert parse_clock("23:59") == 23 * 60 + 59
    error = refusal(parse_clock, "24:00")
    assert (error.message, error.hint) == ("“24:00” is not a clock time.", "Type it as 10:30, 14:05 or 9am.")


class TestStop:
    START = at("2026-11-21T09:00:00+01:00")

    @pytest.mark.parametrize(
        ("line", "rest", "end"),
        [
            ("at 10:30", "", "2026-11-21T10:30:00+01:00"),
            ("sent the offer AT 9:01", "sent the offer", "2026-11-21T09:01:00+01:00"),
            ("at 18:00", "", "2026-11-21T18:00:00+01:00"),
            ("coffee at cafe", "coffee at cafe", "2026-11-21T18:00:00+01:00"),
            ("at", "at", "2026-11-21T18:00:00+01:00"),
            ("met ann at the cafe", "met ann at the cafe", "2026-11-21T18:00:00+01:00"),
            ("looked at 10", "looked", "2026-11-21T10:00:00+01:00"),
            ("\\10:00", "\\10:00", "2026-11-21T18:00:00+01:00"),
            ("ratio 3:1", "ratio 3:1", "2026-11-21T18:00:00+01:00"),
            ("2 offers", "2 offers", "2026-11-21T18:00:00+01:00"),
        ],
    )
    def test_what_is_meant(self, line: str, rest: str, end: str) -> None:
        assert stop_time(line.split(), self.START, MOMENT) == (rest.split(), at(end))

    def test_on_a_day_later(self) -> None:
        """The first such time after the start, though it is days ago."""
        start = datetime(2026, 11, 18, 9, 30, tzinfo=BERLIN)
        assert stop_time(["at", "9:30"], start, MOMENT)[1] == at("2026-11-19T09:30:00+01:00")

    def test_the_second_of_two_times(self) -> None:
        start, now = at("2026-10-25T02:40:00+02:00"), Moment(datetime(2026, 10, 25, 9, tzinfo=BERLIN), BERLIN)
        assert stop_time(["at", "2:30"], start, now)[1] == at("2026-10-25T02:30:00+01:00")

    def test_a_time_that_the_next_day_skips(self) -> None:
        start, now = at("2026-03-28T02:40:00+01:00"), Moment(datetime(2026, 3, 30, 9, tzinfo=BERLIN), BERLIN)
        assert stop_time(["at", "2:30"], start, now)[1] == at("2026-03-30T02:30:00+02:00")

    @pytest.mark.parametrize(
        ("line", "message", "hint"),
        [
            (
                "at 18:01",
                "There was no 18:01 between 09:00, when the timer started, and now.",
                "Type a time between the two, or stop without one.",
            ),
            (
                "at 9:00",
                "There was no 9:00 between 09:00, when the timer started, and now.",
                "Type a time between the two, or stop without one.",
            ),
            ("at noon", "“noon” is not a clock time.", "Type it as 10:30, 14:05 or 9am."),
            ("then at noon", "“noon” is not a clock time.", "Type it as 10:30, 14:05 or 9am."),
            ("then at Midnight", "“Midnight” is not a clock time.", "Type it as 10:30, 14:05 or 9am."),
            ("at x", "“x” is not a clock time.", "Type it as 10:30, 14:05 or 9am."),
            (
                "at 10:30 sent it",
                "“at 10:30” stands before other words.",
                "Put it last: prospectr stop sent it at 10:30",
            ),
            # a time that is not said to be one
            (
                "10:00",
                "“10:00” could be when it ended, or text.",
                "Type prospectr stop at 10:00 (or, as text, '\\10:00' with the quotes).",
            ),
            (
                "talks=3 9:30am",
                "“9:30am” could be when it ended, or text.",
                "Type prospectr stop talks=3 at 9:30am (or, as text, '\\9:30am' with the quotes).",
            ),
            ("45m", "A timer measures the time by itself.", "Type prospectr cancel, then prospectr p 45m ..."),
            ("9-10", "A timer measures the time by itself.", "Type prospectr cancel, then prospectr p 9-10 ..."),
            (
                "so AT 10:30 sent",
                "“AT 10:30” stands before other words.",
                "Put it last: prospectr stop so sent AT 10:30",
            ),
        ],
    )
    def test_what_is_refused(self, line: str, message: str, hint: str) -> None:
        error = refusal(stop_time, line.split(), self.START, MOMENT)
        assert (error.message, error.hint) == (message, hint)


class TestTakingAway:
    """`edit` takes away with a dash in front."""

    @pytest.mark.parametrize(
        ("word", "removed"),
        [
            ("-@Bob", ("contact", "bob")),
            ("-@b", ("contact", "b")),
            ("-+Event", ("tag", "event")),
            ("-tag=Event", ("tag", "event")),
            ("-tag=+event", ("tag", "event")),
            ("-contact=@Bob", ("contact", "bob")),
            ("-note", ("note", "")),
            ("-NEED", ("need", "")),
            ("-from", ("source", "")),
            ("-talks", ("talks", "")),
        ],
    )
    def test_what_is_meant(self, word: str, removed: tuple[str, str]) -> None:
        assert parse_words([word], SETTINGS.outcomes, removals=True).removed == (removed,)

    @pytest.mark.parametrize("word", ["-tag", "-contact=", "-note=x", "-next", "-foo"])
    def test_what_is_refused(self, word: str) -> None:
        error = refusal(parse_words, [word], ("talks", "dials"), removals=True)
        assert error.message == f"“{word}” does not say what to take away."
        assert error.hint == ("Type -tag=NAME, -contact=NAME, -note, -need, -gave, -got, -from, -talks, -dials.")

    @pytest.mark.parametrize("word", ["-@", "-+", "-9", "--", "-"])
    def test_what_is_text(self, word: str) -> None:
        assert parse_words([word], (), removals=True).note == word

    def test_within_quotes_a_dash_is_text(self) -> None:
        assert parse_words(["so -@bob -note"], (), removals=True).note == "so -@bob -note"


@pytest.mark.parametrize("word", ["@x", "+x", "-x", "\\x", "a=b", "="])
def test_a_word_that_is_marked(word: str) -> None:
    assert is_marked(word) is True


@pytest.mark.parametrize("word", ["", "x", "x@", "a+b", "e-mail"])
def test_a_word_that_is_not(word: str) -> None:
    assert is_marked(word) is False


def test_a_name_with_a_mark_that_no_letter_is() -> None:
    """The vowel signs of many scripts are parts of a name; a sign that stands by itself is not."""
    assert parse_words(["@ज्ञानी"], ()).contacts == ("ज्ञानी",)
    with pytest.raises(InputError):
        parse_words(["@b€b"], ())
