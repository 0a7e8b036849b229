"""crash_unsynced: after a power loss no acknowledged step is lost and none is stored in part.

Real command lines run on a file system that records what is written, synced, created and deleted. Then the power fails
after any of these operations: what was not synced may be lost. What is left is opened as any program would open it.
"""

from __future__ import annotations

import random
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from prospectr.commands.shared import auto_backup
from prospectr.store.sqlite import database, journal
from prospectr.store.sqlite.private_files import make_private_folder
from tests.conftest import Shell
from tests.safety.disk import SECTOR, Contents, Disk, Operation, read_from, write_to
from tests.safety.power import recorded
from tests.store.first_format import make_first_format
from tests.torture import Prove, times

CRASHES = times(25, 300)  # for each scenario
SEED = 20261121
JOURNAL = "data/journal.db"
BACKUPS = "data/journal-backups"
Rows = list[object]  # everything in a journal: schema, rows of all tables, format numbers


@dataclass
class Scenario:
    """The command lines during which the power may fail, and those typed before."""

    lines: Sequence[str]
    before: Sequence[str] = ()
    keeps_copy: bool = False  # backs up the journal before the first change


@dataclass
class Recording:
    """The operations of a scenario, and the journal after each operation that promised that all is stored."""

    start: Contents
    operations: list[Operation]
    promised: list[Rows | None] = field(default_factory=list)  # the journal at each promise
    ends: list[int] = field(default_factory=list)  # number of operations before each promise


DAY = (
    "p 45m cold calls @acme +phone dials=25 talks=6",
    "n 9-10:30 coffee @bob gave=advice next=2w",
)
CALL = "2026-11-{day:02},prospecting,15,call {i} {note},acme,phone,dials={i}\n"
MANY = "day,kind,minutes,note,contacts,tags,outcomes\n" + "".join(
    CALL.format(i=i, day=1 + i % 20, note="x" * 150) for i in range(300)
)
SCENARIOS = {
    "begin": Scenario(("p 45m first @acme +phone dials=3", "s 30m second @bob", "undo")),
    "day": Scenario(
        (
            "p 25m more calls @carl +phone talks=2",
            "edit last 40m @dora need=speed",
            "start p follow-up calls @acme",
            "stop talks=1",
            "delete 1",
            "undo",
            "undo",
            "redo",
            "config day_hours 6",
            "quota 40% talks=25",
            "contact @bob --name Bob --circle referral",
            "advance @acme prospect",
            "done 1",
            "backup --auto",
        ),
        before=DAY,
    ),
    "import": Scenario(("import csv {folder}/many.csv", "undo"), before=DAY, keeps_copy=True),
    "upgrade": Scenario(("status",), keeps_copy=True),
    "forget": Scenario(("contact forget @acme --yes",), before=(*DAY, "import csv {folder}/many.csv")),
    "restore": Scenario(
        ("restore {folder}/early.db",), before=(*DAY, "backup {folder}/early.db", *DAY), keeps_copy=True
    ),
}


def play(shell: Shell, name: str) -> Recording:
    """Run a scenario and record it."""
    scenario = SCENARIOS[name]
    (shell.folder / "many.csv").write_text(MANY, encoding="utf-8")
    with recorded(shell.folder):  # the record is not used, but nothing waits for a real disk
        if name == "upgrade":
            make_first_format(shell.journal)
        for line in scenario.before:
            shell.ok(line.format(folder=shell.folder))
    start = read_from(shell.folder)
    with recorded(shell.folder) as operations:
        line_ends = [0]
        for line in scenario.lines:
            shell.ok(line.format(folder=shell.folder))
            line_ends.append(len(operations))
    recording = Recording(start, operations)
    disk = Disk(start)
    for number, operation in enumerate([("done", JOURNAL), *operations]):
        disk.do([operation])
        if operation == ("done", JOURNAL):
            recording.ends.append(number)
            write_to(shell.folder / "promised", disk.now())
            recording.promised.append(rows_of(shell.folder / "promised" / JOURNAL))
    complete = [recording.promised[bisect_right(recording.ends, end) - 1] for end in line_ends]
    between = [rows for rows in recording.promised if rows not in complete]
    assert None not in recording.promised
    assert not any(sum(map(len, rows[1:-2])) for rows in between), "a line was committed in parts"
    return recording


def rows_of(path: Path) -> Rows | None:
    """Return everything in a journal after rolling it back: [] if the file is missing, None if it is damaged."""
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # the power does not fail here
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                return None
            schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
            tables = [name for kind, name, _ in schema if kind == "table"]
            rows = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]
            formats = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter from its message, which quotes the file
        return None
    return [schema, *rows, *formats] if schema else []


