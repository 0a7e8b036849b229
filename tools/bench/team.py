"""Measure a team's server at full size, and print the tables in docs/team.md: `make bench-team`.

A private PostgreSQL gets the weeks of a firm: teams of ten, areas of ten teams, regions of ten areas. Each leader reads
what `prospectr team week` reads, as themselves; without row-level security, the superuser reads the same rows.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from team_firm import LAST_WEEK, Firm

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.domain.team.examples import figures, statement
from tests.postgres import running

from prospectr.domain.team.statement import StatedWeek, statement_text
from prospectr.store.server import _sql
from prospectr.store.server.weeks import read_weeks

if TYPE_CHECKING:
    import psycopg

WEEKS_READ = 14  # by `team week`: this one and the thirteen before it
QUARTER = 13
OF_TEAMS = """team = ANY ((
    SELECT array_agg(team) FROM prospectr.reach JOIN prospectr.member ON member.id = manager WHERE name = 'lead{size}'
)::int[])"""
BY_WEEK = """
SELECT first, count(*), sum(prospecting), sum(counted), sum(clients), sum(moved_to_opportunity), sum(open_older)
FROM prospectr.week WHERE first >= %(since)s::date GROUP BY first ORDER BY first
"""
HEAD = "| sellers led | rows | query, RLS | query, no RLS | read by prospectr, RLS | quarter by week, RLS | no RLS |"


def timed(count: int, run: Any) -> float:
    """Return the milliseconds of the quickest of some runs: other programs may slow the others down."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def server_ms(connection: psycopg.Connection[Any], query: str, values: dict[str, Any], count: int) -> tuple[float, str]:
    """Return the milliseconds of the quickest run of a query on the server, without sending its rows, and its plan."""
    times, plan = [], ""
    for _ in range(count):
        lines = [line for (line,) in connection.execute(f"EXPLAIN (ANALYZE, TIMING off) {query}", values).fetchall()]
        times += [float(line.split()[2]) for line in lines if line.startswith("Execution Time")]
        plan = "\n".join(lines)
    return min(times), plan


def free(query: str, size: int) -> str:
    """Return a query with the teams of a leader written into it, for the superuser."""
    return query.replace("WHERE ", f"WHERE {OF_TEAMS.format(size=size)} AND ")


def measure(firm: Firm, count: int, *, with_plans: bool) -> None:
    """Print the table of reading, and whether each plan uses the index of teams."""
    print(f"\n{HEAD}\n|---|---|---|---|---|---|---|")
    week = {"since": LAST_WEEK - timedelta(7 * (WEEKS_READ - 1))}
    quarter = {"since": LAST_WEEK - timedelta(7 * (QUARTER - 1))}
    for size in firm.sizes:
        runs = max(5, count // max(1, size // 100))
        with firm.connect(f"lead{size}") as leader, firm.connect() as superuser:
            rows = len(leader.execute(_sql.WEEKS_SINCE, week).fetchall())
            ruled, plan = server_ms(leader, _sql.WEEKS_SINCE, week, runs)
            unruled, _ = server_ms(superuser, free(_sql.WEEKS_SINCE, size), week, runs)
            whole = timed(max(3, runs // 5), lambda leader=leader: read_weeks(leader, week["since"]))
            by_week, _ = server_ms(leader, BY_WEEK, quarter, runs)
            by_week_free, _ = server_ms(superuser, free(BY_WEEK, size), quarter, runs)
        print(
            f"| {size:,} | {rows:,} | {ruled:.1f} | {unruled:.1f} | {whole:.0f} | {by_week:.1f} | {by_week_free:.1f} |"
        )
        if "week_team_first" not in plan:
            print(f"The plan for {size:,} sellers does NOT use the index of teams.", file=sys.stderr)
        if with_plans:
            print(plan, file=sys.stderr)


def push(firm: Firm) -> None:
    """Print how long a push of two weeks takes, in a new session and in an open one."""
    rev = 10

    def text() -> str:
        nonlocal rev
        rev += 1
        firsts = (LAST_WEEK - timedelta(7), LAST_WEEK)
        weeks = [StatedWeek(rev, figures(first, prospecting=rev)) for first in firsts]
        return statement_text(statement(*weeks, seller="s0", journal=f"{1:08x}-0000-4000-8000-000000000000"))

    def fresh() -> None:
        with firm.connect("s0") as connection:
            connection.execute(_sql.SAY, {"statement": text()})

    with firm.connect("s0") as connection:

        def warm() -> None:
            connection.execute(_sql.SAY, {"statement": text()})
            connection.commit()

        again = timed(50, warm)
    print(f"\nA push of two weeks: {timed(50, fresh):.1f} ms in a new session, {again:.1f} ms in an open one.")


def sizes(firm: Firm) -> None:
    """Print how large the table and its indexes are."""
    query = (
        "SELECT reltuples::bigint, pg_table_size(oid) / 1048576, pg_indexes_size(oid) / 1048576 "
        "FROM pg_class WHERE oid = 'prospectr.week'::regclass"
    )
    ((rows, heap, indexes),) = firm.postgres.execute(firm.database, query)
    print(f"{rows:,} week rows: {heap:,} MB, and {indexes:,} MB of indexes.")


def main() -> None:
    """Load a firm and measure it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sellers", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=260)
    parser.add_argument("--count", type=int, default=50, help="runs of each query")
    parser.add_argument("-v", action="store_true", help="print the plans")
    options = parser.parse_args()
    with running() as postgres:
        firm = Firm(postgres, options.sellers, options.weeks)
        seconds = firm.fill()
        ((version,),) = postgres.execute("postgres", "SELECT current_setting('server_version')")
        print(f"PostgreSQL {version}; loaded in {seconds:.0f} s.")
        sizes(firm)
        push(firm)
        measure(firm, options.count, with_plans=options.v)


if __name__ == "__main__":
    main()
