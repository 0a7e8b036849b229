"""What happens around an open prompt: other processes, journals that are locked or gone, folders without room."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.prompt.test_prompt import history, notes
from tests.cli.prompt.typing import CTRL_C, ENTER, prompt
from tests.conftest import Shell


@pytest.fixture
def quiet(shell: Shell) -> Shell:
    shell.ok("config auto_backup off")
    shell.ok("p 5m one")
    return shell


@contextmanager
def locked(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that lets nobody else read or write a journal until it commits."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


def test_a_locked_journal_holds_up_no_key(quiet: Shell) -> None:
    with prompt(quiet) as screen, locked(quiet.journal) as other:
        screen.press("p 5m two @one")
        screen.shows("> p 5m two @one")
        screen.press("\t three")
        screen.shows("> p 5m two @one three")
        other.execute("COMMIT")
        screen.shows("Would log · Prospecting 5m · Sat 21 Nov · two @one three")
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert notes(quiet) == ["one", "two @one three"]


BUSY_AT_ONCE = """
from prospectr.store.sqlite import database
database.PRAGMAS = ("PRAGMA busy_timeout = 0", *database.PRAGMAS[1:])
"""


def test_a_line_that_a_locked_journal_did_not_take_stays(quiet: Shell) -> None:
    with prompt(quiet, prelude=BUSY_AT_ONCE) as screen, locked(quiet.journal) as other:
        assert "by another program" in screen.type("p 5m two")
        other.execute("COMMIT")
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
    assert notes(quiet) == ["one", "two"]


def test_a_journal_that_is_gone_is_told_and_the_line_stays(quiet: Shell) -> None:
    quiet.ok("backup")
    away = quiet.journal.with_name("away.db")
    with prompt(quiet) as screen:
        quiet.journal.rename(away)
        assert "There is no journal at" in screen.type("p 5m two")
        away.rename(quiet.journal)
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
        assert "Traceback" not in screen.shown
    assert notes(quiet) == ["one", "two"]


def test_a_damaged_journal_opens_no_prompt(quiet: Shell) -> None:
    quiet.journal.write_bytes(b"x" * 5000)
    result = quiet("log", terminal=True, stdin="week\n")
    assert result.code == 4
    assert len(result.err.splitlines()) == 2


def test_a_bug_while_a_line_is_typed_shows_no_traceback(quiet: Shell) -> None:
    with prompt(quiet, prelude=BROKEN) as screen:
        screen.press("p 5m two @o\t")
        screen.shows("> p 5m two @o")
        screen.press_and_wait(ENTER)
        assert screen.leave() == 0
        assert "Traceback" not in screen.shown
        assert "Would log" not in screen.shown
    assert notes(quiet) == ["one", "two @o"]


BROKEN = """
from prospectr.cli.tab import completion
from prospectr.cli.prompt import preview
completion.candidates = preview._explained = None
"""


def test_without_a_terminal_nothing_is_read_as_commands(quiet: Shell) -> None:
    result = quiet("log", stdin="week\n")
    assert result.code == 2
    assert "What did you do?" in result.err


def test_only_the_owner_can_read_the_history(quiet: Shell) -> None:
    before = os.umask(0)
    try:
        quiet("log", terminal=True, stdin="week\n")
    finally:
        os.umask(before)
    path = quiet.journal.with_name("journal-prompt-history")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_history_that_cannot_be_written_is_told_once(quiet: Shell) -> None:
    quiet.journal.with_name("journal-prompt-history").mkdir()
    result = quiet.ok("log", terminal=True, stdin="p 5m two\np 5m three\n")
    assert result.err.count("The lines typed here are not kept") == 1
    assert notes(quiet) == ["one", "two", "three"]


def test_a_forgotten_person_is_not_brought_back_by_the_arrow_keys(quiet: Shell) -> None:
    with prompt(quiet) as screen:
        screen.type("p 5m tea @quill")
        screen.type("week")
        screen.type("contact forget @quill --yes")
        screen.press("\x1b[A\x1b[A\x1b[A")
        screen.shows("> week")
        screen.press_and_wait(CTRL_C)
        assert screen.leave() == 0
    assert history(quiet) == ["week"]
