"""Write the generated entries in the formats of other tools: `peer_data.py FOLDER COUNT`."""

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
    """One entry with start and end, which these tools require."""

    start: datetime
    end: datetime
    kind: str
    note: str
    tags: list[str]


def spans(count: int) -> Iterator[Span]:
    """Yield the entries of a generated journal, the oldest first; they do not overlap."""
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    for i, row in enumerate(rows(count)):
        _, kind, _, _, minutes, note, contact, tags, *_ = (str(cell) for cell in row)
        start = midnight - timedelta((count - 1 - i) // A_DAY) + timedelta(minutes=6 * 60 + i % A_DAY * 25)
        yield Span(start, start + timedelta(minutes=int(minutes)), kind, note, [*tags.split(), *contact.split()])


def write_watson(folder: Path, entries: list[Span]) -> None:
    """Write one JSON file with all frames."""
    folder.mkdir()
    frames = [
        [int(s.start.timestamp()), int(s.end.timestamp()), s.kind, f"{i:032x}", s.tags, int(s.end.timestamp())]
        for i, s in enumerate(entries)
    ]
    (folder / "frames").write_text(json.dumps(frames, indent=1), encoding="utf-8")


def write_timewarrior(folder: Path, entries: list[Span]) -> None:
    """Write a file of lines for each month, and a file of tags."""
    data = folder / "data"
    data.mkdir(parents=True)
    (folder / "timewarrior.cfg").touch()
    for month, group in groupby(entries, lambda s: f"{s.start:%Y-%m}"):
        lines = (
            f"inc {s.start:%Y%m%dT%H%M%SZ} - {s.end:%Y%m%dT%H%M%SZ} # {' '.join([s.kind, *s.tags])}\n" for s in group
        )
        (data / f"{month}.data").write_text("".join(lines), encoding="utf-8")
    counts = Counter(tag for s in entries for tag in (s.kind, *s.tags))
    (data / "tags.data").write_text(json.dumps({tag: {"count": n} for tag, n in counts.items()}), encoding="utf-8")


def write_hledger(path: Path, entries: list[Span]) -> None:
    """Write a timeclock file: a line for each start, a line for each end."""
    lines = (f"i {s.start:%Y-%m-%d %H:%M:%S} {s.kind}  {s.note}\no {s.end:%Y-%m-%d %H:%M:%S}\n" for s in entries)
    path.write_text("".join(lines), encoding="utf-8")


def write_jrnl(folder: Path, entries: list[Span]) -> None:
    """Write a text file with all entries, and the file of settings that names it."""
    (folder / "config" / "jrnl").mkdir(parents=True)
    lines = (
        f"[{s.start:%Y-%m-%d %H:%M}] {s.kind} {s.note}.\n{s.end - s.start} {' '.join(f'@{tag}' for tag in s.tags)}\n\n"
        for s in entries
    )
    journal = folder / "journal.txt"
    journal.write_text("".join(lines), encoding="utf-8")
    settings = {"journals": {"default": {"journal": str(journal)}}, "editor": "", "encrypt": False, "version": "4.6"}
    more = {"template": False, "default_hour": 9, "default_minute": 0, "timeformat": "%F %H:%M", "tagsymbols": "@"}
    colors = dict.fromkeys(("body", "date", "tags", "title"), "none")
    rest = {"highlight": False, "linewrap": 79, "indent_character": "|", "display_format": "", "colors": colors}
    text = f"---\n{json.dumps({**settings, **more, **rest})}\n"  # JSON is YAML
    (folder / "config" / "jrnl" / "jrnl.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    target, generated = Path(sys.argv[1]), list(spans(int(sys.argv[2])))
    write_watson(target / "watson", generated)
    write_timewarrior(target / "timewarrior", generated)
    write_jrnl(target, generated)
    write_hledger(target / "journal.timeclock", generated)
