"""`prospectr tags`: list, rename and merge."""

from __future__ import annotations

import json

import pytest

from tests.commands.helpers import entries, log, read, refused
from tests.conftest import Shell

LINES = ("p 45m +phne +warm", "p 30m +phone", "n 1h +event", "a 10m")


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *LINES)
    return shell


def test_tags_are_listed_by_minutes(full: Shell) -> None:
    assert read(full, "tags") == [
        {"tag": "event", "minutes": 60, "entries": 1},
        {"tag": "phne", "minutes": 45, "entries": 1},
        {"tag": "warm", "minutes": 45, "entries": 1},
        {"tag": "phone", "minutes": 30, "entries": 1},
    ]
    said = full.ok("tags")
    assert [line.split()[:2] for line in said.lines] == [
        ["+event", "1h"],
        ["+phne", "45m"],
        ["+warm", "45m"],
        ["+phone", "30m"],
    ]


@pytest.mark.parametrize("words", ["phne cold", "+phne +cold", "PHNE Cold"])
def test_rename(full: Shell, words: str) -> None:
    full.ok(f"tags rename {words}")
    assert entries(full)[0]["tags"] == ["cold", "warm"]
    assert "phne" not in {tag["tag"] for tag in read(full, "tags")}


@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_a_tag_is_merged_into_another(full: Shell, verb: str) -> None:
    """45 minutes of +phne and 30 of +phone."""
    full.ok(f"tags {verb} phne phone")
    assert {"tag": "phone", "minutes": 75, "entries": 2} in read(full, "tags")
    assert entries(full)[0]["tags"] == ["phone", "warm"]


def test_an_entry_with_both_tags_keeps_one(shell: Shell) -> None:
    log(shell, "p 45m +phne +phone", "tags merge phne phone")
    assert entries(shell)[0]["tags"] == ["phone"]
    assert read(shell, "tags") == [{"tag": "phone", "minutes": 45, "entries": 1}]


def test_renaming_a_tag_to_a_channel_sets_the_channel(full: Shell) -> None:
    assert entries(full)[0]["channel"] is None
    full.ok("tags rename phne phone")
    assert entries(full)[0]["channel"] == "phone"


def test_renaming_a_channel_to_another_tag_removes_the_channel(full: Shell) -> None:
    full.ok("tags rename event fair")
    assert (entries(full)[2]["tags"], entries(full)[2]["channel"]) == (["fair"], None)


def test_an_existing_channel_stays(shell: Shell) -> None:
    log(shell, "p 45m +warm +phone", "tags rename warm email")
    assert (entries(shell)[0]["tags"], entries(shell)[0]["channel"]) == (["email", "phone"], "phone")


def test_a_rename_is_one_step(full: Shell) -> None:
    full.ok("p 5m +phne")
    before = entries(full)
    log(full, "tags rename phne phone", "undo")
    assert entries(full) == before


def test_the_number_of_entries_is_printed(full: Shell) -> None:
    assert "1" in full.ok("tags rename phne cold").out
    assert json.loads(full.ok("tags merge cold phone --json").out) == {
        "old": "cold",
        "new": "phone",
        "entries": 1,
        "merged": True,
    }


@pytest.mark.parametrize(("line", "code"), [("nope cold", 3), ("phne phne", 2), ("phne a/b", 2), ("phne", 2), ("", 2)])
@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_invalid_input_is_rejected(full: Shell, verb: str, line: str, code: int) -> None:
    before = entries(full)
    refused(full(f"tags {verb} {line}"), code)
    assert entries(full) == before


def test_an_unknown_tag_is_rejected_with_the_nearest(full: Shell) -> None:
    refused(full("tags rename wrm cold"), 3, "warm")


def test_without_tags(shell: Shell) -> None:
    assert shell("tags").code == 0
    assert read(shell, "tags") == []
    assert not shell.journal.exists()


class TestElsewhere:
    """A tag that is renamed in entries alone would come back from the timer, the routine or an import."""

    LINES = (
        "routine add mon-fri 9-10 +phne",
        "rules add toggl project Calls p +phne +warm",
        "rules add toggl project Tea n",
        "start p calls +phne +warm",
    )

    def views(self, shell: Shell) -> tuple[object, ...]:
        rules = [rule["tags"] for rule in read(shell, "rules")]
        return read(shell, "status")["running"]["tags"], read(shell, "routine")[0]["tag"], rules

    def test_the_timer_the_routine_and_rules_follow(self, full: Shell) -> None:
        log(full, *self.LINES)
        before = self.views(full)
        full.ok("tags rename phne phone")
        after = (["phone", "warm"], "phone", [["phone", "warm"], []])
        assert self.views(full) == after
        assert read(full, "status")["running"]["note"] == "calls +phone +warm"
        full.ok("undo")
        assert self.views(full) == before
        full.ok("redo")
        assert self.views(full) == after

    def test_a_tag_that_no_entry_has(self, shell: Shell) -> None:
        log(shell, *self.LINES, "tags rename phne phone")
        assert self.views(shell) == (["phone", "warm"], "phone", [["phone", "warm"], []])
