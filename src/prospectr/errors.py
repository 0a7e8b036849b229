"""The errors that end a command: what is wrong, what to type instead, and the exit code."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self


class ProspectrError(Exception):
    """An error shown as two lines, `message` and `hint`, with the exit code `code`.

    `details` are lines shown between the two, for example the rejected rows of an import.
    """

    code = 1
    wrong_word = right_word = ""

    def __init__(self, message: str, hint: str = "", details: list[str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details or []

    def suggesting(self, typed: str, meant: str) -> Self:
        """Return the error with an invalid word and the one to type instead, for the line that the hint suggests."""
        self.wrong_word, self.right_word = typed, meant
        return self


class InputError(ProspectrError):
    """The input is invalid: a word, an option, a file."""

    code = 2


class AdviceError(InputError):
    """The line cannot be read; `words` is the whole line to type instead, and `how` what to say before it."""

    def __init__(self, message: str, words: list[str], how: str, hint: str) -> None:
        super().__init__(message, hint)
        self.words = words
        self.how = how


class ChoiceError(InputError):
    """What was typed can be read in several ways; `readings` are the lines to choose from, each as words."""

    def __init__(self, message: str, readings: list[list[str]], hint: str) -> None:
        super().__init__(message, hint)
        self.readings = readings


class StaleError(InputError):
    """The entry, contact or follow-up changed while it was being edited."""


class NotFoundError(ProspectrError):
    """There is no such entry, contact, timer or file."""

    code = 3


class JournalError(ProspectrError):
    """The journal cannot be used: it is locked, damaged, read-only or newer, or the disk is full."""

    code = 4


class StoppedError(ProspectrError):
    """The user pressed Ctrl-C, or ended the input at a question that needs an answer."""

    code = 130


class DamagedError(JournalError):
    """The journal's file is damaged, or it is not a journal."""


DECODE_ERRORS = (ValueError, OverflowError, OSError, LookupError)  # raised while an invalid value is decoded


class InvalidValueError(DamagedError):
    """A table holds a value that is valid for SQLite but that prospectr did not write."""

    def __init__(self, table: str) -> None:
        message = f"The journal holds a value in {table} that prospectr did not write."
        super().__init__(message, "To see which row it is, type prospectr doctor; a backup may help: prospectr restore")
