"""Words of white space alone, as a script with an empty variable passes them, are no words."""

from __future__ import annotations

import shlex

import pytest

from tests.commands.helpers import log
from tests.conftest import Shell
from tests.safety.command_table import TYPED

BLANK = ("", " ", "\t", "\n", "\u00a0", "\u3000")
NEEDS_A_TIMER = ("stop", "cancel", "edit timer")


@pytest.mark.parametrize("line", sorted({line for line in TYPED if not line.startswith(("backup", "export", "demo"))}))
def test_no_command_takes_a_blank_word_for_one(shell: Shell, line: str) -> None:
    """A command does its work without the word, or rejects the line; it never fails."""
    log(shell, "config auto_backup off", "p 5m calls @acme", "criteria use bant", "off 2026-12-24 eve")
    for blank in BLANK:
        if line.startswith(NEEDS_A_TIMER):
            shell("start p calls")
        said = shell(*(word.replace("{}", blank) for word in shlex.split(line)))
        assert said.code in (0, 2, 3, 4), said
        assert "Unexpected error" not in said.err


@pytest.mark.parametrize("blank", BLANK)
def test_off_and_stop_do_without_it(shell: Shell, blank: str) -> None:
    log(shell, "off 2026-12-24 eve", "start p calls")
    assert shell("off", blank, check=True).out.startswith("2026-12-24")
    assert "--remove needs a day" in shell("off", blank, "--remove").err
    assert "calls" in shell("stop", blank, check=True).out
