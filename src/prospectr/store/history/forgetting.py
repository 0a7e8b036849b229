"""Forget a person: blank them in every row and in the change log.

It is one step, which records no images of rows and cannot be undone. Steps that were undone are removed from the change
log. So are all changes of entries that ever named the person: such an entry stays as it is now, and cannot be undone.
"""

from __future__ import annotations

from prospectr.domain.entries.counting import cue_in
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.people.forgetting import is_namesake, parts_of_name_in, without
from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.person_rows import changes_about, images_of, rows_about
from prospectr.store.queries import counting, row_images, timers
from prospectr.store.queries.bulk import entry_batches
from prospectr.store.queries.codec import entry_from_image
from prospectr.store.sqlite.images import encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prospectr.domain.people.person import Person
    from prospectr.store.history.person_rows import PastChange, Row
    from prospectr.store.sqlite.journal import Image, Journal, Step


class Elsewhere(Record):
    """Where parts of a person's name may be about somebody else.

    `words` are the parts as they are written there, `rows` the rows with their subjects, `history` is the number of
    changes in the change log.
    """

    words: tuple[str, ...]
    rows: tuple[tuple[str, Image], ...]
    history: int


class Blanked(Record):
    """What was blanked.

    `rows` is the number of rows by subject, `history` the number of changes in the change log. `left` is where parts
    of the name were left. `gone` are the numbers of entries that were undone or deleted, and that neither undo nor redo
    can bring back any more.
    """

    rows: dict[str, int]
    history: int
    left: Elsewhere
    gone: tuple[int, ...]


def forget(step: Step, person: Person, *, everywhere: bool) -> Blanked:
    """Blank a person in every row and in the change log, without recording it.

    `everywhere` says whether parts of their name are also blanked where they may be about somebody else.
    """
    gone = _gone_entries(step.journal)
    for sql in (_sql.DELETE_CHANGES_OF_UNDONE_STEPS, _sql.DELETE_UNDO_AND_REDO_STEPS, _sql.DELETE_UNDONE_STEPS):
        step.run(sql)
    rows = list(rows_about(step.journal, person))
    changes, uids = changes_about(step.journal, person, rows)
    history = _forget_in_change_log(step, changes, uids, person, everywhere=everywhere)
    counts: dict[str, int] = {}
    words = counting.cues(step.journal)
    for subject, image, blanked in list(_blanked_rows(step.journal, rows, person, everywhere=everywhere)):
        counts[subject] = counts.get(subject, 0) + 1
        _write(step, subject, image, blanked)
    if counting.cues(step.journal) != words:
        counting.recompute_all(step)
    step.ensure_row()
    gone -= _gone_entries(step.journal)
    if gone:
        row_images.record_gone(step, sorted(gone))
    left = Elsewhere((), (), 0) if everywhere else _elsewhere(rows, changes, uids, person)
    return Blanked(counts, history, left, tuple(sorted(gone)))


def _gone_entries(journal: Journal) -> set[int]:
    """Return the numbers of the entries that only the change log has."""
    return {number for (number,) in journal.rows(_sql.GONE_ENTRIES)}


def count(journal: Journal, person: Person) -> dict[str, int]:
    """Return the number of rows that are surely about a person, by subject."""
    counts: dict[str, int] = {}
    for subject, _, _ in _blanked_rows(journal, rows_about(journal, person), person, everywhere=False):
        counts[subject] = counts.get(subject, 0) + 1
    return counts


def elsewhere(journal: Journal, person: Person) -> Elsewhere:
    """Return where parts of a person's name may be about somebody else."""
    rows = list(rows_about(journal, person))
    return _elsewhere(rows, *changes_about(journal, person, rows), person)


def _elsewhere(rows: Sequence[Row], changes: Iterable[PastChange], uids: set[str], person: Person) -> Elsewhere:
    left = [(row, parts) for row in rows if (parts := _parts_left(*row, person))]
    past = [
        parts
        for change in changes
        if (parts := [part for image in change.images for part in _parts_left(change.subject, image, person)])
        and not _is_about(change, person, uids)
    ]
    words = {word for parts in (*(parts for _, parts in left), *past) for word in parts}
    return Elsewhere(tuple(sorted(words)), tuple(row for row, _ in left), len(past))


def _parts_left(subject: str, image: Image, person: Person) -> list[str]:
    """Return the parts of a name that forgetting leaves in a row, unless it blanks them everywhere."""
    if not parts_of_name_in(subject, image, person):
        return []
    left = without(subject, image, person)
    return parts_of_name_in(subject, left, person) if left else []


def namesakes(journal: Journal, person: Person) -> list[str]:
    """Return the handles of other contacts with the person's name, address or number."""
    return [str(image["handle"]) for image in images_of(journal, "contact") if is_namesake(image, person)]


def _blanked_rows(
    journal: Journal, rows: Iterable[Row], person: Person, *, everywhere: bool
) -> Iterator[tuple[str, Image, Image | None]]:
    """Yield the rows about a person, each with its image and its blanked image; the entries come first."""
    words = counting.cues(journal)
    for subject, image in rows:
        cue = _cue_of(journal, image, words) if subject == "entry" else ""
        blanked = without(subject, image, person, cue, everywhere=everywhere)
        if blanked != image:
            yield subject, image, blanked


def _cue_of(journal: Journal, image: Image, words: Sequence[str]) -> str:
    """Return the cue that makes an entry count as another kind; forgetting keeps it, so that the kind stays."""
    entry = entry_from_image(image)
    if entry.kind != PROSPECTING or counting.counted_kind_of(journal, entry, words) == entry.kind:
        return ""
    return cue_in(entry.details.note, words) or ""


def _write(step: Step, subject: str, image: Image, blanked: Image | None) -> None:
    if subject == "entry" and blanked is not None:
        entry_batches.put_images(step, [blanked])
    elif subject == "timer" and blanked is not None:
        timers.put_image(step, blanked)
    elif blanked is None:
        row_images.remove_image(step, subject, image)
    else:
        row_images.remove_image(step, subject, image)  # the key of the other may differ
        row_images.put_image(step, subject, blanked)


def _forget_in_change_log(
    step: Step, changes: Iterable[PastChange], uids: set[str], person: Person, *, everywhere: bool
) -> int:
    """Delete or rewrite the changes about a person; return how many there were.

    Deleted are the changes of rows about the person, and of entries that ever named them, with these uids; rewritten
    are others whose texts mention the person.
    """
    forgotten = 0
    for change in changes:
        images = [change.before, change.after]
        blanked = [image and without(change.subject, image, person, everywhere=everywhere) for image in images]
        if _is_about(change, person, uids) or not any(blanked):
            step.run(_sql.DELETE_CHANGE, {"id": change.id})
        elif blanked != images:
            before, after = (encode_image(image) if image else None for image in blanked)
            key = person.keys.get(change.key, change.key) if change.subject == "criterion" else change.key
            step.run(_sql.REWRITE_CHANGE, {"the_id": change.id, "key": key, "before": before, "after": after})
        else:
            continue
        forgotten += 1
    step.run(_sql.DELETE_EMPTY_STEPS)
    return forgotten


def _is_about(change: PastChange, person: Person, entry_uids: set[str]) -> bool:
    """Return whether a change is about a person: of their own rows, or of the entries with these uids."""
    if change.subject in ("entry", "timer"):
        return any(str(image["uid"]) in entry_uids for image in change.images)
    if change.subject == row_images.ALIAS:
        return any(image["handle"] in person.handles for image in change.images)
    return any(without(change.subject, image, person) is None for image in change.images)
