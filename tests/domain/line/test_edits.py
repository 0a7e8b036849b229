"""Corrections: the grammar for what changes; and an entry as the one line that would log it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Span, require_contact
from prospectr.domain.entries.names import KEYS
from prospectr.domain.line.edits import apply_changes, entry_line, rewritten
from prospectr.domain.line.grammar import parse_activity, split_kind, split_line
from tests.domain.examples import BERLIN, MOMENT, SETTINGS, TODAY, at, refusal, understood
from tests.domain.made import NOW, example_entry, strange_entries, typed_entries

FULL = Details(
    "chamber breakfast", ("acme", "bob"), ("event", "morning"), "event", (("dials", 5), ("talks", 2)), "leads"
)

TRADED = FULL.replace(gave="intro to Ann", got="warehouse lead", source="carl")


def changed(entry: Entry, line: str, moment: Moment = MOMENT) -> Entry:
    """Apply a line of changes; what must never change is checked here."""
    found = apply_changes(entry, split_line(line), moment, SETTINGS)
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
        (TRADED.replace(source=None), "-contact=acme -contact=bob", "@bob gave="),
        (TRADED.replace(gave=None, source=None), "-contact=acme -contact=bob", "@bob got="),
        (TRADED.replace(gave=None, got=None), "-contact=acme -contact=bob", "from=@carl"),
        (FULL, "-contact=acme from=@bob", "from=@bob"),
        (Details("calls"), "gave=x", "@bob gave="),
        (Details("calls"), "from=@bob", "from=@bob"),
        # a follow-up is a thing of its own once it is made
        (FULL, "next=3d", "prospectr follow"),
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
    "line",
    [
        "45",
        "2-3",
        "17h",
        "0m",
        "tomorrow",
        "2026-11-22",
        "11/20",
        "dial=3",
        "-tag=nope",
        "-contact=nope",
        "-demos",
        "-tag",
        "9-10 now",
        "19-20 today",
        "@a/b",
        # two times, or a day in two words, are refused as in a new line: taken as text, they would replace the note
        "1h 45m",
        "fri 1h",
        "9-10 1h",
        "1h fri 45m",
        "last friday",
        "1h last friday",
        "1h 2 days ago",
    ],
)
def test_a_refused_change(line: str) -> None:
    refusal(changed, example_entry(details=FULL), line)


def test_a_time_after_the_day_is_told_where_it_goes() -> None:
    error = refusal(changed, example_entry(), "fri 9-10 calls")
    told = ("The time “9-10” stands after the day.", "Put the time first: 9-10, then the day.")
    assert (error.message, error.hint) == told


def test_an_entry_cannot_be_moved_into_the_future() -> None:
    late = example_entry(start="2026-11-20T17:30+01:00", minutes=20)
    assert changed(late, "today").span.end == at("2026-11-21T17:50+01:00")
    refusal(changed, late, "1h today")  # until 18:30, and it is 18:00
    refusal(changed, example_entry(start="2026-11-21T17:00+01:00", minutes=20), "61m")


@given(
    st.lists(
        st.text(max_size=12)
        | st.sampled_from(
            ["p", "45m", "9-10", "fri", "now", "-tag=event", "-note", "-need", "-dials", "dials=0", "need=", "-",
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
    found = understood(apply_changes, entry, words, MOMENT, SETTINGS)
    if found is None:
        return
    assert 1 <= found.span.minutes <= 16 * 60
    assert found.span.day <= TODAY
    assert found.span.end is None or found.span.end <= MOMENT.now
    assert found.uid == entry.uid
    assert require_contact(found.details) == found.details


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (example_entry(), "p 45m 2026-11-20"),
        (example_entry(start="2026-11-20T09:00+01:00", minutes=90), "p 09:00-10:30 2026-11-20"),
        (example_entry(start="2026-11-20T22:30+01:00", minutes=120), "p 22:30-00:30 2026-11-20"),
        (
            example_entry(details=FULL),
            'p 45m 2026-11-20 chamber breakfast @acme @bob +morning +event dials=5 talks=2 need="leads"',
        ),
        # what would be a mark is written so that it is none
        (example_entry(details=Details("@home +1 a=b -x \\")), "p 45m 2026-11-20 \\@home \\+1 \\a=b \\-x \\\\"),
        # and so is what would be a second time
        (example_entry(details=Details("1h late")), "p 45m 2026-11-20 \\1h late"),
        (example_entry(details=Details("talks:3 at 9:30")), "p 45m 2026-11-20 \\talks:3 at 9:30"),
        (example_entry(details=Details("talks = 3")), "p 45m 2026-11-20 talks \\= 3"),
        (example_entry(details=Details(need='the "big" \\ one')), r'p 45m 2026-11-20 need="the \"big\" \\ one"'),
        (
            example_entry(details=Details("coffee", ("bob",), gave='the "big" book', got="a lead", source="carl")),
            r'p 45m 2026-11-20 coffee @bob gave="the \"big\" book" got="a lead" from=@carl',
        ),
        (
            example_entry(details=Details("gave=x from=@bob next=3d")),
            "p 45m 2026-11-20 \\gave=x \\from=@bob \\next=3d",
        ),
    ],
)  # fmt: skip
def test_an_entry_as_the_line_that_would_log_it(entry: Entry, line: str) -> None:
    assert entry_line(entry) == line


def read(line: str, moment: Moment) -> tuple[str | None, Span, Details]:
    kind, rest = split_kind(split_line(line))
    span, marks = parse_activity(rest, moment, SETTINGS)
    return kind, span, marks.details()


@given(typed_entries())
@settings(max_examples=300, deadline=None)
def test_an_entrys_line_logs_it_again(entry: Entry) -> None:
    assert read(entry_line(entry), NOW) == (entry.kind, entry.span, entry.details)


@given(typed_entries() | strange_entries(hours=0))
@settings(max_examples=300, deadline=None)
def test_an_unchanged_line_changes_nothing(entry: Entry) -> None:
    assert rewritten(entry, split_line(entry_line(entry)), NOW, SETTINGS) == entry


@given(strange_entries(hours=17))
@example(example_entry(start="2026-11-21T22:00+14:00", minutes=60))  # its clock is ahead of ours
@settings(max_examples=200, deadline=None)
def test_an_unchanged_line_changes_nothing_on_a_journey(entry: Entry) -> None:
    assert rewritten(entry, split_line(entry_line(entry)), NOW, SETTINGS) == entry


TWO_LINES = Details(contacts=("bob",), need="late\n orders", gave="a\r\nlead", got=".", note="two\nlines")


def test_a_text_with_line_breaks_is_one_line_and_stays_to_the_letter() -> None:
    """As an import brings them, and a text that nobody may type."""
    entry = example_entry(details=TWO_LINES)
    line = entry_line(entry)
    assert line == 'p 45m 2026-11-20 two lines @bob need="late orders" gave="a lead" got="."'
    assert rewritten(entry, split_line(line), NOW, SETTINGS) == entry
    for old, new, changed in (
        ("late orders", "space", {"need": "space"}),
        ("two lines", "calls", {"note": "calls"}),
        (' gave="a lead"', "", {"gave": None}),
        (' got="."', " got=lead", {"got": "lead"}),
    ):
        after = rewritten(entry, split_line(line.replace(old, new)), NOW, SETTINGS)
        assert after == entry.replace(details=TWO_LINES.replace(**changed))


def test_a_text_twice_is_refused_though_one_is_as_it_was() -> None:
    entry = example_entry(details=TWO_LINES)
    error = refusal(rewritten, entry, split_line(f"{entry_line(entry)} need=space"), NOW, SETTINGS)
    assert "twice" in error.message


@pytest.mark.parametrize(
    "start",
    [
        "2026-10-25T02:45+01:00",  # the second 02:45: read anew, the line means the first
        "2026-03-29T02:30+00:00",  # a time that our clock never showed
    ],
)
def test_an_unchanged_line_changes_nothing_around_a_clock_change(start: str) -> None:
    entry = example_entry(start=start, minutes=30)
    moment = Moment(datetime(2026, 11, 21, 18, tzinfo=BERLIN), BERLIN)
    assert rewritten(entry, split_line(entry_line(entry)), moment, SETTINGS) == entry


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("p 45m", "n 45m", {"kind": "networking"}),
        ("p 45m", "p 1h", {"span": Span(date(2026, 11, 20), 60)}),
        ("2026-11-20", "2026-11-19", {"span": Span(date(2026, 11, 19), 45)}),
        ("p 45m", "p 9-10", {"span": Span(date(2026, 11, 20), 60, at("2026-11-20T09:00+01:00"))}),
        ("chamber", "club", {"details": FULL.replace(note="club breakfast")}),
        ("@bob ", "", {"details": FULL.replace(contacts=("acme",))}),
        (" +event", "", {"details": FULL.replace(tags=("morning",), channel=None)}),
        ("dials=5", "dials=6", {"details": FULL.replace(outcomes=(("dials", 6), ("talks", 2)))}),
        ("dials=5 ", "", {"details": FULL.replace(outcomes=(("talks", 2),))}),
        (' need="leads"', "", {"details": FULL.replace(need=None)}),
        ("chamber", "@dora from=@carl chamber", {"details": FULL.replace(contacts=("acme", "bob", "dora"),
                                                                         source="carl")}),
    ],
)  # fmt: skip
def test_a_line_edited(old: str, new: str, expected: dict[str, object]) -> None:
    entry = example_entry(details=FULL)
    line = entry_line(entry)
    assert old in line
    assert rewritten(entry, split_line(line.replace(old, new)), MOMENT, SETTINGS) == entry.replace(**expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('gave="intro to Ann"', 'gave="a book"', {"gave": "a book"}),
        (' gave="intro to Ann"', "", {"gave": None}),
        (' got="warehouse lead"', "", {"got": None}),
        (' got="warehouse lead"', ' got=""', {"got": None}),
        ("from=@carl", "from=@dora", {"source": "dora"}),
        (" from=@carl", "", {"source": None}),
        ("@acme @bob", "@acme", {"contacts": ("acme",)}),
    ],
)
def test_what_was_given_got_and_referred_is_edited(old: str, new: str, expected: dict[str, object]) -> None:
    entry = example_entry(details=TRADED)
    line = entry_line(entry)
    assert old in line
    found = rewritten(entry, split_line(line.replace(old, new)), MOMENT, SETTINGS)
    assert found == entry.replace(details=TRADED.replace(**expected))


@pytest.mark.parametrize(
    ("old", "new", "to_type"),
    [
        (" @acme @bob", "", "@bob gave="),
        ("chamber", "next=3d chamber", "prospectr follow"),
    ],
)
def test_an_edited_line_that_names_nobody_or_plans_something_is_refused(old: str, new: str, to_type: str) -> None:
    entry = example_entry(details=TRADED)
    line = entry_line(entry).replace(old, new)
    assert to_type in refusal(rewritten, entry, split_line(line), MOMENT, SETTINGS).hint


def test_a_part_of_the_line_that_was_left_alone_stays_to_the_letter() -> None:
    """A line shows no seconds, no double spaces and no double quotes; they are not lost by editing something else."""
    details = Details('the "big"  one', ("bob",), need="a\n b", gave="c\t d ", got=" ", source="carl")
    entry = example_entry(start="2026-11-20T09:00:30+01:00", minutes=45, details=details)
    line = entry_line(entry).replace("p ", "n ", 1) + " +late"
    expected = entry.replace(kind="networking", details=details.replace(tags=("late",)))
    assert rewritten(entry, split_line(line), MOMENT, SETTINGS) == expected


@pytest.mark.parametrize(
    "name",
    [
        "demos",
        "dial",  # one letter off what is declared now
        *(f"{key}-count" for key in KEYS),  # what the upgrade calls results that were counted as a key
    ],
)
def test_a_result_that_is_no_longer_declared_stays_one(name: str) -> None:
    entry = example_entry(details=Details("calls", outcomes=((name, 3),)))
    line = entry_line(entry)
    assert rewritten(entry, split_line(line), MOMENT, SETTINGS) == entry
    found = rewritten(entry, split_line(line.replace("calls", "cold calls")), MOMENT, SETTINGS)
    assert found.details == Details("cold calls", outcomes=((name, 3),))
    found = rewritten(entry, split_line(line.replace("=3", "=4")), MOMENT, SETTINGS)
    assert found.details == Details("calls", outcomes=((name, 4),))
    found = rewritten(entry, split_line(line.replace(f" {name}=3", "")), MOMENT, SETTINGS)
    assert found.details == Details("calls")


@pytest.mark.parametrize("line", ["", "45m calls", "x 45m", "p", "p calls", "p 45m tomorrow", "p 45m 2026-11-31"])
def test_a_line_that_says_nothing_sound_is_refused(line: str) -> None:
    refusal(rewritten, example_entry(), split_line(line), MOMENT, SETTINGS)


def test_now_is_utc_when_it_says_so() -> None:
    moment = Moment(datetime(2026, 11, 21, 12, tzinfo=UTC), UTC)
    found = changed(example_entry(), "9-10 today", moment)
    assert found.span == Span(TODAY, 60, at("2026-11-21T09:00+00:00"))
