"""Show a contact's card: `prospectr who @bob`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.people.contact_card import ContactCard
from prospectr.domain.people.contacts import Contact, handle_of
from prospectr.domain.people.follow_ups import OPEN
from prospectr.errors import ChoiceError, InputError, NotFoundError
from prospectr.render.people.contacts import card_lines
from prospectr.store.queries import entries, follow_ups, people, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.errors import ProspectrError
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Show everything that is known about a contact, found by its handle or else by its name.

    Raises:
        InputError: the handle is invalid.
        NotFoundError: no contact has this handle or name.
    """
    try:
        _show(ctx, " ".join(words), as_json=as_json)
    except ChoiceError as error:
        from prospectr.commands.shared.choices import chosen_line

        run(ctx, chosen_line(ctx, error)[1:], as_json=as_json)


def _show(ctx: Context, text: str, *, as_json: bool) -> None:
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        try:
            card = _card(journal, handle_of(text))
        except (InputError, NotFoundError) as error:
            card = _card(journal, _handle_called(journal, text, error))
    if as_json:
        from prospectr.render.people.people_json import card_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(card_value(card, ctx.zone)))
        return
    for line in card_lines(card, today, ctx.width_limit, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)


def _handle_called(journal: Journal, text: str, error: ProspectrError) -> str:
    """Return the handle of the contact that a text names; ChoiceError if it names several.

    `error` says that the text is no handle. It is raised if the text has an @, or names no contact.
    """
    if text.startswith("@"):
        raise error
    from prospectr.domain.people.contact_search import called
    from prospectr.domain.phrases.tokens import whole_line

    named = called(text, (contact for contact, _ in people.contacts_with_last_touch(journal)))
    if len(named) > 1:
        lines = [["who", f"@{contact.handle}"] for contact in named]
        hint = f"Type {whole_line(lines[0])}, or see all: {whole_line(['contacts', '--grep', text])}"
        raise ChoiceError(f"{len(named)} contacts are called “{text}”.", lines, hint)
    if not named and isinstance(error, NotFoundError):
        raise error
    if not named:
        raise NotFoundError(f"No contact is called “{text}”.", "To see all, type prospectr contacts")
    return named[0].handle


def _card(journal: Journal, handle: str) -> ContactCard:
    contact, totals_by_kind = people.find(journal, handle), touches.totals_by_kind(journal, handle)
    if not contact and not totals_by_kind:
        require_known(journal, handle, "prospectr who @{}")
    return ContactCard(
        contact=contact or Contact(handle, ""),
        totals_by_kind=totals_by_kind,
        last_touch=touches.last_touch(journal, handle),
        open_follow_ups=tuple(
            follow_up for follow_up in follow_ups.of_contact(journal, handle) if follow_up.state == OPEN
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
