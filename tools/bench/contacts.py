"""People: cards, what is due, the pipeline; the network and the funnel beside the shell running the same queries."""

from __future__ import annotations

import sys

import queries
from answers import BARE
from bulk import SHELL, without_start_up
from journals import CONTACTS
from table import timed
from timing import rounds
from workshop import HERE, Bench

CARD_BAR, SUM_BAR = 8, 3
CARDS = (("who", "@company7"), ("due",), ("pipeline",))


def people(bench: Bench) -> None:
    """Ten thousand contacts in the largest journal; the small one, for the start-up, has as many."""
    for size in (bench.smallest, bench.largest):
        bench.progress(f"adding {CONTACTS:,} contacts to the journal of {size:,} entries")
        bench.do(sys.executable, str(HERE / "people_data.py"), str(bench.journal(size)))
    bare = bench.python("-c", "pass")
    for words in CARDS:
        found = rounds((bench.prospectr(bench.largest, *words), bare), bench.runs)
        bench.add(timed("people", words[0], bench.largest, BARE, found, CARD_BAR))
    for what, sql in (("network year", queries.NETWORK), ("funnel year", queries.FUNNEL)):
        shell = bench.shell(bench.largest, sql)
        if not shell:
            return
        commands = (
            bench.prospectr(bench.largest, *what.split()),
            shell,
            bench.prospectr(bench.smallest, "funnel", "today"),
        )
        found = rounds(commands, bench.heavy)
        beside = f"{SHELL}, the same queries"
        bench.add(timed("people", what, bench.largest, beside, found, SUM_BAR, without_start_up))
