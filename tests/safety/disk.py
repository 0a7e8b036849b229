"""A disk that loses power: what was synced stays, of what was not synced since, anything or nothing does.

It knows only what POSIX promises, not what a certain file system does besides: the bytes of a file are safe once the
file is synced, and the name of a file or a folder is safe once the folder is synced in which it stands.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512  # bytes that a disk writes whole or not at all
FATES = (0.0, 0.1, 0.5, 0.9, 1.0)  # how much of what was not synced survives

Operation = tuple[object, ...]  # the name of a method of Disk, and its arguments
Crashed = dict[str, bytes | None]  # what is there after a crash: files with their bytes, folders with None


@dataclass(eq=False)
class File:
    """A file: as programs see it, as the disk surely has it, and what was written or cut off since."""

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
        """What is left of it. Each sector of each write may be old or new, whatever was written before or after it.

        Where the file has grown and the bytes did not follow, there is nothing, zeros, or what lay on the disk before.
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
    """Cut a write where one sector of the disk ends and the next begins."""
    first = SECTOR - offset % SECTOR
    yield offset, data[:first]
    for start in range(first, len(data), SECTOR):
        yield offset + start, data[start : start + SECTOR]


def _put(data: bytearray, offset: int, written: bytes, filler: bytes) -> None:
    """Write into a file; a gap behind its end is filled."""
    gap = offset - len(data)
    if gap > 0:
        data += (filler * (gap // len(filler) + 1))[:gap]
    data[offset : offset + len(written)] = written


def _cut(data: bytearray, size: int) -> None:
    del data[size:]
    _put(data, size, b"", b"\0")


class Disk:
    """Files and folders by their paths. A name stands for what it stands for now, or stood for since the last sync."""

    def __init__(self, files: Crashed) -> None:
        """Begin with files and folders that are safe."""
        self.names: dict[str, File | None] = {}  # None: a folder
        for path, data in files.items():
            self.names[path] = None if data is None else File(bytearray(data), data)
        self.safe = dict(self.names)
        self.pending: dict[str, list[dict[str, File | None]]] = {}  # for each path, what it became, {} for deleted

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
        """Both names of a file change at once, or neither: no file system of ours loses a file over that."""
        node = self.names.pop(path)
        self.names[other] = node
        self.pending.setdefault(path, []).append({other: node})

    def sync_folder(self, folder: str) -> None:
        """Make safe which names stand in a folder, not what is in the files of those names."""
        for path in [path for path in self.pending if os.path.dirname(path) == folder]:
            for name in {path}.union(*self.pending.pop(path)):
                self.safe.pop(name, None)
                if name in self.names:
                    self.safe[name] = self.names[name]

    def done(self, path: str) -> None:
        """Nothing happens on the disk: the program was told that all is done."""

    def _file(self, path: str) -> File:
        file = self.names[path]
        assert file is not None
        return file

    def _name(self, path: str, node: File | None) -> None:
        self.names[path] = node
        self.pending.setdefault(path, []).append({path: node})

    def now(self) -> Crashed:
        """What programs see."""
        return {path: bytes(file.data) if file else None for path, file in self.names.items()}

    def after_crash(self, dice: random.Random) -> Crashed:
        """What the disk holds once the power is back."""
        found = dict(self.safe)
        fate = dice.choice(FATES)
        for path, became in self.pending.items():
            if dice.random() < fate:  # any of what it became, mostly the last
                found.pop(path, None)
                found |= dice.choice([*became, became[-1]])
        left = {file: file.after_crash(dice) for file in found.values() if file}
        return {path: left[file] if file else None for path, file in found.items() if _is_reachable(path, found)}


def _is_reachable(path: str, found: Mapping[str, object]) -> bool:
    """Tell whether the folders above a path are all there; that at the top always is."""
    above = os.path.dirname(path)
    return path == "" or (above in found and _is_reachable(above, found))


def write_to(folder: Path, crashed: Crashed) -> None:
    """Let a real folder hold what is left after a crash, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in sorted(crashed.items()):
        if data is None:
            (folder / path).mkdir(mode=0o700)
        else:
            (folder / path).write_bytes(data)


def read_from(folder: Path) -> Crashed:
    """Return all that is in a real folder, itself included, as paths below it."""
    found: Crashed = {"": None}
    for path in sorted(folder.rglob("*")):
        found[str(path.relative_to(folder))] = None if path.is_dir() else path.read_bytes()
    return found
