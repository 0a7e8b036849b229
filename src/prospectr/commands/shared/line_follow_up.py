"""The follow-up that `next=3d` on a line makes."""

from __future__ import annotations

from prospectr.commands.shared.common import new_uid
from prospectr.domain.entries.entry import Details

EMPTY = Details()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.line.words import Marks
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal, Step


def follow_up_on_line(
    words: Sequence[str], marks: Marks, when: Moment, settings: Settings, before: Details = EMPTY
) -> FollowUp | None:
    """Return the follow-up of a line, not stored yet, or None.

    Args:
        words: the whole line, for the line that an error suggests.
        marks: what the line describes.
        when: the current moment.
        settings: the order of dates and the bounds of the day.
        before: what the timer had when it started.

    Raises:
        InputError: the text after `next=` does not begin with a day from today on.
    """
    if marks.next is None:
        return None
    from prospectr.domain.people.follow_up_words import first_contact, parse_follow_up, with_next
    from prospectr.domain.people.follow_ups import FollowUp

    today = when.now.date()
    due, at, text = parse_follow_up(marks.next, today, settings, lambda text: with_next(words, text))
    contact = first_contact(marks.contacts or before.contacts, (marks.source, before.source))
    return FollowUp(new_uid(when), due, today, contact, text, at=at)


def tell_others_on_the_day(ctx: Context, journal: Journal, follow_up: FollowUp | None) -> None:
    """Tell that the contact of a line's follow-up has another open one on the same day."""
    if follow_up is None:
        return
    from prospectr.commands.shared.open_follow_up import others_on_the_day
    from prospectr.render.shared.sanitize import visible

    if repeated := others_on_the_day(journal, follow_up):
        ctx.remark(visible(repeated))


def add_follow_up(step: Step, follow_up: FollowUp | None) -> FollowUp | None:
    """Store the follow-up of a line, if it has one, and return it with its number."""
    if follow_up is None:
        return None
    from prospectr.store.queries import follow_ups

    return follow_ups.add(step, follow_up)
