"""team_kill: a sync killed at any system call leaves a file that was there, and the next sync repairs everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree

import pytest

from prospectr.store.team.folder import read_folder
from tests.commands.helpers import log, read
from tests.conftest import Shell
from tests.safety.strikes import Strikes, fast_shell
from tests.torture import Prove, needs, times

TEAM = "team"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    with fast_shell(tmp_path) as shell:
        monkeypatch.setenv("HOME", shell.env["HOME"])  # one computer for this process and those that are killed
        yield shell


@pytest.fixture
def template(shell: Shell) -> Path:
    """A folder with a journal that has sent its weeks, and has a line more to send."""
    folder = shell.folder / "template"
    (folder / TEAM).mkdir(parents=True)
    ann = Shell(folder)
    log(ann, "config auto_backup off", "p 45m calls", f"team join {folder / TEAM} --as ann --yes", "team sync")
    log(ann, "p 15m calls")
    return folder


def test_a_sync_killed_at_any_system_call_is_repaired_by_the_next(shell: Shell, template: Path, proof: Prove) -> None:
    needs("strace")

    def fresh(_: str, to: Path) -> None:
        copytree(template, to, dirs_exist_ok=True)
        with closing(sqlite3.connect(Shell(to).journal)) as connection, connection:
            connection.execute("UPDATE team_place SET place = ?", (str(to / TEAM),))

    strikes = Strikes(shell, {"sync": ["team", "sync"]}, fresh)
    calls = strikes.calls()["sync"]
    kills = 0
    for strike in strikes.strike("signal=KILL", {"sync": calls[:: times(3, 1)]}):
        assert strike.ended.code == -9, strike
        kills += 1
        place = strike.folder / TEAM
        ((_, before),) = read_folder(str(place)).statements  # whole, as it was or as it is to be
        assert [week.figures.counted for week in before.weeks] in ([45], [60]), strike
        ann = Shell(strike.folder)
        ann.ok("team sync")
        ((_, after),) = read_folder(str(place)).statements
        assert [week.figures.counted for week in after.weeks] == [60], strike
        assert after.weeks[0].rev >= before.weeks[0].rev, strike
        assert read(ann, "team")["to_send"] == 0
    assert kills > 5
    proof(
        name="team_faults",
        promise="A leader ends with the figures of the journals, whatever happened to files, processes and journals.",
        method="SIGKILL (strace) at each system call of a sync that changes a file, then a sync",
        count=kills,
        unit="kills",
        result="0 diverged, 0 lost",
    )
