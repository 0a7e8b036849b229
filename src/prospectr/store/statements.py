"""Each statement, declared once over the tables. `make sql` compiles them to the text in `_sql.py`.

Portable: no function that only SQLite has, constants written into the text, every parameter named. What is spelled
in capitals here is the name that the text bears there.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import (
    Select,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql.base import Executable

from prospectr.domain.filters import MOST_NAMES
from prospectr.domain.report import STORED
from prospectr.store import models


class Statement(NamedTuple):
    """A statement, and for an insert or an update the columns that are given as parameters of their own name.

    One that is run for many rows at once takes its parameters by position, which is faster.
    """

    sql: Executable
    columns: tuple[str, ...] | None = None
    is_bulk: bool = False


def table(model: type[models.Table]) -> Any:
    """Return the table behind a model."""
    return models.Table.metadata.tables[str(model.__tablename__)]


ENTRY = table(models.EntryRow)
TAG = table(models.EntryTagRow)
CONTACT = table(models.EntryContactRow)
OUTCOME = table(models.EntryOutcomeRow)
TIMER = table(models.TimerRow)
QUOTA = table(models.QuotaRow)
DAY_OFF = table(models.DayOffRow)
SETTING = table(models.SettingRow)
STEP = table(models.StepRow)
CHANGE = table(models.ChangeRow)

UNDONE = STEP.alias("undone_step")
STEP_COLUMNS = (STEP.c.id, STEP.c.at, STEP.c.verb, STEP.c.command, STEP.c.undone)
DO: Any = literal_column("'do'")
SPACE: Any = literal_column("' '")
ONE: Any = literal_column("1")
ZERO: Any = literal_column("0")
MINUTE: Any = literal_column("60")


def _insert(of: Any, *, without: str = "") -> Statement:
    return Statement(insert(of), tuple(column.name for column in of.columns if column.name != without))


def _bulk(of: Any, *, without: str = "") -> Statement:
    return _insert(of, without=without)._replace(is_bulk=True)


def _update(of: Any, key: str, *conditions: Any) -> Statement:
    columns = tuple(column.name for column in of.columns if column.name != key)
    return Statement(update(of).where(of.c[key] == bindparam(f"the_{key}"), *conditions), columns)


def _delete(of: Any, column: str) -> Statement:
    return Statement(delete(of).where(of.c[column] == bindparam(column)))


def _joined(of: Any, value: Any) -> Any:
    """Return the values of one entry's rows in a side table as one text, joined by spaces."""
    return select(func.aggregate_strings(value, SPACE)).where(of.c.entry_id == ENTRY.c.id).scalar_subquery()


ENTRIES: Select[Any] = select(
    *ENTRY.columns,
    _joined(CONTACT, CONTACT.c.contact).label("contacts"),
    _joined(TAG, TAG.c.tag).label("tags"),
    _joined(OUTCOME, OUTCOME.c.outcome.concat(literal_column("'='")).concat(cast(OUTCOME.c.quantity, Text))).label(
        "outcomes"
    ),
)
IN_PERIOD = ENTRY.c.day.between(bindparam("first"), bindparam("last"))


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


def _distinct(of: Any, column: str) -> Statement:
    """Return the distinct names of an indexed column, by one look-up a name instead of a scan."""
    name = of.c[column]
    walk = select(func.min(name).label("name")).cte("walk", recursive=True)
    following = select(func.min(name)).where(name > walk.c.name).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.name.is_not(null())))
    return Statement(select(walk.c.name).where(walk.c.name.is_not(null())))


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


def report_name(dimensions: tuple[str, ...], *, filtered: bool) -> str:
    """Return the name of the statement that groups by these dimensions."""
    return "_".join(["REPORT", *(name.upper() for name in dimensions), *(["FILTERED"] if filtered else [])])


REPORTS = {
    report_name(dimensions, filtered=filtered): _report(dimensions, filtered=filtered)
    for filtered in (False, True)
    for count in (0, 1, 2)
    for dimensions in combinations(STORED, count)
}

