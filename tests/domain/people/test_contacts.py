"""Contacts: handles, circles, text fields, intervals, filters, merging and renaming."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.people.contacts import (
    CIRCLES,
    TEXTS,
    Contact,
    ContactFilter,
    handle_of,
    merged,
    parse_circle,
    parse_text,
    renamed,
    with_renamed_source,
)
from prospectr.domain.people.stages import STAGES
from tests.domain.examples import refusal, understood

BOB = Contact("bob", "uid-of-bob")
ROBERT = Contact("robert", "uid-of-robert")
DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("word", "handle"),
    [
        ("@bob", "bob"),
        ("bob", "bob"),  # the @ may be left out
        ("@Bob", "bob"),
        ("@bob,", "bob"),
        ("@j.smith-2_x&co", "j.smith-2_x&co"),
        ("@3m", "3m"),
        ("@Käthe", "käthe"),
        ("@Ka\u0308the", "k\u00e4the"),  # composed
        ("@" + "x" * 64, "x" * 64),
    ],
)
def test_a_valid_handle(word: str, handle: str) -> None:
    assert handle_of(word) == handle


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("@bob's", "@bobs"),
        ("bob@acme.com", "@bobacme.com"),
        ("bob miller", "@bobmiller"),
        ("@@bob", "@bob"),
        ("+bob", "@bob"),
        ("@.bob", "@bob"),
        ("@" + "x" * 65, "@" + "x" * 64),
        ("@", "name after the @"),
        ("", "name after the @"),
        ("@/", "name after the @"),
    ],
)
def test_an_invalid_handle_is_rejected_with_what_to_type(word: str, to_type: str) -> None:
    error = refusal(handle_of, word)
    assert "contact" in error.message
    assert to_type in error.hint


@given(st.text(max_size=20) | st.text("@abB.-_&3 ,", max_size=10))
@settings(max_examples=300, deadline=None)
def test_every_word_is_rejected_or_gives_a_handle_that_stays_the_same(word: str) -> None:
    handle = understood(handle_of, word)
    if handle is None:
        return
    assert handle_of(handle) == handle_of(f"@{handle}") == handle


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_circle_is_read_in_any_case(circle: str) -> None:
    assert parse_circle(circle) == parse_circle(circle.upper()) == circle


@pytest.mark.parametrize("word", ["none", "None", "NONE", ""])
def test_a_word_for_no_circle(word: str) -> None:
    assert parse_circle(word) is None


def test_there_are_four_circles() -> None:
    assert CIRCLES == ("support", "information", "referral", "customer")


@pytest.mark.parametrize(
    ("word", "to_type"),
    [
        ("customers", "customer"),
        ("referal", "referral"),
        ("suport", "support"),
        ("sup", "support"),
        ("info", "information"),
        ("ref", "referral"),
        ("cust", "customer"),
        ("friends", "support, information, referral, customer, or none"),
        ("client", "customer"),
        ("  ", "customer"),
        ("\0", "customer"),
    ],
)
def test_an_unknown_circle_is_rejected_with_the_nearest_or_all(word: str, to_type: str) -> None:
    error = refusal(parse_circle, word)
    assert f"“{word}”" in error.message
    assert to_type in error.hint


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("name", "Bob Miller", "Bob Miller"),
        ("name", "  Bob \n Miller ", "Bob Miller"),
        ("name", "", None),
        ("name", "   ", None),
        ("org", "Miller & Sons", "Miller & Sons"),
        ("phone", "+44 20 7946 0000", "+44 20 7946 0000"),
        ("note", "asks for @ann, 50% off", "asks for @ann, 50% off"),
        ("email", "ann@example.com", "ann@example.com"),
        ("email", " Ann.Smith+work@mail.example.com ", "Ann.Smith+work@mail.example.com"),
        ("email", "ann@localhost", "ann@localhost"),
        ("email", "", None),
        ("note", "x" * 4000, "x" * 4000),
    ],
)
def test_a_text_field_is_stored_with_single_spaces(name: str, text: str, kept: str | None) -> None:
    assert parse_text(name, text) == kept


@pytest.mark.parametrize("text", ["ann", "ann@", "@example.com", "@", "@@", "ann smith@example.com", "Ann <a@b.c>"])
def test_an_invalid_e_mail_address_is_rejected(text: str) -> None:
    error = refusal(parse_text, "email", text)
    assert f"“{text}”" in error.message
    assert "ann@example.com" in error.hint


@pytest.mark.parametrize("name", ["name", "org", "email", "phone", "note"])
@pytest.mark.parametrize("text", ["x@" + "x" * 3999, "a\0@b", "a\ud800@b"])
def test_a_text_that_cannot_be_stored_is_rejected(name: str, text: str) -> None:
    refusal(parse_text, name, text)


@pytest.mark.parametrize(
    ("word", "interval"),
    [("1d", 1), ("30d", 30), ("30D", 30), ("1w", 7), ("6w", 42), ("6W", 42), ("3650d", 3650), ("521w", 3647)],
)
def test_a_valid_interval(word: str, interval: int) -> None:
    assert parse_interval(word) == interval


@pytest.mark.parametrize(
    "word",
    ["", "d", "w", "0d", "0w", "-3d", "1.5w", "3m", "1y", "30 d", "30days", "monthly", "3651d", "522w", "9999d",
     "9999w", "99999d", "٣٠d", "½w", "1" * 5000 + "d", "\0"],
)  # fmt: skip
def test_a_word_that_is_not_an_interval_of_a_day_to_ten_years_is_rejected(word: str) -> None:
    error = refusal(parse_interval, word)
    assert word in error.message
    assert "30d" in error.hint
    assert "6w" in error.hint


def test_a_bare_number_is_rejected_with_a_unit_in_the_hint() -> None:
    assert "45d" in refusal(parse_interval, "45").hint


@pytest.mark.parametrize("word", ["0", "3651", "99999", "٣٠", "1" * 5000])
def test_a_bare_number_that_is_out_of_range_is_not_suggested(word: str) -> None:
    assert f" {word}d" not in refusal(parse_interval, word).hint


@given(st.text(max_size=8) | st.text("0123456789dw", max_size=6))
@settings(max_examples=300, deadline=None)
def test_every_word_is_an_interval_in_range_or_is_rejected(word: str) -> None:
    days = understood(parse_interval, word)
    assert days is None or 1 <= days <= 3650


def test_a_merged_contact_takes_missing_fields_from_the_other() -> None:
    kept = BOB.replace(name="Bob Miller", circle="referral", every=30)
    other = ROBERT.replace(name="Bob Miller", org="Miller & Sons", phone="0123", circle="support", note="golf")
    assert merged(kept, other) == BOB.replace(
        name="Bob Miller", org="Miller & Sons", phone="0123", circle="referral", every=30, note="golf"
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "noted"),
    [
        ({}, {"email": "rob@example.com"}, []),  # it goes to the field, so nothing differs
        ({"email": "bob@example.com"}, {}, []),
        ({"email": "bob@example.com"}, {"email": "bob@example.com"}, []),
        ({"email": "bob@example.com"}, {"email": "rob@example.com"}, ["email: rob@example.com"]),
        ({"name": "Bob"}, {"name": "Robert", "note": "golf"}, ["golf", "name: Robert"]),
        ({"note": "golf"}, {"note": "golf"}, ["golf"]),
        ({"note": "golf"}, {"note": "chess"}, ["golf", "chess"]),
        ({"note": "golf"}, {"name": "Robert"}, ["golf"]),
        (
            {"name": "Bob", "org": "Miller", "phone": "1", "note": "golf"},
            {"name": "Robert", "org": "Acme", "phone": "2", "note": "chess"},
            ["golf", "name: Robert", "org: Acme", "phone: 2", "chess"],
        ),
    ],
)
def test_texts_that_differ_are_added_to_the_note(
    mine: dict[str, str], theirs: dict[str, str], noted: list[str]
) -> None:
    note = merged(BOB.replace(**mine), ROBERT.replace(**theirs)).note
    assert sorted(note.split("; ") if note else []) == sorted(noted)
    assert (note or "").startswith(mine.get("note", ""))


def test_a_merge_that_makes_the_note_too_long_is_rejected() -> None:
    kept = BOB.replace(note="x" * 3998)
    assert merged(kept, ROBERT.replace(note=kept.note)).note == kept.note
    assert "4000" in refusal(merged, kept, ROBERT.replace(note="y")).hint  # 4001 characters with the "; "


@pytest.mark.parametrize(
    ("mine", "theirs", "close"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_a_merged_contact_is_close_if_either_was(mine: bool, theirs: bool, close: bool) -> None:
    assert merged(BOB.replace(is_close=mine), ROBERT.replace(is_close=theirs)).is_close is close


def test_a_value_of_zero_is_kept() -> None:
    kept = BOB.replace(stage="client", stage_since=DAY, value=0)
    other = ROBERT.replace(stage="lead", stage_since=DAY, value=5000)
    assert merged(kept, other).value == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "source"),
    [
        (None, None, None),
        (None, "carol", "carol"),
        ("carol", None, "carol"),
        ("carol", "dave", "carol"),
        (None, "bob", None),  # a contact cannot refer itself
        ("robert", None, None),
        ("robert", "bob", None),
        ("robert", "carol", "carol"),
        ("carol", "bob", "carol"),
    ],
)
def test_the_source_of_a_merged_contact(mine: str | None, theirs: str | None, source: str | None) -> None:
    kept = BOB.replace(source=mine, referred_on=DAY if mine else None)
    other = ROBERT.replace(source=theirs, referred_on=date(2026, 3, 1) if theirs else None)
    contact = merged(kept, other)
    assert contact.source == source
    assert contact.referred_on == (DAY if source and source == mine else date(2026, 3, 1) if source else None)


@st.composite
def contacts(draw: st.DrawFn, handle: str, others: tuple[str, ...]) -> Contact:
    """A valid contact: with a source there is a day of referral, with a stage the day since when."""
    texts = st.none() | st.sampled_from(["a", "b"])
    a_day = st.dates(date(2020, 1, 1), date(2026, 11, 21))
    source = draw(st.none() | st.sampled_from(others))
    stage = draw(st.none() | st.sampled_from(STAGES))
    return Contact(
        handle=handle,
        uid=f"uid-of-{handle}",
        name=draw(texts),
        org=draw(texts),
        email=draw(texts),
        phone=draw(texts),
        circle=draw(st.none() | st.sampled_from(CIRCLES)),
        is_close=draw(st.booleans()),
        every=draw(st.none() | st.integers(1, 3650)),
        note=draw(texts),
        source=source,
        referred_on=draw(a_day) if source else None,
        stage=stage,
        stage_since=draw(a_day) if stage else None,
        value=draw(st.none() | st.integers(0, 3)) if stage else None,
    )


bobs = contacts("bob", ("robert", "carol", "dave"))
roberts = contacts("robert", ("bob", "carol", "dave"))


@given(bobs, roberts)
@settings(max_examples=400, deadline=None)
def test_a_merge_keeps_every_field_of_the_contact_that_stays(kept: Contact, other: Contact) -> None:
    """Except a source that is the other contact, and the later of two days of one referral."""
    fields = merged(kept, other).as_dict()
    if kept.source and kept.source == other.source and kept.referred_on and other.referred_on:
        kept = kept.replace(referred_on=min(kept.referred_on, other.referred_on))
    self_referred = ("source", "referred_on") if kept.source == other.handle else ()
    for name, value in kept.as_dict().items():
        if value is not None and value is not False and name not in ("note", *self_referred):
            assert fields[name] == value, name
    assert (fields["note"] or "").startswith(kept.note or "")


@given(bobs, roberts)
@settings(max_examples=400, deadline=None)
def test_a_merge_keeps_every_text_of_the_other_contact(kept: Contact, other: Contact) -> None:
    contact = merged(kept, other)
    noted = (contact.note or "").split("; ")
    for name in TEXTS:
        text = getattr(other, name)
        assert text in (None, getattr(contact, name)) or (text if name == "note" else f"{name}: {text}") in noted


@given(bobs, roberts)
@settings(max_examples=400, deadline=None)
def test_a_merge_adds_nothing_new_and_gives_a_valid_contact(kept: Contact, other: Contact) -> None:
    contact = merged(kept, other)
    for name, value in contact.replace(note=None).as_dict().items():
        assert value in (getattr(kept, name), getattr(other, name), None), name
    noted = contact.note.split("; ") if contact.note else []
    assert set(noted) <= {kept.note, other.note, *(f"{name}: {getattr(other, name)}" for name in TEXTS)}
    assert len(set(noted)) == len(noted)
    assert (contact.handle, contact.uid) == (kept.handle, kept.uid)
    assert (contact.source is None) == (contact.referred_on is None)
    assert (contact.stage is None) == (contact.stage_since is None)
    assert contact.source not in ("bob", "robert")


@given(bobs, roberts)
@settings(max_examples=200, deadline=None)
def test_a_merge_with_a_contact_without_fields_changes_nothing(kept: Contact, other: Contact) -> None:
    if kept.source != "robert":
        assert merged(kept, ROBERT) == kept
    if other.source != "bob":
        assert merged(BOB, other) == other.replace(handle="bob", uid=BOB.uid)


CAROL = Contact(
    "carol", "uid-of-carol", name="Carol Finch", org="Finch Ltd", circle="support", stage="lead", note="golf"
)


@pytest.mark.parametrize(
    ("wanted", "matches"),
    [
        (ContactFilter(), True),
        (ContactFilter(circle="support", has_circle=True), True),
        (ContactFilter(circle="customer", has_circle=True), False),
        (ContactFilter(has_circle=True), False),  # contacts without a circle
        (ContactFilter(stage="lead", has_stage=True), True),
        (ContactFilter(stage="client", has_stage=True), False),
        (ContactFilter(close=True), False),
        (ContactFilter(close=False), True),
        (ContactFilter(grep="finch"), True),
        (ContactFilter(grep="golf"), True),
        (ContactFilter(grep="carol"), True),
        (ContactFilter(grep="chess"), False),
        (ContactFilter(circle="support", grep="chess", has_circle=True), False),  # every filter must match
    ],
)
def test_filtering_contacts(wanted: ContactFilter, matches: bool) -> None:
    assert wanted.matches(CAROL) is matches
    assert wanted.is_empty is (wanted == ContactFilter())


@pytest.mark.parametrize(
    ("source", "namesake", "source_after"),
    [
        (None, None, None),
        ("carol", None, "carol"),
        ("rob", None, None),  # it would refer itself
        ("carol", Contact("rob", "uid-of-rob"), "carol"),
        ("rob", Contact("rob", "uid-of-rob"), None),
        ("carol", Contact("rob", "uid-of-rob", source="robert", referred_on=DAY), "carol"),
        (None, Contact("rob", "uid-of-rob", source="robert", referred_on=DAY), None),
    ],
)
def test_a_renamed_contact_never_refers_itself(
    source: str | None, namesake: Contact | None, source_after: str | None
) -> None:
    contact = ROBERT.replace(source=source, referred_on=DAY if source else None, org="Miller")
    after = renamed(contact, "rob", namesake)
    assert (after.handle, after.org, after.source) == ("rob", "Miller", source_after)
    assert after.uid == (namesake or ROBERT).uid
    assert after.referred_on == (DAY if source_after else None)


def test_renaming_a_source() -> None:
    contact = BOB.replace(source="robert", referred_on=DAY)
    assert with_renamed_source(contact, "rob") == contact.replace(source="rob")
    assert with_renamed_source(contact, "bob") == BOB  # it would refer itself
