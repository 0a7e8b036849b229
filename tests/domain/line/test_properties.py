"""Promises of the line, for lines put together at random: nothing typed is lost, and every error says what to type."""

from __future__ import annotations

import shlex
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.entries.entry import Entry
from prospectr.domain.entries.mentions import named_in, with_name_replaced
from prospectr.domain.line.entry_lines import entry_line, rewritten
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import require_kind
from prospectr.domain.line.words import Marks
from prospectr.domain.phrases.clocks import HALVES, OCLOCK, UNTIL
from prospectr.domain.phrases.days import YESTERDAY
from prospectr.domain.phrases.durations import UNITS
from prospectr.domain.phrases.split import split_line
from prospectr.domain.phrases.tokens import NUMBER_WORDS, whole_line
from prospectr.errors import AdviceError, ChoiceError, InputError
from tests.domain.examples import MOMENT, SETTINGS
from tests.domain.line.reading import People
from tests.domain.made import UID

PEOPLE = People("anna=Anna Schmidt <anna@depot.example>", "bob=Bob Jones", "as=Anna Stein")
TIMES = [
    *("45m", "1h", "1h30", "90", "20", "8", "0", "0m", "17h", "1.5h", "1,5h", "1.30h", "~45m", "½h", "9-10", "2-3"),
    *(
        "9-10:30",
        "9 - 10",
        "9:15 to 10",
        "11-1",
        "22-23",
        "8-20",
        "9:30",
        "at 9:30",
        "4pm",
        "since 11",
        "9-now",
        "noon",
    ),
    *(
        "noon",
        "half an hour",
        "forty five minutes",
        "nine to ten",
        "an hour and a half",
        "1 h 30 min",
        "9-10 Uhr",
        "1h 30",
    ),
]
DAYS = [
    *("yesterday", "today", "tomorrow", "mon", "friday", "sat", "last fri", "last-fri", "2 days ago", "3d-ago", "now"),
    *("20nov", "nov 16", "31nov", "20.11.", "20/11", "3/4/2026", "2026-11-16", "2026-11-31", "2026-12-01", "20th"),
    *("this morning", "last night", "friday before last", "a week ago", "on monday", "frday", "last week", "ago"),
]
NAMES = [
    *("@bob", "@Anna", "@Anna Schmidt", "@Anna Stein", "@Anna,@bob", "w/@bob", "(@bob)", "@bob's", "@o'brien", "@b*b"),
    *(
        "anna@depot.example",
        "@anna@depot.example",
        "bob@nowhere.example",
        "@",
        "+phone",
        "(+event)",
        "+",
        "+1",
        "@bob+x",
    ),
]
COUNTS = ["12 dials", "dials 12", "dials: 3", "1 meeting", "six calls", "3 cold calls", "12dials", "12 dails", "dials"]
KEYS = [
    *("dials=3", "talks=", "talks = 2", "dial=1", "need=x", "need=a b", "need=...", "gave=x", "from=@bob", "next=3d"),
    *("tag=phone", "kind=n", "time=30m", "day=fri", "note=x y", "contact=bob", "budget=5k", "a==b", "-x", "--json"),
]
WORDS = [
    *(
        "cold",
        "calls",
        "to",
        "in",
        "for",
        "with",
        "from",
        "and",
        "24/7",
        "$5",
        "(left",
        "#4",
        "...",
        ",",
        "-",
        "\\",
        "",
    ),
    *("\\friday", "\\45m", "\\@home", "O'Brien", "left card", "12 dials said", "call @bob back", " ", '"', "a3-b"),
]
sound = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
pieces = st.sampled_from([*TIMES, *DAYS, *NAMES, *COUNTS, *KEYS, *WORDS]) | st.text(sound, max_size=6)


@st.composite
def typed_lines(draw: st.DrawFn) -> list[str]:
    """The words of a line as a shell hands them over, most of them with a time first."""
    parts = [
        draw(st.sampled_from(["45m", "1h", "9-10", ""]) | st.sampled_from(TIMES)),
        *draw(st.lists(pieces, max_size=6)),
    ]
    words = [draw(st.sampled_from(["p", "n", "Selling", "cli"]))]
    for part in parts:
        words += [part] if draw(st.integers(0, 9)) == 0 else part.split(" ")  # now and then a quoted group
    return words


def read(words: list[str], order: str = "") -> Entry | None:
    """Return what a line logs; None if it is not logged."""
    try:
        return logged(words, order)[0]
    except InputError:
        return None


def refused(words: list[str], order: str) -> InputError | None:
    """Return the error with which a line is asked about or refused; None if it is logged."""
    try:
        logged(words, order)
    except InputError as error:
        return error
    return None


def logged(words: list[str], order: str = "") -> tuple[Entry, Marks]:
    kind, typed, rest = require_kind(words)
    known = SETTINGS.replace(date_order=order)
    span, marks = parse_activity(rest, MOMENT, known, PEOPLE, typed)
    return Entry(kind, span, marks.details(), UID, MOMENT.now, 128), marks


orders = st.sampled_from(["", "dmy", "mdy"])


@given(typed_lines(), orders)
@settings(max_examples=300, deadline=timedelta(seconds=2), derandomize=True)  # two times, 3/4/2026, 3d-ago have no line
def test_a_line_is_logged_asked_about_or_refused_with_lines_that_are_understood(words: list[str], order: str) -> None:
    error = refused(words, order)
    if error is None:
        return
    lines = (
        error.readings if isinstance(error, ChoiceError) else [error.words] if isinstance(error, AdviceError) else []
    )
    assert lines
    for line in lines:
        text = whole_line(line)
        assert text in error.hint
        assert shlex.split(text) == ["prospectr", *line]
        logged(line, order)


