"""Renaming a contact, or merging it into another: every row that names its handle."""

from __future__ import annotations

from prospectr.domain.entries.renaming import with_contact
from prospectr.domain.people.contacts import renamed, with_renamed_source
from prospectr.domain.people.criteria import combined
from prospectr.store.queries import entries, follow_ups, people, row_images, timers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Step


def rename(step: Step, old: str, new: str) -> int:
    """Replace one handle with another everywhere, and return how many entries named it.

    InputError if the texts of two contacts that become one get too long.
    """
    named = entries.of_contact(step.journal, old)
    for entry in named:
        entries.change(step, entry, entry.replace(details=with_contact(entry.details, old, new)))
    _rename_in_timer(step, old, new)
    row_images.record_alias(step, old, new)
    _rename_contact(step, old, new)
    _rename_source(step, old, new)
    for move in people.moves(step.journal, old):
        people.change_move(step, move, move.replace(contact=new))
    _rename_in_answers(step, old, new)
    for follow_up in follow_ups.of_contact(step.journal, old):
        follow_ups.change(step, follow_up, follow_up.replace(contact=new))
    if contact := people.find(step.journal, new):
        people.update_stage(step, contact)
    return len(named)


def _rename_in_timer(step: Step, old: str, new: str) -> None:
    timer = timers.running(step.journal)
    if timer and (old in timer.details.contacts or timer.details.source == old):
        timers.end(step, timer)
        timers.start(step, timer.replace(details=with_contact(timer.details, old, new)))


def _rename_contact(step: Step, old: str, new: str) -> None:
    contact, namesake = people.find(step.journal, old), people.find(step.journal, new)
    if contact:
        people.write(step, None, contact)
        people.write(step, renamed(contact, new, namesake), namesake)


def _rename_source(step: Step, old: str, new: str) -> None:
    for contact in people.referred_by(step.journal, old):
        if contact.handle != old:
            people.write(step, with_renamed_source(contact, new), contact)


def _rename_in_answers(step: Step, old: str, new: str) -> None:
    others = people.answers(step.journal, new)
    for key, answer in people.answers(step.journal, old).items():
        people.set_answer(step, None, answer)
        people.set_answer(step, combined(answer, others.get(key)).replace(contact=new), others.get(key))
