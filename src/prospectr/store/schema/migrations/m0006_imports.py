"""Format 6: tables for what was imported from other programs, and for the rules that give it a kind."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

IMPORTED = "CREATE TABLE imported ( uid TEXT NOT NULL, fingerprint TEXT NOT NULL, is_declined INTEGER NOT NULL, PRIMARY KEY (uid), CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT fingerprint_length CHECK (length(fingerprint) = 16), CONSTRAINT is_declined_is_boolean CHECK (is_declined IN (0, 1)) ) WITHOUT ROWID, STRICT"
RULE = "CREATE TABLE rule ( uid TEXT NOT NULL, place INTEGER NOT NULL, source TEXT NOT NULL, field TEXT NOT NULL, pattern TEXT NOT NULL, kind TEXT, tags TEXT NOT NULL, contact TEXT, PRIMARY KEY (uid), CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT place_counts CHECK (place >= 1), CONSTRAINT source_bounded CHECK (length(source) <= 32), CONSTRAINT field_bounded CHECK (length(field) BETWEEN 1 AND 32), CONSTRAINT pattern_bounded CHECK (length(pattern) BETWEEN 1 AND 4000), CONSTRAINT kind_known CHECK (kind = 'prospecting' OR kind = 'networking' OR kind = 'selling' OR kind = 'clients' OR kind = 'marketing' OR kind = 'admin'), CONSTRAINT contact_bounded CHECK (length(contact) BETWEEN 1 AND 64) ) STRICT"


def upgrade(operations: Operations) -> None:
    """Create the two tables, empty."""
    operations.execute(IMPORTED)
    operations.execute(RULE)
