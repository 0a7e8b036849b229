"""Benchmarks of the everyday commands (log, stop, status, week) and of what they import."""

from __future__ import annotations

from table import timed
from timing import rounds
from workshop import Bench

LOG = ("p", "45m", "cold", "calls", "@acme", "+phone")
BARE = "`python -c pass`"
QUICK_GOAL, SAME_GOAL, WEEK_GOAL = 2.5, 1.15, 8
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
    """Log an entry, stop a timer and show the status, also on the largest journal compared with the smallest."""
    bare = bench.python("-c", "pass")
    for size in bench.sizes:
        tasks = (
            ("log an entry", bench.prospectr(size, *LOG)),
            ("stop a timer", bench.prospectr(size, "stop", prepare=bench.timer(size))),
            ("status", bench.prospectr(size, "status")),
            ("routine today", bench.prospectr(size, "routine", "today")),
        )
        for what, command in tasks:
            bench.add(timed("quick", what, size, BARE, rounds((command, bare), bench.runs), QUICK_GOAL))
    small, large = bench.smallest, bench.largest
    same = f"the same on {small:,} entries"
    for what, words in (("log an entry", LOG), ("status", ("status",))):
        commands = (bench.prospectr(large, *words), bench.prospectr(small, *words))
        bench.add(timed("quick", what, large, same, rounds(commands, bench.runs), SAME_GOAL))
    commands = (
        bench.prospectr(large, "stop", prepare=bench.timer(large)),
        bench.prospectr(small, "stop", prepare=bench.timer(small)),
    )
    bench.add(timed("quick", "stop a timer", large, same, rounds(commands, bench.runs), SAME_GOAL))


def week(bench: Bench) -> None:
    """Show the week, which Rich draws, in a pipe and on a terminal."""
    for size in bench.sizes:
        for where, on_terminal in (("piped", False), ("on a terminal", True)):
            ours = bench.prospectr(size, "week", on_terminal=on_terminal)
            bare = bench.python("-c", "pass", on_terminal=on_terminal)
            bench.add(timed("week", f"week, {where}", size, BARE, rounds((ours, bare), bench.runs), WEEK_GOAL))


def parts(bench: Bench) -> None:
    """Measure what an interpreter needs for a few things that prospectr does or avoids."""
    bare = bench.python("-c", "pass")
    for what, code in PARTS:
        part = bench.python("-c", code.replace("commit.db", str(bench.folder / "commit.db")))
        bench.add(timed("parts", what, 0, BARE, rounds((part, bare), bench.runs)))
