"""A team in a folder: sellers with a journal each, and a leader who only reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.commands.helpers import read
from tests.conftest import Shell


class Team:
    """A shared folder, and a shell for each member."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.folder = folder / "team"
        self.folder.mkdir()
        self.leader = self.member("lea")
        self.leader.ok("config auto_backup off")
        self.leader.ok("team", "join", str(self.folder))

    def member(self, name: str) -> Shell:
        """Return a shell with a journal of its own."""
        shell = Shell(self.home)
        shell.journal = self.home / name / "journal.db"
        shell.env["PROSPECTR_JOURNAL"] = str(shell.journal)
        return shell

    def seller(self, name: str, *lines: str, since: str = "2026-09-28") -> Shell:
        """Return a seller who has logged lines, joined, and sent their weeks."""
        shell = self.member(name)
        shell.ok("config auto_backup off")  # or a sync could start in the background
        for line in lines:
            shell.ok(line)
        shell.ok("team", "join", str(self.folder), "--as", name, "--from", since, "--yes")
        shell.ok("team sync")
        return shell

    def week(self, word: str = "week") -> dict[str, Any]:
        """Return the leader's week."""
        return read(self.leader, f"team week {word}")

    def sellers(self, word: str = "week") -> dict[str, dict[str, Any]]:
        """Return the sellers of the leader's week by name."""
        return {seller["seller"]: seller for seller in self.week(word)["sellers"]}

    def files(self) -> dict[str, str]:
        """Return the files of the folder with their texts."""
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(self.folder.iterdir())}


def texts(folder: Path) -> str:
    """Return everything in a folder, names too, as one text."""
    return "\n".join(f"{path}\n{path.read_bytes().decode(errors='replace')}" for path in sorted(folder.rglob("*")))
