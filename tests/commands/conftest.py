"""What the tests of the commands share. Building Typer's tree takes longer than most commands, so it is built once."""

from __future__ import annotations

import functools

import pytest
from typer.main import get_command

from prospectr.cli import app


@functools.cache
def tree() -> object:
    return get_command(app.app)


@pytest.fixture(autouse=True)
def _one_command_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "get_command", lambda _: tree())
