"""Read a single key from a terminal. Importing this raises ImportError where there is no termios, as on Windows."""

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

FATAL_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)  # these end a process without running Python code


def pressed(terminal: int) -> bytes:
    """Return the first byte of the next key pressed, b"" at the end of the input.

    The terminal's mode is restored afterwards, also when a signal ends the process. Raises OSError if the file
    descriptor is not a terminal.
    """
    try:
        mode = termios.tcgetattr(terminal)
    except termios.error as error:
        raise OSError(*error.args) from None
    with restored_before_fatal_signals(terminal), _woken_by_signals() as wake_up:
        try:
            tty.setcbreak(terminal)  # this also discards what was typed before the question
            while terminal not in select.select([terminal, wake_up], [], [])[0]:
                os.read(wake_up, 1)
            return os.read(terminal, 1)
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, mode)


@contextmanager
def restored_before_fatal_signals(terminal: int, ending: bytes = b"") -> Iterator[None]:
    """Restore the terminal's mode before a signal ends the process; ignored and handled signals stay as they are.

    `ending` is what else the terminal needs to be written then.
    """
    mode = termios.tcgetattr(terminal)

    def restore_and_end(number: int, _: object) -> None:
        with suppress(OSError, termios.error):  # the terminal itself may be gone
            if os.tcgetpgrp(terminal) == os.getpgrp():  # otherwise another program uses the terminal by now
                termios.tcsetattr(terminal, termios.TCSANOW, mode)
                os.write(terminal, ending)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    numbers = [number for number in FATAL_SIGNALS if signal.getsignal(number) == signal.SIG_DFL]
    try:
        for number in numbers:
            signal.signal(number, restore_and_end)
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def _woken_by_signals() -> Iterator[int]:
    """Give a file descriptor that becomes readable when a signal arrives.

    Without it, a signal that arrives just before the wait for a key would only be handled after the wait.
    """
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    before = signal.set_wakeup_fd(write_end, warn_on_full_buffer=False)
    try:
        yield read_end
    finally:
        signal.set_wakeup_fd(before)
        os.close(read_end)
        os.close(write_end)
