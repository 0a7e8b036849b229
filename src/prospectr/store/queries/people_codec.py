"""Conversion between the rows of the tables about contacts, their images, and the records of the domain."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import Contact
from prospectr.domain.people.criteria import Answer, Criterion
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.people.pipeline import Prospect
from prospectr.domain.people.stages import Move
from prospectr.store.queries.codec import stored_day, stored_day_or_none
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from prospectr.store.queries.codec import Value


def _day_or_none(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _flat(value: Any) -> Value:
    """Return a value as SQLite and an image hold it."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def contact_image(contact: Contact) -> dict[str, Value]:
    """Return the image of a contact."""
    return {name: _flat(value) for name, value in contact.as_dict().items()}


@decodes("contact")
def contact_from_row(row: Sequence[Any]) -> Contact:
    """Return the contact in a row, whose columns are in the order of the record's fields."""
    handle, uid, name, org, email, phone, circle, is_close, every, note, source, referred_on, *moved = row
    stage, stage_since, value = moved
    known = (handle, uid, name, org, email, phone, circle, bool(is_close), every, note, source)
    return Contact(*known, _day_or_none(referred_on), stage, _day_or_none(stage_since), value)


MOVE_COLUMNS = ("id", "uid", "contact", "day", "stage", "reason", "value")


def move_image(move: Move) -> dict[str, Value]:
    """Return the image of a move."""
    return {name: _flat(getattr(move, name)) for name in MOVE_COLUMNS}


@decodes("move")
def move_from_row(row: Sequence[Any]) -> Move:
    """Return the move in a row."""
    values = dict(zip(MOVE_COLUMNS, row, strict=True))
    return Move(**{**values, "day": date.fromisoformat(values["day"])})


FOLLOW_UP_COLUMNS = ("id", "uid", "contact", "due", "text", "state", "made", "ended", "at")


def follow_up_image(follow_up: FollowUp) -> dict[str, Value]:
    """Return the image of a follow-up."""
    return {name: _flat(getattr(follow_up, name)) for name in FOLLOW_UP_COLUMNS}


@decodes("follow_up")
def follow_up_from_row(row: Sequence[Any]) -> FollowUp:
    """Return the follow-up in a row."""
    number, uid, contact, due, text, state, made, ended, at = row
    return FollowUp(
        uid, date.fromisoformat(due), date.fromisoformat(made), contact, text, state, _day_or_none(ended), at, number
    )


def prospect_from_row(row: Sequence[Any]) -> Prospect:
    """Return the prospect in a row of `_sql.CONTACTS_IN_STAGE`."""
    handle, stage, since, value, last_touch, next_due, next_text = row
    return Prospect(
        handle,
        stage,
        stored_day(since, "contact"),
        value,
        stored_day_or_none(last_touch, "entry_contact"),
        stored_day_or_none(next_due, "follow_up"),
        next_text,
    )


def criterion_image(criterion: Criterion) -> dict[str, Value]:
    """Return the image of a criterion."""
    return criterion.as_dict()


def answer_image(answer: Answer) -> dict[str, Value]:
    """Return the image of an answer."""
    return {name: _flat(value) for name, value in answer.as_dict().items()}


@decodes("answer")
def answer_from_row(row: Sequence[Any]) -> Answer:
    """Return the answer in a row."""
    contact, criterion, day, text = row
    return Answer(contact, criterion, date.fromisoformat(day), text)
