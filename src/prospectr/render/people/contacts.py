"""Contacts as lines of text: one contact, its card, and the list."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.stages import WITH_ARTICLE, goes_back
from prospectr.render.people.due import late_text
from prospectr.render.shared.colours import LATE, with_coloured
from prospectr.render.shared.columns import ago
from prospectr.render.shared.folding import folded
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import DOT, day_text, details_text, follow_up_text, kinds_text, plural
from prospectr.render.shared.text_rows import text_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.contact_card import ContactCard
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.people.referrals import Referral

LABEL = 12  # columns for the labels on a card: e-mail, stage, last touch


def value_text(value: int) -> str:
    """Return `12,000`."""
    return f"{value:,}"


def contact_text(contact: Contact, today: date) -> str:
    """Return a contact on one line, safe to print."""
    parts = [
        " ".join(part for part in (f"@{contact.handle}", contact.name) if part),
        contact.org or "",
        contact.email or "",
        contact.phone or "",
        _circle(contact),
        _stage(contact, today),
        f"referred by @{contact.source} {day_text(contact.referred_on, today)}"
        if contact.source and contact.referred_on
        else "",
        contact.note or "",
    ]
    return visible(DOT.join(part for part in parts if part))


def _circle(contact: Contact) -> str:
    parts = ["close" if contact.is_close else "", f"{contact.circle} circle" if contact.circle else ""]
    if contact.every:
        parts.append(f"every {contact.every}d")
    return ", ".join(part for part in parts if part)


def _stage(contact: Contact, today: date) -> str:
    if not contact.stage or not contact.stage_since:
        return ""
    text = f"{contact.stage} since {day_text(contact.stage_since, today)}"
    return text if contact.value is None else f"{text}, {value_text(contact.value)}"


def stage_text(contact: Contact, before: Contact, today: date) -> str:
    """Return the stage that a contact is in now, and the one that it was in before."""
    now = _stage(contact, today)
    if before.stage is None or before.stage_since is None or before.stage == contact.stage:
        return visible(f"@{contact.handle}: {now}")
    days = max(0, ((contact.stage_since or today) - before.stage_since).days)
    after = plural(days, "day")
    if goes_back(before.stage, contact.stage or ""):
        return visible(f"@{contact.handle}: {now} (back from {before.stage} after {after})")
    return visible(f"@{contact.handle}: {now} (was {WITH_ARTICLE[before.stage]} for {after})")


def contact_rows(listed: Sequence[tuple[Contact, date | None]], today: date, width: int | None) -> list[str]:
    """Return a head, and for each (contact, last touch): handle, last touch, stage, circle, name and organisation."""
    rows = [
        (
            f"@{contact.handle}",
            ago(touch, today),
            contact.stage or "",
            ("close " if contact.is_close else "") + (contact.circle or ""),
            ", ".join(part for part in (contact.name, contact.org) if part),
        )
        for contact, touch in listed
    ]
    head = ("contact", "touched", "stage", "circle", "name")
    return [line for lines in text_rows([head, *rows] if rows and width else rows, "<<<<<", width) for line in lines]


def card_lines(card: ContactCard, today: date, width: int | None, *, has_colour: bool) -> Iterator[str]:
    """Yield the lines of a contact's card, the next step first, safe to print."""
    contact = card.contact
    title = " ".join(part for part in (f"@{contact.handle}", contact.name) if part)
    yield visible(", ".join(part for part in (title, contact.org) if part))
    for follow_up in card.open_follow_ups:
        late = late_text(follow_up, today)
        first, *rest = folded(f"  {'next':<{LABEL}}{_next_step(follow_up, today)}", width, LABEL + 2)
        yield with_coloured(first, late, LATE, has_colour=has_colour)
        yield from rest
    facts = [
        ("next", "" if card.open_follow_ups else f"nothing planned: prospectr follow @{contact.handle} 3d"),
        ("last touch", _touch(card.last_touch, today)),
        ("stage", _stage(contact, today)),
        ("circle", _circle(contact)),
        ("e-mail", contact.email),
        ("phone", contact.phone),
        ("time", _time(card)),
        *(("gave", f"{day_text(favour.day, today)} {favour.gave}") for favour in card.favours if favour.gave),
        *(("got", f"{day_text(favour.day, today)} {favour.got}") for favour in card.favours if favour.got),
        *(("came from", f"@{referral.source} {day_text(referral.day, today)}") for referral in card.referred_by),
        *(("referred", _referral(referral, today)) for referral in card.open_referrals),
        *(("answer", f"{key}: {answer.text} ({day_text(answer.day, today)})") for key, answer in _answers(card)),
        ("note", contact.note),
    ]
    for label, text in facts:
        if text:
            yield from folded(visible(f"  {label:<{LABEL}}{text}"), width, LABEL + 2)
    for lines in text_rows([_entry_cells(entry, today) for entry in card.last_entries], "><><<", width, "  "):
        yield from lines


def _time(card: ContactCard) -> str:
    minutes = {kind: total for kind, (total, _) in card.totals_by_kind.items()}
    entries = sum(count for _, count in card.totals_by_kind.values())
    if not entries:
        return "none yet"
    total = format_minutes(sum(minutes.values()))
    return f"{total} in {plural(entries, 'entry', 'entries')}: {kinds_text(minutes)}"


def _next_step(follow_up: FollowUp, today: date) -> str:
    late = late_text(follow_up, today)
    text = follow_up_text(follow_up.replace(contact=None), today)
    return f"{late and f'{late}, '}{text}; when done: prospectr done {follow_up.id}"


def _entry_cells(entry: Entry, today: date) -> tuple[str, ...]:
    span = entry.span
    return (
        f"#{entry.id}",
        day_text(span.day, today),
        format_minutes(span.minutes),
        entry.kind,
        details_text(entry.details),
    )


def _answers(card: ContactCard) -> list[tuple[str, Answer]]:
    """Return the answers in the order of the criteria, with those to criteria that were removed last."""
    places = {criterion.key: criterion.place for criterion in card.criteria}
    return sorted(card.answers.items(), key=lambda item: (places.get(item[0], len(places) + 1), item[0]))


def _touch(day: date | None, today: date) -> str:
    return f"{ago(day, today)}, {day_text(day, today)}" if day else "never"


def _referral(referral: Referral, today: date) -> str:
    stage = referral.stage or ("touched" if referral.first_touch else "not touched yet")
    return f"@{referral.contact} {day_text(referral.day, today)}, {stage}"
