"""Follow-ups: what is to be done next, with whom, and when."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.future_days import EXAMPLES, later, parse_ahead
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.names import checked_text
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DONE, CLOSED = "done", "closed"
STATES = ("open", DONE, CLOSED)
BUCKETS = ("overdue", "today", "this week", "later")
VERY_LATE = timedelta(30)  # what `due --prune` offers to close


class FollowUp(Record):
    """A next step; `ended` is the day on which it was done or closed, `id` 0 until the journal has given it one."""

    uid: str
    due: date
    made: date
    contact: str | None = None
    text: str | None = None
    state: str = "open"
    ended: date | None = None
    id: int = 0


class Unplanned(Record):
    """A close contact, or one in an open stage, for whom nothing is planned."""

    handle: str
    stage: str | None
    is_close: bool
    last_touch: date | None


class DueList(Record):
    """The open follow-ups under the four parts of the list, then those for whom nothing is planned."""

    today: date
    parts: Mapping[str, Sequence[FollowUp]]
    unplanned: tuple[Unplanned, ...]


def bucket(due: date, today: date, week_start: int) -> str:
    """Return which part of the list a day belongs to."""
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "this week" if due <= week_of(today, week_start).last else "later"


def by_bucket(found: Iterable[FollowUp], today: date, week_start: int) -> dict[str, list[FollowUp]]:
    """Return follow-ups under the four parts of the list, each by day; a part may be empty."""
    parts: dict[str, list[FollowUp]] = {name: [] for name in BUCKETS}
    for each in sorted(found, key=lambda each: (each.due, each.id)):
        parts[bucket(each.due, today, week_start)].append(each)
    return parts


def very_late(found: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """Return those more than 30 days late."""
    return [each for each in found if today - each.due > VERY_LATE]


def snoozed(each: FollowUp, day: date, today: date, *, is_counted: bool) -> FollowUp:
    """Return a follow-up put off to a day; `3d` is counted from its own day if that is still to come."""
    if is_counted and each.due > today:
        day = later(day, (each.due - today).days, "snooze")
    return each.replace(due=day)


def split_plan(text: str, today: date, date_order: str = "", example: str = 'next="3d {}"') -> tuple[date, str | None]:
    """Return the day and the words of a plan such as `fri send prices`; InputError if it begins with no day."""
    first, _, rest = text.strip().partition(" ")
    first = first.rstrip(",:;")  # "fri, send prices"
    day = parse_ahead(first, today, date_order) if first else None
    if day is None:
        begun = example.format(text) if first else "next=3d"
        raise InputError(f"“{first}” is no day ahead.", f"Begin with a day: {begun}. {EXAMPLES}")
    return day, checked_text(" ".join(rest.split())) or None
