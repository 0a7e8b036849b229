"""Format 2 adds contacts, stages, follow-ups, criteria, the routine and closed weeks; entries get giving and referrals."""

from __future__ import annotations

from sqlalchemy import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alembic.operations import Operations

NEW_TABLES = (
    "CREATE TABLE contact ( handle TEXT NOT NULL, uid TEXT NOT NULL, name TEXT, org TEXT, email TEXT, phone TEXT, circle TEXT, is_close INTEGER NOT NULL, every INTEGER, note TEXT, source TEXT, referred_on TEXT, stage TEXT, stage_since TEXT, value INTEGER, PRIMARY KEY (handle), CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT handle_bounded CHECK (length(handle) BETWEEN 1 AND 64), CONSTRAINT name_bounded CHECK (length(name) BETWEEN 1 AND 4000), CONSTRAINT org_bounded CHECK (length(org) BETWEEN 1 AND 4000), CONSTRAINT email_bounded CHECK (length(email) BETWEEN 1 AND 4000), CONSTRAINT phone_bounded CHECK (length(phone) BETWEEN 1 AND 4000), CONSTRAINT note_bounded CHECK (length(note) BETWEEN 1 AND 4000), CONSTRAINT circle_known CHECK (circle = 'support' OR circle = 'information' OR circle = 'referral' OR circle = 'customer'), CONSTRAINT is_close_is_boolean CHECK (is_close IN (0, 1)), CONSTRAINT every_bounded CHECK (every BETWEEN 1 AND 3650), CONSTRAINT source_bounded CHECK (length(source) BETWEEN 1 AND 64), CONSTRAINT referred_on_is_iso CHECK (length(referred_on) = 10), CONSTRAINT source_with_day CHECK ((source IS NULL) = (referred_on IS NULL)), CONSTRAINT stage_known CHECK (stage = 'prospect' OR stage = 'lead' OR stage = 'opportunity' OR stage = 'client' OR stage = 'lost'), CONSTRAINT stage_since_is_iso CHECK (length(stage_since) = 10), CONSTRAINT stage_with_day CHECK ((stage IS NULL) = (stage_since IS NULL)), CONSTRAINT value_bounded CHECK (value BETWEEN 0 AND 1000000000000), UNIQUE (uid) ) STRICT",
    "CREATE INDEX contact_source ON contact (source, referred_on) WHERE source IS NOT NULL",
    "CREATE INDEX contact_stage ON contact (stage, stage_since)",
    'CREATE TABLE criterion ( "key" TEXT NOT NULL, place INTEGER NOT NULL, question TEXT, PRIMARY KEY ("key"), CONSTRAINT key_bounded CHECK (length(key) BETWEEN 1 AND 64), CONSTRAINT place_bounded CHECK (place BETWEEN 1 AND 10), CONSTRAINT question_bounded CHECK (length(question) BETWEEN 1 AND 4000) ) STRICT',
    "CREATE TABLE follow_up ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, contact TEXT, due TEXT NOT NULL, text TEXT, state TEXT NOT NULL, made TEXT NOT NULL, ended TEXT, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT contact_bounded CHECK (length(contact) BETWEEN 1 AND 64), CONSTRAINT due_is_iso CHECK (length(due) = 10), CONSTRAINT text_bounded CHECK (length(text) BETWEEN 1 AND 4000), CONSTRAINT state_known CHECK (state = 'open' OR state = 'done' OR state = 'closed'), CONSTRAINT made_is_iso CHECK (length(made) = 10), CONSTRAINT ended_is_iso CHECK (length(ended) = 10), CONSTRAINT ended_unless_open CHECK ((state = 'open') = (ended IS NULL)), UNIQUE (uid) ) STRICT",
    "CREATE INDEX follow_up_contact ON follow_up (contact, state, due)",
    "CREATE INDEX follow_up_due ON follow_up (state, due)",
    "CREATE TABLE move ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, contact TEXT NOT NULL, day TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT, value INTEGER, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT stage_known CHECK (stage = 'prospect' OR stage = 'lead' OR stage = 'opportunity' OR stage = 'client' OR stage = 'lost'), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT reason_bounded CHECK (length(reason) BETWEEN 1 AND 4000), CONSTRAINT value_bounded CHECK (value BETWEEN 0 AND 1000000000000), UNIQUE (uid), FOREIGN KEY(contact) REFERENCES contact (handle) DEFERRABLE INITIALLY DEFERRED ) STRICT",
    "CREATE INDEX move_contact ON move (contact, day)",
    "CREATE INDEX move_day ON move (day, contact)",
    "CREATE TABLE answer ( contact TEXT NOT NULL, criterion TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (contact, criterion), CONSTRAINT criterion_bounded CHECK (length(criterion) BETWEEN 1 AND 64), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT text_bounded CHECK (length(text) BETWEEN 1 AND 4000), FOREIGN KEY(contact) REFERENCES contact (handle) DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID, STRICT",
    "CREATE TABLE routine ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, weekdays TEXT NOT NULL, start INTEGER NOT NULL, minutes INTEGER NOT NULL, tag TEXT, since TEXT NOT NULL, until TEXT, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT weekdays_bounded CHECK (length(weekdays) BETWEEN 1 AND 7), CONSTRAINT start_in_a_day CHECK (start BETWEEN 0 AND 1439), CONSTRAINT minutes_bounded CHECK (minutes BETWEEN 1 AND 960), CONSTRAINT tag_bounded CHECK (length(tag) BETWEEN 1 AND 64), CONSTRAINT since_is_iso CHECK (length(since) = 10), CONSTRAINT until_is_iso CHECK (length(until) = 10), UNIQUE (uid) ) STRICT",
    "CREATE TABLE week_close ( first TEXT NOT NULL, closed TEXT NOT NULL, total INTEGER NOT NULL, prospecting INTEGER NOT NULL, counted INTEGER NOT NULL, share INTEGER NOT NULL, quota INTEGER NOT NULL, counting TEXT NOT NULL, blocks INTEGER NOT NULL, kept INTEGER NOT NULL, PRIMARY KEY (first), CONSTRAINT first_is_iso CHECK (length(first) = 10), CONSTRAINT counting_known CHECK (counting = 'strict' OR counting = 'as-logged') ) STRICT",
)
# tables that are replaced: name, table, indexes
CHANGED_TABLES = (
    (
        "entry",
        "CREATE TABLE entry ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, start INTEGER, utc_offset INTEGER, minutes INTEGER NOT NULL, note TEXT NOT NULL, channel TEXT, need TEXT, gave TEXT, got TEXT, source TEXT, logged_at INTEGER NOT NULL, counted TEXT NOT NULL, CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT version_counts CHECK (version >= 1), CONSTRAINT minutes_bounded CHECK (minutes BETWEEN 1 AND 960), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT start_in_calendar CHECK (start BETWEEN -62135683200 AND 253402300799), CONSTRAINT utc_offset_in_a_day CHECK (utc_offset BETWEEN -86400 AND 86400), CONSTRAINT start_with_utc_offset CHECK ((start IS NULL) = (utc_offset IS NULL)), CONSTRAINT kind_known CHECK (kind = 'prospecting' OR kind = 'networking' OR kind = 'selling' OR kind = 'clients' OR kind = 'marketing' OR kind = 'admin'), CONSTRAINT channel_known CHECK (channel = 'phone' OR channel = 'email' OR channel = 'in-person' OR channel = 'event' OR channel = 'social' OR channel = 'video' OR channel = 'mail' OR channel = 'text'), CONSTRAINT note_bounded CHECK (length(note) <= 4000), CONSTRAINT need_bounded CHECK (length(need) BETWEEN 1 AND 4000), CONSTRAINT gave_bounded CHECK (length(gave) BETWEEN 1 AND 4000), CONSTRAINT got_bounded CHECK (length(got) BETWEEN 1 AND 4000), CONSTRAINT source_bounded CHECK (length(source) BETWEEN 1 AND 64), CONSTRAINT counted_known CHECK (counted = 'prospecting' OR counted = 'networking' OR counted = 'selling' OR counted = 'clients' OR counted = 'marketing' OR counted = 'admin'), UNIQUE (uid) ) STRICT",
        (
            "CREATE INDEX entry_day ON entry (day, kind, minutes, start)",
            "CREATE INDEX entry_moved ON entry (day, kind, minutes) WHERE counted != kind",
            "CREATE INDEX entry_source ON entry (source, day) WHERE source IS NOT NULL",
        ),
    ),
    (
        "timer",
        "CREATE TABLE timer ( id INTEGER NOT NULL, uid TEXT NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL, utc_offset INTEGER NOT NULL, note TEXT NOT NULL, channel TEXT, need TEXT, gave TEXT, got TEXT, source TEXT, contacts TEXT NOT NULL, tags TEXT NOT NULL, outcomes TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT only_one CHECK (id = 1), CONSTRAINT uid_length CHECK (length(uid) = 36), CONSTRAINT start_in_calendar CHECK (start BETWEEN -62135683200 AND 253402300799), CONSTRAINT utc_offset_in_a_day CHECK (utc_offset BETWEEN -86400 AND 86400), CONSTRAINT start_with_utc_offset CHECK ((start IS NULL) = (utc_offset IS NULL)), CONSTRAINT kind_known CHECK (kind = 'prospecting' OR kind = 'networking' OR kind = 'selling' OR kind = 'clients' OR kind = 'marketing' OR kind = 'admin'), CONSTRAINT channel_known CHECK (channel = 'phone' OR channel = 'email' OR channel = 'in-person' OR channel = 'event' OR channel = 'social' OR channel = 'video' OR channel = 'mail' OR channel = 'text'), CONSTRAINT note_bounded CHECK (length(note) <= 4000), CONSTRAINT need_bounded CHECK (length(need) BETWEEN 1 AND 4000), CONSTRAINT gave_bounded CHECK (length(gave) BETWEEN 1 AND 4000), CONSTRAINT got_bounded CHECK (length(got) BETWEEN 1 AND 4000), CONSTRAINT source_bounded CHECK (length(source) BETWEEN 1 AND 64) ) STRICT",
        (),
    ),
    (
        "change",
        'CREATE TABLE change ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL, subject TEXT NOT NULL, "key" TEXT NOT NULL, number INTEGER, "before" TEXT, "after" TEXT, CONSTRAINT subject_bounded CHECK (length(subject) BETWEEN 1 AND 32), CONSTRAINT something_changed CHECK (before IS NOT NULL OR after IS NOT NULL), FOREIGN KEY(step_id) REFERENCES step (id) ) STRICT',
        (
            "CREATE INDEX change_number ON change (number)",
            "CREATE INDEX change_step ON change (step_id)",
        ),
    ),
    (
        "entry_contact",
        "CREATE TABLE entry_contact ( entry_id INTEGER NOT NULL, contact TEXT NOT NULL, day TEXT NOT NULL, touch INTEGER NOT NULL, PRIMARY KEY (entry_id, contact), CONSTRAINT touch_is_boolean CHECK (touch IN (0, 1)), CONSTRAINT day_is_iso CHECK (length(day) = 10), CONSTRAINT contact_bounded CHECK (length(contact) BETWEEN 1 AND 64), FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE ) WITHOUT ROWID, STRICT",
        ("CREATE INDEX entry_contact_contact ON entry_contact (contact, touch, day)",),
    ),
)
OLD_COLUMNS = {
    "entry": "id, uid, version, kind, day, start, utc_offset, minutes, note, channel, need, logged_at",
    "timer": "id, uid, kind, start, utc_offset, note, channel, need, contacts, tags, outcomes",
    "change": 'id, step_id, subject, "key", number, "before", "after"',
}
# the cues of this format: words that make an entry count as networking
CUES = (
    "coffee", "coffees", "lunch", "breakfast", "dinner", "drinks", "catch up", "catch-up", "catching up", "caught up",
    "check in", "checking in", "checked in", "touch base", "touching base", "touched base", "mixer", "meetup", "chat",
    "chatted",
)  # fmt: skip
NEW_KEYS = ("gave", "got", "from", "next")  # words with a meaning since this format; before, they could be outcomes


