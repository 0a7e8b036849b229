"""What is typed at a prompt: a line or a key, of a terminal or of a test's stream."""

from __future__ import annotations

import os

from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

LONGEST_LINE = 1 << 16  # bytes; a terminal gives one line at a time
CUT_AT = 4095  # bytes; of a longer line Linux keeps no more, and tells nobody


def typed_line(stream: TextIO) -> str:
    """Return one line; from a terminal by its handle, as keys are: lines typed ahead wait for the next question."""
    try:
        if stream.isatty():
            typed = os.read(stream.fileno(), LONGEST_LINE)
        else:
            return stream.readline()
    except (OSError, ValueError):  # it has no file: it is a test's
        return stream.readline()
    line, end, _ = typed.partition(b"\n")
    if len(line) >= CUT_AT:
        raise InputError(
            "That is more than a terminal takes in one line.",
            "Type it shorter; a long text goes in by prospectr edit, or prospectr log - from a file.",
        )
    return line.decode("utf-8", "surrogateescape") + "\n" if end else ""  # Ctrl-D after some letters is no Enter


def typed_key(stream: TextIO) -> str:
    """Return one key, pressed on a terminal after it was asked for; of anything else the first letter of a line."""
    try:
        from prospectr.terminal.keys import pressed

        key = pressed(stream.fileno())
    except (ImportError, OSError, ValueError):  # no such terminal: a line will do
        line = stream.readline()
        if not line:
            raise EOFError from None
        return line[:1]
    if key in (b"", b"\x04"):
        raise EOFError
    return key.decode("utf-8", "replace")
