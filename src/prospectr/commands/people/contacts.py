"""List contacts: `prospectr contacts --circle referral`, `prospectr contacts --stage lead --grep plumb`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.people.contacts import parse_circle
from prospectr.domain.people.stages import parse_stage
from prospectr.render.people.contacts import contact_rows
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.context import Context
    from prospectr.domain.people.contacts import Contact


def run(
    ctx: Context,
    circle: str | None,
    stage: str | None,
    grep: str,
    *,
    close: bool | None = None,
    as_json: bool = False,
) -> None:
    """List contacts, those touched last first; InputError if a filter is not understood."""
    is_meant = _filter(circle, stage, grep.lower(), close=close)
    with open_journal(ctx) as journal:
        found = [(contact, touch) for contact, touch in people.listed(journal) if is_meant(contact)]
    found.sort(key=lambda each: (-each[1].toordinal() if each[1] else 1, each[0].handle))
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import dumps

        values = [contact_value(each) | {"last_touch": touch.isoformat() if touch else None} for each, touch in found]
        ctx.write_data_line(dumps(values))
        return
    if not found and (circle is not None or stage is not None or close is not None or grep):
        ctx.print_wrapped("No contact is like that. See prospectr contacts")
    elif not found:
        ctx.print_wrapped("No contacts. Name one in a line: @bob; or prospectr contact @bob")
    for line in contact_rows(found, moment(ctx).now.date(), ctx.width_limit):
        ctx.print(line)


def _filter(circle: str | None, stage: str | None, grep: str, *, close: bool | None) -> Callable[[Contact], bool]:
    wanted_circle = parse_circle(circle) if circle is not None else None
    wanted_stage = parse_stage(stage) if stage is not None else None

    def is_meant(contact: Contact) -> bool:
        words = (contact.handle, contact.name, contact.org, contact.email, contact.phone, contact.note)
        return (
            (circle is None or contact.circle == wanted_circle)
            and (stage is None or contact.stage == wanted_stage)
            and (close is None or contact.is_close == close)
            and (not grep or any(grep in word.lower() for word in words if word))
        )

    return is_meant
