"""A home folder that cannot be written to, does not exist, is a file, or is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, snapshot
from tests.safety.test_interrupted import PROOF
from tests.safety.unprivileged import as_nobody, give_away, house_of_nobody
from tests.torture import Prove

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows finds home folders in another way")

READING = [["status"], ["week"], ["list", "all"], ["p", "45m", "--dry-run"], ["doctor"]]
WRITING = [["p", "45m", "new"], ["start", "p"], ["config", "week_start", "sunday"], ["contact", "@acme", "--name", "x"]]


@pytest.fixture
def house() -> Iterator[Shell]:
    with house_of_nobody() as shell:
        for name in ("closed", "open"):
            (shell.folder / name).mkdir()
        (shell.folder / "file").write_text("a file")
        give_away(shell.folder)
        (shell.folder / "closed").chmod(0o500)
        (shell.folder / "file").chmod(0o400)
        yield shell


MISSING = "{folder}/closed/missing/folder"  # nobody can create it: its parent is read-only
HOMES = {
    "a read-only folder": {"HOME": "{folder}/closed"},
    "a missing folder": {"HOME": MISSING},
    "a file": {"HOME": "{folder}/file"},
    "a device": {"HOME": "/dev/null"},
    "a relative path": {"HOME": "home"},
    "a tilde": {"HOME": "~"},
    "an empty text": {"HOME": ""},
    "an empty text, and a relative data folder": {"HOME": "", "XDG_DATA_HOME": "data"},
    "a read-only data folder": {"HOME": "{folder}/open", "XDG_DATA_HOME": "{folder}/closed"},
    "a file as data folder": {"HOME": "{folder}/open", "XDG_DATA_HOME": "{folder}/file"},
    "a missing data folder": {"HOME": "{folder}/open", "XDG_DATA_HOME": MISSING},
    "a relative path, and a missing data folder": {"HOME": "home", "XDG_DATA_HOME": MISSING},
}


def homeless(house: Shell, name: str) -> Shell:
    env = {key: value.format(folder=house.folder) for key, value in HOMES[name].items()}
    return house.with_env(PROSPECTR_JOURNAL="", **{"XDG_DATA_HOME": "", **env})


@pytest.mark.parametrize("name", HOMES)
def test_writing_is_refused_and_nothing_is_created(house: Shell, name: str, proof: Prove) -> None:
    """Reading may find nothing without an error; writing fails, and the message says what to do."""
    before = snapshot(house.folder)
    results = as_nobody(homeless(house, name), *READING, *WRITING)
    for result in results[: len(READING)]:
        assert result.code in (0, 4), result
        assert len(result.err.splitlines()) == (2 if result.code else 0), result
    for result in results[len(READING) :]:
        assert_refused(result, 4)
        if name.startswith("an empty text") or name in ("a relative path", "a tilde"):
            assert "Set HOME, or name a file" in result.err
    assert snapshot(house.folder) == before
    proof(**PROOF, count=len(results))


@pytest.mark.parametrize("name", HOMES)
def test_a_journal_named_on_the_command_line_needs_no_home(house: Shell, name: str) -> None:
    journal = house.folder / "open" / "journal.db"
    logged, listed = as_nobody(
        homeless(house, name), ["--journal", str(journal), "p", "45m", "x"], ["--journal", str(journal), "list", "all"]
    )
    assert (logged.code, listed.code) == (0, 0), (logged, listed)


def test_an_empty_home_is_not_the_root_of_the_disk(shell: Shell) -> None:
    """Not even for root, who may write there."""
    nowhere = shell.with_env(HOME="", PROSPECTR_JOURNAL="", XDG_DATA_HOME="")
    for argv in (["p", "45m", "x"], ["status"], ["doctor"]):
        result = nowhere.process(*argv)
        assert_refused(result, 4)
        assert "There is no home folder" in result.err
    assert not Path("/.local").exists()


def test_an_empty_home_is_not_where_a_backup_folder_with_a_tilde_is(shell: Shell) -> None:
    shell.ok("config backup_folder ~/prospectr-test")
    shell.ok("p 45m x")
    result = shell.with_env(HOME="").process("backup", cwd=shell.folder)
    assert_refused(result, 4)
    assert not Path("/prospectr-test").exists()
    assert not (shell.folder / "~").exists()


def test_a_relative_data_folder_is_ignored(shell: Shell) -> None:
    """So the XDG specification says; otherwise each folder would have a journal of its own."""
    env = {"HOME": str(shell.folder), "PROSPECTR_JOURNAL": "", "XDG_DATA_HOME": "data"}
    assert shell.with_env(**env).process("p", "45m", "calls", cwd=shell.folder).code == 0
    assert (shell.folder / ".local" / "share" / "prospectr" / "journal.db").exists()


@pytest.mark.parametrize("between", ["//", "/./", "/x/../"])
def test_a_home_path_need_not_be_normalised(shell: Shell, tmp_path: Path, between: str) -> None:
    for name in ("home", "x"):
        (tmp_path / name).mkdir()
    env = {"HOME": f"{tmp_path}{between}home", "PROSPECTR_JOURNAL": "", "XDG_DATA_HOME": ""}
    assert shell.with_env(**env).process("p", "45m", "calls").code == 0
    assert (tmp_path / "home" / ".local" / "share" / "prospectr" / "journal.db").exists()
