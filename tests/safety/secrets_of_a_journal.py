"""A journal with a random secret in every field that takes text, to see where the secrets get to."""

from __future__ import annotations

import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from string import ascii_lowercase

from tests.conftest import Shell
from tests.safety.full_journal import LINES, NAME, WORD


class Secrets:
    """Random words and a random sum, in place of the texts that fill every field of a full journal."""

    def __init__(self) -> None:
        self.word, self.name, self.contact = (
            "".join(secrets.choice(ascii_lowercase) for _ in range(12)) for _ in range(3)
        )
        self.money = str(10**8 + secrets.randbelow(10**8))

    def filled(self, line: str) -> str:
        for placeholder, secret in (
            (WORD, self.word),
            (NAME, self.name),
            ("12000", self.money),
            ("acme", self.contact),
        ):
            line = line.replace(placeholder, secret)
        return line

    def in_text(self, text: str) -> list[str]:
        return [secret for secret in (self.word, self.name, self.money, self.contact) if secret in text]


def fill(shell: Shell, hidden: Secrets, folder: Path) -> None:
    """Fill every field of a journal; all secrets are in its file."""
    for line in LINES:
        when, _, command = line.partition(" ")
        if not command.startswith("team"):
            shell.at(when).ok(hidden.filled(command).format(folder=folder))
    with closing(sqlite3.connect(shell.journal)) as connection:  # in its bytes a word may go on on another page
        text = "\n".join(connection.iterdump())
    assert hidden.in_text(text) == hidden.in_text(str(vars(hidden)))
