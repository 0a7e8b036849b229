"""A command that replaces a text by another one quotes the old one; undo brings it back."""

from __future__ import annotations

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell

BEFORE = (
    "criteria use bant",
    'criteria add size "How big?"',
    "p 5m @bob",
    'contact @bob --name Bob --note "tall one" --circle support --from @dan --on 2026-11-02',
    "qualify @bob budget=50k",
    "off 2026-12-24 eve",
)
CASES = {
    "contact @bob --name Rob": "The name was “Bob”.",
    "contact @bob --note short --circle customer": "The note was “tall one”, the circle was “support”.",
    "contact @bob --from @eve": "The referrer was “@dan on 2026-11-02”.",
    'contact @bob --note ""': "The note was “tall one”.",
    "qualify @bob budget=60k": "The budget was “50k”.",
    "qualify @bob budget=": "The budget was “50k”.",
    "criteria use champ": "The size was “How big?”.",
    "off 2026-12-24 other": "The note was “eve”.",
}
QUIET = (
    "contact @bob --name Bob",
    "contact @bob --email bob@x.example --close",
    "contact @ann --name Ann",
    "qualify @bob need=less",
    "criteria move size 1",
    "criteria use meddic",
    "off 2026-12-28 more",
)


@pytest.fixture
def full(shell: Shell) -> Shell:
    log(shell, *BEFORE)
    return shell


@pytest.mark.parametrize("line", CASES)
def test_what_gives_way_is_quoted_and_comes_back(full: Shell, line: str) -> None:
    views = ("contacts --json", "who @bob --json", "criteria --json", "off --json")
    before = [full.ok(view).out for view in views]
    said = full.ok(line)
    assert f"{CASES[line]} To get it back: prospectr undo" in " ".join(said.err.split())
    full.ok("undo")
    assert [full.ok(view).out for view in views] == before


@pytest.mark.parametrize("line", QUIET)
def test_nothing_is_said_where_nothing_gives_way(full: Shell, line: str) -> None:
    if line == "criteria use meddic":
        log(full, "criteria use champ")
    assert "To get it back" not in full.ok(line).err


def test_a_long_text_is_quoted_in_part(full: Shell) -> None:
    full.ok("contact", "@bob", "--note", "word " * 700)
    said = full.ok("contact @bob --note short").err
    assert len(said) < 300


def test_json_says_nothing_else(full: Shell) -> None:
    assert full.ok("contact @bob --name Rob --json").err == ""
