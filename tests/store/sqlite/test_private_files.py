"""Private folders, files that never replace another, and names that are reserved for SQLite."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from prospectr.errors import InputError, JournalError
from prospectr.store.sqlite import private_files
from tests.conftest import Shell
from tests.store.helpers import message_and_hint


class TestFolders:
    def test_a_folder_is_private_and_synced(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[str] = []
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setattr(private_files, "sync", synced.append)
        private_files.make_private_folder(str(tmp_path / "above" / "it"))
        assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("above", "above/it")} == {0o700}
        assert sorted(synced) == [str(tmp_path), str(tmp_path / "above")]

    def test_outside_the_home_folder_only_the_last_folder_is_created(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The missing folder above may be a drive that is not attached."""
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        wanted = tmp_path / "drive" / "it"
        assert message_and_hint(lambda: private_files.make_private_folder(str(wanted))) == (
            f"There is no folder {tmp_path / 'drive'}.",
            f"Attach the drive, or create the folder: mkdir -p {wanted}",
        )
        assert not wanted.parent.exists()

    def test_the_name_of_a_file_is_rejected(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert message_and_hint(lambda: private_files.make_private_folder(str(tmp_path / "file"))) == (
            f"The folder {tmp_path / 'file'} cannot be created: File exists.",
            "Name a place that you may write to.",
        )

    def test_the_hint_can_be_chosen(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(JournalError) as caught:
            private_files.make_private_folder(str(tmp_path / "file"), private_files.JOURNAL_PLACE_HINT)
        assert caught.value.hint == "Name a place that you may write to: prospectr --journal FILE ..."

    def test_in_a_read_only_home_folder_the_hint_names_another_place(
        self, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(path: str, mode: int = 0o777) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

        monkeypatch.setattr(os, "mkdir", fail)
        result = shell("p 45m")
        assert result.code == 4
        assert result.err.splitlines()[1] == "Name a place that you may write to: prospectr --journal FILE ..."

    def test_an_existing_folder_is_accepted(self, tmp_path: Path) -> None:
        private_files.make_private_folder(str(tmp_path))


class TestPutInPlace:
    @pytest.fixture(params=["with hard links", "without hard links"])
    def part(self, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A finished file, on a drive with hard links and on one without."""

        def fail(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        if request.param == "without hard links":
            monkeypatch.setattr(os, "link", fail)
        (tmp_path / "part").write_text("new")
        return tmp_path / "part"

    def test_a_free_name_is_taken(self, part: Path) -> None:
        private_files.put_in_place(str(part), str(part.with_name("it")))
        assert part.with_name("it").read_text() == "new"

    def test_an_existing_file_is_not_replaced(self, part: Path) -> None:
        part.with_name("it").write_text("old")
        with pytest.raises(FileExistsError):
            private_files.put_in_place(str(part), str(part.with_name("it")))
        assert part.with_name("it").read_text() == "old"


def test_the_journal_and_the_files_beside_it_are_rejected(shell: Shell) -> None:
    shell.ok("p 45m calls")
    path = str(shell.journal)
    assert message_and_hint(lambda: private_files.reject_journal(path, path, "Name another.")) == (
        "That file is the journal itself.",
        "Name another.",
    )
    for link in (os.link, os.symlink):
        other = str(shell.folder / link.__name__)
        link(path, other)
        with pytest.raises(InputError):
            private_files.reject_journal(other, path, "Name another.")
    beside = f"{path}-wal"
    assert message_and_hint(lambda: private_files.reject_journal(beside, path, "Name another.")) == (
        f"{beside} is a name that SQLite itself uses beside the journal.",
        "Name another.",
    )
