"""Format 4: a follow-up may have an hour."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

FOLLOW_UP = "CREATE TABLE follow_up ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, contact TEXT, due TEXT NOT NULL, text TEXT, state TEXT NOT NULL, made TEXT NOT NULL, ended TEXT, at INTEGER, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT contact_bounded CHECK (length(contact) BETWEEN 1 AND 64), CONSTRAINT due_is_iso CHECK (length(due) = 10), CONSTRAINT text_bounded CHECK (length(text) BETWEEN 1 AND 4000), CONSTRAINT state_known CHECK (state = 'open' OR state = 'done' OR state = 'closed'), CONSTRAINT made_is_iso CHECK (length(made) = 10), CONSTRAINT ended_is_iso CHECK (length(ended) = 10), CONSTRAINT ended_unless_open CHECK ((state = 'open') = (ended IS NULL)), CONSTRAINT at_in_a_day CHECK (at BETWEEN 0 AND 1439), UNIQUE (uid) ) STRICT"
INDEXES = (
    "CREATE INDEX follow_up_contact ON follow_up (contact, state, due)",
    "CREATE INDEX follow_up_due ON follow_up (state, due)",
)
OLD_COLUMNS = "id, uid, contact, due, text, state, made, ended"
KEEP_THE_COUNT = """
INSERT INTO sqlite_sequence (name, seq)
SELECT 'follow_up', seq FROM sqlite_sequence WHERE name = 'old_follow_up'
"""


def upgrade(operations: Operations) -> None:
    """Replace the table of follow-ups with its content; the number of a deleted follow-up is not used again."""
    operations.execute("ALTER TABLE follow_up RENAME TO old_follow_up")
    operations.execute(FOLLOW_UP)
    operations.execute(f"INSERT INTO follow_up ({OLD_COLUMNS}) SELECT {OLD_COLUMNS} FROM old_follow_up")
    operations.execute("DELETE FROM sqlite_sequence WHERE name = 'follow_up'")
    operations.execute(KEEP_THE_COUNT)
    operations.execute("DROP TABLE old_follow_up")
    for index in INDEXES:
        operations.execute(index)
