"""Plain text: days, entries, timers, the week in one line, columns, cut lines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from prospectr.domain.entries.entry import Details, Entry, Span, Timer
from prospectr.render.shared import text as plain
from prospectr.render.shared.columns import clipped, columns, entry_lines
from prospectr.render.week.formats import dates_text, points, tenths

TODAY = date(2026, 11, 21)  # a Saturday
CET = timezone(timedelta(hours=1))
KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
UID = "01a1ff0c-ee80-7a7b-851f-172a897838d6"
FULL = Details(
    note="cold calls to plumbers",
    contacts=("acme", "bob"),
    tags=("cold", "phone"),
    channel="phone",
    outcomes=(("dials", 25), ("talks", 6)),
    need="less paper",
)


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=CET)


def entry(span: Span, details: Details | None = None, kind: str = "prospecting", number: int = 128) -> Entry:
    return Entry(kind, span, details or Details(), UID, datetime(2026, 11, 21, 17, 0, tzinfo=UTC), id=number)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2026, 11, 21), "Sat 21 Nov"),
        (date(2026, 11, 2), "Mon 2 Nov"),
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2025, 12, 31), "Wed 31 Dec 2025"),
        (date(2027, 1, 1), "Fri 1 Jan 2027"),
    ],
)
def test_a_day_has_its_year_if_it_is_not_this_year(day: date, shown: str):
    assert plain.day_text(day, TODAY) == shown


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(date(2026, 11, 21), 45), "Sat 21 Nov"),
        (Span(date(2026, 11, 21), 90, at(9)), "Sat 21 Nov 09:00-10:30"),
        (Span(date(2026, 11, 20), 120, at(22, 30, day=20)), "Fri 20 Nov 22:30-00:30"),  # ends on Saturday
    ],
)
def test_a_span(span: Span, shown: str):
    assert plain.span_text(span, TODAY, CET) == shown


@pytest.mark.parametrize(
    ("details", "shown"),
    [
        (Details(), ""),
        (Details(note="calls"), "calls"),
        (Details(tags=("phone",), channel="phone"), "+phone"),
        (FULL, 'cold calls to plumbers @acme @bob +cold +phone dials=25 talks=6 need="less paper"'),
        (Details(note="a\x1b[31mb\x9b", need="\u202ec"), 'a\\x1b[31mb\\x9b need="\\u202ec"'),
    ],
)
def test_details(details: Details, shown: str):
    assert plain.details_text(details) == shown


def test_the_echo_of_an_entry():
    details = Details(note="cold calls to plumbers", contacts=("acme",), tags=("phone",), channel="phone")
    shown = plain.entry_text(entry(Span(TODAY, 45), details), TODAY, CET)
    assert shown == "#128 Prospecting 45m · Sat 21 Nov · cold calls to plumbers @acme +phone"


def test_an_entry_without_words_or_number():
    assert plain.entry_text(entry(Span(TODAY, 90), kind="admin", number=0), TODAY, CET) == "Admin 1h30m · Sat 21 Nov"


@pytest.mark.parametrize(
    ("start", "minutes", "shown"),
    [
        (at(17, 20), 40, "Prospecting running since 17:20, 40m · calls @acme"),
        (at(9, 5, day=20), 1975, "Prospecting running since Fri 20 Nov 09:05, 32h55m · calls @acme"),
    ],
)
def test_a_timer(start: datetime, minutes: int, shown: str):
    timer = Timer("prospecting", start, Details(note="calls", contacts=("acme",)), UID)
    assert plain.timer_text(timer, minutes, TODAY) == shown
    stop = f"prospectr stop at {start.hour + 1:02}:{start.minute:02}"
    assert plain.timer_text(timer, minutes, TODAY, forgotten=stop) == f"{shown} · forgotten? {stop}"


def test_minutes_by_kind_leave_out_kinds_without_minutes():
    assert plain.kinds_text({"admin": 60, "prospecting": 45, "selling": 0}) == "prospecting 45m, admin 1h"
    assert plain.kinds_text({}) == ""


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("", 3, ""),
        ("日本語", 6, "日本語"),  # three letters, six columns
        ("日本語です", 6, "日本…"),
        ("日本語です", 5, "日本…"),
    ],
)
def test_texts_are_cut_by_columns_not_letters(text: str, width: int, shown: str):
    assert clipped(text, width) == shown


@given(st.text(st.sampled_from("ab é日本🙂"), max_size=30), st.integers(4, 20))
@settings(max_examples=200, deadline=None)
def test_a_cut_text_fits(text: str, width: int):
    shown = clipped(text, width)
    assert cell_len(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


def test_columns_are_aligned_and_show_no_control_characters():
    lines = columns([("a", "1m", "x\x1by"), ("bbb", "10m", "z")], "<><")
    assert lines == ["a     1m  x\\x1by", "bbb  10m  z"]
    assert columns([], "<<") == []


def test_columns_count_columns_not_letters():
    lines = columns([("+日本", "1m"), ("+mail", "2m")], "<>")
    assert len({cell_len(line) for line in lines}) == 1


def test_an_entry_with_all_its_fields():
    lines = entry_lines(entry(Span(TODAY, 45, at(9)), FULL), TODAY, CET, at(9))
    assert lines[0] == "#128 Prospecting 45m · Sat 21 Nov 09:00-09:45"
    rest = " | ".join(lines[1:])
    for part in ("cold calls to plumbers", "@acme @bob", "+cold +phone", "dials=25 talks=6", "less paper", UID):
        assert part in rest


@pytest.mark.parametrize(("share", "shown"), [(0, "0.0 %"), (5, "0.5 %"), (310, "31.0 %"), (1000, "100.0 %")])
def test_tenths(share: int, shown: str):
    assert tenths(share) == shown


@pytest.mark.parametrize(("after", "before", "shown"), [(310, 280, "+3.0"), (280, 310, "-3.0"), (5, 5, "+0.0")])
def test_points(after: int, before: int, shown: str):
    assert points(after, before) == shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2026, 11, 16), date(2026, 11, 22), "16-22 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 Nov-6 Dec 2026"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec-4 Jan 2026"),
    ],
)
def test_the_dates_of_a_week(first: date, last: date, shown: str):
    assert dates_text(first, last) == shown
