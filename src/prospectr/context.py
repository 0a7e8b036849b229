"""Context: the one way by which the outside reaches the code. Tests replace it whole.

Journal path, clock, zone, streams, width, colour and environment are read here; docs/architecture.md names who goes
past it, and for what.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone, tzinfo
from io import StringIO, TextIOWrapper

from prospectr.errors import InputError, JournalError, ProspectrError
from prospectr.terminal.width import fitted, width_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Protocol, TextIO

    class Stored(Protocol):
        """What a context knows of a journal."""

        has_stored: bool
        has_stepped: bool


EARLIEST, LATEST = 1970, 9900  # years that a fixed clock may show; the calendar ends soon after
PLAIN = str.maketrans(
    {
        "·": "-",
        "…": "...",
        "–": "-",
        "█": "#",
        "░": ".",
        "┃": "|",
        "“": '"',
        "”": '"',
        "→": "->",
        "’": "'",
        "×": "x",
        "≥": ">=",
    }
)


class Context:
    """Everything outside the code that a command may need."""

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
        # a stream that the caller closed is None
        self.stdin = stdin or sys.stdin or StringIO()
        self.stdout = stdout or sys.stdout or Nowhere(self)
        self.stderr = stderr or sys.stderr or StringIO()
        self._journal_path = journal_path or self.environ.get("PROSPECTR_JOURNAL", "")
        self.journals: list[Stored] = []  # those that the command has worked on
        self.is_done = False  # what was asked for, though nothing was stored
        self.executable = sys.executable
        self._fixed = _fixed_now(self.environ.get("PROSPECTR_NOW", ""))

    @property
    def journal_path(self) -> str:
        """The journal that was named, or the platform's place for it; JournalError if it lies nowhere."""
        found = self._journal_path or default_journal(self.environ)
        if not os.path.isabs(found):
            _refuse_nowhere(found)
        return found

    @property
    def has_stored(self) -> bool:
        """Whether the command has done its work, so that to show it is all that is left."""
        return self.is_done or any(it.has_stored or it.has_stepped for it in self.journals)

    @property
    def zone(self) -> tzinfo | None:
        """The zone in which days and clock times are read; None is the system's own, which TZ may name.

        A clock fixed by PROSPECTR_NOW brings its own offset along, so that a script means the same everywhere.
        """
        if self._fixed and not self.environ.get("TZ"):
            return self._fixed.tzinfo
        return None

    def now(self) -> datetime:
        """Return the instant it is now, to the second, with the local offset."""
        now = self._fixed or datetime.now(timezone.utc)  # noqa: UP017 - datetime.UTC is the same, a look-up later
        try:
            local = now.astimezone(self.zone).replace(microsecond=0)
        except ValueError:
            hint = "Set it as Europe/Berlin or UTC+5, less than a day away, or not at all."
            raise InputError(f"TZ is “{self.environ.get('TZ', '')}”, which is no time zone.", hint) from None
        return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)

    @property
    def output_is_terminal(self) -> bool:
        return self.stdout.isatty()

    @property
    def is_interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def width(self) -> int:
        """The columns that output may take."""
        return width_of(self.stdout, self.environ)

    @property
    def width_to_fit(self) -> int | None:
        """The columns at which lines are cut: those of a terminal; what is piped is whole."""
        return self.width if self.output_is_terminal else None

    @property
    def has_colour(self) -> bool:
        return self.output_is_terminal and not self.environ.get("NO_COLOR") and self.environ.get("TERM") != "dumb"

    def has_unicode(self, stream: TextIO) -> bool:
        """Tell whether a stream can write what no ASCII has."""
        return (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")

    def print(self, text: str) -> None:
        """Write a line for people to standard output."""
        self._write(self.stdout, f"{text}\n")

    def print_part(self, text: str) -> None:
        """Write a part of what is for people to standard output."""
        self._write(self.stdout, text)

    def say(self, text: str) -> None:
        """Write a line for people to standard output, on a terminal broken at its width."""
        self.print(fitted(text, self.stdout, self.environ))

    def data(self, text: str) -> None:
        """Write data as it is to standard output: in UTF-8, whatever the locale, for programs to read."""
        if not self.has_unicode(self.stdout) and isinstance(self.stdout, TextIOWrapper):
            self.stdout.reconfigure(encoding="utf-8")
        self.stdout.write(text)

    def data_line(self, text: str) -> None:
        """Write a line of data."""
        self.data(f"{text}\n")

    def note(self, text: str) -> None:
        """Write what is not data, a line, to standard error, on a terminal broken at its width."""
        self._write(self.stderr, f"{fitted(text, self.stderr, self.environ)}\n")

    def ask(self, question: str) -> str:
        """Ask on the terminal and return the answer, without its end of line.

        Raises:
            EOFError: there is none.
            InputError: it is so long that the terminal may have cut it.
        """
        from prospectr.terminal.prompt import typed_line

        return self._answer(question, typed_line).rstrip("\r\n")

    def key(self, question: str) -> str:
        """Ask on the terminal for one key, without waiting for Enter; EOFError if there is none."""
        from prospectr.terminal.prompt import typed_key

        key = self._answer(question, typed_key)
        self._write(self.stderr, f"{key if key.isprintable() else ''}\n")
        return key

    def _answer(self, question: str, read: Callable[[TextIO], str]) -> str:
        try:
            self._write(self.stderr, fitted(question, self.stderr, self.environ))
            self.stderr.flush()
            answer = read(self.stdin)
            if not answer:
                raise EOFError
        except (EOFError, KeyboardInterrupt):
            self._write(self.stderr, "\n")  # what is said next begins a line
            raise
        return answer

    def lines(self) -> Iterator[str]:
        """Yield the lines of standard input; what is no UTF-8 comes as lone surrogates, for the rules to refuse."""
        if isinstance(self.stdin, TextIOWrapper):
            self.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
        for number, line in enumerate(self.stdin):
            yield line if number else line.removeprefix("\ufeff")

    def _write(self, stream: TextIO, text: str) -> None:
        if not self.has_unicode(stream):
            encoding = stream.encoding or "ascii"
            text = text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)
        stream.write(text)

    @property
    def readable_output(self) -> Readable:
        """Standard output as a file for a library that writes text for people."""
        return Readable(self)

    def with_journal(self, path: str) -> Context:
        """Return the same context over another journal."""
        stdout = None if isinstance(self.stdout, Nowhere) else self.stdout  # which is of one context
        return Context(environ=self.environ, stdin=self.stdin, stdout=stdout, stderr=self.stderr, journal_path=path)