@dataclass
class Crash:
    """A power loss after some operations of a recording, and a folder with what is left."""

    recording: Recording
    after: int
    folder: Path
    dice: random.Random

    def happen(self, *, may_happen_again: bool) -> Counter[str]:
        """Lose power, perhaps again during the rollback; count rollback journals (hot) and second losses (again)."""
        disk = Disk(self.recording.start)
        disk.do(self.recording.operations[: self.after])
        left = disk.after_crash(self.dice)
        write_to(self.folder, left)
        seen = Counter(hot=int(bool(left.get(f"{JOURNAL}-journal"))))
        if may_happen_again and self.dice.random() < 0.3 and (self.folder / JOURNAL).exists():
            with recorded(self.folder) as operations, closing(database.connect(str(self.folder / JOURNAL))) as opened:
                opened.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            disk = Disk(left)
            disk.do(operations[: self.dice.randint(0, len(operations))])
            write_to(self.folder, disk.after_crash(self.dice))
            seen["again"] = int(bool(operations))
        return seen

    def outcome(self) -> str:
        """Return "old" or "new" (before or after the unfinished step), "lost" (an earlier step is gone) or "torn"."""
        promised = self.recording.promised
        last = bisect_right(self.recording.ends, self.after) - 1
        rows = rows_of(self.folder / JOURNAL)
        if rows == promised[last]:
            return "old"
        if rows in promised[last + 1 : last + 2]:
            return "new"
        return "lost" if rows in promised[:last] else "torn"


def backups_in(folder: Path) -> list[Rows | None]:
    """Return the rows of each finished backup."""
    return [rows_of(path) for path in sorted((folder / BACKUPS).glob("*.db"))]


def moments(recording: Recording, count: int, dice: random.Random) -> list[int]:
    """Choose numbers of operations to crash after: around commits, around anything but writes, and anywhere."""
    names = ["", *(str(operation[0]) for operation in recording.operations), ""]
    anywhere = range(len(names) - 1)
    commits = [i for i in anywhere if names[i] == "delete"]
    around = [i for i in anywhere if {names[i], names[i + 1]} != {"write"}]
    return [dice.choice(dice.choice((commits, around, anywhere))) for _ in range(count)]


