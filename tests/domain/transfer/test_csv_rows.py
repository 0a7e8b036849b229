"""A row of a CSV file becomes an entry by the rules of a typed line; docs/scripting.md lists the columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Details, Entry, Span, require_contact
from prospectr.domain.transfer.columns import CSV_COLUMNS
from prospectr.domain.transfer.csv_rows import check_header, entry_from_cells, is_own_header
from prospectr.errors import InputError
from tests.domain.examples import BERLIN, KOLKATA, MOMENT, SETTINGS, at, refusal, understood
from tests.domain.made import NOW, UID, typed_entries

FULL = {
    "id": "128",
    "uid": UID,
    "kind": "prospecting",
    "day": "2026-11-20",
    "start": "2026-11-20T09:00:00+01:00",
    "end": "2026-11-20T09:45:00+01:00",
    "minutes": "45",
    "hours": "0.75",
    "note": "cold calls to plumbers",
    "contacts": "acme bob",
    "tags": "phone spring",
    "channel": "phone",
    "outcomes": "dials=25 talks=6",
    "need": "leads",
    "logged_at": "2026-11-20T08:46:00Z",
    "gave": "intro to Ann",
    "got": "warehouse lead",
    "from": "carl",
}


def row_of(cells: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of all columns, in order."""
    return tuple(cells.get(name, "") for name in CSV_COLUMNS)


def entry(**cells: str) -> Entry:
    return entry_from_cells(row_of(cells), MOMENT, SETTINGS)


def reason(**cells: str) -> str:
    """Return the message that rejects a row."""
    with pytest.raises(InputError) as caught:
        entry(**cells)
    return caught.value.message


def test_a_row_with_every_column() -> None:
    details = Details(
        *("cold calls to plumbers", ("acme", "bob"), ("phone", "spring"), "phone", (("dials", 25), ("talks", 6))),
        *("leads", "intro to Ann", "warehouse lead", "carl"),
    )
    assert set(FULL) == set(CSV_COLUMNS)
    span = Span(date(2026, 11, 20), 45, at("2026-11-20T09:00+01:00"))
    assert entry(**FULL) == Entry("prospecting", span, details, UID, datetime(2026, 11, 20, 8, 46, tzinfo=UTC), 128)


def test_a_row_with_the_fewest_columns() -> None:
    made = entry(kind="p", day="2026-11-20", minutes="45")
    assert made == Entry("prospecting", Span(date(2026, 11, 20), 45), Details(), "", MOMENT.now)
    made = entry(kind="p", start="2026-11-20T09:00:00+01:00", minutes="45")
    assert made.span == Span(date(2026, 11, 20), 45, at("2026-11-20T09:00+01:00"))


def test_empty_cells_mean_the_same_as_missing_columns() -> None:
    cells = dict.fromkeys(CSV_COLUMNS, "") | {"kind": "admin", "day": "2026-11-20", "minutes": "45"}
    assert entry(**cells) == entry(kind="admin", day="2026-11-20", minutes="45")


ROW = {"kind": "p", "day": "2026-11-20", "minutes": "45"}


@pytest.mark.parametrize(
    ("cells", "details"),
    [
        ({"contacts": "@Bob acme @bob"}, Details(contacts=("acme", "bob"))),
        ({"tags": "+Phone spring phone"}, Details(tags=("phone", "spring"), channel="phone")),  # a tag sets the channel
        ({"channel": "Email"}, Details(channel="email")),
        ({"tags": "phone", "channel": "event"}, Details(tags=("phone",), channel="event")),
        ({"outcomes": "talks=6 dials=25"}, Details(outcomes=(("dials", 25), ("talks", 6)))),
        ({"outcomes": "dials=0"}, Details()),
        ({"outcomes": "demos=2"}, Details(outcomes=(("demos", 2),))),  # any name: it was set where the file comes from
        ({"note": "a  b @x +y =z"}, Details("a  b @x +y =z")),  # text stays exactly as it is
        ({"need": "more"}, Details(need="more")),
        ({"contacts": "bob", "gave": " a  b @x "}, Details(contacts=("bob",), gave=" a  b @x ")),
        ({"contacts": "bob", "got": "=1"}, Details(contacts=("bob",), got="=1")),
        ({"contacts": "acme", "from": "@Bob"}, Details(contacts=("acme",), source="bob")),
        ({"contacts": "acme bob", "from": "bob"}, Details(contacts=("acme", "bob"), source="bob")),
    ],
)
def test_details(cells: dict[str, str], details: Details) -> None:
    assert entry(**ROW, **cells).details == details


