"""Joining asks first, can be undone, and says what cannot be; leaving keeps the files unless they are erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import log, read, refused
from tests.commands.team.helpers import Team


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def test_joining_asks_and_says_what_leaves(team: Team) -> None:
    ann = team.member("ann")
    join = ("team", "join", str(team.folder), "--as", "ann")
    refused(ann(*join), 2, "no terminal to confirm it on", f"prospectr team join {team.folder} --as ann --yes")
    said_no = ann(*join, terminal=True, stdin="no\n")
    assert (said_no.code, read(ann, "team")["places"]) == (0, [])
    for text in ("What leaves: figures", "What never leaves: contacts, notes", "Who can see it: everybody"):
        assert text in said_no.err
    assert ann(*join, terminal=True, stdin="yes\n").code == 0
    assert read(ann, "team")["places"][0]["seller"] == "ann"


def test_joining_can_be_undone_and_redone(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    log(ann, "undo")
    refused(ann("team sync"), 2, "in no team", "prospectr team join FOLDER --as ann")
    log(ann, "redo", "p 15m calls", "team sync")
    assert team.sellers()["ann"]["figures"]["counted"] == 60


def test_leaving_keeps_the_files_and_erasing_deletes_them(team: Team) -> None:
    ann, bea = team.seller("ann", "p 45m calls"), team.seller("bea", "p 30m calls")
    assert "Your files stay there" in ann.ok("team leave").out
    assert len(team.files()) == 2
    (erased,) = read(bea, "team leave --erase")["erased"]
    assert erased.startswith("bea.")
    assert [name.split(".")[0] for name in team.files()] == ["ann"]
    log(ann, "undo", "team leave --erase")
    assert team.files() == {}
    log(ann, "undo", "team sync")
    assert [name.split(".")[0] for name in team.files()] == ["ann"]


def test_a_journal_reports_to_one_folder_only(team: Team, tmp_path: Path) -> None:
    ann = team.seller("ann", "p 45m calls")
    other = tmp_path / "other"
    other.mkdir()
    refused(ann("team", "join", str(other), "--as", "ann", "--yes"), 2, f"prospectr team leave {team.folder}")
    ann.ok("team", "join", str(other))  # to read
    refused(ann("team leave"), 2, f"prospectr team leave {other}")
    ann.ok("team", "leave", str(other))


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        ("{team} --as con", 2, "cannot be a name"),
        ("{team} --as ../x", 2, "cannot be a name"),
        ("{team} --as ''", 2, "cannot be a name"),
        ("{team} --as ann --from 2027-01-01", 2, "future"),
        ("{team} --as ann --from 1999-01-01", 2, "more than ten years ago"),
        ("{team} --as ann --from soon", 2, "soon"),
        ("{team}/none --as ann", 3, "There is no folder"),
        ("{journal} --as ann", 2, "folder of your journal"),
        ("postgres:team --as ann", 2, "postgresql://"),
    ],
)
def test_a_place_or_a_name_that_cannot_be_is_refused(team: Team, words: str, code: int, named: str) -> None:
    ann = team.member("ann")
    log(ann, "p 45m calls")
    line = words.format(team=team.folder, journal=ann.journal.parent)
    result = ann(f"team join {line} --yes")
    assert (result.code, len(result.err.splitlines())) == (code, 2), result
    assert named in result.err
    assert read(ann, "team")["places"] == []


def test_a_leader_has_nothing_to_show(team: Team) -> None:
    refused(team.leader("team show"), 2, "only reads")
    assert "only reads" in team.leader.ok("team sync").out


def test_a_journal_that_moved_to_another_computer_asks(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    (mark,) = team.home.rglob("computer")
    mark.unlink()
    refused(ann("team sync"), 2, "another computer", "prospectr team sync --here")
    ann.ok("team sync --here")
    ann.ok("team sync")


def test_a_new_name_replaces_the_old_one(team: Team) -> None:
    ann = team.seller("ann", "p 45m calls")
    ann.ok("team", "join", str(team.folder), "--as", "anna", "--yes")
    ann.ok("team sync")
    assert list(team.sellers()) == ["anna"]


def test_weeks_before_joining_another_folder_are_not_missed_there(team: Team, tmp_path: Path) -> None:
    ann = team.seller("ann", "p 45m calls")
    second = tmp_path / "second"
    second.mkdir()
    log(ann, "team leave")
    ann.ok("team", "join", str(second), "--as", "ann", "--yes")
    assert ann.ok("team sync").err == ""
    assert len(list(second.iterdir())) == 1
