"""Format 5: tables for the weeks of a team."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

TEAM_MARK = "CREATE TABLE team_mark ( name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name), CONSTRAINT value_length CHECK (length(value) = 36) ) STRICT"
TEAM_PLACE = "CREATE TABLE team_place ( place TEXT NOT NULL, seller TEXT, since TEXT NOT NULL, PRIMARY KEY (place), CONSTRAINT seller_bounded CHECK (length(seller) BETWEEN 1 AND 64), CONSTRAINT since_is_iso CHECK (length(since) = 10) ) STRICT"
TEAM_WEEK = "CREATE TABLE team_week ( journal TEXT NOT NULL, first TEXT NOT NULL, seller TEXT NOT NULL, rev INTEGER NOT NULL, figures TEXT NOT NULL, place TEXT NOT NULL, read_on TEXT NOT NULL, seen_on TEXT, seen_counted INTEGER, seen_total INTEGER, PRIMARY KEY (journal, first), CONSTRAINT journal_length CHECK (length(journal) = 36), CONSTRAINT first_is_iso CHECK (length(first) = 10), CONSTRAINT seller_bounded CHECK (length(seller) BETWEEN 1 AND 64), CONSTRAINT rev_counts CHECK (rev >= 1), CONSTRAINT read_on_is_iso CHECK (length(read_on) = 10), CONSTRAINT seen_on_is_iso CHECK (length(seen_on) = 10), CONSTRAINT seen_on_with_counted CHECK ((seen_on IS NULL) = (seen_counted IS NULL)), CONSTRAINT seen_on_with_total CHECK ((seen_on IS NULL) = (seen_total IS NULL)) ) WITHOUT ROWID, STRICT"


def upgrade(operations: Operations) -> None:
    """Create the three tables, empty."""
    for table in (TEAM_MARK, TEAM_PLACE, TEAM_WEEK):
        operations.execute(table)
