"""The errors a person can cause: what is wrong, what to type instead, and the exit code."""

from __future__ import annotations


class ProspectrError(Exception):
    """An error that is shown as two lines, `message` and `hint`, and ends with `code`.

    `details` are lines between the two, where several things were refused at once.
    """

    code = 1

    def __init__(self, message: str, hint: str = "", details: list[str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details or []


class InputError(ProspectrError):
    """What was typed was not understood."""

    code = 2


class StaleError(InputError):
    """What was to be changed is not what it was when somebody began to."""


class NotFoundError(ProspectrError):
    """There is no such entry, contact or timer."""

    code = 3


class JournalError(ProspectrError):
    """The journal cannot be used: locked, damaged, newer, not a journal, disk full, read-only."""

    code = 4


class StoppedError(ProspectrError):
    """Somebody pressed Ctrl-C, or closed the terminal's input at a question that needs an answer."""

    code = 130


class DamagedError(JournalError):
    """The journal's file is damaged, or is no journal at all."""


class ForeignError(DamagedError):
    """A table holds a value that passes its CHECKs and that prospectr did not write."""

    def __init__(self, table: str) -> None:
        message = f"The journal holds a value in {table} that prospectr did not write."
        super().__init__(message, "Type prospectr doctor, which names the row; then see prospectr restore.")
