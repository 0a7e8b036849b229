"""One line in the person's own editor; what they typed is kept until it is stored."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from prospectr.errors import InputError, JournalError, ProspectrError, StoppedError
from prospectr.store.sqlite.private_files import EDITED_PREFIX, EDITED_SUFFIX, JOURNAL_PLACE_HINT, make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prospectr.context import Context

HELP = "\n# One line. Lines that begin with # do not count. Save and close; an empty file changes nothing.\n"
# exit codes of an editor that Ctrl-C ended: alone, by way of a shell, on Windows
BY_CTRL_C = (-signal.SIGINT, 128 + signal.SIGINT, 0xC000013A)


def edited_line(ctx: Context, line: str, take: Callable[[str], None]) -> None:
    """Have a line edited, and hand it to `take`, which understands and stores it.

    Raises:
        ProspectrError: the line was emptied, the editor failed, or `take` refused it; unless there is nothing to
            keep, the hint names the file that keeps it.
    """
    path = _written(ctx, line)
    try:
        _run_editor(ctx, path)
        found = _typed_line(path)
        if found:
            take(found)
    except ProspectrError as error:
        error.hint = f"{error.hint.rstrip('.')}. {_kept(path)}".lstrip(". ")
        raise
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", _kept(path)) from None
    os.unlink(path)
    if not found:
        raise InputError("The line is empty.", "Nothing was changed; to remove an entry, type prospectr delete.")


def _written(ctx: Context, line: str) -> str:
    """Write the line to a file beside the journal that only its owner can read, and return its path."""
    folder = os.path.dirname(os.path.abspath(ctx.journal_path))
    if not os.path.isdir(folder):
        make_private_folder(folder, JOURNAL_PLACE_HINT)
    path = ""
    try:
        handle, path = tempfile.mkstemp(prefix=EDITED_PREFIX, suffix=EDITED_SUFFIX, dir=folder, text=True)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(line + HELP)
    except OSError as error:
        if path:
            os.unlink(path)
        raise JournalError(
            f"{folder} cannot be written to: {error.strerror}.",
            "Make room, or give yourself the right to write to it; nothing was changed.",
        ) from None
    return path


def _kept(path: str) -> str:
    """Return where the text is kept, for nobody else to read; an editor may have put a new file in its place."""
    try:
        os.chmod(path, 0o600)
    except OSError:
        return "Nothing was changed."  # the editor took the file away
    return f"Your text is kept in {path}"


def _run_editor(ctx: Context, path: str) -> None:
    default = "notepad" if sys.platform == "win32" else "vi"
    editor = ctx.environ.get("VISUAL") or ctx.environ.get("EDITOR") or default
    try:
        with _ctrl_c_is_the_editors():
            code = subprocess.run([*_editor_words(editor), path], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        os.unlink(path)
        reason = getattr(error, "strerror", None) or "its name cannot be read"
        raise ProspectrError(
            f"The editor “{editor}” cannot be started: {reason}.",
            "Set EDITOR to one that is there, or type what changes: prospectr edit last 1h yesterday +phone",
        ) from None
    if code in BY_CTRL_C:
        raise KeyboardInterrupt
    if code:
        raise ProspectrError(f"The editor ended with {code}.", "Nothing was changed.")


def _editor_words(editor: str) -> list[str]:
    """Return the program of EDITOR and its arguments; ValueError if a quotation mark is missing.

    On Windows a path has backslashes and may have spaces without being quoted, and a program may be a .cmd file.
    """
    if sys.platform != "win32":
        return shlex.split(editor)
    words = [editor] if os.path.isfile(editor) else [word.strip('"') for word in shlex.split(editor, posix=False)]
    return [shutil.which(words[0]) or words[0], *words[1:]]


@contextmanager
def _ctrl_c_is_the_editors() -> Iterator[None]:
    """Leave Ctrl-C to the editor, which may mean something by it; an ignored one would be ignored there too."""
    before = signal.getsignal(signal.SIGINT)
    if before != signal.default_int_handler:  # whoever started this has its own mind about it
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _typed_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    except UnicodeDecodeError:
        raise InputError("The file is not UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as error:
        raise ProspectrError(f"What the editor left cannot be read: {error.strerror}.", "Edit it again.") from None
    if len(lines) > 1:
        raise InputError(f"There are {len(lines)} lines, and an entry is one.", "Join them.")
    return lines[0] if lines else ""
