"""The tables about people: contacts, their moves to stages, follow-ups, criteria and answers."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text
from sqlmodel import Field

from prospectr.domain.calendar.timespan import LONGEST_INTERVAL, MIDNIGHT
from prospectr.domain.people.contacts import CIRCLES
from prospectr.domain.people.criteria import MOST as MOST_CRITERIA
from prospectr.domain.people.follow_ups import STATES
from prospectr.domain.people.stages import LARGEST_VALUE, STAGES
from prospectr.store.schema.tables import (
    STRICT,
    UID_LENGTH,
    Table,
    day_check,
    name_check,
    number_column,
    one_of,
    text_check,
    text_column,
)


def _uid_check() -> CheckConstraint:
    return CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length")


def _value_check() -> CheckConstraint:
    return CheckConstraint(f"value BETWEEN 0 AND {LARGEST_VALUE}", name="value_bounded")


def _uid() -> Any:
    return Field(sa_column=Column(Text, nullable=False, unique=True))


class ContactRow(Table, table=True):
    """A contact. One that is only named in entries has no row.

    `source` is the handle of who referred them, on `referred_on`. `stage`, `stage_since` and `value` follow from the
    moves. `every` is in days.
    """

    __tablename__ = "contact"
    __table_args__: ClassVar[Any] = (
        _uid_check(),
        name_check("handle"),
        *(text_check(name) for name in ("name", "org", "email", "phone", "note")),
        CheckConstraint(one_of("circle", CIRCLES), name="circle_known"),
        CheckConstraint("is_close IN (0, 1)", name="is_close_is_boolean"),
        CheckConstraint(f"every BETWEEN 1 AND {LONGEST_INTERVAL}", name="every_bounded"),
        name_check("source"),
        day_check("referred_on"),
        CheckConstraint("(source IS NULL) = (referred_on IS NULL)", name="source_with_day"),
        CheckConstraint(one_of("stage", STAGES), name="stage_known"),
        day_check("stage_since"),
        CheckConstraint("(stage IS NULL) = (stage_since IS NULL)", name="stage_with_day"),
        _value_check(),
        Index("contact_stage", "stage", "stage_since"),
        Index("contact_source", "source", "referred_on", sqlite_where=text("source IS NOT NULL")),
        STRICT,
    )
    handle: str = Field(sa_column=Column(Text, primary_key=True))
    uid: str = _uid()
    name: str | None = text_column()
    org: str | None = text_column()
    email: str | None = text_column()
    phone: str | None = text_column()
    circle: str | None = text_column()
    is_close: int = number_column(required=True)
    every: int | None = number_column()
    note: str | None = text_column()
    source: str | None = text_column()
    referred_on: str | None = text_column()
    stage: str | None = text_column()
    stage_since: str | None = text_column()
    value: int | None = number_column()


def _of_contact(*, primary_key: bool = False) -> Any:
    """Return a column that refers to a contact, checked at the end of a step, which may delete and re-add the row."""
    refers = ForeignKey("contact.handle", deferrable=True, initially="DEFERRED")
    return Field(sa_column=Column(Text, refers, nullable=False, primary_key=primary_key))


class MoveRow(Table, table=True):
    """A move of a contact to a stage, forward or back, or a new value in the same stage."""

    __tablename__ = "move"
    __table_args__: ClassVar[Any] = (
        _uid_check(),
        CheckConstraint(one_of("stage", STAGES), name="stage_known"),
        day_check("day"),
        text_check("reason"),
        _value_check(),
        Index("move_contact", "contact", "day"),
        Index("move_day", "day", "contact"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    uid: str = _uid()
    contact: str = _of_contact()
    day: str = text_column(required=True)
    stage: str = text_column(required=True)
    reason: str | None = text_column()
    value: int | None = number_column()


class FollowUpRow(Table, table=True):
    """A follow-up: what to do next, with whom and when.

    `ended` is the day on which it was done or closed; `at` is in minutes after midnight.
    """

    __tablename__ = "follow_up"
    __table_args__: ClassVar[Any] = (
        _uid_check(),
        name_check("contact"),
        day_check("due"),
        text_check("text"),
        CheckConstraint(one_of("state", STATES), name="state_known"),
        day_check("made"),
        day_check("ended"),
        CheckConstraint("(state = 'open') = (ended IS NULL)", name="ended_unless_open"),
        CheckConstraint(f"at BETWEEN 0 AND {MIDNIGHT - 1}", name="at_in_a_day"),
        Index("follow_up_due", "state", "due"),
        Index("follow_up_contact", "contact", "state", "due"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    uid: str = _uid()
    contact: str | None = text_column()
    due: str = text_column(required=True)
    text: str | None = text_column()
    state: str = text_column(required=True)
    made: str = text_column(required=True)
    ended: str | None = text_column()
    at: int | None = number_column()


class CriterionRow(Table, table=True):
    """A criterion: a question that a lead has answered; `place` counts from 1."""

    __tablename__ = "criterion"
    __table_args__: ClassVar[Any] = (
        name_check("key"),
        CheckConstraint(f"place BETWEEN 1 AND {MOST_CRITERIA}", name="place_bounded"),
        text_check("question"),
        STRICT,
    )
    key: str = Field(sa_column=Column(Text, primary_key=True))
    place: int = number_column(required=True)
    question: str | None = text_column()


class AnswerRow(Table, table=True):
    """A contact's answer to a criterion, and its day."""

    __tablename__ = "answer"
    __table_args__: ClassVar[Any] = (
        name_check("criterion"),
        day_check("day"),
        text_check("text"),
        {**STRICT, "sqlite_with_rowid": False},
    )
    contact: str = _of_contact(primary_key=True)
    criterion: str = Field(sa_column=Column(Text, primary_key=True))
    day: str = text_column(required=True)
    text: str = text_column(required=True)
