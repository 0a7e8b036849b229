"""What statements are built of: the tables, and the inserts, updates and deletes that each of them has."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, literal_column, null, select, update
from sqlalchemy.sql.base import Executable

from prospectr.store.schema import models


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
PERSON = table(models.ContactRow)
MOVE = table(models.MoveRow)
FOLLOW_UP = table(models.FollowUpRow)
CRITERION = table(models.CriterionRow)
ROUTINE = table(models.RoutineRow)
WEEK_CLOSE = table(models.WeekCloseRow)
ANSWER = table(models.AnswerRow)

SPACE: Any = literal_column("' '")
EMPTY: Any = literal_column("''")
ONE: Any = literal_column("1")
ZERO: Any = literal_column("0")
MINUTE: Any = literal_column("60")


def insert_into(of: Any, *, without: str = "") -> Statement:
    """Return what inserts one row, its values by name."""
    return Statement(insert(of), tuple(column.name for column in of.columns if column.name != without))


def insert_many(of: Any, *, without: str = "") -> Statement:
    """Return what inserts many rows, their values by position; an empty text stands for NULL where there may be one."""
    columns = [column for column in of.columns if column.name != without]
    nullable = {c.name: func.nullif(bindparam(c.name), EMPTY) for c in columns if c.nullable}
    return Statement(insert(of).values(nullable), tuple(column.name for column in columns), is_bulk=True)


def update_by(of: Any, key: str, *conditions: Any) -> Statement:
    """Return what writes all of a row but its key anew."""
    columns = tuple(column.name for column in of.columns if column.name != key)
    return Statement(update(of).where(of.c[key] == bindparam(f"the_{key}"), *conditions), columns)


def delete_by(of: Any, *columns: str) -> Statement:
    """Return what deletes the rows that have the values given for some columns."""
    return Statement(delete(of).where(*(of.c[column] == bindparam(column) for column in columns)))


def quoted(text: str) -> Any:
    """Return a constant text, to stand in the statement."""
    return literal_column(f"'{text}'")


IN_PERIOD = ENTRY.c.day.between(bindparam("first"), bindparam("last"))


def distinct_names(of: Any, column: str) -> Any:
    """Select the distinct names of an indexed column, by one look-up a name instead of a scan."""
    name = of.c[column]
    walk = (
        select(func.min(name).label("name")).where(name.is_not(null())).cte(f"walk_{of.name}_{column}", recursive=True)
    )
    following = select(func.min(name)).where(name > walk.c.name).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.name.is_not(null())))
    return select(walk.c.name).where(walk.c.name.is_not(null()))
