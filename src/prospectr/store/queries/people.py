"""Reads and writes of contacts, their moves, and their answers to the criteria."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import Contact
from prospectr.domain.people.criteria import Answer, Criterion
from prospectr.domain.people.pipeline import Prospect
from prospectr.domain.people.stages import OPEN_STAGES, Move, current_stage
from prospectr.store import _sql
from prospectr.store.queries import counting, row_images
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
    """Return a contact; None if it has no row, because nothing more than its handle is known."""
    row = journal.row(_sql.CONTACT, {"handle": handle})
    return contact_from_row(row) if row else None


def find_or_add(step: Step, handle: str, uid: str) -> Contact:
    """Return a contact, adding its row under `uid` if it has none."""
    contact = find(step.journal, handle)
    if contact is None:
        contact = Contact(handle, uid)
        write(step, contact, None)
    return contact


def contacts(journal: Journal) -> list[Contact]:
    """Return every contact that has a row, that is, of which more than the handle is known."""
    return [contact_from_row(row) for row in journal.rows(_sql.CONTACTS)]


def contacts_by_handle(journal: Journal) -> dict[str, Contact]:
    """Return the same contacts by handle."""
    return {contact.handle: contact for contact in contacts(journal)}


def contacts_with_last_touch(journal: Journal) -> list[tuple[Contact, date | None]]:
    """Return every contact with the day of its last touch; one without a row has only a handle."""
    pairs = []
    for handle, last_touch, *row in journal.rows(_sql.HANDLES_WITH_CONTACTS):
        contact = contact_from_row(row) if row[0] else Contact(handle, "")
        pairs.append((contact, stored_day_or_none(last_touch, "entry_contact")))
    return pairs


def referred_by(journal: Journal, handle: str) -> list[Contact]:
    """Return the contacts whose source is this one."""
    return [contact_from_row(row) for row in journal.rows(_sql.CONTACTS_REFERRED_BY, {"source": handle})]


def write(step: Step, contact: Contact | None, before: Contact | None) -> None:
    """Replace the row of a contact, `before` being what is stored; None on either side stands for no row."""
    images = (contact_image(state) if state else None for state in (contact, before))
    row_images.write(step, "contact", *images)
    if (contact and contact.name) != (before and before.name):
        for state in (contact, before):
            if state and state.name:
                counting.recompute_named(step, state.handle)


def moves(journal: Journal, handle: str) -> list[Move]:
    """Return a contact's moves, the earliest first."""
    return [move_from_row(row) for row in journal.rows(_sql.MOVES_OF_CONTACT, {"contact": handle})]


def add_move(step: Step, contact: Contact, move: Move) -> Contact:
    """Add a move of a contact that has a row, and return the contact with its new stage."""
    image = move_image(move)
    cursor = step.run(_sql.ADD_MOVE, image)
    step.record("move", move.contact, None, {**image, "id": cursor.lastrowid})
    return update_stage(step, contact)


def update_stage(step: Step, contact: Contact) -> Contact:
    """Recompute a contact's stage from its moves, store it, and return the contact."""
    current = current_stage(moves(step.journal, contact.handle))
    updated = contact.replace(stage=current.stage, stage_since=current.since, value=current.value)
    write(step, updated, contact)
    return updated


def change_move(step: Step, move: Move, after: Move | None) -> None:
    """Replace a move, or with None delete it."""
    row_images.write(step, "move", move_image(after) if after else None, move_image(move))


def prospects(journal: Journal, stages: Iterable[str] = OPEN_STAGES, until: date = date.max) -> list[Prospect]:
    """Return the contacts in some of the stages that came into them no later than a day."""
    bounds = [{"stage": stage, "until": until.isoformat()} for stage in stages]
    return [prospect_from_row(row) for bound in bounds for row in journal.rows(_sql.CONTACTS_IN_STAGE, bound)]


def stage_counts(journal: Journal) -> dict[str, int]:
    """Return the number of contacts in each stage."""
    return dict(journal.rows(_sql.STAGE_COUNTS))


def first_days(journal: Journal, first: date, last: date) -> dict[str, dict[str, date]]:
    """Return, for each contact that moved in a period, the day on which it first came into each stage at any time."""
    by_contact: dict[str, dict[str, date]] = {}
    bounds = {"first": first.isoformat(), "last": last.isoformat()}
    for contact, stage, day in journal.rows(_sql.FIRST_MOVES, bounds):
        by_contact.setdefault(contact, {})[stage] = stored_day(day, "move")
    return by_contact


def criteria(journal: Journal) -> tuple[Criterion, ...]:
    """Return the criteria in order."""
    return tuple(Criterion(*row) for row in journal.rows(_sql.CRITERIA))


def set_criteria(step: Step, after: Sequence[Criterion], before: Sequence[Criterion]) -> None:
    """Replace all criteria, `before` being those that are stored."""
    old = {criterion.key: criterion_image(criterion) for criterion in before}
    new = {criterion.key: criterion_image(criterion) for criterion in after}
    for key in {**old, **new}:
        row_images.write(step, "criterion", new.get(key), old.get(key))


def answers(journal: Journal, handle: str) -> dict[str, Answer]:
    """Return a contact's answers by the key of the criterion."""
    stored = (answer_from_row(row) for row in journal.rows(_sql.ANSWERS_OF_CONTACT, {"contact": handle}))
    return {answer.criterion: answer for answer in stored}


def set_answer(step: Step, answer: Answer | None, before: Answer | None) -> None:
    """Replace an answer, `before` being what is stored; None on either side stands for no answer."""
    row_images.write(step, "answer", answer_image(answer) if answer else None, answer_image(before) if before else None)
    for changed in (answer, before):
        if changed:
            counting.recompute_contact(step, changed.contact, changed.day)
