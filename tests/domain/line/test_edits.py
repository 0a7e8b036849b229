"""Corrections: the grammar for what changes; and an entry as the one line that would log it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Span, Timer, require_contact
from prospectr.domain.line.edits import apply_timer_changes, read_changes
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import MOMENT, SETTINGS, TODAY, at, refusal, understood
from tests.domain.made import example_entry

FULL = Details(
    "chamber breakfast", ("acme", "bob"), ("event", "morning"), "event", (("dials", 5), ("talks", 2)), "leads"
)

TRADED = FULL.replace(gave="intro to Ann", got="warehouse lead", source="carl")


def changed(entry: Entry, line: str, moment: Moment = MOMENT) -> Entry:
    """Apply a line of changes; what must never change is checked here."""
    found, _ = read_changes(entry, split_line(line), moment, SETTINGS)
    assert (found.uid, found.id, found.version, found.logged_at) == (
        entry.uid,
        entry.id,
        entry.version,
        entry.logged_at,
    )
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {}),
        ("new words", {"note": "new words"}),
        ("12 dials", {"note": "12 dials", "outcomes": (("dials", 12), ("talks", 2))}),
        ("lunch @carl", {"note": "lunch @carl", "contacts": ("acme", "bob", "carl")}),
        ('"monday review"', {"note": "monday review"}),
        ("@carl", {"contacts": ("acme", "bob", "carl")}),
        ("@bob", {}),
        ("+late", {"tags": ("event", "late", "morning")}),
        ("+phone", {"tags": ("event", "morning", "phone"), "channel": "phone"}),
        ("+phone -tag=event", {"tags": ("morning", "phone"), "channel": "phone"}),
        ("-tag=event", {"tags": ("morning",), "channel": None}),
        ("-tag=morning", {"tags": ("event",)}),
        ("-contact=bob", {"contacts": ("acme",)}),
        ("-contact=@BOB -contact=acme", {"contacts": ()}),
        ("dials=6", {"outcomes": (("dials", 6), ("talks", 2))}),
        ("meetings=1", {"outcomes": (("dials", 5), ("meetings", 1), ("talks", 2))}),
        ("dials=0", {"outcomes": (("talks", 2),)}),
        ("-dials", {"outcomes": (("talks", 2),)}),
        ("-dials -talks", {"outcomes": ()}),
        ("-note", {"note": ""}),
        ("-need", {"need": None}),
        ("need=", {"need": None}),
        ('need="more leads"', {"need": "more leads"}),
    ],
)
def test_words_change_what_they_name_and_no_more(line: str, expected: dict[str, object]) -> None:
    entry = example_entry(details=FULL)
    assert changed(entry, line) == entry.replace(details=FULL.replace(**expected))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {}),
        ("new words", {"note": "new words"}),  # what is not named stays
        ('gave="a book"', {"gave": "a book"}),
        ("got=leads gave=time", {"gave": "time", "got": "leads"}),
        ("from=@dora", {"source": "dora"}),
        ("from=@BOB", {"source": "bob"}),  # and Acme is still there to be referred
        ("gave=", {"gave": None}),
        ("-gave", {"gave": None}),
        ("got=", {"got": None}),
        ("-got", {"got": None}),
        ("from=", {"source": None}),
        ("-from", {"source": None}),
        ("-gave -got -from -need", {"gave": None, "got": None, "source": None, "need": None}),
        ("-gave -got -from -contact=acme -contact=bob", {"gave": None, "got": None, "source": None, "contacts": ()}),
        ("-contact=acme -contact=bob @dora", {"contacts": ("dora",)}),
    ],
)
def test_what_was_given_got_and_referred_is_changed(line: str, expected: dict[str, object]) -> None:
    entry = example_entry(details=TRADED)
    assert changed(entry, line) == entry.replace(details=TRADED.replace(**expected))


@pytest.mark.parametrize(
    ("details", "line", "to_type"),
    [
        # somebody must be left to whom it went, and whom somebody referred
        (TRADED.replace(source=None), "-contact=acme -contact=bob", "edit 128 -contact=acme -contact=bob @ann"),
        (
            TRADED.replace(gave=None, source=None),
            "-contact=acme -contact=bob",
            "edit 128 -contact=acme -contact=bob @ann",
        ),
        (TRADED.replace(gave=None, got=None), "-contact=acme -contact=bob", "edit 128 -contact=acme -contact=bob @ann"),
        (FULL, "-contact=acme from=@bob", "edit 128 -contact=acme from=@bob @ann"),
        (Details("calls"), "gave=x", "edit 128 gave=x @bob"),
        (Details("calls"), "from=@bob", "edit 128 from=@bob @acme"),
        # a follow-up is a thing of its own once it is made
        (FULL, "next=3d", "prospectr follow @acme 3d"),
        (FULL, 'next="3d send prices" @carl', "prospectr follow @carl 3d send prices"),
        (FULL, "1h next=", "prospectr follow"),
        (FULL, "-next", "-from"),
        (FULL, "gav=x", "gave=x"),
    ],
)
def test_a_change_that_would_name_nobody_or_plan_something_is_refused(
    details: Details, line: str, to_type: str
) -> None:
    assert to_type in refusal(changed, example_entry(details=details), line).hint


@pytest.mark.parametrize(
    ("line", "kind", "span"),
    [
        ("n", "networking", Span(date(2026, 11, 20), 45)),
        ("networking 1h", "networking", Span(date(2026, 11, 20), 60)),
        ("1h", "prospecting", Span(date(2026, 11, 20), 60)),
        ("1h yesterday", "prospecting", Span(date(2026, 11, 20), 60)),
        ("mon", "prospecting", Span(date(2026, 11, 16), 45)),
        ("last friday", "prospecting", Span(date(2026, 11, 20), 45)),
        ("1h 2 days ago", "prospecting", Span(date(2026, 11, 19), 60)),
        ("fri 1h", "prospecting", Span(date(2026, 11, 20), 60)),
        ("1h 45m", "prospecting", Span(date(2026, 11, 20), 105)),
        ("90", "prospecting", Span(date(2026, 11, 20), 90)),
        ("2-3", "prospecting", Span(date(2026, 11, 20), 60, at("2026-11-20T14:00+01:00"))),
        ("1h 2026-11-02", "prospecting", Span(date(2026, 11, 2), 60)),
        ("9-10:30", "prospecting", Span(date(2026, 11, 20), 90, at("2026-11-20T09:00+01:00"))),
        ("9-10 today", "prospecting", Span(TODAY, 60, at("2026-11-21T09:00+01:00"))),
        ("now", "prospecting", Span(TODAY, 45, at("2026-11-21T17:15+01:00"))),
        ("1h now", "prospecting", Span(TODAY, 60, at("2026-11-21T17:00+01:00"))),
    ],
)
def test_an_entry_without_a_clock_is_moved(line: str, kind: str, span: Span) -> None:
    entry = example_entry(details=FULL)
    assert changed(entry, line) == entry.replace(kind=kind, span=span)


@pytest.mark.parametrize(
    ("line", "start", "minutes"),
    [
        ("1h", "2026-11-20T09:00+01:00", 60),
        ("mon", "2026-11-16T09:00+01:00", 45),
        ("1h mon", "2026-11-16T09:00+01:00", 60),
        ("2026-07-01", "2026-07-01T09:00+02:00", 45),  # the same clock time, by the offset of that day
        ("14-15", "2026-11-20T14:00+01:00", 60),
        ("22:00-01:00", "2026-11-20T22:00+01:00", 180),
        ("now", "2026-11-21T17:15+01:00", 45),
    ],
)
def test_an_entry_with_a_clock_is_moved(line: str, start: str, minutes: int) -> None:
    found = changed(example_entry(start="2026-11-20T09:00+01:00", details=FULL), line).span
    assert found == Span(at(start).date(), minutes, at(start))


@pytest.mark.parametrize(
    ("start", "line", "minutes"),
    [
        ("2026-11-20T09:00:30+01:00", "1h", 60),  # a timer's seconds
        ("2026-11-20T09:00+05:30", "1h", 60),  # begun on a journey
        ("2026-10-25T02:30+01:00", "1h", 60),  # in the second of the two hours
        ("2026-03-29T01:30+01:00", "2h", 120),  # over the gap: 01:30 to 04:30 on the clock
        ("2026-03-29T01:30+01:00", "45m", 45),  # 01:30 to 03:15
        ("2026-10-25T01:30+02:00", "2h", 120),  # over the fold: 01:30 to 02:30, the second
    ],
)
def test_a_new_duration_moves_the_end_and_leaves_the_start(start: str, line: str, minutes: int) -> None:
    """What is not named stays, to the second, and a duration is the minutes that truly pass."""
    found = changed(example_entry(start=start, minutes=20), line).span
    assert (found.start, found.minutes) == (at(start), minutes)
    assert found.start.utcoffset() == at(start).utcoffset()


def test_another_day_keeps_the_minutes() -> None:
    """Two hours from 01:30, moved to the night in which the clocks go forward, are still two hours."""
    found = changed(example_entry(start="2026-03-28T01:30+01:00", minutes=120), "2026-03-29").span
    assert found == Span(date(2026, 3, 29), 120, at("2026-03-29T01:30+01:00"))


@pytest.mark.parametrize(
    ("line", "to_type"),
    [
        ("17h", "edit 128 16h"),
        ("0m", "edit 128 1m"),
        ("tomorrow", "edit 128 today"),
        ("2026-11-22", "edit 128 today"),
        ("19-20 today", "edit 128 19-20 yesterday"),
        ("11/20", 'edit 128 2026-11-20 or prospectr edit 128 "\\11/20"'),  # as text, it would replace the note
        ("10/11", "edit 128 2026-11-10 or prospectr edit 128 2026-10-11 or prospectr edit 128"),
        ("dails=3", "edit 128 dials=3"),
        ("-tag=nope", "show 128"),
        ("-tag=events", "edit 128 -tag=event"),
        ("-contact=nope", "show 128"),
        ("-demos", 'edit 128 "\\-demos"'),
        ("-tag", 'edit 128 "\\-tag"'),
        ("@a*b", "edit 128 @ab"),
        ("1h fri 45m", "edit 128 1h fri or prospectr edit 128 fri 45m"),
        ("8", "edit 128 8m or prospectr edit 128 8h"),
        # keys that look like ours
        ("tag=phone", "edit 128 +phone"),
        ("kind=n", "edit 128 n"),
        ("p kind=n", "edit 128 n"),
        ("contact=dora new words", "edit 128 @dora new words"),
        ("day=yesterday", "edit 128 yesterday"),
        ("time=1h new words", "edit 128 1h new words"),
        ('note="new words"', 'edit 128 "new words"'),
    ],
)
def test_a_rejected_change_says_what_to_type(line: str, to_type: str) -> None:
    entry = example_entry(details=FULL)
    hint = refusal(changed, entry, line).hint
    assert f"prospectr {to_type}" in hint
    for advised in hint.split(". It has")[0].split("prospectr edit 128 ")[1:]:  # and each is understood
        changed(entry, advised.removesuffix(" or "))


@pytest.mark.parametrize("line", ["17h", "961m", "0m", "0h yesterday"])
def test_an_entry_with_a_clock_has_1_minute_to_16_hours_too(line: str) -> None:
    refusal(changed, example_entry(start="2026-11-19T01:00+01:00"), line)


def test_an_entry_cannot_be_moved_into_the_future() -> None:
    late = example_entry(start="2026-11-20T17:30+01:00", minutes=20)
    assert changed(late, "today").span.end == at("2026-11-21T17:50+01:00")
    refusal(changed, late, "1h today")  # until 18:30, and it is 18:00
    refusal(changed, example_entry(start="2026-11-21T17:00+01:00", minutes=20), "61m")


@given(
    st.lists(
        st.text(max_size=12)
        | st.sampled_from(
            ["p", "45m", "17h", "0m", "90", "9-10", "9:30", "fri", "now",
             "-tag=event", "-note", "-need", "-dials", "dials=0", "need=", "-",
             "-contact=bob", "-contact=acme", "-gave", "got=", "-from", "from=@bob", "gave=x", "next=3d"]
        )
        | st.text(alphabet='0123456789-/.:hmdapntf@+=\\" ', max_size=10),
        max_size=5,
    ),
    st.booleans(),
    st.sampled_from([FULL, TRADED]),
)  # fmt: skip
@settings(max_examples=400, deadline=None)
def test_any_words_change_an_entry_or_are_refused(words: list[str], has_clock: bool, details: Details) -> None:
    entry = example_entry(start="2026-11-20T09:00+01:00" if has_clock else "", details=details)
    changes = understood(read_changes, entry, words, MOMENT, SETTINGS)
    if changes is None:
        return
    found, _ = changes
    assert 1 <= found.span.minutes <= 16 * 60
    assert found.span.day <= TODAY
    assert found.span.end is None or found.span.end <= MOMENT.now
    assert found.uid == entry.uid
    assert require_contact(found.details) == found.details


def test_now_is_utc_when_it_says_so() -> None:
    moment = Moment(datetime(2026, 11, 21, 12, tzinfo=UTC), UTC)
    found = changed(example_entry(), "9-10 today", moment)
    assert found.span == Span(TODAY, 60, at("2026-11-21T09:00+00:00"))


@pytest.mark.parametrize(
    ("line", "day", "start", "minutes", "note"),
    [
        # the only time may end the line
        ("@kim 40m", "2026-11-20", None, 40, "chamber breakfast"),
        ("@kim 9-10", "2026-11-20", "09:00", 60, "chamber breakfast"),
        ("lunch 40m", "2026-11-20", None, 40, "lunch"),
        ("lunch at 9:30 for 40m", "2026-11-20", "09:30", 40, "lunch"),
        ("lunch 40m with kim", "2026-11-20", None, 45, "lunch 40m with kim"),
        ("lunch 30m and 40m", "2026-11-20", None, 45, "lunch 30m and 40m"),
        ("40m lunch 30m", "2026-11-20", None, 40, "lunch 30m"),
        # a start keeps the minutes, a day the time
        ("9:30 lunch", "2026-11-20", "09:30", 45, "lunch"),
        ("9:30 mon", "2026-11-16", "09:30", 45, "chamber breakfast"),
        ("mon 9:30", "2026-11-16", "09:30", 45, "chamber breakfast"),
        ("19-20 mon", "2026-11-16", "19:00", 60, "chamber breakfast"),
        # text
        ("now lunch", "2026-11-20", None, 45, "now lunch"),
        ("3/4", "2026-11-20", None, 45, "3/4"),  # long ago
        ("fri 20/11", "2026-11-20", None, 45, "20/11"),  # it has a day
        ('"20/11"', "2026-11-20", None, 45, "20/11"),
        ("date=20/11 lunch", "2026-11-20", None, 45, "date=20/11 lunch"),
        ("foo=3 lunch", "2026-11-20", None, 45, "foo=3 lunch"),
    ],
)
def test_what_an_edit_moves_and_what_replaces_the_note(
    line: str, day: str, start: str | None, minutes: int, note: str
) -> None:
    found = changed(example_entry(details=FULL), line)
    span = found.span
    assert (str(span.day), span.start and f"{span.start:%H:%M}", span.minutes) == (day, start, minutes)
    assert found.details.note == note


NO_KEY = "is not a key, and would replace the note."


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "20/11 lunch",
            "“20/11” could be the day, or text.",
            'Type $ 2026-11-20 lunch or $ "\\20/11" lunch',
        ),
        ("date=20/11", f"“date=20/11” {NO_KEY}", 'Type $ 2026-11-20 or $ "\\date=20/11"'),
        ("day=30/2", f"“day=30/2” {NO_KEY}", 'As text: $ "\\day=30/2"'),
        ("foo=3 +phone bar=4", f"“foo=3” {NO_KEY}", 'As text: $ "\\foo=3" +phone "\\bar=4"'),
        ("time=20/11", f"“time=20/11” {NO_KEY}", 'As text: $ "\\time=20/11"'),
        ("-tag=evnt", "There is no tag “evnt” to remove; it has event, morning.", "Type $ -tag=event"),
        ("-contact=ann", "There is no contact “ann” to remove; it has acme, bob.", "Type prospectr show 128"),
        ("next=3d", "next= plans a follow-up, and belongs to a new line.", "Type prospectr follow @acme 3d"),
        ("tomorrow", "“tomorrow” is in the future.", "For today: $ today"),
        ("next fri", "“next fri” is in the future.", 'Type $ today or $ "\\next" fri'),
        ("last week", "“last week” is not a day.", "Name the day: $ last monday"),
        ("1h 9-11", "“1h” and “9-11” are two times.", "Type $ 1h or $ 9-11"),
        ("24h", "“24h” is more than 16 hours.", "An entry has at most 16 hours: $ 16h"),
    ],
)
def test_a_rejected_change_word_for_word(line: str, message: str, hint: str) -> None:
    error = refusal(changed, example_entry(details=FULL), line)
    assert (error.message, error.hint) == (message, hint.replace("$", "prospectr edit 128"))


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("lunch yesterday", ("“yesterday” stays in the note; the day stays as it was.", "yesterday")),
        ("lunch friday", ("“friday” stays in the note; the day stays as it was.", "friday")),
        ("lunch 16 nov", ("“16 nov” stays in the note; the day stays as it was.", "2026-11-16")),
        ("mon lunch yesterday", None),
        ("lunch last night", None),
    ],
)
def test_a_day_that_stays_in_the_note_of_an_edit_is_remarked_on(line: str, remark: tuple[str, str] | None) -> None:
    _, marks = read_changes(example_entry(details=FULL), split_line(line), MOMENT, SETTINGS)
    assert marks.remarks == ((remark,) if remark else ())


def test_a_removed_name_is_replaced_in_the_note_or_becomes_a_word() -> None:
    entry = example_entry(details=FULL.replace(note="@acme and @bob at the +event"))
    assert changed(entry, "-@acme @carl").details.note == "@carl and @bob at the +event"
    assert changed(entry, "-tag=event +fair").details.note == "@acme and @bob at the +fair"
    assert changed(entry, "-@acme -@bob @carl").details.note == "acme and bob at the +event"
    assert changed(entry, "-@bob").details.note == "@acme and bob at the +event"
    assert changed(entry, "-note +fair").details.note == "+fair"


TIMER_ENTRY = Timer("prospecting", at("2026-11-21T17:00+01:00"), FULL, "a uid")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("16:00", {"start": at("2026-11-21T16:00+01:00")}),
        ("n lunch", {"kind": "networking", "details": FULL.replace(note="lunch")}),
        ("n", {"kind": "networking"}),
        ("@carl 20m ago", {"start": at("2026-11-21T17:40+01:00"), "details": {"contacts": ("acme", "bob", "carl")}}),
        ("-tag=event", {"details": {"tags": ("morning",), "channel": None}}),
        ("dials=0", {"details": {"outcomes": (("talks", 2),)}}),
    ],
)
def test_the_running_timer_is_changed_as_an_entry_is(words: str, expected: dict[str, Any]) -> None:
    details = expected.get("details", {})
    if isinstance(details, dict):
        expected = {**expected, "details": FULL.replace(**details)}
    assert apply_timer_changes(TIMER_ENTRY, words.split(), MOMENT, SETTINGS) == TIMER_ENTRY.replace(**expected)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("next=3d", "Type prospectr follow @acme 3d"),
        ("-tag=evnt", "Type prospectr edit timer -tag=event"),
        ("-tag=xyz", "Type prospectr status"),
        ("tlaks=3", "Type prospectr edit timer talks=3"),
        ("16:00 tlaks=3", "Type prospectr edit timer 16:00 talks=3"),
        ("tlaks=3 16:00", "Type prospectr edit timer talks=3 16:00"),
        (
            "gave=x -contact=acme -contact=bob",
            "Name them, for example: prospectr edit timer gave=x -contact=acme -contact=bob @ann",
        ),
    ],
)
def test_a_rejected_change_of_the_running_timer(words: str, hint: str) -> None:
    assert refusal(apply_timer_changes, TIMER_ENTRY, words.split(), MOMENT, SETTINGS).hint == hint


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "1h today",
            "17:30-18:30 on 2026-11-21 is not over yet.",
            "If it was yesterday: prospectr edit 128 1h yesterday",
        ),
        (
            "2h30 today",
            "17:30-20:00 on 2026-11-21 is not over yet.",
            "If it was yesterday: prospectr edit 128 2h30 yesterday",
        ),
    ],
)
def test_an_entry_moved_into_the_future_says_when_it_would_end(line: str, message: str, hint: str) -> None:
    error = refusal(changed, example_entry(start="2026-11-20T17:30+01:00", minutes=20), line)
    assert (error.message, error.hint) == (message, hint)
