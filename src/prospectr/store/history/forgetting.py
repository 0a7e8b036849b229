"""Forgetting somebody: every row and every line of the change log without them, in one step that keeps no image.

What undo took back goes from the log altogether, and so does every image of a line that ever named them: what is left
of such a line stays as it is, out of the reach of undo.
"""

from __future__ import annotations

from prospectr.domain.entries.counting import cue_in
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.people.forgetting import Person, handles_in, person_from, without
from prospectr.domain.record import Record
from prospectr.store import _sql
from prospectr.store.history.integrity import IMAGES
from prospectr.store.queries import entries, handles, keyed_rows, timers
from prospectr.store.queries.codec import entry_from_image, entry_from_row, entry_image, timer_image
from prospectr.store.queries.counting import counted, cues
from prospectr.store.sqlite.images import decode_image, encode_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Image, Journal, Step

READ = {  # subject: all of its rows
    "contact": _sql.CONTACTS,
    "move": _sql.MOVES,
    "follow_up": _sql.FOLLOW_UPS,
    "answer": _sql.ANSWERS,
    "criterion": _sql.CRITERIA,
    "day_off": _sql.DAYS_OFF,
    "routine": _sql.BLOCKS,
}


class Blanked(Record):
    """What forgetting somebody changed: rows by subject, and lines of the change log."""

    rows: dict[str, int]
    history: int


class _Line(Record):
    """A line of the change log."""

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
    """Tell whether somebody stands anywhere, be it in the timer or in the history alone."""
    timer = timers.running(journal)
    if handles.is_known(journal, handle) or (timer and handle in handles_in("timer", timer_image(timer))):
        return True
    return any(handle in handles_in(line.subject, image) for line in _every_line(journal) for image in line.images)


def whose(journal: Journal, handle: str) -> Person:
    """Return who somebody is: the handles they had before, and what was ever known of them."""
    taken = set(handles.all_handles(journal))
    log = list(_log(journal))
    renamed: dict[str, set[str]] = {}
    for line in log:
        if line.subject == keyed_rows.ALIAS and line.before and line.after:
            renamed.setdefault(str(line.before["handle"]), set()).add(str(line.after["handle"]))
    names = {handle}
    while more := {old for old, new in renamed.items() if new & names} - names:
        names |= more
    names = {name for name in names if name == handle or name not in taken}  # else it is somebody else's by now
    now = list(_rows_of(journal, "contact"))
    others = {image["uid"] for image in now if image["handle"] not in names}  # who may have had one of the names before
    logged = (image for line in log if line.subject == "contact" for image in line.images)
    return person_from(
        names, (image for image in (*now, *logged) if image["handle"] in names and image["uid"] not in others)
    )


def _log(journal: Journal) -> Iterator[_Line]:
    """Yield the lines of the log that stand; those that undo took back will go anyhow."""
    return (line for line in _every_line(journal) if line.verb == "do" and not line.is_undone)


def _every_line(journal: Journal) -> Iterator[_Line]:
    for id_, subject, key, before, after, verb, undone in journal.rows(_sql.ALL_CHANGES):
        images = (before and decode_image(before, subject), after and decode_image(after, subject))
        yield _Line(id_, subject, key, *images, verb, bool(undone))


def forget(step: Step, who: Person) -> Blanked:
    """Blank somebody in every row and in every line of the change log; nothing of it is recorded."""
    for sql in (_sql.DELETE_CHANGES_OF_UNDONE_STEPS, _sql.DELETE_UNDO_AND_REDO_STEPS, _sql.DELETE_UNDONE_STEPS):
        step.run(sql)
    history = _forget_in_history(step, who)
    counts: dict[str, int] = {}
    for subject, image, left in list(_touched(step.journal, who)):
        counts[subject] = counts.get(subject, 0) + 1
        _write(step, subject, image, left)
    step.ensure_row()
    return Blanked(counts, history)


def count(journal: Journal, who: Person) -> dict[str, int]:
    """Return how many rows of each subject tell of somebody."""
    counts: dict[str, int] = {}
    for subject, _, _ in _touched(journal, who):
        counts[subject] = counts.get(subject, 0) + 1
    return counts


def _touched(journal: Journal, who: Person) -> Iterator[tuple[str, Image, Image | None]]:
    """Yield the rows that tell of somebody, with what is left of each; the entries first."""
    words = cues(journal)
    for subject, image in _images(journal):
        left = without(subject, image, who, _cue_of(journal, image, words) if subject == "entry" else "")
        if left != image:
            yield subject, image, left


def _cue_of(journal: Journal, image: Image, words: Sequence[str]) -> str:
    """Return the cue by which an entry counts as another kind, or nothing: what it counts as is to stay."""
    entry = entry_from_image(image)
    if entry.kind != PROSPECTING or counted(journal, entry, words) == entry.kind:
        return ""
    return cue_in(entry.details.note, words) or ""


def _images(journal: Journal) -> Iterator[tuple[str, dict[str, Value]]]:
    everything = {"first": "0001-01-01", "last": "9999-12-31"}
    for row in journal.rows(_sql.ENTRIES, everything):
        yield "entry", entry_image(entry_from_row(row))
    if timer := timers.running(journal):
        yield "timer", timer_image(timer)
    for subject in READ:
        for image in _rows_of(journal, subject):
            yield subject, image


def _rows_of(journal: Journal, subject: str) -> Iterator[dict[str, Value]]:
    columns, _ = IMAGES[subject]
    return (dict(zip(columns, row, strict=True)) for row in journal.rows(READ[subject]))


def _write(step: Step, subject: str, image: Image, left: Image | None) -> None:
    if subject == "entry" and left is not None:
        entries.put_image(step, left)
    elif subject == "timer" and left is not None:
        timers.put_image(step, left)
    elif left is None:
        keyed_rows.remove_image(step, subject, image)
    else:
        keyed_rows.put_image(step, subject, left)


def _forget_in_history(step: Step, who: Person) -> int:
    """Delete the lines about them and of entries that ever named them; write those anew whose texts find them."""
    log = list(_log(step.journal))
    logged = ((line.subject, image) for line in log for image in line.images)
    about = {
        str(image["uid"])
        for subject, image in (*_images(step.journal), *logged)
        if subject in ("entry", "timer") and handles_in(subject, image) & who.handles
    }
    changed = 0
    for line in log:
        left = [image and without(line.subject, image, who) for image in (line.before, line.after)]
        if _is_about(line, who, about):
            step.run(_sql.DELETE_CHANGE, {"id": line.id})
        elif left != [line.before, line.after]:
            before, after = (encode_image(image) if image else None for image in left)
            step.run(_sql.REWRITE_CHANGE, {"the_id": line.id, "key": line.key, "before": before, "after": after})
        else:
            continue
        changed += 1
    step.run(_sql.DELETE_EMPTY_STEPS)
    return changed


def _is_about(line: _Line, who: Person, entries_about: set[str]) -> bool:
    """Tell whether a line of the log is about somebody, or of an entry that ever named them."""
    if line.subject in ("entry", "timer"):
        return any(str(image["uid"]) in entries_about for image in line.images)
    if line.subject == keyed_rows.ALIAS:
        return any(image["handle"] in who.handles for image in line.images)
    return any(without(line.subject, image, who) is None for image in line.images)
