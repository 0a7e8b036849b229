"""Move a contact to a stage: `prospectr advance @acme lead`, `prospectr advance @acme opportunity --value 12000`."""

from __future__ import annotations

from prospectr.commands.shared.choices import confirmed
from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.warnings import warn_near_handle
from prospectr.domain.entries.names import checked_text
from prospectr.domain.people.contact_options import parse_on
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.criteria import missing_for_a_lead
from prospectr.domain.people.follow_ups import CLOSED, OPEN
from prospectr.domain.people.stages import (
    CLIENT,
    LEAD,
    LOST,
    WITH_ARTICLE,
    Move,
    first_days_of,
    is_before_lead,
    is_won,
    parse_value,
    target_stage,
)
from prospectr.errors import InputError, StaleError, StoppedError
from prospectr.render.people.contacts import stage_text
from prospectr.render.shared.text import follow_up_text, plural
from prospectr.store.queries import follow_ups, handles, people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Criterion
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.store.sqlite.journal import Journal


def run(
    ctx: Context,
    word: str,
    stage_word: str | None = None,
    *,
    reason: str | None = None,
    value: str | None = None,
    on: str | None = None,
    as_json: bool = False,
) -> None:
    """Move a contact to a stage, by default the next one; it may also go back.

    Raises:
        InputError: the contact is in the stage already, or would become a lead without the first answers and a reason.
    """
    when = moment(ctx)
    handle = handle_of(word)
    amount = parse_value(value) if value is not None else None
    with open_journal(ctx) as journal:
        near = handles.nearest_to_new(journal, handle)
        command = f"prospectr advance @{handle} {stage_word or LEAD}"
        day = parse_on(on, when.now.date(), week_rules.settings(journal).date_order, command)
        contact = people.find(journal, handle)
        current = contact.stage if contact else None
        stage = target_stage(handle, current, stage_word, has_details=bool(value or reason or on))
        criteria = people.criteria(journal)
        text = _text(reason)
        if stage == LEAD and not text and is_before_lead(current):
            text = _ask_reason(ctx, handle, missing_for_a_lead(criteria, people.answers(journal, handle)))
        move = Move(handle, day, stage, new_uid(when), text, amount)
        open_steps = _open_steps(journal, move)
        closes = bool(open_steps) and ctx.is_interactive and confirmed(ctx, _question(move, open_steps, when))
        before, after = _store(journal, move, contact, when, open_steps if closes else ())
        is_client_won = is_won(first_days_of(people.moves(journal, handle)))
    _echo(ctx, before, after, when, as_json=as_json)
    if near:
        warn_near_handle(ctx, handle, near)
    if open_steps:
        _tell_steps(ctx, move, open_steps, closed=closes)
    _explain(ctx, move, before, after, has_criteria=bool(criteria), is_client_won=is_client_won)


def _open_steps(journal: Journal, move: Move) -> list[FollowUp]:
    """Return the open follow-ups of a contact that is lost or became a client."""
    if move.stage not in (LOST, CLIENT):
        return []
    return [follow_up for follow_up in follow_ups.of_contact(journal, move.contact) if follow_up.state == OPEN]


def _question(move: Move, open_steps: Sequence[FollowUp], when: Moment) -> str:
    texts = "; ".join(follow_up_text(step.replace(contact=None), when.now.date()) for step in open_steps)
    it = "it" if len(open_steps) == 1 else "them"
    return f"@{move.contact} has {plural(len(open_steps), 'open follow-up')}: {texts}. Close {it}?"


def _tell_steps(ctx: Context, move: Move, open_steps: Sequence[FollowUp], *, closed: bool) -> None:
    """Tell what became of the open follow-ups of a contact that is lost or a client."""
    count = plural(len(open_steps), "follow-up")
    if closed:
        ctx.remark(f"Closed {count}. Take it all back: prospectr undo")
    else:
        ctx.remark(f"@{move.contact} still has {count} open. If it is done: prospectr done {open_steps[0].id}")


def _store(
    journal: Journal, move: Move, contact: Contact | None, when: Moment, to_close: Sequence[FollowUp]
) -> tuple[Contact, Contact]:
    """Store a move, close follow-ups, and return the contact before and after.

    StaleError if it is not `contact` any more, or a follow-up changed.
    """
    handle = move.contact
    with journal.step("advance", seconds(when)) as step:
        if people.find(journal, handle) != contact:
            raise StaleError(
                f"@{handle} was changed elsewhere in the meantime.", f"See it as it is now: prospectr who @{handle}"
            )
        for follow_up in to_close:
            ended = follow_up.replace(state=CLOSED, ended=when.now.date())
            follow_ups.change(step, follow_ups.find_again(journal, follow_up), ended)
        before = people.find_or_add(step, handle, new_uid(when))
        return before, people.add_move(step, before, move)


def _echo(ctx: Context, before: Contact, after: Contact, when: Moment, *, as_json: bool) -> None:
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(contact_value(after)))
    else:
        ctx.print_wrapped(stage_text(after, before, when.now.date()))


def _explain(
    ctx: Context, move: Move, before: Contact, after: Contact, *, has_criteria: bool, is_client_won: bool
) -> None:
    """Explain what may come as a surprise after a move."""
    if move.stage == CLIENT and before.stage != CLIENT and not is_client_won:
        ctx.remark(
            "It was a client from the start, so it counts as a client but not as won. "
            f"If you won it: prospectr undo, then prospectr advance @{after.handle} opportunity, and this line again."
        )
    if move.stage == LEAD and not has_criteria:
        ctx.remark("You have no criteria for a lead yet. Choose a set: prospectr criteria use bant")
    if after.stage and move.stage != after.stage:
        ctx.remark(f"Because of a later move it is still {WITH_ARTICLE[after.stage]}, since {after.stage_since}.")


def _text(reason: str | None) -> str | None:
    return checked_text(" ".join(reason.split())) or None if reason else None


def _ask_reason(ctx: Context, handle: str, missing: Sequence[Criterion]) -> str | None:
    """Ask why a contact is a lead although answers are missing; None if none are.

    InputError without a terminal, and without a reason.
    """
    if not missing:
        return None
    keys = ", ".join(criterion.key for criterion in missing)
    no_lead = InputError(
        f"@{handle} is not a lead yet: {keys} {'is' if len(missing) == 1 else 'are'} not answered.",
        f'Type prospectr qualify @{handle} {missing[0].key}="...", or prospectr advance @{handle} lead --reason "..."',
    )
    if not ctx.is_interactive:
        raise no_lead
    ctx.remark(f"Not answered yet: {keys}.")
    try:
        reason = _text(ctx.ask(f"Why is @{handle} a lead anyway? (Enter cancels.) "))
    except EOFError:
        raise no_lead from None
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
    if not reason:
        raise no_lead
    return reason
