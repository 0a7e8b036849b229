"""List contacts: `prospectr contacts --circle referral`, `prospectr contacts --stage lead --grep plumb`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.entries.names import folded
from prospectr.domain.people.contacts import ContactFilter, parse_circle
from prospectr.domain.people.stages import parse_stage
from prospectr.store.queries import people

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

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
    """List contacts, the latest touched first; InputError if the circle or stage is unknown."""
    wanted = ContactFilter(
        circle=parse_circle(circle, "prospectr contacts --circle {}") if circle is not None else None,
        stage=parse_stage(stage, "prospectr contacts --stage {}") if stage is not None else None,
        grep=folded(grep),
        close=close,
        has_circle=circle is not None,
        has_stage=stage is not None,
    )
    with open_journal(ctx) as journal:
        listed = [pair for pair in people.contacts_with_last_touch(journal) if wanted.matches(pair[0])]
    listed.sort(key=_latest_touch_first)
    if as_json:
        from prospectr.render.people.people_json import contact_value
        from prospectr.render.shared.json import day_value, dumps

        ctx.write_data_line(
            dumps([contact_value(contact) | {"last_touch": day_value(touch)} for contact, touch in listed])
        )
        return
    from prospectr.render.people.contacts import contact_rows

    if not listed and wanted.is_empty:
        ctx.print_wrapped("There are no contacts yet. Name one on a line, @bob, or type prospectr contact @bob")
    elif not listed:
        ctx.print_wrapped("No contact matches. See all of them: prospectr contacts")
    lines = contact_rows(listed, moment(ctx).now.date(), ctx.width_limit)
    ctx.print_part("".join(f"{line}\n" for line in lines))


def _latest_touch_first(listed: tuple[Contact, date | None]) -> tuple[int, str]:
    contact, touch = listed
    return (-touch.toordinal() if touch else 1, contact.handle)
