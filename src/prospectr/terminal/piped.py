"""Whether lines were piped into a command that reads none."""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def has_piped_lines(stream: TextIO) -> bool:
    """Return whether something waits in a pipe. Files do not count: a script may read one around the command."""
    try:
        import fcntl
        import termios

        number = stream.fileno()
        if not stat.S_ISFIFO(os.fstat(number).st_mode):
            return False
        waiting = fcntl.ioctl(number, termios.FIONREAD, b"\0\0\0\0")
    except (ImportError, OSError, ValueError, AttributeError):  # Windows, a closed stream, or one of a test
        return False
    return any(waiting)
