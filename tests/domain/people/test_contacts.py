"""Contacts: handles, circles, what is said of them, intervals, and two that become one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.people.contacts import CIRCLES, TEXTS, Contact, handle_of, merged, parse_circle, parse_text
from prospectr.domain.people.stages import STAGES
from tests.domain.examples import refusal, understood

BOB = Contact("bob", "uid-of-bob")
ROBERT = Contact("robert", "uid-of-robert")
DAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("word", "handle"),
    [
        ("@bob", "bob"),
        ("bob", "bob"),  # on a command line of its own, the mark may be left out
        ("@Bob", "bob"),
        ("@bob,", "bob"),
        ("@j.smith-2_x&co", "j.smith-2_x&co"),
        ("@3m", "3m"),
        ("@Käthe", "käthe"),
        ("@Ka\u0308the", "k\u00e4the"),  # composed
        ("@" + "x" * 64, "x" * 64),
    ],
)
def test_a_handle(word: str, handle: str) -> None:
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
def test_a_refused_handle_says_what_to_type(word: str, to_type: str) -> None:
    error = refusal(handle_of, word)
    assert "contact" in error.message
    assert to_type in error.hint


@given(st.text(max_size=20) | st.text("@abB.-_&3 ,", max_size=10))
@settings(max_examples=300, deadline=None)
def test_any_word_is_a_handle_that_reads_as_itself_or_refused(word: str) -> None:
    handle = understood(handle_of, word)
    if handle is None:
        return
    assert handle_of(handle) == handle_of(f"@{handle}") == handle


@pytest.mark.parametrize("circle", CIRCLES)
def test_a_circle_by_its_name(circle: str) -> None:
    assert parse_circle(circle) == parse_circle(circle.upper()) == circle


@pytest.mark.parametrize("word", ["none", "None", "NONE", ""])
def test_no_circle(word: str) -> None:
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
def test_a_refused_circle_names_the_one_that_was_meant_or_all(word: str, to_type: str) -> None:
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
def test_what_is_said_of_a_contact(name: str, text: str, kept: str | None) -> None:
    assert parse_text(name, text) == kept


@pytest.mark.parametrize("text", ["ann", "ann@", "@example.com", "@", "@@", "ann smith@example.com", "Ann <a@b.c>"])
def test_what_is_no_e_mail_address_is_refused(text: str) -> None:
    error = refusal(parse_text, "email", text)
    assert f"“{text}”" in error.message
    assert "ann@example.com" in error.hint


@pytest.mark.parametrize("name", ["name", "org", "email", "phone", "note"])
@pytest.mark.parametrize("text", ["x@" + "x" * 3999, "a\0@b", "a\ud800@b"])
def test_what_no_journal_could_keep_is_refused(name: str, text: str) -> None:
    refusal(parse_text, name, text)


@pytest.mark.parametrize(
    ("word", "interval"),
    [("1d", 1), ("30d", 30), ("30D", 30), ("1w", 7), ("6w", 42), ("6W", 42), ("3650d", 3650), ("521w", 3647)],
)
def test_an_interval(word: str, interval: int) -> None:
    assert parse_interval(word) == interval


@pytest.mark.parametrize(
    "word",
    ["", "d", "w", "0d", "0w", "-3d", "1.5w", "3m", "1y", "30 d", "30days", "monthly", "3651d", "522w", "9999d",
     "9999w", "99999d", "٣٠d", "½w", "1" * 5000 + "d", "\0"],
)  # fmt: skip
def test_what_is_no_interval_of_a_day_to_ten_years_is_refused(word: str) -> None:
    error = refusal(parse_interval, word)
    assert word in error.message
    assert "30d" in error.hint
    assert "6w" in error.hint


def test_a_bare_number_is_refused_with_its_unit() -> None:
    assert "45d" in refusal(parse_interval, "45").hint


@pytest.mark.parametrize("word", ["0", "3651", "99999", "٣٠", "1" * 5000])
def test_a_bare_number_that_is_no_interval_either_is_not_offered(word: str) -> None:
    assert f" {word}d" not in refusal(parse_interval, word).hint


@given(st.text(max_size=8) | st.text("0123456789dw", max_size=6))
@settings(max_examples=300, deadline=None)
def test_any_word_is_an_interval_or_refused(word: str) -> None:
    found = understood(parse_interval, word)
    assert found is None or 1 <= found <= 3650


def test_a_contact_takes_what_it_lacks_from_the_other() -> None:
    kept = BOB.replace(name="Bob Miller", circle="referral", every=30)
    other = ROBERT.replace(name="Bob Miller", org="Miller & Sons", phone="0123", circle="support", note="golf")
    assert merged(kept, other) == BOB.replace(
        name="Bob Miller", org="Miller & Sons", phone="0123", circle="referral", every=30, note="golf"
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "noted"),
    [
        ({}, {"email": "rob@example.com"}, []),  # it is taken, and nothing differs
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
def test_what_both_say_differently_is_kept_in_the_note(
    mine: dict[str, str], theirs: dict[str, str], noted: list[str]
) -> None:
    note = merged(BOB.replace(**mine), ROBERT.replace(**theirs)).note
    assert sorted(note.split("; ") if note else []) == sorted(noted)
    assert (note or "").startswith(mine.get("note", ""))


def test_a_note_that_would_not_hold_both_is_refused() -> None:
    kept = BOB.replace(note="x" * 3998)
    assert merged(kept, ROBERT.replace(note=kept.note)).note == kept.note
    assert "4000" in refusal(merged, kept, ROBERT.replace(note="y")).hint  # with "; " they would be 4001


@pytest.mark.parametrize(
    ("mine", "theirs", "close"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_who_was_close_under_either_handle_is_close(mine: bool, theirs: bool, close: bool) -> None:
    assert merged(BOB.replace(is_close=mine), ROBERT.replace(is_close=theirs)).is_close is close


def test_a_value_of_nothing_is_known_too() -> None:
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
        (None, "bob", None),  # nobody refers himself
        ("robert", None, None),
        ("robert", "bob", None),
        ("robert", "carol", "carol"),
        ("carol", "bob", "carol"),
    ],
)
def test_who_referred_the_two(mine: str | None, theirs: str | None, source: str | None) -> None:
    kept = BOB.replace(source=mine, referred_on=DAY if mine else None)
    other = ROBERT.replace(source=theirs, referred_on=date(2026, 3, 1) if theirs else None)
    found = merged(kept, other)
    assert found.source == source
    assert found.referred_on == (DAY if source and source == mine else date(2026, 3, 1) if source else None)


@st.composite
def contacts(draw: st.DrawFn, handle: str, others: tuple[str, ...]) -> Contact:
    """A contact as the journal may hold it: a source has its day, a stage too."""
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
def test_merging_loses_nothing_that_is_known_of_the_one_that_is_kept(kept: Contact, other: Contact) -> None:
    """But that the other, who is the same person, referred them."""
    found = merged(kept, other).as_dict()
    self_referred = ("source", "referred_on") if kept.source == other.handle else ()
    for name, value in kept.as_dict().items():
        if value is not None and value is not False and name not in ("note", *self_referred):
            assert found[name] == value, name
    assert (found["note"] or "").startswith(kept.note or "")


@given(bobs, roberts)
@settings(max_examples=400, deadline=None)
def test_merging_loses_nothing_that_the_other_says_of_itself(kept: Contact, other: Contact) -> None:
    found = merged(kept, other)
    noted = (found.note or "").split("; ")
    for name in TEXTS:
        text = getattr(other, name)
        assert text in (None, getattr(found, name)) or (text if name == "note" else f"{name}: {text}") in noted


@given(bobs, roberts)
@settings(max_examples=400, deadline=None)
def test_merging_invents_nothing_and_makes_a_contact_that_a_journal_may_hold(kept: Contact, other: Contact) -> None:
    found = merged(kept, other)
    for name, value in found.replace(note=None).as_dict().items():
        assert value in (getattr(kept, name), getattr(other, name), None), name
    noted = found.note.split("; ") if found.note else []
    assert set(noted) <= {kept.note, other.note, *(f"{name}: {getattr(other, name)}" for name in TEXTS)}
    assert len(set(noted)) == len(noted)
    assert (found.handle, found.uid) == (kept.handle, kept.uid)
    assert (found.source is None) == (found.referred_on is None)
    assert (found.stage is None) == (found.stage_since is None)
    assert found.source not in ("bob", "robert")


@given(bobs, roberts)
@settings(max_examples=200, deadline=None)
def test_merging_with_one_of_whom_nothing_is_known_changes_nothing_else(kept: Contact, other: Contact) -> None:
    if kept.source != "robert":
        assert merged(kept, ROBERT) == kept
    if other.source != "bob":
        assert merged(BOB, other) == other.replace(handle="bob", uid=BOB.uid)
