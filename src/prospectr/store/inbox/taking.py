"""Take the file of an inbox by a rename, and put back what stays of it, so that no kill loses or repeats a line.

A taken file is named `inbox.txt.taken-TOKEN`. The journal stores the token with each line, in the transaction that
logs the line. If a kill leaves a taken file behind, the next run finds it, and knows by the token which lines are
logged already. What stays is written to a new taken file first, whose name has the tokens of those that it replaces:
`inbox.txt.taken-NEW+OLD`. As long as both are there, the old one no longer counts. A token begins with the day of the
file, which decides what `yesterday` in it means, so that the next run reads each line as the one before it did.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import ExitStack, contextmanager
from datetime import date

from prospectr.domain.record import Record
from prospectr.errors import InputError, JournalError
from prospectr.store.inbox.reading import FLAGS, Content, content_of
from prospectr.store.sqlite.private_files import put_in_place, remove, sync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK = ".taken-"
RANDOM_BYTES = 4
TOKEN_LENGTH = 16  # the day in eight digits, and eight random digits
DIGITS = "0123456789abcdef"
MOST_LEFT = 4  # files left behind that are read at once; the name of the file that replaces them holds their tokens
LONGEST_NAME = 150  # bytes of the name of an inbox; that of a taken file has at most 105 more
PATIENCE = 10.0  # seconds to wait for another process that reads the same folder
PAUSE = 0.05
SETTLED = 2.0  # seconds after which a file that ends within a line is taken to be whole


class Taken(Record):
    """A file that was taken: its path, its token, and what it held."""

    path: str
    token: str
    content: Content

    @property
    def day(self) -> date:
        """The day of the lines that do not say another."""
        return date.fromisoformat(self.token[:8])


def tokens_in(name: str, base: str) -> list[str]:
    """Return the tokens in the name of a file taken from `base`, its own first; nothing for another file."""
    prefix = f"{base}{MARK}"
    tokens = name.removeprefix(prefix).split("+") if name.startswith(prefix) else []
    return tokens if tokens and all(map(_is_token, tokens)) else []


def _is_token(text: str) -> bool:
    if len(text) != TOKEN_LENGTH or text.strip(DIGITS):
        return False
    try:
        return bool(date.fromisoformat(text[:8]))
    except ValueError:
        return False


def base_of(name: str) -> str:
    """Return the name that a taken file had before, or "" for another file."""
    base = name.rpartition(MARK)[0]
    return base if base and tokens_in(name, base) else ""


def left_behind(path: str) -> list[str]:
    """Return the paths of the files that were taken from a path, are still there, and were not replaced."""
    names = _taken_from(path)
    base = os.path.basename(path)
    replaced = {token for name in names for token in tokens_in(name, base)[1:]}
    current = [name for name in names if tokens_in(name, base)[0] not in replaced]
    return [os.path.join(os.path.dirname(path), name) for name in current]


def _taken_from(path: str) -> list[str]:
    folder, base = os.path.split(path)
    return sorted(name for name in os.listdir(folder or ".") if tokens_in(name, base))


def tidy(path: str) -> None:
    """Remove what a kill left of files that were put back or replaced, and of one that was being written."""
    current = left_behind(path)
    for name in _taken_from(path):
        other = os.path.join(os.path.dirname(path), name)
        is_put_back = os.path.exists(path) and os.path.samefile(other, path)  # two names of one file
        if other not in current or is_put_back:
            os.unlink(other)
    remove(_part_of(path))


def take(path: str, day: date) -> Taken:
    """Rename a file, so that nobody writes to it any more, and return what it holds; `day` is the day of its lines.

    Raises:
        InputError: it cannot be renamed, is being written to, or cannot be read. It has its own name again then.
    """
    if len(os.fsencode(os.path.basename(path))) > LONGEST_NAME:
        raise InputError(f"{path} has too long a name.", "Give it a shorter one.")
    token = _token(day)
    taken = f"{path}{MARK}{token}"
    try:
        os.rename(path, taken)
    except OSError as error:
        raise _not_taken(path, error) from None
    try:
        reject_writers(taken, path)
        sync(os.path.dirname(path) or ".")
        return Taken(taken, token, content_of(taken))
    except OSError as error:
        give_back(taken, path)
        raise _not_taken(path, error) from None
    except BaseException:
        give_back(taken, path)
        raise


def _not_taken(path: str, error: OSError) -> InputError:
    return InputError(f"{path} cannot be taken: {error.strerror}.", "Check the permissions of its folder.")


def _token(day: date) -> str:
    return f"{day.isoformat().replace('-', '')}{os.urandom(RANDOM_BYTES).hex()}"


def taken_before(path: str, taken: str) -> Taken:
    """Return a file that an earlier run took from a path, and left behind; InputError if it cannot be read."""
    token = tokens_in(os.path.basename(taken), os.path.basename(path))[0]
    return Taken(taken, token, content_of(taken))


def reject_writers(taken: str, path: str) -> None:
    """Raise InputError if another process has a file open and may still write to it.

    The system says so where it can, by a lease. Elsewhere, a file that ends within a line must be some seconds old.
    """
    handle = os.open(taken, FLAGS)
    try:
        is_written_to = _is_open_elsewhere(handle)
        if is_written_to is None:
            is_written_to = _is_unfinished(handle)
    finally:
        os.close(handle)
    if is_written_to:
        raise InputError(f"{path} is being written to.", "Type the command again in a moment.")


def _is_open_elsewhere(handle: int) -> bool | None:
    """Return whether another process has a file open for writing; None if the system does not tell."""
    try:
        from fcntl import F_RDLCK, F_SETLEASE, F_UNLCK, fcntl
    except ImportError:
        return None
    try:
        fcntl(handle, F_SETLEASE, F_RDLCK)
        fcntl(handle, F_SETLEASE, F_UNLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    return False


def _is_unfinished(handle: int) -> bool:
    found = os.fstat(handle)
    if not found.st_size or time.time() - found.st_mtime > SETTLED:
        return False
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) not in (b"\n", b"\r")


def give_back(taken: str, path: str) -> None:
    """Give a taken file its own name again, unless another file has it; the next run reads it then."""
    try:
        put_in_place(taken, path)
    except OSError:
        return


def is_unchanged(taken: Taken) -> bool:
    """Return whether a taken file holds what it held when it was read."""
    try:
        return content_of(taken.path) == taken.content
    except InputError:
        return False


def put_back(path: str, taken: Sequence[Taken], rest: bytes, *, stays_empty: bool) -> str:
    """Replace taken files by what stays of them, under the name of the inbox; return the path where that is now.

    With `stays_empty`, an empty file stays if there is no rest.
    """
    if rest or stays_empty:
        whole = f"{path}{MARK}{'+'.join([_token(taken[-1].day), *(file.token for file in taken)])}"
        _write(_part_of(path), rest, taken[-1].content.mode)
        os.rename(_part_of(path), whole)
        sync(os.path.dirname(path) or ".")
    for file in taken:
        os.unlink(file.path)
    if not rest and not stays_empty:
        return path
    try:
        put_in_place(whole, path)
    except FileExistsError:
        if rest:
            return whole
        os.unlink(whole)
    return path


def _part_of(path: str) -> str:
    folder, base = os.path.split(path)
    return os.path.join(folder, f".{base}.part")


def _write(path: str, data: bytes, mode: int) -> None:
    remove(path)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path, mode)


@contextmanager
def only_reader(folders: Iterable[str]) -> Iterator[None]:
    """Let no other process read the inboxes in some folders, for a `with` block; a kill ends it too.

    Raises:
        JournalError: another process reads one of them for too long.
    """
    with ExitStack() as handles:
        for folder in sorted(set(map(os.path.realpath, folders))):
            if (handle := _locked(folder)) is not None:
                handles.callback(os.close, handle)
        yield


def _locked(folder: str) -> int | None:
    """Lock a folder and return its handle; None where folders cannot be locked."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return None
    try:
        handle = os.open(folder or ".", os.O_RDONLY)
    except OSError:
        return None  # a folder whose files may be read, but not its list of names
    limit = time.monotonic() + PATIENCE
    while True:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > limit:
                os.close(handle)
                raise JournalError(
                    f"Another prospectr reads {folder}.", "Type the command again in a moment."
                ) from None
            time.sleep(PAUSE)
        except OSError:
            os.close(handle)
            return None  # some drives on networks have no locks
        else:
            return handle
