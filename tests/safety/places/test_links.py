"""A journal that is reached through a link has one folder of backups, and one place for everything beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import read
from tests.conftest import Shell
from tests.safety.helpers import fill

CHAINS = {"a link": 1, "a link to a link": 2}


@pytest.fixture(params=CHAINS)
def by_link(shell: Shell, request: pytest.FixtureRequest) -> Shell:
    """A shell whose journal is named by a link in another folder."""
    fill(shell.journal, 3)
    target = shell.journal
    for number in range(CHAINS[request.param]):
        folder = shell.folder / f"links-{number}"
        folder.mkdir()
        link = folder / "link.db"
        link.symlink_to(target)
        target = link
    return shell.with_env(PROSPECTR_JOURNAL=str(target))


def beside_links(shell: Shell) -> list[Path]:
    """Return what is beside the links."""
    return [path for path in shell.folder.glob("links-*/*") if not path.is_symlink()]


def test_backups_are_beside_the_journal_not_beside_the_link(shell: Shell, by_link: Shell) -> None:
    made = [Path(read(by_link, "backup")["backup"]), Path(read(shell, "backup")["backup"])]
    assert {path.parent for path in made} == {shell.journal.with_name("journal-backups")}
    assert read(by_link, "backup --list") == read(shell, "backup --list")
    assert beside_links(shell) == []


def test_the_daily_backup_too(shell: Shell, by_link: Shell) -> None:
    by_link.ok("p 45m calls")
    assert shell.journal.with_name("journal-backups").is_dir()
    assert beside_links(shell) == []


def test_the_text_in_an_editor_is_beside_the_journal(shell: Shell, by_link: Shell) -> None:
    assert "is kept in" in by_link.with_env(EDITOR="false")("edit 1", terminal=True).err
    assert len(list(shell.journal.parent.glob("edit-*"))) == 1
    assert beside_links(shell) == []
    assert "never stored" in by_link("doctor").out


def test_a_lost_journal_is_found_through_the_link(shell: Shell, by_link: Shell) -> None:
    path = read(by_link, "backup")["backup"]
    shell.journal.unlink()
    assert by_link("p 45m calls").code == 4  # a link to nothing is never filled
    assert [backup["path"] for backup in read(by_link, "backup --list")] == [path]
    by_link.ok("restore", path)
    assert len(read(shell, "list all")) == 3


def test_doctor_looks_at_the_place_of_the_journal_not_of_the_link(shell: Shell) -> None:
    synchronised = shell.folder / "Dropbox"
    fill(synchronised / "journal.db", 1)
    shell.journal.parent.mkdir()
    shell.journal.symlink_to(synchronised / "journal.db")
    assert "copied by dropbox" in shell("doctor").out