STATEMENTS: dict[str, Statement] = {
    # entries
    "ADD_ENTRY": _insert(ENTRY, without="id"),
    "PUT_ENTRY": _insert(ENTRY),
    "CHANGE_ENTRY": _update(ENTRY, "id", ENTRY.c.version == bindparam("the_version")),
    "DELETE_ENTRY": _delete(ENTRY, "id"),
    "PUT_ENTRIES": _bulk(ENTRY),
    "ADD_TAGS": _bulk(TAG),
    "ADD_CONTACTS": _bulk(CONTACT),
    "ADD_OUTCOMES": _bulk(OUTCOME),
    "DELETE_TAGS": _delete(TAG, "entry_id"),
    "DELETE_CONTACTS": _delete(CONTACT, "entry_id"),
    "DELETE_OUTCOMES": _delete(OUTCOME, "entry_id"),
    "ENTRY_BY_ID": Statement(ENTRIES.where(ENTRY.c.id == bindparam("id"))),
    "ENTRY_BY_UID": Statement(ENTRIES.where(ENTRY.c.uid == bindparam("uid"))),
    "LAST_ENTRY": Statement(ENTRIES.where(ENTRY.c.id == select(func.max(ENTRY.c.id)).scalar_subquery())),
    "ENTRIES_BY_TAG": Statement(
        ENTRIES.where(ENTRY.c.id.in_(select(TAG.c.entry_id).where(TAG.c.tag == bindparam("tag")))).order_by(ENTRY.c.id)
    ),
    "ENTRIES": Statement(ENTRIES.where(IN_PERIOD).order_by(ENTRY.c.day, ENTRY.c.id)),
    "ENTRIES_FILTERED": Statement(ENTRIES.where(IN_PERIOD, _filters()).order_by(ENTRY.c.day, ENTRY.c.id)),
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
    "TAGS": _distinct(TAG, "tag"),
    "CONTACTS": _distinct(CONTACT, "contact"),
    **REPORTS,
    # timer
    "TIMER": Statement(select(*TIMER.columns)),
    "ADD_TIMER": _insert(TIMER),
    "DELETE_TIMER": Statement(delete(TIMER)),
    # quota and days off
    "QUOTAS": Statement(select(*QUOTA.columns).order_by(QUOTA.c.since)),
    "ADD_QUOTA": _insert(QUOTA),
    "DELETE_QUOTA": _delete(QUOTA, "since"),
    "DAYS_OFF": Statement(select(*DAY_OFF.columns).order_by(DAY_OFF.c.day)),
    "ADD_DAY_OFF": _insert(DAY_OFF),
    "DELETE_DAY_OFF": _delete(DAY_OFF, "day"),
    # settings
    "SETTINGS": Statement(select(*SETTING.columns).order_by(SETTING.c.key)),
    "ADD_SETTING": _insert(SETTING),
    "DELETE_SETTING": _delete(SETTING, "key"),
    # the change log
    "ADD_STEP": Statement(insert(STEP), ("at", "verb", "command", "target")),
    "ADD_CHANGES": _bulk(CHANGE, without="id"),
    "MARK_STEP": Statement(update(STEP).where(STEP.c.id == bindparam("step_id")), ("undone",)),
    "STEP_TO_UNDO": Statement(
        select(STEP.c.id, STEP.c.command)
        .where(STEP.c.verb == DO, STEP.c.undone == ZERO)
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    "STEP_TO_REDO": Statement(  # taken back since the last step that was not itself an undo or a redo, newest first
        select(UNDONE.c.id, UNDONE.c.command)
        .select_from(STEP)
        .join(UNDONE, UNDONE.c.id == STEP.c.target)
        .where(
            STEP.c.verb == literal_column("'undo'"),
            UNDONE.c.undone == ONE,
            STEP.c.id > select(func.max(UNDONE.c.id)).where(UNDONE.c.verb == DO).correlate(None).scalar_subquery(),
        )
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    "CHANGES_OF_STEP": Statement(
        select(CHANGE.c.subject, CHANGE.c.key, CHANGE.c.number, CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.step_id == bindparam("step_id"))
        .order_by(CHANGE.c.id)
    ),
    "STEPS": Statement(
        select(
            *STEP_COLUMNS,
            func.count(CHANGE.c.number),
            func.min(CHANGE.c.number),
            func.max(CHANGE.c.number),
            func.min(CHANGE.c.key),
        )
        .select_from(STEP)
        .outerjoin(CHANGE, CHANGE.c.step_id == STEP.c.id)
        .where(STEP.c.id > select(func.max(STEP.c.id)).scalar_subquery() - bindparam("most"))
        .group_by(*STEP_COLUMNS)
        .order_by(STEP.c.id.desc())
    ),
    "CHANGES_OF_ENTRY": Statement(
        select(*STEP_COLUMNS, CHANGE.c.before, CHANGE.c.after)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .where(CHANGE.c.number == bindparam("number"))
        .order_by(CHANGE.c.id)
    ),
}
