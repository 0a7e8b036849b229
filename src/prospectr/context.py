"""Everything outside the program that a command may use, in one object that tests can replace.

The journal's path, the clock, the time zone, the standard streams, the terminal's width and colour, the environment.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone, tzinfo
from io import StringIO, TextIOWrapper

from prospectr.errors import InputError, JournalError, ProspectrError
from prospectr.terminal.width import width_of, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Protocol, TextIO

    from prospectr.terminal.text_output import TextOutput

    class OpenJournal(Protocol):
        """What a context needs to know about a journal that was opened."""

        has_stored: bool
        has_finished_step: bool


EARLIEST_YEAR, LATEST_YEAR = 1970, 9900  # years that PROSPECTR_NOW may name; the calendar ends soon after
ASCII_FOR = str.maketrans(
    dict(zip("·–█░┃“”’×", '--#.|""\'x', strict=True)) | {"…": "...", "→": "->", "≥": ">="},
)


class Context:
    """The outside world of one command line.

    A parameter that is left out takes what the process has: its environment, its standard streams, and the journal
    that PROSPECTR_JOURNAL names or else the platform's default.
    """

    in_prompt = False  # whether the command was typed at the prompt, which is open already
    wants_prompt = False  # set by the command that ends by opening the prompt

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        journal_path: str = "",
    ) -> None:
        self.environ = os.environ if environ is None else environ
        # sys.stdin and the others are None if the parent process closed them
        self.stdin = stdin or sys.stdin or StringIO()
        self.stdout = stdout or sys.stdout or ClosedOutput(self)
        self.stderr = stderr or sys.stderr or StringIO()
        self._journal_path = journal_path or self.environ.get("PROSPECTR_JOURNAL", "")
        self.journals: list[OpenJournal] = []  # the journals that the command has opened
        self.is_done = False  # set by a command whose work is done although it stored nothing, such as a backup
        self.executable = sys.executable
        self._fixed = _fixed_now(self.environ.get("PROSPECTR_NOW", ""))

    @property
    def journal_path(self) -> str:
        """The journal that was named, or the platform's default, without a link to it: everything beside it is found
        by this path.

        JournalError if the path is relative and the current folder was deleted, or if there is no home folder.
        """
        path = self.named_journal
        if not os.path.isabs(path):
            _require_current_folder(path)
        if os.path.islink(path) and os.path.exists(path):
            return os.path.realpath(path)
        return path

    @property
    def named_journal(self) -> str:
        """The path of the journal as it was named, which may be a link; JournalError if there is no home folder."""
        return self._journal_path or default_journal(self.environ)

    @property
    def has_stored(self) -> bool:
        """Whether the command has done its work, so that only showing the result is left."""
        return self.is_done or any(journal.has_stored or journal.has_finished_step for journal in self.journals)

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of days and clock times; None means the system's own, which TZ may set (InputError if invalid).

        A clock fixed by PROSPECTR_NOW brings its own offset, so that a script gives the same result everywhere.
        """
        if self.environ.get("TZ"):
            try:
                datetime.now().astimezone()
            except ValueError:
                hint = "Set it like TZ=Europe/Berlin or TZ=UTC+5 (less than a day from UTC), or type unset TZ"
                raise InputError(f"TZ is “{self.environ['TZ']}”, which is not a time zone.", hint) from None
        return self._fixed.tzinfo if self._fixed and not self.environ.get("TZ") else None

    def now(self) -> datetime:
        """Return the current time, to the second, with the local offset; InputError if TZ is invalid."""
        now = self._fixed or datetime.now(timezone.utc)  # noqa: UP017 - datetime.UTC is the same, a look-up later
        local = now.astimezone(self.zone).replace(microsecond=0)
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)

    @property
    def output_is_terminal(self) -> bool:
        return self.stdout.isatty()

    @property
    def is_interactive(self) -> bool:
        """Whether a person can be asked: questions go to standard error, answers come from standard input."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def width(self) -> int:
        """The number of columns that output may take."""
        return width_of(self.stdout, self.environ)

    @property
    def width_limit(self) -> int | None:
        """The number of columns at which lines are cut on a terminal; None for piped output, which is not cut."""
        return self.width if self.output_is_terminal else None

    @property
    def has_colour(self) -> bool:
        return self.output_is_terminal and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    def has_unicode(self, stream: TextIO) -> bool:
        """Return whether a stream can write characters beyond ASCII."""
        return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")

    def print(self, text: str) -> None:
        """Write a line for people to standard output."""
        self.print_part(f"{text}\n")

    def print_part(self, text: str) -> None:
        """Write text for people to standard output, without ending the line."""
        self._write(self.stdout, text)

    def print_wrapped(self, text: str) -> None:
        """Write a line for people to standard output, wrapped at the width of a terminal."""
        self.print(wrapped(text, self.stdout, self.environ))

    def write_data(self, text: str) -> None:
        """Write data for programs to standard output: unchanged, and in UTF-8 whatever the locale."""
        if not self.has_unicode(self.stdout) and isinstance(self.stdout, TextIOWrapper):
            self.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(text)

    def write_data_line(self, text: str) -> None:
        """Write one line of data for programs to standard output."""
        self.write_data(f"{text}\n")

    def remark(self, text: str) -> None:
        """Write a remark, one line, to standard error, so that standard output holds only the result."""
        self._write(self.stderr, f"{wrapped(text, self.stderr, self.environ)}\n")

    def ask(self, question: str) -> str:
        """Ask on the terminal and return the answer, without its line end.

        Raises:
            EOFError: the input has ended.
            InputError: the answer is so long that the terminal may have cut it.
        """
        from prospectr.terminal.answers import typed_line

        return self._answer(question, typed_line).rstrip("\r\n")

    def ask_key(self, question: str) -> str:
        """Ask on the terminal for one key, without waiting for Enter; EOFError if the input has ended."""
        from prospectr.terminal.answers import typed_key

        key = self._answer(question, typed_key)
        self._write(self.stderr, f"{key if key.isprintable() else ''}\n")
        return key

    def _answer(self, question: str, read: Callable[[TextIO], str]) -> str:
        try:
            self._write(self.stderr, wrapped(question, self.stderr, self.environ))
            self.stderr.flush()
            answer = read(self.stdin)
            if not answer:
                raise EOFError
        except (EOFError, KeyboardInterrupt):
            self._write(self.stderr, "\n")  # so that the next message begins on a line of its own
            raise
        return answer

    def input_lines(self) -> Iterator[str]:
        """Yield the lines of standard input; bytes that are not UTF-8 become surrogates, which the rules reject."""
        if isinstance(self.stdin, TextIOWrapper):
            self.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
        from prospectr.terminal.input_lines import bounded_lines

        for number, line in enumerate(bounded_lines(self.stdin)):
            yield line if number else line.removeprefix("\ufeff")

    def _write(self, stream: TextIO, text: str) -> None:
        if not self.has_unicode(stream):
            encoding = stream.encoding or "ascii"
            text = text.translate(ASCII_FOR).encode(encoding, "backslashreplace").decode(encoding)
        stream.write(text)

    @property
    def text_output(self) -> TextOutput:
        """Standard output as a file object, for a library that writes text for people."""
        from prospectr.terminal.text_output import TextOutput

        return TextOutput(self.stdout, self.print_part)

    def with_journal(self, path: str) -> Context:
        """Return the same context for another journal."""
        stdout = None if isinstance(self.stdout, ClosedOutput) else self.stdout  # a ClosedOutput knows its context
        ctx = Context(environ=self.environ, stdin=self.stdin, stdout=stdout, stderr=self.stderr, journal_path=path)
        ctx.in_prompt = self.in_prompt
        return ctx


class ClosedOutput(StringIO):
    """Stands in for a closed standard output: it ignores text once something was stored, and fails before that.

    So a line can still be logged, but a command that only shows something reports that it cannot.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx

    def write(self, text: str) -> int:
        if not self._ctx.has_stored:
            raise output_is_closed()
        return len(text)


