"""The weeks on a team's server: read as statements, and sent as statements."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.stages import STAGES
from prospectr.domain.team.figures import AGES, OUTCOMES
from prospectr.domain.team.places import Reading, Skipped
from prospectr.domain.team.reading import UnreadableError, read_statement
from prospectr.domain.team.statement import FORMAT, STATEMENT, statement_text, year_of
from prospectr.store.server import _sql
from prospectr.store.server.rosters import read_roster

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from prospectr.domain.team.statement import Statement
    from prospectr.store.server.connection import Connection

ROSTER_NAME = "the server"  # where a folder has the name of a file
SIMPLE = ("counted", "quota", "target_minutes", "blocks", "kept", "doubtful_minutes", "days_off", "logged_late_minutes")


def read_weeks(connection: Connection, since: date, own: str = "") -> Reading:
    """Return what the server lets a login read: weeks from a day on, and all weeks of the journal `own`."""
    cursor = connection.execute(_sql.WEEKS_SINCE, {"since": since})
    names = [column.name for column in cursor.description or ()]
    rows = cursor.fetchall()
    if own and since > date.min:
        rows += connection.execute(_sql.OWN_WEEKS_BEFORE, {"since": since, "own": own}).fetchall()
    statements: list[tuple[str, Statement]] = []
    skipped: list[Skipped] = []
    for value in _statement_values(dict(zip(names, row, strict=True)) for row in rows):
        try:
            statement = read_statement(value)
            statements.append((statement.file_name, statement))
        except UnreadableError as error:
            skipped.append(Skipped(f"{value['seller']}, {value['year']}", str(error)))
    roster = read_roster(connection)
    rosters = ((ROSTER_NAME, roster),) if roster.rev else ()
    return Reading(tuple(statements), rosters, tuple(skipped))


def _statement_values(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows as values of statements, one for each seller, journal and year."""
    values: dict[tuple[str, str, int], dict[str, Any]] = {}
    for row in rows:
        key = row["seller"], str(row["journal"]), year_of(row["first"])
        if key not in values:
            seller, journal, year = key
            values[key] = {
                "prospectr": STATEMENT, "format": FORMAT, "seller": seller, "journal": journal,
                "app": "server", "written": row["through"].isoformat(), "year": year, "weeks": [],
            }  # fmt: skip
        values[key]["weeks"].append(_week_value(row))
    return list(values.values())


def _week_value(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as the value of a week, as a statement has it."""
    outcomes = {name: row[name] for name in OUTCOMES if row[name] is not None}
    closed_on = row["closed_on"]
    return {
        "first": row["first"].isoformat(),
        "rev": row["rev"],
        "through": row["through"].isoformat(),
        "minutes": {kind: row[kind] for kind in KINDS},
        "outcomes": {**outcomes, **(row["other_outcomes"] or {})},
        "moves": {stage: row[f"moved_to_{stage}"] for stage in STAGES},
        "open_opportunities": {age: row[f"open_{age}"] for age in AGES},
        "closed": closed_on
        and {"on": closed_on.isoformat(), "counted": row["closed_counted"], "total": row["closed_total"]},
        **{name: row[name] for name in SIMPLE},
    }


def send_statements(connection: Connection, statements: Sequence[Statement]) -> None:
    """Send statements, byte for byte as `prospectr team show` prints them."""
    for statement in statements:
        connection.execute(_sql.SAY, {"statement": statement_text(statement)})
