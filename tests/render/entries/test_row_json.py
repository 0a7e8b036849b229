"""Rows worded for an export say the same as records of the same entries."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prospectr.domain.calendar.instants import at_offset
from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.errors import InvalidValueError
from prospectr.render.entries.csv import entries_csv
from prospectr.render.entries.entry_json import entry_json
from prospectr.render.entries.row_json import rows_json
from prospectr.render.entries.row_texts import InstantTexts
from prospectr.render.shared.json import instant_text
from tests.render.entries.test_csv import UID, row_of

BERLIN = ZoneInfo("Europe/Berlin")
TEXTS = st.one_of(st.text(max_size=20), st.sampled_from(('a "b"', "\x1b[0m", "=1+1", "ü\u202e", "\\", "-")))
NAMES = st.lists(st.sampled_from(("acme", "bob", "zoë", "o.k")), unique=True, max_size=3).map(sorted).map(tuple)
SECONDS = st.integers(0, 4_000_000_000)
OFFSETS = st.sampled_from((0, 3600, 7200, -12600, 20700, 3661))
MINUTES = st.integers(1, 1440)
ENTRIES = st.builds(
    lambda start, offset, minutes, details, logged, number: Entry(
        "prospecting",
        Span(date(2026, 11, 21), minutes, None if start is None else at_offset(start, offset)),
        details,
        UID,
        at_offset(logged, 0),
        number,
    ),
    st.one_of(st.none(), SECONDS),
    OFFSETS,
    MINUTES,
    st.builds(
        Details,
        note=TEXTS,
        contacts=NAMES,
        tags=NAMES,
        channel=st.sampled_from((None, "phone")),
        outcomes=st.dictionaries(st.sampled_from(("dials", "talks")), st.integers(1, 99)).map(
            lambda counts: tuple(sorted(counts.items()))
        ),
        need=st.one_of(st.none(), TEXTS),
        gave=st.one_of(st.none(), TEXTS),
        got=st.one_of(st.none(), TEXTS),
        source=st.sampled_from((None, "carl")),
    ),
    SECONDS,
    st.integers(0, 3),
)


@given(st.lists(ENTRIES, max_size=3), st.sampled_from((UTC, BERLIN, timezone(timedelta(hours=-3)))))
def test_a_row_as_json_is_the_record_as_json(entries: list[Entry], zone: tzinfo) -> None:
    assert list(rows_json(map(row_of, entries), zone)) == [entry_json(entry, zone) for entry in entries]


@given(SECONDS, OFFSETS, MINUTES)
@example(int(datetime(2026, 3, 29, 0, 30, tzinfo=UTC).timestamp()), 3600, 60)  # summer time begins in between
@example(int(datetime(2026, 10, 25, 0, 30, tzinfo=UTC).timestamp()), 7200, 60)
def test_start_and_end_are_worded_as_the_clocks_show_it(start: int, offset: int, minutes: int) -> None:
    span = Span(date(2026, 11, 21), minutes, at_offset(start, offset))
    assert InstantTexts(BERLIN).span(start, offset, minutes) == (
        instant_text(span.start),
        instant_text(span.end_in(BERLIN)),
    )


@pytest.fixture
def system_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows cannot change the zone of a process")
def test_the_zone_of_the_system_is_asked_too(system_zone: None) -> None:
    assert os.environ["TZ"] == "Europe/Berlin"
    for hour in range(48):
        start = int(datetime(2026, 3, 28, hour % 24, 30, tzinfo=UTC).timestamp()) + hour // 24 * 86400
        span = Span(date(2026, 3, 28), 90, at_offset(start, 3600))
        assert InstantTexts(None).span(start, 3600, 90)[1] == instant_text(span.end_in(None))


@pytest.mark.parametrize(("column", "value"), [(4, "2026-13-01"), (17, "dials"), (17, "dials=x"), (14, -(10**12))])
def test_an_invalid_value_is_named(column: int, value: object) -> None:
    entry = Entry("admin", Span(date(2026, 11, 21), 5), Details(), UID, at_offset(0, 0), 1)
    row = [*row_of(entry)]
    row[column] = value
    for export in (rows_json([tuple(row)], UTC), entries_csv([tuple(row)], UTC)):
        with pytest.raises(InvalidValueError):
            list(export)
