"""The table of commands in `cli/table/_cli.py` is what `make cli` writes from the Typer commands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tools import compile_cli

from prospectr.cli.table._cli import COMMANDS


def test_the_table_follows_from_the_commands() -> None:
    for name, text in compile_cli.generated().items():
        assert text == (compile_cli.FOLDER / name).read_text(encoding="utf-8"), "run `make cli`"


def test_drift_is_reported_with_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(compile_cli, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "argv", ["compile_cli.py", "--check"])
    assert compile_cli.main() == 2
    assert "run `make cli`" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["compile_cli.py"])
    assert compile_cli.main() == 0
    monkeypatch.setattr(sys, "argv", ["compile_cli.py", "--check"])
    assert compile_cli.main() == 0


def test_the_table_has_every_command_and_its_options() -> None:
    assert {"", "p", "week", "tags", "tags rename"} <= set(COMMANDS)
    module, takes_dashes, text, arguments, options = COMMANDS["list"]
    assert (module, takes_dashes) == ("prospectr.cli.view_commands", False)
    assert text == "List the entries of a period."
    assert [name for name, *_ in arguments] == ["words"]
    assert options["--contact"][:3] == ("contact", "list", "complete_contacts")
    assert options["--json"][1] == "on"
