"""The tables of a team: where weeks are shared, and which versions of them this journal wrote or read."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Text
from sqlmodel import Field

from prospectr.store.schema.tables import STRICT, UID_LENGTH, Table, day_check, name_check, number_column, text_column

WITHOUT_ROWID = {**STRICT, "sqlite_with_rowid": False}


class TeamPlaceRow(Table, table=True):
    """A place where weeks are shared, such as a folder.

    `seller` is the name under which this journal reports there from the week `since` on, NULL if it only reads.
    """

    __tablename__ = "team_place"
    __table_args__: ClassVar[Any] = (name_check("seller"), day_check("since"), STRICT)
    place: str = Field(sa_column=Column(Text, primary_key=True))
    seller: str | None = text_column()
    since: str = text_column(required=True)


class TeamWeekRow(Table, table=True):
    """The latest version of a week that this journal wrote or read; `figures` is the JSON of the statement.

    `journal` is the UUID of the journal that the week is of, `place` where it was read, empty if it was written here.
    `read_on` is the day on which this version was written or
    read first; `seen_on`, `seen_counted` and `seen_total` are what was read first after the week was over.
    """

    __tablename__ = "team_week"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"length(journal) = {UID_LENGTH}", name="journal_length"),
        day_check("first"),
        name_check("seller"),
        CheckConstraint("rev >= 1", name="rev_counts"),
        day_check("read_on"),
        day_check("seen_on"),
        CheckConstraint("(seen_on IS NULL) = (seen_counted IS NULL)", name="seen_on_with_counted"),
        CheckConstraint("(seen_on IS NULL) = (seen_total IS NULL)", name="seen_on_with_total"),
        WITHOUT_ROWID,
    )
    journal: str = Field(sa_column=Column(Text, primary_key=True))
    first: str = Field(sa_column=Column(Text, primary_key=True))
    seller: str = text_column(required=True)
    rev: int = number_column(required=True)
    figures: str = text_column(required=True)
    place: str = text_column(required=True)
    read_on: str = text_column(required=True)
    seen_on: str | None = text_column()
    seen_counted: int | None = number_column()
    seen_total: int | None = number_column()


class TeamMarkRow(Table, table=True):
    """What tells this journal from others: `journal` is its UUID, `computer` that of the computer it syncs from."""

    __tablename__ = "team_mark"
    __table_args__: ClassVar[Any] = (CheckConstraint(f"length(value) = {UID_LENGTH}", name="value_length"), STRICT)
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = text_column(required=True)
