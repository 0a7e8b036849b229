"""Reads and writes of follow-ups."""

from __future__ import annotations

from prospectr.domain.people.follow_ups import OPEN, FollowUp, LastTalk, WithoutFollowUp
from prospectr.errors import NotFoundError, StaleError
from prospectr.store import _sql
from prospectr.store.queries import row_images
from prospectr.store.queries.codec import stored_day, stored_day_or_none
from prospectr.store.queries.people_codec import follow_up_from_row, follow_up_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Journal, Step

SEE_DUE = "See the open ones: prospectr due"


def add(step: Step, follow_up: FollowUp) -> FollowUp:
    """Store a new follow-up and return it with its number."""
    image = follow_up_image(follow_up)
    cursor = step.run(_sql.ADD_FOLLOW_UP, image)
    step.record("follow_up", follow_up.contact or "", None, {**image, "id": cursor.lastrowid})
    return follow_up.replace(id=cursor.lastrowid)


def change(step: Step, before: FollowUp, after: FollowUp | None) -> None:
    """Replace a follow-up, or with None delete it."""
    row_images.write(step, "follow_up", follow_up_image(after) if after else None, follow_up_image(before))


def find(journal: Journal, word: str) -> FollowUp:
    """Return the open follow-up with a number such as `3` or `#3`; NotFoundError if it is unknown or not open."""
    text = word.removeprefix("#")
    row = None
    if text.isascii() and text.isdecimal():
        row = journal.row(_sql.FOLLOW_UP, {"id": row_images.row_number(text)})
    if row is None:
        raise NotFoundError(f"There is no follow-up {word}.", SEE_DUE)
    follow_up = follow_up_from_row(row)
    if follow_up.state != OPEN:
        raise NotFoundError(f"Follow-up {follow_up.id} was {follow_up.state} on {follow_up.ended}.", SEE_DUE)
    return follow_up


def find_again(journal: Journal, before: FollowUp) -> FollowUp:
    """Return a follow-up as it is stored now; StaleError if it changed since it was read."""
    follow_up = find(journal, str(before.id))
    if follow_up != before:
        raise StaleError(f"Follow-up {before.id} was changed elsewhere in the meantime.", SEE_DUE)
    return follow_up


def all_follow_ups(journal: Journal) -> list[FollowUp]:
    """Return every follow-up, open or ended, by number."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.FOLLOW_UPS)]


def open_follow_ups(journal: Journal) -> list[FollowUp]:
    """Return the open follow-ups, ordered by the day on which they are due."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.OPEN_FOLLOW_UPS)]


def of_contact(journal: Journal, handle: str) -> list[FollowUp]:
    """Return every follow-up with a contact, ordered by the day on which it is due."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.FOLLOW_UPS_OF_CONTACT, {"contact": handle})]


def last_talks(journal: Journal) -> dict[str, LastTalk]:
    """Return the latest touch of each contact with an open follow-up."""
    return {
        contact: LastTalk(entry, stored_day(day, "entry"), note)
        for contact, entry, day, note in journal.rows(_sql.LAST_TALKS)
    }


def contacts_without(journal: Journal) -> list[WithoutFollowUp]:
    """Return the contacts that are close or in an open stage and have no open follow-up."""
    return [
        WithoutFollowUp(handle, stage, bool(is_close), stored_day_or_none(last_touch, "entry_contact"))
        for handle, stage, is_close, last_touch in journal.rows(_sql.CONTACTS_WITHOUT_FOLLOW_UP)
    ]