def upgrade(operations: Operations) -> None:
    """Create the new tables, and replace the changed ones with their content."""
    operations.execute("PRAGMA legacy_alter_table = ON")  # references to a renamed table then mean its replacement
    for name, table, indexes in CHANGED_TABLES:
        _replace_table(operations, name, table, indexes)
    operations.execute("PRAGMA legacy_alter_table = OFF")
    for sql in NEW_TABLES:
        operations.execute(sql)
    _free_the_new_keys(operations)


def _replace_table(operations: Operations, name: str, table: str, indexes: tuple[str, ...]) -> None:
    for (index,) in (
        operations.get_bind()
        .execute(
            text("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL"),
            {"name": name},
        )
        .fetchall()
    ):
        operations.execute(f"DROP INDEX {index}")
    operations.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    operations.execute(table)
    if name == "entry_contact":  # marketing and admin entries are not touches
        operations.execute(
            "INSERT INTO entry_contact (entry_id, contact, day, touch)"
            " SELECT c.entry_id, c.contact, e.day, e.kind != 'marketing' AND e.kind != 'admin'"
            " FROM old_entry_contact AS c JOIN entry AS e ON e.id = c.entry_id"
        )
    elif name == "entry":
        columns = OLD_COLUMNS[name]
        operations.execute(
            f"INSERT INTO entry ({columns}, counted) SELECT {columns},"
            " CASE WHEN kind = 'networking' AND need IS NOT NULL THEN 'prospecting' ELSE kind END FROM old_entry"
        )
        _count_doubtful(operations)
    else:
        columns = OLD_COLUMNS[name]
        operations.execute(f"INSERT INTO {name} ({columns}) SELECT {columns} FROM old_{name}")
    _keep_the_count(operations, name)
    operations.execute(f"DROP TABLE old_{name}")
    for index in indexes:
        operations.execute(index)


