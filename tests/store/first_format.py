"""Make a journal of format 1: its tables by the first migration, its rows by plain SQL, without any newer code.

What was done in it is a list of steps with the images of the changed rows. So it is known what the journal must hold
after each step.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from prospectr.store.schema.migrations import m0001_first

Image = dict[str, int | str | None]
Change = tuple[str, str, Image | None, Image | None]  # subject, key, before, after
Step = tuple[str, list[Change]]

APPLICATION_ID = 0x50525354
LATER_KEYS = ("gave", "got", "from", "next")
NINE = 1795248000  # Saturday 2026-11-21 at 08:00 UTC, 09:00 in Berlin
SIDES = {"contacts": "entry_contact", "tags": "entry_tag", "outcomes": "entry_outcome"}
KEYS = {"quota": "since", "day_off": "day", "setting": "key", "timer": "id"}
COLUMNS = {
    "entry": "id uid version kind day start utc_offset minutes logged_at note channel need",
    "timer": "id uid kind start utc_offset note channel need contacts tags outcomes",
    "quota": "since share minutes outcomes",
    "day_off": "day note",
    "setting": "key value",
}


def uid_of(number: int) -> str:
    return f"019aa5b2-0000-7000-8000-{number:012x}"


def entry(number: int, kind: str, day: str, **columns: int | str | None) -> Image:
    """Return the image of an entry, with the columns in the order of format 1."""
    image: Image = {"id": number, "uid": uid_of(number), "version": 1, "kind": kind, "day": day}
    image |= {"start": None, "utc_offset": None, "minutes": 30, "logged_at": NINE}
    image |= {"note": "", "channel": None, "need": None, "contacts": "", "tags": "", "outcomes": ""}
    assert set(columns) <= set(image)
    return image | columns


def logged(image: Image) -> Change:
    return "entry", str(image["uid"]), None, image


CALLS = entry(
    1,
    "prospecting",
    "2026-11-16",
    minutes=45,
    note='cold "calls",\n50% ž日😀 \\o/',
    contacts="acme bob",
    tags="cold phone",
    channel="phone",
    outcomes="dials=25 talks=6",
)
COFFEE = entry(
    2,
    "networking",
    "2026-11-17",
    start=NINE - 4 * 86400,
    utc_offset=3600,
    minutes=90,
    contacts="bob",
    need="fewer\nlate orders",
)
COFFEE_AGAIN = COFFEE | {"version": 2, "note": "coffee", "contacts": "bob carl", "need": None}
OTHERS = [
    entry(3, "selling", "2026-11-17", contacts="acme", tags="email", channel="email", minutes=960),
    entry(4, "clients", "2026-11-18", contacts="brick"),
    entry(5, "marketing", "2026-11-19", contacts="acme dora", note="newsletter"),
    entry(6, "admin", "2026-11-20", contacts="acme", minutes=1),
]
COUNTED = entry(7, "prospecting", "2026-11-20", contacts="eve", outcomes="dials=3 next=2")
DELETED = entry(8, "networking", "2026-11-21", contacts="zoe", note="by mistake", outcomes="talks=1", tags="event")
UNDONE = entry(9, "selling", "2026-11-21", contacts="acme", note="undone")
TIMER: Image = {
    "id": 1,
    "uid": uid_of(90),
    "kind": "prospecting",
    "start": NINE,
    "utc_offset": 3600,
    "note": "calls",
    "channel": "phone",
    "need": "speed",
    "contacts": "acme zoe",
    "tags": "phone",
    "outcomes": "dials=2 from=1",
}


def setting(key: str, value: str) -> Image:
    return {"key": key, "value": value}


# the newest last; in format 1, `next` and `from` could be outcomes
STEPS: list[Step] = [
    ("config", [("setting", "outcomes", None, setting("outcomes", "dials talks next demos"))]),
    ("config", [("setting", "week_start", None, setting("week_start", "sunday"))]),
    ("quota", [("quota", "2026-11-16", None,
                {"since": "2026-11-16", "share": 400, "minutes": 600, "outcomes": "next=5 talks=25"})]),
    ("off", [("day_off", day, None, {"day": day, "note": "Thanksgiving"}) for day in ("2026-11-26", "2026-11-27")]),
    ("log", [logged(CALLS)]),
    ("log", [logged(COFFEE)]),
    ("import", [logged(image) for image in OTHERS]),
    ("edit", [("entry", uid_of(2), COFFEE, COFFEE_AGAIN)]),
    ("log", [logged(COUNTED)]),
    ("off", [("day_off", "2026-11-27", {"day": "2026-11-27", "note": "Thanksgiving"}, None)]),
    ("start", [("timer", "1", None, TIMER)]),
    ("log", [logged(DELETED)]),
    ("delete", [("entry", uid_of(8), DELETED, None)]),
]  # fmt: skip


def images_after(steps: Sequence[Step]) -> dict[tuple[str, str], Image]:
    """Return what a journal must hold after some steps: the images of its rows, by subject and key."""
    images: dict[tuple[str, str], Image] = {}
    for _, changes in steps:
        for subject, key, before, after in changes:
            assert images.pop((subject, key), None) == before
            if after is not None:
                images[subject, key] = after
    return images


def after_upgrade(images: dict[tuple[str, str], Image]) -> dict[tuple[str, str], Image]:
    """Return the same images as they are after the upgrade: the outcome `next` is renamed to `next-count`."""

    def rename(word: str) -> str:
        name, mark, count = word.partition("=")
        return f"{name}-count{mark}{count}" if name in LATER_KEYS else word

    upgraded = {name: dict(image) for name, image in images.items()}
    for (subject, key), image in upgraded.items():
        for column in ("outcomes", *(["value"] if (subject, key) == ("setting", "outcomes") else [])):
            if column in image:
                image[column] = " ".join(rename(word) for word in str(image[column]).split())
    return upgraded


def images_in(path: Path) -> dict[tuple[str, str], Image]:
    """Return what a journal of any format holds: the images of its rows, with the columns of format 1."""
    images: dict[tuple[str, str], Image] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=30)) as connection:
        connection.row_factory = sqlite3.Row
        for subject, columns in COLUMNS.items():
            for row in connection.execute(f"SELECT {', '.join(columns.split())} FROM {subject}").fetchall():
                image: Image = dict(row)
                if subject == "entry":
                    image |= {side: _joined(connection, side, row["id"]) for side in SIDES}
                images[subject, str(image["uid" if subject == "entry" else KEYS[subject]])] = image
    return images


def _joined(connection: sqlite3.Connection, side: str, number: int) -> str:
    value = "outcome || '=' || quantity" if side == "outcomes" else side.removesuffix("s")
    rows = connection.execute(f"SELECT {value} FROM {SIDES[side]} WHERE entry_id = ? ORDER BY 1", (number,))
    return " ".join(name for (name,) in rows.fetchall())


def make_first_format(path: Path, steps: Sequence[Step] = STEPS, *, undone: Step | None = None) -> None:
    """Make a journal of format 1 with some steps, and perhaps one more that was undone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as bound:
            m0001_first.upgrade(Operations(MigrationContext.configure(bound, opts={"transactional_ddl": False})))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        for number, (command, changes) in enumerate(steps, start=1):
            _record(connection, number, "do", command, None, changes)
            for subject, _, before, after in changes:
                _write(connection, subject, before, after)
        if undone:
            command, changes = undone
            back = [(subject, key, after, before) for subject, key, before, after in reversed(changes)]
            _record(connection, len(steps) + 1, "do", command, None, changes)
            _record(connection, len(steps) + 2, "undo", command, len(steps) + 1, back)
            connection.execute("UPDATE step SET undone = 1 WHERE id = ?", (len(steps) + 1,))
            for subject, _, before, after in [*changes, *back]:
                _write(connection, subject, before, after)
    path.chmod(0o600)


