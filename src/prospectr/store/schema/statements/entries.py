"""Statements over entries: written, found, listed, summed up."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from sqlalchemy import (
    Select,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)

from prospectr.domain.entries.filters import MOST_NAMES
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.week.report import STORED, report_name
from prospectr.store.schema.statements.parts import (
    CHANGE,
    CONTACT,
    ENTRY,
    IN_PERIOD,
    MINUTE,
    ONE,
    OUTCOME,
    SPACE,
    TAG,
    ZERO,
    Statement,
    delete_by,
    distinct_names,
    insert_into,
    insert_many,
    quoted,
    update_by,
)


def _joined(of: Any, value: Any) -> Any:
    """Return the values of one entry's rows in a side table as one text, joined by spaces."""
    return select(func.aggregate_strings(value, SPACE)).where(of.c.entry_id == ENTRY.c.id).scalar_subquery()


ENTRIES: Select[Any] = select(
    *(column for column in ENTRY.columns if column.name != "counted"),
    _joined(CONTACT, CONTACT.c.contact).label("contacts"),
    _joined(TAG, TAG.c.tag).label("tags"),
    _joined(OUTCOME, OUTCOME.c.outcome.concat(quoted("=")).concat(cast(OUTCOME.c.quantity, Text))).label("outcomes"),
)


def _any_of(column: Any, name: str) -> Any:
    """Return a test against a fixed number of names, of which those not needed are null."""
    return column.in_([bindparam(f"{name}_{i}") for i in range(MOST_NAMES)])


def _none(name: str) -> Any:
    return bindparam(f"{name}_0").is_(null())


def _has(of: Any, name: str) -> Any:
    """Return a test for one of the names in a side table, under a name of its own: a report may join the same table."""
    wanted = of.alias(f"wanted_{name}")
    return exists(select(ONE).where(wanted.c.entry_id == ENTRY.c.id, _any_of(wanted.c[name], name)))


def _filters() -> Any:
    note_or_need = or_(
        func.lower(ENTRY.c.note).like(bindparam("grep"), escape="\\"),
        func.lower(ENTRY.c.need).like(bindparam("grep"), escape="\\"),
    )
    return and_(
        or_(_none("kind"), _any_of(ENTRY.c.kind, "kind")),
        or_(_none("channel"), _any_of(ENTRY.c.channel, "channel")),
        or_(_none("tag"), _has(TAG, "tag")),
        or_(_none("contact"), _has(CONTACT, "contact")),
        or_(bindparam("grep").is_(null()), note_or_need),
    )


def _report(dimensions: tuple[str, ...], *, filtered: bool) -> Statement:
    source: Any = ENTRY
    columns: list[Any] = []
    for name in dimensions:
        side = {"tag": TAG, "contact": CONTACT}.get(name)
        if side is None:
            columns.append(ENTRY.c[name])
        else:
            source = source.outerjoin(side, side.c.entry_id == ENTRY.c.id)
            columns.append(side.c[name])
    where = and_(IN_PERIOD, _filters() if filtered else true())
    figures = (func.sum(ENTRY.c.minutes).label("minutes"), func.count().label("entries"))
    return Statement(select(*columns, *figures).select_from(source).where(where).group_by(*columns))


IS_MOVED = ENTRY.c.counted != ENTRY.c.kind


def _moved(*columns: Any) -> Select[Any]:
    """Select the minutes of entries that count as another kind, by the kind that they were logged as."""
    return select(*columns, ENTRY.c.kind, func.sum(ENTRY.c.minutes)).where(IN_PERIOD, IS_MOVED)


REPORTS = {
    report_name(dimensions, filtered=filtered): _report(dimensions, filtered=filtered)
    for filtered in (False, True)
    for count in (0, 1, 2)
    for dimensions in combinations(STORED, count)
}