@pytest.mark.parametrize(
    ("cells", "span"),
    [
        ({"day": "2026-11-20", "minutes": "1"}, Span(date(2026, 11, 20), 1)),
        ({"day": "2026-11-20", "minutes": "960"}, Span(date(2026, 11, 20), 960)),
        ({"day": "2026-11-21", "minutes": "45"}, Span(date(2026, 11, 21), 45)),
        ({"day": "20261120", "minutes": "45"}, Span(date(2026, 11, 20), 45)),
        # without an offset: local time
        ({"start": "2026-07-01T09:00", "minutes": "45"}, Span(date(2026, 7, 1), 45, at("2026-07-01T09:00+02:00"))),
        (
            {"start": "2026-11-20 09:00:30", "minutes": "45"},
            Span(date(2026, 11, 20), 45, at("2026-11-20T09:00:30+01:00")),
        ),
        # an offset is kept
        (
            {"start": "2026-11-20T09:00-10:00", "minutes": "45"},
            Span(date(2026, 11, 20), 45, at("2026-11-20T09:00-10:00")),
        ),
        ({"start": "2026-11-20T09:00Z", "minutes": "45"}, Span(date(2026, 11, 20), 45, at("2026-11-20T09:00+00:00"))),
        # the elapsed minutes across a clock change
        (
            {"start": "2026-10-25T01:30+02:00", "end": "2026-10-25T02:30+01:00", "minutes": "120"},
            Span(date(2026, 10, 25), 120, at("2026-10-25T01:30+02:00")),
        ),
        ({"start": "2026-10-25T02:30", "minutes": "5"}, Span(date(2026, 10, 25), 5, at("2026-10-25T02:30+02:00"))),
        # across midnight
        (
            {"day": "2026-11-20", "start": "2026-11-20T23:30+01:00", "end": "2026-11-21T00:30+01:00", "minutes": "60"},
            Span(date(2026, 11, 20), 60, at("2026-11-20T23:30+01:00")),
        ),
    ],
)
def test_day_and_start(cells: dict[str, str], span: Span) -> None:
    assert entry(kind="p", **cells).span == span


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "calls"}, "calls"),
        ({"minutes": ""}, "minutes"),
        ({"minutes": "0"}, "1 minute"),
        ({"minutes": "961"}, "16 hours"),
        ({"minutes": "-45"}, "-45"),
        ({"minutes": "45.5"}, "45.5"),
        ({"minutes": "45m"}, "45m"),
        ({"minutes": "0:00:30"}, "0:00:30"),
        ({"minutes": "16:01"}, "16 hours"),
        ({"minutes": "1e1"}, "1e1"),
        ({"minutes": "٤٥"}, "٤٥"),
        ({"minutes": "9" * 400}, "16 hours"),
        ({"minutes": "9" * 5000}, "16 hours"),
        ({"day": ""}, "day"),
        ({"day": "2026-11-31"}, "2026-11-31"),
        ({"day": "2026-11-22"}, "future"),
        ({"day": "9999-12-31"}, "future"),
        ({"day": "0000-01-01"}, "0000-01-01"),
        ({"day": "11/20"}, "11/20"),
        ({"day": "tomorrow"}, "tomorrow"),
        ({"day": "friday"}, "friday"),  # tomorrow it would mean another day
        ({"day": "2026"}, "2026"),  # years, months and weeks are not days
        ({"day": "2026-11"}, "2026-11"),
        ({"day": "2026-W47"}, "2026-W47"),
        ({"day": "9" * 400}, "day"),
        ({"start": "2026-11-19T09:00+01:00"}, "2026-11-19"),  # another day than in `day`
        ({"start": "9:00"}, "9:00"),
        ({"start": "yesterday"}, "yesterday"),
        ({"start": "2026-11-20"}, "2026-11-20"),  # not a time
        ({"start": "2026-11-20T25:00+01:00"}, "25:00"),
        ({"start": "2026-11-20T09:00+25:00"}, "+25:00"),
        ({"start": "2026-11-20T09:00+01:00", "end": "2026-11-20T09:44+01:00"}, "45"),
        ({"start": "2026-11-20T09:00+01:00", "end": "2026-11-20T09:45+00:00"}, "45"),
        ({"start": "2026-11-20T09:00+01:00", "end": "later"}, "later"),
        ({"contacts": "a/b"}, "a/b"),
        ({"contacts": "@"}, "@"),
        ({"contacts": "x" * 65}, "x" * 65),
        ({"tags": "a=b"}, "a=b"),
        ({"tags": "+"}, "+"),
        ({"channel": "fax"}, "fax"),
        ({"outcomes": "dials"}, "dials"),
        ({"outcomes": "=5"}, "=5"),
        ({"outcomes": "dials=x"}, "dials=x"),
        ({"outcomes": "dials=-1"}, "dials=-1"),
        ({"outcomes": "dials=1000001"}, "dials=1000001"),
        ({"note": "x" * 4001}, "4001"),
        ({"note": "\0"}, "text"),
        ({"note": "\ud800"}, "text"),
        ({"need": "x" * 4001}, "4001"),
        # as on a typed line, these need a contact
        ({"gave": "a book"}, "gave="),
        ({"got": "a lead"}, "got="),
        ({"from": "bob"}, "bob"),
        ({"contacts": "bob", "from": "@Bob"}, "bob"),
        ({"contacts": "acme", "from": "a/b"}, "a/b"),
        ({"contacts": "acme", "from": "bob carl"}, "bob carl"),
        ({"contacts": "acme", "from": "@"}, "@"),
        ({"contacts": "acme", "from": "x" * 65}, "x" * 65),
        ({"contacts": "bob", "gave": "x" * 4001}, "4001"),
        ({"contacts": "bob", "got": "x" * 4001}, "4001"),
        ({"contacts": "bob", "gave": "\0"}, "text"),
        ({"contacts": "bob", "got": "\ud800"}, "text"),
        ({"uid": "x"}, "uid"),
        ({"uid": UID[:-1]}, "uid"),
        ({"uid": UID[:-1] + "g"}, "uid"),
        ({"id": "x"}, "id"),
        ({"id": "-1"}, "id"),
        ({"id": "1.5"}, "id"),
        ({"id": "9" * 400}, "id"),
        ({"logged_at": "then"}, "logged_at"),
    ],
)
def test_an_invalid_row_is_rejected_with_the_reason(cells: dict[str, str], named: str) -> None:
    assert named in reason(**(ROW | cells))


