"""One key of a terminal, which is put back as it was whatever ends the wait. Where there is no termios, none is."""

from __future__ import annotations

import os
import select
import signal
import termios
import tty
from contextlib import contextmanager, suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FATAL = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)  # what ends a process without Python knowing of it


def pressed(terminal: int) -> bytes:
    """Return the first byte of a key pressed from now on, b"" at the end; OSError if that is no terminal."""
    try:
        before = termios.tcgetattr(terminal)
    except termios.error as error:
        raise OSError(*error.args) from None
    with _put_back_if_ended(terminal, before), _woken_by_signals() as woken:
        try:
            tty.setcbreak(terminal)  # which throws away what was typed ahead of the question
            while terminal not in select.select([terminal, woken], [], [])[0]:
                os.read(woken, 1)
            return os.read(terminal, 1)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _put_back_if_ended(terminal: int, mode: list[int | list[bytes | int]]) -> Iterator[None]:
    """Have a signal that ends the process put the terminal back first; one that is ignored, or handled, stays so."""

    def end(number: int, _: object) -> None:
        with suppress(OSError, termios.error):  # the terminal may be what went away
            if os.tcgetpgrp(terminal) == os.getpgrp():  # or else it is somebody else's by now
                termios.tcsetattr(terminal, termios.TCSANOW, mode)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    found = [number for number in FATAL if signal.getsignal(number) == signal.SIG_DFL]
    try:
        for number in found:
            signal.signal(number, end)
        yield
    finally:
        for number in found:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def _woken_by_signals() -> Iterator[int]:
    """Give a handle that can be read once a signal came: one just before a wait would only be seen after it."""
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    before = signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        yield woken
    finally:
        signal.set_wakeup_fd(before)
        os.close(woken)
        os.close(wake)
