"""Time whole processes, from start to exit, and measure their peak memory."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

ROWS, COLUMNS = 24, 80
SHOWN = 400  # characters of the error output of a failed command


class FailedError(Exception):
    """A timed command failed or took too long."""


@dataclass(frozen=True)
class Command:
    """A command line. `prepare` runs before it, untimed; what it returns is added to the environment."""

    argv: Sequence[str]
    env: Mapping[str, str]
    prepare: Callable[[], Mapping[str, str]] | None = None
    on_terminal: bool = False
    timeout: float = 0
    output: str = os.devnull


@dataclass(frozen=True)
class Result:
    """Time and memory of one run."""

    seconds: float
    cpu: float  # seconds of processor time, also of the processes that it waited for
    kib: int  # peak resident memory; never less than that of the spawning process, so keep that one small


Round = tuple[Result, ...]


def run(command: Command) -> Result:
    """Run a command once.

    Raises:
        FailedError: if it fails or takes too long.
    """
    env = {**command.env, **(command.prepare() if command.prepare else {})}
    began = time.perf_counter()
    pid = _spawn_on_terminal(command, env) if command.on_terminal else _spawn(command, env)
    alarm = threading.Timer(command.timeout, os.kill, (pid, signal.SIGKILL)) if command.timeout else None
    if alarm:
        alarm.start()
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - began
    if alarm:
        alarm.cancel()
    if status:
        raise FailedError(_reason(command, env, status, seconds))
    return Result(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


def rounds(commands: Sequence[Command], runs: int) -> list[Round]:
    """Run commands in turns, A B A B ...; a first turn does not count."""
    for command in commands:
        run(command)
    return [tuple(run(command) for command in commands) for _ in range(runs)]


def _errors(env: Mapping[str, str]) -> str:
    return os.path.join(env["HOME"], "errors.txt")


def _spawn(command: Command, env: Mapping[str, str]) -> int:
    files = (
        (0, os.devnull, os.O_RDONLY, 0),
        (1, command.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (2, _errors(env), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    )
    actions = [(os.POSIX_SPAWN_OPEN, *file) for file in files]
    return os.posix_spawn(command.argv[0], list(command.argv), env, file_actions=actions)


def _spawn_on_terminal(command: Command, env: Mapping[str, str]) -> int:
    """Spawn with a pseudo-terminal on all three streams, and read its output until it exits."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    actions = [(os.POSIX_SPAWN_DUP2, theirs, stream) for stream in (0, 1, 2)]
    pid = os.posix_spawn(command.argv[0], list(command.argv), env, file_actions=actions)
    os.close(theirs)
    try:
        while os.read(ours, 1 << 16):
            pass
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    return pid


def _reason(command: Command, env: Mapping[str, str], status: int, seconds: float) -> str:
    name = os.path.basename(command.argv[0])
    if os.WIFSIGNALED(status) and command.timeout and seconds >= command.timeout:
        return f"over {command.timeout:.0f} s"
    errors = ""
    if not command.on_terminal:
        with open(_errors(env), encoding="utf-8", errors="replace") as file:
            errors = file.read(SHOWN).strip()
    return f"{name} {' '.join(command.argv[1:4])}: exit code {os.waitstatus_to_exitcode(status)} {errors}"