def test_a_start_that_a_clock_change_skips_is_rejected() -> None:
    assert "did not exist" in reason(kind="p", start="2026-03-29T02:30", minutes="45")


@pytest.mark.parametrize(
    ("start", "minutes"),
    [
        ("2026-11-21T17:30+01:00", "32"),
        ("2026-11-21T18:01+01:00", "1"),
    ],
)
def test_an_activity_that_is_not_over_is_rejected(start: str, minutes: str) -> None:
    assert "future" in reason(kind="p", start=start, minutes=minutes)


EARLY = ["1970-01-01T00:30+00:00", "1970-01-01T23:00+14:00", "1970-01-01T00:30"]


@pytest.mark.parametrize("start", EARLY)
def test_starts_from_1970_on_are_accepted(start: str) -> None:
    assert entry(kind="p", start=start, minutes="30").span.day == date(1970, 1, 1)
    assert entry(kind="p", day="1970-01-01", minutes="30").span.day == date(1970, 1, 1)
    late = start.replace("1970", "9998")
    assert "future" in reason(kind="p", start=late, minutes="30")
    assert "after 9998" in reason(kind="p", start=start.replace("1970", "9999"), minutes="30")
    assert "before 1970" in reason(kind="p", start=start.replace("1970", "1969"), minutes="30")


@pytest.mark.parametrize("minutes", [30, 31])
def test_an_activity_that_ends_within_a_minute_is_over(minutes: int) -> None:
    """A timer stopped just now counts whole minutes, so it may end up to a minute later."""
    made = entry(kind="p", start="2026-11-21T17:30+01:00", minutes=str(minutes))
    assert made.span.end == MOMENT.now + timedelta(minutes=minutes - 30)


