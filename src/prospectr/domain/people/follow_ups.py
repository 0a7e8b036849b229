"""Follow-ups: the next step with a contact and the day on which it is due."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.calendar.future_days import EXAMPLES, later, parse_ahead
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.names import checked_text
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

DONE, CLOSED = "done", "closed"
STATES = ("open", DONE, CLOSED)
SECTIONS = ("overdue", "today", "this week", "later")  # of the list that `due` shows
VERY_LATE = timedelta(30)  # `due --prune` offers to close what is overdue for longer


class FollowUp(Record):
    """A next step; `ended` is the day on which it was done or closed, `id` is 0 until it is stored."""

    uid: str
    due: date
    made: date
    contact: str | None = None
    text: str | None = None
    state: str = "open"
    ended: date | None = None
    id: int = 0


class WithoutFollowUp(Record):
    """A contact that is close or in an open stage, and has no open follow-up."""

    handle: str
    stage: str | None
    is_close: bool
    last_touch: date | None


class DueList(Record):
    """The open follow-ups by section, then the contacts without one."""

    today: date
    sections: Mapping[str, Sequence[FollowUp]]
    without_follow_up: tuple[WithoutFollowUp, ...]


def section_of(due: date, today: date, week_start: int) -> str:
    """Return the section of the due list that a day belongs to."""
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "this week" if due <= week_of(today, week_start).last else "later"


def by_section(follow_ups: Iterable[FollowUp], today: date, week_start: int) -> dict[str, list[FollowUp]]:
    """Return follow-ups under all four sections, each ordered by day; a section may be empty."""
    sections: dict[str, list[FollowUp]] = {name: [] for name in SECTIONS}
    for follow_up in sorted(follow_ups, key=lambda follow_up: (follow_up.due, follow_up.id)):
        sections[section_of(follow_up.due, today, week_start)].append(follow_up)
    return sections


def very_late(follow_ups: Sequence[FollowUp], today: date) -> list[FollowUp]:
    """Return the follow-ups that are more than 30 days overdue."""
    return [follow_up for follow_up in follow_ups if today - follow_up.due > VERY_LATE]


def parse_snooze(word: str, number: str, today: date, date_order: str) -> tuple[date, bool]:
    """Return the day that a follow-up is put off to, and whether it was counted as in `2d` or `1w`.

    `number` is the follow-up that the hint names. InputError if the word is not a day from today on.
    """
    day = parse_ahead(word, today, date_order)
    if day is None:
        raise InputError(f"“{word}” is not a day ahead.", f"Type prospectr snooze {number} 2d, fri or 2026-12-01")
    return day, word[:-1].isdecimal() and word[-1:].lower() in ("d", "w")


def snoozed(follow_up: FollowUp, day: date, today: date, *, is_counted: bool) -> FollowUp:
    """Return a follow-up put off to a day; a counted day starts from the due day if that is still ahead."""
    if is_counted and follow_up.due > today:
        day = later(day, (follow_up.due - today).days, "snooze")
    return follow_up.replace(due=day)


def parse_follow_up(
    text: str, today: date, date_order: str = "", example: str = 'next="3d {}"'
) -> tuple[date, str | None]:
    """Return the day and the text of a follow-up such as `fri send prices`.

    Raises:
        InputError: it does not begin with a day from today on. The hint is `example` with the text.
    """
    first, _, rest = text.strip().partition(" ")
    first = first.rstrip(",:;")  # "fri, send prices"
    day = parse_ahead(first, today, date_order) if first else None
    if day is None:
        problem = f"“{first}” is not a day ahead." if first else "The next step has no day."
        with_day = example.format(text) if first else "next=3d"
        raise InputError(problem, f"Begin with a day: {with_day}. {EXAMPLES}")
    return day, checked_text(" ".join(rest.split())) or None


def split_contact(words: Sequence[str], today: date) -> tuple[str | None, Sequence[str]]:
    """Return the contact that `@bob 3d send prices` begins with, or None, and the words after it.

    The contact may lack its @ if a day follows it; InputError if its handle is invalid.
    """
    return (handle_of(words[0]), words[1:]) if _begins_with_contact(words, today) else (None, words)


def _begins_with_contact(words: Sequence[str], today: date) -> bool:
    if not words or words[0].startswith("@"):
        return bool(words)
    try:
        return len(words) > 1 and parse_ahead(words[0], today) is None and parse_ahead(words[1], today) is not None
    except InputError:  # it looks like a day but is an invalid one, which `parse_follow_up` reports
        return False


def first_contact(contacts: Iterable[str], sources: Collection[str | None]) -> str | None:
    """Return the contact that the follow-up of a line is with: the first one that is not the source of a referral."""
    return next((name for name in contacts if name not in sources), None)
