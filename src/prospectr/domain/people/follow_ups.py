"""Follow-ups: the next step with a contact and the day on which it is due."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.timespan import MIDNIGHT
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.people.stages import LEAD, OPPORTUNITY
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OPEN, DONE, CLOSED = STATES = ("open", "done", "closed")
SECTIONS = ("overdue", "today", "this week", "later")  # of the list that `due` shows
MOST_UNPLANNED = 5  # contacts without a follow-up that `due` shows, unless it shows all
VERY_LATE = timedelta(30)  # `due --prune` offers to close what is overdue for longer


class FollowUp(Record):
    """A next step.

    `ended` is the day on which it was done or closed; `at` is in minutes after midnight; `id` is 0 until it is stored.
    """

    uid: str
    due: date
    made: date
    contact: str | None = None
    text: str | None = None
    state: str = OPEN
    ended: date | None = None
    at: int | None = None
    id: int = 0


class LastTalk(Record):
    """The latest touch of a contact: the entry's number, its day and its note."""

    entry: int
    day: date
    note: str


class WithoutFollowUp(Record):
    """A contact that is close or in an open stage, and has no open follow-up."""

    handle: str
    stage: str | None
    is_close: bool
    last_touch: date | None


class DueList(Record):
    """The open follow-ups by section, then the contacts without one.

    `last_talks` has the contacts of the follow-ups that were touched, by their handles.
    """

    today: date
    sections: Mapping[str, Sequence[FollowUp]]
    without_follow_up: tuple[WithoutFollowUp, ...]
    last_talks: Mapping[str, LastTalk]


def section_of(due: date, today: date, week_start: int) -> str:
    """Return the section of the due list that a day belongs to."""
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "this week" if due <= week_of(today, week_start).last else "later"


def by_section(follow_ups: Iterable[FollowUp], today: date, week_start: int) -> dict[str, list[FollowUp]]:
    """Return follow-ups under all four sections, ordered by day and hour, those without an hour last.

    A section may be empty.
    """
    sections: dict[str, list[FollowUp]] = {name: [] for name in SECTIONS}
    for follow_up in sorted(follow_ups, key=_order):
        sections[section_of(follow_up.due, today, week_start)].append(follow_up)
    return sections


def _order(follow_up: FollowUp) -> tuple[date, int, int]:
    return follow_up.due, MIDNIGHT if follow_up.at is None else follow_up.at, follow_up.id


def most_urgent(contacts: Iterable[WithoutFollowUp], most: int) -> list[WithoutFollowUp]:
    """Return the contacts to plan a follow-up with first.

    Opportunities come before leads, close contacts and prospects; within these, the longest untouched come first.
    """
    return sorted(contacts, key=_urgency)[:most]


def _urgency(contact: WithoutFollowUp) -> tuple[int, date, str]:
    stages = (OPPORTUNITY, LEAD)
    place = stages.index(contact.stage) if contact.stage in stages else len(stages) + (not contact.is_close)
    return place, contact.last_touch or date.min, contact.handle


def very_late(follow_ups: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """Return the follow-ups that are more than 30 days overdue."""
    return [follow_up for follow_up in follow_ups if today - follow_up.due > VERY_LATE]
