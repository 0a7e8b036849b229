"""A journal with text in every field, and copies of it with another text in every field."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.conftest import Shell

WORD, NAME = "zqz", "yqy"  # in every field that takes text; in every field that takes a name without spaces
LINES = (
    "2026-09-01T09:00:00+02:00 config auto_backup off",
    "2026-09-01T09:00:00+02:00 config outcomes dials,talks,yqy",
    "2026-09-01T09:00:00+02:00 config cues coffee,zqz",
    "2026-09-01T09:00:00+02:00 config backup_folder {folder}/zqz",
    "2026-09-01T09:00:00+02:00 quota 40% --hours 10 talks=25 yqy=3",
    "2026-09-01T09:00:00+02:00 routine add mon-fri 9-10:30 +yqy",
    "2026-09-01T09:00:00+02:00 criteria use bant",
    "2026-09-01T09:00:00+02:00 criteria add yqy what zqz says",
    "2026-09-01T09:00:00+02:00 contact @yqy --name zqz --org zqz --email zqz@x.example --phone zqz --note zqz",
    "2026-09-01T09:00:00+02:00 contact @yqy --circle referral --close",
    "2026-09-01T09:00:00+02:00 contact @acme --name zqz --org zqz --email zqz@x.example --phone zqz --note zqz",
    "2026-09-01T09:00:00+02:00 contact @acme --from @yqy --circle customer --close",
    "2026-09-01T09:00:00+02:00 rules add any project zqz p +yqy @yqy",
    "2026-09-01T09:00:00+02:00 rules add toggl task zqz skip",
    "2026-09-02T09:00:00+02:00 follow @acme 3d call zqz",
    "2026-09-02T09:00:00+02:00 follow @yqy 4d call zqz",
    '2026-11-02T09:00:00+01:00 p 8-9 zqz @yqy @acme +yqy +phone yqy=2 need=zqz gave=zqz from=@yqy next="30d zqz"',
    "2026-11-10T09:00:00+01:00 p 8-9 zqz @yqy @acme +yqy +phone yqy=2 talks=1 need=zqz got=zqz from=@yqy",
    "2026-11-10T09:00:00+01:00 advance @yqy prospect --reason zqz",
    "2026-11-10T09:00:00+01:00 advance @acme prospect --reason zqz",
    "2026-11-10T09:00:00+01:00 qualify @acme budget=zqz authority=zqz need=zqz yqy=zqz",
    "2026-11-10T09:00:00+01:00 qualify @yqy need=zqz",
    "2026-11-11T09:00:00+01:00 advance @acme lead --reason zqz",
    "2026-11-12T09:00:00+01:00 advance @acme opportunity --reason zqz --value 12000",
    "2026-11-16T19:00:00+01:00 p 45m zqz coffee @yqy +yqy gave=zqz",
    "2026-11-17T19:00:00+01:00 n 45m zqz @acme @yqy +yqy +event got=zqz from=@yqy",
    "2026-11-17T19:00:00+01:00 p 20m zqz lunch @acme",
    "2026-11-18T19:00:00+01:00 a 10m zqz",
    "2026-11-18T19:00:00+01:00 off 2026-11-19 zqz",
    "2026-11-18T19:00:00+01:00 off 2026-12-24 zqz",
    "2026-11-18T19:00:00+01:00 edit 3 zqz lunch",
    "2026-11-18T19:00:00+01:00 delete 6",
    "2026-11-18T19:00:00+01:00 follow @acme 5d zqz",
    "2026-11-18T19:00:00+01:00 follow @yqy 1d zqz",
    "2026-11-18T19:00:00+01:00 snooze 4 1d",
    "2026-11-18T19:00:00+01:00 week close last",
    "2026-11-18T19:00:00+01:00 team join {folder}/zqz-team --as ann --yes",
    "2026-11-18T19:00:00+01:00 team sync",
    "2026-11-21T17:00:00+01:00 tags rename yqy yqy-yqy",
    "2026-11-21T17:00:00+01:00 start n zqz @yqy @acme +yqy yqy=2 need=zqz gave=zqz got=zqz from=@yqy",
)


TOGGL = "Description,Start date,Start time,End date,End time,Duration\nzqz,2026-09-03,09:00,2026-09-03,09:30,0:30:00\n"
IMAGES = {("change", '"before"'), ("change", '"after"')}  # columns of JSON


def full_journal(folder: Path) -> Shell:
    """Return a shell on a journal with text in every field, created with prospectr's own commands."""
    shell = Shell(folder)
    colleague = Shell(folder / "colleague")
    for name in ("colleague", "zqz-team"):
        (folder / name).mkdir()
    colleague.ok("team", "join", str(folder / "zqz-team"), "--as", "bea", "--yes")
    colleague.ok("team sync")
    for line in LINES:
        when, _, command = line.partition(" ")
        shell.at(when).ok(command.format(folder=folder))
    shell.at("2026-11-21T17:00:00+01:00").ok("import - --kind a", stdin=TOGGL)
    return shell


def copy_of(shell: Shell, folder: Path, word: str | bytes = WORD) -> Shell:
    """Return a shell on a copy of a full journal with another word in every text, even one that prospectr rejects."""
    other = Shell(folder)
    other.journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copy(shell.journal, other.journal)
    if word != WORD:
        _write_everywhere(other.journal, word)
    return other


def _write_everywhere(path: Path, word: str | bytes) -> None:
    name = word if isinstance(word, bytes) else "".join(word.split())  # a space would make it two names
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for table, column in text_columns(connection):
            for old, new in ((WORD, word), (NAME, name)):
                written = _in_json(new) if (table, column) in IMAGES else new
                value = f"replace({column}, '{old}', CAST(? AS TEXT))"
                connection.execute(
                    f"UPDATE OR IGNORE {table} SET {column} = {value} WHERE {column} LIKE '%{old}%'", (_bytes(written),)
                )
        connection.execute("UPDATE step SET command = CAST(? AS TEXT) WHERE id % 4 = 0", (_bytes(word),))


def _bytes(word: str | bytes) -> bytes:
    return word if isinstance(word, bytes) else word.encode("utf-8", "surrogatepass")


def _in_json(word: str | bytes) -> str | bytes:
    return word if isinstance(word, bytes) else json.dumps(word)[1:-1]


def text_columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return table and column of every text column."""
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [
        (table, f'"{column}"')
        for table in tables
        if not table.startswith("sqlite_")
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
        if kind == "TEXT"
    ]
