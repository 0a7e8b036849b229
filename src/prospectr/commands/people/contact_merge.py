"""One handle in another's place: `prospectr contact merge @bobby @bob`, `prospectr contact rename @bob @bob-miller`."""

from __future__ import annotations

from prospectr.commands.people.who import require_known
from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.domain.entries.names import checked_text
from prospectr.domain.entries.renaming import with_contact
from prospectr.domain.people.contacts import handle_of, merged
from prospectr.errors import InputError
from prospectr.render.shared.text import counted
from prospectr.store.backups.generations import keep_generation
from prospectr.store.queries import (
    entries,
    follow_ups,
    handles,
    keyed_rows,
    people,
    timers,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal, Step

MANY = 100  # entries from which on a backup is made first


def run(ctx: Context, verb: str, old_word: str, new_word: str, *, as_json: bool = False) -> None:
    """Let one handle stand wherever another stood: entries, follow-ups, moves, answers, referrals.

    Raises:
        NotFoundError: nobody has the old handle, or with `merge` the new one.
        InputError: they are the same, or with `rename` the new one is somebody already.
    """
    when = moment(ctx)
    old, new = handle_of(old_word), handle_of(new_word)
    if old == new:
        raise InputError(f"@{new} is the handle already.", "Type the old one, then the new one.")
    with open_journal(ctx) as journal:
        is_taken = _checked(journal, verb, old, new)
        found = entries.of_contact(journal, old)
        if len(found) >= MANY:
            keep_generation(journal, f"before-{verb}", when.now)
        with journal.step("contact", seconds(when)) as step:
            is_taken = _checked(journal, verb, old, new)  # another shell may have been faster
            found = entries.of_contact(journal, old)
            for entry in found:
                entries.change(step, entry, entry.replace(details=with_contact(entry.details, old, new)))
            _rename_timer(step, old, new)
            keyed_rows.record_alias(step, old, new)
            _rename_person(step, old, new)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"old": old, "new": new, "entries": len(found), "merged": is_taken}))
        return
    ctx.print(f"@{old} is now @{new}{', one with what it was' if is_taken else ''}: {counted(len(found))}.")


def _checked(journal: Journal, verb: str, old: str, new: str) -> bool:
    """Tell whether the new handle is somebody already, as it must be to merge and must not to rename."""
    require_known(journal, old)
    is_taken = handles.is_known(journal, new)
    if verb == "rename" and is_taken:
        raise InputError(
            f"@{new} is somebody already.", f"To make one of the two: prospectr contact merge @{old} @{new}"
        )
    if verb == "merge":
        require_known(journal, new)
    return is_taken


def _rename_timer(step: Step, old: str, new: str) -> None:
    timer = timers.running(step.journal)
    if timer and (old in timer.details.contacts or timer.details.source == old):
        timers.end(step, timer)
        timers.start(step, timer.replace(details=with_contact(timer.details, old, new)))


def _rename_person(step: Step, old: str, new: str) -> None:
    journal = step.journal
    was, kept = people.find(journal, old), people.find(journal, new)
    if was:
        people.write(step, None, was)
        person = (
            merged(kept, was) if kept else was.replace(handle=new, source=None if was.source == new else was.source)
        )
        people.write(step, person if person.source else person.replace(referred_on=None), kept)
    for each in people.referred_by(journal, old):
        if each.handle != old:
            is_self = each.handle == new
            day = None if is_self else each.referred_on
            people.write(step, each.replace(source=None if is_self else new, referred_on=day), each)
    for move in people.moves(journal, old):
        people.change_move(step, move, move.replace(contact=new))
    answered = people.answers(journal, new)
    for key, answer in people.answers(journal, old).items():
        people.set_answer(step, None, answer)
        there = answered.get(key)
        texts = [there.text] if there else []
        text = checked_text("; ".join(dict.fromkeys([*texts, answer.text])))
        people.set_answer(step, answer.replace(contact=new, text=text), there)
    for plan in follow_ups.of_contact(journal, old):
        follow_ups.change(step, plan, plan.replace(contact=new))
    if settled := people.find(journal, new):
        people.settle(step, settled)
