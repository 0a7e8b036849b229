"""Importing an export gives the same entries, whatever an entry may hold."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta, timezone
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from tests.commands.helpers import entries
from tests.conftest import Shell
from tests.torture import IN_MEMORY, Prove, times

NOW = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)
KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
CHANNELS = ("phone", "email", "in-person", "event", "social", "video", "mail", "text")
COLUMNS = (
    "id", "uid", "kind", "day", "start", "end", "minutes", "note",
    "contacts", "tags", "channel", "outcomes", "need", "logged_at", "gave", "got", "from", "raw",
)  # fmt: skip

risky = st.sampled_from(
    ["", "=", "+", "-", "@", "'", "''", "\t", "\r", "\n", "=cmd|' /C calc'!A0", '"', ";", ",", "\ufeff"]
)
texts = st.builds(
    lambda before, text, after: before + text + after,
    risky,
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20),
    risky,
)
name = st.from_regex(r"\A[a-zé]([a-z0-9ß._&-]{0,7}[a-z0-9ß])?\Z")
names = st.lists(name, max_size=3, unique=True).map(sorted)


@st.composite
def drawn_entries(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one entry with the keys of the JSON output; it ended before now."""
    minutes = draw(st.integers(1, 960))
    seconds = draw(st.integers(0, 60 * 60 * 24 * 365 * 30))
    zone = timezone(timedelta(minutes=15 * draw(st.integers(-48, 56))))
    end = (NOW - timedelta(days=1, seconds=seconds)).astimezone(zone)
    start = end - timedelta(minutes=minutes)
    has_start = draw(st.booleans())
    contacts = draw(names)
    source = draw(st.none() | name | st.sampled_from(contacts)) if contacts else None
    outcomes = draw(st.dictionaries(st.from_regex(r"\A[a-zé]{1,8}\Z"), st.integers(1, 1_000_000), max_size=3))
    return {
        "uid": str(draw(st.uuids())),
        "kind": draw(st.sampled_from(KINDS)),
        "day": start.date().isoformat(),
        "start": start.isoformat() if has_start else None,
        "end": end.isoformat() if has_start else None,
        "minutes": minutes,
        "note": draw(texts),
        "contacts": contacts,
        "tags": draw(names),
        "channel": draw(st.sampled_from(CHANNELS)),
        "outcomes": dict(sorted(outcomes.items())),
        "need": draw(texts) or None,
        "logged_at": f"{NOW - timedelta(seconds=draw(st.integers(0, 10**9))):%Y-%m-%dT%H:%M:%SZ}",
        "gave": (draw(texts) or None) if contacts else None,
        "got": (draw(texts) or None) if contacts else None,
        "from": None if contacts == [source] else source,  # a contact cannot be their own source
    }


journals = st.lists(drawn_entries(), max_size=4, unique_by=lambda entry: entry["uid"])


def as_csv(journal: list[dict[str, Any]]) -> str:
    """Return entries as CSV without guards against formulas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for number, entry in enumerate(journal, start=1):
        cells = {
            **entry,
            "id": number * 3,
            "contacts": " ".join(entry["contacts"]),
            "tags": " ".join(entry["tags"]),
            "outcomes": " ".join(f"{name}={count}" for name, count in entry["outcomes"].items()),
            "raw": "",
        }
        writer.writerow(["" if cells[name] is None else cells[name] for name in COLUMNS])
    return file.getvalue()


def plain_entry(note: str, gave: str | None = None, got: str | None = None) -> dict[str, Any]:
    return {
        "uid": "019a9b1c-0000-7000-8000-000000000001",
        "kind": "admin",
        "day": "2026-11-20",
        "start": None,
        "end": None,
        "minutes": 1,
        "note": note,
        "contacts": ["bob"] if gave or got else [],
        "tags": [],
        "channel": "text",
        "outcomes": {},
        "need": None,
        "logged_at": "2026-11-21T17:00:00Z",
        "gave": gave,
        "got": got,
        "from": None,
    }


OPTIONS = ((), ("--raw",), ("--excel",), ("--raw", "--excel"))
EXAMPLES = (
    [plain_entry("a\rb")],
    [plain_entry("''quoted'")],
    [plain_entry(" \t\n ")],
    [plain_entry("", gave="'=1", got="a\r")],
    [plain_entry("\u2028\u0085\x1c")],  # only str.splitlines takes these for line ends
)


@pytest.mark.parametrize("part", range(2))
@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_an_exported_file_imports_the_same_entries(options: tuple[str, ...], part: int, proof: Prove) -> None:
    """Drawn entries are imported, exported to JSON and CSV, and imported into other journals from a file and a pipe."""
    count = 0

    @seed(2 * OPTIONS.index(options) + part)  # other journals for each option
    @given(journal=journals)
    @settings(max_examples=times(10, 1250), deadline=None, database=None)
    def of_journal(journal: list[dict[str, Any]]) -> None:
        nonlocal count
        with TemporaryDirectory(dir=IN_MEMORY) as folder:
            check_round_trip(Shell(Path(folder)), options, journal)
        count += 1

    for journal in EXAMPLES:
        of_journal.hypothesis.inner_test(journal)
    of_journal()
    proof(
        name="csv_roundtrip",
        promise="What is exported can be brought in again, and is the same.",
        method="Hypothesis: journals to CSV, plain and for spreadsheets, to JSON, and back through file and pipe",
        count=count,
        unit="journals",
        result="all equal",
    )


def check_round_trip(shell: Shell, options: tuple[str, ...], journal: list[dict[str, Any]]) -> None:
    folder = shell.folder
    one, other, piped = (shell.with_env(PROSPECTR_JOURNAL=str(folder / f"{n}.db")) for n in ("one", "other", "piped"))
    (folder / "x.csv").write_bytes(as_csv(journal).encode())
    one.ok("import", "csv", str(folder / "x.csv"))
    stored = entries(one)
    imported = {entry["uid"]: {k: v for k, v in entry.items() if k not in ("id", "uid")} for entry in stored}
    assert imported == {entry["uid"]: {k: v for k, v in entry.items() if k != "uid"} for entry in journal}

    exported = json.loads(one.ok("export json").out)
    assert sorted(exported, key=itemgetter("id")) == sorted(stored, key=itemgetter("id"))  # a list is ordered by time
    one.ok("export", "csv", *options, "-o", str(folder / "y.csv"))
    other.ok("import", "csv", str(folder / "y.csv"))
    assert entries(other) == stored

    piped.ok("import", "csv", "-", stdin=one.ok("export", "csv", *options).out)
    assert entries(piped) == stored
