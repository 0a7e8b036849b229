"""Forget a person: blank them in every row and in the change log.

It is one step, which records no images and cannot be undone. Steps that were undone are removed from the change log.
So are all changes of entries that ever named the person: such an entry stays as it is now, and cannot be undone.
"""

from __future__ import annotations

from prospectr.domain.entries.counting import cue_in
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.people.forgetting import Person, handles_in, person_from, without
from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.validation import IMAGE_DECODERS
from prospectr.store.queries import entries, handles, row_images, timers
from prospectr.store.queries.codec import entry_from_image, entry_from_row, entry_image, timer_image
from prospectr.store.queries.counting import counted_kind_of, cues
from prospectr.store.sqlite.images import decode_image, encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Image, Journal, Step

ALL_ROWS = {  # subject: the statement that reads all its rows
    "contact": _sql.CONTACTS,
    "move": _sql.MOVES,
    "follow_up": _sql.FOLLOW_UPS,
    "answer": _sql.ANSWERS,
    "criterion": _sql.CRITERIA,
    "day_off": _sql.DAYS_OFF,
    "routine": _sql.BLOCKS,
    "rule": _sql.RULES,
}


class Blanked(Record):
    """What was blanked: the number of rows by subject, and the number of changes in the change log."""

    rows: dict[str, int]
    history: int


class _Change(Record):
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
    changes = _all_changes(journal)
    return any(handle in handles_in(change.subject, image) for change in changes for image in change.images)


def find_person(journal: Journal, handle: str) -> Person:
    """Return the person with a handle: all the handles they had, and what is or was known of them."""
    changes = list(_standing_changes(journal))
    names = _names_of(journal, handle, changes)
    contacts = list(_images_of(journal, "contact"))
    # the uids of other contacts, which may have had one of the handles before
    others = {contact["uid"] for contact in contacts if contact["handle"] not in names}
    past = (image for change in changes if change.subject == "contact" for image in change.images)
    return person_from(
        names, (image for image in (*contacts, *past) if image["handle"] in names and image["uid"] not in others)
    )


def _names_of(journal: Journal, handle: str, changes: Sequence[_Change]) -> set[str]:
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


def _standing_changes(journal: Journal) -> Iterator[_Change]:
    """Yield the changes of steps that are not undone; the others will be removed anyway."""
    return (change for change in _all_changes(journal) if change.verb == "do" and not change.is_undone)


def _all_changes(journal: Journal) -> Iterator[_Change]:
    for id_, subject, key, before, after, verb, undone in journal.rows(_sql.ALL_CHANGES):
        images = (before and decode_image(before, subject), after and decode_image(after, subject))
        yield _Change(id_, subject, key, *images, verb, bool(undone))


def forget(step: Step, person: Person) -> Blanked:
    """Blank a person in every row and in the change log, without recording it."""
    for sql in (_sql.DELETE_CHANGES_OF_UNDONE_STEPS, _sql.DELETE_UNDO_AND_REDO_STEPS, _sql.DELETE_UNDONE_STEPS):
        step.run(sql)
    history = _forget_in_change_log(step, person)
    counts: dict[str, int] = {}
    for subject, image, blanked in list(_rows_about(step.journal, person)):
        counts[subject] = counts.get(subject, 0) + 1
        _write(step, subject, image, blanked)
    step.ensure_row()
    return Blanked(counts, history)


def count(journal: Journal, person: Person) -> dict[str, int]:
    """Return the number of rows about a person, by subject."""
    counts: dict[str, int] = {}
    for subject, _, _ in _rows_about(journal, person):
        counts[subject] = counts.get(subject, 0) + 1
    return counts


def _rows_about(journal: Journal, person: Person) -> Iterator[tuple[str, Image, Image | None]]:
    """Yield the rows about a person, each with its image and its blanked image; the entries come first."""
    words = cues(journal)
    for subject, image in _all_images(journal):
        blanked = without(subject, image, person, _cue_of(journal, image, words) if subject == "entry" else "")
        if blanked != image:
            yield subject, image, blanked


def _cue_of(journal: Journal, image: Image, words: Sequence[str]) -> str:
    """Return the cue that makes an entry count as another kind; forgetting keeps it, so that the kind stays."""
    entry = entry_from_image(image)
    if entry.kind != PROSPECTING or counted_kind_of(journal, entry, words) == entry.kind:
        return ""
    return cue_in(entry.details.note, words) or ""


def _all_images(journal: Journal) -> Iterator[tuple[str, dict[str, Value]]]:
    for row in journal.rows(_sql.ENTRIES, {"first": "0001-01-01", "last": "9999-12-31"}):
        yield "entry", entry_image(entry_from_row(row))
    if timer := timers.running(journal):
        yield "timer", timer_image(timer)
    for subject in ALL_ROWS:
        for image in _images_of(journal, subject):
            yield subject, image


def _images_of(journal: Journal, subject: str) -> Iterator[dict[str, Value]]:
    columns, _ = IMAGE_DECODERS[subject]
    return (dict(zip(columns, row, strict=True)) for row in journal.rows(ALL_ROWS[subject]))


def _write(step: Step, subject: str, image: Image, blanked: Image | None) -> None:
    if subject == "entry" and blanked is not None:
        entries.put_image(step, blanked)
    elif subject == "timer" and blanked is not None:
        timers.put_image(step, blanked)
    elif blanked is None:
        row_images.remove_image(step, subject, image)
    else:
        row_images.put_image(step, subject, blanked)


def _forget_in_change_log(step: Step, person: Person) -> int:
    """Delete or rewrite the changes about a person; return how many there were.

    Deleted are the changes of rows about the person, and of entries that ever named them; rewritten are others whose
    texts mention the person.
    """
    changes = list(_standing_changes(step.journal))
    past = ((change.subject, image) for change in changes for image in change.images)
    uids = {
        str(image["uid"])
        for subject, image in (*_all_images(step.journal), *past)
        if subject in ("entry", "timer") and handles_in(subject, image) & person.handles
    }
    forgotten = 0
    for change in changes:
        blanked = [image and without(change.subject, image, person) for image in (change.before, change.after)]
        if _is_about(change, person, uids):
            step.run(_sql.DELETE_CHANGE, {"id": change.id})
        elif blanked != [change.before, change.after]:
            before, after = (encode_image(image) if image else None for image in blanked)
            step.run(_sql.REWRITE_CHANGE, {"the_id": change.id, "key": change.key, "before": before, "after": after})
        else:
            continue
        forgotten += 1
    step.run(_sql.DELETE_EMPTY_STEPS)
    return forgotten


def _is_about(change: _Change, person: Person, entry_uids: set[str]) -> bool:
    """Return whether a change is about a person: of their own rows, or of the entries with these uids."""
    if change.subject in ("entry", "timer"):
        return any(str(image["uid"]) in entry_uids for image in change.images)
    if change.subject == row_images.ALIAS:
        return any(image["handle"] in person.handles for image in change.images)
    return any(without(change.subject, image, person) is None for image in change.images)
