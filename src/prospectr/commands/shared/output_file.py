"""Files that a person asks for: written whole or not at all, and over nothing that is there."""

from __future__ import annotations

import errno
import os
import stat
import tempfile

from prospectr.errors import InputError, JournalError, ProspectrError
from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.private_files import put_in_place, reject_journal, remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.context import Context

NOTHING = "Nothing was left behind"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def written(ctx: Context, path: str, texts: Iterable[str], *, force: bool) -> None:
    """Write texts to a file by way of a temporary one beside it, and say so.

    A link is never followed: with `force` it is replaced itself, what it points to stays.

    Raises:
        InputError: there is something of that name, and it is no file or `force` is not set.
        JournalError: there is no room.
        ProspectrError: the place cannot be written to.
    """
    _refuse_place(ctx, path)
    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, part = tempfile.mkstemp(prefix=".export-", suffix=".part", dir=folder)
    except OSError as error:
        _refuse_full(folder, error)
        raise InputError(f"{folder} cannot be written to: {error.strerror}.", "Name another place.") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for text in texts:
                file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(part, path)
        else:
            put_in_place(part, path)
        sync(folder)
    except FileExistsError:
        raise InputError(f"{path} exists already.", "Name another file, or add --force to replace it.") from None
    except OSError as error:
        is_placed = not os.path.lexists(part)
        if not is_placed:
            _refuse_full(path, error)
        unsure = "It is there, but may not outlast a power loss: write it again, with --force."
        hint = unsure if is_placed else f"{NOTHING}; name another place."
        raise ProspectrError(f"{path} could not be written: {error.strerror}.", hint) from None
    finally:
        remove(part)
    ctx.remark(visible(f"Wrote {path}."))


def _refuse_place(ctx: Context, path: str) -> None:
    """Refuse what is no place for a file; InputError."""
    if os.path.isdir(path) and not os.path.islink(path):
        raise InputError(f"{path} is a folder.", "Name a file in it.")
    if os.path.lexists(path) and stat.S_IFMT(os.lstat(path).st_mode) not in (stat.S_IFREG, stat.S_IFLNK):
        raise InputError(
            f"{path} is a device, a pipe or a socket.", "Name a file; to write there, type > instead of -o."
        )
    reject_journal(path, ctx.journal_path, "Name another file.")


def _refuse_full(path: str, error: OSError) -> None:
    if error.errno in FULL:
        hint = f"{NOTHING}; make room, or name another place."
        raise JournalError(f"{path} could not be written: {error.strerror}.", hint) from None


def sent(ctx: Context, texts: Iterable[str], output: str | None, *, force: bool) -> None:
    """Write data to a file if one is named, else to standard output."""
    if output:
        written(ctx, output, texts, force=force)
        return
    for text in _safe(texts) if ctx.output_is_terminal else texts:
        ctx.write_data(text)


def _safe(texts: Iterable[str]) -> Iterator[str]:
    """Data goes out as it is, but a terminal must not be driven by it."""
    for text in texts:
        yield "".join(f"{visible(line)}\n" for line in text.splitlines())
