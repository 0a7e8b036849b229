"""people_stateful: any row of commands about people keeps the journal whole, and undo and redo walk it exactly.

The state is a dump of all tables but the change log's own two, read in a new connection after each command. What a
command must answer, and what it must leave behind, is worked out here from the dump before it, by going through rows.
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
HOLDERS = [  # where a handle may stand, and so is known
    ("entry_contact", "contact"),
    ("contact", "handle"),
    ("contact", "source"),
    ("follow_up", "contact"),
    ("entry", "source"),
]

SEED = (  # what each journal begins with, so that there is something to move about
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
RUNNING = "start s proposal @acme @corp from=@bolt"

handles = st.sampled_from(["acme", "bolt", "corp", "dana", "zoë"])
names = st.lists(handles, max_size=3, unique=True)
sources = st.none() | st.none() | handles
texts = st.sampled_from(["send prices", "it's late", "100 % [red]x[/red]", "Zürich"])
maybe = st.none() | texts
picks = st.integers(0, 1000)
kinds = st.sampled_from(["p", "n", "s", "c", "m", "a"])
ago = st.integers(0, 60)
ahead = st.integers(0, 50)
plans = st.none() | st.tuples(ahead, maybe)
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
    """Return a journal to begin with."""
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(Path(folder))
        log(shell.at((BEGIN - timedelta(45)).isoformat()), *SEED)
        shell.at((BEGIN - timedelta(hours=1)).isoformat()).ok(RUNNING)
        return shell.journal.read_bytes()


class People(RuleBasedStateMachine):
    """`state` is the last dump; `done` and `undone` are the dumps to go back and forth to."""

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
        """Return all rows of all tables but the log's, and how many steps have been done."""
        with closing(sqlite3.connect(self.shell.journal)) as journal:
            journal.row_factory = sqlite3.Row
            tables = [name for (name,) in journal.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            found = {
                name: [dict(row) for row in journal.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
                for name in sorted(tables)
                if name not in ("step", "change") and not name.startswith("sqlite_")
            }
            assert journal.execute("PRAGMA foreign_key_check").fetchall() == []
            steps = journal.execute("SELECT count(*) FROM step WHERE verb = 'do'").fetchone()[0]
        return found, steps

    def run(self, *argv: str, code: int = 0, stdin: str = "") -> None:
        """Run a command that must end with a code; one that changed nothing, or was refused, is no step."""
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
        return {row[column] for table, column in HOLDERS for row in self.state[table]} - {None}

    def contact(self, handle: str) -> Row:
        return next(iter(self.rows("contact", handle=handle)), {})

    def is_to_be_asked_why(self, handle: str) -> bool:
        if self.contact(handle).get("stage") not in (None, "prospect"):
            return False
        first = [row["key"] for row in self.rows("criterion") if row["place"] <= 3]
        answered = {row["criterion"] for row in self.rows("answer", contact=handle)}
        return not answered.issuperset(first)

    @rule(passed=st.sampled_from([1, 3, 12, 40]))
    def wait(self, passed: int) -> None:
        self.now += timedelta(passed)

    # who they are

    @rule(handle=handles, said=described, close=st.sampled_from(["", "--close", "--not-close"]))
    def describe(self, handle: str, said: dict[str, str], close: str) -> None:
        options = [word for item in said.items() for word in item]
        is_wrong = (said.get("--email") == "no address" or ("--on" in said and "--from" not in said)) or said.get(
            "--from"
        ) == f"@{handle}"
        self.run("contact", f"@{handle}", *options, *([close] if close else []), code=2 if is_wrong else 0)
        found = self.contact(handle)
        if is_wrong or not (said or close):
            return
        for option, column in (("--name", "name"), ("--org", "org"), ("--phone", "phone"), ("--note", "note")):
            assert option not in said or found[column] == (said[option] or None)
        assert not close or found["is_close"] == int(close == "--close")
        assert "--from" not in said or found["source"] == (said["--from"].removeprefix("@") or None)

    @precondition(lambda self: len(self.known()) > 1)
    @rule(picked=st.tuples(picks, picks))
    def make_one_of_two(self, picked: tuple[int, int]) -> None:
        known = sorted(self.known())
        old = known[picked[0] % len(known)]
        others = [name for name in known if name != old]
        self.put_in_place_of(old, others[picked[1] % len(others)], "merge")

    @rule(old=handles, new=handles, verb=st.sampled_from(["merge", "rename"]))
    def rename(self, old: str, new: str, verb: str) -> None:
        self.put_in_place_of(old, new, verb)

    def put_in_place_of(self, old: str, new: str, verb: str) -> None:
        before = self.state
        is_there, is_taken = old in self.known(), new in self.known()
        code = 2 if old == new else 0 if is_there else 3
        if not code and is_taken != (verb == "merge"):
            code = 2 if is_taken else 3
        self.run("contact", verb, f"@{old}", f"@{new}", code=code)
        if code:
            return
        assert old not in self.known()
        assert not any(self.rows(table, contact=old) for table in ("move", "answer"))
        assert not any(old in (*row["contacts"].split(), row["source"]) for row in self.state["timer"])
        for table in ("entry", "move", "follow_up"):
            kept = [{**row, "contact": None, "source": None, "version": 0} for row in self.state[table]]
            assert kept == [{**row, "contact": None, "source": None, "version": 0} for row in before[table]]

    @rule(rows=imported)
    def bring_in(self, rows: list[tuple[str, str | None, int, str | None, int | None]]) -> None:
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

    # from stage to stage

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
        is_refused = is_refused or (stage == "lead" and not reason and self.is_to_be_asked_why(handle))
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
            found = {row["criterion"]: (row["text"], row["day"]) for row in self.rows("answer", contact=handle)}
            today = self.today.isoformat()
            assert {key: found.get(key) for key in said} == {k: (v, today) if v else None for k, v in said.items()}

    @rule(name=st.sampled_from(sorted(SETS)))
    def use_a_set(self, name: str) -> None:
        self.run("criteria", "use", name)
        assert {row["key"]: row["place"] for row in self.state["criterion"]} == {
            key: place for place, key in enumerate(SETS[name], start=1)
        }

    @rule(verb=st.sampled_from(["add", "move", "remove"]), key=keys, place=st.integers(0, 6))
    def change_the_criteria(self, verb: str, key: str, place: int) -> None:
        order = [row["key"] for row in sorted(self.state["criterion"], key=lambda row: row["place"])]
        is_there = key in order
        if verb == "add":
            code = 2 if is_there or len(order) == 10 else 0
            after = [*order, key]
        else:
            code = 3 if not is_there else 2 if verb == "move" and not 1 <= place <= len(order) else 0
            after = [each for each in order if each != key]
            if verb == "move":
                after.insert(place - 1, key)
        words = {"add": ["What is it?"], "move": [str(place)], "remove": []}[verb]
        self.run("criteria", verb, key, *words, code=code)
        found = {row["place"]: row["key"] for row in self.state["criterion"]}
        assert found == dict(enumerate(order if code else after, start=1))

    # what is next

    @rule(handle=st.none() | handles, days=ahead, text=maybe)
    def follow(self, handle: str | None, days: int, text: str | None) -> None:
        before = self.state["follow_up"]
        self.run("follow", *([f"@{handle}"] if handle else []), f"{days}d", *((text or "").split()))
        self.check_plans(before, (days, text), handle)

    def check_plans(self, before: list[Row], plan: tuple[int, str | None] | None, handle: str | None) -> None:
        """Check that a plan was added, and nothing else."""
        there = {row["id"] for row in before}
        new = [row for row in self.state["follow_up"] if row["id"] not in there]
        assert len(new) == int(plan is not None)
        if plan:
            days, text = plan
            wanted = {"contact": handle, "due": self.day(days), "text": text, "state": "open", "ended": None}
            assert new[0].items() >= wanted.items()

    def follow_up(self, pick: int) -> tuple[str, Row | None]:
        """Return the number of a follow-up, and it if it is open; now and then a number that none has."""
        found = self.state["follow_up"]
        row = found[pick % len(found)] if found and pick % 8 else None
        return str(row["id"] if row else 9999), row if row and row["state"] == "open" else None

    @rule(pick=picks)
    def finish(self, pick: int) -> None:
        number, row = self.follow_up(pick)
        self.run("done", number, code=0 if row else 3)
        if row:
            ended = {**row, "state": "done", "ended": self.today.isoformat()}
            assert self.rows("follow_up", id=row["id"]) == [ended]

    @rule(pick=picks, line=st.tuples(kinds, ago, names, sources, maybe, maybe), plan=plans)
    def finish_with_a_line(self, pick: int, line: tuple[Any, ...], plan: tuple[int, str | None] | None) -> None:
        number, row = self.follow_up(pick)
        kind, days, named, source, gave, got = line
        before = self.state["follow_up"]
        everybody = [row["contact"]] if row and row["contact"] and row["contact"] not in named else []
        everybody += named
        code = 3 if not row else 2 if self.names_nobody(everybody, source, gave or got) else 0
        words = self.words(named, source, gave, got, plan)
        self.run("done", number, kind, "20m", f"{days}d-ago", "sent", *words, code=code)
        if not code:
            assert self.rows("follow_up", id=row["id"])[0]["state"] == "done"
            self.check_plans(before, plan, self.planned_with(everybody, source))
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

    # lines that name them

    @staticmethod
    def names_nobody(named: list[str], source: str | None, given: str | None) -> bool:
        return bool(given and not named) or (source is not None and not set(named) - {source})

    @staticmethod
    def planned_with(named: list[str], source: str | None) -> str | None:
        return next((name for name in named if name != source), None)

    @staticmethod
    def words(
        named: list[str],
        source: str | None,
        gave: str | None,
        got: str | None,
        plan: tuple[int, str | None] | None,
    ) -> list[str]:
        found = [f"@{name}" for name in named]
        found += [f"from=@{source}"] if source else []
        found += [f"{key}={text}" for key, text in (("gave", gave), ("got", got)) if text]
        return [*found, *([f"next={plan[0]}d {plan[1] or ''}"] if plan else [])]

    def check_new_entries(self, expected: list[tuple[str, list[str], str | None, str | None, str | None]]) -> None:
        newest = sorted(self.state["entry"], key=lambda row: row["id"])[-len(expected) :]
        for row, (day, named, source, gave, got) in zip(newest, expected, strict=True):
            told = {"day": day, "source": source, "gave": gave, "got": got}
            assert row.items() >= told.items()
            assert {each["contact"] for each in self.rows("entry_contact", entry_id=row["id"])} == set(named)

    @rule(kind=kinds, days=ago, named=names, source=sources, gave=maybe, got=maybe, plan=plans)
    def log(
        self,
        kind: str,
        days: int,
        named: list[str],
        source: str | None,
        gave: str | None,
        got: str | None,
        plan: tuple[int, str | None] | None,
    ) -> None:
        before = self.state["follow_up"]
        is_wrong = self.names_nobody(named, source, gave or got)
        words = self.words(named, source, gave, got, plan)
        self.run(kind, "20m", f"{days}d-ago", "calls", *words, code=2 if is_wrong else 0)
        if not is_wrong:
            self.check_plans(before, plan, self.planned_with(named, source))
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
        named = {each["contact"] for each in self.rows("entry_contact", entry_id=row["id"])}
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
            found = self.rows("entry", id=row["id"])[0]
            assert (found["source"], found["day"]) == (from_whom, row["day"] if days is None else self.day(-days))
            assert {each["contact"] for each in self.rows("entry_contact", entry_id=row["id"])} == left

    @precondition(lambda self: self.state["entry"])
    @rule(some=st.lists(picks, min_size=1, max_size=2))
    def delete(self, some: list[int]) -> None:
        numbers = {self.state["entry"][pick % len(self.state["entry"])]["id"] for pick in some}
        left = [row for row in self.state["entry"] if row["id"] not in numbers]
        self.run("delete", *map(str, numbers))
        assert self.state["entry"] == left

    # the timer

    @rule(kind=kinds, named=names, source=sources, plan=plans)
    def start(self, kind: str, named: list[str], source: str | None, plan: tuple[int, str | None] | None) -> None:
        if self.names_nobody(named, source, None):
            source = None
        before = self.state["follow_up"]
        code = 2 if self.is_forgotten else 0
        self.run("start", kind, "calls", *self.words(named, source, None, None, plan), code=code)
        if not code:
            assert self.state["timer"][0]["contacts"].split() == sorted(named)
            self.check_plans(before, plan, self.planned_with(named, source))

    @property
    def is_forgotten(self) -> bool:
        return any(self.now.timestamp() - row["start"] > 10 * 3600 for row in self.state["timer"])

    @rule(named=names, plan=plans)
    def stop(self, named: list[str], plan: tuple[int, str | None] | None) -> None:
        timers, before = self.state["timer"], self.state["follow_up"]
        contacts, source = (timers[0]["contacts"].split(), timers[0]["source"]) if timers else ([], None)
        if source in (*contacts, *named):
            plan = None  # test_next_on_a_line tells whom it would be with
        code = 3 if not timers else 2 if self.is_forgotten else 0
        self.run("stop", *self.words(named, None, None, None, plan), code=code)
        if not code:
            self.check_new_entries([(self.today.isoformat(), [*contacts, *named], source, None, None)])
            self.check_plans(before, plan, next(iter(named or sorted(contacts)), None))

    @rule()
    def cancel(self) -> None:
        self.run("cancel", code=0 if self.state["timer"] else 3)
        assert self.state["timer"] == []

    # back and forth

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        times = min(times, len(self.done))
        self.walk("undo", times, self.done, self.undone)

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        self.walk("redo", times, self.undone, self.done)

    def walk(self, verb: str, times: int, ways: list[Dump], back: list[Dump]) -> None:
        said = self.shell(verb, str(times), "--json")
        assert said.code == (0 if ways else 3), said
        for _ in range(min(times, len(ways))):
            back.append(self.state)
            self.state = ways.pop()
        found, steps = self.dump()
        assert found == self.state
        assert steps == self.steps

    # what must hold whatever was done

    @invariant()
    def contacts_stand_where_their_moves_lead(self) -> None:
        for contact in self.state["contact"]:
            stage = since = value = None
            moves = self.rows("move", contact=contact["handle"])
            for move in sorted(moves, key=lambda row: (row["day"], row["id"])):
                if move["stage"] != stage:
                    stage, since = move["stage"], move["day"]
                value = value if move["value"] is None else move["value"]
            assert (contact["stage"], contact["stage_since"], contact["value"]) == (stage, since, value)

    @invariant()
    def the_side_rows_say_what_the_entry_says(self) -> None:
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
    def nobody_refers_themselves_and_nothing_is_given_to_nobody(self) -> None:
        assert not any(row["handle"] == row["source"] for row in self.state["contact"])
        for entry in self.state["entry"]:
            named = [row["contact"] for row in self.rows("entry_contact", entry_id=entry["id"])]
            assert not self.names_nobody(named, entry["source"], entry["gave"] or entry["got"])

    @invariant()
    def criteria_stand_in_their_places(self) -> None:
        places = sorted(row["place"] for row in self.state["criterion"])
        assert places == list(range(1, len(places) + 1))

    @invariant()
    def the_views_show_it(self) -> None:
        if (self.state, self.today) == self.shown:
            return  # all views have shown just that
        self.shown = (self.state, self.today)
        said = {line: self.view(line) for line in ("network all", "referrals all", "funnel all")}
        assert all(said.values())
        known = self.known()
        found = self.view("contacts")
        assert {each["handle"]: each["stage"] for each in found} == {
            name: self.contact(name).get("stage") for name in known
        }
        last = {
            name: max((row["day"] for row in self.rows("entry_contact", contact=name, touch=1)), default=None)
            for name in known
        }
        assert {each["handle"]: each["last_touch"] for each in found} == last
        pipeline = self.view("pipeline")
        in_open_stages = [row["handle"] for row in self.state["contact"] if row["stage"] in OPEN]
        assert sorted(each["contact"] for each in pipeline["pipeline"]) == in_open_stages
        assert pipeline["counts"] == Counter(row["stage"] for row in self.state["contact"] if row["stage"])
        assert {each["contact"]: each["last_touch"] for each in pipeline["pipeline"]} == {
            name: last[name] for name in in_open_stages
        }
        self.check_due()
        self.check_cards(known)

    def check_due(self) -> None:
        found = self.view("due")
        planned = sorted(self.rows("follow_up", state="open"), key=lambda row: (row["due"], row["id"]))
        parts = [found[part] for part in ("overdue", "today", "this_week", "later")]
        assert [each["id"] for part in parts for each in part] == [row["id"] for row in planned]
        today = self.today.isoformat()
        assert all(each["due"] < today for each in found["overdue"])
        assert all(each["due"] == today for each in found["today"])
        wanted = [row["handle"] for row in self.state["contact"] if row["is_close"] or row["stage"] in OPEN]
        has_plan = {row["contact"] for row in planned}
        assert [each["contact"] for each in found["nothing_planned"]] == [
            name for name in wanted if name not in has_plan
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
        """Return what a reading command writes; None if it finds nobody."""
        said = self.shell(*line.split(), "--json")
        assert said.code == code, (line, said)
        return None if code else json.loads(said.out)


WALKS = times(3, 50)


@pytest.mark.parametrize("part", range(2), ids=str)
def test_people(part: int, proof: Prove) -> None:
    chosen = settings(
        max_examples=WALKS, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(People, settings=chosen)  # each time other walks
    proof(
        name="model_stateful",
        promise="The same for what is known of people, merges and forgetting included.",
        method="Walks of up to 25 random commands; all tables compared with what the rows before say",
        count=WALKS,
        unit="walks",
        result="equal at each step",
    )
