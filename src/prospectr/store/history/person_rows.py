"""Find a person to forget: all their handles and names, and the rows and changes that may be about them."""

from __future__ import annotations

from prospectr.domain.people.forgetting import handles_in
from prospectr.domain.people.person import Person, person_from
from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import IMAGE_DECODERS
from prospectr.store.queries import handles, row_images, timers
from prospectr.store.queries.codec import entry_from_row, entry_image, timer_image
from prospectr.store.sqlite.images import decode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Image, Journal

ALL_ROWS = {  # subject: the statement that reads all its rows
    "contact": _sql.CONTACTS,
    "move": _sql.MOVES,
    "follow_up": _sql.FOLLOW_UPS,
    "answer": _sql.ANSWERS,
    "criterion": _sql.CRITERIA,
    "day_off": _sql.DAYS_OFF,
    "routine": _sql.BLOCKS,
    "rule": _sql.RULES,
    "setting": _sql.SETTINGS,
}


class PastChange(Record):
    """A change in the change log, with the verb of its step."""

    id: int
    subject: str
    key: str
    before: Image | None
    after: Image | None
    verb: str
    is_undone: bool

    @property
    def images(self) -> list[Image]:
        return [image for image in (self.before, self.after) if image]


def is_known(journal: Journal, handle: str) -> bool:
    """Return whether a handle is used anywhere, even if only in the timer or in the change log."""
    timer = timers.running(journal)
    if handles.is_known(journal, handle) or (timer and handle in handles_in("timer", timer_image(timer))):
        return True
    changes = all_changes(journal)
    return any(handle in handles_in(change.subject, image) for change in changes for image in change.images)


def find_person(journal: Journal, handle: str) -> Person:
    """Return the person with a handle: all the handles they had, and what is or was known of them."""
    changes = list(standing_changes(journal))
    names = _names_of(journal, handle, changes)
    contacts = list(images_of(journal, "contact"))
    # the uids of other contacts, which may have had one of the handles before
    others = {contact["uid"] for contact in contacts if contact["handle"] not in names}
    past = (image for change in changes if change.subject == "contact" for image in change.images)
    return person_from(
        names, (image for image in (*contacts, *past) if image["handle"] in names and image["uid"] not in others)
    )


def _names_of(journal: Journal, handle: str, changes: Sequence[PastChange]) -> set[str]:
    """Return a handle and the earlier handles that were renamed to it, unless somebody else has them now."""
    renamed: dict[str, set[str]] = {}
    for change in changes:
        if change.subject == row_images.ALIAS and change.before and change.after:
            renamed.setdefault(str(change.before["handle"]), set()).add(str(change.after["handle"]))
    names = {handle}
    while earlier := {old for old, new in renamed.items() if new & names} - names:
        names |= earlier
    taken = set(handles.all_handles(journal))
    return {name for name in names if name == handle or name not in taken}


def standing_changes(journal: Journal) -> Iterator[PastChange]:
    """Yield the changes of steps that are not undone; the others will be removed anyway."""
    return (change for change in all_changes(journal) if change.verb == "do" and not change.is_undone)


def all_changes(journal: Journal) -> Iterator[PastChange]:
    """Yield all changes, also those of steps that are undone."""
    for id_, subject, key, before, after, verb, undone in journal.rows(_sql.ALL_CHANGES):
        images = (before and decode_image(before, subject), after and decode_image(after, subject))
        yield PastChange(id_, subject, key, *images, verb, bool(undone))


def all_images(journal: Journal) -> Iterator[tuple[str, dict[str, Value]]]:
    for row in journal.rows(_sql.ENTRIES, {"first": "0001-01-01", "last": "9999-12-31"}):
        yield "entry", entry_image(entry_from_row(row))
    if timer := timers.running(journal):
        yield "timer", timer_image(timer)
    for subject in ALL_ROWS:
        for image in images_of(journal, subject):
            yield subject, image


def images_of(journal: Journal, subject: str) -> Iterator[dict[str, Value]]:
    columns, _ = IMAGE_DECODERS[subject]
    return (dict(zip(columns, row, strict=True)) for row in journal.rows(ALL_ROWS[subject]))
