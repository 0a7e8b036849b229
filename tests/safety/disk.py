"""A simulated disk that loses power: what was synced stays; what was not synced may be lost, kept, or kept in part.

It knows only what POSIX promises, whatever a real file system adds: the bytes of a file are safe once the file is
synced, and the name of a file or folder is safe once its parent folder is synced.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512  # bytes; a disk writes a sector completely or not at all
FATES = (0.0, 0.1, 0.5, 0.9, 1.0)  # share of the unsynced changes that survives

Operation = tuple[object, ...]  # the name of a method of Disk, and its arguments
Contents = dict[str, bytes | None]  # by path: the bytes of a file, or None for a folder


@dataclass(eq=False)
class File:
    """A file: as programs see it, as it was last synced, and the writes and truncations since."""

    data: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        _put(self.data, offset, data, b"\0")
        self.pending.append((offset, data))

    def truncate(self, size: int) -> None:
        _cut(self.data, size)
        self.pending.append((size, None))

    def sync(self) -> None:
        self.synced = bytes(self.data)
        self.pending.clear()

    def after_crash(self, dice: random.Random) -> bytes:
        """Return the bytes after a power loss. Each sector of each write may be old or new, in any order.

        Where the file has grown but its bytes were lost, it ends, or holds zeros, or old data of the disk.
        """
        data = bytearray(self.synced)
        fate = dice.choice(FATES)
        filler = dice.choice((b"\0", dice.randbytes(SECTOR)))
        for offset, written in self.pending:
            survives = dice.random() < fate
            if written is None:
                if survives:
                    _cut(data, offset)
                continue
            is_torn = dice.random() < 0.3
            for start, sector in _sectors(offset, written):
                if dice.random() < fate if is_torn else survives:
                    _put(data, start, sector, filler)
        if len(data) < len(self.data) and dice.random() < 0.3:
            _put(data, len(self.data), b"", filler)
        return bytes(data)


def _sectors(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Split a write at the boundaries of sectors."""
    first = SECTOR - offset % SECTOR
    yield offset, data[:first]
    for start in range(first, len(data), SECTOR):
        yield offset + start, data[start : start + SECTOR]


def _put(data: bytearray, offset: int, written: bytes, filler: bytes) -> None:
    """Write into a file; fill a gap after its end."""
    gap = offset - len(data)
    if gap > 0:
        data += (filler * (gap // len(filler) + 1))[:gap]
    data[offset : offset + len(written)] = written


def _cut(data: bytearray, size: int) -> None:
    del data[size:]
    _put(data, size, b"", b"\0")


class Disk:
    """Files and folders by path. After a power loss, a path may lead to anything that it led to since the last sync."""

    def __init__(self, files: Contents) -> None:
        """Begin with files and folders that are synced."""
        self.names: dict[str, File | None] = {}  # None: a folder
        for path, data in files.items():
            self.names[path] = None if data is None else File(bytearray(data), data)
        self.safe = dict(self.names)
        self.pending: dict[str, list[dict[str, File | None]]] = {}  # by path: what it became, {} if deleted

    def do(self, operations: Iterable[Operation]) -> None:
        for name, *arguments in operations:
            getattr(self, str(name))(*arguments)

    def write(self, path: str, offset: int, data: bytes) -> None:
        self._file(path).write(offset, data)

    def truncate(self, path: str, size: int) -> None:
        self._file(path).truncate(size)

    def sync(self, path: str) -> None:
        self._file(path).sync()

    def create(self, path: str) -> None:
        self._name(path, File())

    def link(self, path: str, other: str) -> None:
        self._name(other, self.names[path])

    def make_folder(self, path: str) -> None:
        self._name(path, None)

    def delete(self, path: str) -> None:
        del self.names[path]
        self.pending.setdefault(path, []).append({})

    def rename(self, path: str, other: str) -> None:
        """Both names change together, or neither does: no supported file system loses a file by renaming it."""
        node = self.names.pop(path)
        self.names[other] = node
        self.pending.setdefault(path, []).append({other: node})

    def sync_folder(self, folder: str) -> None:
        """Sync the names in a folder, not the contents of its files."""
        for path in [path for path in self.pending if os.path.dirname(path) == folder]:
            for name in {path}.union(*self.pending.pop(path)):
                self.safe.pop(name, None)
                if name in self.names:
                    self.safe[name] = self.names[name]

    def done(self, path: str) -> None:
        """Change nothing: at this point the program was told that all its changes are stored."""

    def _file(self, path: str) -> File:
        file = self.names[path]
        assert file is not None
        return file

    def _name(self, path: str, node: File | None) -> None:
        self.names[path] = node
        self.pending.setdefault(path, []).append({path: node})

    def now(self) -> Contents:
        """Return the contents as programs see them."""
        return {path: bytes(file.data) if file else None for path, file in self.names.items()}

    def after_crash(self, dice: random.Random) -> Contents:
        """Return the contents after a power loss."""
        left = dict(self.safe)
        fate = dice.choice(FATES)
        for path, became in self.pending.items():
            if dice.random() < fate:  # any of what it became, most often the last
                left.pop(path, None)
                left |= dice.choice([*became, became[-1]])
        data = {file: file.after_crash(dice) for file in left.values() if file}
        return {path: data[file] if file else None for path, file in left.items() if _is_reachable(path, left)}


def _is_reachable(path: str, left: Mapping[str, object]) -> bool:
    """Return whether all folders above a path exist. The one at the top always does."""
    above = os.path.dirname(path)
    return path == "" or (above in left and _is_reachable(above, left))


def write_to(folder: Path, contents: Contents) -> None:
    """Replace a real folder with the given contents."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in sorted(contents.items()):
        if data is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(data)


def read_from(folder: Path) -> Contents:
    """Return the contents of a real folder, with itself as the empty path."""
    contents: Contents = {"": None}
    for path in sorted(folder.rglob("*")):
        contents[str(path.relative_to(folder))] = None if path.is_dir() else path.read_bytes()
    return contents
