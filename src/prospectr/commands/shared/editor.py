"""Edit one line in the user's editor; the text is kept in a file until it is stored."""

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

HELP = "\n# One line. Lines that begin with # are ignored. Save and close; an empty file changes nothing.\n"
# exit codes of an editor that Ctrl-C ended: by itself, through a shell, on Windows
BY_CTRL_C = (-signal.SIGINT, 128 + signal.SIGINT, 0xC000013A)


def has_editor(ctx: Context) -> bool:
    """Return whether the user has named an editor."""
    return bool(_editor(ctx))


def _editor(ctx: Context) -> str:
    return ctx.environ.get("VISUAL") or ctx.environ.get("EDITOR") or ""


def edit_line(ctx: Context, line: str, store: Callable[[str], None], *, again: str, instead: str) -> None:
    """Open a line in the user's editor, and call `store` with the edited line.

    Raises:
        ProspectrError: the line is empty, the editor failed, or `store` rejected the line; the hint names the file
            that keeps the text, if there is any, and the command `again` unless it has another. If the editor cannot be
            started, it names the command `instead`.
    """
    path = _write_line(ctx, line)
    try:
        _run_editor(ctx, path, instead)
        edited = _read_line(path)
        if edited:
            store(edited)
    except ProspectrError as error:
        error.hint = hint_with_text(error.hint, again, _kept(path))
        raise
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", _kept(path)) from None
    os.unlink(path)
    if not edited:
        raise InputError("The line is empty.", "Nothing was changed; to remove an entry, type prospectr delete.")


def _write_line(ctx: Context, line: str) -> str:
    """Write the line to a file next to the journal that only its owner can read, and return the path."""
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
            "Free some space, or make the folder writable; nothing was changed.",
        ) from None
    return path


def hint_with_text(hint: str, again: str, kept: str) -> str:
    """Return a hint that has a whole line to type, and says at its end where the text is kept."""
    line = "" if "prospectr " in hint else f"To edit it again: {again}"
    return ". ".join(part for part in (hint.rstrip("."), line, kept) if part)


def keep_text(ctx: Context, text: str) -> str:
    """Keep a text that could not be stored in a file, and return where it is."""
    try:
        return _kept(_write_line(ctx, text))
    except JournalError:
        return f"Your text: {text}"


def _kept(path: str) -> str:
    """Return where the text is kept, readable by its owner only, even if the editor has replaced the file."""
    try:
        os.chmod(path, 0o600)
    except OSError:
        return "Nothing was changed."  # the editor removed the file
    return f"Your text is kept in {path}"


def _run_editor(ctx: Context, path: str, instead: str) -> None:
    editor = _editor(ctx)
    try:
        with _ctrl_c_left_to_editor():
            code = subprocess.run([*_editor_words(editor), path], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        os.unlink(path)
        reason = getattr(error, "strerror", None) or "its name cannot be read"
        raise ProspectrError(
            f"The editor “{editor}” cannot be started: {reason}.",
            f"Set EDITOR to an editor that is installed, or type the changes: {instead}",
        ) from None
    if code in BY_CTRL_C:
        raise KeyboardInterrupt
    if code:
        raise ProspectrError(f"The editor ended with {code}.", "Nothing was changed.")


def _editor_words(editor: str) -> list[str]:
    """Return the program of EDITOR and its arguments; ValueError if a quotation mark is missing.

    A path with spaces need not be quoted. On Windows it has backslashes, and a program may be a .cmd file.
    """
    parts = editor.split(" ")
    for count in range(len(parts), 0, -1):
        program = " ".join(parts[:count])
        if os.path.dirname(program) and os.path.isfile(program):
            return [program, *shlex.split(" ".join(parts[count:]))]
    if sys.platform != "win32":
        return shlex.split(editor)
    words = [word.strip('"') for word in shlex.split(editor, posix=False)]
    return [shutil.which(words[0]) or words[0], *words[1:]]


@contextmanager
def _ctrl_c_left_to_editor() -> Iterator[None]:
    """Let the editor handle Ctrl-C: here it does nothing, but it is not ignored, or the editor would inherit that."""
    before = signal.getsignal(signal.SIGINT)
    if before != signal.default_int_handler:  # the caller handles or ignores Ctrl-C
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    except UnicodeDecodeError:
        raise InputError("The file is not UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as error:
        raise ProspectrError(f"The edited file cannot be read: {error.strerror}.", "Edit the entry again.") from None
    if len(lines) > 1:
        raise InputError(f"The file has {len(lines)} lines, but an entry is one line.", "Join them.")
    return lines[0] if lines else ""
