"""contact forget lists the backups and other copies that still name the person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prospectr.store.backups import leftover_files
from tests.commands.helpers import entries, log
from tests.conftest import Shell


@pytest.fixture
def quiet(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    return shell


def copies(shell: Shell, handle: str = "@quill") -> list[str]:
    """Forget a contact and return the copies that still name it."""
    return json.loads(shell.ok("contact", "forget", handle, "everywhere", "--yes", "--json").out)["copies"]


def backup(shell: Shell) -> str:
    """Make a backup and return its path."""
    return json.loads(shell.ok("backup --json").out)["backup"]


def test_only_backups_that_name_the_contact_are_listed(quiet: Shell) -> None:
    log(quiet, "p 45m calls")
    backup(quiet)
    log(quiet, "n 5m @quill")
    holding = [backup(quiet)]
    log(quiet, "delete 2")
    holding.append(backup(quiet))  # in its history
    log(quiet, "n 5m @quill")
    assert sorted(copies(quiet)) == sorted(holding)


def test_the_echo_lists_the_copies(quiet: Shell) -> None:
    quiet.ok("n 5m @quill")
    path = backup(quiet)
    said = quiet.ok("contact forget @quill --yes").out
    assert path in said
    assert "still name them" in said


def test_a_backup_made_after_forgetting_is_not_listed(quiet: Shell) -> None:
    log(quiet, "n 5m @quill")
    log(quiet, "contact forget @quill --yes")
    backup(quiet)
    log(quiet, "n 5m @quill")
    assert copies(quiet) == []


def test_copies_are_not_changed(quiet: Shell) -> None:
    quiet.ok("n 5m xylophone @quill")
    path = Path(backup(quiet))
    before = path.read_bytes()
    quiet.ok("contact forget @quill --yes")
    assert path.read_bytes() == before
    quiet.ok("restore", str(path))
    assert entries(quiet)[0]["note"] == "xylophone @quill"


@pytest.mark.parametrize("line", ["n 5m tea @quagga", "contact @quagga --name Zebulon"])
@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_a_backup_with_a_former_handle_is_listed(quiet: Shell, line: str, verb: str) -> None:
    quiet.ok(line)
    path = backup(quiet)
    log(quiet, *(["n 5m @quill"] if verb == "merge" else []), f"contact {verb} @quagga @quill")
    assert copies(quiet) == [path]


def test_a_handle_in_another_script(quiet: Shell) -> None:
    quiet.ok("n 5m tea @Żółw")
    path = backup(quiet)
    assert copies(quiet, "@żółw") == [path]


def test_a_backup_that_has_only_the_name_is_listed(quiet: Shell) -> None:
    quiet.ok("p 5m spoke of Quentin Zebulon")
    path = backup(quiet)
    quiet.ok("contact", "@qz", "--name", "Quentin Zebulon")
    assert copies(quiet, "@qz") == [path]


def test_a_damaged_journal_that_was_set_aside_is_listed(quiet: Shell) -> None:
    quiet.ok("n 5m tea @quill")
    path = backup(quiet)
    with quiet.journal.open("r+b") as file:
        file.write(b"no longer a database")
    quiet.ok("restore", path)
    [aside] = quiet.journal.parent.glob("*.damaged-*")
    assert b"quill" in aside.read_bytes()
    assert sorted(copies(quiet)) == sorted([path, str(aside)])


@pytest.mark.parametrize(
    ("known", "written"),
    [("Jürgen", "JÜRGEN"), ("JÜRGEN", "jürgen"), ("Jürgen", "JU\u0308RGEN"), ("Straße", "STRASSE")],
)
def test_a_name_in_other_case_or_decomposed_is_found(quiet: Shell, known: str, written: str) -> None:
    quiet.ok("p", "5m", f"spoke of {written}")
    path = backup(quiet)
    quiet.ok("contact", "@qz", "--name", known)
    assert copies(quiet, "@qz") == [path]


@pytest.mark.parametrize("name", ["\U0001040a\U00010427\U0001040a", "\U0001040a" * 20])
@pytest.mark.parametrize("at", [1, 5, 11, 79])
def test_a_name_of_four_byte_letters_across_two_chunks_is_found(
    quiet: Shell, at: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftover_files, "CHUNK", 256)
    quiet.ok("contact", "@qz", "--name", name.lower())
    kept = quiet.journal.with_name("edit-1.txt")
    kept.write_bytes(b" " * (256 - at) + name.encode() + b" " * 600)
    assert str(kept) in copies(quiet, "@qz")


@pytest.mark.parametrize("at", [0, 1, 2, 3, 5, 7])
def test_a_handle_across_two_chunks_of_a_file_is_found(quiet: Shell, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftover_files, "CHUNK", 64)
    quiet.ok("n 5m @jürgen")
    kept = quiet.journal.with_name("edit-1.txt")
    kept.write_bytes(b"\xc3" * (64 - at) + "JÜRGEN".encode() + b" " * 200)
    assert copies(quiet, "@jürgen") == [str(kept)]


def test_an_unfinished_backup_is_listed(quiet: Shell) -> None:
    quiet.ok("n 5m tea @quill")
    path = Path(backup(quiet))
    unfinished = path.with_name(".backup-x1.part")
    path.rename(unfinished)
    assert copies(quiet) == [str(unfinished)]


def test_a_text_left_by_an_editor_is_listed(quiet: Shell) -> None:
    quiet.ok("n 5m tea @quill")
    left = quiet.with_env(EDITOR="false")
    assert "is kept in" in left("edit 1", terminal=True).err
    [kept] = quiet.journal.parent.glob("edit-*")
    assert copies(quiet) == [str(kept)]


def test_a_backup_in_the_folder_of_the_setting_is_listed(quiet: Shell, tmp_path: Path) -> None:
    quiet.ok("config", "backup_folder", str(tmp_path / "elsewhere"))
    quiet.ok("n 5m @quill")
    path = backup(quiet)
    assert str(tmp_path / "elsewhere") in path
    assert copies(quiet) == [path]


def test_a_copy_that_cannot_be_read_is_listed(quiet: Shell) -> None:
    quiet.ok("n 5m tea @quill")
    path = Path(backup(quiet))
    path.unlink()
    path.symlink_to(path.parent / "nowhere")
    assert copies(quiet) == [str(path)]


def test_lines_typed_at_the_prompt_are_forgotten(quiet: Shell) -> None:
    history = quiet.journal.with_name("journal-prompt-history")
    lines = ["n 5m tea @quill", "week", "edit last tea with QUILL", "contact forget @quill --yes", "n 5m @quill-pen"]
    quiet("log", stdin="\n".join(lines), terminal=True)
    assert history.read_text().splitlines() == ["week", "n 5m @quill-pen"]


def test_the_echo_counts_the_lines_typed_at_the_prompt(quiet: Shell) -> None:
    quiet("log", stdin="n 5m tea @quill\n", terminal=True)
    assert "and 1 typed at the prompt." in quiet.ok("contact forget @quill --yes").out


def test_a_history_of_the_prompt_that_cannot_be_rewritten_is_listed(quiet: Shell) -> None:
    quiet("log", stdin="n 5m tea @quill\n", terminal=True)
    history = quiet.journal.with_name("journal-prompt-history")
    history.unlink()
    history.mkdir()
    assert copies(quiet) == [str(history)]


class TestEveryPlaceThatWasUsed:
    def test_a_folder_that_the_setting_named_before(self, quiet: Shell, tmp_path: Path) -> None:
        made = []
        for folder in ("one", "two", ""):
            quiet.ok("config", "backup_folder", str(tmp_path / folder) if folder else "")
            quiet.ok("n 5m @quill")
            made.append(backup(quiet))
        assert sorted(copies(quiet)) == sorted(made)

    def test_a_folder_that_only_an_undone_step_named(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        quiet.ok("config", "backup_folder", str(tmp_path / "one"))
        path = backup(quiet)
        log(quiet, "undo", "n 5m @ann", "contact forget @ann --yes")
        assert copies(quiet) == [path]

    def test_a_folder_that_an_older_journal_does_not_know(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        first = backup(quiet)
        quiet.ok("config", "backup_folder", str(tmp_path / "one"))
        second = backup(quiet)
        quiet.ok("restore", first)
        assert {first, second} <= {*copies(quiet)}

    def test_a_folder_of_a_journal_from_before_places_were_remembered(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        quiet.ok("config", "backup_folder", str(tmp_path / "one"))
        path = backup(quiet)
        quiet.ok("config backup_folder --unset")
        quiet.journal.with_name("journal-backups").joinpath("places").unlink()
        assert copies(quiet) == [path]

    def test_a_file_that_was_named(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        quiet.ok("backup", str(tmp_path / "mine.db"))
        assert copies(quiet) == [str(tmp_path / "mine.db")]
        quiet.ok("n 5m @quill")
        (tmp_path / "mine.db").unlink()
        assert copies(quiet) == []

    def test_the_folder_beside_a_link(self, quiet: Shell, tmp_path: Path) -> None:
        """Where earlier versions kept the backups of a journal that was named by a link."""
        quiet.ok("n 5m tea @quill")
        link = tmp_path / "links" / "link.db"
        link.parent.mkdir()
        link.symlink_to(quiet.journal)
        (tmp_path / "links" / "link-backups").mkdir()
        old = tmp_path / "links" / "link-backups" / Path(backup(quiet)).name
        Path(backup(quiet)).rename(old)
        text = tmp_path / "links" / "edit-1.txt"
        text.write_text("n 5m @quill")
        by_link = quiet.with_env(PROSPECTR_JOURNAL=str(link))
        found = copies(by_link)
        assert {str(old), str(text)} <= {*found}
        assert len(found) == 3

    def test_a_drive_that_is_not_attached_is_named(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        quiet.ok("config", "backup_folder", str(tmp_path / "drive"))
        folder = Path(backup(quiet)).parent
        (tmp_path / "drive").rename(tmp_path / "away")
        said = quiet.ok("contact forget @quill --yes").out
        assert f"which are not there now:\n  {folder}" in said

    def test_each_copy_is_listed_once(self, quiet: Shell, tmp_path: Path) -> None:
        quiet.ok("n 5m @quill")
        (tmp_path / "folder").symlink_to(quiet.journal.parent)
        quiet.ok("config", "backup_folder", str(tmp_path / "folder"))
        made = [backup(quiet)]
        quiet.ok("config", "backup_folder", str(quiet.journal.parent))
        made.append(backup(quiet))
        assert len(copies(quiet)) == 2


@pytest.mark.parametrize(("known", "written"), [("İbrahim", "IBRAHIM"), ("ışık", "IŞIK"), ("Ibrahim", "i̇brahim")])
def test_i_with_and_without_a_dot_are_equal(quiet: Shell, known: str, written: str) -> None:
    quiet.ok("p", "5m", f"spoke of {written}")
    path = backup(quiet)
    quiet.ok("contact", "@qz", "--name", known)
    assert copies(quiet, "@qz") == [path]