def output_is_closed() -> ProspectrError:
    """Return the error for output that cannot be shown."""
    return ProspectrError(
        "Standard output is closed, so nothing can be shown.", "Write to a file: prospectr ... > FILE"
    )


def _require_current_folder(path: str) -> None:
    """Raise JournalError if the current folder was deleted, because a relative path means nothing then."""
    try:
        os.getcwd()
    except OSError:
        raise JournalError(
            f"The current folder was deleted, so {path} cannot be found.",
            "Change to a folder that exists (cd), or type the full path: prospectr --journal /full/path ...",
        ) from None


def default_journal(environ: Mapping[str, str]) -> str:
    """Return the journal's default path, in the platform's data folder; JournalError if there is no home folder."""
    home = expanded("~")
    if sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support")
    elif sys.platform == "win32":
        folder = environ.get("LOCALAPPDATA", "") or os.path.join(home, "AppData", "Local")
    else:
        folder = environ.get("XDG_DATA_HOME", "")
        if not os.path.isabs(folder):  # the XDG specification says to ignore a relative path
            folder = os.path.join(home, ".local", "share")
    if not os.path.isabs(folder):  # HOME is empty, or it is unset and the system does not know the user
        variable = "LOCALAPPDATA" if sys.platform == "win32" else "HOME"
        raise JournalError(
            "There is no home folder to keep a journal in.",
            f"Set {variable}, or name a file: prospectr --journal FILE ...",
        )
    return os.path.join(folder, "prospectr", "journal.db")


def expanded(path: str) -> str:
    """Return a path with the home folder in place of `~`; unchanged if there is no home folder.

    The standard function takes an empty HOME for the root of the disk.
    """
    is_homeless = sys.platform != "win32" and os.environ.get("HOME") == ""
    return path if is_homeless else os.path.expanduser(path)


def _fixed_now(text: str) -> datetime | None:
    """Return the time that PROSPECTR_NOW holds, None if it is empty; InputError if it is invalid."""
    if not text:
        return None
    try:
        now = datetime.fromisoformat(text)
    except ValueError:
        now = None
    if now is None or now.tzinfo is None or not EARLIEST_YEAR <= now.year <= LATEST_YEAR:
        raise InputError(
            f"PROSPECTR_NOW is “{text}”, which is not a valid time with an offset from UTC.",
            "Set it like PROSPECTR_NOW=2026-11-21T09:00:00+01:00, or type unset PROSPECTR_NOW",
        )
    return now
