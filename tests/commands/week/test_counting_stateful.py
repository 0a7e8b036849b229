"""Random sequences of commands, after which each entry must count as the rule says."""

from __future__ import annotations

import functools
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.commands.helpers import entries, log, read
from tests.commands.week.counting import KINDS, counted, stored
from tests.conftest import Shell

BEGIN = datetime.fromisoformat("2026-11-18T08:00:00+01:00")
SEED = (
    "config auto_backup off",
    "criteria use bant",
    "p 45m coffee with @acme",
    "p 30m lunch @bolt talks=1",
    'n 30m mixer @acme @corp need="late orders"',
    "p 20m cold calls @corp",
    "qualify @bolt budget=10k",
)

handles = st.sampled_from(["acme", "bolt", "corp", "dana"])
names = st.lists(handles, max_size=2, unique=True)
notes = st.sampled_from(["coffee", "catch up", "coffeehouse", "golf", "cold calls", "Coffee, golf and dana", ""])
needs = st.sampled_from([None, None, "late orders", "dana needs space"])
counts = st.sampled_from([None, None, "talks=1"])
kinds = st.sampled_from(["p", "p", "p", "n", "n", "s"])
ago = st.integers(0, 2)
picks = st.integers(0, 1000)
cue_texts = st.sampled_from(["golf", "coffee, golf", "", "catch up, late"])
times = st.integers(1, 4)


@functools.cache
def seed() -> bytes:
    """Return the journal that every run starts with."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        log(shell.at((BEGIN - timedelta(days=1)).isoformat()), *SEED)
        return shell.journal.read_bytes()


class Counting(RuleBasedStateMachine):
    """After any sequence of commands, each entry counts as the rule says for the rows of that moment."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = BEGIN
        self.shell.journal.parent.mkdir(mode=0o700)
        self.shell.journal.write_bytes(seed())
        self.shell.journal.chmod(0o600)

    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def shell(self) -> Shell:
        return Shell(Path(self.folder.name)).at(self.now.isoformat())

    @property
    def numbers(self) -> list[int]:
        return sorted(stored(self.shell))

    @property
    def known(self) -> set[str]:
        return {contact["handle"] for contact in read(self.shell, "contacts")}

    def run(self, *argv: str, codes: tuple[int, ...] = (0,), stdin: str = "") -> None:
        result = self.shell(*argv, stdin=stdin)
        assert result.code in codes, (argv, result)

    @rule()
    def the_next_day(self) -> None:
        self.now += timedelta(1)

    @rule(kind=kinds, days=ago, note=notes, named=names, need=needs, count=counts)
    def log(self, kind: str, days: int, note: str, named: list[str], need: str | None, count: str | None) -> None:
        words = [
            note,
            *(f"@{name}" for name in named),
            *([f"need={need}"] if need else []),
            *([count] if count else []),
        ]
        self.run(kind, "20m", f"{days}d-ago", *words)

    @rule(kind=kinds, note=notes, named=names)
    def time(self, kind: str, note: str, named: list[str]) -> None:
        self.run("cancel", codes=(0, 3))  # a timer that undo brought back, perhaps days old
        self.run("start", kind, note, *(f"@{name}" for name in named))
        self.now += timedelta(minutes=20)
        self.run("stop")

    @precondition(lambda self: self.numbers)
    @rule(
        pick=picks,
        change=st.lists(
            st.sampled_from(["coffee", "calls", "need=space", "-need", "talks=2", "-talks", "@dana", "@bolt", "-note"]),
            min_size=1,
            max_size=2,
            unique=True,
        ),
        kind=st.none() | kinds,
        day=st.none() | ago,
    )
    def edit(self, pick: int, change: list[str], kind: str | None, day: int | None) -> None:
        words = [*([kind] if kind else []), *([f"{day}d-ago"] if day is not None else []), *change]
        self.run("edit", str(self.numbers[pick % len(self.numbers)]), *words)

    @precondition(lambda self: self.numbers)
    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        self.run("delete", str(self.numbers[pick % len(self.numbers)]))

    @rule(
        handle=handles,
        answers=st.dictionaries(
            st.sampled_from(["budget", "need"]), st.sampled_from(["50k", "dana's", ""]), min_size=1
        ),
    )
    def qualify(self, handle: str, answers: Mapping[str, str]) -> None:
        has_questions = bool(read(self.shell, "criteria"))  # undo may have removed them
        code = (0 if handle in self.known else 3) if has_questions else 2
        self.run("qualify", f"@{handle}", *(f"{key}={text}" for key, text in answers.items()), codes=(code,))

    @rule(text=st.none() | cue_texts)
    def config_cues(self, text: str | None) -> None:
        self.run("config", "cues", *(["--unset"] if text is None else [text]))

    @rule(counting=st.sampled_from(["strict", "as-logged"]))
    def config_counting(self, counting: str) -> None:
        self.run("config", "counting", counting)

    @rule(verb=st.sampled_from(["rename", "merge"]), old=handles, new=handles)
    def rename_or_merge(self, verb: str, old: str, new: str) -> None:
        is_valid = old != new and old in self.known and (new in self.known) == (verb == "merge")
        self.run("contact", verb, f"@{old}", f"@{new}", codes=(0,) if is_valid else (2, 3))

    @rule(handle=handles)
    def forget(self, handle: str) -> None:
        codes = (0,) if handle in self.known else (0, 3)  # a contact without entries may still be in the history
        self.run("contact", "forget", f"@{handle}", "everywhere", "--yes", codes=codes)

    @rule(
        rows=st.lists(st.tuples(st.sampled_from(KINDS[:3]), notes, handles, counts, needs, ago), min_size=1, max_size=4)
    )
    def import_rows(self, rows: list[tuple[str, str, str, str | None, str | None, int]]) -> None:
        lines = ["kind,minutes,day,note,contacts,outcomes,need"]
        for kind, note, handle, count, need, days in rows:
            day = (self.now - timedelta(days)).date().isoformat()
            lines.append(f'{kind},10,{day},"{note}",{handle},{count or ""},{need or ""}')
        self.run("import", "csv", "-", stdin="\n".join(lines))

    @rule(answers=st.lists(st.sampled_from(["p\nspace\n", "p\n\n", "n\n", "s\n", "q\n"]), max_size=4))
    def review(self, answers: list[str]) -> None:
        result = self.shell("review", "all", stdin="".join(answers), terminal=True)
        assert result.code == 0, result

    @rule(verb=st.sampled_from(["undo", "undo", "redo"]), count=times)
    def undo_or_redo(self, verb: str, count: int) -> None:
        self.run(verb, str(count), codes=(0, 3))

    @invariant()
    def each_entry_counts_as_the_rule_says(self) -> None:
        counted(self.shell)

    @invariant()
    def the_week_adds_up(self) -> None:
        week: dict[str, Any] = read(self.shell, "week")
        logged, counts_as = week["minutes"], week["counted"]["minutes"]
        assert sum(logged.values()) == sum(counts_as.values()) == week["total_minutes"]
        kinds = stored(self.shell)
        sums: Counter[str] = Counter()
        for entry in entries(self.shell, "week"):
            sums[kinds[entry["id"]][1]] += entry["minutes"]
        assert counts_as == {kind: sums[kind] for kind in KINDS}


Counting.TestCase.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestCounting = Counting.TestCase
