"""Files that a line names to be read: what is wrong with a name or a file is said, with a line to type instead."""

from __future__ import annotations

from contextlib import contextmanager

from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def readable(path: str, line: str) -> Iterator[None]:
    """Let a file be opened and read; `line` is an example of a line that names one, `prospectr import FILE`.

    Raises:
        NotFoundError: there is no such file.
        InputError: no file can have this name, or it cannot be read.
    """
    try:
        yield
    except FileNotFoundError:
        more = f"More: prospectr {line.split()[1]} --help"
        raise NotFoundError(f"There is no file {path}.", f"Check its name and folder: {line}. {more}") from None
    except ValueError:  # it has a NUL, or half a character
        raise InputError(f"“{path}” cannot be the name of a file.", f"Name a file: {line}") from None
    except OSError as error:
        hint = f"Check its permissions, then type {line}"
        raise InputError(f"{path} cannot be read: {error.strerror}.", hint) from None


def file_start(path: str, length: int, line: str) -> bytes:
    """Return the bytes of a file, at most `length` of them; the errors are those of `readable`."""
    with readable(path, line), open(path, "rb") as file:
        return file.read(length)
