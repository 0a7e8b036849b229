"""Start a command in a process of its own, which nobody waits for."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def start(ctx: Context, path: str, *words: str) -> None:
    """Start a command on the journal at a path, without input and output; OSError if that fails."""
    # -P: files in the current folder are never imported
    arguments = [ctx.executable, "-P", "-m", "prospectr", "--journal", path, *words]
    if sys.platform == "win32":
        import subprocess

        nothing = subprocess.DEVNULL
        subprocess.Popen(  # noqa: S603
            arguments,
            creationflags=subprocess.DETACHED_PROCESS,
            env=dict(ctx.environ),
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
        )
        return
    silence = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.posix_spawn(arguments[0], arguments, dict(ctx.environ), file_actions=silence, setpgroup=0)
