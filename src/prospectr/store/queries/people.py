"""Contacts, their moves from stage to stage and their answers: named reads and writes."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import Contact
from prospectr.domain.people.criteria import Answer, Criterion
from prospectr.domain.people.stages import OPEN, Move, Prospect, standing
from prospectr.store import _sql
from prospectr.store.queries import counting
from prospectr.store.queries import keyed_rows as keyed
from prospectr.store.queries.codec import stored_day, stored_day_or_none
from prospectr.store.queries.people_codec import (
    answer_from_row,
    answer_image,
    contact_from_row,
    contact_image,
    criterion_image,
    move_from_row,
    move_image,
    prospect_from_row,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.store.sqlite.journal import Journal, Step


def find(journal: Journal, handle: str) -> Contact | None:
    """Return what is known of a contact; None if it was named in lines at most."""
    row = journal.row(_sql.CONTACT, {"handle": handle})
    return contact_from_row(row) if row else None


def rows(journal: Journal) -> list[Contact]:
    """Return every contact of whom more is known than the handle."""
    return [contact_from_row(row) for row in journal.rows(_sql.CONTACTS)]


def listed(journal: Journal) -> list[tuple[Contact, date | None]]:
    """Return every contact with the day of its last touch; of one only named in lines, nothing but its handle."""
    found = []
    for handle, last_touch, *row in journal.rows(_sql.HANDLES_WITH_CONTACTS):
        contact = contact_from_row(row) if row[0] else Contact(handle, "")
        found.append((contact, stored_day_or_none(last_touch, "entry_contact")))
    return found


def write(step: Step, contact: Contact | None, before: Contact | None) -> None:
    """Store what is known of a contact, or with None take it out; `before` is what is there."""
    keyed.write(step, "contact", contact_image(contact) if contact else None, contact_image(before) if before else None)


def moves(journal: Journal, handle: str) -> list[Move]:
    """Return a contact's moves, the earliest first."""
    return [move_from_row(row) for row in journal.rows(_sql.MOVES_OF_CONTACT, {"contact": handle})]


def add_move(step: Step, contact: Contact, move: Move) -> Contact:
    """Store a move, and where the contact now stands; the contact must have its row. Return it as it stands."""
    image = move_image(move)
    cursor = step.run(_sql.ADD_MOVE, image)
    step.record("move", move.contact, None, {**image, "id": cursor.lastrowid})
    return settle(step, contact)


def settle(step: Step, contact: Contact) -> Contact:
    """Let a contact stand where its moves have led."""
    led = standing(moves(step.journal, contact.handle))
    settled = contact.replace(stage=led.stage, stage_since=led.since, value=led.value)
    write(step, settled, contact)
    return settled


def change_move(step: Step, move: Move, after: Move | None) -> None:
    """Store a move's new state, or with None take it out."""
    keyed.write(step, "move", move_image(after) if after else None, move_image(move))


def prospects(journal: Journal, stages: Iterable[str] = OPEN, until: date = date.max) -> list[Prospect]:
    """Return the contacts that came into some stages up to a day, as the pipeline lists them."""
    bounds = [{"stage": stage, "until": until.isoformat()} for stage in stages]
    return [prospect_from_row(row) for bound in bounds for row in journal.rows(_sql.CONTACTS_IN_STAGE, bound)]


def stage_counts(journal: Journal) -> dict[str, int]:
    """Return how many contacts each stage has."""
    return dict(journal.rows(_sql.STAGE_COUNTS))


def first_moves(journal: Journal, first: date, last: date) -> dict[str, dict[str, date]]:
    """Return, for each contact that moved in a period, the day on which it first came into each stage, since ever."""
    found: dict[str, dict[str, date]] = {}
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for contact, stage, day in journal.rows(_sql.FIRST_MOVES, bounds):
        found.setdefault(contact, {})[stage] = stored_day(day, "move")
    return found


def criteria(journal: Journal) -> tuple[Criterion, ...]:
    """Return the questions, in their order."""
    return tuple(Criterion(*row) for row in journal.rows(_sql.CRITERIA))


def set_criteria(step: Step, after: Sequence[Criterion], before: Sequence[Criterion]) -> None:
    """Store other questions in the place of those that are there."""
    old = {each.key: criterion_image(each) for each in before}
    new = {each.key: criterion_image(each) for each in after}
    for key in {**old, **new}:
        keyed.write(step, "criterion", new.get(key), old.get(key))


def answers(journal: Journal, handle: str) -> dict[str, Answer]:
    """Return a contact's answers by criterion."""
    found = (answer_from_row(row) for row in journal.rows(_sql.ANSWERS_OF_CONTACT, {"contact": handle}))
    return {answer.criterion: answer for answer in found}


def set_answer(step: Step, answer: Answer | None, before: Answer | None) -> None:
    """Store an answer in the place of the one before, or with None take that away."""
    keyed.write(step, "answer", answer_image(answer) if answer else None, answer_image(before) if before else None)
    for each in (answer, before):
        if each:
            counting.recount_contact(step, each.contact, each.day)


def referred_by(journal: Journal, handle: str) -> list[Contact]:
    """Return the contacts of whom it is said that this one referred them."""
    return [contact_from_row(row) for row in journal.rows(_sql.CONTACTS_REFERRED_BY, {"source": handle})]
