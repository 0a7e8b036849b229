"""Helpers for the tests of commands: read a journal with `--json`, log lines, check an error."""

from __future__ import annotations

import json
from typing import Any

from tests.conftest import Result, Shell


def read(shell: Shell, line: str) -> Any:
    """Return the JSON of a command, which must succeed."""
    return json.loads(shell.ok(f"{line} --json").out)


def entries(shell: Shell, selection: str = "all") -> list[dict[str, Any]]:
    """Return the entries of `list --json`."""
    return read(shell, f"list {selection}")


def last(shell: Shell) -> dict[str, Any]:
    """Return the last entry logged."""
    return read(shell, "show last")


def everything(shell: Shell) -> dict[str, Any]:
    """Return everything in a journal that commands show."""
    return {
        "entries": entries(shell),
        "config": read(shell, "config"),
        "quota": read(shell, "quota"),
        "off": read(shell, "off"),
        "status": read(shell, "status"),
        "tags": read(shell, "tags"),
    }


def log(shell: Shell, *lines: str) -> None:
    """Run lines, one command each; all must succeed."""
    for line in lines:
        shell.ok(line)


def refused(result: Result, code: int, *named: str) -> None:
    """Check an error: its exit code, one line of what is wrong, one line of what to type, nothing on stdout."""
    assert result.code == code, result
    assert result.out == ""
    lines = result.err.splitlines()
    assert len(lines) == 2, result.err
    assert lines[0].startswith("prospectr: ")
    assert lines[1]
    for text in named:
        assert text in result.err


def promised(value: object, like: object) -> object:
    """Return a value without the keys that `like` does not have, in dictionaries of any depth."""
    if isinstance(value, dict) and isinstance(like, dict):
        return {key: promised(value[key], like[key]) for key in like}
    if isinstance(value, list) and isinstance(like, list):
        return [promised(*pair) for pair in zip(value, like, strict=True)]
    return value
