"""Inboxes for tests: a file is written with a time that lies before now, as a phone would have written it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.commands.helpers import entries
from tests.conftest import NOW, Shell

TODAY, FRIDAY, MONDAY = "2026-11-21", "2026-11-20", "2026-11-16"


def write(path: Path, content: str | bytes, at: str = NOW) -> Path:
    """Write a file that was changed at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    seconds = datetime.fromisoformat(at).timestamp()
    os.utime(path, (seconds, seconds))
    return path


def run(shell: Shell, inbox: Path, text: str | bytes, *options: str, at: str = f"{TODAY}T12:00:00+01:00") -> str:
    """Write the inbox, import it, and return what stays in it."""
    write(inbox, text, at)
    shell.ok("import", "inbox", str(inbox), *options)
    return inbox.read_text(encoding="utf-8")


def logged(shell: Shell) -> list[tuple[str, str, int]]:
    """Return day, note and minutes of each entry, in the order of their numbers."""
    found: list[dict[str, Any]] = sorted(entries(shell), key=lambda entry: int(entry["id"]))
    return [(entry["day"], entry["note"], entry["minutes"]) for entry in found]


def names(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())
