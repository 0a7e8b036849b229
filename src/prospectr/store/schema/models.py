"""The tables, declared in SQLModel. `make sql` compiles them to the text in `_sql.py`, which creates a journal.

Columns are INTEGER or TEXT, so that SQLite's STRICT tables and PostgreSQL store the same. Days are texts such as
`2026-11-21`; instants are POSIX seconds, with the offset from UTC in seconds in a second column. The tables about
people are in `people_models.py`, those of the routine and closed weeks in `routine_models.py`, those of imports
in `import_models.py`, those of a team in `team_models.py`; this module exports all.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Text, text
from sqlmodel import Field

from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.entries.names import LARGEST_COUNT, LONGEST_TEXT
from prospectr.domain.week.quota import LEAST, MOST
from prospectr.store.schema.import_models import ImportedRow, RuleRow
from prospectr.store.schema.people_models import AnswerRow, ContactRow, CriterionRow, FollowUpRow, MoveRow
from prospectr.store.schema.routine_models import RoutineRow, WeekCloseRow
from prospectr.store.schema.tables import (
    STRICT,
    UID_LENGTH,
    Table,
    day_check,
    details_checks,
    instant_checks,
    name_check,
    number_column,
    one_of,
    text_column,
)
from prospectr.store.schema.team_models import TeamMarkRow, TeamPlaceRow, TeamWeekRow

__all__ = [
    "AnswerRow",
    "ChangeRow",
    "ContactRow",
    "CriterionRow",
    "DayOffRow",
    "EntryContactRow",
    "EntryOutcomeRow",
    "EntryRow",
    "EntryTagRow",
    "FollowUpRow",
    "ImportedRow",
    "MoveRow",
    "QuotaRow",
    "RoutineRow",
    "RuleRow",
    "SettingRow",
    "StepRow",
    "Table",
    "TeamMarkRow",
    "TeamPlaceRow",
    "TeamWeekRow",
    "TimerRow",
    "WeekCloseRow",
]


class EntryRow(Table, table=True):
    """An entry.

    `id` is the number that people type, `uid` identifies the entry forever, `counted` is the kind that it counts as.
    """

    __tablename__ = "entry"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST}", name="minutes_bounded"),
        day_check("day"),
        *instant_checks("start", "utc_offset"),
        *details_checks(),
        Index("entry_day", "day", "kind", "minutes", "start"),
        CheckConstraint(one_of("counted", KINDS), name="counted_known"),
        Index("entry_moved", "day", "kind", "minutes", sqlite_where=text("counted != kind")),
        Index("entry_source", "source", "day", sqlite_where=text("source IS NOT NULL")),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    uid: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    version: int = Field(sa_column=Column(Integer, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    day: str = Field(sa_column=Column(Text, nullable=False))
    start: int | None = Field(sa_column=Column(Integer))
    utc_offset: int | None = Field(sa_column=Column(Integer))
    minutes: int = Field(sa_column=Column(Integer, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    channel: str | None = Field(sa_column=Column(Text))
    need: str | None = Field(sa_column=Column(Text))
    gave: str | None = text_column()
    got: str | None = text_column()
    source: str | None = text_column()
    logged_at: int = Field(sa_column=Column(Integer, nullable=False))
    counted: str = text_column(required=True)


def _of_entry() -> Any:
    return Field(sa_column=Column(Integer, ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True))


def _name_table(column: str) -> Any:
    return name_check(column), {**STRICT, "sqlite_with_rowid": False}


class EntryTagRow(Table, table=True):
    """A tag of an entry."""

    __tablename__ = "entry_tag"
    __table_args__: ClassVar[Any] = (Index("entry_tag_tag", "tag", "entry_id"), *_name_table("tag"))
    entry_id: int = _of_entry()
    tag: str = Field(sa_column=Column(Text, primary_key=True))


class EntryContactRow(Table, table=True):
    """A contact of an entry.

    The entry's day and whether it was a touch are stored here too, so that a last touch takes one index look-up.
    """

    __tablename__ = "entry_contact"
    __table_args__: ClassVar[Any] = (
        Index("entry_contact_contact", "contact", "touch", "day"),
        CheckConstraint("touch IN (0, 1)", name="touch_is_boolean"),
        day_check("day"),
        *_name_table("contact"),
    )
    entry_id: int = _of_entry()
    contact: str = Field(sa_column=Column(Text, primary_key=True))
    day: str = text_column(required=True)
    touch: int = number_column(required=True)


class EntryOutcomeRow(Table, table=True):
    """An outcome of an entry and its quantity."""

    __tablename__ = "entry_outcome"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"quantity BETWEEN 1 AND {LARGEST_COUNT}", name="quantity_bounded"),
        *_name_table("outcome"),
    )
    entry_id: int = _of_entry()
    outcome: str = Field(sa_column=Column(Text, primary_key=True))
    quantity: int = Field(sa_column=Column(Integer, nullable=False))


class TimerRow(Table, table=True):
    """The timer that runs: at most one row. Contacts, tags and outcomes are joined by spaces, as in an image."""

    __tablename__ = "timer"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length"),
        *instant_checks("start", "utc_offset"),
        *details_checks(),
        STRICT,
    )
    id: int = Field(sa_column=Column(Integer, primary_key=True))
    uid: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    start: int = Field(sa_column=Column(Integer, nullable=False))
    utc_offset: int = Field(sa_column=Column(Integer, nullable=False))
    note: str = Field(sa_column=Column(Text, nullable=False))
    channel: str | None = Field(sa_column=Column(Text))
    need: str | None = Field(sa_column=Column(Text))
    gave: str | None = text_column()
    got: str | None = text_column()
    source: str | None = text_column()
    contacts: str = Field(sa_column=Column(Text, nullable=False))
    tags: str = Field(sa_column=Column(Text, nullable=False))
    outcomes: str = Field(sa_column=Column(Text, nullable=False))


class QuotaRow(Table, table=True):
    """A quota that applies from `since`; `share` is in tenths of a percent, `outcomes` are as `dials=25 talks=6`."""

    __tablename__ = "quota"
    __table_args__: ClassVar[Any] = (
        day_check("since"),
        CheckConstraint(f"share BETWEEN {LEAST} AND {MOST}", name="share_bounded"),
        CheckConstraint("minutes BETWEEN 1 AND 10080", name="minutes_bounded"),
        STRICT,
    )
    since: str = Field(sa_column=Column(Text, primary_key=True))
    share: int = Field(sa_column=Column(Integer, nullable=False))
    minutes: int | None = Field(sa_column=Column(Integer))
    outcomes: str = Field(sa_column=Column(Text, nullable=False))


class DayOffRow(Table, table=True):
    """A day off."""

    __tablename__ = "day_off"
    __table_args__: ClassVar[Any] = (
        day_check("day"),
        CheckConstraint(f"length(note) <= {LONGEST_TEXT}", name="note_bounded"),
        STRICT,
    )
    day: str = Field(sa_column=Column(Text, primary_key=True))
    note: str = Field(sa_column=Column(Text, nullable=False))


class SettingRow(Table, table=True):
    """A setting that differs from its default."""

    __tablename__ = "setting"
    __table_args__: ClassVar[Any] = (STRICT,)
    key: str = Field(sa_column=Column(Text, primary_key=True))
    value: str = Field(sa_column=Column(Text, nullable=False))


class StepRow(Table, table=True):
    """A step: what one command changed, and undo takes back at once.

    `command` is the name of the command, without what else was typed. `target` is the step that an undo or redo was
    about. `undone` is 1 while the step is undone.
    """

    __tablename__ = "step"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(one_of("verb", ("do", "undo", "redo")), name="verb_known"),
        CheckConstraint("undone IN (0, 1)", name="undone_is_boolean"),
        CheckConstraint("(verb = 'do') = (target IS NULL)", name="target_of_undo"),
        Index("step_verb", "verb", "undone"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    at: int = Field(sa_column=Column(Integer, nullable=False))
    verb: str = Field(sa_column=Column(Text, nullable=False))
    command: str = Field(sa_column=Column(Text, nullable=False))
    target: int | None = Field(sa_column=Column(Integer, ForeignKey("step.id")))
    undone: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default=text("0")))


class ChangeRow(Table, table=True):
    """The change of one row in a step: its image before and after, as JSON; NULL where there was no row."""

    __tablename__ = "change"
    __table_args__: ClassVar[Any] = (
        # not a list of subjects, so that a new one needs no migration
        CheckConstraint("length(subject) BETWEEN 1 AND 32", name="subject_bounded"),
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something_changed"),
        Index("change_step", "step_id"),
        Index("change_number", "number"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    step_id: int = Field(sa_column=Column(Integer, ForeignKey("step.id"), nullable=False))
    subject: str = Field(sa_column=Column(Text, nullable=False))
    key: str = Field(sa_column=Column(Text, nullable=False))
    number: int | None = Field(sa_column=Column(Integer))
    before: str | None = Field(sa_column=Column(Text))
    after: str | None = Field(sa_column=Column(Text))
