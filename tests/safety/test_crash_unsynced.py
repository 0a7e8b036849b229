"""crash_unsynced: whatever a power loss leaves of what was not synced, no acknowledged step is lost and none is torn.

Real command lines run on a file system that records what is written, synced, made and deleted. Then the power goes,
after any of these operations, and what is left is opened as any program would.
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

CRASHES = times(25, 300)  # of each story
SEED = 20261121
JOURNAL = "data/journal.db"
BACKUPS = "data/journal-backups"
Content = list[object]  # all that a journal holds


@dataclass
class Story:
    """What is done before, and what is done while the power may go."""

    lines: Sequence[str]
    before: Sequence[str] = ()
    keeps_copy: bool = False  # before it changes anything


@dataclass
class Recording:
    """What a story did to the disk, and what the journal held each time that a program was told so."""

    start: Contents
    operations: list[Operation]
    held: list[Content | None] = field(default_factory=list)
    told: list[int] = field(default_factory=list)  # for each of these, after how many operations


DAY = (
    "p 45m cold calls @acme +phone dials=25 talks=6",
    "n 9-10:30 coffee @bob gave=advice next=2w",
)
CALL = "2026-11-{day:02},prospecting,15,call {i} {note},acme,phone,dials={i}\n"
MANY = "day,kind,minutes,note,contacts,tags,outcomes\n" + "".join(
    CALL.format(i=i, day=1 + i % 20, note="x" * 150) for i in range(300)
)
STORIES = {
    "begin": Story(("p 45m first @acme +phone dials=3", "s 30m second @bob", "undo")),
    "day": Story(
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
    "import": Story(("import csv {folder}/many.csv", "undo"), before=DAY, keeps_copy=True),
    "upgrade": Story(("status",), keeps_copy=True),
    "forget": Story(("contact forget @acme --yes",), before=(*DAY, "import csv {folder}/many.csv")),
    "restore": Story(("restore {folder}/early.db",), before=(*DAY, "backup {folder}/early.db", *DAY), keeps_copy=True),
}


def play(shell: Shell, name: str) -> Recording:
    """Do what a story tells of, and record it."""
    story = STORIES[name]
    (shell.folder / "many.csv").write_text(MANY, encoding="utf-8")
    with recorded(shell.folder):  # not for the record, but quicker: nothing waits for a real disk
        if name == "upgrade":
            make_first_format(shell.journal)
        for line in story.before:
            shell.ok(line.format(folder=shell.folder))
    start = read_from(shell.folder)
    with recorded(shell.folder) as operations:
        ends = [0]
        for line in story.lines:
            shell.ok(line.format(folder=shell.folder))
            ends.append(len(operations))
    recording = Recording(start, operations)
    disk = Disk(start)
    for number, operation in enumerate([("done", JOURNAL), *operations]):
        disk.do([operation])
        if operation == ("done", JOURNAL):
            recording.told.append(number)
            write_to(shell.folder / "held", disk.now())
            recording.held.append(images_in(shell.folder / "held" / JOURNAL))
    whole = [recording.held[bisect_right(recording.told, end) - 1] for end in ends]
    between = [content for content in recording.held if content not in whole]
    assert None not in recording.held
    assert not any(sum(map(len, content[1:-2])) for content in between), "a line was committed in parts"
    return recording


def images_in(path: Path) -> Content | None:
    """All that a file holds, rolled back where that is due: [] without a file, None if it is damaged."""
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # here the power stays
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return None
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                return None
            schema = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()
            tables = [name for kind, name, _ in schema if kind == "table"]
            rows = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]
            formats = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter of its message, which quotes what it found
        return None
    return [schema, *rows, *formats] if schema else []


@dataclass
class Crash:
    """One loss of power, after some of a recording's operations, and what is left in a folder afterwards."""

    recording: Recording
    after: int
    folder: Path
    dice: random.Random

    def happen(self, *, may_happen_again: bool) -> Counter[str]:
        """Lose power, perhaps once more while what was left is rolled back; count what there was to be seen."""
        disk = Disk(self.recording.start)
        disk.do(self.recording.operations[: self.after])
        crashed = disk.after_crash(self.dice)
        write_to(self.folder, crashed)
        seen = Counter(hot=int(bool(crashed.get(f"{JOURNAL}-journal"))))
        if may_happen_again and self.dice.random() < 0.3 and (self.folder / JOURNAL).exists():
            with recorded(self.folder) as operations, closing(database.connect(str(self.folder / JOURNAL))) as opened:
                opened.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            disk = Disk(crashed)
            disk.do(operations[: self.dice.randint(0, len(operations))])
            write_to(self.folder, disk.after_crash(self.dice))
            seen["again"] = int(bool(operations))
        return seen

    def outcome(self) -> str:
        """Tell what is found: the step under way not at all or whole; or a step before it lost, or anything torn."""
        told = bisect_right(self.recording.told, self.after) - 1
        found = images_in(self.folder / JOURNAL)
        if found == self.recording.held[told]:
            return "old"
        if found in self.recording.held[told + 1 : told + 2]:
            return "new"
        return "lost" if found in self.recording.held[:told] else "torn"


