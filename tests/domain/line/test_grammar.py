"""Whole lines: KIND TIME [DAY] [WORDS...], the end of a timer, and a line split into words. design.md section 2."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Span
from prospectr.domain.entries.names import contact_name
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.stop_time import stop_time
from prospectr.domain.line.words import Marks
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import BERLIN, MOMENT, SETTINGS, TODAY, at, refusal, understood


def read(line: str) -> tuple[Span, Details]:
    span, marks = parse_activity(split_line(line), MOMENT, SETTINGS, kind="p")
    return span, marks.details()


@pytest.mark.parametrize(
    ("line", "span", "details"),
    [
        (
            "45m cold calls to plumbers @acme +phone dials=25 talks=6",
            Span(TODAY, 45),
            Details(
                "cold calls to plumbers @acme +phone",
                ("acme",),
                ("phone",),
                "phone",
                (("dials", 25), ("talks", 6)),
            ),
        ),
        (
            "9-10:30 yesterday chamber breakfast @bob +event",
            Span(date(2026, 11, 20), 90, at("2026-11-20T09:00+01:00")),
            Details("chamber breakfast @bob +event", ("bob",), ("event",), "event"),
        ),
        ("1h fri", Span(date(2026, 11, 20), 60), Details()),
        ("1h30 last-fri calls", Span(date(2026, 11, 20), 90), Details("calls")),
        ("9:00-10:30", Span(TODAY, 90, at("2026-11-21T09:00+01:00")), Details()),
        ("1-2pm calls", Span(TODAY, 60, at("2026-11-21T13:00+01:00")), Details("calls")),
        ("1.5h 2026-07-01", Span(date(2026, 7, 1), 90), Details()),
        # summer time: the offset is that of the day
        ("9-10 2026-07-01", Span(date(2026, 7, 1), 60, at("2026-07-01T09:00+02:00")), Details()),
        # now is 18:00: it ended now, so it has a start
        ("45m now calls", Span(TODAY, 45, at("2026-11-21T17:15+01:00")), Details("calls")),
        # and it belongs to the day on which it began, which may be yesterday
        ("16h now", Span(TODAY, 960, at("2026-11-21T02:00+01:00")), Details()),
        # past midnight, it belongs to the day on which it began
        ("22:00-01:30 yesterday", Span(date(2026, 11, 20), 210, at("2026-11-20T22:00+01:00")), Details()),
        ("17:00-18:00", Span(TODAY, 60, at("2026-11-21T17:00+01:00")), Details()),  # over this very minute
        # a quoted group is never a day, nor is a day in a later place
        ('45m "monday review"', Span(TODAY, 45), Details("monday review")),
        ("45m review of monday", Span(TODAY, 45), Details("review of monday")),
        ("45m mail from yesterday", Span(TODAY, 45), Details("mail from yesterday")),
        # but yesterday as the last word is one
        ("45m calls yesterday", Span(date(2026, 11, 20), 45), Details("calls")),
        # time and day stand in either order, or at the end
        ("fri 1h", Span(date(2026, 11, 20), 60), Details()),
        ("calls 45m", Span(TODAY, 45), Details("calls")),
        ("calls 45m fri", Span(date(2026, 11, 20), 45), Details("calls")),
        ("45m last friday", Span(date(2026, 11, 20), 45), Details()),
        ("45m last fri calls", Span(date(2026, 11, 20), 45), Details("calls")),
        ("45m 2 days ago", Span(date(2026, 11, 19), 45), Details()),
        ("45m 1 day ago calls", Span(date(2026, 11, 20), 45), Details("calls")),
        # a bare number is minutes if nothing that can be counted follows
        ("45", Span(TODAY, 45), Details()),
        # of the halves of the day, the one within the day
        ("2-3", Span(TODAY, 60, at("2026-11-21T14:00+01:00")), Details()),
        ("2-3 yesterday", Span(date(2026, 11, 20), 60, at("2026-11-20T14:00+01:00")), Details()),
        # a date without a year is text where its order is not known
        ("45m 11/20", Span(TODAY, 45), Details("11/20")),
        ("45m dial=5", Span(TODAY, 45), Details(outcomes=(("dials", 5),))),
        ("45m @a/@b", Span(TODAY, 45), Details("@a/@b", ("a", "b"))),
        ("45m fri monday review", Span(date(2026, 11, 20), 45), Details("monday review")),
        # what a date parser would make a time of is text behind the time
        ("45m 10 calls", Span(TODAY, 45), Details("10 calls", outcomes=(("dials", 10),))),
        ("45m 26 s", Span(TODAY, 45), Details("26 s")),
        ("45m 1A2B", Span(TODAY, 45), Details("1A2B")),
        ("45m calls 1h late", Span(TODAY, 45), Details("calls 1h late")),
        ('1h need="more leads, sooner"', Span(TODAY, 60), Details(need="more leads, sooner")),
        # what went to and fro, and who referred whom
        (
            '1h coffee @bob gave="intro to Ann" got="warehouse lead"',
            Span(TODAY, 60),
            Details("coffee @bob", ("bob",), gave="intro to Ann", got="warehouse lead"),
        ),
        ("45m fri @acme from=@bob", Span(date(2026, 11, 20), 45), Details("@acme", ("acme",), source="bob")),
        ('45m gave="a book" @bob lunch', Span(TODAY, 45), Details("@bob lunch", ("bob",), gave="a book")),
        # a plan is no part of what was done, and its day ahead is not the day of the line
        ("45m calls @acme next=3d", Span(TODAY, 45), Details("calls @acme", ("acme",))),
        ('45m mon next="fri send prices" calls', Span(date(2026, 11, 16), 45), Details("calls")),
    ],
)  # fmt: skip
def test_a_line(line: str, span: Span, details: Details) -> None:
    assert read(line) == (span, details)


@pytest.mark.parametrize(
    ("line", "plan"),
    [
        ("45m calls", None),
        ("45m calls next=3d", "3d"),
        ('45m next="fri send prices" calls', "fri send prices"),
        ('45m NEXT="  2w   call   again "', "2w call again"),
        ('45m next="tomorrow ask @bob +soon"', "tomorrow ask @bob +soon"),  # whole, like a need
        ("45m calls \\next=3d", None),
    ],
)
def test_the_plan_on_a_line_is_kept_as_it_was_typed(line: str, plan: str | None) -> None:
    _, marks = parse_activity(split_line(line), MOMENT, SETTINGS)
    assert marks.next == plan


def test_a_plan_is_with_whom_the_line_names_first() -> None:
    """Details sort their contacts; the marks keep the order in which they were typed."""
    _, marks = parse_activity(split_line("45m @zoe @acme next=3d"), MOMENT, SETTINGS)
    assert marks.contacts == ("zoe", "acme")
    assert marks.details().contacts == ("acme", "zoe")


def test_ended_now_after_midnight_began_yesterday() -> None:
    moment = Moment(datetime(2026, 11, 21, 0, 20, tzinfo=BERLIN), BERLIN)
    span, _ = parse_activity(["45m", "now"], moment, SETTINGS)
    assert span == Span(date(2026, 11, 20), 45, at("2026-11-20T23:35+01:00"))


@pytest.mark.parametrize(
    ("line", "to_type"),
    [
        ("", "45m"),
        ("calls", "prospectr p 45m calls"),
        ("9", "prospectr p 9h"),
        ("20 calls", "prospectr p 20m calls"),
        ("45m tomorrow calls", "prospectr p 45m calls"),
        ("45m 2026-11-22", "prospectr p 45m"),
        ("45m 3/4/2026", "prospectr p 45m 2026-03-04"),
        ("45m 30m", "prospectr p 45m or prospectr p 30m"),  # two times
        ("45m 9-11", "9-11"),
        ("45m fri 1h", "prospectr p 45m fri or prospectr p fri 1h"),
        ("9-10 45m", "45m"),
        ("17:00-18:01", "yesterday"),  # not over yet
        ("20:00-21:00", "yesterday"),
        ("9am-8pm", "yesterday"),
        ("17h", "16 hours"),
        ("0m", "prospectr p 1m"),
        ("45m dails=5", "dials=5"),
        ("45m dials=many", "dials=3"),
        ("45m ned=x", "need=x"),
        ("45m @bob gav=x", "gave=x"),
        ("45m @bob gott=x", "got=x"),
        ("45m @acme form=@bob", "from=@bob"),
        ("45m @acme nxt=3d", "next=3d"),
        ("45m @acme from=b/ob", "@bob"),
        ("45m @acme from=@", "name"),
        ("45m -from", "dash"),  # only an edit takes away
        ("45m @a*b", "@ab"),
        ("45m --yes", "dash"),
    ],
)
def test_a_refused_line_says_what_to_type(line: str, to_type: str) -> None:
    assert to_type in refusal(read, line).hint


DATEUTIL_TRAPS = [
    "friday", "30m", "1.5h", "9-11", "9:00-10:30", "12/03", "yesterday", "last friday", "2 days ago", "10",
    "26 s", "1A2B",
    "9" * 5, "9" * 30, "9" * 400, "9" * 5000, "9" * 5000 + "m", "9" * 5000 + "h", "9" * 5000 + "d-ago",
    "9" * 5000 + "nov",
    "9" * 5000 + "/1", "9" * 5000 + "-11-20", "1e9", "1e400", "-1", "0x1F", "inf", "nan", "٣٠m",
    "30\u200bm", "\0", "\ud800",
    "99999999-99-99", "0000-00-00", "2026-11-20T09:00", "2026-W47", "20261120", "10.10.10", "1/1/1", "am",
    "pm", "T", "Z",
    "now now", "next fri", "next friday", "2026-11-20 09:00", "Nov 20 2026", "20 nov", "utc", "+1", "-0",
    "noon", "week",
]  # fmt: skip


@pytest.mark.parametrize("text", DATEUTIL_TRAPS)
def test_date_reject(text: str) -> None:
    """No text a date parser chokes on or guesses at does anything else than be understood or be refused."""
    lines = [
        [text],
        ["45m", text],
        ["9-10", text],
        ["45m", "fri", text],
        text.split(),
        ["45m", *text.split()],
        ["1h", text, text],
    ]
    for words in lines:
        found = understood(parse_activity, words, MOMENT, SETTINGS)
        if found:
            assert 1 <= found[0].minutes <= 16 * 60
            assert found[0].day <= TODAY
    for words in (["at", text], ["lunch", "at", text]):
        stopped = understood(stop_time, words, MOMENT.now - timedelta(hours=1), MOMENT)
        if stopped:
            assert stopped[1] <= MOMENT.now


@pytest.mark.parametrize(
    ("word", "minutes"), [("30m", 30), ("1.5h", 90), ("9-11", 120), ("9:00-10:30", 90)]
)  # what dateutil reads as 15:30 today, 01:30, the 11th, and an offset from UTC
def test_the_times_that_a_date_parser_gets_wrong(word: str, minutes: int) -> None:
    span, marks = parse_activity([word], MOMENT, SETTINGS)
    assert (span.day, span.minutes, marks) == (TODAY, minutes, Marks())


@pytest.mark.parametrize("line", ["friday", "12/03", "yesterday", "last friday", "2 days ago", "10", "1A2B", "9" * 400])
def test_the_words_that_are_no_time_for_us(line: str) -> None:
    refusal(read, line)


words = st.lists(
    st.text(max_size=12)
    | st.sampled_from(
        ["45m", "9-10", "1h30", "fri", "now", "last", "friday", "2", "days", "ago", "dials=3", "need=", "@", "+", "\\",
         "@bob", "gave=x", "got=", "from=@bob", "from=", "next=3d", "next="]
    )
    | st.text(alphabet='0123456789-/.:hmdapntf@+=\\" ', max_size=10),
    max_size=6,
)  # fmt: skip


@given(words)
@example(["45m", "-"])
@example(["45m", "--"])
@example(["45m", "="])
@example(["45m", "-="])
@example(["", "", ""])
@settings(max_examples=500, deadline=None)
def test_any_words_are_an_activity_or_refused(line: list[str]) -> None:
    found = understood(parse_activity, line, MOMENT, SETTINGS)
    if found is None:
        return
    span, marks = found
    details = marks.details()
    assert 1 <= span.minutes <= 16 * 60
    assert span.day <= TODAY
    if span.start and span.end:
        assert span.start.date() == span.day
        assert span.end <= MOMENT.now
    assert details.channel is None or details.channel in details.tags
    assert all(count > 0 for _, count in details.outcomes)
    assert details.source is None or details.source == contact_name(details.source)
    assert "" not in (details.need, details.gave, details.got, details.source)
