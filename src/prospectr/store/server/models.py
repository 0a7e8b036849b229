"""The tables on a team's server. One row for each seller, journal and week holds figures; there are no entries.

Every key of a week begins with its owner. A week keeps the team that its owner was in when it was first stated: reports
need no join, and a new leader does not see earlier weeks.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Text,
)
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, SQLModel

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES, OUTCOMES
from prospectr.domain.team.names import LONGEST

SCHEMA = "prospectr"
MOVES = tuple(f"moved_to_{stage}" for stage in STAGES)
OPEN = tuple(f"open_{age}" for age in AGES)
COUNTS = ("blocks", "kept", "doubtful_minutes", *MOVES, *OPEN, "logged_late_minutes")


class ServerTable(SQLModel):
    """The base class of all tables."""

    metadata: ClassVar[MetaData] = MetaData(schema=SCHEMA)


def _reference(target: str, *, key: bool = False, required: bool = True) -> Any:
    return Field(sa_column=Column(Integer, ForeignKey(f"{SCHEMA}.{target}"), primary_key=key, nullable=not required))


def _identity() -> Any:
    return Field(sa_column=Column(Integer, Identity(always=True), primary_key=True))


def _name() -> Any:
    return Field(sa_column=Column(Text, nullable=False, unique=True))


def _day(*, key: bool = False, required: bool = True) -> Any:
    return Field(sa_column=Column(Date, primary_key=key, nullable=not required))


def _number(*, key: bool = False, required: bool = True) -> Any:
    return Field(sa_column=Column(Integer, primary_key=key, autoincrement=False, nullable=not required))


def _count() -> Any:
    return Field(sa_column=Column(BigInteger, nullable=True))


def _name_check(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) BETWEEN 1 AND {LONGEST}", name=f"{column}_bounded")


class VersionRow(ServerTable, table=True):
    """The number of the latest migration that ran, in one row."""

    __tablename__ = "version"
    number: int = _number(key=True)


class TeamRow(ServerTable, table=True):
    """A team, below another one or at the top."""

    __tablename__ = "team"
    __table_args__: ClassVar[Any] = (_name_check("name"),)
    id: int = _identity()
    parent: int | None = _reference("team.id", required=False)
    name: str = _name()


class MemberRow(ServerTable, table=True):
    """A person: `login` is their role in PostgreSQL, NULL until they have one, `name` what they report under."""

    __tablename__ = "member"
    __table_args__: ClassVar[Any] = (_name_check("name"),)
    id: int = _identity()
    login: str | None = Field(sa_column=Column(Text, nullable=True, unique=True))
    name: str = _name()
    is_admin: bool = Field(sa_column=Column(Boolean, nullable=False, server_default="false"))


class StintRow(ServerTable, table=True):
    """The time in which a member should report in a team; `until` is NULL while it lasts."""

    __tablename__ = "stint"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("until >= since", name="until_after_since"),
        Index("stint_team", "team"),
    )
    member: int = _reference("member.id", key=True)
    since: date = _day(key=True)
    team: int = _reference("team.id")
    until: date | None = _day(required=False)


class ManagesRow(ServerTable, table=True):
    """A manager of a team, and so of all teams below it."""

    __tablename__ = "manages"
    manager: int = _reference("member.id", key=True)
    team: int = _reference("team.id", key=True)


class ReachRow(ServerTable, table=True):
    """Every team that a manager may read. A trigger works it out from the tables `manages` and `team`."""

    __tablename__ = "reach"
    manager: int = _reference("member.id", key=True)
    team: int = _reference("team.id", key=True)


class OutcomeRow(ServerTable, table=True):
    """An outcome that the leader asks for besides the usual four."""

    __tablename__ = "outcome"
    name: str = Field(sa_column=Column(Text, primary_key=True))


def _week_checks() -> tuple[CheckConstraint, ...]:
    total = " + ".join(f"{kind}::bigint" for kind in KINDS)
    return (
        _name_check("seller"),
        CheckConstraint("rev >= 1", name="rev_counts"),
        CheckConstraint("extract(isodow FROM first) = 1", name="first_is_monday"),
        CheckConstraint("through BETWEEN first AND first + 6", name="through_in_week"),
        CheckConstraint("quota BETWEEN 10 AND 950", name="quota_is_share"),
        CheckConstraint(f"least({', '.join((*KINDS, *COUNTS))}) >= 0", name="nothing_negative"),
        CheckConstraint(f"counted BETWEEN 0 AND {total}", name="counted_in_total"),
        CheckConstraint("kept <= blocks", name="kept_in_blocks"),
        CheckConstraint("days_off BETWEEN 0 AND 7", name="days_off_in_week"),
        CheckConstraint("pg_column_size(other_outcomes) <= 8000", name="other_outcomes_bounded"),
    )


class WeekRow(ServerTable, table=True):
    """A week of a seller's journal as it was stated last: the figures of the statement, in plain columns.

    `moved_to_...` are its `moves`, `open_...` its `open_opportunities`. An outcome that the statement does not have is
    NULL; those besides the usual four are in `other_outcomes`.
    """

    __tablename__ = "week"
    __table_args__: ClassVar[Any] = (*_week_checks(), Index("week_team_first", "team", "first"))
    owner: int = _reference("member.id", key=True)
    journal: UUID = Field(sa_column=Column(postgresql.UUID, primary_key=True))
    first: date = _day(key=True)
    rev: int = _number()
    team: int = _reference("team.id")
    through: date = _day()
    seller: str = Field(sa_column=Column(Text, nullable=False))
    prospecting: int = _number()
    networking: int = _number()
    selling: int = _number()
    clients: int = _number()
    marketing: int = _number()
    admin: int = _number()
    counted: int = _number()
    quota: int = _number()
    target_minutes: int | None = _number(required=False)
    dials: int | None = _count()
    talks: int | None = _count()
    meetings: int | None = _count()
    proposals: int | None = _count()
    other_outcomes: dict[str, int] | None = Field(sa_column=Column(postgresql.JSONB(none_as_null=True), nullable=True))
    blocks: int = _number()
    kept: int = _number()
    doubtful_minutes: int = _number()
    moved_to_prospect: int = _number()
    moved_to_lead: int = _number()
    moved_to_opportunity: int = _number()
    moved_to_client: int = _number()
    moved_to_lost: int = _number()
    open_quarter: int = _number()
    open_two: int = _number()
    open_four: int = _number()
    open_older: int = _number()
    days_off: int = _number()
    logged_late_minutes: int = _number()
    closed_on: date | None = _day(required=False)
    closed_counted: int | None = _number(required=False)
    closed_total: int | None = _number(required=False)


# a member may change these of a week that they stated: never whose it is, or in which team
RESTATED = tuple(
    str(column.name)
    for column in ServerTable.metadata.tables[f"{SCHEMA}.week"].columns
    if column.name not in ("owner", "journal", "first", "team")
)
assert set(OUTCOMES) < set(RESTATED)  # noqa: S101 - the columns are written out; the rules name them elsewhere
