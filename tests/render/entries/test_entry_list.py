"""Lists of entries in columns, and lines that are kept compressed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.entry import Details, Span
from prospectr.render.entries.entry_list import EntryList
from prospectr.render.shared.packed import BATCH, PackedLines
from tests.render.shared.test_text import CET, FULL, TODAY, at, entry


def test_the_list_is_in_columns():
    rows = [
        entry(Span(date(2026, 11, 2), 90, at(9, day=2)), FULL, number=7),
        entry(Span(TODAY, 20), Details(note="x"), "admin", number=128),
        entry(Span(TODAY, 60), kind="clients", number=129),
    ]
    listed = EntryList(rows, TODAY, CET)
    words = 'cold calls to plumbers @acme @bob +cold +phone dials=25 talks=6 need="less paper"'
    assert list(listed.lines()) == [
        f"  #7  Mon 2 Nov 09:00-10:30  prospecting  1h30m  {words}",
        "#128  Sat 21 Nov             admin          20m  x",
        "#129  Sat 21 Nov             clients         1h",
    ]
    assert listed.count == 3
    assert listed.minutes == {"prospecting": 90, "admin": 20, "clients": 60}


def test_a_list_without_entries_is_empty():
    assert list(EntryList([], TODAY, CET).lines()) == []


def test_a_list_of_several_batches_keeps_its_order_and_widths():
    days = [TODAY - timedelta(days) for days in reversed(range(BATCH * 2))]
    rows = [entry(Span(day, 20), Details(note=f"é {number}"), number=number) for number, day in enumerate(days, 1)]
    lines = list(EntryList(rows, TODAY, CET).lines())
    assert [int(line.split()[0].removeprefix("#")) for line in lines] == list(range(1, BATCH * 2 + 1))
    assert len({line.index("prospecting") for line in lines}) == 1
    assert lines[-1].endswith(f"20m  é {BATCH * 2}")


@given(st.lists(st.text(st.characters(exclude_characters="\n"))), st.integers(0, 3))
def test_packed_lines_come_back_unchanged(lines: list[str], repeated: int):
    many = lines * (repeated * BATCH // (len(lines) + 1)) + lines
    assert list(PackedLines(many)) == many
