"""docs/performance.md, prose included."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from table import Line, markdown
from workshop import Bench

from prospectr.commands.journal.doctor import file_system

TARGET = Path(__file__).parent.parent.parent / "docs" / "performance.md"
TITLES = (
    ("quick", "Log an entry, stop a timer, status"),
    ("week", "The week"),
    ("people", "People"),
    ("report", "Report everything"),
    ("export", "Export"),
    ("import", "Import"),
    ("peers", "Other tools"),
    ("parts", "What costs what"),
)
EXPLAINED = {
    "quick": "Each beside an interpreter that does nothing, and on the largest journal beside the smallest.",
    "week": "Drawn by Rich; piped, and on a pseudo-terminal of 80 columns. The interpreter beside it runs there too.",
    "people": "Ten thousand contacts in the largest journal: stages, referrals, follow-ups. Cards and lists beside a "
    "bare interpreter; for the year, (prospectr - its start-up) / the shell, the start-up being `funnel today` on "
    "{small} entries.",
    "report": "The ratio is (prospectr - its start-up) / the shell, the start-up being the same command on {small} "
    "entries; on small journals that is a difference of nearly equal times. Only `--by kind` has a bar.",
    "export": "Everything, in the columns of the contract; time beside the shell's, and peak memory beside that of "
    "{small} entries.",
    "import": "prospectr's own columns into a fresh journal. The bare table has no types, no keys and no history.",
    "peers": "The same entries in each tool's own format. A ratio below 1 means that prospectr was the quicker one. "
    "hledger's file is written in an editor, so there is no time to add an entry.",
    "parts": "An interpreter that does only this, beside one that does nothing.",
}
TEXT = """# Performance

Written by `make bench` on {date}; do not edit it. {summary}

## How it is measured

`make bench` makes journals of {sizes} entries in a temporary folder, by prospectr's
own import, and times whole processes: from just before the spawn to just after the wait, with the output to /dev/null.
What is compared runs in turns, A B A B ..., {runs} times each after one that does not count (at most five times where
it takes seconds). The ratio is the median of the ratios of the turns, with the middle half of them beside it; the times
are medians too. Compare the ratios: the times belong to this machine. Nothing fails when a bar is missed; it says so.
Automatic backups are off.

    make bench                                                    all of it; it takes a while
    .venv/bin/python tools/bench/run.py --sizes 100,10000         smaller journals
    .venv/bin/python tools/bench/run.py --only week --runs 5      one section, nothing written

Machine: {machine}.
{sections}{prose}"""


def write(bench: Bench) -> None:
    """Write the page."""
    sections = "".join(_section(bench, name, title) for name, title in TITLES)
    text = TEXT.format(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        summary=_summary(bench.lines),
        sizes=_listed([f"{size:,}" for size in bench.sizes]),
        runs=bench.runs,
        machine=_machine(bench.folder),
        sections=sections,
        prose=_prose(bench.lines),
    )
    notes = "".join(f"* {note}\n" for note in dict.fromkeys(bench.notes))
    TARGET.write_text(f"{text}{notes}", encoding="utf-8")


def _section(bench: Bench, name: str, title: str) -> str:
    lines = [line for line in bench.lines if line.section == name]
    explained = EXPLAINED[name].format(small=f"{bench.smallest:,}")
    return f"\n## {title}\n\n{explained}\n\n{markdown(lines)}" if lines else ""


def _summary(lines: Sequence[Line]) -> str:
    judged = [line for line in lines if line.bar is not None]
    missed = [f"{line.what} ({line.size:,} entries, {line.value:.2f} {line.unit})" for line in judged if line.missed]
    met = f"{len(judged) - len(missed)} of {len(judged)} lines with a bar met it."
    return f"{met} Not met: {'; '.join(missed)}." if missed else met


def _listed(texts: Sequence[str]) -> str:
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else texts[0]


def _machine(folder: Path) -> str:
    """Return what matters of the machine, and nothing that names it."""
    kind = file_system(str(folder.resolve())) or "a file system of unknown kind"
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()} {kernel}, "
        f"journals on {kind}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _prose(lines: Sequence[Line]) -> str:
    """Say what costs what, with what was measured."""
    parts = {line.what: line for line in lines if line.section == "parts"}
    if len(parts) < 4:
        return ""
    sqlite, commit, rich, stack = parts.values()
    logged = next((line for line in lines if line.what == "log an entry"), sqlite)
    return f"""
* Starting Python takes {sqlite.theirs}; with `sqlite3` it is {sqlite.ours}, and with one commit that is on the disk
  when it returns, {commit.ours}. Logging an entry takes {logged.ours}: what lies above that commit is prospectr's own
  code, the checks and the change log.
* Importing Rich takes an interpreter to {rich.ours}, so only what draws a report pays for it. The whole stack takes it
  to {stack.ours}, so no everyday command imports it. Commands with options go through Typer, and pay for that.
* Log, stop, status and week find their days by an index, whatever the journal's size. A report by kind or day reads
  one index and nothing else; one by tag or contact joins tables, and so does the shell beside it.
* An export makes a record of each row and words it in Python, where the shell stays in C; it goes row by row and keeps
  none. An import checks each row by the rules of the typed line and writes its history, so that it can be undone.
"""
