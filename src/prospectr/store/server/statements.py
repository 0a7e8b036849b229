"""Statements that a client runs on a team's server. `make sql` compiles them to `_sql.py`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, column, delete, func, select, table
from sqlalchemy.dialects.postgresql import JSONB, insert

from prospectr.store.schema.statements.parts import Statement
from prospectr.store.server.models import SCHEMA, ServerTable


def _table(name: str) -> Any:
    return ServerTable.metadata.tables[f"{SCHEMA}.{name}"]


WEEK, MEMBER, STINT, TEAM, OUTCOME, VERSION = map(_table, ("week", "member", "stint", "team", "outcome", "version"))
SERVER: Any = func.prospectr
ME = select(SERVER.me()).scalar_subquery()  # in a subquery, it runs once for a statement
FIGURES = [column for column in WEEK.columns if column.name not in ("owner", "team")]
ROLE = table("pg_roles", column("rolname"), column("rolsuper"), column("rolbypassrls"))
SESSION_USER: Any = func.session_user()
SINCE: Any = bindparam("since", type_=WEEK.c.first.type)
OWN: Any = bindparam("own", type_=WEEK.c.journal.type)
NAME: Any = bindparam("name", type_=MEMBER.c.name.type)


def _id_of(target: Any, name: Any) -> Any:
    return select(target.c.id).where(target.c.name == name).scalar_subquery()


def _add_name(target: Any) -> Statement:
    return Statement(insert(target).values(name=NAME).on_conflict_do_nothing().inline())


SERVER_STATEMENTS: dict[str, Statement] = {
    "LOGIN": Statement(
        select(
            select(func.max(VERSION.c.number)).scalar_subquery(),
            SERVER.my_name(),
            SERVER.is_admin(),
            select(ROLE.c.rolsuper | ROLE.c.rolbypassrls).where(ROLE.c.rolname == SESSION_USER).scalar_subquery(),
        )
    ),
    # not sorted, for a large team takes longer to sort than to find
    "WEEKS_SINCE": Statement(select(*FIGURES).where(WEEK.c.first >= SINCE)),
    "OWN_WEEKS_BEFORE": Statement(
        select(*FIGURES).where(WEEK.c.owner == ME, WEEK.c.journal == OWN, WEEK.c.first < SINCE)
    ),
    "STINTS": Statement(
        select(MEMBER.c.name, TEAM.c.name.label("team"), STINT.c.since, STINT.c.until)
        .join_from(STINT, MEMBER, MEMBER.c.id == STINT.c.member)
        .join(TEAM, TEAM.c.id == STINT.c.team)
        .order_by(MEMBER.c.name, STINT.c.since)
    ),
    "OUTCOMES": Statement(select(OUTCOME.c.name).order_by(OUTCOME.c.name)),
    "ADD_TEAM": _add_name(TEAM),
    "ADD_MEMBER": _add_name(MEMBER),
    "ADD_OUTCOME": _add_name(OUTCOME),
    "DELETE_OUTCOME": Statement(delete(OUTCOME).where(OUTCOME.c.name == NAME)),
    "ADD_STINT": Statement(
        insert(STINT)
        .values(
            member=_id_of(MEMBER, NAME),
            team=_id_of(TEAM, bindparam("team", type_=TEAM.c.name.type)),
            since=SINCE,
            until=bindparam("until", type_=STINT.c.until.type),
        )
        .inline()
    ),
    "DELETE_STINT": Statement(delete(STINT).where(STINT.c.member == _id_of(MEMBER, NAME), STINT.c.since == SINCE)),
    "SAY": Statement(select(SERVER.say(bindparam("statement", type_=JSONB)))),
}
