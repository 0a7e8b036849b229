"""`next=3d` on a line: the follow-up that it plans."""

from __future__ import annotations

from prospectr.commands.shared.common import new_uid
from prospectr.domain.entries.entry import Details

NOBODY = Details()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Step


def planned(marks: Marks, when: Moment, settings: Settings, before: Details = NOBODY) -> FollowUp | None:
    """Return the follow-up that a line plans, with the contact that it names first; None if it plans none.

    `before` has the contacts to take if the line names nobody. InputError if the plan begins with no day ahead.
    """
    if marks.next is None:
        return None
    from prospectr.domain.people.follow_ups import FollowUp, parse_follow_up

    today = when.now.date()
    due, text = parse_follow_up(marks.next, today, settings.date_order)
    named = [name for name in marks.contacts or before.contacts if name not in (marks.source, before.source)]
    return FollowUp(new_uid(when), due, today, named[0] if named else None, text)


def store_plan(step: Step, follow_up: FollowUp | None) -> FollowUp | None:
    """Store what a line plans, in its own step, and return it with its number."""
    if follow_up is None:
        return None
    from prospectr.store.queries import follow_ups

    return follow_ups.add(step, follow_up)
