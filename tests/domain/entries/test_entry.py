"""Entries: touches, repetitions, order, and what follows from the details."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.entry import (
    Details,
    Entry,
    Span,
    by_days,
    by_time,
    channel_last,
    channel_of,
    is_long_ago,
    is_repeated,
    is_same_activity,
    is_touch,
    require_contact,
)
from prospectr.domain.entries.kinds import KINDS
from tests.domain.examples import TODAY, refusal


def details(*contacts: str, source: str | None = None) -> Details:
    return Details(contacts=tuple(sorted(contacts)), source=source)


@pytest.mark.parametrize(
    ("kind", "touch"),
    [
        ("prospecting", True),
        ("networking", True),
        ("selling", True),
        ("clients", True),
        ("marketing", False),  # sent to many
        ("admin", False),  # paperwork about them
    ],
)
def test_marketing_and_admin_are_no_touches(kind: str, touch: bool) -> None:
    assert is_touch(kind, details("acme"), "acme") is touch
    assert is_touch(kind, details("acme", "bob"), "bob") is touch


@pytest.mark.parametrize(
    ("contacts", "source", "contact", "touch"),
    [
        # p 20m called @acme from=@bob: a call with the contact who was referred
        (("acme",), "bob", "acme", True),
        (("acme", "bolt"), "bob", "bolt", True),
        # n 30m coffee @bob @acme from=@bob: the talk with Bob in which he referred Acme
        (("acme", "bob"), "bob", "bob", True),
        (("acme", "bob"), "bob", "acme", False),
        (("acme", "bob", "bolt"), "bob", "bolt", False),
    ],
)
def test_a_line_that_names_the_source_touches_only_the_source(
    contacts: tuple[str, ...], source: str, contact: str, touch: bool
) -> None:
    for kind in ("prospecting", "networking", "selling", "clients"):
        assert is_touch(kind, details(*contacts, source=source), contact) is touch
    for kind in ("marketing", "admin"):
        assert not is_touch(kind, details(*contacts, source=source), contact)


names = st.sampled_from(["acme", "bob", "bolt", "corp"])


@given(st.sampled_from(KINDS), st.sets(names, min_size=1), st.none() | names)
def test_a_line_touches_either_its_source_or_all_its_contacts(
    kind: str, contacts: set[str], source: str | None
) -> None:
    line = details(*contacts, source=source)
    touched = {name for name in line.contacts if is_touch(kind, line, name)}
    if kind in ("marketing", "admin"):
        assert not touched
    elif source in contacts:
        assert touched == {source}
    else:
        assert touched == contacts


NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def logged(note: str = "", *, day: date = TODAY, start: str = "", minutes: int = 45, seconds: int = 0) -> Entry:
    """Return prospecting that was logged some seconds after noon."""
    begun = datetime.fromisoformat(f"{day}T{start}+00:00") if start else None
    span = Span(day, minutes, begun)
    return Entry("prospecting", span, Details(note=note), "u", NOON + timedelta(seconds=seconds))


class TestRepetition:
    @pytest.mark.parametrize(
        ("seconds", "repeated"), [(-1, False), (0, True), (59, True), (600, True), (601, False), (86_400, False)]
    )
    def test_the_same_within_ten_minutes_is_a_repetition(self, seconds: int, repeated: bool) -> None:
        assert is_repeated(logged("calls"), logged("calls", seconds=seconds)) is repeated

    @pytest.mark.parametrize(
        "other",
        [
            logged("mails"),
            logged("calls", minutes=46),
            logged("calls", day=TODAY - timedelta(1)),
            logged("calls", start="09:00"),
            logged("calls").replace(kind="selling"),
        ],
    )
    def test_another_activity_is_not_a_repetition(self, other: Entry) -> None:
        assert not is_same_activity(logged("calls"), other)
        assert not is_repeated(logged("calls"), other)

    def test_number_uid_and_version_do_not_matter(self) -> None:
        assert is_same_activity(logged("calls"), logged("calls").replace(id=7, uid="v", version=2))


@pytest.mark.parametrize(("days", "expected"), [(0, False), (300, False), (301, True), (-1, False)])
def test_a_day_more_than_300_days_before_it_was_logged_is_long_ago(days: int, expected: bool) -> None:
    assert is_long_ago(logged(day=TODAY - timedelta(days))) is expected


def test_entries_are_ordered_by_day_then_start_then_number() -> None:
    yesterday = TODAY - timedelta(1)
    in_order = [
        logged(day=yesterday).replace(id=5),
        logged(start="09:00").replace(id=4),
        logged(start="11:00").replace(id=1),
        logged().replace(id=2),
        logged().replace(id=3),
    ]
    shuffled = [in_order[i] for i in (3, 0, 4, 2, 1)]
    assert sorted(shuffled, key=by_time) == in_order


def test_by_days_entries_are_by_time_within_each_day() -> None:
    yesterday = [logged(day=TODAY - timedelta(1)).replace(id=5)]
    today = [logged().replace(id=2), logged(start="11:00").replace(id=3), logged(start="09:00").replace(id=4)]
    days = {day: [entry.id for entry in entries] for day, entries in by_days([*yesterday, *today])}
    assert days == {TODAY - timedelta(1): [5], TODAY: [4, 3, 2]}


@pytest.mark.parametrize(
    ("tags", "channel"),
    [
        ((), None),
        (("warm",), None),
        (("phone", "warm"), "phone"),
        (("phone", "email"), "email"),
        (("email", "x"), "email"),
    ],
)
def test_the_last_tag_that_is_a_channel_is_the_channel(tags: tuple[str, ...], channel: str | None) -> None:
    assert channel_of(tags) == channel
    assert channel_of(channel_last(Details(tags=tags, channel=channel))) == channel


@pytest.mark.parametrize(
    ("exchange", "message"),
    [
        (Details(gave="a book"), "gave= needs a contact."),
        (Details(got="a lead"), "got= needs a contact."),
        (Details(source="bob"), "Who did @bob refer?"),
        (Details(contacts=("bob",), source="bob"), "Who did @bob refer?"),
    ],
)
def test_what_was_given_got_or_referred_needs_a_contact(exchange: Details, message: str) -> None:
    assert refusal(require_contact, exchange).message == message
    with_contact = exchange.replace(contacts=("acme", *exchange.contacts))
    assert require_contact(with_contact) == with_contact
