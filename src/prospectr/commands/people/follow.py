"""Plan the next step: `prospectr follow @bob 3d send prices`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, new_uid, open_journal, say_near, seconds
from prospectr.domain.calendar.future_days import parse_ahead
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.people.follow_ups import FollowUp, split_plan
from prospectr.errors import InputError
from prospectr.render.shared.text import follow_up_text
from prospectr.store.queries import follow_ups, handles, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.context import Context

EXAMPLE = "Type prospectr follow @bob 3d send prices"


def run(ctx: Context, words: Sequence[str], *, as_json: bool = False) -> None:
    """Plan a follow-up with a contact, or with nobody: [@CONTACT] DAY [TEXT]; InputError if it was not understood."""
    when = moment(ctx)
    today = when.now.date()
    contact = handle_of(words[0]) if _names_somebody(words, today) else None
    rest = words[1:] if contact else words
    if not rest:
        raise InputError("When?" if contact else "Whom will you follow up, and when?", EXAMPLE)
    with open_journal(ctx) as journal:
        due, text = split_plan(
            " ".join(rest), today, week_rules.settings(journal).date_order, f"{_begun(contact)} 3d {{}}"
        )
        is_known = contact is None or handles.is_known(journal, contact)
        near = handles.nearest(journal, contact) if contact and not is_known else None
        with journal.step("follow", seconds(when)) as step:
            found = follow_ups.add(step, FollowUp(new_uid(when), due, today, contact, text))
    if as_json:
        from prospectr.render.entries.entry_json import follow_up_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(follow_up_value(found)))
    else:
        ctx.print_wrapped(f"{found.id}  {follow_up_text(found, today)}")
    if contact and near:
        say_near(ctx, contact, near)


def _begun(contact: str | None) -> str:
    return f"prospectr follow @{contact}" if contact else "prospectr follow"


def _names_somebody(words: Sequence[str], today: date) -> bool:
    """Tell whether the first word is a contact: by its mark, or because a day stands after it and it is none."""
    if not words or words[0].startswith("@"):
        return bool(words)
    try:
        return len(words) > 1 and parse_ahead(words[0], today) is None and parse_ahead(words[1], today) is not None
    except InputError:  # what could be a day, but cannot be, is for the plan to refuse
        return False
