"""An entry as the one line that would log it, and what an edited line makes of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import example, given, settings

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Span, Timer
from prospectr.domain.entries.mentions import is_only_mentions
from prospectr.domain.entries.names import KEYS
from prospectr.domain.line.entry_lines import detail_words, entry_line, rewritten, unlogged_line
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import split_kind
from prospectr.domain.phrases.split import split_line
from tests.domain.examples import BERLIN, MOMENT, SETTINGS, at, refusal
from tests.domain.line.reading import People
from tests.domain.line.test_edits import FULL, TRADED
from tests.domain.made import NOW, example_entry, strange_entries, typed_entries


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
        (example_entry(details=Details("@home +1 a=b -x \\")), "p 45m 2026-11-20 \\@home +1 \\a=b \\-x \\\\"),
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
    assert entry_line(entry, SETTINGS, MOMENT.zone) == line


def read(line: str, moment: Moment) -> tuple[str | None, Span, Details]:
    kind, _, rest = split_kind(split_line(line))
    span, marks = parse_activity(rest, moment, SETTINGS)
    return kind, span, marks.details()


@given(typed_entries())
@settings(max_examples=300, deadline=None)
def test_an_entrys_line_logs_it_again(entry: Entry) -> None:
    """A note that does not mention whom and what the entry has does so then, at its end."""
    kind, span, details = read(entry_line(entry, SETTINGS, NOW.zone), NOW)
    assert (kind, span) == (entry.kind, entry.span)
    assert details.replace(note=entry.details.note) == entry.details
    assert is_only_mentions(details.note.removeprefix(entry.details.note)) or details.note == entry.details.note


@given(typed_entries() | strange_entries(hours=0))
@settings(max_examples=300, deadline=None)
def test_an_unchanged_line_changes_nothing(entry: Entry) -> None:
    assert rewritten(entry, split_line(entry_line(entry, SETTINGS, NOW.zone)), NOW, SETTINGS) == entry


@given(strange_entries(hours=17))
@example(example_entry(start="2026-11-21T22:00+14:00", minutes=60))  # its clock is ahead of ours
@settings(max_examples=200, deadline=None)
def test_an_unchanged_line_changes_nothing_on_a_journey(entry: Entry) -> None:
    assert rewritten(entry, split_line(entry_line(entry, SETTINGS, NOW.zone)), NOW, SETTINGS) == entry


TWO_LINES = Details(contacts=("bob",), need="late\n orders", gave="a\r\nlead", got=".", note="two\nlines")


def test_a_text_with_line_breaks_is_one_line_and_stays_to_the_letter() -> None:
    """As an import brings them, and a text that nobody may type."""
    entry = example_entry(details=TWO_LINES)
    line = entry_line(entry, SETTINGS, NOW.zone)
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
    error = refusal(
        rewritten, entry, split_line(f"{entry_line(entry, SETTINGS, MOMENT.zone)} need=space"), NOW, SETTINGS
    )
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
    assert rewritten(entry, split_line(entry_line(entry, SETTINGS, MOMENT.zone)), moment, SETTINGS) == entry


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
        ("chamber", "@dora from=@carl chamber", {"details": FULL.replace(note="@dora chamber breakfast",
                                                                         contacts=("acme", "bob", "dora"),
                                                                         source="carl")}),
    ],
)  # fmt: skip
def test_a_line_edited(old: str, new: str, expected: dict[str, object]) -> None:
    entry = example_entry(details=FULL)
    line = entry_line(entry, SETTINGS, MOMENT.zone)
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
    line = entry_line(entry, SETTINGS, MOMENT.zone)
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
    line = entry_line(entry, SETTINGS, MOMENT.zone).replace(old, new)
    assert to_type in refusal(rewritten, entry, split_line(line), MOMENT, SETTINGS).hint


def test_a_part_of_the_line_that_was_left_alone_stays_to_the_letter() -> None:
    """A line shows no seconds, no double spaces and no double quotes; they are not lost by editing something else."""
    details = Details('the "big"  one', ("bob",), need="a\n b", gave="c\t d ", got=" ", source="carl")
    entry = example_entry(start="2026-11-20T09:00:30+01:00", minutes=45, details=details)
    line = entry_line(entry, SETTINGS, MOMENT.zone).replace("p ", "n ", 1) + " +late"
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
    line = entry_line(entry, SETTINGS, MOMENT.zone)
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


def test_a_name_that_no_line_can_write_stays() -> None:
    """An older journal may hold one that ends in a dash, which a line reads as the end of the name."""
    entry = example_entry(details=Details("calls", ("smith-",)))
    line = entry_line(entry, SETTINGS, MOMENT.zone)
    assert rewritten(entry, split_line(line), MOMENT, SETTINGS) == entry
    found = rewritten(entry, split_line(line.replace("45m", "1h")), MOMENT, SETTINGS)
    assert found == entry.replace(span=entry.span.replace(minutes=60))


@pytest.mark.parametrize(
    ("note", "old", "new", "expected"),
    [
        ("calls", "calls", "cold calls", "cold calls"),  # the contact was only shown
        ("calls", "@bob", "@bob +late", "calls"),
        ("calls @bob", "@bob", "@bob +late", "calls @bob +late"),  # it stands in the note
        ("calls @bob", "@bob", "@ann", "calls @ann"),
        ("calls @bob", " @bob", "", "calls"),
        ("met @bob at noon", "@bob", "w/@bob", "met w/@bob at noon"),
    ],
)
def test_a_note_is_what_stands_on_the_edited_line(note: str, old: str, new: str, expected: str) -> None:
    entry = example_entry(details=Details(note, ("bob",)))
    line = entry_line(entry, SETTINGS, MOMENT.zone)
    assert rewritten(entry, split_line(line.replace(old, new)), MOMENT, SETTINGS).details.note == expected


@pytest.mark.parametrize(
    ("start", "minutes", "line"),
    [
        ("2026-11-20T00:58+01:00", 721, "p 00:58-12:59 2026-11-20"),
        ("2026-11-20T10:00+01:00", 60, "p 10:00-11:00 2026-11-20"),
        ("2026-11-20T12:00+01:00", 900, "p 12:00-03:00 2026-11-20"),
        ("2026-11-20T22:10+01:00", 725, "p 22:10-10:15 2026-11-20"),
    ],
)
@pytest.mark.parametrize("hours", [(6, 22), (18, 4), (12, 23)])
def test_a_clock_time_comes_back_whatever_hours_the_day_has(
    start: str, minutes: int, line: str, hours: tuple[int, int]
) -> None:
    entry = example_entry(start=start, minutes=minutes)
    known = SETTINGS.replace(day_from=hours[0], day_to=hours[1])
    if hours == (6, 22):
        assert entry_line(entry, known, MOMENT.zone) == line
    _, *rest = entry_line(entry, known, MOMENT.zone).split()
    assert parse_activity(rest, MOMENT, known)[0] == entry.span


PEOPLE = People("anna=Anna Schmidt <anna@depot.example>", "jrowe=J. K. Rowe", "ann=Ann Schmidt Lee")
BOB, ANNA, TWO_TAGS = ("bob",), ("anna",), {"tags": ("event", "phone"), "channel": "event"}


@pytest.mark.parametrize(
    ("details", "words"),
    [
        # a mark that the entry does not have is written as text
        (Details("calls @bob", BOB), "calls @bob"),
        (Details("calls @bob"), "calls \\@bob"),
        (Details("calls @bob +late", BOB), "calls @bob \\+late"),
        (Details("calls @bob +late", tags=("late",)), "calls \\@bob +late"),
        (Details("@x @y", ("x",)), "@x \\@y"),
        (Details("@x @y", ("y",)), "\\@x @y"),
        (Details("@o'brien x"), "\\@o'brien x"),
        (Details("@bob/ann x", BOB), "\\@bob/ann x @bob"),
        (Details("a@b +x", tags=("x",)), "a@b +x"),
        # also a name and an address that the journal knows
        (Details("met @Anna Schmidt today", ANNA), "met @Anna Schmidt today"),
        (Details("met @Anna Schmidt today"), "met \\@Anna Schmidt today"),
        (Details("@Ann Schmidt Lee x", ("ann",)), "@Ann Schmidt Lee x"),
        (Details("mail anna@depot.example", ANNA), "mail anna@depot.example"),
        (Details("mail anna@depot.example"), "mail \\anna@depot.example"),
        (Details("mail x@y.example"), "mail x@y.example"),
        # a referral
        (Details("@acme from @bob", ("acme",), source="bob"), "@acme from @bob"),
        (Details("@acme from @bob", ("acme",)), "@acme from \\@bob"),
        (Details("@acme from @bob", ("acme", "bob")), "@acme from @bob @bob"),
        (Details("lunch", BOB, source="carl"), "lunch @bob from=@carl"),
        # the last channel on the line is the entry's
        (Details("x", **TWO_TAGS), "x +phone +event"),
        (Details("x +event", **TWO_TAGS), "x +event +phone +event"),
        (Details("x +event +phone", **TWO_TAGS), "x +event +phone +event"),
        (Details("x", tags=("a",), channel="event"), "x +a"),  # a channel without its tag
        # counts in the note count
        (Details("12 dials", outcomes=(("dials", 12),)), "12 dials"),
        (Details("12 dials", outcomes=(("dials", 11),)), "12 dials dials=11"),
        (Details("12 dials", outcomes=(("talks", 1),)), "12 dials talks=1 dials=0"),
        (Details("12 dials"), "12 dials dials=0"),
        # a note that begins as a time or a day does
        (Details("yesterday calls"), "\\yesterday calls"),
        (Details("20/11 calls"), "\\20/11 calls"),
        (Details("tomorrow calls"), "\\tomorrow calls"),
        (Details("at 9:30 calls"), "\\at 9:30 calls"),
        (Details("for 5m"), "\\for 5m"),
        (Details("now"), "now"),
        (Details('say "hi"'), "say 'hi'"),
    ],
)
def test_the_words_that_log_details_again(details: Details, words: str) -> None:
    assert " ".join(detail_words(details, SETTINGS, PEOPLE)) == words


def test_a_timer_of_less_than_a_minute_is_the_line_that_logs_it() -> None:
    details = Details("calls @bob $5", BOB, outcomes=(("dials", 3),), need="two words")
    timer = Timer("prospecting", MOMENT.now, details, "a uid")
    assert unlogged_line(timer, SETTINGS) == "prospectr p 1m calls @bob '$5' dials=3 need=\"two words\""


@pytest.mark.parametrize(("line", "hint"), [("", "p 45m"), ("45m calls", "p 45m calls"), ("x 45m", "p x 45m")])
def test_a_line_without_its_kind_is_shown_with_it(line: str, hint: str) -> None:
    error = refusal(rewritten, example_entry(details=FULL), split_line(line), MOMENT, SETTINGS)
    assert (error.message, error.hint) == ("The line does not begin with a kind.", f"Begin it as it was: {hint}")
