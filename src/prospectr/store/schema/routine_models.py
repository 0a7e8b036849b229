"""The tables of the routine and of closed weeks."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Integer, Text
from sqlmodel import Field

from prospectr.domain.calendar.timespan import LONGEST, MIDNIGHT
from prospectr.domain.entries.counting import AS_LOGGED
from prospectr.domain.entries.counting import STRICT as STRICT_COUNTING
from prospectr.domain.entries.names import LARGEST_COUNT
from prospectr.domain.week.quota import HOURS_A_WEEK, LEAST, MOST, WHOLE
from prospectr.store.schema.tables import (
    STRICT,
    UID_LENGTH,
    Table,
    day_check,
    name_check,
    number_column,
    one_of,
    text_column,
)

LARGEST_TOTAL = 1_000_000_000  # minutes in a week; more than a million of the longest entries


class RoutineRow(Table, table=True):
    """A block of the routine: time kept for prospecting on some weekdays; `start` is in minutes after midnight."""

    __tablename__ = "routine"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(f"length(uid) = {UID_LENGTH}", name="uid_length"),
        CheckConstraint("length(weekdays) BETWEEN 1 AND 7", name="weekdays_bounded"),
        CheckConstraint(f"start BETWEEN 0 AND {MIDNIGHT - 1}", name="start_in_a_day"),
        CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST}", name="minutes_bounded"),
        name_check("tag"),
        day_check("since"),
        day_check("until"),
        {**STRICT, "sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    uid: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    weekdays: str = text_column(required=True)
    start: int = number_column(required=True)
    minutes: int = number_column(required=True)
    tag: str | None = text_column()
    since: str = text_column(required=True)
    until: str | None = text_column()


class WeekCloseRow(Table, table=True):
    """A closed week: its figures and the rules that applied when it was closed. Shares are in tenths of a percent.

    `minutes` by kind, `outcomes` and `targets` are as `dials=25 talks=6`. `hours` is the target in minutes of
    prospecting, NULL if there was none. `routine` is as `mon-fri 09:00-11:00, sat 10:00-11:00`, without tags. These
    five are NULL in weeks that were closed in format 2, which did not store them.
    """

    __tablename__ = "week_close"
    __table_args__: ClassVar[Any] = (
        day_check("first"),
        day_check("closed"),
        CheckConstraint(f"total BETWEEN 0 AND {LARGEST_TOTAL}", name="total_bounded"),
        CheckConstraint("prospecting BETWEEN 0 AND total", name="prospecting_of_total"),
        CheckConstraint("counted BETWEEN 0 AND total", name="counted_of_total"),
        CheckConstraint(f"share BETWEEN 0 AND {WHOLE}", name="share_bounded"),
        CheckConstraint(f"quota BETWEEN {LEAST} AND {MOST}", name="quota_bounded"),
        CheckConstraint(one_of("counting", (STRICT_COUNTING, AS_LOGGED)), name="counting_known"),
        CheckConstraint(f"blocks BETWEEN 0 AND {LARGEST_COUNT}", name="blocks_bounded"),
        CheckConstraint("kept BETWEEN 0 AND blocks", name="kept_of_blocks"),
        CheckConstraint(f"hours BETWEEN 0 AND {HOURS_A_WEEK * 60}", name="hours_bounded"),
        CheckConstraint("(minutes IS NULL) = (outcomes IS NULL)", name="minutes_with_outcomes"),
        CheckConstraint("(minutes IS NULL) = (targets IS NULL)", name="minutes_with_targets"),
        CheckConstraint("(minutes IS NULL) = (routine IS NULL)", name="minutes_with_routine"),
        CheckConstraint("hours IS NULL OR minutes IS NOT NULL", name="hours_with_minutes"),
        STRICT,
    )
    first: str = Field(sa_column=Column(Text, primary_key=True))
    closed: str = text_column(required=True)
    total: int = number_column(required=True)
    prospecting: int = number_column(required=True)
    counted: int = number_column(required=True)
    share: int = number_column(required=True)
    quota: int = number_column(required=True)
    counting: str = text_column(required=True)
    blocks: int = number_column(required=True)
    kept: int = number_column(required=True)
    minutes: str | None = text_column()
    outcomes: str | None = text_column()
    hours: int | None = number_column()
    targets: str | None = text_column()
    routine: str | None = text_column()
