"""Where the backups of a journal are, and that a journal which was lost is not replaced by a new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospectr.store.sqlite.backup_places import ELSEWHERE, find_backups, reject_lost_journal
from prospectr.store.sqlite.private_files import default_backup_folder
from tests.store.helpers import message_and_hint


class TestBackupFolders:
    def test_each_journal_in_a_folder_has_its_own(self, tmp_path: Path) -> None:
        """Otherwise, rotation would mix up their backups."""
        names = ["x.db", "x", "x-backups", "x.backups", "x.sqlite", "x.db.db", ".db", "x.DB"]
        folders = [default_backup_folder(str(tmp_path / name)) for name in names]
        assert folders[:2] == [str(tmp_path / "x-backups"), str(tmp_path / "x.backups")]
        assert len({*folders}) == len(names)

    def test_backups_are_found_by_their_ending(self, tmp_path: Path) -> None:
        folder = tmp_path / "journal-backups"
        folder.mkdir()
        for name in ("b.db", "a.db", "c.txt", "d.db.part"):
            (folder / name).touch()
        assert find_backups(str(tmp_path / "journal.db")) == [str(folder / "a.db"), str(folder / "b.db")]

    def test_backups_in_both_folders_are_sorted_by_name(self, tmp_path: Path) -> None:
        path, beside, other = tmp_path / "it.db", tmp_path / "it-backups", tmp_path / "a"
        for folder in (beside, other):
            folder.mkdir()
        (beside / "1.db").touch()
        (other / "2.db").touch()
        (beside / "elsewhere").write_text(str(other))
        assert find_backups(str(path)) == [str(beside / "1.db"), str(other / "2.db")]

    def test_backups_beside_the_journal_are_found_though_the_recorded_folder_is_missing(self, tmp_path: Path) -> None:
        path, beside, other = tmp_path / "it.db", tmp_path / "it-backups", tmp_path / "other"
        other.mkdir()
        (other / "2.db").touch()
        assert find_backups(str(path)) == []
        beside.mkdir()
        (beside / ELSEWHERE).write_text(str(other))
        assert find_backups(str(path)) == [str(other / "2.db")]
        (beside / "1.db").touch()
        assert find_backups(str(path)) == [str(beside / "1.db"), str(other / "2.db")]
        (other / "2.db").unlink()
        other.rmdir()
        assert find_backups(str(path)) == [str(beside / "1.db")]


@pytest.mark.parametrize(
    ("backups", "recorded", "message", "hint"),
    [
        (
            ["1.db", "2.db"],
            None,
            "There is no journal at {path}, but there are backups of it.",
            "Put it back: prospectr restore {beside}/2.db (or move that folder away to start a new journal).",
        ),
        (
            ["1.db"],
            "there",
            "There is no journal at {path}, but there are backups of it.",
            "Put it back: prospectr restore {beside}/1.db (or remove {beside}/elsewhere to start a new journal).",
        ),
        (
            [],
            "gone",
            "There is no journal at {path}, and the folder of its backups, {folder}/gone, is missing too.",
            "Attach the drive and see prospectr backup --list (or remove {beside}/elsewhere to start a new journal).",
        ),
    ],
)
def test_a_lost_journal_is_not_replaced_by_a_new_one(
    tmp_path: Path, backups: list[str], recorded: str | None, message: str, hint: str
) -> None:
    path, beside = tmp_path / "it.db", tmp_path / "it-backups"
    beside.mkdir()
    (tmp_path / "there").mkdir()
    for name in backups:
        (beside / name).touch()
    if recorded:
        (beside / "elsewhere").write_text(str(tmp_path / recorded))
    words = {"path": path, "beside": beside, "folder": tmp_path}
    assert message_and_hint(lambda: reject_lost_journal(str(path))) == (
        message.format(**words),
        hint.format(**words),
    )
