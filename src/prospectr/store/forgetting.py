"""Forgetting somebody: every row and every line of the change log without them, in one step that keeps no image."""

from __future__ import annotations

from prospectr.domain.forgetting import Forgotten, without
from prospectr.domain.record import Record
from prospectr.store import _sql, entries, rows, timers
from prospectr.store.codec import decode_image, encode_image, entry_from_row, entry_image, timer_image
from prospectr.store.people_codec import FOLLOW_UP_COLUMNS, MOVE_COLUMNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.store.codec import Value
    from prospectr.store.journal import Image, Journal, Step

CONTACT_COLUMNS = (
    "handle", "uid", "name", "org", "email", "phone", "circle", "is_close", "every", "note", "source", "referred_on",
    "stage", "stage_since", "value",
)  # fmt: skip
READ = {  # subject: all of its rows, and their columns
    "contact": (_sql.CONTACT_ROWS, CONTACT_COLUMNS),
    "move": (_sql.MOVES, MOVE_COLUMNS),
    "follow_up": (_sql.FOLLOW_UPS, FOLLOW_UP_COLUMNS),
    "answer": (_sql.ALL_ANSWERS, ("contact", "criterion", "day", "text")),
    "criterion": (_sql.CRITERIA, ("key", "place", "question")),
    "day_off": (_sql.DAYS_OFF, ("day", "note")),
}


class Blanked(Record):
    """What forgetting somebody changes: rows by subject, and lines of the change log."""

    rows: dict[str, int]
    history: int


def aliases(journal: Journal, handle: str, taken: set[str]) -> set[str]:
    """Return the handles that somebody had before: renamed or merged into this one, and nobody else's since."""
    renamed: dict[str, set[str]] = {}
    for _, subject, _, before, after, command, verb, undone in journal.rows(_sql.CHANGES):
        if command == "contact" and verb == "do" and not undone and before and after:
            was, became = _handles(subject, before), _handles(subject, after)
            for old in was - became:
                renamed.setdefault(old, set()).update(became - was)
    found = {handle}
    while more := {old for old, new in renamed.items() if new & found} - found:
        found |= more
    return {name for name in found if name == handle or name not in taken}


def _handles(subject: str, text: str) -> set[str]:
    image = decode_image(text, subject)
    if subject == "entry":
        return {*str(image["contacts"]).split(), *([str(image["source"])] if image["source"] else [])}
    return {str(image["contact"])} if subject in ("move", "follow_up") and image["contact"] else set()


def forget(step: Step, who: Forgotten) -> Blanked:
    """Blank somebody in every row and in every line of the change log; nothing of it is recorded."""
    counts: dict[str, int] = {}
    for subject, image, left in list(_touched(step.journal, who)):
        counts[subject] = counts.get(subject, 0) + 1
        _write(step, subject, image, left)
    history = _forget_in_history(step, who)
    step.mark()
    return Blanked(counts, history)


def count(journal: Journal, who: Forgotten) -> dict[str, int]:
    """Return how many rows of each subject tell of somebody."""
    counts: dict[str, int] = {}
    for subject, _, _ in _touched(journal, who):
        counts[subject] = counts.get(subject, 0) + 1
    return counts


def _touched(journal: Journal, who: Forgotten) -> Iterator[tuple[str, Image, Image | None]]:
    """Yield the rows that tell of somebody, with what is left of each; the entries first."""
    for subject, image in _images(journal):
        left = without(subject, image, who)
        if left != image:
            yield subject, image, left


def _images(journal: Journal) -> Iterator[tuple[str, dict[str, Value]]]:
    everything = {"first": "0001-01-01", "last": "9999-12-31"}
    for row in journal.rows(_sql.ENTRIES, everything):
        yield "entry", entry_image(entry_from_row(row))
    if timer := timers.running(journal):
        yield "timer", timer_image(timer)
    for subject, (sql, columns) in READ.items():
        for row in journal.rows(sql):
            yield subject, dict(zip(columns, row, strict=True))


def _write(step: Step, subject: str, image: Image, left: Image | None) -> None:
    if subject == "entry" and left is not None:
        entries.put_image(step, left)
    elif subject == "timer" and left is not None:
        timers.put_image(step, left)
    elif left is None:
        rows.remove_image(step, subject, image)
    else:
        rows.put_image(step, subject, left)


def _forget_in_history(step: Step, who: Forgotten) -> int:
    """Write the lines of the change log anew that tell of somebody; those about nobody else go."""
    changed = 0
    for id_, subject, key, *texts, _, _, _ in list(step.journal.rows(_sql.CHANGES)):
        images = [text and decode_image(text, subject) for text in texts]
        left = [image and without(subject, image, who) for image in images]
        if left == images:
            continue
        changed += 1
        kept = [image for image in left if image]
        if not kept or any(image and not after for image, after in zip(images, left, strict=True)):
            step.run(_sql.DELETE_CHANGE, {"id": id_})
        else:
            before, after = (encode_image(image) if image else None for image in left)
            step.run(_sql.REWRITE_CHANGE, {"the_id": id_, "key": key, "before": before, "after": after})
    step.run(_sql.DELETE_EMPTY_TURNS)
    step.run(_sql.DELETE_EMPTY_STEPS)
    return changed
