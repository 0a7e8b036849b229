"""Contacts in plain lines: the card, the list, stages, answers, criteria."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.people.criteria import FIRST, missing_for_a_lead, unanswered
from prospectr.domain.people.stages import is_back
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import (
    DOT,
    ago,
    clipped,
    day_text,
    entries_table,
    fitted,
    follow_up_text,
    minutes_by_kind,
    plural,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from prospectr.domain.people.contact_card import Card
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer, Criterion
    from prospectr.domain.people.referrals import Referral

LABEL = 11  # columns of a card that hold what a line is about: e-mail, stage, last touch


def value_text(value: int) -> str:
    """Return `12,000`."""
    return f"{value:,}"


def contact_text(contact: Contact, today: date) -> str:
    """Return a contact on one line, safe to show."""
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
    """Return where a contact now stands, and where it stood before."""
    now = _stage(contact, today)
    if before.stage is None or before.stage_since is None or before.stage == contact.stage:
        return visible(f"@{contact.handle}: {now}")
    days = max(0, ((contact.stage_since or today) - before.stage_since).days)
    went = "back from" if is_back(before.stage, contact.stage or "") else "before,"
    return visible(f"@{contact.handle}: {now} ({went} {before.stage} for {plural(days, 'day')})")


def contact_rows(found: Sequence[tuple[Contact, date | None]], today: date, width: int | None) -> list[str]:
    """Return a line per contact: handle, last touch, stage, circle, name and organisation."""
    rows = [
        (
            f"@{contact.handle}",
            ago(touch, today),
            contact.stage or "",
            ("close " if contact.is_close else "") + (contact.circle or ""),
            ", ".join(part for part in (contact.name, contact.org) if part),
        )
        for contact, touch in found
    ]
    return fitted(rows, "<<<<<", width)


def card_lines(card: Card, today: date, width: int | None) -> Iterator[str]:
    """Yield the lines of a contact's card, safe to show."""
    contact = card.contact
    title = " ".join(part for part in (f"@{contact.handle}", contact.name) if part)
    yield visible(", ".join(part for part in (title, contact.org) if part))
    minutes = {kind: total for kind, (total, _) in card.kinds.items()}
    entries = sum(count for _, count in card.kinds.values())
    spent = f"{format_minutes(sum(minutes.values()))} in {entries} {'entry' if entries == 1 else 'entries'}"
    facts = [
        ("e-mail", contact.email),
        ("phone", contact.phone),
        ("circle", _circle(contact)),
        ("stage", _stage(contact, today)),
        ("time", f"{spent}: {minutes_by_kind(minutes)}" if entries else "none yet"),
        ("last touch", _touch(card.last_touch, today)),
        *(("next", f"{follow_up_text(each.replace(contact=None), today)} ({each.id})") for each in card.planned),
        *([] if card.planned else [("next", "nothing planned")]),
        *(("gave", f"{day_text(each.day, today)} {each.gave}") for each in card.exchanges if each.gave),
        *(("got", f"{day_text(each.day, today)} {each.got}") for each in card.exchanges if each.got),
        *(("came from", f"@{each.source} {day_text(each.day, today)}") for each in card.came),
        *(("referred", _referral(each, today)) for each in card.open_referrals),
        *(("answer", f"{key}: {answer.text} ({day_text(answer.day, today)})") for key, answer in _answers(card)),
        ("note", contact.note),
    ]
    for label, text in facts:
        if text:
            yield visible(f"  {label:<{LABEL}}{text}")
    for line in entries_table(card.entries, today, None):
        yield f"  {line}" if width is None else clipped(f"  {line}", width)


def _answers(card: Card) -> list[tuple[str, Answer]]:
    places = {each.key: each.place for each in card.criteria}
    return sorted(card.answers.items(), key=lambda item: (places.get(item[0], len(places) + 1), item[0]))


def _touch(day: date | None, today: date) -> str:
    return f"{ago(day, today)}, {day_text(day, today)}" if day else "never"


def _referral(each: Referral, today: date) -> str:
    stage = each.stage or ("touched" if each.first_touch else "not touched yet")
    return f"@{each.contact} {day_text(each.day, today)}, {stage}"


def answer_lines(
    handle: str, criteria: Sequence[Criterion], answers: Mapping[str, Answer], today: date
) -> Iterator[str]:
    """Yield what is answered and what to ask next; the first three are marked, for they make a lead."""
    for each in criteria:
        answer = answers.get(each.key)
        mark = "*" if each.place <= FIRST else " "
        text = f"{answer.text} ({day_text(answer.day, today)})" if answer else f"- {each.question or ''}"
        yield visible(f"{mark} {each.key:<14} {text}".rstrip())
    missing = missing_for_a_lead(criteria, answers)
    still = unanswered(criteria, answers)
    if still:
        first = still[0]
        yield visible(f'Ask next: {first.question or first.key}  prospectr qualify @{handle} {first.key}="..."')
    needed = min(FIRST, len(criteria))
    yield f"{needed - len(missing)} of the first {needed} are answered{', which makes a lead' if not missing else ''}."


def criteria_rows(criteria: Sequence[Criterion]) -> list[str]:
    """Return a line per question; the first three are marked."""
    rows = [(f"{each.place}", "*" if each.place <= FIRST else "", each.key, each.question or "") for each in criteria]
    lines = fitted(rows, "><<<", None)
    return [*lines, "* the first three make a lead"] if lines else []
