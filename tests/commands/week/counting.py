"""Which kind each entry counts as: stored, recomputed by the rule, and as the views show it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing

from prospectr.domain.entries.counting import CUES, counted_kind
from prospectr.domain.entries.entry import Details
from prospectr.domain.entries.full_names import without_full_names
from tests.commands.helpers import entries, read
from tests.conftest import Shell

KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
COFFEE = "p 45m coffee with @bob"


def stored(shell: Shell) -> dict[int, tuple[str, str]]:
    """Return by number the kind that each entry was logged as, and the stored kind that it counts as."""
    with closing(sqlite3.connect(shell.journal)) as journal:
        return {
            number: (kind, counted) for number, kind, counted in journal.execute("SELECT id, kind, counted FROM entry")
        }


def recomputed(shell: Shell) -> dict[int, tuple[str, str]]:
    """Return the same as `stored`, with the kind that counts recomputed from the rows of the tables."""
    with closing(sqlite3.connect(shell.journal)) as journal:
        setting = journal.execute("SELECT value FROM setting WHERE key = 'cues'").fetchone()
        cues = [cue.strip() for cue in setting[0].split(",") if cue.strip()] if setting else CUES
        contacts, outcomes, answers = side_tables(journal)
        names = dict(journal.execute("SELECT handle, name FROM contact WHERE name IS NOT NULL"))
        kinds = {}
        for number, kind, day, note, need in journal.execute("SELECT id, kind, day, note, need FROM entry"):
            said = without_full_names(note, [names[name] for name in contacts.get(number, []) if name in names])
            details = Details(note=said, need=need, outcomes=tuple(sorted(outcomes.get(number, []))))
            is_answered = any((contact, day) in answers for contact in contacts.get(number, []))
            kinds[number] = (kind, counted_kind(kind, details, cues, is_answered=is_answered))
        return kinds


def side_tables(
    journal: sqlite3.Connection,
) -> tuple[dict[int, list[str]], dict[int, list[tuple[str, int]]], set[tuple[str, str]]]:
    """Return the contacts and the outcomes of each entry, and which contacts answered something on which days."""
    contacts: dict[int, list[str]] = {}
    for number, contact in journal.execute("SELECT entry_id, contact FROM entry_contact"):
        contacts.setdefault(number, []).append(contact)
    outcomes: dict[int, list[tuple[str, int]]] = {}
    for number, outcome, count in journal.execute("SELECT entry_id, outcome, quantity FROM entry_outcome"):
        outcomes.setdefault(number, []).append((outcome, count))
    return contacts, outcomes, set(journal.execute("SELECT contact, day FROM answer"))


def reclassified(shell: Shell, line: str = "report all") -> tuple[int, int]:
    """Return the minutes of networking that count as prospecting, and those of prospecting that count as networking."""
    counted = read(shell, line)["counted"]
    return counted["to_prospecting"], counted["to_networking"]


def counted(shell: Shell) -> dict[int, str]:
    """Return the kind that each entry counts as, after checking that the rows, the rule and all views agree."""
    kinds = stored(shell)
    assert kinds == recomputed(shell)
    doubtful = {number for number, pair in kinds.items() if pair == ("prospecting", "networking")}
    assert {entry["id"] for entry in read(shell, "list all --doubtful")} == doubtful
    assert {entry["id"] for entry in read(shell, "review all")} == doubtful
    sums: Counter[tuple[str, str]] = Counter()
    for entry in entries(shell):
        sums[kinds[entry["id"]]] += entry["minutes"]
    assert reclassified(shell) == (sums["networking", "prospecting"], sums["prospecting", "networking"])
    return {number: kind for number, (_, kind) in kinds.items()}
