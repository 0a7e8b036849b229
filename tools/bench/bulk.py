"""Benchmarks of the commands that read or write the whole journal: report, export, import."""

from __future__ import annotations

import csv
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from statistics import median

import queries
from size import MOST
from table import KIB_PER_MB, Line, cpu_ratios, memory, timed
from timing import Command, Round, rounds, run
from workshop import BIN, HERE, Bench

REPORT_GOAL, EXPORT_GOAL, IMPORT_GOAL = 3, 1.7, 5.5
MEMORY_GOAL = 20
IMPORTED = 100_000
SHELL = "the `sqlite3` shell"
OTHERS = ("day", "week", "month", "channel", "tag", "contact")


def report(bench: Bench) -> None:
    """Sum up all entries by each dimension, compared with the sqlite3 shell, start-up time subtracted."""
    for dimension in ("kind", *OTHERS):
        shell = bench.shell(bench.largest, queries.report(dimension))
        if not shell:
            return
        words = ("report", "all", "--by", dimension)
        commands = (bench.prospectr(bench.largest, *words), shell, bench.prospectr(bench.smallest, *words))
        goal, runs = (REPORT_GOAL, bench.heavy) if dimension == "kind" else (None, bench.heaviest)
        what = f"report all --by {dimension}"
        other = f"{SHELL}, the same GROUP BY"
        bench.add(timed("report", what, bench.largest, other, rounds(commands, runs), goal, without_start_up))


def without_start_up(measured: Sequence[Round]) -> list[float]:
    """Return the ratios of ours to the shell's, minus the start-up time, which the third command shows."""
    return [(large.seconds - small.seconds) / shell.seconds for large, shell, small in measured]


def export(bench: Bench) -> None:
    """Export all entries as CSV, compared with the sqlite3 shell, and measure the peak memory."""
    words = ("export", "csv")
    ours, small = (bench.prospectr(size, *words) for size in (bench.largest, bench.smallest))
    shell = bench.shell(bench.largest, "-csv", "-header", queries.EXPORT)
    if shell:
        bench.notes.append(_agreement(bench))
        measured = rounds((ours, shell), bench.heavy)
        bench.add(
            timed(
                "export", "export csv", bench.largest, f"{SHELL}, the same columns", measured, EXPORT_GOAL, cpu_ratios
            )
        )
    measured = rounds((ours, small), min(bench.heavy, 3))
    other = f"the same on {bench.smallest:,} entries"
    bench.add(memory("export", "export csv, peak memory", bench.largest, other, measured, MEMORY_GOAL))


def _agreement(bench: Bench) -> str:
    """Compare both exports of the smallest journal, cell by cell."""
    paths = [str(bench.folder / name) for name in ("ours.csv", "theirs.csv")]
    run(bench.prospectr(bench.smallest, "export", "csv", "--raw", output=paths[0]))
    shell = bench.shell(bench.smallest, "-csv", "-header", queries.EXPORT, output=paths[1])
    if shell:
        run(shell)
    different = total = 0
    for ours, theirs in zip_longest(*(_cells(path) for path in paths), fillvalue=[]):
        total += 1
        different += ours[:-1] != theirs  # ours ends with one more column, which says `raw`
    if different:
        return f"The shell's CSV and `export csv --raw` differ in {different} of {total} rows."
    return (
        f"The shell's CSV and `export csv --raw` were compared cell by cell on {bench.smallest:,} entries: they agree."
    )


def _cells(path: str) -> Iterator[list[str]]:
    """Yield rows one by one: what this process holds in memory would count for those it spawns."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def imported(bench: Bench) -> None:
    """Import a file of prospectr's own columns into a new journal, compared with `csv` and `executemany`."""
    size = max((size for size in bench.sizes if size <= IMPORTED), default=bench.smallest)
    source = str(bench.folder / "import.csv")
    run(bench.prospectr(size, "export", "csv", output=source))
    fresh, bare = bench.folder / "fresh.db", bench.folder / "bare.db"

    def new_journal() -> Mapping[str, str]:
        _remove(fresh)
        bench.do(str(BIN / "prospectr"), "--journal", str(fresh), "config", "auto_backup", "off")
        return {"PROSPECTR_JOURNAL": str(fresh)}

    def no_table() -> Mapping[str, str]:
        _remove(bare)
        return {}

    ours = Command((str(BIN / "prospectr"), "import", "csv", source), bench.env, new_journal)
    theirs = Command((sys.executable, str(HERE / "baseline_import.py"), source, str(bare)), bench.env, no_table)
    measured = rounds((ours, theirs), bench.heavy)
    bench.add(timed("import", "import csv", size, "`csv` and `executemany`", measured, IMPORT_GOAL, cpu_ratios))
    peaks = [mine.kib / KIB_PER_MB for mine, _ in measured]
    bench.add(Line("import", "import csv, peak memory", size, f"{median(peaks):.0f} MB", "", "", peaks, MOST, "MB"))


def _remove(journal: Path) -> None:
    shutil.rmtree(journal.with_name(f"{journal.stem}-backups"), ignore_errors=True)
    if os.path.exists(journal):
        os.unlink(journal)
