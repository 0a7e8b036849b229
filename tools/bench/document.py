"""Write docs/performance.md: its prose, and the tables of what was measured."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from goals import ALONE, summary
from table import Line, markdown
from workshop import Bench

from prospectr.commands.journal.doctor import file_system

TARGET = Path(__file__).parent.parent.parent / "docs" / "performance.md"
TITLES = (
    ("quick", "Log an entry, stop a timer, status"),
    ("commands", "Every command"),
    ("size", "The whole journal"),
    ("million", "A journal of a million entries"),
    ("week", "The week"),
    ("people", "People"),
    ("report", "Report everything"),
    ("export", "Export"),
    ("import", "Import"),
    ("peers", "Other tools"),
    ("parts", "What costs what"),
)
PEAK = "The column Ratio has the peak memory in MB, and the goal is for it."
EXPLANATIONS = {
    "quick": "Each is compared with an interpreter that does nothing, and on the largest journal with the smallest.",
    "commands": "The processor time of each command, and in brackets the time that passed, on a journal of 100,000 "
    "entries with 2,000 contacts. The ratio is that of processor times. The column Before has the ratio of 0.9.0. "
    "Commands that read or write the whole journal (import, doctor, backup, restore, demo) are left out.",
    "size": "The processor time and the peak memory of commands that read or write very much, on a journal of 100,000 "
    f"entries with 2,000 contacts. {PEAK}",
    "week": "Rich draws it: in a pipe, and on a pseudo-terminal of 80 columns. The interpreter runs in the same place.",
    "people": "The largest journal has ten thousand contacts with stages, referrals and follow-ups. Cards and lists "
    "are compared with a bare interpreter. For a year, the ratio is (prospectr - its start-up time) / the shell; the "
    "start-up time is that of `funnel today` on {small} entries.",
    "report": "The ratio is (prospectr - its start-up time) / the shell. The start-up time is that of the same command "
    "on {small} entries; on small journals the two times are nearly equal. Only `--by kind` has a goal.",
    "export": "All entries, in the columns that scripting.md promises: the time compared with the shell's, and the "
    "peak memory compared with that for {small} entries.",
    "import": "prospectr's own columns into a new journal. The bare table has no types, no keys and no history.",
    "million": "Every command once on a journal of 1,000,000 entries and 20,000 contacts: the processor time, in "
    f"brackets the time that passed, and the peak memory. {PEAK} Some commands write, so each finds the "
    "journal as those above it left it. Forgetting comes last: nothing can be undone after it. Measured by hand, 0.9.0 "
    "took 30 s and 1.5 GB for `list all`, 18 s and 1 GB for `list all --doubtful`, 104 s and 3.9 GB to forget "
    "a contact, 34 s for `doctor`, 20 s for the rename, 16 s and 0.5 GB to undo it, 8 s for `backup` and for "
    "`network all`.",
    "peers": "`make bench-peers` measures these: the processor time of a command, and in brackets the time that "
    "passed, with the same entries in each tool's own format. A ratio below 1 means that prospectr took less. An entry "
    "of hledger is written in an editor, so there is no time for adding one. What takes another tool over two seconds "
    "runs once.",
    "parts": "An interpreter that does only this, compared with one that does nothing.",
}
WRITTEN = "; do not edit it."  # after it stands how many goals are met
TEXT = """# Performance

Written by `make bench` on {date}{written}

## How it is measured

`make bench` creates journals of {sizes} entries in a temporary folder, with
`prospectr import`. It times whole processes, from start to exit, with the output going to /dev/null. Two commands that
are compared take turns, A B A B ..., {runs} times each after a first turn that does not count (at most five times if
they take seconds). The ratio is the median of the ratios of all turns; the column next to it shows the middle half of
them. The times are medians too. Compare the ratios: the times depend on the machine. A missed goal is reported, but
does not fail the run. Automatic backups are off.

    make bench                                                    all sections; it takes a while
    .venv/bin/python tools/bench/run.py --sizes 100,10000         smaller journals
    .venv/bin/python tools/bench/run.py --only week --runs 5      one section, written alone

Machine: {machine}.
{sections}{prose}"""
QUICK_ROUTE = """
## The quick route, in instructions

Counted by hand with `valgrind --tool=callgrind` and Python 3.11.7 on 2026-11-28, on a journal of a few entries. Counts
depend neither on the load of the machine nor on its speed. A bare interpreter takes 40.2 million.

| What | With Python's own imports | With `quick_import` |
|---|---|---|
| log an entry | 2.48 × | 2.03 × |
| status | 2.20 × | 1.81 × |

`quick_import.py` finds prospectr's modules, those of Rich and of the standard library with few steps, and on Python
3.11 imports `datetime` straight from C, as later versions do. Of the instructions for a logged line, a bare interpreter
without its own clean-up takes 32 million, `sqlite3` and what it imports 15, finding and making prospectr's 64 modules
7, reading their compiled code 10, running them 7, opening the journal 3, and the line itself 6.

This was tried, or reckoned, and left:

