"""Random sequences of commands about contacts keep the journal valid, and undo and redo restore it exactly.

After each command a new connection dumps all tables except the two of the change log. From the dump before a command,
the tests work out row by row what it must answer and store.
"""

from __future__ import annotations

import functools
import json
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from prospectr.domain.entries.mentions import with_name_replaced
from tests.commands.helpers import log
from tests.conftest import Result, Shell
from tests.torture import Prove, times

Row = dict[str, Any]
Dump = dict[str, list[Row]]

BEGIN = datetime.fromisoformat("2026-11-18T08:00:00+01:00")
STAGES = ["prospect", "lead", "opportunity", "client", "lost"]
OPEN = STAGES[:3]
SETS = {
    "bant": ["budget", "authority", "need", "timeframe"],
    "champ": ["challenges", "authority", "money", "prioritisation"],
    "meddic": ["metrics", "buyer", "decision", "process", "pain", "champion"],
}
HANDLE_COLUMNS = [  # a handle in one of these is known
    ("entry_contact", "contact"),
    ("contact", "handle"),
    ("contact", "source"),
    ("follow_up", "contact"),
    ("entry", "source"),
]

SEED = (  # each journal starts with these, so that there is something to change
    "config auto_backup off",
    "criteria use bant",
    'contact @acme --name "Acme Ltd" --circle customer --close --from @bolt',
    "contact @bolt --circle referral --every 30d",
    "advance @acme prospect",
    "advance @bolt opportunity --value 500",
    "qualify @acme budget=50k",
    "qualify @bolt budget=10k need=space",
    "p 45m calls @acme from=@bolt gave=leaflet next=3d",
    'n 30m coffee @bolt @corp got="a lead" from=@bolt next="1w lunch"',
    "m 30m newsletter @acme @corp",
    "follow @corp 60d",
)
TIMER = "start s proposal @acme @corp from=@bolt"

handles = st.sampled_from(["acme", "bolt", "corp", "dana", "zoë"])
names = st.lists(handles, max_size=3, unique=True)
sources = st.none() | st.none() | handles
texts = st.sampled_from(["send prices", "it's late", "100 % [red]x[/red]", "Zürich"])
maybe = st.none() | texts
picks = st.integers(0, 1000)
kinds = st.sampled_from(["p", "n", "s", "c", "m", "a"])
ago = st.integers(0, 60)
ahead = st.integers(0, 50)
next_steps = st.none() | st.tuples(ahead, maybe)
keys = st.sampled_from(["budget", "authority", "need", "timeframe", "money", "pain"])
described = st.fixed_dictionaries(
    {},
    optional={
        "--name": st.sampled_from(["Ann Lee", ""]),
        "--org": st.sampled_from(["Falk & Co", ""]),
        "--email": st.sampled_from(["ann@example.com", "no address", ""]),
        "--phone": st.sampled_from(["0170 1", ""]),
        "--note": st.sampled_from(["likes [red]tea[/red]", ""]),
        "--circle": st.sampled_from(["referral", "support", "none"]),
        "--every": st.sampled_from(["30d", "6w", "none"]),
        "--from": handles.map(lambda name: f"@{name}") | st.just(""),
        "--on": ago.map(lambda days: f"{days}d-ago"),
    },
)
imported = st.lists(
    st.tuples(handles, st.none() | handles, ago, st.none() | st.sampled_from(STAGES), st.none() | st.integers(0, 9)),
    min_size=1,
    max_size=3,
    unique_by=lambda row: row[0],
)


