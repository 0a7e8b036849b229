"""Read the answer to a question: a line or a single key, from a terminal or from any other stream."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from prospectr.terminal.line_editor import Complete, Explain, LineEditor

LONGEST_LINE = 1 << 16  # bytes; a terminal hands over one line at a time
CUT_AT = 4095  # bytes; Linux silently drops what a terminal's line has beyond that


def typed_line(stream: TextIO) -> str:
    """Return one line with its line end, "" at the end of the input; InputError if the terminal may have cut it.

    A terminal is read through its file descriptor, like the keys, so lines typed ahead stay for the next question.
    """
    try:
        if sys.platform == "win32" or not stream.isatty():  # on Windows, a file descriptor does not give UTF-8
            return _bounded(stream.readline(LONGEST_LINE))
        typed = os.read(stream.fileno(), LONGEST_LINE)
    except (OSError, ValueError):  # a stream without a file descriptor, as in tests
        return _bounded(stream.readline(LONGEST_LINE))
    line, end, _ = typed.partition(b"\n")
    if len(line) >= CUT_AT:
        raise _too_long()
    return line.decode("utf-8", "surrogateescape") + "\n" if end else ""  # Ctrl-D after some letters is not Enter


def _bounded(line: str) -> str:
    """Return a line that was read up to `LONGEST_LINE` characters; InputError if it is longer."""
    if len(line) >= LONGEST_LINE and not line.endswith("\n"):
        raise _too_long()
    return line


def _too_long() -> InputError:
    return InputError(
        "The answer is longer than a terminal takes in one line.",
        "Type a shorter one; long text can be logged from a file: prospectr log - < FILE",
    )


def typed_key(stream: TextIO) -> str:
    """Return one key pressed on a terminal, or the first letter of a line; EOFError at the end of the input."""
    try:
        from prospectr.terminal.keys import pressed

        key = pressed(stream.fileno())
    except (ImportError, OSError, ValueError):  # not a terminal, or one without single keys, as on Windows
        line = stream.readline(LONGEST_LINE)
        if not line:
            raise EOFError from None
        return line[:1]
    if key in (b"", b"\x04"):
        raise EOFError
    return key.decode("utf-8", "replace")


def line_editor(
    stdin: TextIO, screen: TextIO, environ: Mapping[str, str], *, explain: Explain, complete: Complete | None
) -> LineEditor | None:
    """Return an editor of lines for a terminal; None if lines cannot be edited in place there.

    The parameters are those of `LineEditor`.
    """
    if not _can_move_cursor(stdin, screen, environ):
        return None
    with suppress(Exception):  # a console, as on Windows, that the library cannot use
        from prospectr.terminal.line_editor import LineEditor

        return LineEditor(stdin, screen, environ, explain=explain, complete=complete)
    return None


def _can_move_cursor(stdin: TextIO, screen: TextIO, environ: Mapping[str, str]) -> bool:
    if sys.platform != "win32" and environ.get("TERM", "") in ("", "dumb", "unknown"):
        return False
    try:
        return os.isatty(stdin.fileno()) and os.isatty(screen.fileno())
    except (OSError, ValueError):  # a stream without a file descriptor, as in tests
        return False
