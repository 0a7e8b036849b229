"""Which entries count as a touch of a contact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectr.domain.entries.entry import Details, is_touch
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
