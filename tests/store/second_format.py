"""Make a journal of format 2: its tables by the first two migrations, its rows by plain SQL, like `first_format.py`.

All entries but three are in week 47 of 2026. There, 60 + 30 + 30 + 35 + 40 = 195 minutes are prospecting, 45 are
networking with a need, and 60 are selling. 30 of the 195 read like networking, so 195 - 30 + 45 = 210 of 300 count.
That is 70 %.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from prospectr.store.schema.migrations import MIGRATIONS
from tests.store import first_format
from tests.store.first_format import APPLICATION_ID, NINE, Change, Image, Step, logged, setting, uid_of

ADDED_COLUMNS = ("gave", "got", "source")
COLUMNS = {
    "entry": f"{first_format.COLUMNS['entry']} {' '.join(ADDED_COLUMNS)}",
    "contact": "handle uid name org email phone circle is_close every note source referred_on stage stage_since value",
    "follow_up": "id uid contact due text state made ended",
    "criterion": "key place question",
    "answer": "contact criterion day text",
    "setting": "key value",
    "quota": "since share minutes outcomes",
    "routine": "id uid weekdays start minutes tag since until",
    "week_close": "first closed total prospecting counted share quota counting blocks kept",
}
KEYS = {  # the column with the key of a row in the change log
    "entry": "uid",
    "contact": "handle",
    "follow_up": "uid",
    "criterion": "key",
    "answer": "contact",
    "setting": "key",
    "quota": "since",
    "routine": "uid",
    "week_close": "first",
}


def entry(number: int, kind: str, day: str, minutes: int, note: str, **columns: int | str | None) -> Image:
    """Return the image of an entry, with the columns of format 2."""
    image = first_format.entry(number, kind, day, minutes=minutes, note=note) | dict.fromkeys(ADDED_COLUMNS)
    assert set(columns) <= set(image)
    return image | columns


def added(subject: str, image: Image) -> Change:
    return subject, str(image[KEYS[subject]]), None, image


CALLS = entry(
    1, "prospecting", "2026-11-16", 60, "calls", start=NINE - 5 * 86400, utc_offset=3600, outcomes="dials=25 talks=6"
)
PROPOSAL = entry(2, "selling", "2026-11-17", 60, "proposal", start=NINE - 4 * 86400, utc_offset=3600, contacts="acme")
DOUBTFUL = entry(3, "prospecting", "2026-11-18", 30, "coffee", contacts="bob")
ANSWERED = entry(4, "prospecting", "2026-11-18", 30, "lunch", contacts="acme")
NEEDED = entry(5, "networking", "2026-11-19", 45, "breakfast", need="late orders")
TALKED = entry(6, "prospecting", "2026-11-19", 35, "a chat", outcomes="talks=1")
NEED_SAID = entry(7, "prospecting", "2026-11-20", 40, "drinks", need="speed")
# these count as networking since format 3, and did not in format 2
CHECK_IN = entry(8, "prospecting", "2026-11-12", 25, "check-in call")
LUNCHES = entry(9, "prospecting", "2026-11-12", 10, "two lunches")
PRE_LUNCH = entry(10, "prospecting", "2026-11-13", 15, "pre-lunch calls")
COUNTED = {3: "networking", 5: "prospecting"}  # in format 2; all others count as their kind
COUNTED_NOW = {**COUNTED, 8: "networking", 9: "networking", 10: "networking"}

ACME: Image = {
    **dict.fromkeys(COLUMNS["contact"].split()),
    "handle": "acme",
    "uid": uid_of(50),
    "is_close": 0,
}
CLOSE: Image = {
    "first": "2026-11-16",
    "closed": "2026-11-21",
    "total": 300,
    "prospecting": 195,
    "counted": 210,
    "share": 700,
    "quota": 400,
    "counting": "strict",
    "blocks": 2,
    "kept": 1,
}
EARLY_CLOSE = CLOSE | {"total": 260, "prospecting": 155, "counted": 170, "share": 654, "closed": "2026-11-20"}
AS_LOGGED = CLOSE | {"share": 650, "counting": "as-logged"}

# the newest last
STEPS: list[Step] = [
    ("config", [added("setting", setting("auto_backup", "off"))]),
    ("criteria", [added("criterion", {"key": "budget", "place": 1, "question": None})]),
    ("quota", [added("quota", {"since": "2026-11-16", "share": 400, "minutes": 600, "outcomes": "talks=25"})]),
    ("routine", [added("routine", {"id": 1, "uid": uid_of(60), "weekdays": "01", "start": 540, "minutes": 60,
                                   "tag": "phone", "since": "2026-11-16", "until": None})]),
    ("import", [logged(image) for image in (CALLS, PROPOSAL, DOUBTFUL, ANSWERED, NEEDED, TALKED)]),
    ("import", [logged(image) for image in (CHECK_IN, LUNCHES, PRE_LUNCH)]),
    ("contact", [added("contact", ACME)]),
    ("qualify", [added("answer", {"contact": "acme", "criterion": "budget", "day": "2026-11-18", "text": "50k"})]),
    ("week", [added("week_close", EARLY_CLOSE)]),
    ("log", [logged(NEED_SAID)]),
    ("week", [("week_close", "2026-11-16", EARLY_CLOSE, CLOSE)]),
]  # fmt: skip
CLOSED_AGAIN: Step = ("week", [("week_close", "2026-11-16", CLOSE, AS_LOGGED)])  # and undone again


def images_in(path: Path) -> dict[tuple[str, str], Image]:
    """Return what a journal of format 2 or later holds: the images of its rows, with the columns of format 2."""
    images: dict[tuple[str, str], Image] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as connection:
        connection.row_factory = sqlite3.Row
        for subject, columns in COLUMNS.items():
            names = ", ".join(f'"{column}"' for column in columns.split())
            for row in connection.execute(f"SELECT {names} FROM {subject}").fetchall():
                image: Image = dict(row)
                if subject == "entry":
                    image |= {side: first_format._joined(connection, side, row["id"]) for side in first_format.SIDES}
                images[subject, str(image[KEYS[subject]])] = image
    return images


def counted(path: Path) -> dict[int, str]:
    """Return the entries that count as another kind than they were logged as, with that kind."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as connection:
        return dict(connection.execute("SELECT id, counted FROM entry WHERE counted != kind ORDER BY id").fetchall())


