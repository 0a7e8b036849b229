"""Statements about a team: its places, the versions of weeks, and the figures that only statements need."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from prospectr.store.schema.statements.parts import (
    ENTRY,
    IN_PERIOD,
    TEAM_MARK,
    TEAM_PLACE,
    TEAM_WEEK,
    Statement,
    delete_by,
    insert_into,
)

TEAM_STATEMENTS: dict[str, Statement] = {
    "TEAM_PLACES": Statement(select(*TEAM_PLACE.columns).order_by(TEAM_PLACE.c.place)),
    "ADD_TEAM_PLACE": insert_into(TEAM_PLACE),
    "DELETE_TEAM_PLACE": delete_by(TEAM_PLACE, "place"),
    "TEAM_WEEKS": Statement(
        select(*TEAM_WEEK.columns).where(TEAM_WEEK.c.first.between(bindparam("first"), bindparam("last")))
    ),
    "ALL_TEAM_WEEKS": Statement(select(*TEAM_WEEK.columns)),
    "ADD_TEAM_WEEK": insert_into(TEAM_WEEK),
    "DELETE_TEAM_WEEK": delete_by(TEAM_WEEK, "journal", "first"),
    "DELETE_TEAM_WEEKS_OF_PLACE": delete_by(TEAM_WEEK, "place"),
    "TEAM_MARKS": Statement(select(*TEAM_MARK.columns)),
    "ADD_TEAM_MARK": insert_into(TEAM_MARK),
    "DELETE_TEAM_MARK": delete_by(TEAM_MARK, "name"),
    "MINUTES_LOGGED_AFTER": Statement(
        select(func.sum(ENTRY.c.minutes)).where(IN_PERIOD, ENTRY.c.logged_at >= bindparam("after"))
    ),
}