ENTRY_STATEMENTS: dict[str, Statement] = {
    # entries
    "ADD_ENTRY": insert_into(ENTRY, without="id"),
    "PUT_ENTRY": insert_into(ENTRY),
    "CHANGE_ENTRY": update_by(ENTRY, "id", ENTRY.c.version == bindparam("the_version")),
    "DELETE_ENTRY": delete_by(ENTRY, "id"),
    "PUT_ENTRIES": insert_many(ENTRY),
    "ADD_TAGS": insert_many(TAG),
    "ADD_CONTACTS": insert_many(CONTACT),
    "ADD_OUTCOMES": insert_many(OUTCOME),
    "DELETE_TAGS": delete_by(TAG, "entry_id"),
    "DELETE_CONTACTS": delete_by(CONTACT, "entry_id"),
    "DELETE_OUTCOMES": delete_by(OUTCOME, "entry_id"),
    "ENTRY_BY_ID": Statement(ENTRIES.where(ENTRY.c.id == bindparam("id"))),
    "ENTRY_BY_UID": Statement(ENTRIES.where(ENTRY.c.uid == bindparam("uid"))),
    "LAST_ENTRY": Statement(ENTRIES.where(ENTRY.c.id == select(func.max(ENTRY.c.id)).scalar_subquery())),
    "ENTRIES_BY_TAG": Statement(
        ENTRIES.where(ENTRY.c.id.in_(select(TAG.c.entry_id).where(TAG.c.tag == bindparam("tag")))).order_by(ENTRY.c.id)
    ),
    "ENTRIES": Statement(ENTRIES.where(IN_PERIOD).order_by(ENTRY.c.day, ENTRY.c.id)),
    "ENTRIES_FILTERED": Statement(ENTRIES.where(IN_PERIOD, _filters()).order_by(ENTRY.c.day, ENTRY.c.id)),
    "DOUBTFUL": Statement(
        ENTRIES.where(IN_PERIOD, IS_MOVED, ENTRY.c.kind == quoted(PROSPECTING)).order_by(ENTRY.c.day, ENTRY.c.id)
    ),
    "PROSPECTING": Statement(ENTRIES.where(ENTRY.c.kind == quoted(PROSPECTING))),
    "PROSPECTING_WITH": Statement(
        ENTRIES.where(
            ENTRY.c.kind == quoted(PROSPECTING),
            ENTRY.c.id.in_(
                select(CONTACT.c.entry_id).where(
                    CONTACT.c.contact == bindparam("contact"),
                    CONTACT.c.touch.in_([ZERO, ONE]),
                    CONTACT.c.day == bindparam("day"),
                )
            ),
        )
    ),
    "COUNT_ENTRY": Statement(update(ENTRY).where(ENTRY.c.id == bindparam("the_id")), ("counted",)),
    "EVERY_ENTRY": Statement(select(*ENTRY.columns)),
    # what there is to be found strange in a side table, with the first entry that has it
    "EVERY_TAG": Statement(select(func.min(TAG.c.entry_id), TAG.c.tag).group_by(TAG.c.tag)),
    "EVERY_NAMED": Statement(select(func.min(CONTACT.c.entry_id), CONTACT.c.contact).group_by(CONTACT.c.contact)),
    "EVERY_NAMED_DAY": Statement(select(func.min(CONTACT.c.entry_id), CONTACT.c.day).group_by(CONTACT.c.day)),
    "EVERY_OUTCOME": Statement(select(func.min(OUTCOME.c.entry_id), OUTCOME.c.outcome).group_by(OUTCOME.c.outcome)),
    "ENTRY_IDS": Statement(select(ENTRY.c.id)),
    "LAST_NUMBER": Statement(select(func.max(CHANGE.c.number))),  # the highest that any entry ever had
    "COUNT_ENTRIES": Statement(select(func.count()).select_from(ENTRY)),
    "ENTRY_BOUNDS": Statement(
        select(
            select(func.min(ENTRY.c.day)).scalar_subquery().label("first"),
            select(func.max(ENTRY.c.day)).scalar_subquery().label("last"),
        )
    ),
    "OVERLAPPING": Statement(
        ENTRIES.where(
            IN_PERIOD,  # the days have the index, and the instants lie within them
            ENTRY.c.start < bindparam("ends_by"),
            ENTRY.c.start + ENTRY.c.minutes * MINUTE > bindparam("begins_after"),
            ENTRY.c.id != bindparam("id"),
        ).order_by(ENTRY.c.start)
    ),
    "LATEST_CLEAR_ENTRIES": Statement(
        ENTRIES.where(or_(~IS_MOVED, ENTRY.c.kind != quoted(PROSPECTING)))
        .order_by(ENTRY.c.id.desc())
        .limit(literal_column("5000"))
        .offset(ZERO)
    ),
    "TIMED": Statement(  # with the days around, for an entry may run past midnight
        ENTRIES.where(IN_PERIOD, ENTRY.c.start.is_not(null())).order_by(ENTRY.c.start)
    ),
    "UNTIMED_PROSPECTING": Statement(
        select(ENTRY.c.day, func.sum(ENTRY.c.minutes))
        .where(IN_PERIOD, ENTRY.c.kind == quoted(PROSPECTING), ENTRY.c.start.is_(null()))
        .group_by(ENTRY.c.day)
    ),
    "RECENT_IDS": Statement(
        select(ENTRY.c.id, ENTRY.c.day, ENTRY.c.note)
        .order_by(ENTRY.c.id.desc())
        .limit(literal_column("20"))
        .offset(ZERO)
    ),
    # sums
    "DAY_KIND_MINUTES": Statement(
        select(ENTRY.c.day, ENTRY.c.kind, func.sum(ENTRY.c.minutes))
        .where(IN_PERIOD)
        .group_by(ENTRY.c.day, ENTRY.c.kind)
    ),
    "MOVED_MINUTES": Statement(_moved(ENTRY.c.day).group_by(ENTRY.c.day, ENTRY.c.kind)),
    "MOVED_SUMS": Statement(_moved().group_by(ENTRY.c.kind)),
    "MOVED_SUMS_FILTERED": Statement(_moved().where(_filters()).group_by(ENTRY.c.kind)),
    "KIND_MINUTES": Statement(select(ENTRY.c.kind, func.sum(ENTRY.c.minutes)).where(IN_PERIOD).group_by(ENTRY.c.kind)),
    "OUTCOME_SUMS": Statement(
        select(OUTCOME.c.outcome, func.sum(OUTCOME.c.quantity))
        .select_from(ENTRY)
        .join(OUTCOME, OUTCOME.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD)
        .group_by(OUTCOME.c.outcome)
        .order_by(OUTCOME.c.outcome)
    ),
    "TAG_SUMS": Statement(
        select(TAG.c.tag, func.sum(ENTRY.c.minutes), func.count())
        .select_from(TAG)
        .join(ENTRY, ENTRY.c.id == TAG.c.entry_id)
        .group_by(TAG.c.tag)
        .order_by(func.sum(ENTRY.c.minutes).desc(), TAG.c.tag)
    ),
    "TAG_KNOWN": Statement(select(exists(select(ONE).where(TAG.c.tag == bindparam("tag"))))),
    "TAGS": Statement(distinct_names(TAG, "tag")),
    **REPORTS,
}
