"""Backups are made and kept, `restore` reads them back, and a damaged journal names `doctor`."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prospectr.commands.journal import doctor
from tests.commands.helpers import entries, everything, log, read, refused
from tests.conftest import Shell
from tests.safety.helpers import run_with


@pytest.fixture
def full(shell: Shell) -> Shell:
    """A journal of 300 entries, so that the file has pages in the middle that can be damaged."""
    shell.ok("config auto_backup off")
    shell.ok("p -", stdin="".join(f"45m {1 + i % 50}d-ago calls @acme +phone talks={i}\n" for i in range(300)))
    return shell


def damage(path: Path) -> bytes:
    """Overwrite the pages in the middle, as a bad disk would, and return the content of the file."""
    content = bytearray(path.read_bytes())
    for at in range(8 * 4096, len(content) - 4096, 4096):
        content[at : at + 512] = b"\xff" * 512
    path.write_bytes(content)
    return bytes(content)


class TestBackup:
    def test_goes_to_the_backup_folder_by_default(self, full: Shell) -> None:
        result = full.ok("backup")
        [backup] = read(full, "backup --list")
        assert backup["entries"] == 300
        assert backup["at"] == "2026-11-21T18:00:00"
        assert backup["path"] in result.out
        assert os.path.dirname(backup["path"]) == str(full.journal.with_name("journal-backups"))
        assert os.stat(backup["path"]).st_mode & 0o777 == 0o600
        assert os.stat(os.path.dirname(backup["path"])).st_mode & 0o777 == 0o700

    def test_a_backup_to_a_file_is_a_complete_journal(self, full: Shell, tmp_path: Path) -> None:
        target = tmp_path / "stick.db"
        full.ok("backup", str(target))
        assert target.stat().st_mode & 0o777 == 0o600
        assert everything(full.with_env(PROSPECTR_JOURNAL=str(target))) == everything(full)
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["stick.db"]

    def test_never_overwrites_a_file(self, full: Shell, tmp_path: Path) -> None:
        target = tmp_path / "mine.db"
        target.write_bytes(b"mine")
        refused(full("backup", str(target)), 4)
        assert target.read_bytes() == b"mine"
        refused(full("backup", str(tmp_path / "no" / "folder.db")), 4)

    def test_without_a_journal_there_is_nothing_to_back_up(self, shell: Shell) -> None:
        refused(shell("backup"), 4)
        assert not shell.journal.exists()
        assert read(shell, "backup --list") == []

    def test_json(self, full: Shell, tmp_path: Path) -> None:
        target = str(tmp_path / "x.db")
        assert read(full, f"backup {target}") == {"backup": target, "entries": 300}

    def test_two_in_one_second(self, full: Shell) -> None:
        log(full, "backup", "backup")
        assert len(read(full, "backup --list")) in (1, 2)  # both may have the same name, but neither fails

    def test_the_setting_backup_folder_is_used(self, full: Shell, tmp_path: Path) -> None:
        full.ok("config", "backup_folder", str(tmp_path / "elsewhere"))
        full.ok("backup")
        assert [path.suffix for path in (tmp_path / "elsewhere" / "journal-backups").iterdir()] == [".db"]
        assert len(read(full, "backup --list")) == 1

    def test_a_backup_with_more_entries_than_all_later_ones_is_kept(self, full: Shell) -> None:
        full.ok("backup")
        full.ok("undo")  # removes all 300 entries
        for month in (12, 1, 2, 3):
            full.at(f"{2026 + (month < 12)}-{month:02}-20T12:00:00+01:00").ok("backup")
        assert 300 in [backup["entries"] for backup in read(full, "backup --list")]

    def test_an_automatic_backup_is_made_once_a_day(self, shell: Shell) -> None:
        """It runs in a process of its own, so the test waits for it."""
        log(shell, "p 1h", "n 1h")
        log(shell.at("2026-11-22T18:30:00+01:00"), "p 1h")
        patience = 600
        while not (backups := read(shell, "backup --list")) and patience:
            time.sleep(0.05)
            patience -= 1
        assert [backup["entries"] for backup in backups] == [3]


class TestRestore:
    def test_restores_the_content_of_the_backup_and_keeps_the_old_one(self, full: Shell, tmp_path: Path) -> None:
        target = tmp_path / "stick.db"
        before = everything(full)
        full.ok("backup", str(target))
        log(full, "delete 1 2 3", "p 5m later", "quota 50%")
        later = everything(full)
        result = full.ok("restore", str(target))
        assert "300" in result.out
        assert everything(full) == before
        kept = next(backup["path"] for backup in read(full, "backup --list") if "restore" in backup["occasion"])
        assert kept in result.err
        full.ok("restore", kept)  # and back again
        assert everything(full) == later

    def test_a_deleted_journal_is_restored(self, full: Shell) -> None:
        before = everything(full)
        full.ok("backup")
        [backup] = read(full, "backup --list")
        full.journal.unlink()
        refused(full("list"), 4, backup["path"])  # no empty journal is created in its place
        full.ok("restore", backup["path"])
        assert everything(full) == before
        assert full.journal.stat().st_mode & 0o777 == 0o600

    def test_a_damaged_journal_is_moved_and_kept(self, full: Shell, tmp_path: Path) -> None:
        before = everything(full)
        target = tmp_path / "stick.db"
        full.ok("backup", str(target))
        damaged = damage(full.journal)
        assert full("doctor").code == 4
        result = full.ok("restore", str(target))
        assert everything(full) == before
        assert full("doctor").code == 0
        [aside] = [path for path in full.journal.parent.iterdir() if "damaged" in path.name]
        assert aside.read_bytes() == damaged
        assert str(aside) in result.err

    @pytest.mark.parametrize("what", ["missing", "text", "damaged", "other database", "empty", "folder"])
    def test_a_file_that_is_not_an_undamaged_backup_is_rejected(self, full: Shell, tmp_path: Path, what: str) -> None:
        target = tmp_path / "backup.db"
        if what == "text":
            target.write_text("no database", encoding="utf-8")
        elif what == "damaged":
            shutil.copy(full.journal, target)
            damage(target)
        elif what == "other database":
            other = sqlite3.connect(target)
            other.execute("CREATE TABLE entry (id INTEGER)")
            other.commit()
            other.close()
        elif what == "empty":
            target.write_bytes(b"")
        elif what == "folder":
            target.mkdir()
        before = full.journal.read_bytes()
        code = {"missing": 3, "folder": 2}.get(what, 4)
        refused(full("restore", str(target)), code)
        assert full.journal.read_bytes() == before
        assert {path.name for path in full.journal.parent.iterdir()} <= {"journal.db"}

    def test_the_journal_itself_is_rejected(self, full: Shell) -> None:
        before = full.journal.read_bytes()
        refused(full("restore", str(full.journal)), 2)
        assert full.journal.read_bytes() == before

    def test_a_file_must_be_named(self, full: Shell) -> None:
        refused(full("restore"), 2)


class TestDoctor:
    def checks(self, shell: Shell) -> dict[str, dict[str, object]]:
        """Return the checks by name."""
        return {check["name"]: check for check in read(shell, "doctor")}

    def test_every_check_of_a_good_journal_is_ok(self, full: Shell) -> None:
        full.ok("backup")
        assert all(check["ok"] for check in self.checks(full).values())
        result = full.ok("doctor")
        assert all(line.split()[0] == "ok" for line in result.lines)
        for part in ("300", "integrity", "backup", str(full.journal), "SQLite"):
            assert part in result.out

    def test_a_journal_that_does_not_exist_yet_is_ok(self, shell: Shell) -> None:
        result = shell.ok("doctor")
        assert str(shell.journal) in result.out
        assert not shell.journal.exists()

    def test_a_missing_backup_is_reported_with_what_to_type(self, full: Shell) -> None:
        result = full.ok("doctor")
        [line] = [line for line in result.lines if line.split()[0] != "ok"]
        assert "prospectr backup" in line

    def test_an_unsaved_text_from_the_editor_is_reported(self, full: Shell, tmp_path: Path) -> None:
        """Such a text is left when prospectr is killed while the editor is open."""
        editor = tmp_path / "editor"
        editor.write_text('#!/bin/sh\necho "p 45m a long story" > "$1"\nkill -KILL $PPID\n')
        editor.chmod(0o700)
        prelude = "from prospectr.context import Context\nContext.is_interactive = True\n"
        assert "texts" not in self.checks(full)
        assert run_with(full.with_env(EDITOR=str(editor)), prelude, "edit", "1").code == -9
        [kept] = full.journal.parent.glob("edit-*.txt")
        check = self.checks(full)["texts"]
        assert not check["ok"]
        assert str(kept) in check["found"]
        assert f"rm {kept}" in check["todo"]
        assert str(kept) in full.ok("doctor").out
        kept.unlink()
        assert "texts" not in self.checks(full)

    def test_an_old_backup_is_reported(self, full: Shell) -> None:
        full.ok("backup")
        later = full.at("2026-12-24T12:00:00+01:00")
        assert not self.checks(later)["backups"]["ok"]

    @pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
    def test_a_file_that_others_can_read_is_reported(self, full: Shell, mode: int) -> None:
        full.journal.chmod(mode)
        result = full.ok("doctor")
        assert f"chmod 600 {full.journal}" in result.out

    def test_a_folder_that_a_service_synchronises_is_reported(self, shell: Shell, tmp_path: Path) -> None:
        (tmp_path / "Dropbox").mkdir()
        inside = shell.with_env(PROSPECTR_JOURNAL=str(tmp_path / "Dropbox" / "journal.db"))
        inside.ok("p 45m")
        assert not self.checks(inside)["place"]["ok"]
        assert "backup_folder" in inside.ok("doctor").out

    @pytest.mark.parametrize(
        ("name", "service"),
        [
            ("Dropbox", "dropbox"),
            ("Dropbox (Firm)", "dropbox"),
            ("OneDrive - Firm", "onedrive"),
            ("iCloud Drive", "icloud"),
            ("Library/Mobile Documents/com~apple~CloudDocs", "mobile documents"),
            ("Google Drive", "google drive"),
            ("GoogleDrive-bob@example.com", "googledrive"),
            ("Nextcloud/work", "nextcloud"),
            ("Syncthing", "syncthing"),
            ("drop box", ""),
            ("sync", ""),
        ],
    )
    def test_the_names_of_synchronised_folders(self, shell: Shell, tmp_path: Path, name: str, service: str) -> None:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        inside = shell.with_env(PROSPECTR_JOURNAL=str(folder / "journal.db"))
        inside.ok("p 45m")
        place = self.checks(inside)["place"]
        assert place["ok"] == (not service)
        assert not service or f"is copied by {service}" in str(place["found"])

    @pytest.mark.parametrize(
        ("kind", "is_network"),
        [
            *((kind, True) for kind in ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs")),
            *((kind, False) for kind in ("ext4", "btrfs", "xfs", "tmpfs", "zfs", "overlay", "fuseblk", "vfat")),
        ],
    )
    def test_the_file_systems_of_network_drives(
        self, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_network: bool
    ) -> None:
        """The mount point nearest to the journal counts."""
        shell.ok("p 45m")
        mounts = (
            f"root / {'ext4' if is_network else 'nfs'} rw 0 0\nit {tmp_path} {kind} rw 0 0\nx {tmp_path}/dat nfs r\n"
        )

        def opened(path: str, **_: object) -> io.StringIO:
            assert path == "/proc/mounts"
            return io.StringIO(mounts)

        monkeypatch.setattr(doctor, "open", opened, raising=False)
        place = self.checks(shell)["place"]
        assert place["ok"] == (not is_network)
        assert f"({kind})" in str(place["found"])
        assert not is_network or "network drive" in str(place["found"])

    def test_a_damaged_journal_exits_4_and_is_left_alone(self, full: Shell) -> None:
        full.ok("backup")
        damaged = damage(full.journal)
        result = full("doctor")
        assert result.code == 4
        assert "prospectr restore" in result.out + result.err
        assert full.journal.read_bytes() == damaged
        assert full("doctor --json").code == 4

    def test_a_file_that_is_not_a_journal(self, shell: Shell) -> None:
        shell.journal.parent.mkdir()
        shell.journal.write_text("no database at all, but long enough to look like one " * 50, encoding="utf-8")
        assert shell("doctor").code == 4


def test_reading_a_damaged_journal_fails_and_names_doctor(full: Shell) -> None:
    damaged = damage(full.journal)
    refused(full("list all"), 4, "doctor")
    assert full.journal.read_bytes() == damaged


def test_numbers_continue_after_a_restore(full: Shell) -> None:
    """An entry logged after the restore gets the number after the last one in the backup."""
    full.ok("backup")
    [backup] = read(full, "backup --list")
    log(full, "p 5m", f"restore {backup['path']}", "p 6m after")
    assert max(entry["id"] for entry in entries(full)) == 301


def test_backups_made_on_request_are_all_kept(shell: Shell) -> None:
    for minute in range(3):
        then = shell.at(f"2026-11-21T18:0{minute}:00+01:00")
        log(then, f"p 1{minute}m", "backup")
    assert len(read(shell, "backup --list")) == 3


def test_restore_does_not_delete_the_backup_that_it_reads(shell: Shell) -> None:
    shell.ok("p 45m one")
    source = read(shell, "backup")["backup"]
    later = shell.at("2026-11-21T18:10:00+01:00")
    later.ok("p 45m two")
    for _ in range(2):
        later.ok("restore", source)
        assert [entry["note"] for entry in entries(later)] == ["one"]


def test_a_backup_made_after_the_clock_went_back_is_kept(shell: Shell) -> None:
    """25 October 2026, Berlin: 02:45 summer time comes before 02:30 winter time."""
    log(shell.at("2026-10-25T02:45:00+02:00"), "p 5m", "p 5m", "backup", "delete last")
    made = read(shell.at("2026-10-25T02:30:00+01:00"), "backup")["backup"]
    assert os.path.exists(made)


@pytest.mark.parametrize("names", [("one.db", "two.db"), ("one.db", "one.sqlite")])
def test_two_journals_with_one_backup_folder_keep_their_backups_apart(
    shell: Shell, tmp_path: Path, names: tuple[str, str]
) -> None:
    made = []
    for name in names:
        journal = ("--journal", str(tmp_path / name))
        shell.ok(*journal, "config", "backup_folder", str(tmp_path / "kept"))
        shell.ok(*journal, "p", "5m")
        made.append(Path(json.loads(shell.ok(*journal, "backup", "--auto", "--json").out)["backup"]))
    assert made[0].parent != made[1].parent
    assert [path.exists() for path in made] == [True, True]


def test_restore_through_a_link_keeps_the_link(shell: Shell, tmp_path: Path) -> None:
    shell.ok("p 5m")
    copy = read(shell, "backup")["backup"]
    link = tmp_path / "link.db"
    link.symlink_to(shell.journal)
    shell.journal.write_bytes(b"no journal any more" * 400)
    shell.ok("--journal", str(link), "restore", copy)
    assert link.is_symlink()
    assert len(entries(shell)) == 1


@pytest.mark.parametrize("content", [b"no database at all " * 400, b"", b"SQLite format 3\0" + b"\xff" * 8000])
def test_restore_from_an_invalid_file_names_the_file_and_lists_backups(
    shell: Shell, tmp_path: Path, content: bytes
) -> None:
    shell.ok("p 45m x")
    (tmp_path / "other").write_bytes(content)
    result = shell("restore", str(tmp_path / "other"))
    assert result.code == 4
    message, hint = result.err.splitlines()
    assert str(tmp_path / "other") in message
    assert "prospectr backup --list" in hint
    assert "doctor" not in result.err


@pytest.mark.parametrize("line", ["backup", "import csv -"])
def test_an_unusable_backup_folder_names_the_setting(shell: Shell, tmp_path: Path, line: str) -> None:
    (tmp_path / "file").write_text("")
    shell.ok("config", "backup_folder", str(tmp_path / "file"))
    shell.ok("p 45m x")
    refused(shell(line, stdin="kind,minutes,day\np,45,2026-11-20\n"), 4, "prospectr config backup_folder")
    assert len(entries(shell)) == 1


def test_the_automatic_backup_imports_nothing_from_the_current_folder(shell: Shell, tmp_path: Path) -> None:
    """It is a process of its own, and Python looks for modules in the current folder first."""
    here = tmp_path / "here"
    here.mkdir()
    for name in ("tempfile", "sqlite3", "prospectr", "typer"):
        (here / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    program = str(Path(sys.executable).with_name("prospectr"))
    backups = shell.journal.with_name("journal-backups")
    for line in ("p 45m one", "p 45m two", "p 45m three"):
        subprocess.run([program, *line.split()], env=shell.env, cwd=here, check=True, capture_output=True)
        if line != "p 45m three":
            (backups / ".tried").unlink()
    for _ in range(200):
        if list(backups.glob("*daily*.db")):
            break
        time.sleep(0.1)
    else:
        pytest.fail("no automatic backup was made")
    assert not (tmp_path / "ran").exists()
