"""Find a person to forget: all their handles and names, and the rows and changes that may be about them."""

from __future__ import annotations

from prospectr.domain.people.forgetting import KEYS, handles_in, new_keys
from prospectr.domain.people.person import Person, may_concern, person_from
from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import IMAGE_DECODERS
from prospectr.store.queries import handles, row_images, timers
from prospectr.store.queries.codec import entry_from_row, entry_image, timer_image
from prospectr.store.sqlite.decoded_images import decode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Image, Journal

    Row = tuple[str, Image]  # a subject, and the image of one of its rows

ALL_ROWS = {  # subject: the statement that reads all its rows
    "contact": _sql.CONTACTS,
    "move": _sql.MOVES,
    "follow_up": _sql.FOLLOW_UPS,
    "answer": _sql.ANSWERS,
    "criterion": _sql.CRITERIA,
    "quota": _sql.QUOTAS,
    "week_close": _sql.WEEK_CLOSES,
    "day_off": _sql.DAYS_OFF,
    "routine": _sql.BLOCKS,
    "rule": _sql.RULES,
    "setting": _sql.SETTINGS,
}


class PastChange(Record):
    """A change in the change log."""

    id: int
    subject: str
    key: str
    before: Image | None
    after: Image | None

    @property
    def images(self) -> list[Image]:
        return [image for image in (self.before, self.after) if image]


def is_known(journal: Journal, handle: str) -> bool:
    """Return whether a handle is used anywhere, even if only in the timer or in the change log."""
    timer = timers.running(journal)
    if handles.is_known(journal, handle) or (timer and handle in handles_in("timer", timer_image(timer))):
        return True
    changes = journal.rows(_sql.CHANGES_WITH, {"text": handle})
    return any(
        handle in handles_in(subject, decode_image(image, subject))
        for subject, *images in changes
        for image in images
        if image
    )


def find_person(journal: Journal, handle: str) -> Person:
    """Return the person with a handle: all the handles they had, and what is or was known of them."""
    names = _names_of(journal, handle)
    contacts, others = [], set()  # others: the uids of other contacts, which may have had one of the handles before
    for contact in images_of(journal, "contact"):
        if contact["handle"] in names:
            contacts.append(contact)
        else:
            others.add(contact["uid"])
    past = (image for pair in _standing_images(journal, "contact") for image in pair if image)
    known = (*contacts, *(image for image in past if image["handle"] in names))
    person = person_from(names, (image for image in known if image["uid"] not in others))
    return person.replace(keys=new_keys(_criteria_keys(journal), person))


def _criteria_keys(journal: Journal) -> set[str]:
    """Return the keys of all criteria that there are, or ever were."""
    keys = set[str]()
    for subject, column in KEYS.items():
        past = (image for pair in _standing_images(journal, subject) for image in pair if image)
        keys |= {str(image[column]) for image in (*images_of(journal, subject), *past)}
    return keys


def _names_of(journal: Journal, handle: str) -> set[str]:
    """Return a handle and the earlier handles that were renamed to it, unless somebody else has them now."""
    renamed: dict[str, set[str]] = {}
    for before, after in _standing_images(journal, row_images.ALIAS):
        if before and after:
            renamed.setdefault(str(before["handle"]), set()).add(str(after["handle"]))
    names = {handle}
    while earlier := {old for old, new in renamed.items() if new & names} - names:
        names |= earlier
    taken = set(handles.all_handles(journal))
    return {name for name in names if name == handle or name not in taken}


def _standing_images(journal: Journal, subject: str) -> Iterator[list[Image | None]]:
    """Yield the images before and after each change of a subject, in steps that are not undone."""
    for images in journal.rows(_sql.STANDING_CHANGES_OF_SUBJECT, {"subject": subject}):
        yield [image and decode_image(image, subject) for image in images]


def changes_about(journal: Journal, person: Person, rows: Iterable[Row]) -> tuple[list[PastChange], set[str]]:
    """Return the changes that may be about a person, and the uids of the entries and timers that ever named them.

    The changes are those of steps that are not undone, because the others will be removed anyway. `rows` are the rows
    that may be about the person. Only what may be about them is kept in memory.
    """
    changes = [
        _past_change(row)
        for row in journal.rows(_sql.STANDING_CHANGES)
        if any(image and may_concern(_text_of(image), person) for image in row[3:])
    ]
    uids = _uids_of_entries_naming(rows, changes, person)
    known = {change.id for change in changes}
    for row in journal.rows(_sql.STANDING_CHANGES) if uids else ():
        if row[0] not in known and (row[2] in uids or row[1] == "timer"):
            change = _past_change(row)
            if any(image.get("uid") in uids for image in change.images):  # what was imported has no uid in its image
                changes.append(change)
    return changes, uids


def _past_change(row: Sequence[Any]) -> PastChange:
    id_, subject, key, *images = row
    return PastChange(id_, subject, key, *(image and decode_image(image, subject) for image in images))


def _text_of(image: str) -> str:
    """Return the texts of an encoded image, for `may_concern`."""
    if "\\" not in image:
        return image
    return _joined(decode_image(image, "").values())


def _joined(values: Iterable[Value]) -> str:
    return "\n".join(map(str, values))


def _uids_of_entries_naming(rows: Iterable[Row], changes: Iterable[PastChange], person: Person) -> set[str]:
    past = ((change.subject, image) for change in changes for image in change.images)
    return {
        str(image["uid"])
        for subject, image in (*rows, *past)
        if subject in ("entry", "timer") and handles_in(subject, image) & person.handles
    }


def rows_about(journal: Journal, person: Person) -> Iterator[Row]:
    """Yield the rows that may be about a person, each with its subject; the entries come first."""
    for row in journal.rows(_sql.ENTRIES, {"first": "0001-01-01", "last": "9999-12-31"}):
        if may_concern(_joined(row), person):
            yield "entry", entry_image(entry_from_row(row))
    if timer := timers.running(journal):
        yield "timer", timer_image(timer)
    for subject in ALL_ROWS:
        for image in images_of(journal, subject):
            if may_concern(_joined(image.values()), person):
                yield subject, image


def images_of(journal: Journal, subject: str) -> Iterator[dict[str, Value]]:
    columns, _ = IMAGE_DECODERS[subject]
    return (dict(zip(columns, row, strict=True)) for row in journal.rows(ALL_ROWS[subject]))
