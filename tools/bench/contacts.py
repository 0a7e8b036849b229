"""Benchmarks of the commands about people: who, due, pipeline, network and funnel."""

from __future__ import annotations

import sys

import queries
from answers import BARE
from bulk import SHELL, without_start_up
from journals import CONTACTS
from table import timed
from timing import rounds
from workshop import HERE, Bench

CARD_GOAL, SUM_GOAL = 8, 3
CARDS = (("who", "@company7"), ("due",), ("pipeline",))


def people(bench: Bench) -> None:
    """Use ten thousand contacts, in the largest journal and in the smallest, which shows the start-up time."""
    for size in (bench.smallest, bench.largest):
        bench.progress(f"adding {CONTACTS:,} contacts to the journal of {size:,} entries")
        bench.do(sys.executable, str(HERE / "people_data.py"), str(bench.journal(size)), str(CONTACTS))
    bare = bench.python("-c", "pass")
    for words in CARDS:
        measured = rounds((bench.prospectr(bench.largest, *words), bare), bench.runs)
        bench.add(timed("people", words[0], bench.largest, BARE, measured, CARD_GOAL))
    for what, sql in (("network year", queries.NETWORK), ("funnel year", queries.FUNNEL)):
        shell = bench.shell(bench.largest, sql)
        if not shell:
            return
        commands = (
            bench.prospectr(bench.largest, *what.split()),
            shell,
            bench.prospectr(bench.smallest, "funnel", "today"),
        )
        measured = rounds(commands, bench.heavy)
        other = f"{SHELL}, the same queries"
        bench.add(timed("people", what, bench.largest, other, measured, SUM_GOAL, without_start_up))
