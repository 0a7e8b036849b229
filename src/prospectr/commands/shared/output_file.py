"""Output of data to standard output or to a file, which is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat

from prospectr.errors import InputError, JournalError, ProspectrError
from prospectr.render.shared.sanitize import visible
from prospectr.store.sqlite.private_files import put_in_place, reject_journal, remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prospectr.context import Context

NOTHING_LEFT = "Nothing was left behind"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_output(ctx: Context, texts: Iterable[str], output: str | None, *, force: bool) -> None:
    """Write data to the file `output`, or to standard output if it is None."""
    if output:
        _write_file(ctx, output, texts, force=force)
        return
    for text in _visible(texts) if ctx.output_is_terminal else texts:
        ctx.write_data(text)


def _write_file(ctx: Context, path: str, texts: Iterable[str], *, force: bool) -> None:
    """Write texts to a file through a temporary file next to it, and print its name.

    A link is never followed: with `force` the link itself is replaced.

    Raises:
        InputError: the name is taken and `force` is not set, the name is not that of a file, or the folder cannot be
            written to.
        JournalError: the disk is full.
        ProspectrError: writing failed.
    """
    _check_target(ctx, path)
    folder = os.path.dirname(os.path.abspath(path))
    handle, part = _create_part(folder)
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
            _reject_full_disk(path, error)
        not_synced = "It is there, but a power loss may destroy it: write it again, with --force."
        hint = not_synced if is_placed else f"{NOTHING_LEFT}; name another place."
        raise ProspectrError(f"{path} could not be written: {error.strerror}.", hint) from None
    finally:
        remove(part)
    ctx.remark(visible(f"Wrote {path}."))


def _create_part(folder: str) -> tuple[int, str]:
    """Create a temporary file, and return its handle and its path."""
    import tempfile

    try:
        return tempfile.mkstemp(prefix=".export-", suffix=".part", dir=folder)
    except OSError as error:
        _reject_full_disk(folder, error)
        raise InputError(f"{folder} cannot be written to: {error.strerror}.", "Name another place.") from None


def _check_target(ctx: Context, path: str) -> None:
    """Raise InputError if the name is that of a folder, a device or the journal."""
    if os.path.isdir(path) and not os.path.islink(path):
        raise InputError(f"{path} is a folder.", "Name a file in it.")
    if os.path.lexists(path) and stat.S_IFMT(os.lstat(path).st_mode) not in (stat.S_IFREG, stat.S_IFLNK):
        raise InputError(
            f"{path} is a device, a pipe or a socket.", "Name a file; to write there, type > instead of -o."
        )
    reject_journal(path, ctx.journal_path, "Name another file.")


def _reject_full_disk(path: str, error: OSError) -> None:
    if error.errno in FULL:
        hint = f"{NOTHING_LEFT}; make room, or name another place."
        raise JournalError(f"{path} could not be written: {error.strerror}.", hint) from None


def _visible(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts that cannot drive a terminal; a file or a pipe gets data as it is."""
    for text in texts:
        yield "".join(f"{visible(line)}\n" for line in text.splitlines())