@functools.cache
def seed() -> bytes:
    """Return the bytes of a journal to start with."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        log(shell.at((BEGIN - timedelta(45)).isoformat()), *SEED)
        shell.at((BEGIN - timedelta(hours=1)).isoformat()).ok(TIMER)
        return shell.journal.read_bytes()


class People(RuleBasedStateMachine):
    """`state` is the latest dump; `done` and `undone` are the dumps that undo and redo must restore."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = BEGIN
        self.shell.journal.parent.mkdir(mode=0o700)
        self.shell.journal.write_bytes(seed())
        self.shell.journal.chmod(0o600)
        self.state, self.steps = self.dump()
        self.done: list[Dump] = []
        self.undone: list[Dump] = []
        self.shown: tuple[Dump, date] | None = None

    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def shell(self) -> Shell:
        return Shell(Path(self.folder.name)).at(self.now.isoformat())

    @property
    def today(self) -> date:
        return self.now.date()

    def day(self, days: int) -> str:
        return (self.today + timedelta(days)).isoformat()

    def dump(self) -> tuple[Dump, int]:
        """Return all rows of all tables except the change log, and the number of steps done."""
        with closing(sqlite3.connect(self.shell.journal)) as journal:
            journal.row_factory = sqlite3.Row
            tables = [name for (name,) in journal.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            dump = {
                name: [dict(row) for row in journal.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
                for name in sorted(tables)
                if name not in ("step", "change") and not name.startswith("sqlite_")
            }
            assert journal.execute("PRAGMA foreign_key_check").fetchall() == []
            steps = journal.execute("SELECT count(*) FROM step WHERE verb = 'do'").fetchone()[0]
        return dump, steps

    def run(self, *argv: str, code: int = 0, stdin: str = "") -> None:
        """Run a command that must end with a code; only one that changed something may add a step."""
        said = self.shell(*argv, "--json", stdin=stdin)
        assert said.code == code, (argv, said)
        if not code:
            json.loads(said.out)
        else:
            self.check_refusal(said, has_rows=argv[0] == "import")
        before = self.state
        self.state, steps = self.dump()
        is_changed = self.state != before
        assert steps - self.steps == int(is_changed), argv
        assert not (code and is_changed), argv
        self.steps = steps
        if is_changed:
            self.done.append(before)
            self.undone.clear()
            self.walk("undo", 1, self.done, self.undone)
            self.walk("redo", 1, self.undone, self.done)

    @staticmethod
    def check_refusal(said: Result, *, has_rows: bool) -> None:
        wrong, *rows, hint = said.err.splitlines()
        assert said.out == ""
        assert wrong.startswith("prospectr: ")
        assert hint
        assert bool(rows) == has_rows

    def rows(self, table: str, **values: Any) -> list[Row]:
        return [row for row in self.state[table] if all(row[key] == value for key, value in values.items())]

    def known(self) -> set[str]:
        return {row[column] for table, column in HANDLE_COLUMNS for row in self.state[table]} - {None}

    def contact(self, handle: str) -> Row:
        return next(iter(self.rows("contact", handle=handle)), {})

    def needs_a_reason(self, handle: str) -> bool:
        if self.contact(handle).get("stage") not in (None, "prospect"):
            return False
        first = [row["key"] for row in self.rows("criterion") if row["place"] <= 3]
        answered = {row["criterion"] for row in self.rows("answer", contact=handle)}
        return not answered.issuperset(first)

    @rule(passed=st.sampled_from([1, 3, 12, 40]))
    def wait(self, passed: int) -> None:
        self.now += timedelta(passed)

    # contacts

    @rule(handle=handles, said=described, close=st.sampled_from(["", "--close", "--not-close"]))
    def describe(self, handle: str, said: dict[str, str], close: str) -> None:
        options = [word for item in said.items() for word in item]
        is_wrong = (said.get("--email") == "no address" or ("--on" in said and "--from" not in said)) or said.get(
            "--from"
        ) == f"@{handle}"
        self.run("contact", f"@{handle}", *options, *([close] if close else []), code=2 if is_wrong else 0)
        contact = self.contact(handle)
        if is_wrong or not (said or close):
            return
        for option, column in (("--name", "name"), ("--org", "org"), ("--phone", "phone"), ("--note", "note")):
            assert option not in said or contact[column] == (said[option] or None)
        assert not close or contact["is_close"] == int(close == "--close")
        assert "--from" not in said or contact["source"] == (said["--from"].removeprefix("@") or None)

    @precondition(lambda self: len(self.known()) > 1)
    @rule(picked=st.tuples(picks, picks))
    def merge(self, picked: tuple[int, int]) -> None:
        known = sorted(self.known())
        old = known[picked[0] % len(known)]
        others = [name for name in known if name != old]
        self.rename_or_merge(old, others[picked[1] % len(others)], "merge")

    @rule(old=handles, new=handles, command=st.sampled_from(["merge", "rename"]))
    def rename(self, old: str, new: str, command: str) -> None:
        self.rename_or_merge(old, new, command)

    def rename_or_merge(self, old: str, new: str, command: str) -> None:
        before = self.state
        is_there, is_taken = old in self.known(), new in self.known()
        code = 2 if old == new else 0 if is_there else 3
        if not code and is_taken != (command == "merge"):
            code = 2 if is_taken else 3
        self.run("contact", command, f"@{old}", f"@{new}", code=code)
        if code:
            return
        assert old not in self.known()
        assert not any(self.rows(table, contact=old) for table in ("move", "answer"))
        assert not any(old in (*row["contacts"].split(), row["source"]) for row in self.state["timer"])
        for table in ("entry", "follow_up"):
            kept = [{**row, "contact": None, "source": None, "version": 0} for row in self.state[table]]
            expected = [{**row, "contact": None, "source": None, "version": 0} for row in before[table]]
            for row in expected:
                if "note" in row:
                    row["note"] = with_name_replaced(row["note"], "@", old, new)
            assert kept == expected
        stages = {row["handle"]: row["stage"] for row in before["contact"]}
        self.check_moves(before["move"], stages.get(old), stages.get(new), new)

    def check_moves(self, before: list[Row], old: str | None, new: str | None, handle: str) -> None:
        """Check that the furthest stage stands, and that moves are left out only where two contacts had some."""
        if not (old and new):
            assert [{**row, "contact": None} for row in self.state["move"]] == [
                {**row, "contact": None} for row in before
            ]
            return
        stored = {row["uid"]: row for row in before}
        for row in self.state["move"]:
            assert {**row, "contact": None, "value": None} == {**stored[row["uid"]], "contact": None, "value": None}
        if new == "lost":
            furthest = "lost"
        else:
            furthest = max((stage for stage in (old, new) if stage != "lost"), key=STAGES.index)
        assert self.contact(handle)["stage"] == furthest

    @rule(rows=imported)
    def import_contacts(self, rows: list[tuple[str, str | None, int, str | None, int | None]]) -> None:
        lines = ["handle,from,referred_on,stage,stage_since,value"]
        for handle, source, days, stage, value in rows:
            day = self.day(-days)
            cells = (source or "", day if source else "", stage or "", day if stage else "")
            lines.append(",".join([handle, *cells, str(value) if stage and value is not None else ""]))
        is_wrong = any(handle == source for handle, source, *_ in rows)
        there = {row["handle"] for row in self.state["contact"]}
        self.run("import", "csv", "-", stdin="\n".join(lines), code=2 if is_wrong else 0)
        if is_wrong:
            return
        for handle, source, days, stage, value in rows:
            if handle not in there:
                expected = {"source": source, "stage": stage}
                expected |= {"stage_since": self.day(-days), "value": value} if stage else {"value": None}
                assert self.contact(handle).items() >= expected.items()

    # stages

    @rule(
        handle=handles,
        stage=st.none() | st.sampled_from(STAGES),
        days=st.none() | ago,
        value=st.none() | st.integers(0, 99),
        reason=maybe,
    )
    def advance(self, handle: str, stage: str | None, days: int | None, value: int | None, reason: str | None) -> None:
        now = self.contact(handle).get("stage")
        moves = len(self.state["move"])
        is_refused = stage == now and stage is not None and value is None and days is None and not reason
        if stage is None:
            is_refused = now in ("client", "lost")
            stage = STAGES[STAGES.index(now) + 1 if now else 0] if not is_refused else ""
        said = [] if days is None else ["--on", f"{days}d-ago"]
        said += [] if value is None else ["--value", str(value)]
        said += ["--reason", reason] if reason else []
        is_refused = is_refused or (stage == "lead" and not reason and self.needs_a_reason(handle))
        words = [stage] if stage else []
        self.run("advance", f"@{handle}", *words, *said, code=2 if is_refused else 0)
        if not is_refused:
            assert len(self.state["move"]) == moves + 1
            new = max(self.state["move"], key=lambda row: row["id"])
            day = self.day(-(days or 0))
            expected = {"contact": handle, "stage": stage, "day": day, "value": value, "reason": reason}
            assert new.items() >= expected.items()

    @rule(handle=handles, said=st.dictionaries(keys, st.sampled_from(["50k", "Ann signs", ""]), max_size=3))
    def qualify(self, handle: str, said: dict[str, str]) -> None:
        asked = {row["key"] for row in self.state["criterion"]}
        code = 2 if not asked else 0 if asked.issuperset(said) and handle in self.known() else 3
        self.run("qualify", f"@{handle}", *(f"{key}={text}" for key, text in said.items()), code=code)
        if not code:
            answers = {row["criterion"]: (row["text"], row["day"]) for row in self.rows("answer", contact=handle)}
            today = self.today.isoformat()
            assert {key: answers.get(key) for key in said} == {k: (v, today) if v else None for k, v in said.items()}

    @rule(name=st.sampled_from(sorted(SETS)))
    def use_set(self, name: str) -> None:
        self.run("criteria", "use", name)
        assert {row["key"]: row["place"] for row in self.state["criterion"]} == {
            key: place for place, key in enumerate(SETS[name], start=1)
        }

    @rule(command=st.sampled_from(["add", "move", "remove"]), key=keys, place=st.integers(0, 6))
    def change_criteria(self, command: str, key: str, place: int) -> None:
        order = [row["key"] for row in sorted(self.state["criterion"], key=lambda row: row["place"])]
        is_there = key in order
        if command == "add":
            code = 2 if is_there or len(order) == 10 else 0
            after = [*order, key]
        else:
            code = 3 if not is_there else 2 if command == "move" and not 1 <= place <= len(order) else 0
            after = [other for other in order if other != key]
            if command == "move":
                after.insert(place - 1, key)
        words = {"add": ["What is it?"], "move": [str(place)], "remove": []}[command]
        self.run("criteria", command, key, *words, code=code)
        keys_by_place = {row["place"]: row["key"] for row in self.state["criterion"]}
        assert keys_by_place == dict(enumerate(order if code else after, start=1))

    # follow-ups

    @rule(handle=st.none() | handles, days=ahead, text=maybe)
    def follow(self, handle: str | None, days: int, text: str | None) -> None:
        before = self.state["follow_up"]
        self.run("follow", *([f"@{handle}"] if handle else []), f"{days}d", *((text or "").split()))
        self.check_next_step(before, (days, text), handle)

    def check_next_step(self, before: list[Row], next_step: tuple[int, str | None] | None, handle: str | None) -> None:
        """Check that only the follow-up of a next step was added, or none."""
        there = {row["id"] for row in before}
        new = [row for row in self.state["follow_up"] if row["id"] not in there]
        assert len(new) == int(next_step is not None)
        if next_step:
            days, text = next_step
            wanted = {"contact": handle, "due": self.day(days), "text": text, "state": "open", "ended": None}
            assert new[0].items() >= wanted.items()

    def follow_up(self, pick: int) -> tuple[str, Row | None]:
        """Return a number to type and the open follow-up of that number, if there is one."""
        rows = self.state["follow_up"]
        row = rows[pick % len(rows)] if rows and pick % 8 else None
        return str(row["id"] if row else 9999), row if row and row["state"] == "open" else None

    @rule(pick=picks)
    def finish(self, pick: int) -> None:
        number, row = self.follow_up(pick)
        self.run("done", number, code=0 if row else 3)
        if row:
            ended = {**row, "state": "done", "ended": self.today.isoformat()}
            assert self.rows("follow_up", id=row["id"]) == [ended]

    @rule(pick=picks, line=st.tuples(kinds, ago, names, sources, maybe, maybe), next_step=next_steps)
    def finish_and_log(self, pick: int, line: tuple[Any, ...], next_step: tuple[int, str | None] | None) -> None:
        number, row = self.follow_up(pick)
        kind, days, named, source, gave, got = line
        before = self.state["follow_up"]
        everybody = [row["contact"]] if row and row["contact"] and row["contact"] not in named else []
        everybody += named
        code = 3 if not row else 2 if self.names_nobody(everybody, source, gave or got) else 0
        words = self.words(named, source, gave, got, next_step)
        self.run("done", number, kind, "20m", f"{days}d-ago", "sent", *words, code=code)
        if not code:
            assert self.rows("follow_up", id=row["id"])[0]["state"] == "done"
            self.check_next_step(before, next_step, self.follow_up_contact(everybody, source))
            self.check_new_entries([(self.day(-days), everybody, source, gave, got)])

    @rule(pick=picks, days=st.integers(0, 20))
    def snooze(self, pick: int, days: int) -> None:
        number, row = self.follow_up(pick)
        self.run("snooze", number, f"{days}d", code=0 if row else 3)
        if row:
            due = max(date.fromisoformat(row["due"]), self.today) + timedelta(days)
            assert self.rows("follow_up", id=row["id"]) == [{**row, "due": due.isoformat()}]

    @rule()
    def prune(self) -> None:
        limit, today = self.day(-30), self.today.isoformat()
        expected = [
            {**row, "state": "closed", "ended": today} if row["state"] == "open" and row["due"] < limit else row
            for row in self.state["follow_up"]
        ]
        self.run("due", "--prune", "--yes")
        assert self.state["follow_up"] == expected

    # entries that name contacts

    @staticmethod
    def names_nobody(named: list[str], source: str | None, given: str | None) -> bool:
        return bool(given and not named) or (source is not None and not set(named) - {source})

    @staticmethod
    def follow_up_contact(named: list[str], source: str | None) -> str | None:
        return next((name for name in named if name != source), None)

    @staticmethod
    def words(
        named: list[str],
        source: str | None,
        gave: str | None,
        got: str | None,
        next_step: tuple[int, str | None] | None,
    ) -> list[str]:
        typed = [f"@{name}" for name in named]
        typed += [f"from=@{source}"] if source else []
        typed += [f"{key}={text}" for key, text in (("gave", gave), ("got", got)) if text]
        return [*typed, *([f"next={next_step[0]}d {next_step[1] or ''}"] if next_step else [])]

    def check_new_entries(self, expected: list[tuple[str, list[str], str | None, str | None, str | None]]) -> None:
        newest = sorted(self.state["entry"], key=lambda row: row["id"])[-len(expected) :]
        for row, (day, named, source, gave, got) in zip(newest, expected, strict=True):
            told = {"day": day, "source": source, "gave": gave, "got": got}
            assert row.items() >= told.items()
            assert {contact["contact"] for contact in self.rows("entry_contact", entry_id=row["id"])} == set(named)

    @rule(kind=kinds, days=ago, named=names, source=sources, gave=maybe, got=maybe, next_step=next_steps)
    def log(
        self,
        kind: str,
        days: int,
        named: list[str],
        source: str | None,
        gave: str | None,
        got: str | None,
        next_step: tuple[int, str | None] | None,
    ) -> None:
        before = self.state["follow_up"]
        is_wrong = self.names_nobody(named, source, gave or got)
        words = self.words(named, source, gave, got, next_step)
        self.run(kind, "20m", f"{days}d-ago", "calls", *words, code=2 if is_wrong else 0)
        if not is_wrong:
            self.check_next_step(before, next_step, self.follow_up_contact(named, source))
            self.check_new_entries([(self.day(-days), named, source, gave, got)])

    @rule(first=st.tuples(kinds, handles, ahead), second=st.tuples(kinds, handles, ahead))
    def log_two_lines(self, first: tuple[str, str, int], second: tuple[str, str, int]) -> None:
        before = Counter((row["contact"], row["due"]) for row in self.state["follow_up"])
        lines = [f'{kind} 20m @{name} calls next="{days}d call"' for kind, name, days in (first, second)]
        self.run("log", "-", stdin="\n".join(lines))
        after = Counter((row["contact"], row["due"]) for row in self.state["follow_up"])
        assert after - before == Counter((name, self.day(days)) for _, name, days in (first, second))
        self.check_new_entries([(self.day(0), [name], None, None, None) for _, name, _ in (first, second)])

    @precondition(lambda self: self.state["entry"])
    @rule(
        pick=picks,
        kind=st.none() | kinds,
        days=st.none() | ago,
        added=st.just([]) | names,
        removed=st.just([]) | st.lists(picks, max_size=2),
        source=st.none() | st.none() | st.just("") | handles,
    )
    def edit(
        self, pick: int, kind: str | None, days: int | None, added: list[str], removed: list[int], source: str | None
    ) -> None:
        row = self.state["entry"][pick % len(self.state["entry"])]
        named = {contact["contact"] for contact in self.rows("entry_contact", entry_id=row["id"])}
        gone = {sorted(named)[pick % len(named)] for pick in removed} if named else set(added[:1])
        words = [*([kind] if kind else []), *([] if days is None else [f"{days}d-ago"])]
        words += [f"@{name}" for name in added] + [f"-@{name}" for name in gone]
        words += [] if source is None else [f"from=@{source}" if source else "-from"]
        from_whom = row["source"] if source is None else source or None
        left = (named - gone) | set(added)
        is_wrong = (
            not words
            or not named.issuperset(gone)
            or self.names_nobody(sorted(left), from_whom, row["gave"] or row["got"])
        )
        self.run("edit", str(row["id"]), *words, code=2 if is_wrong else 0)
        if not is_wrong:
            edited = self.rows("entry", id=row["id"])[0]
            assert (edited["source"], edited["day"]) == (from_whom, row["day"] if days is None else self.day(-days))
            assert {contact["contact"] for contact in self.rows("entry_contact", entry_id=row["id"])} == left

    @precondition(lambda self: self.state["entry"])
    @rule(some=st.lists(picks, min_size=1, max_size=2))
    def delete(self, some: list[int]) -> None:
        numbers = {self.state["entry"][pick % len(self.state["entry"])]["id"] for pick in some}
        left = [row for row in self.state["entry"] if row["id"] not in numbers]
        self.run("delete", *map(str, numbers))
        assert self.state["entry"] == left

    # the timer

    @rule(kind=kinds, named=names, source=sources, next_step=next_steps)
    def start(self, kind: str, named: list[str], source: str | None, next_step: tuple[int, str | None] | None) -> None:
        if self.names_nobody(named, source, None):
            source = None
        before = self.state["follow_up"]
        code = 2 if self.is_forgotten else 0
        self.run("start", kind, "calls", *self.words(named, source, None, None, next_step), code=code)
        if not code:
            assert self.state["timer"][0]["contacts"].split() == sorted(named)
            self.check_next_step(before, next_step, self.follow_up_contact(named, source))

    @property
    def is_forgotten(self) -> bool:
        return any(self.now.timestamp() - row["start"] > 10 * 3600 for row in self.state["timer"])

    @rule(named=names, next_step=next_steps)
    def stop(self, named: list[str], next_step: tuple[int, str | None] | None) -> None:
        timers, before = self.state["timer"], self.state["follow_up"]
        contacts, source = (timers[0]["contacts"].split(), timers[0]["source"]) if timers else ([], None)
        if source in (*contacts, *named):
            next_step = None  # which contact it would be with is tested in test_next_on_a_line
        code = 3 if not timers else 2 if self.is_forgotten else 0
        self.run("stop", *self.words(named, None, None, None, next_step), code=code)
        if not code:
            self.check_new_entries([(self.today.isoformat(), [*contacts, *named], source, None, None)])
            self.check_next_step(before, next_step, next(iter(named or sorted(contacts)), None))

    @rule()
    def cancel(self) -> None:
        self.run("cancel", code=0 if self.state["timer"] else 3)
        assert self.state["timer"] == []

    # undo and redo

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        times = min(times, len(self.done))
        self.walk("undo", times, self.done, self.undone)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        self.walk("redo", times, self.undone, self.done)

    def walk(self, command: str, times: int, ways: list[Dump], back: list[Dump]) -> None:
        said = self.shell(command, str(times), "--json")
        assert said.code == (0 if ways else 3), said
        for _ in range(min(times, len(ways))):
            back.append(self.state)
            self.state = ways.pop()
        dump, steps = self.dump()
        assert dump == self.state
        assert steps == self.steps

    # invariants

    @invariant()
    def the_stage_of_a_contact_follows_from_its_moves(self) -> None:
        for contact in self.state["contact"]:
            stage = since = value = None
            moves = self.rows("move", contact=contact["handle"])
            for move in sorted(moves, key=lambda row: (row["day"], row["id"])):
                if move["stage"] != stage:
                    stage, since = move["stage"], move["day"]
                value = value if move["value"] is None else move["value"]
            assert (contact["stage"], contact["stage_since"], contact["value"]) == (stage, since, value)

    @invariant()
    def the_contact_rows_of_an_entry_agree_with_it(self) -> None:
        entries = {row["id"]: row for row in self.state["entry"]}
        named = {number: {row["contact"] for row in self.rows("entry_contact", entry_id=number)} for number in entries}
        for row in self.state["entry_contact"]:
            entry = entries[row["entry_id"]]
            is_talk_with_source = entry["source"] in named[entry["id"]]
            is_touch = entry["kind"] not in ("marketing", "admin") and (
                not is_talk_with_source or row["contact"] == entry["source"]
            )
            assert (row["day"], row["touch"]) == (entry["day"], int(is_touch))

    @invariant()
    def no_contact_refers_itself_and_every_favour_names_a_contact(self) -> None:
        assert not any(row["handle"] == row["source"] for row in self.state["contact"])
        for entry in self.state["entry"]:
            named = [row["contact"] for row in self.rows("entry_contact", entry_id=entry["id"])]
            assert not self.names_nobody(named, entry["source"], entry["gave"] or entry["got"])

    @invariant()
    def the_places_of_criteria_count_from_1(self) -> None:
        places = sorted(row["place"] for row in self.state["criterion"])
        assert places == list(range(1, len(places) + 1))

    @invariant()
    def the_views_agree_with_the_rows(self) -> None:
        if (self.state, self.today) == self.shown:
            return  # the views were checked for this state already
        self.shown = (self.state, self.today)
        said = {line: self.view(line) for line in ("network all", "referrals all", "funnel all")}
        assert all(said.values())
        known = self.known()
        contacts = self.view("contacts")
        assert {contact["handle"]: contact["stage"] for contact in contacts} == {
            name: self.contact(name).get("stage") for name in known
        }
        last = {
            name: max((row["day"] for row in self.rows("entry_contact", contact=name, touch=1)), default=None)
            for name in known
        }
        assert {contact["handle"]: contact["last_touch"] for contact in contacts} == last
        pipeline = self.view("pipeline")
        in_open_stages = [row["handle"] for row in self.state["contact"] if row["stage"] in OPEN]
        assert sorted(prospect["contact"] for prospect in pipeline["pipeline"]) == in_open_stages
        assert pipeline["counts"] == Counter(row["stage"] for row in self.state["contact"] if row["stage"])
        assert {prospect["contact"]: prospect["last_touch"] for prospect in pipeline["pipeline"]} == {
            name: last[name] for name in in_open_stages
        }
        self.check_due()
        self.check_cards(known)

    def check_due(self) -> None:
        due = self.view("due")
        follow_ups = sorted(self.rows("follow_up", state="open"), key=lambda row: (row["due"], row["id"]))
        sections = [due[name] for name in ("overdue", "today", "this_week", "later")]
        assert [item["id"] for section in sections for item in section] == [row["id"] for row in follow_ups]
        today = self.today.isoformat()
        assert all(item["due"] < today for item in due["overdue"])
        assert all(item["due"] == today for item in due["today"])
        wanted = [row["handle"] for row in self.state["contact"] if row["is_close"] or row["stage"] in OPEN]
        followed_up = {row["contact"] for row in follow_ups}
        assert [contact["contact"] for contact in due["nothing_planned"]] == [
            name for name in wanted if name not in followed_up
        ]

    def check_cards(self, known: set[str]) -> None:
        for name in ("acme", "zoë"):
            card = self.view(f"who @{name}", code=0 if name in known else 3)
            if card:
                entries = {row["entry_id"] for row in self.rows("entry_contact", contact=name)}
                minutes = sum(row["minutes"] for row in self.state["entry"] if row["id"] in entries)
                assert (card["entries"], sum(card["minutes"].values())) == (len(entries), minutes)
                assert len(card["moves"]) == len(self.rows("move", contact=name))
                assert len(card["next"]) == len(self.rows("follow_up", contact=name, state="open"))

    def view(self, line: str, code: int = 0) -> Any:
        """Return the JSON of a command that shows something; None if it ends with a code."""
        said = self.shell(*line.split(), "--json")
        assert said.code == code, (line, said)
        return None if code else json.loads(said.out)


WALKS = times(3, 50)


@pytest.mark.parametrize("part", range(2), ids=str)
def test_people(part: int, proof: Prove) -> None:
    walks = settings(
        max_examples=WALKS, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(People, settings=walks)  # different walks each time
    proof(
        name="model_stateful",
        promise="The same for contacts, their stages, answers and follow-ups, merges included.",
        method="Walks of up to 25 random commands; all tables compared with what the rows before say",
        count=WALKS,
        unit="walks",
        result="equal at each step",
    )
