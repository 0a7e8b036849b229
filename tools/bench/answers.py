"""The commands that a person waits for: log, stop, status, the week; and what their parts cost."""

from __future__ import annotations

from table import timed
from timing import rounds
from workshop import Bench

LOG = ("p", "45m", "cold", "calls", "@acme", "+phone")
BARE = "`python -c pass`"
QUICK_BAR, SAME_BAR, WEEK_BAR = 2.5, 1.15, 8
COMMIT = (
    "import sqlite3\n"
    "db = sqlite3.connect('commit.db')\n"
    "db.execute('PRAGMA synchronous = EXTRA')\n"
    "db.execute('CREATE TABLE IF NOT EXISTS t (a INTEGER, b TEXT)')\n"
    "db.execute('INSERT INTO t VALUES (1, 2)')\n"
    "db.commit()\n"
)
PARTS = (
    ("importing `sqlite3`", "import sqlite3"),
    ("the same, and one synced commit", COMMIT),
    ("importing Rich's tables", "import rich.console, rich.table"),
    ("importing the whole stack", "import typer, rich.console, sqlmodel, alembic.command"),
)


def quick(bench: Bench) -> None:
    """Log an entry, stop a timer, status; and the largest journal beside the smallest."""
    bare = bench.python("-c", "pass")
    for size in bench.sizes:
        commands = (
            ("log an entry", bench.prospectr(size, *LOG)),
            ("stop a timer", bench.prospectr(size, "stop", prepare=bench.timer(size))),
            ("status", bench.prospectr(size, "status")),
            ("routine today", bench.prospectr(size, "routine", "today")),
        )
        for what, command in commands:
            found = rounds((command, bare), bench.runs)
            bench.add(timed("quick", what, size, BARE, found, QUICK_BAR))
    small, large = bench.smallest, bench.largest
    for what, words in (("log an entry", LOG), ("status", ("status",))):
        found = rounds((bench.prospectr(large, *words), bench.prospectr(small, *words)), bench.runs)
        bench.add(timed("quick", what, large, f"the same on {small:,} entries", found, SAME_BAR))
    large_stop = bench.prospectr(large, "stop", prepare=bench.timer(large))
    small_stop = bench.prospectr(small, "stop", prepare=bench.timer(small))
    found = rounds((large_stop, small_stop), bench.runs)
    bench.add(timed("quick", "stop a timer", large, f"the same on {small:,} entries", found, SAME_BAR))


def week(bench: Bench) -> None:
    """The week with Rich, piped and on a terminal."""
    for size in bench.sizes:
        for where, on_terminal in (("piped", False), ("on a terminal", True)):
            ours = bench.prospectr(size, "week", on_terminal=on_terminal)
            found = rounds((ours, bench.python("-c", "pass", on_terminal=on_terminal)), bench.runs)
            bench.add(timed("week", f"week, {where}", size, BARE, found, WEEK_BAR))


def parts(bench: Bench) -> None:
    """What an interpreter pays for a few things that prospectr needs or avoids."""
    bare = bench.python("-c", "pass")
    for what, code in PARTS:
        found = rounds(
            (bench.python("-c", code.replace("commit.db", str(bench.folder / "commit.db"))), bare), bench.runs
        )
        bench.add(timed("parts", what, 0, BARE, found))
