"""The rest of a contact's full name after an @ is no word of the note."""

from __future__ import annotations

import pytest

from prospectr.domain.entries.full_names import without_full_names

NAMES = ("Acme Coffee", "Acme", "Ann Lunch Smith", "Zoë Brunch")


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("demo at @Acme Coffee", "demo at @Acme"),
        ("demo at @acme coffee, sent prices", "demo at @acme sent prices"),
        ("coffee with @Acme Coffee", "coffee with @Acme"),
        ("w/@Acme Coffee's owner", "w/@Acme owner"),
        ("(@Acme Coffee) and @Ann Lunch Smith: prices", "(@Acme and @Ann prices"),
        ("@ZOË BRUNCH called", "@ZOË called"),
        ("@Acme coffees", "@Acme coffees"),  # not the name
        ("@acme and coffee", "@acme and coffee"),
        ("Acme Coffee", "Acme Coffee"),  # no @
        ("@Ann Lunch", "@Ann Lunch"),  # not the whole name
        ("", ""),
    ],
)
def test_a_note_without_full_names(note: str, left: str) -> None:
    assert without_full_names(note, NAMES) == left
