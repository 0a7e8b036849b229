"""The card of a contact: `prospectr who @bob`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.people.contact_card import Card
from prospectr.domain.people.contacts import Contact, handle_of
from prospectr.errors import NotFoundError
from prospectr.render.people.contacts import card_lines
from prospectr.store.queries import entries, follow_ups, handles, people, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Show all there is to know of a contact; NotFoundError if nobody has that handle."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        card = card_of(journal, handle_of(word))
    if as_json:
        from prospectr.render.people.people_json import card_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(card_value(card)))
        return
    for line in card_lines(card, today, ctx.width_limit):
        ctx.print_wrapped(line)


def card_of(journal: Journal, handle: str) -> Card:
    """Gather what a card tells; NotFoundError if nobody has that handle."""
    require_known(journal, handle)
    return Card(
        contact=people.find(journal, handle) or Contact(handle, ""),
        kinds=touches.kinds(journal, handle),
        last_touch=touches.last(journal, handle),
        planned=tuple(each for each in follow_ups.of_contact(journal, handle) if each.state == "open"),
        exchanges=touches.exchanges(journal, handle),
        sent=tuple(touches.referrals_from(journal, handle)),
        came=tuple(touches.referrals_of(journal, handle)),
        criteria=people.criteria(journal),
        answers=people.answers(journal, handle),
        moves=tuple(people.moves(journal, handle)),
        entries=tuple(entries.last_of_contact(journal, handle)),
    )


def require_known(journal: Journal, handle: str) -> None:
    """Refuse a handle that stands nowhere; NotFoundError names the nearest."""
    if not handles.is_known(journal, handle):
        near = handles.nearest(journal, handle)
        hint = f"Did you mean @{near}?" if near else "See prospectr contacts."
        raise NotFoundError(f"There is no contact @{handle}.", hint)