def make_second_format(path: Path, steps: Sequence[Step] = STEPS, *, undone: Step | None = None) -> None:
    """Make a journal of format 2 with some steps, and perhaps one more that was undone."""
    make_format(2, path, steps, undone=undone)


def make_format(number: int, path: Path, steps: Sequence[Step], *, undone: Step | None = None) -> None:
    """Make a journal of format 2 or 3, which have the same columns but for closed weeks."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as bound:
            operations = Operations(MigrationContext.configure(bound, opts={"transactional_ddl": False}))
            for migration in MIGRATIONS[:number]:
                migration(operations)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {number}")
        for place, (command, changes) in enumerate(steps, start=1):
            _do(connection, place, "do", command, None, changes)
        if undone:
            command, changes = undone
            back = [(subject, key, after, before) for subject, key, before, after in reversed(changes)]
            done = len(steps) + 1
            _do(connection, done, "do", command, None, changes)
            _do(connection, done + 1, "undo", command, done, back)
            connection.execute("UPDATE step SET undone = 1 WHERE id = ?", (done,))
    path.chmod(0o600)


def _do(
    connection: sqlite3.Connection, number: int, verb: str, command: str, target: int | None, changes: list[Change]
) -> None:
    first_format._record(connection, number, verb, command, target, changes)
    for subject, _, before, after in changes:
        if before:
            connection.execute(f'DELETE FROM {subject} WHERE "{KEYS[subject]}" = ?', (before[KEYS[subject]],))
        if after:
            _write(connection, subject, after)


def _write(connection: sqlite3.Connection, subject: str, image: Image) -> None:
    row = {column: image[column] for column in COLUMNS[subject].split()}
    if subject == "entry":
        row["counted"] = COUNTED.get(int(str(image["id"])), image["kind"])
    names = ", ".join(f'"{column}"' for column in row)
    connection.execute(f"INSERT INTO {subject} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    if subject != "entry":
        return
    for name in str(image["contacts"]).split():
        connection.execute("INSERT INTO entry_contact VALUES (?, ?, ?, 1)", (image["id"], name, image["day"]))
    for word in str(image["outcomes"]).split():
        name, _, count = word.partition("=")
        connection.execute("INSERT INTO entry_outcome VALUES (?, ?, ?)", (image["id"], name, int(count)))
