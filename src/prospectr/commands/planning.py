"""`next=3d` on a line: the follow-up that it plans."""

from __future__ import annotations

from prospectr.commands.common import new_uid

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.followups import FollowUp
    from prospectr.domain.grammar import Moment
    from prospectr.domain.settings import Settings
    from prospectr.domain.words import Marks
    from prospectr.store.journal import Step


def planned(marks: Marks, when: Moment, settings: Settings, contacts: Sequence[str] = ()) -> FollowUp | None:
    """Return the follow-up that a line plans, with the contact that it names first; None if it plans none.

    `contacts` are those to take if the line names nobody. InputError if the plan does not begin with a day ahead.
    """
    if marks.next is None:
        return None
    from prospectr.domain.ahead import split_plan
    from prospectr.domain.followups import FollowUp

    today = when.now.date()
    due, text = split_plan(marks.next, today, settings.date_order)
    named = [name for name in marks.contacts or contacts if name != marks.source]
    return FollowUp(new_uid(when), due, today, named[0] if named else None, text)


def store_plan(step: Step, follow_up: FollowUp | None) -> FollowUp | None:
    """Store what a line plans, in its own step, and return it with its number."""
    if follow_up is None:
        return None
    from prospectr.store import followups

    return followups.add(step, follow_up)