def _count_doubtful(operations: Operations) -> None:
    """Count prospecting entries with a cue as networking, if they have no need and no outcome."""
    bind = operations.get_bind()
    rows = bind.execute(
        text(
            "SELECT id, note FROM entry WHERE kind = 'prospecting' AND need IS NULL"
            " AND id NOT IN (SELECT entry_id FROM entry_outcome)"
        )
    ).fetchall()
    for id_, note in rows:
        words = "".join(letter if letter.isalnum() or letter in "-’" else " " for letter in note.lower()).split()
        if any(f" {cue} " in f" {' '.join(words)} " for cue in CUES):
            bind.execute(text("UPDATE entry SET counted = 'networking' WHERE id = :id"), {"id": id_})


def _keep_the_count(operations: Operations, name: str) -> None:
    """Keep the highest number of a table, so that the number of a deleted row is never used again."""
    operations.execute(
        "UPDATE sqlite_sequence SET seq ="
        f" (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('{name}', 'old_{name}')) WHERE name = '{name}'"
    )
    operations.execute(
        f"INSERT INTO sqlite_sequence (name, seq) SELECT '{name}', seq FROM sqlite_sequence"
        f" WHERE name = 'old_{name}' AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '{name}')"
    )


def _free_the_new_keys(operations: Operations) -> None:
    """Rename outcomes such as `gave` to `gave-count`, because the word has another meaning now."""
    bind = operations.get_bind()
    rows = bind.execute(text("SELECT entry_id, outcome, quantity FROM entry_outcome")).fetchall()
    for entry_id, outcome, quantity in rows:
        if outcome not in NEW_KEYS:
            continue
        values = {"id": entry_id, "old": outcome, "new": f"{outcome}-count", "quantity": quantity}
        bind.execute(text("DELETE FROM entry_outcome WHERE entry_id = :id AND outcome = :old"), values)
        bind.execute(
            text(
                "INSERT INTO entry_outcome (entry_id, outcome, quantity) VALUES (:id, :new, :quantity)"
                " ON CONFLICT (entry_id, outcome) DO UPDATE SET quantity = min(1000000, quantity + excluded.quantity)"
            ),
            values,
        )
    for table, column, where in (
        ("setting", "value", "setting.key = 'outcomes'"),
        ("quota", "outcomes", "TRUE"),
        ("timer", "outcomes", "TRUE"),
    ):
        for (found,) in bind.execute(text(f"SELECT {column} FROM {table} WHERE {where}")).fetchall():
            values = {"old": found, "new": renamed(found)}
            bind.execute(text(f"UPDATE {table} SET {column} = :new WHERE {column} = :old AND {where}"), values)


def renamed(outcomes: str) -> str:
    """Return outcomes with `gave=3` renamed to `gave-count=3`; if both are there, they are added up."""
    counts: dict[str, int] = {}
    for word in outcomes.split():
        name, _, count = word.partition("=")
        name = f"{name}-count" if name in NEW_KEYS else name
        counts[name] = min(1000000, counts.get(name, 0) + int(count or 0))
    return " ".join(f"{name}={count}" if "=" in outcomes else name for name, count in counts.items())
