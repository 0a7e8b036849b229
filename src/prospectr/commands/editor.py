"""One line in the person's own editor; what they typed is kept if it cannot be understood."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile

from prospectr.errors import InputError, ProspectrError
from prospectr.store.files import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from prospectr.context import Context

HELP = "\n# One line. Lines that begin with # do not count. Save and close; an empty file changes nothing.\n"


def edited_line(ctx: Context, line: str, take: Callable[[str], None]) -> None:
    """Have a line edited, and hand it to `take`, which understands and stores it.

    Raises:
        ProspectrError: the line was emptied, or `take` refused it; the hint names the file that keeps it.
    """
    folder = os.path.dirname(os.path.abspath(ctx.journal_path))
    if not os.path.isdir(folder):
        make_private_folder(folder)
    handle, path = tempfile.mkstemp(prefix="edit-", suffix=".txt", dir=folder, text=True)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(line + HELP)
    _run_editor(ctx, path)
    try:
        found = _typed_line(path)
        if found:
            take(found)
    except ProspectrError as error:
        raise type(error)(
            error.message, f"{error.hint.rstrip('.')}. Your text is kept in {path}".lstrip(". ")
        ) from None
    os.unlink(path)
    if not found:
        raise InputError("The line is empty.", "Nothing was changed; to remove an entry, type prospectr delete.")


def _run_editor(ctx: Context, path: str) -> None:
    editor = ctx.environ.get("VISUAL") or ctx.environ.get("EDITOR") or "vi"
    try:
        code = subprocess.run([*shlex.split(editor), path], check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        os.unlink(path)
        reason = getattr(error, "strerror", None) or "its name cannot be read"
        raise ProspectrError(
            f"The editor “{editor}” cannot be started: {reason}.",
            "Set EDITOR to one that is there, or type what changes: prospectr edit last 1h yesterday +phone",
        ) from None
    if code:
        raise ProspectrError(f"The editor ended with {code}.", f"Nothing was changed. Your text is kept in {path}.")


def _typed_line(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    except UnicodeDecodeError:
        raise InputError("The file is not UTF-8 text.", "Save it as UTF-8.") from None
    if len(lines) > 1:
        raise InputError(f"There are {len(lines)} lines, and an entry is one.", "Join them.")
    return lines[0] if lines else ""
