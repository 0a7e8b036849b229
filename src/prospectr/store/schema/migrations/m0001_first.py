"""Format 1: the first journal."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

TABLES = (
    "CREATE TABLE day_off ( day TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (day), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT note_bounded CHECK (length(note) <= 4000) ) STRICT",
    "CREATE TABLE entry ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, start INTEGER, utc_offset INTEGER, minutes INTEGER NOT NULL, note TEXT NOT NULL, channel TEXT, need TEXT, logged_at INTEGER NOT NULL, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT version_counts CHECK (version >= 1), CONSTRAINT minutes_bounded CHECK (minutes BETWEEN 1 AND 960), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT start_in_calendar CHECK (start BETWEEN -62135683200 AND 253402300799), CONSTRAINT utc_offset_in_a_day CHECK (utc_offset BETWEEN -86400 AND 86400), CONSTRAINT start_with_utc_offset CHECK ((start IS NULL) = (utc_offset IS NULL)), CONSTRAINT kind_known CHECK (kind = 'prospecting' OR kind = 'networking' OR kind = 'selling' OR kind = 'clients' OR kind = 'marketing' OR kind = 'admin'), CONSTRAINT channel_known CHECK (channel = 'phone' OR channel = 'email' OR channel = 'in-person' OR channel = 'event' OR channel = 'social' OR channel = 'video' OR channel = 'mail' OR channel = 'text'), CONSTRAINT note_bounded CHECK (length(note) <= 4000), CONSTRAINT need_bounded CHECK (length(need) BETWEEN 1 AND 4000), UNIQUE (uid) ) STRICT",
    "CREATE INDEX entry_day ON entry (day, kind, minutes, start)",
    "CREATE TABLE quota ( since TEXT NOT NULL, share INTEGER NOT NULL, minutes INTEGER, outcomes TEXT NOT NULL, PRIMARY KEY (since), CONSTRAINT since_is_iso CHECK (length(since) = 10), CONSTRAINT share_bounded CHECK (share BETWEEN 10 AND 950), CONSTRAINT minutes_bounded CHECK (minutes BETWEEN 1 AND 10080) ) STRICT",
    'CREATE TABLE setting ( "key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key") ) STRICT',
    "CREATE TABLE step ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, verb TEXT NOT NULL, command TEXT NOT NULL, target INTEGER, undone INTEGER DEFAULT 0 NOT NULL, CONSTRAINT verb_known CHECK (verb = 'do' OR verb = 'undo' OR verb = 'redo'), CONSTRAINT undone_is_boolean CHECK (undone IN (0, 1)), CONSTRAINT target_of_undo CHECK ((verb = 'do') = (target IS NULL)), FOREIGN KEY(target) REFERENCES step (id) ) STRICT",
    "CREATE INDEX step_verb ON step (verb, undone)",
    "CREATE TABLE timer ( id INTEGER NOT NULL, uid TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, utc_offset INTEGER NOT NULL, note TEXT NOT NULL, channel TEXT, need TEXT, contacts TEXT NOT NULL, tags TEXT NOT NULL, outcomes TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT only_one CHECK (id = 1), CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT start_in_calendar CHECK (start BETWEEN -62135683200 AND 253402300799), CONSTRAINT utc_offset_in_a_day CHECK (utc_offset BETWEEN -86400 AND 86400), CONSTRAINT start_with_utc_offset CHECK ((start IS NULL) = (utc_offset IS NULL)), CONSTRAINT kind_known CHECK (kind = 'prospecting' OR kind = 'networking' OR kind = 'selling' OR kind = 'clients' OR kind = 'marketing' OR kind = 'admin'), CONSTRAINT channel_known CHECK (channel = 'phone' OR channel = 'email' OR channel = 'in-person' OR channel = 'event' OR channel = 'social' OR channel = 'video' OR channel = 'mail' OR channel = 'text'), CONSTRAINT note_bounded CHECK (length(note) <= 4000), CONSTRAINT need_bounded CHECK (length(need) BETWEEN 1 AND 4000) ) STRICT",
    "CREATE TABLE change ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL, subject TEXT NOT NULL, \"key\" TEXT NOT NULL, number INTEGER, \"before\" TEXT, \"after\" TEXT, CONSTRAINT subject_known CHECK (subject = 'entry' OR subject = 'timer' OR subject = 'quota' OR subject = 'day_off' OR subject = 'setting'), CONSTRAINT something_changed CHECK (before IS NOT NULL OR after IS NOT NULL), FOREIGN KEY(step_id) REFERENCES step (id) ) STRICT",
    "CREATE INDEX change_number ON change (number)",
    "CREATE INDEX change_step ON change (step_id)",
    "CREATE TABLE entry_contact ( entry_id INTEGER NOT NULL, contact TEXT NOT NULL, PRIMARY KEY (entry_id, contact), CONSTRAINT contact_bounded CHECK (length(contact) BETWEEN 1 AND 64), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE ) WITHOUT ROWID, STRICT",
    "CREATE INDEX entry_contact_contact ON entry_contact (contact, entry_id)",
    "CREATE TABLE entry_outcome ( entry_id INTEGER NOT NULL, outcome TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (entry_id, outcome), CONSTRAINT quantity_bounded CHECK (quantity BETWEEN 1 AND 1000000), CONSTRAINT outcome_bounded CHECK (length(outcome) BETWEEN 1 AND 64), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE ) WITHOUT ROWID, STRICT",
    "CREATE TABLE entry_tag ( entry_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (entry_id, tag), CONSTRAINT tag_bounded CHECK (length(tag) BETWEEN 1 AND 64), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE ) WITHOUT ROWID, STRICT",
    "CREATE INDEX entry_tag_tag ON entry_tag (tag, entry_id)",
)


def upgrade(operations: Operations) -> None:
    """Create the tables of the first format."""
    for sql in TABLES:
        operations.execute(sql)