@pytest.fixture(params=["small cache", "usual cache"][: times(1, 2)])
def _cache(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a small cache, many pages are written long before the transaction ends."""
    if request.param == "small cache":
        monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "PRAGMA cache_size = 10"))
        monkeypatch.setattr(journal, "BULK_PRAGMAS", ("PRAGMA cache_size = 10", *journal.BULK_PRAGMAS[1:]))


@pytest.mark.usefixtures("_cache")
@pytest.mark.parametrize("name", SCENARIOS)
def test_crash_unsynced(shell: Shell, name: str, monkeypatch: pytest.MonkeyPatch, proof: Prove) -> None:
    monkeypatch.setattr(auto_backup, "_spawn", lambda *_: None)
    recording = play(shell, name)
    folder = shell.folder / "crashed"
    before = [
        rows_of(shell.folder / path) for path in recording.start if path.startswith(BACKUPS) and path.endswith(".db")
    ]
    crashed = shell.with_env(PROSPECTR_JOURNAL=str(folder / JOURNAL))
    seen: Counter[str] = Counter()
    for i, after in enumerate(moments(recording, CRASHES, random.Random(SEED))):
        crash = Crash(recording, after, folder, random.Random(SEED + i))
        seen += crash.happen(may_happen_again=True)
        outcome = crash.outcome()
        where = f"{name}, seed {SEED} + {i}, after {after} of {len(recording.operations)} operations"
        assert outcome in ("old", "new"), f"{outcome}: {where}"
        backups = backups_in(folder)
        assert [backup for backup in backups if backup not in [*before, *recording.promised]] == [], where
        if SCENARIOS[name].keeps_copy and rows_of(folder / JOURNAL) != recording.promised[0]:
            assert recording.promised[0] in backups, where
        seen[outcome] += 1
        if i % 10 == 0:
            crashed.ok("p 5m afterwards")
            assert "afterwards" in crashed.ok("list all").out, where

    assert min(seen[name] for name in ("hot", "again", "old", "new")) > 0, f"this proves almost nothing: {seen}"
    proven(proof)


def proven(proof: Prove) -> None:
    proof(
        name="crash_unsynced",
        promise="After a power loss, acknowledged steps are stored, and an unfinished one completely or not at all.",
        method="unsynced writes and file names are lost, kept or cut at random (APSW's VFS, a simulated disk)",
        count=CRASHES,
        unit="power losses",
        result="0 lost, 0 incomplete",
    )


def crashes(shell: Shell, line: str) -> Iterator[tuple[int, Contents, str]]:
    """Lose power during or after a command line; yield the number of missing operations, what is left, and a label."""
    start = read_from(shell.folder)
    with recorded(shell.folder) as operations:
        shell.ok(line)
    dice = random.Random(SEED)
    for i in range(CRASHES):
        early, anywhere = dice.randrange(5), dice.randrange(len(operations))
        after = (len(operations), early, anywhere, early, anywhere)[i % 5]
        disk = Disk(start)
        disk.do(operations[:after])
        left = disk.after_crash(random.Random(SEED + i))
        yield len(operations) - after, left, f"{line}, seed {SEED} + {i}, after {after} of {len(operations)}"


def test_a_damaged_journal_survives_a_power_loss_during_restore(shell: Shell, proof: Prove) -> None:
    """It keeps its own name or gets its new one; a file in its place is sound."""
    for line in (*DAY, "backup {folder}/early.db"):
        shell.ok(line.format(folder=shell.folder))
    good, damaged = rows_of(shell.folder / "early.db"), b"no journal " * 500
    shell.journal.write_bytes(damaged)
    folder = shell.folder.with_name("crashed")
    crashed = shell.with_env(PROSPECTR_JOURNAL=str(folder / JOURNAL))
    seen: Counter[str] = Counter()
    for rest, left, where in crashes(shell, f"restore {shell.folder}/early.db"):
        write_to(folder, left)
        names = [name for name, data in left.items() if data == damaged]
        assert len(names) == 1, where
        assert names[0].startswith((JOURNAL, f"{JOURNAL}.damaged-")), where
        if names != [JOURNAL]:
            rows = rows_of(folder / JOURNAL)
            assert rows is not None, where
            assert rows == good or rest, where
            seen["done" if rows == good else "under way"] += 1
        else:
            assert rest, where
            seen["not begun"] += 1
        crashed.ok(f"restore {folder}/early.db")
        assert rows_of(folder / JOURNAL) == good, where
        assert damaged in [path.read_bytes() for path in folder.glob("data/*.damaged-*")], where
    assert min(seen[name] for name in ("not begun", "under way", "done")) > 0, f"this proves almost nothing: {seen}"
    proven(proof)


@pytest.mark.parametrize("force", [False, True], ids=["a new file", "with --force"])
def test_an_export_is_complete_or_the_file_is_as_before(shell: Shell, force: bool, proof: Prove) -> None:
    """It gets its name only when all of it is on the disk, whether or not it replaces a file."""
    (shell.folder / "many.csv").write_text(MANY, encoding="utf-8")
    shell.ok(f"import csv {shell.folder}/many.csv")
    target = shell.folder / "out.csv"
    if force:
        target.write_text("what was there\n")
    ends: Counter[bool] = Counter()
    for _, left, where in crashes(shell, f"export csv all -o {target}{' --force' if force else ''}"):
        data = left.get("out.csv")
        assert data in (target.read_bytes(), b"what was there\n" if force else None), where
        ends[data == target.read_bytes()] += 1
    assert target.stat().st_size > 10 * SECTOR
    assert min(ends[True], ends[False]) > 0, f"this proves almost nothing: {ends}"
    proven(proof)


@pytest.mark.parametrize(("synchronous", "losses"), [("OFF", {"lost", "torn"}), ("FULL", {"lost"})])
def test_with_less_syncing_steps_are_lost(
    shell: Shell, synchronous: str, losses: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This shows that the test can fail. FULL does not sync the folder, so a deleted rollback journal can return."""
    less = [pragma.replace("synchronous = EXTRA", f"synchronous = {synchronous}") for pragma in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", less)
    recording = play(shell, "begin")
    outcomes = set()
    for i, after in enumerate(moments(recording, 80, random.Random(SEED))):
        crash = Crash(recording, after, shell.folder / "crashed", random.Random(SEED + i))
        crash.happen(may_happen_again=False)
        outcomes.add(crash.outcome())
    assert outcomes - {"old", "new"} == losses


def test_new_folders_are_synced_up_to_the_first(tmp_path: Path) -> None:
    with recorded(tmp_path) as operations:
        make_private_folder(str(tmp_path / "share" / "mine" / "data"))
    disk = Disk({"": None})
    disk.do(operations)
    for i in range(20):
        assert set(disk.after_crash(random.Random(i))) == {"", "share", "share/mine", "share/mine/data"}
