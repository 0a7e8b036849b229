"""The options of `prospectr contact`: what a person typed about a contact, and the fields that follow from it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.people.contacts import CIRCLE_EXAMPLE, TEXTS, Contact, handle_of, parse_circle, parse_text
from prospectr.domain.phrases.other_days import past_day
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ContactOptions(Record):
    """The options as typed. None means that an option was not given, an empty text removes the field."""

    name: str | None = None
    org: str | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None
    circle: str | None = None
    close: bool | None = None
    every: str | None = None
    source: str | None = None
    on: str | None = None

    @property
    def are_given(self) -> bool:
        """Whether at least one option was given."""
        return any(value is not None for value in self.as_dict().values())


def fields_from(handle: str, options: ContactOptions, today: date, date_order: str) -> dict[str, Any]:
    """Return the fields of a contact that the options set; InputError if one of them is invalid."""
    fields: dict[str, Any] = {
        name: parse_text(name, text) for name in TEXTS if (text := getattr(options, name)) is not None
    }
    if options.circle is not None:
        fields["circle"] = parse_circle(options.circle, CIRCLE_EXAMPLE.replace("@bob", f"@{handle}"))
    if options.close is not None:
        fields["is_close"] = options.close
    if options.every is not None:
        fields["every"] = None if options.every.lower() in ("", "none") else parse_interval(options.every)
    if options.source is not None:
        fields["source"] = handle_of(options.source) if options.source else None
        command = f"prospectr contact @{handle} --from @{fields['source']}"
        fields["referred_on"] = parse_on(options.on, today, date_order, command) if options.source else None
        if fields["source"] == handle:
            raise InputError(
                f"@{handle} cannot refer itself.",
                f"Name another contact: prospectr contact @{handle} --from @{_another(handle)}",
            )
    elif options.on is not None:
        raise InputError(
            "--on needs --from: it is the day of the referral.",
            f"Type prospectr contact @{handle} --from @{_another(handle)} --on {options.on}",
        )
    return fields


def _another(handle: str) -> str:
    """Return a handle for an example that is not the given one."""
    return "bob" if handle != "bob" else "ann"


def updated(contact: Contact, fields: dict[str, Any], *, has_day: bool) -> Contact:
    """Return a contact with other fields; naming the same source again keeps the day of the referral.

    `has_day` tells that the day was typed, and so replaces the one that is stored.
    """
    after = contact.replace(**fields)
    if contact.source and after.source == contact.source and not has_day:
        return after.replace(referred_on=contact.referred_on)
    return after


def parse_on(word: str | None, today: date, date_order: str, command: str) -> date:
    """Return the day that --on names, or today without one; InputError if it is not a day.

    `command` is the line, without --on, that the hint completes.
    """
    return past_day(word, today, date_order, f"{command} --on") if word else today
