"""Building blocks of the statements: the tables, constants, and inserts, updates and deletes for any table."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, literal_column, null, select, update
from sqlalchemy.sql.base import Executable

from prospectr.store.schema import models


class Statement(NamedTuple):
    """A statement and how its parameters are passed.

    `columns` are the columns that an insert or an update sets, each from a parameter of the same name. `is_bulk` is
    true for an insert of many rows: it takes its parameters by position, which is faster.
    """

    sql: Executable
    columns: tuple[str, ...] | None = None
    is_bulk: bool = False


def table(model: type[models.Table]) -> Any:
    """Return the table behind a model."""
    return models.Table.metadata.tables[str(model.__tablename__)]


ENTRY = table(models.EntryRow)
ENTRY_TAG = table(models.EntryTagRow)
ENTRY_CONTACT = table(models.EntryContactRow)
ENTRY_OUTCOME = table(models.EntryOutcomeRow)
TIMER = table(models.TimerRow)
QUOTA = table(models.QuotaRow)
DAY_OFF = table(models.DayOffRow)
SETTING = table(models.SettingRow)
ROUTINE = table(models.RoutineRow)
WEEK_CLOSE = table(models.WeekCloseRow)
CONTACT = table(models.ContactRow)
MOVE = table(models.MoveRow)
FOLLOW_UP = table(models.FollowUpRow)
CRITERION = table(models.CriterionRow)
ANSWER = table(models.AnswerRow)
TEAM_PLACE = table(models.TeamPlaceRow)
TEAM_WEEK = table(models.TeamWeekRow)
TEAM_MARK = table(models.TeamMarkRow)
IMPORTED = table(models.ImportedRow)
RULE = table(models.RuleRow)
STEP = table(models.StepRow)
CHANGE = table(models.ChangeRow)

TOUCH = ENTRY_CONTACT.alias("touches")

SPACE: Any = literal_column("' '")
EMPTY: Any = literal_column("''")
ONE: Any = literal_column("1")
ZERO: Any = literal_column("0")
MINUTE: Any = literal_column("60")
MOST_AT_ONCE: Any = literal_column("1000")  # rows that are read at once where there may be very many


def constant(text: str) -> Any:
    """Return a text as a constant, written into the statement in quotes."""
    return literal_column(f"'{text}'")


THE_CONTACT: Any = bindparam("contact")
IN_PERIOD = ENTRY.c.day.between(bindparam("first"), bindparam("last"))
IS_OPEN = FOLLOW_UP.c.state == constant("open")
LATER_THAN_ANY_HOUR: Any = literal_column("1440")
# a follow-up without an hour comes after those with one
BY_DUE = (FOLLOW_UP.c.due, func.coalesce(FOLLOW_UP.c.at, LATER_THAN_ANY_HOUR), FOLLOW_UP.c.id)


def insert_into(target: Any, *, without: str = "") -> Statement:
    """Return the insert of one row."""
    return Statement(insert(target), tuple(column.name for column in target.columns if column.name != without))


def insert_many(target: Any, *, without: str = "") -> Statement:
    """Return the insert of many rows. In a column that may be NULL, an empty text is stored as NULL."""
    columns = [column for column in target.columns if column.name != without]
    nullable = {c.name: func.nullif(bindparam(c.name), EMPTY) for c in columns if c.nullable}
    return Statement(insert(target).values(nullable), tuple(column.name for column in columns), is_bulk=True)


def update_by(target: Any, key: str, *conditions: Any) -> Statement:
    """Return the update of all columns of a row but its key."""
    columns = tuple(column.name for column in target.columns if column.name != key)
    return Statement(update(target).where(target.c[key] == bindparam(f"the_{key}"), *conditions), columns)


def delete_by(target: Any, *columns: str) -> Statement:
    """Return the delete of the rows in which each of these columns has the given value."""
    return Statement(delete(target).where(*(target.c[column] == bindparam(column) for column in columns)))


def distinct_names(source: Any, column: str) -> Any:
    """Select the distinct names in an indexed column, with one index look-up for each name instead of a scan."""
    name = source.c[column]
    cte_name = f"distinct_{source.name}_{column}"
    names = select(func.min(name).label("name")).where(name.is_not(null())).cte(cte_name, recursive=True)
    following = select(func.min(name)).where(name > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(null())))
    return select(names.c.name).where(names.c.name.is_not(null()))


def last_touch(handle: Any, *conditions: Any) -> Any:
    """Select the day of a contact's last touch, with one index look-up."""
    is_touch = (TOUCH.c.contact == handle, TOUCH.c.touch == ONE, *conditions)
    return select(func.max(TOUCH.c.day)).where(*is_touch).scalar_subquery().label("last_touch")
