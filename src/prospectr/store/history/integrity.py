"""What prospectr did not write: every row of every table decoded, and an image before it is put back."""

from __future__ import annotations

from datetime import date

from prospectr.domain.people.contacts import Contact
from prospectr.domain.week.closed_week import WeekClose
from prospectr.errors import InvalidValueError
from prospectr.store import _sql
from prospectr.store.queries.codec import (
    TABLE_COLUMNS,
    TIMER_COLUMNS,
    entry_from_image,
    entry_from_row,
    quota_from_row,
    refuse_late,
    timer_from_row,
)
from prospectr.store.queries.people_codec import (
    FOLLOW_UP_COLUMNS,
    MOVE_COLUMNS,
    answer_from_row,
    contact_from_row,
    follow_up_from_row,
    move_from_row,
)
from prospectr.store.queries.routine import block_from_row
from prospectr.store.queries.week_closes import close_from_row
from prospectr.store.sqlite.images import decode_image, decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Journal

    Decode = Callable[[Sequence[Any]], object]


@decodes("change")
def sound_image(text: str, subject: str) -> dict[str, Value]:
    """Return an image that its subject can be put back from; InvalidValueError if it is none."""
    image = decode_image(text, subject)
    if subject == "entry":
        entry_from_image(image)
    else:
        columns, decode = IMAGES[subject]
        decode([image[column] for column in columns])
    return image


def foreign(journal: Journal, watch: Callable[[Iterator[Any]], Iterable[Any]] = iter) -> Iterator[str]:
    """Yield table and key of each row that holds a value that prospectr did not write.

    `watch` may tell how far that is: a million rows take some seconds.
    """
    for table, sql, decode in TABLES:
        for row in watch(journal.rows(sql)):
            try:
                decode(row)
            except (InvalidValueError, ValueError):
                yield f"{table} {row[0]}"


def _entry(row: Sequence[Any]) -> object:
    return entry_from_row((*row[: len(TABLE_COLUMNS)], None, None, None))


def _one_word(row: Sequence[Any]) -> None:
    """Refuse a name that is not one word, since names are read joined by spaces; ValueError."""
    _, name = row
    if name.split() != [name]:
        raise ValueError(name)


def _named_day(row: Sequence[Any]) -> None:
    date.fromisoformat(row[1])


def _day_off(row: Sequence[Any]) -> None:
    date.fromisoformat(row[0])


@decodes("step")
def _step(row: Sequence[Any]) -> None:
    refuse_late(row[1])


@decodes("change")
def _change(row: Sequence[Any]) -> None:
    _, subject, _, *images = row[:5]
    for image in images:
        if image:
            sound_image(image, subject)


def _anything(row: Sequence[Any]) -> None:
    """Take a row whose values are what its CHECKs let be."""


ANSWER_COLUMNS = ("contact", "criterion", "day", "text")
QUOTA_COLUMNS = ("since", "share", "minutes", "outcomes")
BLOCK_COLUMNS = ("id", "uid", "weekdays", "start", "minutes", "tag", "since", "until")

# subject: the columns of an image, and what decodes them
IMAGES: dict[str, tuple[Sequence[str], Decode]] = {
    "timer": (TIMER_COLUMNS, timer_from_row),
    "quota": (QUOTA_COLUMNS, quota_from_row),
    "day_off": (("day", "note"), _day_off),
    "setting": (("key", "value"), _anything),
    "contact": (Contact.fields, contact_from_row),
    "move": (MOVE_COLUMNS, move_from_row),
    "follow_up": (FOLLOW_UP_COLUMNS, follow_up_from_row),
    "criterion": (("key", "place", "question"), _anything),
    "answer": (ANSWER_COLUMNS, answer_from_row),
    "routine": (BLOCK_COLUMNS, block_from_row),
    "week_close": (WeekClose.fields, close_from_row),
    "alias": (("handle",), _anything),
}
# a table, all of its rows, the key first, and what decodes one
TABLES: tuple[tuple[str, str, Decode], ...] = (
    ("entry", _sql.ALL_ENTRY_ROWS, _entry),
    ("entry_tag", _sql.ALL_ENTRY_TAGS, _one_word),
    ("entry_contact", _sql.ALL_ENTRY_CONTACTS, _one_word),
    ("entry_contact", _sql.ALL_ENTRY_CONTACT_DAYS, _named_day),
    ("entry_outcome", _sql.ALL_ENTRY_OUTCOMES, _one_word),
    ("timer", _sql.TIMER, timer_from_row),
    ("quota", _sql.QUOTAS, quota_from_row),
    ("day_off", _sql.DAYS_OFF, _day_off),
    ("contact", _sql.CONTACTS, contact_from_row),
    ("move", _sql.MOVES, move_from_row),
    ("follow_up", _sql.FOLLOW_UPS, follow_up_from_row),
    ("answer", _sql.ANSWERS, answer_from_row),
    ("routine", _sql.BLOCKS, block_from_row),
    ("week_close", _sql.WEEK_CLOSES, close_from_row),
    ("step", _sql.ALL_STEPS, _step),
    ("change", _sql.ALL_CHANGES, _change),
)
