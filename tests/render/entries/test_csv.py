"""CSV: the columns that docs/scripting.md promises, and the guard against formulas."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.entry import Details, Entry, Span
from prospectr.domain.transfer.columns import CSV_COLUMNS
from prospectr.render.entries.csv import entries_csv
from prospectr.store.queries.codec import ENTRY_COLUMNS, entry_image
from tests.conftest import Shell
from tests.render.shared.test_csv import GUARDED, texts

FIRST_COLUMNS = "id,uid,kind,day,start,end,minutes,hours,note,contacts,tags,channel,outcomes,need,logged_at"
PROMISED = f"{FIRST_COLUMNS},gave,got,from"
UID = "01a1ff0c-ee80-7a7b-851f-172a897838d6"
LOGGED = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
CET = timezone(timedelta(hours=1))


def entry(details: Details | None = None, minutes: int = 45, start: datetime | None = None) -> Entry:
    span = Span(date(2026, 11, 21), minutes, start)
    return Entry("prospecting", span, details or Details(), UID, LOGGED, id=128)


def row_of(entry: Entry) -> tuple[object, ...]:
    """Return the row of an entry in its table, with the names joined."""
    return tuple(map(entry_image(entry).__getitem__, ENTRY_COLUMNS))


def rows(entries: list[Entry], *, raw: bool = False) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO("".join(entries_csv(map(row_of, entries), UTC, raw=raw)), newline=""), strict=True)
    )


def cells(details: Details, *, raw: bool = False) -> dict[str, str]:
    header, row = rows([entry(details)], raw=raw)
    return dict(zip(header, row, strict=True))


def test_the_columns_are_those_promised():
    """New columns are added at the end; the beginning of the header never changes."""
    header = next(iter(entries_csv([], UTC)))
    assert header.startswith(FIRST_COLUMNS)
    assert header.rstrip("\n").split(",")[:18] == PROMISED.split(",") == list(CSV_COLUMNS[:18])


def test_a_row_with_every_column():
    """By hand: 09:00 plus 45 minutes is 09:45; 45 minutes are 0.75 hours; 17:00 UTC is 18:00 at +01:00."""
    details = Details(
        note="cold calls to plumbers",
        contacts=("acme", "bob"),
        tags=("cold", "phone"),
        channel="phone",
        outcomes=(("dials", 25), ("talks", 6)),
        need="orders arrive late",
        gave="intro to Ann",
        got='a "warehouse" lead',
        source="carl",
    )
    header, row = rows([entry(details, start=datetime(2026, 11, 21, 9, 0, tzinfo=CET))])
    assert dict(zip(header, row, strict=True)) == {
        "id": "128",
        "uid": UID,
        "kind": "prospecting",
        "day": "2026-11-21",
        "start": "2026-11-21T09:00:00+01:00",
        "end": "2026-11-21T09:45:00+01:00",
        "minutes": "45",
        "hours": "0.750000",
        "note": "cold calls to plumbers",
        "contacts": "acme bob",
        "tags": "cold phone",
        "channel": "phone",
        "outcomes": "dials=25 talks=6",
        "need": "orders arrive late",
        "logged_at": "2026-11-21T17:00:00Z",
        "gave": "intro to Ann",
        "got": 'a "warehouse" lead',
        "from": "carl",
    }


def test_a_row_with_the_fewest_columns():
    _, row = rows([entry()])
    assert row[:8] == ["128", UID, "prospecting", "2026-11-21", "", "", "45", "0.750000"]
    assert row[8:] == [*[""] * 6, "2026-11-21T17:00:00Z", *[""] * 3]


@pytest.mark.parametrize(
    ("minutes", "hours"),
    [(1, "0.016667"), (20, "0.333333"), (40, "0.666667"), (60, "1.000000"), (90, "1.500000"), (960, "16.000000")],
)
def test_hours_have_six_decimals(minutes: int, hours: str):
    _, row = rows([entry(minutes=minutes)])
    assert row[6:8] == [str(minutes), hours]


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str, cell: str):
    for name in ("note", "need", "gave", "got"):
        assert cells(Details(**{name: text}))[name] == cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "'x", "\tx"])
def test_raw_text_is_not_guarded(text: str):
    row = cells(Details(note=text, need=text, gave=text, got=text), raw=True)
    assert {row[name] for name in ("note", "need", "gave", "got")} == {text}


def test_raw_adds_one_column_at_the_end():
    header, row = rows([entry(Details(note="=1", source="carl"))], raw=True)
    assert header == [*PROMISED.split(","), "raw"]
    assert row[-2:] == ["carl", ""]


@given(texts, texts, texts)
@settings(max_examples=300, deadline=None)
def test_any_text_reads_back(note: str, need: str, gave: str):
    """Even a lone CR, which ends a row unless the cell is in quotes."""
    row = cells(Details(note=note, need=need or None, gave=gave or None), raw=True)
    assert (row["note"], row["need"], row["gave"]) == (note, need, gave)


def test_lines_are_yielded_one_by_one():
    """The first line comes before the second entry is read."""

    def entries():
        yield entry()
        pytest.fail("the second entry was read too soon")

    lines = entries_csv(map(row_of, entries()), UTC)
    assert next(lines).startswith(PROMISED)
    assert next(lines).startswith("128,")


def test_export_on_the_command_line(shell: Shell):
    shell.ok("p 20m")
    words = ("=HYPERLINK(x)", "@acme", "+phone", "talks=2", "dials=9", "need=-1", "gave==1", "got=@x", "from=@bob")
    shell.ok("p", "9-10", *words)
    header, plain, full = csv.reader(io.StringIO(shell.ok("export csv").out))
    assert header == PROMISED.split(",")
    assert plain[6:14] == ["20", "0.333333", "", "", "", "", "", ""]
    assert plain[15:] == ["", "", ""]
    assert full[4:14] == [
        *("2026-11-21T09:00:00+01:00", "2026-11-21T10:00:00+01:00", "60", "1.000000", "'=HYPERLINK(x) @acme +phone"),
        *("acme", "phone", "phone", "dials=9 talks=2", "'-1"),
    ]
    assert full[15:] == ["'=1", "'@x", "bob"]


def test_only_excel_gets_a_byte_order_mark(shell: Shell):
    shell.ok("p 20m")
    assert shell.ok("export csv --excel").out == "\ufeff" + shell.ok("export csv").out
    assert shell.ok("export csv").out.startswith(PROMISED)


@pytest.mark.parametrize("by", ["kind", "day", "week", "month", "channel", "tag", "contact"])
def test_a_report_as_csv(shell: Shell, by: str):
    """40 and 20 of 60 minutes are 66.667 and 33.333 %; the tenth left after rounding down goes to the first."""
    shell.ok("p 40m x @acme +phone")
    shell.ok("a 20m 2026-10-30 x @bob +mail")
    header, *rows_of_report = csv.reader(io.StringIO(shell.ok(f"report all --by {by} --csv").out))
    assert header == [by, "minutes", "hours", "share", "entries"]
    assert sorted(row[1:] for row in rows_of_report) == [
        ["20", "0.333333", "33.3", "1"],
        ["40", "0.666667", "66.7", "1"],
    ]


def test_a_report_row_without_a_name_has_an_empty_cell(shell: Shell):
    """Names need no guard: none can begin with a character that a spreadsheet would run."""
    shell.ok("p 40m")
    assert shell.ok("report --by tag --csv").lines[1] == ",40,0.666667,100.0,1"


@given(st.lists(st.integers(1, 960), min_size=1, max_size=400))
def test_a_column_of_hours_adds_up_to_its_total(minutes: list[int]):
    """To a hundredth of an hour, as people add them up: three times 20 minutes are 1.00."""
    _, *made = rows([entry(minutes=count) for count in minutes])
    assert abs(sum(float(row[7]) for row in made) - sum(minutes) / 60) < 0.0005
