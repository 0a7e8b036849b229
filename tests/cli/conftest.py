"""A journal for all tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell


@pytest.fixture(scope="session")
def example_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal on which each example works."""
    shell = Shell(tmp_path_factory.mktemp("template"))
    log(shell, "config auto_backup off", "config outcomes dials talks meetings")
    shell.ok("log -", stdin="p 45m +phne +event talks=3\n" * 130)
    log(shell, "criteria use bant", "advance @acme", "follow @acme 3d send prices")
    shell.at("2026-11-21T09:00:00+01:00").ok("start p calls")
    return shell.journal
