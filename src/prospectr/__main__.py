"""The way in: quick route, else Typer. The one place that prints an error and sets the exit code."""

from __future__ import annotations

import os
import sys

from prospectr.cli import quick
from prospectr.context import Context
from prospectr.errors import ProspectrError, StoppedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn, TextIO


def entry() -> NoReturn:
    """Run the command line of this process and end it at once.

    All is committed, closed and flushed by then; taking the interpreter apart would only make somebody wait.
    """
    code = main()
    os._exit(code)


def main() -> int:
    """Run the command line of this process and return its exit code, with all output written."""
    code = StoppedError.code
    used: list[Context] = []
    try:
        code = run(sys.argv[1:], used=used)
        for stream in (sys.stdout, sys.stderr):
            if stream:  # it is None if the caller closed it
                stream.flush()
    except OSError as error:
        _let_go(sys.stdout)
        if not isinstance(error, BrokenPipeError):
            code = code or _report(_refused(error, used))
    except KeyboardInterrupt:
        pass  # pressed again while the first was told of, or when all was done
    return code


def run(argv: Sequence[str], ctx: Context | None = None, used: list[Context] | None = None) -> int:
    """Run one command line and return its exit code; errors are printed, two lines each, to standard error.

    The context that it was run in is put into `used`, for whoever has to tell what became of it.
    """
    errors = ctx.stderr if ctx else None
    used = [] if used is None else used
    try:
        command = None if quick.COMPLETION in os.environ else quick.route(argv)
        if command is None:
            from prospectr.cli.app import run_typer

            return run_typer(argv, ctx, used)
        used.append(ctx or Context())
        command(used[0])
    except ProspectrError as error:
        return _report(error, errors)
    except KeyboardInterrupt:
        return _report(StoppedError("Interrupted.", "Only what was confirmed above was done."), errors)
    except BrokenPipeError:
        _let_go(ctx.stdout if ctx else sys.stdout)  # the reader has what it wanted
    except OSError as error:
        _let_go(ctx.stdout if ctx else sys.stdout)
        return _report(_refused(error, used) if error.strerror else _unexpected(error), errors)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback reaches a salesperson
        return _report(_unexpected(error), errors)
    return 0


def _report(error: ProspectrError, stream: TextIO | None = None) -> int:
    from prospectr.render.shared.sanitize import visible

    lines = [f"prospectr: {error.message}", *error.details, error.hint]
    text = "".join(f"{visible(line)}\n" for line in lines if line)
    stream = stream or sys.stderr
    if stream is None:
        return error.code
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except (OSError, ValueError):
        pass  # nobody is there to read it
    return error.code


def _refused(error: OSError, used: Sequence[Context]) -> ProspectrError:
    """Return what to tell of output that the system did not take."""
    return ProspectrError(
        f"The system refused to read or write: {error.strerror}.",
        "What was logged is logged; look with prospectr list before you type it again."
        if any(ctx.has_stored for ctx in used)
        else "Nothing was changed; make room, or send it somewhere else.",
    )


def _unexpected(error: Exception) -> ProspectrError:
    """Return what may be told of an error that nobody foresaw: where it was, never what it held."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "an unknown place"
    message = f"Something went wrong that should not: {type(error).__name__} at {place}."
    hint = "Nothing that you logged is lost. PROSPECTR_DEBUG=1 shows more to report."
    details = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return ProspectrError(message, hint, details if os.environ.get("PROSPECTR_DEBUG") else [])


def _let_go(stream: TextIO | None) -> None:
    """Point a stream that nobody reads any more at nothing, so that closing it at exit does not fail."""
    try:
        if stream:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return  # it is no file, so nothing will flush it at exit


if __name__ == "__main__":
    entry()