def _record(
    connection: sqlite3.Connection, number: int, verb: str, command: str, target: int | None, changes: list[Change]
) -> None:
    connection.execute("INSERT INTO step VALUES (?, ?, ?, ?, ?, 0)", (number, NINE + number, verb, command, target))
    for subject, key, before, after in changes:
        images = (image and json.dumps(image, ensure_ascii=False) for image in (before, after))
        entry_number = (after or before or {})["id"] if subject == "entry" else None
        connection.execute(
            "INSERT INTO change (step_id, subject, key, number, before, after) VALUES (?, ?, ?, ?, ?, ?)",
            (number, subject, key, entry_number, *images),
        )


def _write(connection: sqlite3.Connection, subject: str, before: Image | None, after: Image | None) -> None:
    key = KEYS.get(subject, "id")
    if before:
        connection.execute(f"DELETE FROM {subject} WHERE {key} = ?", (before[key],))
    if after is None:
        return
    columns = COLUMNS[subject].split()
    connection.execute(
        f"INSERT INTO {subject} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        [after[column] for column in columns],
    )
    for side, table in SIDES.items() if subject == "entry" else ():
        for word in str(after[side]).split():
            name, has_count, count = word.partition("=")
            values = [after["id"], name, *([int(count)] if has_count else [])]
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