# what says when and how long, and so is not in the note
WHEN = frozenset(
    (
        *UNITS, *NUMBER_WORDS, *UNTIL, *HALVES, *OCLOCK, *YESTERDAY, *WEEKDAYS, *MONTHS,
        *(name[:3] for name in (*WEEKDAYS, *MONTHS)),
        *("a", "an", "half", "quarter", "quarters", "of", "three", "the", "from", "since", "between", "and", "at", "on",
          "for", "today", "now", "noon", "last", "before", "ago", "day", "days", "week", "weeks", "d", "w"),
    )
)  # fmt: skip


def may_say_when(word: str) -> bool:
    """Return whether a word may be part of a time or a day."""
    text = word.lower().rstrip(",.;:").lstrip("~")
    return text in WHEN or any(letter.isdigit() or letter == "½" for letter in text) or text.startswith("last-")


def is_key(words: list[str], at: int) -> bool:
    """Return whether a word is part of a `key=value`, also with spaces around the sign."""
    return any("=" in word for word in words[max(0, at - 2) : at + 3])


@given(typed_lines(), orders)
@example(["p", "45m", "@bob", "yesterday", "+x"], "")
@example(["p", "calls", "for", "45m", "fri"], "")
@settings(max_examples=300, deadline=timedelta(seconds=2))
def test_no_word_of_a_logged_line_is_lost(words: list[str], order: str) -> None:
    """The note is what was typed, in its order; only times, days, keys and backslashes are taken out of it."""
    entry = read(words, order)
    if entry is None:
        return
    typed = [word for group in words[1:] for word in group.split()]
    note = entry.details.note.split()
    ends = {0}  # how many words of the note may have been seen so far
    for at, word in enumerate(typed):
        plain = word.removeprefix("\\") if len(word) > 1 else word
        is_removable = may_say_when(word) or is_key(typed, at)
        ends = {end + 1 for end in ends if end < len(note) and note[end] == plain} | (ends if is_removable else set())
    assert len(note) in ends, (typed, note)


@given(typed_lines(), orders)
@settings(max_examples=300, deadline=timedelta(seconds=2))
def test_what_a_note_mentions_is_what_an_entry_has(words: list[str], order: str) -> None:
    entry = read(words, order)
    if entry is None:
        return
    details = entry.details
    known = {"anna", "as", "bob"}  # by name and e-mail
    assert set(details.contacts) - known <= named_in(details.note, "@")
    assert set(details.tags) <= named_in(details.note, "+") | {"phone"}
    assert 1 <= entry.span.minutes <= 16 * 60
    assert entry.span.day <= MOMENT.now.date()


@given(typed_lines(), orders)
@example(["p", "45m", "now", "closed"], "")
@example(["p", "45m", "@hartley", "from", "@carl"], "")
@example(["p", "45m", "\\@Anna", "Schmidt", "and", "@Anna", "Schmidt"], "")
@settings(max_examples=300, deadline=timedelta(seconds=2))
def test_the_line_of_a_logged_entry_logs_the_same(words: list[str], order: str) -> None:
    entry = read(words, order)
    if entry is None:
        return
    line = entry_line(entry, SETTINGS, MOMENT.zone, PEOPLE)
    again = read(split_line(line), order)
    assert again is not None, line
    # double quotes cannot stand in the words of a line
    assert again.details.replace(note="") == entry.details.replace(note=""), line
    assert again.details.note == entry.details.note.replace('"', "'"), line
    assert (again.kind, again.span) == (entry.kind, entry.span), line


@given(typed_lines(), orders)
@settings(max_examples=300, deadline=timedelta(seconds=2))
def test_a_line_left_as_it_was_in_the_editor_changes_nothing(words: list[str], order: str) -> None:
    entry = read(words, order)
    if entry is None:
        return
    known = SETTINGS.replace(date_order=order)
    line = split_line(entry_line(entry, known, MOMENT.zone, PEOPLE))
    assert rewritten(entry, line, MOMENT, known, PEOPLE) == entry


bobs = st.sampled_from(["@bob", "@BOB,", "(@bob)", "@bobby", "@bob.b", "bob", "+bob", "b@bob.example"])
notes = st.lists(pieces | bobs).map(" ".join)


@given(notes, st.sampled_from(["@", "+"]))
@settings(max_examples=300, deadline=None)
def test_a_rename_changes_only_the_mentions_of_the_name(note: str, mark: str) -> None:
    after = with_name_replaced(note, mark, "bob", "carl")
    other = "+" if mark == "@" else "@"
    names = named_in(note, mark)
    assert named_in(after, mark) == {"carl" if name == "bob" else name for name in names}
    assert named_in(after, other) == named_in(note, other)
    assert [word for word in note.split() if "bob" not in word.lower()] == [
        word for word in after.split() if "carl" not in word and "bob" not in word.lower()
    ]
    assert len(note.split()) == len(after.split())
    if "bob" not in names:
        assert after == note


@pytest.mark.parametrize(
    ("note", "after"),
    [
        ("met @bob and @bobby, bob's boss", "met @carl and @bobby, bob's boss"),
        ("(@Bob) w/@bob @bob's @ann/@bob", "(@carl) w/@carl @carl's @ann/@carl"),
        ("mail to bob@jones.example +bob", "mail to bob@jones.example +bob"),
        ("two  spaces\nand @bob\n", "two  spaces\nand @carl\n"),
    ],
)
def test_a_note_after_a_rename(note: str, after: str) -> None:
    assert with_name_replaced(note, "@", "bob", "carl") == after
