"""The commands that go through the whole journal: report, export, import."""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

import queries
from table import memory, timed
from timing import Command, Round, rounds, run
from workshop import BIN, HERE, Bench

REPORT_BAR, EXPORT_BAR, IMPORT_BAR = 3, 4, 8
MEMORY_BAR = 20
IMPORTED = 100_000
SHELL = "the `sqlite3` shell"
OTHERS = ("day", "week", "month", "channel", "tag", "contact")


def report(bench: Bench) -> None:
    """Sum everything up by kind, beside the shell's GROUP BY; the start-up is taken off. The others to know."""
    for dimension in ("kind", *OTHERS):
        shell = bench.shell(bench.largest, queries.report(dimension))
        if not shell:
            return
        words = ("report", "all", "--by", dimension)
        commands = (bench.prospectr(bench.largest, *words), shell, bench.prospectr(bench.smallest, *words))
        bar, runs = (REPORT_BAR, bench.heavy) if dimension == "kind" else (None, bench.heaviest)
        found = rounds(commands, runs)
        what = f"report all --by {dimension}"
        beside = f"{SHELL}, the same GROUP BY"
        bench.add(timed("report", what, bench.largest, beside, found, bar, without_start_up))


def without_start_up(found: Sequence[Round]) -> list[float]:
    """Return the ratios of ours to the shell's, the start-up, which is the third command, taken off."""
    return [(large.seconds - small.seconds) / shell.seconds for large, shell, small in found]


def export(bench: Bench) -> None:
    """Export everything as CSV, beside the shell writing the same columns; and the memory it takes."""
    words = ("export", "csv")
    ours, small = (bench.prospectr(size, *words) for size in (bench.largest, bench.smallest))
    shell = bench.shell(bench.largest, "-csv", "-header", queries.EXPORT)
    if shell:
        bench.notes.append(_agreement(bench))
        found = rounds((ours, shell), bench.heavy)
        bench.add(timed("export", "export csv", bench.largest, f"{SHELL}, the same columns", found, EXPORT_BAR))
    found = rounds((ours, small), min(bench.heavy, 3))
    beside = f"the same on {bench.smallest:,} entries"
    bench.add(memory("export", "export csv, peak memory", bench.largest, beside, found, MEMORY_BAR))


def _agreement(bench: Bench) -> str:
    """Compare cell by cell what the two write of the smallest journal."""
    paths = [str(bench.folder / name) for name in ("ours.csv", "theirs.csv")]
    run(bench.prospectr(bench.smallest, "export", "csv", "--raw", output=paths[0]))
    shell = bench.shell(bench.smallest, "-csv", "-header", queries.EXPORT, output=paths[1])
    if shell:
        run(shell)
    different = total = 0
    for ours, theirs in zip_longest(*(_cells(path) for path in paths), fillvalue=[]):
        total += 1
        different += ours[:-1] != theirs  # ours has one more column, which says `raw`
    if different:
        return f"The shell's CSV and `export csv --raw` differ in {different} of {total} rows."
    return (
        f"The shell's CSV and `export csv --raw` were compared cell by cell on {bench.smallest:,} entries: they agree."
    )


def _cells(path: str) -> Iterator[list[str]]:
    """Yield rows one by one: what this process holds would count as the memory of those it spawns."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def imported(bench: Bench) -> None:
    """Import a file of prospectr's own columns into a fresh journal, beside csv and executemany."""
    size = max((size for size in bench.sizes if size <= IMPORTED), default=bench.smallest)
    source = str(bench.folder / "import.csv")
    run(bench.prospectr(size, "export", "csv", output=source))
    fresh, bare = bench.folder / "fresh.db", bench.folder / "bare.db"

    def begin() -> Mapping[str, str]:
        _remove(fresh)
        bench.do(str(BIN / "prospectr"), "--journal", str(fresh), "config", "auto_backup", "off")
        return {"PROSPECTR_JOURNAL": str(fresh)}

    def clear() -> Mapping[str, str]:
        _remove(bare)
        return {}

    ours = Command((str(BIN / "prospectr"), "import", "csv", source), bench.env, begin)
    theirs = Command((sys.executable, str(HERE / "baseline_import.py"), source, str(bare)), bench.env, clear)
    found = rounds((ours, theirs), bench.heavy)
    bench.add(timed("import", "import csv", size, "`csv` and `executemany`", found, IMPORT_BAR))


def _remove(journal: Path) -> None:
    shutil.rmtree(journal.with_name(f"{journal.stem}-backups"), ignore_errors=True)
    if os.path.exists(journal):
        os.unlink(journal)
