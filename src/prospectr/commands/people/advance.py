"""From stage to stage: `prospectr advance @acme lead`, `prospectr advance @acme opportunity --value 12000`."""

from __future__ import annotations

from prospectr.commands.people.contact import day_said, ensure
from prospectr.commands.shared.common import moment, new_uid, open_journal, say_near, seconds
from prospectr.domain.entries.names import checked_text
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.criteria import missing_for_a_lead
from prospectr.domain.people.stages import (
    CLIENT,
    LEAD,
    OPEN,
    Move,
    following,
    may_become_a_lead,
    parse_stage,
    parse_value,
)
from prospectr.errors import InputError, StaleError, StoppedError
from prospectr.render.people.contacts import stage_text
from prospectr.store.queries import handles, people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Criterion


STATES = {
    "prospect": "a prospect",
    "lead": "a lead",
    "opportunity": "an opportunity",
    "client": "a client",
    "lost": "lost",
}


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
    """Move a contact to a stage, by default the next one; going back is allowed and kept too.

    Raises:
        InputError: it is there already, or is to become a lead with the first questions unanswered and no reason.
    """
    when = moment(ctx)
    handle = handle_of(word)
    amount = parse_value(value) if value is not None else None
    with open_journal(ctx) as journal:
        is_known = handles.is_known(journal, handle)
        near = None if is_known else handles.nearest(journal, handle)
        day = day_said(on, when, week_rules.settings(journal).date_order)
        contact = people.find(journal, handle)
        stage = _stage(handle, contact.stage if contact else None, stage_word, says_more=bool(value or reason or on))
        criteria = people.criteria(journal)
        missing = missing_for_a_lead(criteria, people.answers(journal, handle))
        said = _text(reason)
        if stage == LEAD and missing and not said and may_become_a_lead(contact.stage if contact else None):
            said = _text(_asked_why(ctx, handle, missing))
        with journal.step("advance", seconds(when)) as step:
            if people.find(journal, handle) != contact:
                raise StaleError(f"@{handle} was changed elsewhere in the meantime.", f"See prospectr who @{handle}")
            before = ensure(step, handle, when)
            contact = people.add_move(step, before, Move(handle, day, stage, new_uid(when), said, amount))
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(contact_value(contact)))
    else:
        ctx.print_wrapped(stage_text(contact, before, when.now.date()))
    if near:
        say_near(ctx, handle, near)
    _remark(ctx, stage, before.stage, contact, has_criteria=bool(criteria))


def _remark(ctx: Context, stage: str, before: str | None, contact: Contact, *, has_criteria: bool) -> None:
    """Say what a move does not do that one may take it to do."""
    if stage == CLIENT and before is None:
        ctx.remark(
            "A client from the start: it counts as one, but not as won. "
            "If you won it: prospectr undo, then advance it stage by stage."
        )
    if stage == LEAD and not has_criteria:
        ctx.remark("What makes a lead? Say it once: prospectr criteria use bant")
    if stage != contact.stage:
        ctx.remark(f"Later moves stand: it is {contact.stage} since {contact.stage_since}.")


def _text(reason: str | None) -> str | None:
    return checked_text(" ".join(reason.split())) or None if reason else None


def _stage(handle: str, now: str | None, word: str | None, *, says_more: bool) -> str:
    """Return the stage that is meant, by default the next; InputError if it is there and nothing more is said."""
    if word is None:
        return following(handle, now)
    stage = parse_stage(word)
    if stage == now and not says_more:
        hint = f"To go on: prospectr advance @{handle}" if now in OPEN else "To take it up again, name another stage."
        raise InputError(f"@{handle} is {STATES[stage]} already.", hint)
    return stage


def _asked_why(ctx: Context, handle: str, missing: tuple[Criterion, ...]) -> str:
    """Ask why a contact is a lead though questions are open, or refuse where there is nobody to ask."""
    keys = ", ".join(each.key for each in missing)
    refusal = InputError(
        f"@{handle} is no lead yet: {keys} {'is' if len(missing) == 1 else 'are'} not answered.",
        f'Answer: prospectr qualify @{handle} {missing[0].key}="..."  or say why: --reason "..."',
    )
    if not ctx.is_interactive:
        raise refusal
    ctx.remark(f"Not answered yet: {keys}.")
    try:
        reason = ctx.ask(f"Why is @{handle} a lead all the same? (Enter leaves.) ").strip()
    except EOFError:
        raise refusal from None
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
    if not reason:
        raise refusal
    return reason
