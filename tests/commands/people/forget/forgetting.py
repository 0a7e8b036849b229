"""Forgetting a person in tests: search the whole journal file, and walk through undo and redo."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable

from tests.commands.helpers import entries, read, refused
from tests.conftest import Shell

MOST_STEPS = 60  # more than any history in these tests has


def raw(shell: Shell) -> str:
    """Return the bytes of the journal file as lower-case text."""
    text = shell.journal.read_bytes().decode("utf-8", errors="replace")
    return unicodedata.normalize("NFC", text).lower()


def traces(shell: Shell, words: Iterable[str]) -> list[str]:
    """Return the words that are still somewhere in the journal file."""
    text = raw(shell)
    return [word for word in words if word.lower() in text]


def minutes(shell: Shell) -> dict[str, int]:
    return {row["kind"]: row["minutes"] for row in read(shell, "report all --by kind")["rows"]}


def check_sound(shell: Shell) -> None:
    """Check that the database is intact and that every view can be shown."""
    connection = sqlite3.connect(f"file:{shell.journal}?mode=ro", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()
    for view in ("doctor", "history", "list all", "week", "status", "contacts", "due", "pipeline", "referrals all"):
        shell.ok(f"{view} --json")
        shell.ok(view)
    for entry in entries(shell):
        shell.ok(f"history {entry['id']}")
        shell.ok(f"who {entry['contacts'][0]}" if entry["contacts"] else "contacts")


def walk(shell: Shell, command: str, words: Iterable[str]) -> int:
    """Undo or redo every step, one by one, check that no word comes back, and return the number of steps."""
    for count in range(MOST_STEPS):
        said = shell(command)
        if said.code == 3:
            return count
        assert said.code == 0, said
        assert traces(shell, words) == []
        assert not [word for word in words if word.lower() in said.out.lower()]
    raise AssertionError(command)


def check_forgotten(shell: Shell, handle: str, words: Iterable[str]) -> None:
    """Forget a person, and check that no word is left or comes back, and that everything else works."""
    words = list(words)
    assert traces(shell, words) == words  # otherwise the check below proves nothing
    before = minutes(shell)
    shell.ok("contact", "forget", handle, "everywhere", "--yes")
    assert traces(shell, words) == []
    assert minutes(shell) == before
    refused(shell("who", handle), 3)
    check_sound(shell)
    undone = walk(shell, "undo", words)
    check_sound(shell)
    assert walk(shell, "redo", words) == undone
    check_sound(shell)
    assert minutes(shell) == before


# @quill is the person to forget; no other text in these tests has any of these words
QUILL = (
    "contact @quill --circle referral --close --every 30d"
    ' --name "Quentin Zebulon" --org Vortex --email qz@pelikan.example --phone "+49 555 0199777" --note "vexing walrus"'
)
OF_QUILL = ["quill", "quentin", "zebulon", "vortex", "pelikan", "0199777", "walrus"]
ENTRY = "n 30m xylophone lessons @quill"
OF_ENTRY = ["quill", "xylophone"]
