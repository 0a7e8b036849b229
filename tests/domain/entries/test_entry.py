"""Which entries touched a contact, and whom the source of an entry referred."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.entry import Details, is_touch, referred
from prospectr.domain.entries.kinds import KINDS


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
        ("admin", False),  # their paperwork is no talk with them
    ],
)
def test_personal_contact_is_a_touch_and_what_goes_to_many_is_none(kind: str, touch: bool) -> None:
    assert is_touch(kind, details("acme"), "acme") is touch
    assert is_touch(kind, details("acme", "bob"), "bob") is touch


@pytest.mark.parametrize(
    ("contacts", "source", "contact", "touch"),
    [
        # p 20m called @acme from=@bob: the call with the one who was referred
        (("acme",), "bob", "acme", True),
        (("acme", "bolt"), "bob", "bolt", True),
        # n 30m coffee @bob @acme from=@bob: the talk with the source, in which the name fell
        (("acme", "bob"), "bob", "bob", True),
        (("acme", "bob"), "bob", "acme", False),
        (("acme", "bob", "bolt"), "bob", "bolt", False),
    ],
)
def test_a_line_that_names_the_source_too_touched_only_the_source(
    contacts: tuple[str, ...], source: str, contact: str, touch: bool
) -> None:
    for kind in ("prospecting", "networking", "selling", "clients"):
        assert is_touch(kind, details(*contacts, source=source), contact) is touch
    for kind in ("marketing", "admin"):
        assert not is_touch(kind, details(*contacts, source=source), contact)


@pytest.mark.parametrize(
    ("contacts", "source", "whom"),
    [
        (("acme",), "bob", ("acme",)),
        (("acme", "bob"), "bob", ("acme",)),
        (("acme", "bob", "bolt"), "bob", ("acme", "bolt")),
        (("acme", "bob"), None, ()),
        (("bob",), "bob", ()),  # nobody refers himself
        ((), "bob", ()),
        ((), None, ()),
    ],
)
def test_whom_the_source_of_an_entry_referred(
    contacts: tuple[str, ...], source: str | None, whom: tuple[str, ...]
) -> None:
    assert referred(details(*contacts, source=source)) == whom


names = st.sampled_from(["acme", "bob", "bolt", "corp"])


@given(st.sampled_from(KINDS), st.sets(names, min_size=1), st.none() | names)
def test_a_line_touches_the_source_it_names_or_those_who_were_referred_never_both(
    kind: str, contacts: set[str], source: str | None
) -> None:
    line = details(*contacts, source=source)
    touched = {name for name in line.contacts if is_touch(kind, line, name)}
    if kind in ("marketing", "admin"):
        assert not touched
    elif source in contacts:
        assert touched == {source}
        assert not touched & set(referred(line))
    else:
        assert touched == contacts
        assert set(referred(line)) == (contacts if source else set())
