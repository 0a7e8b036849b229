"""Renaming a contact, or merging it into another: every row that names its handle."""

from __future__ import annotations

from prospectr.domain.entries.mentions import with_name_replaced
from prospectr.domain.entries.renaming import with_contact
from prospectr.domain.people.contacts import renamed, with_renamed_source
from prospectr.domain.people.merging import fields_left_out, merged_answer, merged_moves
from prospectr.domain.record import Record
from prospectr.store.queries import entries, follow_ups, imports, people, row_images, timers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.people.contacts import Contact
    from prospectr.store.sqlite.journal import Step


class Renamed(Record):
    """How many entries named the old handle, and in words what a merge left out."""

    entries: int
    left_out: tuple[str, ...] = ()


def rename(step: Step, old: str, new: str) -> Renamed:
    """Replace one handle with another everywhere; if the new one is taken, the two contacts become one.

    InputError if the texts of two contacts that become one get too long.
    """
    left_out: list[str] = []
    named = entries.of_contact(step.journal, old)
    for entry in named:
        details = with_contact(entry.details, old, new)
        entries.change(step, entry, entry.replace(details=details))
        if entry.details.source and not details.source:
            left_out.append(f"from=@{entry.details.source} in #{entry.id}")
    _rename_in_timer(step, old, new)
    row_images.record_alias(step, old, new)
    left_out += _rename_contact(step, old, new)
    _rename_source(step, old, new)
    left_out += _rename_in_moves(step, old, new)
    left_out += _rename_in_answers(step, old, new)
    _rename_in_follow_ups(step, old, new)
    _rename_in_rules(step, old, new)
    if contact := people.find(step.journal, new):
        people.update_stage(step, contact)
    return Renamed(len(named), tuple(left_out))


def _rename_in_timer(step: Step, old: str, new: str) -> None:
    timer = timers.running(step.journal)
    if timer and (old in timer.details.contacts or timer.details.source == old):
        timers.end(step, timer)
        timers.start(step, timer.replace(details=with_contact(timer.details, old, new)))


def _rename_contact(step: Step, old: str, new: str) -> list[str]:
    contact, namesake = people.find(step.journal, old), people.find(step.journal, new)
    if contact is None:
        return _source_left_out(namesake, old) if namesake else []
    people.write(step, None, contact)
    after = renamed(contact, new, namesake)
    people.write(step, after, namesake)
    return fields_left_out(namesake, contact, after) if namesake else _source_left_out(contact, new)


def _source_left_out(contact: Contact, other: str) -> list[str]:
    """Return in words the referral of a contact by one that is the same person."""
    return [f"@{contact.handle} from @{other} on {contact.referred_on}"] if contact.source == other else []


def _rename_source(step: Step, old: str, new: str) -> None:
    for contact in people.referred_by(step.journal, old):
        if contact.handle != old:
            people.write(step, with_renamed_source(contact, new), contact)


def _rename_in_follow_ups(step: Step, old: str, new: str) -> None:
    """Replace the handle of follow-ups with the contact, and where the text of any follow-up mentions it."""
    for follow_up in follow_ups.all_follow_ups(step.journal):
        contact = new if follow_up.contact == old else follow_up.contact
        text = follow_up.text and with_name_replaced(follow_up.text, "@", old, new)
        after = follow_up.replace(contact=contact, text=text)
        if after != follow_up:
            follow_ups.change(step, follow_up, after)


def _rename_in_rules(step: Step, old: str, new: str) -> None:
    before = imports.rules(step.journal)
    after = [rule.replace(contact=new) if rule.contact == old else rule for rule in before]
    imports.set_rules(step, after, before)


def _rename_in_moves(step: Step, old: str, new: str) -> tuple[str, ...]:
    merged = merged_moves(people.moves(step.journal, new), people.moves(step.journal, old), new)
    for move, after in merged.pairs:
        people.change_move(step, move, after)
    return merged.left_out


def _rename_in_answers(step: Step, old: str, new: str) -> list[str]:
    others = people.answers(step.journal, new)
    left_out: list[str] = []
    for key, answer in people.answers(step.journal, old).items():
        people.set_answer(step, None, answer)
        after, words = merged_answer(answer, others.get(key), new)
        people.set_answer(step, after, others.get(key))
        left_out += words
    return left_out
