"""Reading a journal through the command line, and what a refusal must look like."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Result, Shell


def read(shell: Shell, line: str) -> Any:
    """Return what a command that must succeed writes with --json."""
    return json.loads(shell.ok(f"{line} --json").out)


def entries(shell: Shell, selection: str = "all") -> list[dict[str, Any]]:
    """Return entries as `list --json` gives them."""
    return read(shell, f"list {selection}")


def last(shell: Shell) -> dict[str, Any]:
    """Return the entry logged last."""
    return read(shell, "show last")


def everything(shell: Shell) -> dict[str, Any]:
    """Return all that a journal holds and a person can see."""
    return {
        "entries": entries(shell),
        "config": read(shell, "config"),
        "quota": read(shell, "quota"),
        "off": read(shell, "off"),
        "status": read(shell, "status"),
        "tags": read(shell, "tags"),
    }


def log(shell: Shell, *lines: str) -> None:
    """Log lines, one command each."""
    for line in lines:
        shell.ok(line)


def refused(result: Result, code: int, *named: str) -> None:
    """Check that a line was refused as the design wants it: what is wrong, what to type, nothing on stdout."""
    assert result.code == code, result
    assert result.out == ""
    lines = result.err.splitlines()
    assert len(lines) == 2, result.err
    assert lines[0].startswith("prospectr: ")
    assert lines[1]
    for text in named:
        assert text in result.err