* One file with all compiled modules, instead of the finder: nothing, and it could become stale.
* A stand-in for `functools`, which `_sqlite3` imports for one decorator, and `_sqlite3` without `sqlite3`: 0.15 × less.
  Other modules would get the stand-in too.
* The modules of each command made at once, in an order recorded before, without Python's import: about 0.15 × less. A
  record that is wrong would be hard to notice.
* Functions that a plain line never calls, 240 of 630 kB of compiled code, in modules of their own: at most 0.1 × less.
  The rooms are cut by subject.
* The settings of the connection in fewer statements: nothing that can be measured.
* Typer without pydantic, for what is invalid: Typer imports it for each option. Such an error takes 13 × a bare
  interpreter, with only the one command built.
* `tags` sums all entries ever in SQLite, which takes about two thirds of its time. Of the time of `contacts --json`
  with 2,000 contacts, SQLite takes about a quarter, and making the JSON a sixth.
"""


def write(bench: Bench) -> None:
    """Write docs/performance.md."""
    sections = "".join(_section(bench, name, title) for name, title in TITLES)
    text = TEXT.format(
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        written=WRITTEN,
        sizes=_listed([f"{size:,}" for size in bench.sizes]),
        runs=bench.runs,
        machine=_machine(bench.folder),
        sections=sections,
        prose=_prose(bench.lines),
    )
    notes = "".join(f"* {note}\n" for note in dict.fromkeys(bench.notes))
    _write(f"{text}{notes}{QUICK_ROUTE}".split("\n## "))


def write_section(bench: Bench, name: str) -> None:
    """Write one section of docs/performance.md, and leave the others as they are; a new one goes to its place."""
    title = dict(TITLES)[name]
    page = TARGET.read_text(encoding="utf-8")
    measured = f"{ALONE} on {datetime.now(UTC):%Y-%m-%d}. "
    section = _section(bench, name, title).replace("\n\n", f"\n\n{measured}", 1)
    head, *parts = page.split("\n## ")
    titles = [part.partition("\n")[0] for part in parts]
    if title in titles:
        parts[titles.index(title)] = section.removeprefix("\n## ")
    else:
        later = [other for _, other in TITLES][[other for _, other in TITLES].index(title) :]
        place = min([titles.index(other) for other in later if other in titles], default=len(parts))
        parts.insert(place, section.removeprefix("\n## "))
    _write([head, *parts])


def _write(parts: Sequence[str]) -> None:
    """Write the page of its head and its sections, and say in the head how many goals are met."""
    head, *sections = parts
    start = head.partition(WRITTEN)[0]
    TARGET.write_text("\n## ".join([f"{start}{WRITTEN} {summary(sections)}\n", *sections]), encoding="utf-8")


def _section(bench: Bench, name: str, title: str) -> str:
    lines = [line for line in bench.lines if line.section == name]
    explained = EXPLANATIONS[name].format(small=f"{bench.smallest:,}")
    behind = _behind(lines) if name == "peers" else ""
    return f"\n## {title}\n\n{explained}\n\n{markdown(lines)}{behind}" if lines else ""


def _behind(lines: Sequence[Line]) -> str:
    """Return a sentence that says which tools took less, and for what."""
    sizes: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if line.values and line.value > 1:
            sizes.setdefault((line.other, line.what), []).append(f"{line.size:,}")
    told = "; ".join(f"{tool}, {what} ({_listed(counts)})" for (tool, what), counts in sizes.items())
    return f"\nOther tools take less here: {told}. prospectr takes less in all other rows.\n" if told else ""


def _listed(texts: Sequence[str]) -> str:
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else texts[0]


def _machine(folder: Path) -> str:
    """Return what matters about the machine, and nothing that identifies it."""
    kind = file_system(str(folder.resolve())) or "a file system of unknown kind"
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()} {kernel}, "
        f"journals on {kind}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def _prose(lines: Sequence[Line]) -> str:
    """Return the conclusions below the last table, with the measured times in them."""
    parts = {line.what: line for line in lines if line.section == "parts"}
    if len(parts) < 4:
        return ""
    sqlite, commit, rich, stack = parts.values()
    logged = next((line for line in lines if line.what == "log an entry"), sqlite)
    return f"""
* Python starts in {sqlite.theirs}. With `sqlite3` imported it takes {sqlite.ours}, and with one commit synced to the
  disk, {commit.ours}. Logging an entry takes {logged.ours}: the rest is prospectr's own code, its checks and the change
  log.
* With Rich imported, an interpreter takes {rich.ours}, so only commands that draw a report import it. With all
  libraries it takes {stack.ours}, so no command imports them all: the arguments are read by a table that is compiled
  from Typer's commands. Typer itself runs only what is invalid, to say what is wrong.
* Log, stop, status and week find their days with an index, whatever the size of the journal. A report by kind or day
  reads only one index. A report by tag or contact joins tables, and so does the shell's statement.
* An export words each row in Python, without records; the shell does it in C. It keeps no rows in
  memory. An import checks each row by the rules for typed lines and writes its history, so that it can be undone.
"""
