"""Records, rows and images: each can be converted into the others and back without loss."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.entries.entry import CHANNELS, Details, Entry, Span, Timer, join_outcomes, split_outcomes
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import Quota
from prospectr.errors import InvalidValueError
from prospectr.store.history import changes
from prospectr.store.opening import open_journal
from prospectr.store.queries import codec, entries
from prospectr.store.queries.bulk import entry_batches
from prospectr.store.sqlite.decoded_images import decode_image
from prospectr.store.sqlite.images import encode_image
from prospectr.store.sqlite.journal import Journal

MANY = settings(max_examples=80, deadline=None)

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
names = st.from_regex(r"[a-z0-9ž日][a-z0-9ž日._&-]{0,8}", fullmatch=True)
some_names = st.sets(names, max_size=4).map(lambda chosen: tuple(sorted(chosen)))
outcomes = st.dictionaries(names, st.integers(1, 1_000_000), max_size=4).map(
    lambda counts: tuple(sorted(counts.items()))
)
details = st.builds(
    Details,
    note=texts,
    contacts=some_names,
    tags=some_names,
    channel=st.none() | st.sampled_from(CHANNELS),
    outcomes=outcomes,
    need=st.none() | texts.filter(bool),
    gave=st.none() | texts.filter(bool),
    got=st.none() | texts.filter(bool),
    source=st.none() | names,
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.builds(datetime.fromtimestamp, st.integers(-(10**9), 4 * 10**9), offsets)
spans = st.builds(
    lambda day, minutes, start: Span(start.date() if start else day, minutes, start),
    st.dates(),
    st.integers(1, 960),
    st.none() | instants,
)
uids = st.uuids().map(str)
some_entries = st.builds(
    Entry,
    st.sampled_from(KINDS),
    spans,
    details,
    uids,
    st.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(0, 2**53),
    st.integers(1, 2**53),
)
timers = st.builds(Timer, st.sampled_from(KINDS), instants, details, uids)
quotas = st.builds(Quota, st.dates(), st.integers(10, 950), st.none() | st.integers(1, 10080), outcomes)
columns = st.from_regex(r"[a-z_]{1,12}", fullmatch=True).filter(lambda name: name != "outcomes")
images = st.dictionaries(columns, st.none() | st.integers() | texts, max_size=8)


@MANY
@given(images)
def test_the_json_module_can_read_an_image(image: dict[str, int | str | None]) -> None:
    text = encode_image(image)
    assert json.loads(text) == image
    assert list(json.loads(text)) == list(image)
    assert decode_image(text, "quota") == image


@MANY
@given(images, st.sampled_from(["entry", "timer"]))
def test_columns_that_format_1_did_not_have_are_none(image: dict[str, int | str | None], subject: str) -> None:
    """Format 1 did not record what was given, what was got, and the source."""
    assert decode_image(encode_image(image), subject) == {
        "gave": None,
        "got": None,
        "source": None,
        **image,
    }


def test_columns_of_a_closed_week_that_format_2_did_not_have_are_none() -> None:
    """None means unknown; '' or 0 would be a value."""
    assert decode_image('{"first": "2026-11-16", "kept": 4}', "week_close") == {
        "first": "2026-11-16",
        "kept": 4,
        "minutes": None,
        "outcomes": None,
        "hours": None,
        "targets": None,
        "routine": None,
    }


def test_the_image_of_a_closed_week_comes_back() -> None:
    """A week may have more outcomes than a single entry is allowed to have."""
    image = {"minutes": "prospecting=75", "outcomes": "dials=3000000", "hours": 600, "targets": "", "routine": ""}
    assert decode_image(encode_image(image), "week_close") == image


@pytest.mark.parametrize(
    ("subject", "old", "read"),
    [
        ("entry", {"outcomes": "dials=3 next=2"}, {"outcomes": "dials=3 next-count=2"}),
        ("timer", {"outcomes": "from=1 gave=2 got=3"}, {"outcomes": "from-count=1 gave-count=2 got-count=3"}),
        ("quota", {"outcomes": "next=5 talks=25"}, {"outcomes": "next-count=5 talks=25"}),
        ("quota", {"outcomes": "nextstep=5 re-next=1"}, {"outcomes": "nextstep=5 re-next=1"}),
        ("setting", {"key": "outcomes", "value": "dials next"}, {"key": "outcomes", "value": "dials next-count"}),
        ("setting", {"key": "backup_folder", "value": "/from next"}, {"key": "backup_folder", "value": "/from next"}),
        ("day_off", {"note": "next from"}, {"note": "next from"}),
    ],
)
def test_outcomes_of_format_1_whose_name_is_a_key_now_are_renamed(
    subject: str, old: dict[str, int | str | None], read: dict[str, int | str | None]
) -> None:
    image = decode_image(encode_image(old), subject)
    assert {name: image[name] for name in old} == read


@pytest.mark.parametrize("subject", ["quota", "day_off", "setting", "contact", "criterion"])
def test_images_of_other_tables_get_no_additional_columns(subject: str) -> None:
    assert decode_image('{"since": "2026-11-16"}', subject) == {"since": "2026-11-16"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (0, "0"),
        (-5, "-5"),
        ("", '""'),
        ('say "hi"', '"say \\"hi\\""'),
        ("C:\\new", '"C:\\\\new"'),
        ("a\nb\tc\x1b[31m", '"a\\u000ab\\u0009c\\u001b[31m"'),
        ("ž日😀", '"ž日😀"'),
        ("</script>\u2028", '"</script>\u2028"'),
    ],
)
def test_values_as_json(value: int | str | None, text: str) -> None:
    assert encode_image({"note": value}) == f'{{"note": {text}}}'
    assert json.loads(text) == value


@MANY
@given(some_entries)
def test_an_entry_comes_back_from_its_image(entry: Entry) -> None:
    image = codec.entry_image(entry)
    assert set(image) == set(codec.ENTRY_COLUMNS)
    decoded = codec.entry_from_image(decode_image(encode_image(image), "entry"))
    assert decoded == entry
    if entry.span.start and decoded.span.start:  # equal instants may have different offsets
        assert decoded.span.start.utcoffset() == entry.span.start.utcoffset()


@MANY
@given(some_entries)
def test_many_entries_are_encoded_as_one_is(entry: Entry) -> None:
    row = entry_batches.entry_row(entry, entry.id)
    image = codec.entry_image(entry)
    assert dict(zip(codec.ENTRY_COLUMNS, row, strict=True)) == {
        name: "" if value is None else value for name, value in image.items()
    }
    assert entry_batches.encoded_entry(entry, row) == encode_image(image)


@MANY
@given(timers)
def test_a_timer_comes_back_from_its_image(timer: Timer) -> None:
    image = decode_image(encode_image(codec.timer_image(timer)), "timer")
    assert set(image) == set(codec.TIMER_COLUMNS)
    decoded = codec.timer_from_row([image[column] for column in codec.TIMER_COLUMNS])
    assert decoded == timer
    assert decoded.start.utcoffset() == timer.start.utcoffset()


@MANY
@given(quotas)
def test_a_quota_comes_back_from_its_image(quota: Quota) -> None:
    image = decode_image(encode_image(codec.quota_image(quota)), "quota")
    assert codec.quota_from_row([image[column] for column in ("since", "share", "minutes", "outcomes")]) == quota


@MANY
@given(outcomes)
def test_outcomes_come_back_from_their_text(pairs: tuple[tuple[str, int], ...]) -> None:
    assert split_outcomes(join_outcomes(pairs)) == pairs


@pytest.mark.parametrize(
    ("pairs", "text"), [((), ""), ((("dials", 25),), "dials=25"), ((("dials", 25), ("talks", 6)), "dials=25 talks=6")]
)
def test_outcomes_as_text(pairs: tuple[tuple[str, int], ...], text: str) -> None:
    """In the same form as in CSV files."""
    assert join_outcomes(pairs) == text
    assert split_outcomes(text) == pairs
    assert split_outcomes(None) == ()  # the value if an entry has no outcomes


def test_an_entry_comes_back_from_the_tables_and_the_change_log(tmp_path: Path) -> None:
    """Any valid entry passes the CHECKs of the tables."""
    journal = open_journal(str(tmp_path / "journal.db"))
    with journal:
        journal.create()

        @settings(max_examples=40, deadline=None)
        @given(some_entries)
        def check(entry: Entry) -> None:
            with journal.step("log", 0) as step:
                stored = entries.add(step, entry.replace(id=0, version=1))
            assert stored == entry.replace(id=stored.id, version=1)
            assert entries.find(journal, str(stored.id)) == stored
            (image,) = journal.row("SELECT after FROM change ORDER BY id DESC LIMIT 1")
            assert codec.entry_from_image(json.loads(image)) == stored
            assert list(journal.rows("SELECT entry_id, contact, day FROM entry_contact ORDER BY contact")) == [
                (stored.id, name, stored.span.day.isoformat()) for name in sorted(stored.details.contacts)
            ]
            with journal.step("delete", 0) as step:
                entries.delete(step, stored)

        check()


@pytest.mark.parametrize(
    ("kind", "contacts", "source", "touched"),
    [
        ("prospecting", ("acme", "bob"), None, {"acme": 1, "bob": 1}),
        ("networking", ("acme",), None, {"acme": 1}),
        ("selling", ("acme",), None, {"acme": 1}),
        ("clients", ("acme",), None, {"acme": 1}),
        ("marketing", ("acme", "bob"), None, {"acme": 0, "bob": 0}),  # marketing is not a touch
        ("admin", ("acme",), None, {"acme": 0}),  # nor is admin
        # Bob referred Acme: in a call to Acme, or in a talk with Bob in which he named Acme
        ("prospecting", ("acme",), "bob", {"acme": 1}),
        ("networking", ("acme", "bob"), "bob", {"acme": 0, "bob": 1}),
        ("networking", ("acme", "bob", "zoe"), "bob", {"acme": 0, "bob": 1, "zoe": 0}),
        ("marketing", ("acme", "bob"), "bob", {"acme": 0, "bob": 0}),
    ],
)
def test_touches_are_stored_with_each_contact_and_follow_every_change(
    tmp_path: Path, kind: str, contacts: tuple[str, ...], source: str | None, touched: dict[str, int]
) -> None:
    def rows(journal: Journal) -> list[tuple[str, str, int]]:
        return list(journal.rows("SELECT contact, day, touch FROM entry_contact ORDER BY contact"))

    plain = Entry(
        "admin", Span(date(2026, 11, 20), 30), Details(contacts=("zoe",)), "0" * 36, datetime.fromtimestamp(0, UTC)
    )
    wanted = plain.replace(
        kind=kind, span=Span(date(2026, 11, 21), 30), details=Details(contacts=contacts, source=source)
    )
    expected = [(name, "2026-11-21", touch) for name, touch in touched.items()]
    with open_journal(str(tmp_path / "journal.db")) as journal:
        with journal.step("log", 0) as step:
            stored = entries.add(step, plain)
        assert rows(journal) == [("zoe", "2026-11-20", 0)]
        with journal.step("edit", 0) as step:
            entries.change(step, stored, wanted.replace(id=stored.id))
        assert rows(journal) == expected
        changes.undo(journal, 0)
        assert rows(journal) == [("zoe", "2026-11-20", 0)]
        changes.redo(journal, 0)
        assert rows(journal) == expected
        with journal.step("import", 0) as step:
            entries.delete(step, entries.find(journal, "last"))
            entry_batches.add_many(step, [wanted])
        assert rows(journal) == expected


@pytest.mark.parametrize(
    ("kind", "details", "counted"),
    [
        ("prospecting", Details(note="calls"), "prospecting"),
        ("prospecting", Details(note="coffee"), "networking"),
        ("prospecting", Details(note="coffee", need="a new printer"), "prospecting"),
        ("networking", Details(note="coffee", need="a new printer"), "prospecting"),
        ("networking", Details(note="coffee"), "networking"),
        ("selling", Details(note="coffee", need="a new printer"), "selling"),
    ],
)
def test_the_counted_kind_is_stored_and_follows_every_change(
    tmp_path: Path, kind: str, details: Details, counted: str
) -> None:
    """It is computed, so images do not hold it; undo and redo recompute it."""

    def kinds(journal: Journal) -> list[tuple[str, str]]:
        return list(journal.rows("SELECT kind, counted FROM entry"))

    plain = Entry("admin", Span(date(2026, 11, 20), 30), Details(), "0" * 36, datetime.fromtimestamp(0, UTC))
    wanted = plain.replace(kind=kind, details=details)
    assert "counted" not in codec.entry_image(wanted)
    with open_journal(str(tmp_path / "journal.db")) as journal:
        with journal.step("log", 0) as step:
            stored = entries.add(step, plain)
        assert kinds(journal) == [("admin", "admin")]
        with journal.step("edit", 0) as step:
            entries.change(step, stored, wanted.replace(id=stored.id))
        assert kinds(journal) == [(kind, counted)]
        changes.undo(journal, 0)
        assert kinds(journal) == [("admin", "admin")]
        changes.redo(journal, 0)
        assert kinds(journal) == [(kind, counted)]
        with journal.step("import", 0) as step:
            entries.delete(step, entries.find(journal, "last"))
            entry_batches.add_many(step, [wanted])
        assert kinds(journal) == [(kind, counted)]


def test_an_entry_keeps_its_local_day_and_offset(tmp_path: Path) -> None:
    """00:30 on the 22nd in Kathmandu is 18:45 on the 21st in UTC; the entry belongs to the 22nd."""
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    start = datetime(2026, 11, 22, 0, 30, tzinfo=kathmandu)
    entry = Entry("admin", Span(date(2026, 11, 22), 30, start), Details(), "0" * 36, datetime.fromtimestamp(0, UTC))
    image = codec.entry_image(entry)
    assert (image["day"], image["start"], image["utc_offset"]) == ("2026-11-22", 1795286700, 20700)
    with closing(sqlite3.connect(":memory:")) as connection:
        assert connection.execute("SELECT datetime(?, 'unixepoch')", (image["start"],)).fetchone() == (
            "2026-11-21 18:45:00",
        )


LATEST = int(datetime(9999, 1, 1, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("start", "logged_at", "is_read"),
    [(LATEST, LATEST, True), (LATEST + 1, 0, False), (0, LATEST + 1, False), (None, LATEST, True)],
)
def test_the_latest_instant_of_an_entry(start: int | None, logged_at: int, is_read: bool) -> None:
    """A later one might be outside of the calendar at its end or in some time zone."""
    known = Entry("prospecting", Span(date(2026, 11, 21), 45), Details(), "", datetime(2026, 11, 21, tzinfo=UTC))
    offset = None if start is None else 0
    image = {**codec.entry_image(known), "start": start, "utc_offset": offset, "logged_at": logged_at}
    with nullcontext() if is_read else pytest.raises(InvalidValueError):
        entry = codec.entry_from_image(image)
        assert (entry.logged_at.timestamp(), entry.logged_at.utcoffset()) == (logged_at, timedelta(0))
        assert (entry.span.start.timestamp() if entry.span.start else None) == start


@pytest.mark.parametrize(("start", "is_read"), [(LATEST, True), (LATEST + 1, False), (-LATEST - 1, False)])
def test_the_latest_start_of_a_timer(start: int, is_read: bool) -> None:
    image = codec.timer_image(Timer("prospecting", datetime(2026, 11, 21, tzinfo=UTC), Details(), ""))
    with nullcontext() if is_read else pytest.raises(InvalidValueError):
        assert codec.timer_from_row([*{**image, "start": start}.values()]).start.timestamp() == start
