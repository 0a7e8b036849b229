"""Rows that are known by a key: written whole, taken out whole, and put back as an image has them."""

from __future__ import annotations

from prospectr.store import _sql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.store.sqlite.journal import Image, Step

DIGITS = 18  # no row has a number of more, nor does the database take one of many more
ALIAS = "alias"  # a line of the change log without a row: who was called otherwise before

# subject: what puts a row in, what takes it out, and the columns of its key
_WRITES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "quota": (_sql.ADD_QUOTA, _sql.DELETE_QUOTA, ("since",)),
    "day_off": (_sql.ADD_DAY_OFF, _sql.DELETE_DAY_OFF, ("day",)),
    "setting": (_sql.ADD_SETTING, _sql.DELETE_SETTING, ("key",)),
    "contact": (_sql.ADD_CONTACT, _sql.DELETE_CONTACT, ("handle",)),
    "move": (_sql.ADD_MOVE_WITH_ID, _sql.DELETE_MOVE, ("uid",)),
    "follow_up": (_sql.ADD_FOLLOW_UP_WITH_ID, _sql.DELETE_FOLLOW_UP, ("uid",)),
    "criterion": (_sql.ADD_CRITERION, _sql.DELETE_CRITERION, ("key",)),
    "routine": (_sql.ADD_BLOCK_WITH_ID, _sql.DELETE_BLOCK, ("uid",)),
    "week_close": (_sql.ADD_WEEK_CLOSE, _sql.DELETE_WEEK_CLOSE, ("first",)),
    "answer": (_sql.ADD_ANSWER, _sql.DELETE_ANSWER, ("contact", "criterion")),
}


def number_from(digits: str) -> int:
    """Return the number of a row that digits stand for; 0, which no row has, for too many of them."""
    return int(digits) if len(digits) <= DIGITS else 0


def write(step: Step, subject: str, after: Image | None, before: Image | None) -> None:
    """Bring a row from one image to another, None being its absence, and record it; the key stays the same."""
    if after == before:
        return
    if before is not None:
        remove_image(step, subject, before)
    if after is not None:
        step.run(_WRITES[subject][0], after)
    image = after if after is not None else before
    assert image is not None  # noqa: S101 - they differ
    step.record(subject, key_of(subject, image), before, after)


def key_of(subject: str, image: Image) -> str:
    """Return what a row is called in the change log: by its contact, where it is about one."""
    column = "contact" if subject in ("move", "follow_up", "answer") else _WRITES[subject][2][0]
    return str(image[column] or "")


def record_alias(step: Step, old: str, new: str) -> None:
    """Note in the change log that somebody is called otherwise from now on, for whoever is to forget them."""
    step.record(ALIAS, new, {"handle": old}, {"handle": new})


def put_image(step: Step, subject: str, image: Image) -> None:
    """Store a row as an image has it."""
    if subject == ALIAS:
        return
    remove_image(step, subject, image)
    step.run(_WRITES[subject][0], image)


def remove_image(step: Step, subject: str, image: Image) -> None:
    """Take out the row that an image shows."""
    if subject == ALIAS:
        return
    _, sql, columns = _WRITES[subject]
    step.run(sql, {column: image[column] for column in columns})
