"""Show a contact's card: `prospectr who @bob`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.people.contact_card import ContactCard
from prospectr.domain.people.contacts import Contact, handle_of
from prospectr.errors import NotFoundError
from prospectr.render.people.contacts import card_lines
from prospectr.store.queries import entries, follow_ups, people, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Show everything that is known about a contact; NotFoundError if the handle is unknown."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        card = _card(journal, handle_of(word))
    if as_json:
        from prospectr.render.people.people_json import card_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(card_value(card, ctx.zone)))
        return
    for line in card_lines(card, today, ctx.width_limit, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def _card(journal: Journal, handle: str) -> ContactCard:
    contact, totals_by_kind = people.find(journal, handle), touches.totals_by_kind(journal, handle)
    if not contact and not totals_by_kind:
        require_known(journal, handle, "prospectr who @{}")
    return ContactCard(
        contact=contact or Contact(handle, ""),
        totals_by_kind=totals_by_kind,
        last_touch=touches.last_touch(journal, handle),
        open_follow_ups=tuple(
            follow_up for follow_up in follow_ups.of_contact(journal, handle) if follow_up.state == "open"
        ),
        favours=touches.favours(journal, handle),
        referrals_made=tuple(touches.referrals_from(journal, handle)),
        referred_by=tuple(touches.referrals_of(journal, handle)),
        criteria=people.criteria(journal),
        answers=people.answers(journal, handle),
        moves=tuple(people.moves(journal, handle)),
        last_entries=tuple(entries.last_of_contact(journal, handle)),
    )


def require_known(journal: Journal, handle: str, example: str) -> None:
    """Raise NotFoundError if a handle is named nowhere. The hint is `example` with the nearest known handle."""
    from prospectr.store.queries import handles

    if not handles.is_known(journal, handle):
        near = handles.nearest(journal, handle)
        hint = f"Did you mean @{near}? Type {example.format(near)}" if near else "See all contacts: prospectr contacts"
        raise NotFoundError(f"There is no contact @{handle}.", hint)
