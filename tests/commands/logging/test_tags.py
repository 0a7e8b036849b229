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


def test_lists_tags_with_minutes_the_largest_first(full: Shell) -> None:
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
def test_renames_one(full: Shell, words: str) -> None:
    full.ok(f"tags rename {words}")
    assert entries(full)[0]["tags"] == ["cold", "warm"]
    assert "phne" not in {tag["tag"] for tag in read(full, "tags")}


@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_merges_one_into_another(full: Shell, verb: str) -> None:
    """45 minutes of +phne and 30 of +phone."""
    full.ok(f"tags {verb} phne phone")
    assert {"tag": "phone", "minutes": 75, "entries": 2} in read(full, "tags")
    assert entries(full)[0]["tags"] == ["phone", "warm"]


def test_an_entry_that_has_both_keeps_one(shell: Shell) -> None:
    log(shell, "p 45m +phne +phone", "tags merge phne phone")
    assert entries(shell)[0]["tags"] == ["phone"]
    assert read(shell, "tags") == [{"tag": "phone", "minutes": 45, "entries": 1}]


def test_a_tag_that_becomes_a_channel_s_name_sets_the_channel(full: Shell) -> None:
    assert entries(full)[0]["channel"] is None
    full.ok("tags rename phne phone")
    assert entries(full)[0]["channel"] == "phone"


def test_a_channel_s_tag_renamed_to_none_takes_the_channel_away(full: Shell) -> None:
    full.ok("tags rename event fair")
    assert (entries(full)[2]["tags"], entries(full)[2]["channel"]) == (["fair"], None)


def test_another_channel_stays(shell: Shell) -> None:
    log(shell, "p 45m +warm +phone", "tags rename warm email")
    assert (entries(shell)[0]["tags"], entries(shell)[0]["channel"]) == (["email", "phone"], "phone")


def test_is_one_step_for_undo(full: Shell) -> None:
    full.ok("p 5m +phne")
    before = entries(full)
    log(full, "tags rename phne phone", "undo")
    assert entries(full) == before


def test_says_how_many(full: Shell) -> None:
    assert "1" in full.ok("tags rename phne cold").out
    assert json.loads(full.ok("tags merge cold phone --json").out) == {
        "old": "cold",
        "new": "phone",
        "entries": 1,
        "merged": True,
    }


@pytest.mark.parametrize(("line", "code"), [("nope cold", 3), ("phne phne", 2), ("phne a/b", 2), ("phne", 2), ("", 2)])
@pytest.mark.parametrize("verb", ["rename", "merge"])
def test_what_is_refused(full: Shell, verb: str, line: str, code: int) -> None:
    before = entries(full)
    refused(full(f"tags {verb} {line}"), code)
    assert entries(full) == before


def test_a_tag_one_letter_off_is_named(full: Shell) -> None:
    refused(full("tags rename wrm cold"), 3, "warm")


def test_none_yet(shell: Shell) -> None:
    assert shell("tags").code == 0
    assert read(shell, "tags") == []
    assert not shell.journal.exists()
