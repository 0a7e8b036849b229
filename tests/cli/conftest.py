"""What the tests of the command line share: Typer's tree, built once."""

from __future__ import annotations

from tests.commands.conftest import _one_command_tree

__all__ = ["_one_command_tree"]
