"""Follow-ups: named reads and writes."""

from __future__ import annotations

from prospectr.domain.people.follow_ups import FollowUp, Unplanned
from prospectr.errors import NotFoundError, StaleError
from prospectr.store import _sql
from prospectr.store.queries import keyed_rows
from prospectr.store.queries.codec import stored_day_or_none
from prospectr.store.queries.people_codec import follow_up_from_row, follow_up_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Journal, Step


def add(step: Step, each: FollowUp) -> FollowUp:
    """Store a new follow-up and return it with its number."""
    image = follow_up_image(each)
    cursor = step.run(_sql.ADD_FOLLOW_UP, image)
    step.record("follow_up", each.contact or "", None, {**image, "id": cursor.lastrowid})
    return each.replace(id=cursor.lastrowid)


def change(step: Step, before: FollowUp, after: FollowUp | None) -> None:
    """Store a follow-up's new state, or with None take it out."""
    keyed_rows.write(step, "follow_up", follow_up_image(after) if after else None, follow_up_image(before))


def find(journal: Journal, word: str) -> FollowUp:
    """Return the follow-up of a number; NotFoundError if there is none, or it is no longer open."""
    text = word.removeprefix("#")
    row = None
    if text.isascii() and text.isdecimal():
        row = journal.row(_sql.FOLLOW_UP, {"id": keyed_rows.number_from(text)})
    if row is None:
        raise NotFoundError(f"There is no follow-up {word}.", "See prospectr due.")
    found = follow_up_from_row(row)
    if found.state != "open":
        raise NotFoundError(f"Follow-up {found.id} was {found.state} on {found.ended}.", "See prospectr due.")
    return found


def find_again(journal: Journal, before: FollowUp) -> FollowUp:
    """Return a follow-up as it stands now; StaleError if it was changed since it was read."""
    found = find(journal, str(before.id))
    if found != before:
        raise StaleError(f"Follow-up {before.id} was changed elsewhere in the meantime.", "See prospectr due.")
    return found


def all_of_them(journal: Journal) -> list[FollowUp]:
    """Return every follow-up there ever was, by number."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.FOLLOW_UPS)]


def open_ones(journal: Journal) -> list[FollowUp]:
    """Return the open ones, those due first first."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.OPEN_FOLLOW_UPS)]


def of_contact(journal: Journal, handle: str) -> list[FollowUp]:
    """Return all follow-ups with a contact, by day."""
    return [follow_up_from_row(row) for row in journal.rows(_sql.FOLLOW_UPS_OF_CONTACT, {"contact": handle})]


def unplanned(journal: Journal) -> list[Unplanned]:
    """Return the close contacts, and those in an open stage, for whom nothing is planned."""
    return [
        Unplanned(handle, stage, bool(is_close), stored_day_or_none(last_touch, "entry_contact"))
        for handle, stage, is_close, last_touch in journal.rows(_sql.CONTACTS_WITHOUT_FOLLOW_UP)
    ]
