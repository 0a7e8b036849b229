"""Run one command line, print its error as two lines, and return the exit code."""

from __future__ import annotations

import gc
import os
import sys

from prospectr.cli import quick
from prospectr.context import Context
from prospectr.errors import ProspectrError, StoppedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

EINVAL = 22  # what Windows reports for a closed pipe


def main() -> int:
    """Run the command line of this process, flush its output and return the exit code."""
    os.umask(os.umask(0) & 0o077)  # a umask such as 777 would make files that even their owner cannot read
    code = StoppedError.code
    contexts: list[Context] = []
    try:
        code = run(sys.argv[1:], contexts=contexts)
        for stream in (sys.stdout, sys.stderr):
            if stream:  # None if the parent process closed it
                stream.flush()
    except OSError as error:
        _discard_output(sys.stdout)
        if not _is_closed_pipe(error):
            code = code or print_error(_system_error(error, contexts))
    except KeyboardInterrupt:
        pass  # a second Ctrl-C while the first was reported, or one after the work was done
    return code


def run(argv: Sequence[str], ctx: Context | None = None, contexts: list[Context] | None = None) -> int:
    """Run one command line and return its exit code; errors are printed to standard error, two lines each.

    The context that the command ran in is appended to `contexts`, so that the caller knows whether it stored
    something.
    """
    errors = ctx.stderr if ctx else None
    contexts = [] if contexts is None else contexts
    try:
        shell = os.environ.get(quick.COMPLETION)
        if shell in quick.SHELLS:
            from prospectr.cli.tab.completion import answer

            (ctx.stdout if ctx else sys.stdout).write(answer(shell, argv))
            return 0
        command = None if shell else quick.route(argv)
        if command is None:
            gc.enable()
            code = _run_by_table_or_typer(argv, ctx, contexts, asks_completion=bool(shell))
            return _prompted(contexts[-1]) if contexts and contexts[-1].wants_prompt else code
        contexts.append(ctx or Context())
        command(contexts[0])
    except ProspectrError as error:
        from prospectr.cli.hints import with_line

        return print_error(with_line(error, argv), errors)
    except KeyboardInterrupt:
        return print_error(StoppedError("Interrupted.", "Only what was confirmed above was done."), errors)
    except OSError as error:
        _discard_output(ctx.stdout if ctx else sys.stdout)
        if _is_closed_pipe(error):
            return 0
        return print_error(_system_error(error, contexts) if error.strerror else _unexpected_error(error), errors)
    except Exception as error:  # noqa: BLE001 - so that no traceback, which may hold private data, is ever printed
        return print_error(_unexpected_error(error), errors)
    return 0


def _run_by_table_or_typer(
    argv: Sequence[str], ctx: Context | None, contexts: list[Context], *, asks_completion: bool
) -> int:
    """Run a command line by the table of commands, or by Typer if the table cannot say what it means."""
    from prospectr.cli.table.dispatch import run_table
    from prospectr.cli.table.words import understood

    argv = argv if asks_completion else understood(argv, ctx)
    code = None if asks_completion else run_table(argv, ctx, contexts)
    if code is None:
        from prospectr.cli.by_typer import run_typer

        code = run_typer(argv, ctx, contexts)
    return code


def _prompted(ctx: Context) -> int:
    """Open the prompt. It is above the commands, since it runs all of them."""
    from prospectr.cli.prompt.loop import open_prompt

    return open_prompt(ctx, run, print_error)


def print_error(error: ProspectrError, stream: TextIO | None = None) -> int:
    """Print an error, by default to standard error, and return its exit code."""
    from prospectr.render.shared.sanitize import visible
    from prospectr.render.shared.shortened import shortened

    lines = [f"prospectr: {error.message}", *error.details, error.hint]
    text = "".join(f"{visible(shortened(line))}\n" for line in lines if line)
    stream = stream or sys.stderr
    if stream is None:
        return error.code
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError):
        pass  # standard error is closed, so there is no way to report anything
    return error.code


def _is_closed_pipe(error: OSError) -> bool:
    """Return whether output failed because its reader has closed the pipe, as `head` does."""
    is_windows_error = sys.platform == "win32" and error.errno == EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or is_windows_error


def _system_error(error: OSError, contexts: Sequence[Context]) -> ProspectrError:
    """Return what to print when the operating system failed to read or write something."""
    return ProspectrError(
        f"The system could not read or write: {error.strerror}.",
        "Your data is stored; look with prospectr list before you type it again."
        if any(ctx.has_stored for ctx in contexts)
        else "Nothing was changed; make room, or write the output somewhere else.",
    )


def _unexpected_error(error: Exception) -> ProspectrError:
    """Return what to print for a bug: the place in the code, but never the values, which may be private."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "an unknown place"
    message = f"Unexpected error: {type(error).__name__} at {place}. This is a bug in prospectr."
    hint = "What you logged is safe. For details to report, set PROSPECTR_DEBUG=1 and type it again."
    details = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return ProspectrError(message, hint, details if os.environ.get("PROSPECTR_DEBUG") else [])


def _discard_output(stream: TextIO | None) -> None:
    """Redirect a stream that can no longer be written to the null device, so that closing it at exit cannot fail."""
    try:
        if stream:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # a stream without a file descriptor, which is not flushed at exit