def test_an_entry_from_a_zone_where_it_is_tomorrow_is_accepted() -> None:
    """At 18:00 in Berlin it is 07:00 of the 22nd on Kiritimati: an hour until 06:30 there is over."""
    made = entry(kind="p", day="2026-11-22", start="2026-11-22T05:30+14:00", minutes="60")
    assert made.span == Span(date(2026, 11, 22), 60, at("2026-11-22T05:30+14:00"))


def test_a_day_is_read_in_the_order_of_the_setting() -> None:
    dmy = SETTINGS.replace(date_order="dmy")
    assert entry_from_cells(row_of({**ROW, "day": "20/11/2026"}), MOMENT, dmy).span.day == date(2026, 11, 20)


@pytest.mark.parametrize(
    "names",
    [
        CSV_COLUMNS,
        ("kind", "day", "minutes"),
        ("minutes", "start", "kind"),
        (*CSV_COLUMNS, "raw"),
        CSV_COLUMNS[:15],  # as exported before the columns about people were added
        ("from", "kind", "day", "minutes", "gave"),
        ("kind", "day", "start", "minutes", "note"),
    ],
)
def test_a_valid_header_is_accepted(names: tuple[str, ...]) -> None:
    assert check_header(names) is None


@pytest.mark.parametrize(
    "names",
    [(), ("kind",), ("kind", "day"), ("day", "minutes"), ("kind", "minutes"), ("kind", "day", "hours"),
    ("kind", "kind", "day", "minutes"),
     ("kind", "day", "minutes", "colour"), ("Kind", "day", "minutes"), ("kind", "day", "minutes", ""),
     (*CSV_COLUMNS, ""),
     ("kind", "day", "minutes", "source"), ("kind", "day", "minutes", "next")],
)  # fmt: skip
def test_an_invalid_header_is_rejected(names: tuple[str, ...]) -> None:
    refusal(check_header, names)


@given(typed_entries())
@settings(max_examples=200, deadline=None)
def test_an_exported_row_becomes_the_same_entry(made: Entry) -> None:
    span, details = made.span, made.details
    cells = {
        "id": str(made.id),
        "uid": made.uid,
        "kind": made.kind,
        "day": span.day.isoformat(),
        "start": span.start.isoformat() if span.start else "",
        "end": span.end.isoformat() if span.end else "",
        "minutes": str(span.minutes),
        "note": details.note,
        "contacts": " ".join(details.contacts),
        "tags": " ".join(details.tags),
        "channel": details.channel or "",
        "outcomes": " ".join(f"{name}={count}" for name, count in details.outcomes),
        "need": details.need or "",
        "logged_at": made.logged_at.astimezone(UTC).isoformat(),
        "gave": details.gave or "",
        "got": details.got or "",
        "from": details.source or "",
    }
    assert entry_from_cells(row_of(cells), NOW, SETTINGS) == made.replace(version=1)


anything = st.text(max_size=20) | st.sampled_from(
    [*FULL.values(), "", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
stamps = st.text("0123456789-:TWZ+. ", max_size=26)


@given(st.dictionaries(st.sampled_from(CSV_COLUMNS), anything | stamps))
@settings(max_examples=500, deadline=None)
def test_any_row_becomes_a_valid_entry_or_is_rejected(cells: dict[str, str]) -> None:
    _check({"kind": "p", "day": "2026-11-20", "minutes": "45"} | cells)
    _check(FULL | cells)


def _check(cells: dict[str, str]) -> None:
    moment = Moment(datetime(2026, 11, 21, 18, tzinfo=BERLIN).astimezone(KOLKATA), KOLKATA)
    made = understood(entry_from_cells, row_of(cells), moment, SETTINGS, has_hint=False)
    if made is None:
        return
    assert 1 <= made.span.minutes <= 960
    assert made.span.end is None or made.span.end <= moment.now
    assert made.span.day <= moment.now.date() + timedelta(1)  # somewhere it is tomorrow already
    assert made.span.start is None or made.span.start.date() == made.span.day
    assert require_contact(made.details) == made.details


@pytest.mark.parametrize(
    ("names", "is_own"),
    [
        (["kind", "minutes"], True),
        (["minutes", "note", "kind"], True),
        (["handle"], True),
        (["kind", "note"], False),
        (["minutes"], False),
        ([], False),
    ],
)
def test_a_header_of_prospectrs_own_exports(names: list[str], is_own: bool) -> None:
    assert is_own_header(names) == is_own
