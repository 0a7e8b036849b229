"""Building blocks of the tables: their base class, columns, and CHECKs that several tables share."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Text
from sqlmodel import Field, SQLModel

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.entries.names import LONGEST_NAME, LONGEST_TEXT

STRICT = {"sqlite_strict": True}
UID_LENGTH = 36


def one_of(column: str, values: tuple[str, ...]) -> str:
    """Return a test for one of several values, joined by OR: SQLite would rebuild the set of an IN for each row."""
    return " OR ".join(f"{column} = {value!r}" for value in values)


def day_check(column: str) -> CheckConstraint:
    """Return a CHECK that a day has the length of `2026-11-21`; NULL passes."""
    return CheckConstraint(f"length({column}) = 10", name=f"{column}_is_iso")


def text_check(column: str) -> CheckConstraint:
    """Return a CHECK that a text is neither empty nor too long; NULL passes."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {LONGEST_TEXT}", name=f"{column}_bounded")


def name_check(column: str) -> CheckConstraint:
    """Return a CHECK that a name is neither empty nor too long; NULL passes."""
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {LONGEST_NAME}", name=f"{column}_bounded")


def instant_checks(start: str, offset: str) -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of an instant: POSIX seconds within the calendar, with an offset from UTC."""
    return (
        CheckConstraint(f"{start} BETWEEN -62135683200 AND 253402300799", name=f"{start}_in_calendar"),
        CheckConstraint(f"{offset} BETWEEN -86400 AND 86400", name=f"{offset}_in_a_day"),
        CheckConstraint(f"({start} IS NULL) = ({offset} IS NULL)", name=f"{start}_with_{offset}"),
    )


def details_checks() -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of the columns that entries and the timer have in common."""
    return (
        CheckConstraint(one_of("kind", KINDS), name="kind_known"),
        CheckConstraint(one_of("channel", CHANNELS), name="channel_known"),
        CheckConstraint(f"length(note) <= {LONGEST_TEXT}", name="note_bounded"),
        *(text_check(name) for name in ("need", "gave", "got")),
        name_check("source"),
    )


class Table(SQLModel):
    """The base class of all tables."""

    metadata: ClassVar[MetaData] = MetaData()


def text_column(*, required: bool = False) -> Any:
    """Return a text column."""
    return Field(sa_column=Column(Text, nullable=not required))


def number_column(*, required: bool = False) -> Any:
    """Return a column of whole numbers."""
    return Field(sa_column=Column(Integer, nullable=not required))