def copies_in(folder: Path) -> list[Content | None]:
    """What the backups hold that have got their names."""
    return [images_in(path) for path in sorted((folder / BACKUPS).glob("*.db"))]


def moments(recording: Recording, count: int, dice: random.Random) -> list[int]:
    """Choose after how many operations the power goes: around commits, around what is not a write, and anywhere."""
    names = ["", *(str(operation[0]) for operation in recording.operations), ""]
    anywhere = range(len(names) - 1)
    commits = [i for i in anywhere if names[i] == "delete"]
    around = [i for i in anywhere if {names[i], names[i + 1]} != {"write"}]
    return [dice.choice(dice.choice((commits, around, anywhere))) for _ in range(count)]


@pytest.fixture(params=["little room", "usual room"][: times(1, 2)])
def _room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for few pages, many are written long before the transaction ends."""
    if request.param == "little room":
        monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "PRAGMA cache_size = 10"))
        monkeypatch.setattr(journal, "BULK_PRAGMAS", ("PRAGMA cache_size = 10", *journal.BULK_PRAGMAS[1:]))


@pytest.mark.usefixtures("_room")
@pytest.mark.parametrize("name", STORIES)
def test_crash_unsynced(shell: Shell, name: str, monkeypatch: pytest.MonkeyPatch, proof: Prove) -> None:
    monkeypatch.setattr(auto_backup, "_spawn", lambda *_: None)
    recording = play(shell, name)
    folder = shell.folder / "crashed"
    before = [
        images_in(shell.folder / path) for path in recording.start if path.startswith(BACKUPS) and path.endswith(".db")
    ]
    there = shell.with_env(PROSPECTR_JOURNAL=str(folder / JOURNAL))
    seen: Counter[str] = Counter()
    for i, after in enumerate(moments(recording, CRASHES, random.Random(SEED))):
        crash = Crash(recording, after, folder, random.Random(SEED + i))
        seen += crash.happen(may_happen_again=True)
        outcome = crash.outcome()
        where = f"{name}, seed {SEED} + {i}, after {after} of {len(recording.operations)} operations"
        assert outcome in ("old", "new"), f"{outcome}: {where}"
        copies = copies_in(folder)
        assert [copy for copy in copies if copy not in [*before, *recording.held]] == [], where
        if STORIES[name].keeps_copy and images_in(folder / JOURNAL) != recording.held[0]:
            assert recording.held[0] in copies, where
        seen[outcome] += 1
        if i % 10 == 0:
            there.ok("p 5m afterwards")
            assert "afterwards" in there.ok("list all").out, where

    assert min(seen[each] for each in ("hot", "again", "old", "new")) > 0, f"hardly anything is proved: {seen}"
    proven(proof)


def proven(proof: Prove) -> None:
    proof(
        name="crash_unsynced",
        promise="Power loss: what was acknowledged is there, what was under way is there whole or not at all.",
        method="what was not synced is dropped, kept or torn at random, file names too (APSW's VFS, a simulated disk)",
        count=CRASHES,
        unit="power losses",
        result="0 lost, 0 torn",
    )


def crashes(shell: Shell, line: str) -> Iterator[tuple[int, Contents, str]]:
    """Lose power during a command line, or when it has ended: which of its operations are done, and what is left."""
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


def test_a_damaged_journal_is_kept_whatever_is_lost_while_another_takes_its_place(shell: Shell, proof: Prove) -> None:
    """Under its own name or the one that it is moved to; and what has its name then is sound."""
    for line in (*DAY, "backup {folder}/early.db"):
        shell.ok(line.format(folder=shell.folder))
    good, damaged = images_in(shell.folder / "early.db"), b"no journal " * 500
    shell.journal.write_bytes(damaged)
    folder = shell.folder.with_name("crashed")
    there = shell.with_env(PROSPECTR_JOURNAL=str(folder / JOURNAL))
    seen: Counter[str] = Counter()
    for rest, left, where in crashes(shell, f"restore {shell.folder}/early.db"):
        write_to(folder, left)
        names = [name for name, data in left.items() if data == damaged]
        assert len(names) == 1, where
        assert names[0].startswith((JOURNAL, f"{JOURNAL}.damaged-")), where
        if names != [JOURNAL]:
            found = images_in(folder / JOURNAL)
            assert found is not None, where
            assert found == good or rest, where
            seen["done" if found == good else "under way"] += 1
        else:
            assert rest, where
            seen["not begun"] += 1
        there.ok(f"restore {folder}/early.db")
        assert images_in(folder / JOURNAL) == good, where
        assert damaged in [path.read_bytes() for path in folder.glob("data/*.damaged-*")], where
    assert min(seen[each] for each in ("not begun", "under way", "done")) > 0, f"hardly anything is proved: {seen}"
    proven(proof)


@pytest.mark.parametrize("force", [False, True], ids=["a new file", "with --force"])
def test_an_export_is_whole_or_as_before(shell: Shell, force: bool, proof: Prove) -> None:
    """It has its name only once all of it is on the disk, in its own place or in that of another file."""
    (shell.folder / "many.csv").write_text(MANY, encoding="utf-8")
    shell.ok(f"import csv {shell.folder}/many.csv")
    target = shell.folder / "out.csv"
    if force:
        target.write_text("what was there\n")
    ends: Counter[bool] = Counter()
    for _, left, where in crashes(shell, f"export csv all -o {target}{' --force' if force else ''}"):
        found = left.get("out.csv")
        assert found in (target.read_bytes(), b"what was there\n" if force else None), where
        ends[found == target.read_bytes()] += 1
    assert target.stat().st_size > 10 * SECTOR
    assert min(ends[True], ends[False]) > 0, f"hardly anything is proved: {ends}"
    proven(proof)


@pytest.mark.parametrize(("synchronous", "found"), [("OFF", {"lost", "torn"}), ("FULL", {"lost"})])
def test_with_less_syncing_the_same_loses_steps(
    shell: Shell, synchronous: str, found: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the test can fail. FULL does not sync the folder in which the rollback journal was deleted: it comes back."""
    less = [pragma.replace("synchronous = EXTRA", f"synchronous = {synchronous}") for pragma in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", less)
    recording = play(shell, "begin")
    outcomes = set()
    for i, after in enumerate(moments(recording, 80, random.Random(SEED))):
        crash = Crash(recording, after, shell.folder / "crashed", random.Random(SEED + i))
        crash.happen(may_happen_again=False)
        outcomes.add(crash.outcome())
    assert outcomes - {"old", "new"} == found


def test_new_folders_are_safe_all_the_way_up(tmp_path: Path) -> None:
    with recorded(tmp_path) as operations:
        make_private_folder(str(tmp_path / "share" / "mine" / "data"))
    disk = Disk({"": None})
    disk.do(operations)
    for i in range(20):
        assert set(disk.after_crash(random.Random(i))) == {"", "share", "share/mine", "share/mine/data"}
