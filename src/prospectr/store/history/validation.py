"""Find stored values that prospectr did not write: in the rows of each table, and in images before undo uses them."""

from __future__ import annotations

from datetime import date
from itertools import islice

from prospectr.domain.people.contacts import Contact
from prospectr.domain.week.closed_week import WeekClose
from prospectr.errors import InvalidValueError
from prospectr.store import _sql
from prospectr.store.queries.bulk import entry_batches
from prospectr.store.queries.codec import (
    TIMER_COLUMNS,
    entry_from_image,
    quota_from_row,
    reject_invalid,
    reject_out_of_calendar,
    timer_from_row,
)
from prospectr.store.queries.imports import RULE_COLUMNS, SEEN_COLUMNS, rule_from_row, seen_from_row
from prospectr.store.queries.people_codec import (
    FOLLOW_UP_COLUMNS,
    MOVE_COLUMNS,
    answer_from_row,
    contact_from_row,
    follow_up_from_row,
    move_from_row,
)
from prospectr.store.queries.routine import block_from_row
from prospectr.store.queries.row_images import BATCH, batch_rows
from prospectr.store.queries.week_closes import close_from_row
from prospectr.store.sqlite.decoded_images import decode_image, decode_images
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Journal

    Decode = Callable[[Sequence[Any]], object]


@decodes("change")
def valid_image(text: str, subject: str) -> dict[str, Value]:
    """Return the image in a JSON text of the change log; InvalidValueError if it does not describe a valid row."""
    image = decode_image(text, subject)
    if subject == "entry":
        entry_from_image(image)
    else:
        columns, decode = IMAGE_DECODERS[subject]
        decode([image[column] for column in columns])
    return image


def invalid_rows(journal: Journal, watch: Callable[[Iterator[Any]], Iterable[Any]] = iter) -> Iterator[str]:
    """Yield table and key of each row that holds a value that prospectr did not write, such as `entry 128`.

    `watch` gets the rows of each table as they are read, to show the progress: a million rows take some seconds.
    """
    for table, sql, decode in TABLE_DECODERS:
        rows = iter(watch(journal.rows(sql)))
        for row in _doubtful_changes(rows) if table == "change" else rows:
            try:
                decode(row)
            except (InvalidValueError, ValueError):
                yield f"{table} {row[0]}"


def _doubtful_changes(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield the changes of the change log that may be invalid; the images of many entries are checked at once."""
    while batch := list(islice(rows, entry_batches.BATCH)):
        texts = [image for row in batch if row[1] == "entry" for image in row[3:5] if image]
        try:
            entry_batches.reject_invalid_images(decode_images(texts, "entry"))
            yield from (row for row in batch if row[1] != "entry")
        except InvalidValueError:
            yield from batch


def _reject_several_words(row: Sequence[Any]) -> None:
    """Raise ValueError if a name is not one word: names are read joined by spaces."""
    _, name = row
    if name.split() != [name]:
        raise ValueError(name)


def _decode_contact_day(row: Sequence[Any]) -> None:
    date.fromisoformat(row[1])


def _decode_day_off(row: Sequence[Any]) -> None:
    date.fromisoformat(row[0])


@decodes("step")
def _decode_step(row: Sequence[Any]) -> None:
    reject_out_of_calendar(row[1])


@decodes("change")
def _decode_change(row: Sequence[Any]) -> None:
    _, subject, _, *images = row[:5]
    for image in images:
        if image:
            valid_image(image, subject)


@decodes("change")
def _decode_batch(row: Sequence[Any]) -> None:
    batch_rows({"rows": row[0]})


def _accept(row: Sequence[Any]) -> None:
    """Accept any row: the CHECKs of its table already exclude invalid values."""


ANSWER_COLUMNS = ("contact", "criterion", "day", "text")
QUOTA_COLUMNS = ("since", "share", "minutes", "outcomes")
PLACE_COLUMNS = ("place", "seller", "since")
BLOCK_COLUMNS = ("id", "uid", "weekdays", "start", "minutes", "tag", "since", "until")


def _decode_place(row: Sequence[Any]) -> object:
    from prospectr.store.team.versions import place_from_row  # imports JSON and hashes, which undo does without

    return place_from_row(row)


def _decode_remembered(row: Sequence[Any]) -> object:
    from prospectr.store.team.versions import remembered_from_row

    return remembered_from_row(row)


# for each subject but entry: the columns of an image, and a function that decodes them
IMAGE_DECODERS: dict[str, tuple[Sequence[str], Decode]] = {
    "timer": (TIMER_COLUMNS, timer_from_row),
    "quota": (QUOTA_COLUMNS, quota_from_row),
    "day_off": (("day", "note"), _decode_day_off),
    "setting": (("key", "value"), _accept),
    "contact": (Contact.fields, contact_from_row),
    "move": (MOVE_COLUMNS, move_from_row),
    "follow_up": (FOLLOW_UP_COLUMNS, follow_up_from_row),
    "criterion": (("key", "place", "question"), _accept),
    "answer": (ANSWER_COLUMNS, answer_from_row),
    "routine": (BLOCK_COLUMNS, block_from_row),
    "week_close": (WeekClose.fields, close_from_row),
    "team_place": (PLACE_COLUMNS, _decode_place),
    "imported": (SEEN_COLUMNS, seen_from_row),
    "rule": (RULE_COLUMNS, rule_from_row),
    BATCH: (("rows",), _decode_batch),
    "alias": (("handle",), _accept),
    "gone": (("numbers",), _accept),
}
# for each table: the statement that reads all its rows, the key first, and a function that decodes a row
TABLE_DECODERS: tuple[tuple[str, str, Decode], ...] = (
    ("entry", _sql.ALL_ENTRY_ROWS, decodes("entry")(reject_invalid)),
    ("entry_tag", _sql.ALL_ENTRY_TAGS, _reject_several_words),
    ("entry_contact", _sql.ALL_ENTRY_CONTACTS, _reject_several_words),
    ("entry_contact", _sql.ALL_ENTRY_CONTACT_DAYS, _decode_contact_day),
    ("entry_outcome", _sql.ALL_ENTRY_OUTCOMES, _reject_several_words),
    ("timer", _sql.TIMER, timer_from_row),
    ("quota", _sql.QUOTAS, quota_from_row),
    ("day_off", _sql.DAYS_OFF, _decode_day_off),
    ("contact", _sql.CONTACTS, contact_from_row),
    ("move", _sql.MOVES, move_from_row),
    ("follow_up", _sql.FOLLOW_UPS, follow_up_from_row),
    ("answer", _sql.ANSWERS, answer_from_row),
    ("routine", _sql.BLOCKS, block_from_row),
    ("week_close", _sql.WEEK_CLOSES, close_from_row),
    ("team_place", _sql.TEAM_PLACES, _decode_place),
    ("team_week", _sql.ALL_TEAM_WEEKS, _decode_remembered),
    ("imported", _sql.ALL_IMPORTED, seen_from_row),
    ("rule", _sql.RULES, rule_from_row),
    ("step", _sql.ALL_STEPS, _decode_step),
    ("change", _sql.ALL_CHANGES, _decode_change),
)
