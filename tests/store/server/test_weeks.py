"""What is sent to a server comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from prospectr.domain.team.statement import StatedWeek, Statement
from prospectr.domain.team.versions import versions_in
from prospectr.store.server import _sql
from prospectr.store.server.models import SCHEMA, ServerTable
from prospectr.store.server.weeks import read_weeks, send_statements
from tests.domain.team.examples import MONDAY, any_statement, figures, statement
from tests.postgres import Postgres
from tests.safety.server_roles import Firm

JOURNAL = "5b1e3c52-7a0e-4a53-9c1f-08d2b6a4e1f7"  # another one than those of the firm


@pytest.fixture(scope="module")
def firm(postgres: Postgres) -> Firm:
    return Firm(postgres)


@pytest.fixture(scope="module")
def ann(firm: Firm) -> Iterator[psycopg.Connection[Any]]:
    with firm.connect("ann") as connection:
        yield connection


def own(connection: psycopg.Connection[Any], journal: str) -> list[Any]:
    reading = read_weeks(connection, date.max, journal)
    assert reading.skipped == ()
    return versions_in(one for _, one in reading.statements)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(any_statement())
def test_any_statement_comes_back_as_it_was_sent(ann: psycopg.Connection[Any], sent: Statement) -> None:
    sent = sent.replace(seller="ann", journal=JOURNAL)
    try:
        send_statements(ann, [sent])
        assert own(ann, sent.journal) == versions_in([sent])
    finally:
        ann.rollback()


def test_the_largest_numbers_and_other_outcomes_fit(ann: psycopg.Connection[Any]) -> None:
    large = figures(outcomes={"dials": 10**12 - 1, "ödlände": 10**12 - 1}, target_minutes=10**6, blocks=10**6)
    sent = statement(
        StatedWeek(10**9 - 1, large.replace(minutes=dict.fromkeys(large.minutes, 2**31 - 1))), journal=JOURNAL
    )
    send_statements(ann, [sent])
    assert own(ann, JOURNAL) == versions_in([sent])
    ann.rollback()


def test_a_rev_never_goes_back_and_twice_is_once(ann: psycopg.Connection[Any]) -> None:
    later, earlier = (statement(StatedWeek(rev, figures(prospecting=rev)), journal=JOURNAL) for rev in (5, 4))
    same = statement(StatedWeek(5, figures(prospecting=6)), journal=JOURNAL)
    for sent in (earlier, later, later, earlier, same):
        send_statements(ann, [sent])
    assert own(ann, JOURNAL) == versions_in([later])
    ann.rollback()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": MONDAY + timedelta(1)}, {"through": MONDAY + timedelta(7)}, {"counted": 10**6}, {"counted": -1},
        {"kept": 6}, {"quota": 5}, {"quota": 951}, {"days_off": 8}, {"blocks": -1}, {"logged_late_minutes": -1},
        {"outcomes": {f"o{number}": 1 for number in range(2000)}},
    ],
)  # fmt: skip
def test_a_week_that_cannot_be_is_refused(ann: psycopg.Connection[Any], wrong: dict[str, Any]) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        send_statements(ann, [statement(StatedWeek(2, figures().replace(**wrong)))])
    ann.rollback()


def test_the_migrations_make_the_tables_that_are_declared(firm: Firm) -> None:
    with firm.postgres.connect(firm.database) as connection:
        engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as bound:
            options = {"include_schemas": True, "compare_type": True, "compare_server_default": True}
            context = MigrationContext.configure(
                bound, opts={**options, "include_name": lambda name, kind, _: kind != "schema" or name == SCHEMA}
            )
            assert compare_metadata(context, ServerTable.metadata) == []


OTHERS = (  # two hundred sellers, each in a team of their own, with eighty weeks
    "INSERT INTO prospectr.team (name) SELECT 't' || n FROM generate_series(1, 200) AS n",
    "INSERT INTO prospectr.member (name) SELECT 't' || n FROM generate_series(1, 200) AS n",
    """
    INSERT INTO prospectr.week ({columns})
    SELECT member.id, journal, first - 7 * n, 1, team.id, {rest}
    FROM prospectr.member JOIN prospectr.team ON team.name = member.name, generate_series(1, 80) AS n,
    (SELECT * FROM prospectr.week LIMIT 1) AS one
    """,
    "VACUUM ANALYZE",
)


@pytest.fixture(scope="module")
def large(postgres: Postgres) -> Firm:
    """A firm with enough sellers and weeks for the planner to choose an index."""
    firm = Firm(postgres)
    columns = [column.name for column in ServerTable.metadata.tables[f"{SCHEMA}.week"].columns]
    rest = ["first - 7 * n + 6" if name == "through" else f"one.{name}" for name in columns[5:]]
    words = {"columns": ", ".join(columns), "rest": ", ".join(rest)}
    firm.postgres.execute(firm.database, *(statement.format(**words) for statement in OTHERS))
    return firm


@pytest.mark.parametrize("name", ["ann", "moe", "boss"])
def test_the_query_of_a_leader_uses_the_index_of_teams_and_asks_who_it_is_once(large: Firm, name: str) -> None:
    since = {"since": MONDAY - timedelta(7 * 60)}
    with large.connect(name) as connection:
        lines = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS off) {_sql.WEEKS_SINCE}", since).fetchall()
    plan = "\n".join(line for (line,) in lines)
    (by_team,) = (part for part in plan.split("->") if "week_team_first" in part)
    assert "Index Cond: ((team = ANY (" in by_team, plan
    assert "Seq Scan" not in plan
    assert "SubPlan" not in plan
    assert plan.count("loops=1)") == plan.count("loops=") > 3  # who it is, is asked once, not for each row
