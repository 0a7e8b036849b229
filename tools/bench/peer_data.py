"""The generated entries in the formats of other tools: `peer_data.py FOLDER COUNT`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from journals import A_DAY, TODAY, rows


class Span(NamedTuple):
    """One entry, with a start for each: these tools know no entry without."""

    start: datetime
    end: datetime
    kind: str
    note: str
    tags: list[str]


def spans(count: int) -> Iterator[Span]:
    """Yield the entries of a journal of so many, the oldest first, none overlapping."""
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for i, row in enumerate(rows(count)):
        _, kind, _, _, minutes, note, contact, tags, *_ = (str(cell) for cell in row)
        start = midnight - timedelta((count - 1 - i) // A_DAY) + timedelta(minutes=6 * 60 + i % A_DAY * 25)
        yield Span(start, start + timedelta(minutes=int(minutes)), kind, note, [*tags.split(), *contact.split()])


def write_watson(folder: Path, made: list[Span]) -> None:
    """One file of JSON, with all frames."""
    folder.mkdir()
    frames = [
        [int(s.start.timestamp()), int(s.end.timestamp()), s.kind, f"{i:032x}", s.tags, int(s.end.timestamp())]
        for i, s in enumerate(made)
    ]
    (folder / "frames").write_text(json.dumps(frames, indent=1), encoding="utf-8")


def write_timewarrior(folder: Path, made: list[Span]) -> None:
    """A file of lines a month, and one of tags."""
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "timewarrior.cfg").touch()
    for month, group in groupby(made, lambda s: f"{s.start:%Y-%m}"):
        lines = (
            f"inc {s.start:%Y%m%dT%H%M%SZ} - {s.end:%Y%m%dT%H%M%SZ} # {' '.join([s.kind, *s.tags])}\n" for s in group
        )
        (data / f"{month}.data").write_text("".join(lines), encoding="utf-8")
    counts = Counter(tag for s in made for tag in (s.kind, *s.tags))
    (data / "tags.data").write_text(json.dumps({tag: {"count": n} for tag, n in counts.items()}), encoding="utf-8")


def write_hledger(path: Path, made: list[Span]) -> None:
    """A timeclock file: a line in, a line out."""
    lines = (f"i {s.start:%Y-%m-%d %H:%M:%S} {s.kind}  {s.note}\no {s.end:%Y-%m-%d %H:%M:%S}\n" for s in made)
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    target, entries = Path(sys.argv[1]), list(spans(int(sys.argv[2])))
    write_watson(target / "watson", entries)
    write_timewarrior(target / "timewarrior", entries)
    write_hledger(target / "journal.timeclock", entries)
