"""Contacts and tags within the words of a note."""

from __future__ import annotations

import pytest

from prospectr.domain.entries.counting import CUES, cue_in
from prospectr.domain.entries.mentions import (
    is_only_mentions,
    named_in,
    with_name_removed,
    with_name_replaced,
    without_last_mentions,
    without_mentions,
)


@pytest.mark.parametrize(
    ("note", "contacts", "tags"),
    [
        ("spoke to @harris about the units and @jones building", {"harris", "jones"}, set()),
        ("(@Bob), w/@ann cc:@dan", {"bob", "ann", "dan"}, set()),
        ("@ann/@bob and @Zoë's team (+phone)", {"ann", "bob", "zoë"}, {"phone"}),
        ("calls to 3+ buyers @ noon", set(), set()),
        ("wrote to bob@example.com", {"bob@example.com"}, set()),
        ("a+b @o'brien", set(), set()),
        ("", set(), set()),
    ],
)
def test_the_names_in_a_note(note: str, contacts: set[str], tags: set[str]) -> None:
    assert named_in(note, "@") == contacts
    assert named_in(note, "+") == tags


@pytest.mark.parametrize("note", ["@dan", "+phone", "@dan, +phone", "(@dan/@ann)", ""])
def test_a_note_of_nothing_but_contacts_and_tags(note: str) -> None:
    assert is_only_mentions(note)


@pytest.mark.parametrize("note", ["called @dan", "@dan's team", "w/@dan", "@", "+1", "—"])
def test_a_note_that_says_more(note: str) -> None:
    assert not is_only_mentions(note)


@pytest.mark.parametrize(
    ("note", "without"),
    [
        ("calls @bob", "calls"),
        ("calls @bob +phone", "calls +phone"),
        ("calls @ann @Bob, @dan", "calls @ann @dan"),
        ("calls @ann/@bob", "calls @ann/bob"),
        ("spoke to @Bob about  prices @acme", "spoke to Bob about  prices @acme"),
        ("@bob", ""),
        ("@bob's team", "bob's team"),
        ("bob@bob.com met @bobby +bob", "bob@bob.com met @bobby +bob"),
    ],
)
def test_a_contact_is_taken_out_of_a_note(note: str, without: str) -> None:
    assert with_name_removed(note, "@", "bob") == without


@pytest.mark.parametrize(
    ("note", "renamed"),
    [
        ("call @Bob, @bobby", "call @rob, @bobby"),
        ("with @bob's team  (@BOB)", "with @rob's team  (@rob)"),
        ("bob@bob.com +bob bob", "bob@bob.com +bob bob"),
        ("@ann/@bob\n@bob.", "@ann/@rob\n@rob."),
    ],
)
def test_a_contact_is_renamed_in_a_note(note: str, renamed: str) -> None:
    assert with_name_replaced(note, "@", "bob", "rob") == renamed


@pytest.mark.parametrize(
    ("note", "rest", "without_last"),
    [
        ("calls @acme +phone", "calls", "calls"),
        ("spoke to @harris about prices, @jones (+phone)", "spoke to about prices,", "spoke to @harris about prices,"),
        ("lunch/@bob w/@ann", "lunch/ w/", "lunch/@bob w/@ann"),
        ("@bob's team and @Zoë’s", "team and", "@bob's team and @Zoë’s"),
        ("wrote to lunch@cafe.example", "wrote to", "wrote to"),
        ("3+ calls @ noon a@b", "3+ calls @ noon a@b", "3+ calls @ noon a@b"),
        ("@acme", "", ""),
    ],
)
def test_what_a_note_says_besides_its_contacts_and_tags(note: str, rest: str, without_last: str) -> None:
    assert without_mentions(note) == rest
    assert without_last_mentions(note) == without_last


@pytest.mark.parametrize(
    ("note", "cue"),
    [
        ("call @lunch-club +coffee", None),
        ("(@coffee.corp) w/@chat cc:@mixer", None),
        ("wrote to coffee@lunch.example", None),
        ("@coffee's owner", None),
        ("coffee/@bob", "coffee"),
        ("lunch with @coffee", "lunch"),
        ("coffee w/@bob", "coffee"),
    ],
)
def test_a_cue_within_a_contact_or_a_tag_does_not_count(note: str, cue: str | None) -> None:
    assert cue_in(note, CUES) == cue
