"""Handles: every known one, and the known one that a mistyped handle probably means."""

from __future__ import annotations

import pytest

from prospectr.store.opening import open_journal
from prospectr.store.queries import handles
from prospectr.store.sqlite.journal import Journal
from tests.commands.helpers import log
from tests.conftest import Shell


@pytest.fixture
def journal(shell: Shell) -> Journal:
    log(
        shell,
        "p 10m calls @bob @al",
        "n 10m lunch @acme from=@zed",
        "contact @müller",
        "follow @kim 1w",
        "start p @tom",
    )
    return open_journal(str(shell.journal))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bop", "bob"),  # another letter
        ("obb", "bob"),  # two swapped
        ("bo", "bob"),  # one missing
        ("bobb", "bob"),  # one extra
        ("acne", "acme"),
        ("zet", "zed"),  # a source
        ("muller", "müller"),
        ("kin", "kim"),  # in a follow-up
        ("alx", None),  # @al is too short to suggest
        ("a", None),
        ("b", None),
        ("x", None),
        ("bopp", None),  # two letters off
        ("entirely", None),
    ],
)
def test_the_nearest_known_handle(journal: Journal, typed: str, meant: str | None) -> None:
    with journal:
        assert handles.nearest(journal, typed) == meant


def test_all_handles_in_order(journal: Journal) -> None:
    with journal:
        assert handles.all_handles(journal) == ["acme", "al", "bob", "kim", "müller", "zed"]
