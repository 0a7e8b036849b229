"""Add or change a contact: `prospectr contact @bob --name "Bob Miller" --circle referral --close`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, new_uid, open_journal, seconds
from prospectr.commands.shared.replaced import remark_replaced
from prospectr.commands.shared.warnings import warn_near_handle
from prospectr.domain.people.contact_options import fields_from, updated
from prospectr.domain.people.contacts import Contact, handle_of, replaceable
from prospectr.errors import InputError
from prospectr.render.people.contacts import contact_text
from prospectr.store.queries import handles, people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.people.contact_options import ContactOptions

EXAMPLES = {
    "merge": "prospectr contact merge @old @new",
    "rename": "prospectr contact rename @old @new",
    "forget": "prospectr contact forget @bob",
}
EXAMPLE = "prospectr contact @bob --circle referral --close"


def run(
    ctx: Context, words: Sequence[str], options: ContactOptions, *, yes: bool = False, as_json: bool = False
) -> None:
    """Add a contact, or change what is known about it; without options, show its card.

    The words are a handle, or `merge @a @b`, `rename @a @b` or `forget @bob`, which take no options. `narrowly` or
    `everywhere` may come after `forget @bob`.

    Raises:
        InputError: the words or options are invalid.
        NotFoundError: the contact to merge, rename or forget is unknown.
    """
    command = words[0].lower() if words else ""
    if command in ("merge", "rename") and len(words) == 3 and not options.are_given:
        from prospectr.commands.people import contact_merge

        contact_merge.run(ctx, command, words[1], words[2], as_json=as_json)
    elif command == "forget" and 2 <= len(words) <= 3 and not options.are_given:
        from prospectr.commands.people import contact_forget

        contact_forget.run(ctx, words[1], "".join(words[2:]), yes=yes, as_json=as_json)
    elif not words or command in EXAMPLES:
        example = f"Type {EXAMPLES.get(command, EXAMPLE)}"
        raise InputError("Which contact?", f"{example}. To see them all: prospectr contacts")
    elif len(words) > 1:
        raise InputError("One contact at a time.", f"Type {EXAMPLE}")
    else:
        _add_or_change(ctx, handle_of(words[0]), options, as_json=as_json)


def _add_or_change(ctx: Context, handle: str, options: ContactOptions, *, as_json: bool) -> None:
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        fields = fields_from(handle, options, today, week_rules.settings(journal).date_order)
        if not fields and handles.is_known(journal, handle):
            from prospectr.commands.people import who

            who.run(ctx, [handle], as_json=as_json)
            return
        named = [name for name in (handle, fields.get("source")) if name]
        near = {name: other for name in named if (other := handles.nearest_to_new(journal, name))}
        with journal.step("contact", seconds(when)) as step:
            before = people.find(journal, handle)
            contact = updated(before or Contact(handle, new_uid(when)), fields, has_day=bool(options.on))
            people.write(step, contact, before)
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(contact_value(contact)))
    else:
        ctx.print_wrapped(contact_text(contact, today))
        if before:
            remark_replaced(ctx, replaceable(before), replaceable(contact))
    for name, other in near.items():
        warn_near_handle(ctx, name, other)
