"""A home that cannot be written, is not there, is a file, or is not known at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shell
from tests.safety.helpers import assert_refused, snapshot
from tests.safety.test_interrupted import PROOF
from tests.safety.unprivileged import as_nobody, give_away, house_of_nobody
from tests.torture import Prove

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="homes are other things on Windows")

LOOKS = [["status"], ["week"], ["list", "all"], ["p", "45m", "--dry-run"], ["doctor"]]
WRITES = [["p", "45m", "new"], ["start", "p"], ["config", "week_start", "sunday"], ["contact", "@acme", "--name", "x"]]


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


HOMES = {
    "one that cannot be written": {"HOME": "{folder}/closed"},
    "one that is not there": {"HOME": "/nonexistent/home"},
    "one that is a file": {"HOME": "{folder}/file"},
    "one that is a device": {"HOME": "/dev/null"},
    "one that is no path": {"HOME": "home"},
    "no name at all": {"HOME": "~"},
    "a data folder that cannot be written": {"HOME": "{folder}/open", "XDG_DATA_HOME": "{folder}/closed"},
    "a data folder that is a file": {"HOME": "{folder}/open", "XDG_DATA_HOME": "{folder}/file"},
    "a data folder on a drive that is not there": {"HOME": "{folder}/open", "XDG_DATA_HOME": "/nonexistent/a/b"},
    "a data folder, and no home": {"HOME": "home", "XDG_DATA_HOME": "/nonexistent/a/b"},
}


def homeless(house: Shell, name: str) -> Shell:
    env = {key: value.format(folder=house.folder) for key, value in HOMES[name].items()}
    return house.with_env(PROSPECTR_JOURNAL="", **{"XDG_DATA_HOME": "", **env})


@pytest.mark.parametrize("name", HOMES)
def test_it_is_told_and_nothing_is_made(house: Shell, name: str, proof: Prove) -> None:
    """To look at nothing may be no error; to write there is. The message says what to do."""
    before = snapshot(house.folder)
    results = as_nobody(homeless(house, name), *LOOKS, *WRITES)
    for result in results[: len(LOOKS)]:
        assert result.code in (0, 4), result
        assert len(result.err.splitlines()) == (2 if result.code else 0), result
    for result in results[len(LOOKS) :]:
        assert_refused(result, 4)
        if name in ("one that is no path", "no name at all"):
            assert "Set HOME, or name a file" in result.err
    assert snapshot(house.folder) == before
    assert not Path("/nonexistent").exists()
    proof(**PROOF, count=len(results))


@pytest.mark.parametrize("name", HOMES)
def test_a_journal_that_is_named_needs_no_home(house: Shell, name: str) -> None:
    journal = house.folder / "open" / "journal.db"
    logged, listed = as_nobody(
        homeless(house, name), ["--journal", str(journal), "p", "45m", "x"], ["--journal", str(journal), "list", "all"]
    )
    assert (logged.code, listed.code) == (0, 0), (logged, listed)


def test_an_empty_home_is_the_root(house: Shell) -> None:
    """As the shells have it; there nobody but root may write."""
    (result,) = as_nobody(homeless(house, "no name at all").with_env(HOME=""), ["p", "45m", "x"])
    assert_refused(result, 4)