class Nowhere(StringIO):
    """Standard output that the caller closed: a line may be logged without it, but to look needs it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx

    def write(self, text: str) -> int:
        if not self._ctx.has_stored:
            raise output_closed()
        return len(text)


def output_closed() -> ProspectrError:
    """Return what to tell of something that cannot be shown anywhere."""
    return ProspectrError("Standard output is closed, so nothing can be shown.", "Send it somewhere: > FILE")


class Readable:
    """A file that writes by way of `Context.print`, so that no locale makes it fail."""

    encoding = "utf-8"

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def write(self, text: str) -> int:
        self._ctx.print_part(text)
        return len(text)

    def flush(self) -> None:
        self._ctx.stdout.flush()

    def isatty(self) -> bool:
        return self._ctx.output_is_terminal


def _refuse_nowhere(path: str) -> None:
    """Refuse a path from a working folder that was deleted; JournalError."""
    try:
        os.getcwd()
    except OSError:
        raise JournalError(
            f"The folder that you are in is gone, so {path} lies nowhere.",
            "Go to one that is there (cd), or name the file from the root on.",
        ) from None


def default_journal(environ: Mapping[str, str]) -> str:
    """Return where the journal lies unless somebody says otherwise: in the platform's data folder."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Application Support")
    elif sys.platform == "win32":
        folder = environ.get("LOCALAPPDATA", "") or os.path.join(home, "AppData", "Local")
    else:
        folder = environ.get("XDG_DATA_HOME", "") or os.path.join(home, ".local", "share")
    if not os.path.isabs(folder) and not os.path.isabs(home):  # no HOME, and the system does not know who this is
        raise JournalError("There is no home folder to keep a journal in.", "Set HOME, or name a file: --journal FILE.")
    return os.path.join(folder, "prospectr", "journal.db")


def _fixed_now(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not EARLIEST <= found.year <= LATEST:
        raise InputError(
            f"PROSPECTR_NOW is “{text}”, which is no time of this age with an offset.",
            "Set it as 2026-11-21T09:00:00+01:00, or not at all.",
        )
    return found
