"""Write, replace and remove rows by their images. Entries and the timer have functions of their own for this."""

from __future__ import annotations

from prospectr.store import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prospectr.store.sqlite.journal import Image, Step

MOST_DIGITS = 18  # of a row's number; SQLite rejects numbers that are much longer
BATCH = "imports"  # the subject of a change that adds very many rows to the table imported
ROWS_PER_BATCH = 1000
GONE = "gone"  # the subject of a change without a row: entries whose changes were removed
ALIAS = "alias"  # the subject of a change without a row: a contact got another handle

# subject: the statement that adds a row, the one that deletes it, and the columns of its key
_STATEMENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "quota": (_sql.ADD_QUOTA, _sql.DELETE_QUOTA, ("since",)),
    "day_off": (_sql.ADD_DAY_OFF, _sql.DELETE_DAY_OFF, ("day",)),
    "setting": (_sql.ADD_SETTING, _sql.DELETE_SETTING, ("key",)),
    "contact": (_sql.ADD_CONTACT, _sql.DELETE_CONTACT, ("handle",)),
    "move": (_sql.ADD_MOVE_WITH_ID, _sql.DELETE_MOVE, ("uid",)),
    "follow_up": (_sql.ADD_FOLLOW_UP_WITH_ID, _sql.DELETE_FOLLOW_UP, ("uid",)),
    "criterion": (_sql.ADD_CRITERION, _sql.DELETE_CRITERION, ("key",)),
    "routine": (_sql.ADD_BLOCK_WITH_ID, _sql.DELETE_BLOCK, ("uid",)),
    "week_close": (_sql.ADD_WEEK_CLOSE, _sql.DELETE_WEEK_CLOSE, ("first",)),
    "team_place": (_sql.ADD_TEAM_PLACE, _sql.DELETE_TEAM_PLACE, ("place",)),
    "imported": (_sql.ADD_IMPORTED, _sql.DELETE_IMPORTED, ("uid",)),
    "rule": (_sql.ADD_RULE, _sql.DELETE_RULE, ("uid",)),
    "answer": (_sql.ADD_ANSWER, _sql.DELETE_ANSWER, ("contact", "criterion")),
}


def row_number(digits: str) -> int:
    """Return the row number that a text of digits stands for; 0, which no row has, if there are too many digits."""
    return int(digits) if len(digits) <= MOST_DIGITS else 0


def write(step: Step, subject: str, after: Image | None, before: Image | None) -> None:
    """Replace a row and record the change. None stands for no row; both images have the same key."""
    if after == before:
        return
    if before is not None:
        remove_image(step, subject, before)
    if after is not None:
        step.run(_STATEMENTS[subject][0], after)
    image = after if after is not None else before
    assert image is not None  # noqa: S101 - they differ
    step.record(subject, key_of(subject, image), before, after)


def key_of(subject: str, image: Image) -> str:
    """Return the key under which the change log records a row: the contact, if the row is about one."""
    column = "contact" if subject in ("move", "follow_up", "answer") else _STATEMENTS[subject][2][0]
    return str(image[column] or "")


def record_gone(step: Step, numbers: Iterable[int]) -> None:
    """Record the numbers of entries that neither undo nor redo can bring back any more, and nothing else of them."""
    key = ", ".join(f"#{number}" for number in numbers)
    step.record(GONE, key, {"numbers": key}, None)


def record_alias(step: Step, old: str, new: str) -> None:
    """Record that a contact got another handle, so that forgetting them finds the old one too."""
    step.record(ALIAS, new, {"handle": old}, {"handle": new})


def add_batch(step: Step, rows: Sequence[tuple[str, str, int]]) -> None:
    """Add rows to the table imported, each with uid, fingerprint and whether it is declined; record them together."""
    step.run_many(_sql.ADD_MANY_IMPORTED, rows)
    for first in range(0, len(rows), ROWS_PER_BATCH):
        batch = rows[first : first + ROWS_PER_BATCH]
        step.record(BATCH, batch[0][0], None, {"rows": " ".join(f"{uid}:{mark}:{no}" for uid, mark, no in batch)})


def batch_rows(image: Image) -> list[tuple[str, str, int]]:
    """Return the rows that an image of a batch stands for; ValueError if it is invalid."""
    parts = (text.split(":") for text in str(image["rows"]).split(" "))
    return [(uid, mark, int(no)) for uid, mark, no in parts]


def put_image(step: Step, subject: str, image: Image) -> None:
    """Add the row of an image, or replace the row with the same key, without recording it: for undo and redo."""
    if subject == ALIAS:
        return
    remove_image(step, subject, image)
    if subject == BATCH:
        step.run_many(_sql.ADD_MANY_IMPORTED, batch_rows(image))
    else:
        step.run(_STATEMENTS[subject][0], image)


def remove_image(step: Step, subject: str, image: Image) -> None:
    """Delete the row of an image, without recording it: for undo and redo."""
    if subject == ALIAS:
        return
    if subject == BATCH:
        step.run_each(_sql.DELETE_IMPORTED, [{"uid": uid} for uid, _, _ in batch_rows(image)])
        return
    _, sql, columns = _STATEMENTS[subject]
    step.run(sql, {column: image[column] for column in columns})
