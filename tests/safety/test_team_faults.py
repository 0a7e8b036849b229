"""team_faults: whatever a sync program, a kill, a backup or a second computer does, a leader ends with the truth.

Sellers log, delete and send at random times, each into a folder of their own, as the sync program of a cloud gives it
to them. The cloud brings files to the leader late, twice, cut short, in any order and as conflict copies, and brings
earlier files back to their owner. Syncs are killed at any line, and journals are restored from backups. Then everything
is sent and brought once more, and the leader's figures must be those of the journals.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.entries.kinds import KINDS
from prospectr.store.team.folder import read_folder
from tests.conftest import Shell
from tests.safety.strikes import fast_shell
from tests.safety.team_world import JOURNALS, WEEKS, World, seller_of
from tests.torture import Prove, times

ACTIONS = 90


class FolderWorld(World):
    """Members with a folder each as the cloud gives it to them, and the cloud, which remembers every file."""

    def __init__(self, home: Path, seed: int) -> None:
        self.sent: list[tuple[str, str]] = []  # every file that anybody wrote, the latest last
        self.known: dict[tuple[str, date], tuple[int, str, dict[str, int]]] = {}  # what the leader read, by week
        self.rollbacks = 0
        super().__init__(home, seed)

    def place(self, name: str) -> str:
        self._folder(name).mkdir()
        return str(self._folder(name))

    def _folder(self, name: str) -> Path:
        return self.home / f"{name}-team"

    def actions(self) -> dict[Callable[[str], None], int]:
        return super().actions() | {self.bring: 6, self.bring_back: 2, self.lose: 2, self.read: 3}

    def collect(self, name: str) -> None:
        """Let the cloud take the files that a member wrote."""
        self.sent += [(path.name, path.read_text(encoding="utf-8")) for path in self.own_files(name)]

    def bring(self, _: str) -> None:
        """Bring some file to the leader, perhaps an old one, perhaps as a conflict copy."""
        if self.sent:
            file, text = self.random.choice(self.sent[-12:])
            number = len(self.sent) % 3
            name = self.random.choice((file, file, file.replace(".json", f" (conflict {number}).json"), f"zz{number}"))
            (self._folder("lea") / name).write_text(text, encoding="utf-8")

    def bring_back(self, name: str) -> None:
        """Bring an earlier file back to its owner, as it was or cut short, or delete it."""
        mine = [file for file in self.sent if (self._folder(name) / file[0]).exists()]
        if mine:
            file, text = self.random.choice(mine)
            path = self._folder(name) / file
            path.write_text(text[: self.random.choice((len(text), len(text), len(text) // 2))], encoding="utf-8")
            if self.random.random() < 0.3:
                path.unlink()
            self.rollbacks += 1

    def lose(self, name: str) -> None:
        """Restore a backup, after the cloud has brought the files of that time back."""
        mine = [file for file in self.sent if (self._folder(name) / file[0]).exists()]
        if mine and (self.home / f"{name}.backup").exists():
            (self._folder(name) / mine[0][0]).write_text(mine[0][1], encoding="utf-8")
            self.restore(name)

    def read(self, _: str) -> None:
        """Let the leader read; what is shown is the highest version of all that the leader ever read."""
        for _, found in read_folder(str(self._folder("lea"))).statements:
            for week in found.weeks:
                key, before = (found.journal, week.first), self.known.get((found.journal, week.first))
                if before is None or week.rev > before[0]:
                    self.known[key] = (week.rev, found.seller, week.figures.minutes)
        for label in WEEKS:
            expected: dict[str, dict[str, int]] = {}
            for (_, first), (_, seller, minutes) in self.known.items():
                if Week(first).label == label:
                    total = expected.setdefault(seller, dict.fromkeys(KINDS, 0))
                    expected[seller] = {kind: total[kind] + minutes[kind] for kind in KINDS}
            shown = {seller: minutes for seller, minutes in self.seen(label).items() if minutes is not None}
            assert shown == expected, label

    def settle(self) -> None:
        """Everybody sends, and the cloud brings the last of each file to the leader."""
        self.send_all()
        for name in self.shells:
            for path in self.own_files(name):
                shutil.copy(path, self._folder("lea"))

    def own_files(self, name: str) -> list[Path]:
        """Return the files in a member's folder that the member wrote."""
        return sorted(self._folder(name).glob(f"{seller_of(name)}.*.json"))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    with fast_shell(tmp_path) as shell:
        yield shell.folder


@pytest.mark.parametrize("seed", range(times(3, 60)))
def test_a_leader_ends_with_the_truth(home: Path, seed: int, proof: Prove) -> None:
    world = FolderWorld(home, seed)
    for _ in range(ACTIONS):
        world.act()
    assert world.kills
    assert world.rollbacks
    world.settle()
    for week in WEEKS:
        assert world.seen(week) == world.truth(week), week
    proof(
        name="team_faults",
        promise="A leader ends with the figures of the journals, whatever happened to files, processes and journals.",
        method="files late, twice, cut short, brought back; syncs killed at any line; journals restored; seeded",
        count=len(WEEKS) * len(JOURNALS),
        unit="weeks",
        result="0 diverged, 0 lost",
    )


def test_a_journal_copied_to_a_second_computer_does_not_send_unasked(home: Path) -> None:
    world = FolderWorld(home, 1)
    ann = world.shells["ann"]
    world.send("ann")
    shutil.copytree(home / "ann", home / "laptop")
    laptop = Shell(home)
    laptop.env |= ann.env | {
        "PROSPECTR_JOURNAL": str(home / "laptop" / "journal.db"),
        "XDG_DATA_HOME": str(home / "laptop-computer"),
    }
    (home / "laptop-computer").mkdir()
    ann.ok("p 20m 2026-11-18 work")
    world.send("ann")
    before = [path.read_bytes() for path in world.own_files("ann")]
    laptop.ok("p 40m 2026-11-18 work")
    result = laptop("team sync")
    assert (result.code, "another computer" in result.err) == (2, True)
    assert [path.read_bytes() for path in world.own_files("ann")] == before

    # on purpose: each notices what the other wrote, says so, and the last one holds
    assert "has a later version than this journal" in laptop.ok("team sync --here").err
    assert "has a later version than this journal" in ann.ok("team sync").err
    world.settle()
    assert world.seen("2026-W47") == world.truth("2026-W47")


def test_no_week_is_lost_when_a_new_journal_starts_over(home: Path) -> None:
    """The journal is lost, an early backup is restored: later weeks stay in the folder, with what the backup has."""
    world = FolderWorld(home, 2)
    world.back_up("ann")
    world.shells["ann"].ok("p 20m 2026-11-18 work")
    world.send("ann")
    (path,) = world.own_files("ann")
    weeks = path.read_text(encoding="utf-8").count('"first"')
    world.restore("ann")
    world.settle()
    assert path.read_text(encoding="utf-8").count('"first"') == weeks == len(WEEKS)
    assert world.seen("2026-W47") == world.truth("2026-W47")
