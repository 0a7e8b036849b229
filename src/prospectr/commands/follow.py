"""Plan the next step: `prospectr follow @bob 3d send prices`."""

from __future__ import annotations

from prospectr.commands.common import moment, new_uid, open_journal, say_near, seconds
from prospectr.domain.ahead import parse_ahead, split_plan
from prospectr.domain.followups import FollowUp
from prospectr.domain.people import handle_of
from prospectr.errors import InputError
from prospectr.render.text import follow_up_text
from prospectr.store import followups, handles, plans

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
        due, text = split_plan(" ".join(rest), today, plans.settings(journal).date_order, f"{_begun(contact)} 3d {{}}")
        is_known = contact is None or handles.is_known(journal, contact)
        near = handles.nearest(journal, contact) if contact and not is_known else None
        with journal.step("follow", seconds(when)) as step:
            found = followups.add(step, FollowUp(new_uid(when), due, today, contact, text))
    if as_json:
        from prospectr.render.json import dumps, follow_up_value

        ctx.data_line(dumps(follow_up_value(found)))
    else:
        ctx.say(f"{found.id}  {follow_up_text(found, today)}")
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
