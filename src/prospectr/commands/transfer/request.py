"""What was typed after `prospectr import`: the format, the files and the options."""

from __future__ import annotations

import os

from prospectr.commands.shared.input_file import file_start
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.record import Record
from prospectr.errors import InputError
from prospectr.terminal.input_lines import LONGEST_LINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from prospectr.context import Context

LARGEST = 256 << 20  # bytes
ZIP = b"PK"  # how a workbook of a spreadsheet begins
OWN = "csv"  # the format of prospectr's own exports
OWN_JSON = ("json", "jsonl")  # their other formats
INBOX = "inbox"  # lines as typed or dictated, which are taken out of their file
INBOX_FILES = ("inbox.txt", "inbox.md")  # names of files that need no format


class Request(Record):
    """What to import, and how. An option that was not given is empty, or 0."""

    form: str
    paths: Sequence[str]
    dry_run: bool = False
    as_json: bool = False
    kind: str = ""
    dates: str = ""
    zones: Sequence[str] = ()
    encoding: str = ""
    user: str = ""
    minutes: str = ""
    period: str = ""
    map_path: str = ""
    update: bool = False
    skip_refused: bool = False

    def words(self, *more: str) -> list[str]:
        """Return what was typed as words, with more options: a command line without the program."""
        given = {
            "--kind": self.kind,
            "--dates": self.dates,
            "--encoding": self.encoding,
            "--user": self.user,
            "--minutes": self.minutes,
            "--period": self.period,
            "--map": self.map_path,
        }
        texts = [word for name, value in given.items() if value for word in (name, value)]
        zones = [word for zone in self.zones for word in ("--zone", zone)]
        flags = {"--dry-run": self.dry_run, "--update": self.update, "--skip-refused": self.skip_refused}
        switched = [name for name, is_on in flags.items() if is_on and name not in more]
        form = [self.form] if self.form else []
        return ["import", *form, *self.paths, *texts, *zones, *switched, *more]

    def line(self, *more: str) -> str:
        """Return the whole line to type, with more options."""
        return whole_line(self.words(*more))


def form_and_paths(words: Sequence[str], formats: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the format, "" if it has to be found out, and the files of `[FORMAT] FILE...`.

    Raises:
        InputError: there is no file among the words, or the first is neither a format nor a file.
    """
    if "" in words:
        raise InputError("The name of the file is empty.", "Name a file, as in prospectr import oct.csv")
    first, *rest = words
    if first.lower() in formats and not (os.path.exists(first) and not rest):
        if not rest:
            raise InputError(
                f"Which {first} file?", f"Type prospectr import {first} FILE. More: prospectr import --help"
            )
        return first.lower(), rest
    if rest and not os.path.exists(first) and not any(mark in first for mark in "./\\"):
        from prospectr.domain.suggest import nearest

        near = nearest(first.lower(), formats)
        hint = (
            f"Did you mean {whole_line(['import', near, *rest])}?" if near else f"Type {whole_line(['import', *rest])}"
        )
        raise InputError(f"Unknown import format “{first}”.", hint)
    return "", words


def file_bytes(ctx: Context, path: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    Raises:
        NotFoundError: there is no such file.
        InputError: it cannot be read, is no plain file, or is too large.
    """
    if path == "-":
        stream = getattr(ctx.stdin, "buffer", None)
        data: bytes = _stream_bytes(stream) if stream else ctx.stdin.read().encode("utf-8", "surrogateescape")
    else:
        data = _bytes_of(path)
    if len(data) > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST >> 20} MB.", "Split it, then import the parts one by one.")
    return data


def _stream_bytes(stream: BinaryIO) -> bytes:
    """Return what a stream holds; InputError if it begins like none of the files that can be read."""
    start = stream.read(LONGEST_LINE)
    if len(start) == LONGEST_LINE and b"\0" in start and b"\n" not in start and not start.startswith(ZIP):
        raise InputError("Standard input holds no text.", "Name a file: prospectr import FILE")
    return start + stream.read(LARGEST + 1 - len(start))


def _bytes_of(path: str) -> bytes:
    if os.path.isdir(path):
        line = whole_line(["import", INBOX, path])
        raise InputError(f"{path} is a folder.", f"Name a file in it; to log the lines of its files, type {line}")
    if not os.path.isfile(path) and os.path.exists(path):
        raise InputError(f"{path} is not a file.", f"Type prospectr import - < {path}")
    return file_start(path, LARGEST + 1, "prospectr import FILE")
