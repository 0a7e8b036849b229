"""The options of `prospectr contact`, and the fields that follow from them. Today is Saturday 21 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from prospectr.domain.people.contact_options import ContactOptions, fields_from, parse_on, updated
from prospectr.domain.people.contacts import Contact
from tests.domain.examples import TODAY, refusal

DAY = date(2026, 11, 2)
BOB = Contact("bob", "uid-of-bob", name="Bob", source="ann", referred_on=DAY)


def fields(options: ContactOptions) -> dict[str, Any]:
    return fields_from("bob", options, TODAY, "")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ContactOptions(), {}),
        (ContactOptions(name=" Bob  Miller "), {"name": "Bob Miller"}),
        (ContactOptions(name=""), {"name": None}),
        (ContactOptions(email="bob@example.com", phone="1"), {"email": "bob@example.com", "phone": "1"}),
        (ContactOptions(circle="Referral"), {"circle": "referral"}),
        (ContactOptions(circle="none"), {"circle": None}),
        (ContactOptions(close=True), {"is_close": True}),
        (ContactOptions(close=False), {"is_close": False}),
        (ContactOptions(every="6w"), {"every": 42}),
        (ContactOptions(every=""), {"every": None}),
        (ContactOptions(every="None"), {"every": None}),
        (ContactOptions(source="@ann"), {"source": "ann", "referred_on": TODAY}),
        (ContactOptions(source="ann", on="2026-11-02"), {"source": "ann", "referred_on": DAY}),
        (ContactOptions(source=""), {"source": None, "referred_on": None}),
    ],
)
def test_the_fields_that_options_set(options: ContactOptions, expected: dict[str, Any]) -> None:
    assert fields(options) == expected
    assert options.are_given is bool(expected)


@pytest.mark.parametrize(
    ("options", "problem", "to_type"),
    [
        (ContactOptions(source="@bob"), "@bob cannot refer itself.", "prospectr contact @bob --from @ann"),
        (ContactOptions(on="fri"), "--on needs --from", "prospectr contact @bob --from @ann --on fri"),
        (
            ContactOptions(source="ann", on="soon"),
            "“soon” is not a day",
            "prospectr contact @bob --from @ann --on today",
        ),
        (ContactOptions(circle="friends"), "Unknown circle “friends”", "prospectr contact @bob --circle support"),
    ],
)
def test_an_invalid_option_is_rejected(options: ContactOptions, problem: str, to_type: str) -> None:
    error = refusal(fields, options)
    assert problem in error.message
    assert to_type in error.hint


@pytest.mark.parametrize(
    ("options", "source", "day"),
    [
        (ContactOptions(name="Robert"), "ann", DAY),
        (ContactOptions(source="@ann"), "ann", DAY),  # the same source again
        (ContactOptions(source="@ann", on="yesterday"), "ann", date(2026, 11, 20)),
        (ContactOptions(source="@cid"), "cid", TODAY),
        (ContactOptions(source=""), None, None),
    ],
)
def test_naming_the_same_source_again_keeps_the_day(
    options: ContactOptions, source: str | None, day: date | None
) -> None:
    after = updated(BOB, fields(options), has_day=options.on is not None)
    assert (after.source, after.referred_on) == (source, day)


@pytest.mark.parametrize(("word", "day"), [(None, TODAY), ("", TODAY), ("fri", date(2026, 11, 20)), ("2nov", DAY)])
def test_the_day_of_the_option_on(word: str | None, day: date) -> None:
    assert parse_on(word, TODAY, "", "prospectr advance @acme lead") == day
