"""Contacts: `prospectr contact @bob --name "Bob Miller" --circle referral --close`."""

from __future__ import annotations

from prospectr.commands.people import contact_forget, contact_merge, who
from prospectr.commands.shared.common import moment, new_uid, open_journal, say_near, seconds
from prospectr.domain.calendar.days import parse_day
from prospectr.domain.calendar.timespan import parse_interval
from prospectr.domain.people.contacts import Contact, handle_of, parse_circle, parse_text
from prospectr.domain.record import Record
from prospectr.errors import InputError
from prospectr.render.people.contacts import contact_text
from prospectr.store.queries import handles, people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Step

EXAMPLE = "prospectr contact @bob --circle referral --close"


class Said(Record):
    """What was said of a contact; None where nothing was, an empty text takes away."""

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
    def anything(self) -> bool:
        return any(value is not None for value in self.as_dict().values())


def run(ctx: Context, words: Sequence[str], said: Said, *, yes: bool = False, as_json: bool = False) -> None:
    """Add a contact or change what is known of it; with nothing to change, show its card.

    `merge @a @b`, `rename @a @b` and `forget @bob` do as they say.

    Raises:
        InputError: it was not understood.
        NotFoundError: there is no such contact to merge, rename or forget.
    """
    verb = words[0].lower() if words else ""
    if verb in ("merge", "rename") and len(words) == 3 and not said.anything:
        contact_merge.run(ctx, verb, words[1], words[2], as_json=as_json)
    elif verb == "forget" and len(words) == 2 and not said.anything:
        contact_forget.run(ctx, words[1], yes=yes, as_json=as_json)
    elif len(words) != 1 or verb in ("merge", "rename", "forget"):
        hint = {"forget": "Type prospectr contact forget @bob"}.get(verb, f"Type prospectr contact {verb} @old @new")
        known = verb in ("merge", "rename", "forget")
        raise InputError(
            "Which contact?" if not words or known else "One contact at a time.", hint if known else f"Type {EXAMPLE}"
        )
    else:
        _describe(ctx, handle_of(words[0]), said, as_json=as_json)


def _describe(ctx: Context, handle: str, said: Said, *, as_json: bool) -> None:
    when = moment(ctx)
    with open_journal(ctx) as journal:
        changes = changes_of(handle, said, when, week_rules.settings(journal).date_order)
        is_known = handles.is_known(journal, handle)
        if is_known and not changes:
            who.run(ctx, handle, as_json=as_json)
            return
        new = [name for name in (handle, changes.get("source")) if name and not handles.is_known(journal, name)]
        near = {name: other for name in new if (other := handles.nearest(journal, name))}
        with journal.step("contact", seconds(when)) as step:
            before = people.find(journal, handle)
            contact = (before or Contact(handle, new_uid(when))).replace(**changes)
            if before and before.source and contact.source == before.source and not said.on:
                contact = contact.replace(referred_on=before.referred_on)  # it was received when it was
            people.write(step, contact, before)
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(contact_value(contact)))
    else:
        ctx.print_wrapped(contact_text(contact, when.now.date()))
    for name, other in near.items():
        say_near(ctx, name, other)


def changes_of(handle: str, said: Said, when: Moment, date_order: str) -> dict[str, Any]:
    """Return the fields that were said, as they are kept; InputError if one cannot be."""
    found: dict[str, Any] = {
        name: parse_text(name, text)
        for name in ("name", "org", "email", "phone", "note")
        if (text := getattr(said, name)) is not None
    }
    if said.circle is not None:
        found["circle"] = parse_circle(said.circle)
    if said.close is not None:
        found["is_close"] = said.close
    if said.every is not None:
        found["every"] = parse_interval(said.every) if said.every.lower() not in ("", "none") else None
    if said.source is not None:
        found["source"] = handle_of(said.source) if said.source else None
        found["referred_on"] = day_said(said.on, when, date_order) if said.source else None
        if found["source"] == handle:
            raise InputError(f"@{handle} cannot refer itself.", "Name who did: --from @bob")
    elif said.on is not None:
        raise InputError("--on says when --from was.", f"Type prospectr contact @{handle} --from @bob --on {said.on}")
    return found


def day_said(word: str | None, when: Moment, date_order: str) -> date:
    """Return the day that --on names, by default today; InputError if it names none."""
    today = when.now.date()
    day = parse_day(word, today, date_order) if word else today
    if day is None:
        raise InputError(f"“{word}” is not a day.", "Type it as yesterday, fri, 20nov or 2026-11-20.")
    return day


def ensure(step: Step, handle: str, when: Moment) -> Contact:
    """Return the contact of a handle, with a row of its own from now on."""
    found = people.find(step.journal, handle)
    if found is None:
        found = Contact(handle, new_uid(when))
        people.write(step, found, None)
    return found
