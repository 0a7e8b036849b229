"""model_stateful: after any sequence of commands the journal equals a simple model; undo and redo restore its states.

After each step the journal is read through the command line, in a new connection.
"""

from __future__ import annotations

import tempfile
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from prospectr.domain.entries.counting import CUES
from tests.commands.helpers import read
from tests.conftest import Shell
from tests.torture import Prove, times

BEGIN = datetime.fromisoformat("2026-11-18T08:00:00+01:00")
THIS_WEEK = "2026-11-16"  # the Monday; the clock stays within this week
KINDS = {
    "p": "prospecting",
    "n": "networking",
    "s": "selling",
    "c": "clients",
    "m": "marketing",
    "a": "admin",
}
DEFAULTS = {
    "week_start": "monday",
    "workdays": "mon tue wed thu fri",
    "outcome_words": "calls=dials conversations=talks appointments=meetings quotes=proposals",
    "day_from": "06:00",
    "day_to": "22:00",
    "date_order": "none",
    "outcomes": "dials talks meetings proposals",
    "timer_hours": "10",
    "day_hours": "16",
    "auto_backup": "on",
    "backup_folder": "",
    "touch_every": "support=90d information=60d referral=30d customer=60d others=60d",
    "stale_after": "prospect=30d lead=45d opportunity=90d",
    "counting": "strict",
    "cues": ", ".join(CUES),
    "referral_days": "2",
    "my_addresses": "",
    "name": "",
    "inbox": "",
}

kinds = st.sampled_from(sorted(KINDS))
minutes = st.integers(1, 960)
days_ago = st.integers(0, 40)
notes = st.sampled_from(["", "calls", "it's late", "12 monkeys", "100 % [red]x[/red] a\\b", "Zürich café"])
tags = st.lists(st.sampled_from(["warm", "hot", "cold", "phone"]), max_size=2, unique=True)
contacts = st.lists(st.sampled_from(["acme", "bob"]), max_size=2, unique=True)
outcomes = st.dictionaries(st.sampled_from(["dials", "talks"]), st.integers(0, 30), max_size=2)
picks = st.integers(0, 1000)
full_days = st.integers(0, 6).map(lambda i: f"2026-12-{24 + i}")
CONFIGS = st.sampled_from(
    [
        ("timer_hours", "12"),
        ("timer_hours", "10"),
        ("day_hours", "8"),
        ("date_order", "dmy"),
        ("workdays", "mon tue"),
        ("backup_folder", "/mnt/x"),
        ("counting", "as-logged"),
        ("cues", "calls"),
    ]
)


class Commands(RuleBasedStateMachine):
    """`state` is what the journal must hold; `done` and `undone` are the states that undo and redo return to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.now = BEGIN
        self.next_id = 1
        self.logged: dict[int, datetime] = {}  # when each entry was logged
        self.uids: dict[int, str] = {}
        self.state: dict[str, Any] = {"entries": {}, "config": {}, "quotas": {}, "off": {}, "timer": None}
        self.done: list[dict[str, Any]] = []
        self.undone: list[dict[str, Any]] = []
        self.run("config", "auto_backup", "off")
        self.state["config"] = {"auto_backup": "off"}

    def teardown(self) -> None:
        self.folder.cleanup()

    @property
    def shell(self) -> Shell:
        return Shell(Path(self.folder.name)).at(self.now.isoformat())

    def run(self, *argv: str, code: int = 0) -> None:
        said = self.shell(*argv, "--json") if len(argv) > 1 else self.shell(argv[0])
        assert said.code == code, (argv, said)

    def becomes(self, state: dict[str, Any]) -> None:
        """Set the state after a command; a command without a change is no step."""
        if state != self.state:
            self.done.append(self.state)
            self.undone.clear()
            self.state = state

    def details(self, note: str, marks: list[str], names: list[str], counts: dict[str, int]) -> dict[str, Any]:
        return {
            "note": " ".join(self.words(note, marks, names, {})),
            "contacts": sorted(names),
            "tags": sorted(marks),
            "channel": "phone" if "phone" in marks else None,
            "outcomes": {name: count for name, count in sorted(counts.items()) if count},
            "need": None,
            "gave": None,
            "got": None,
            "from": None,
        }

    def words(self, note: str, marks: list[str], names: list[str], counts: dict[str, int]) -> list[str]:
        pairs = [f"{name}={count}" for name, count in counts.items()]
        return [*([note] if note else []), *(f"+{tag}" for tag in marks), *(f"@{name}" for name in names), *pairs]

    def add(self, state: dict[str, Any], entry: dict[str, Any]) -> None:
        state["entries"][self.next_id] = entry
        self.logged[self.next_id] = self.now
        self.next_id += 1

    def entry(
        self, kind: str, day: str, start: datetime | None, length: int, details: dict[str, Any]
    ) -> dict[str, Any]:
        return {
            "kind": kind,
            "day": day,
            "start": start.isoformat() if start else None,
            "end": (start + timedelta(minutes=length)).isoformat() if start else None,
            "minutes": length,
            **details,
        }

    @rule(kind=kinds, length=minutes, ago=days_ago, note=notes, marks=tags, names=contacts, counts=outcomes)
    def log(
        self, kind: str, length: int, ago: int, note: str, marks: list[str], names: list[str], counts: dict[str, int]
    ) -> None:
        self.run(kind, f"{length}m", f"{ago}d-ago", *self.words(note, marks, names, counts))
        state = deepcopy(self.state)
        day = (self.now - timedelta(ago)).date().isoformat()
        self.add(state, self.entry(KINDS[kind], day, None, length, self.details(note, marks, names, counts)))
        self.becomes(state)

    @rule(kind=kinds, length=st.integers(1, 600), ago=st.integers(1, 40), hour=st.integers(6, 13))
    def log_by_the_clock(self, kind: str, length: int, ago: int, hour: int) -> None:
        start = (self.now - timedelta(ago)).replace(hour=hour, minute=0)
        end = start + timedelta(minutes=length)
        self.run(kind, f"{start:%H:%M}-{end:%H:%M}", f"{ago}d-ago", "calls")
        state = deepcopy(self.state)
        entry = self.entry(KINDS[kind], start.date().isoformat(), start, length, self.details("calls", [], [], {}))
        self.add(state, entry)
        self.becomes(state)

    @precondition(lambda self: self.state["entries"])
    @rule(pick=picks, kind=kinds, length=st.none() | st.integers(1, 300), note=notes, marks=tags, counts=outcomes)
    def edit(
        self, pick: int, kind: str, length: int | None, note: str, marks: list[str], counts: dict[str, int]
    ) -> None:
        state = deepcopy(self.state)
        number = sorted(state["entries"])[pick % len(state["entries"])]
        entry = state["entries"][number]
        time = [f"{length}m"] if length else []
        start = datetime.fromisoformat(entry["start"]) if entry["start"] else None
        is_over = not (start and length) or start + timedelta(minutes=length) <= self.now
        self.run("edit", str(number), kind, *time, *self.words(note, marks, [], counts), code=0 if is_over else 2)
        if not is_over:
            return
        entry["kind"] = KINDS[kind]
        if length:
            entry |= {"minutes": length, "end": (start + timedelta(minutes=length)).isoformat() if start else None}
        entry["note"] = " ".join(self.words(note, marks, [], {})) if note else entry["note"]
        entry["tags"] = sorted({*entry["tags"], *marks})
        entry["channel"] = "phone" if "phone" in marks else entry["channel"]
        entry["outcomes"] = {k: v for k, v in sorted((entry["outcomes"] | counts).items()) if v}
        self.becomes(state)

    @precondition(lambda self: self.state["entries"])
    @rule(some=st.lists(picks, min_size=1, max_size=3))
    def delete(self, some: list[int]) -> None:
        state = deepcopy(self.state)
        numbers = {sorted(self.state["entries"])[pick % len(self.state["entries"])] for pick in some}
        self.run("delete", *map(str, numbers))
        for number in numbers:
            del state["entries"][number]
        self.becomes(state)

    @precondition(lambda self: self.state["entries"])
    @rule(pick=picks)
    def delete_an_unknown_id(self, pick: int) -> None:
        known = sorted(self.state["entries"])[pick % len(self.state["entries"])]
        self.run("delete", str(known), str(self.next_id), code=3)

    @rule(old=st.sampled_from(["warm", "hot"]), new=st.sampled_from(["hot", "cold", "new"]))
    def rename(self, old: str, new: str) -> None:
        state = deepcopy(self.state)
        running = [state["timer"]["details"]] if state["timer"] else []
        tagged = [entry for entry in (*state["entries"].values(), *running) if old in entry["tags"]]
        code = 2 if old == new else 0 if tagged else 3
        self.run("tags", "rename", old, new, code=code)
        if code:
            return
        for entry in tagged:
            entry["tags"] = sorted({new if tag == old else tag for tag in entry["tags"]})
            entry["note"] = " ".join(f"+{new}" if word == f"+{old}" else word for word in entry["note"].split(" "))
        self.becomes(state)

    @rule(share=st.integers(1, 95), since=st.sampled_from(["", "2026-11-16", "2026-10-05", "2026-12-07"]))
    def quota(self, share: int, since: str) -> None:
        self.run("quota", f"{share}%", *(["--from", since] if since else []))
        state = deepcopy(self.state)
        state["quotas"][since or THIS_WEEK] = float(share)
        self.becomes(state)

    @rule(day=full_days, note=st.sampled_from(["", "fair", "it's a holiday"]))
    def off(self, day: str, note: str) -> None:
        self.run("off", day, *note.split())
        state = deepcopy(self.state)
        state["off"][day] = note
        self.becomes(state)

    @rule(day=full_days)
    def remove_off(self, day: str) -> None:
        self.run("off", "--remove", day, code=0 if day in self.state["off"] else 3)
        state = deepcopy(self.state)
        state["off"].pop(day, None)
        self.becomes(state)

    @rule(change=CONFIGS)
    def config(self, change: tuple[str, str]) -> None:
        self.run("config", *change)
        state = deepcopy(self.state)
        state["config"][change[0]] = change[1]
        self.becomes(state)

    @rule(change=CONFIGS)
    def unset(self, change: tuple[str, str]) -> None:
        self.run("config", change[0], "--unset")
        state = deepcopy(self.state)
        state["config"].pop(change[0], None)
        self.becomes(state)

    @rule(passed=st.sampled_from([0, 1, 7, 45, 200, 605]))
    def wait(self, passed: int) -> None:
        if (later := self.now + timedelta(minutes=passed)) < BEGIN + timedelta(3):
            self.now = later

    @property
    def elapsed(self) -> int:
        return max(0, int((self.now - self.state["timer"]["start"]).total_seconds()) // 60)

    @property
    def is_forgotten(self) -> bool:
        hours = int(self.state["config"].get("timer_hours", DEFAULTS["timer_hours"]))
        return self.elapsed > hours * 60

    def stopped(self, state: dict[str, Any], counts: dict[str, int]) -> None:
        timer = state["timer"]
        added = {name: timer["details"]["outcomes"].get(name, 0) + count for name, count in counts.items()}
        counted = {k: v for k, v in sorted((timer["details"]["outcomes"] | added).items()) if v}
        details = {**timer["details"], "outcomes": counted}
        day = timer["start"].date().isoformat()
        self.add(state, self.entry(timer["kind"], day, timer["start"], max(1, self.elapsed), details))
        state["timer"] = None

    @rule(kind=kinds, note=notes, marks=tags, names=contacts, counts=outcomes)
    def start(self, kind: str, note: str, marks: list[str], names: list[str], counts: dict[str, int]) -> None:
        state = deepcopy(self.state)
        argv = ["start", kind, *self.words(note, marks, names, counts)]
        if state["timer"] and self.is_forgotten:
            self.run(*argv, code=2)
            return
        self.run(*argv)
        begins = self.end_of_chain(state)
        if state["timer"] and self.elapsed:
            self.stopped(state, {})
        details = self.details(note, marks, names, counts)
        state["timer"] = {"kind": KINDS[kind], "start": begins, "details": details}
        self.becomes(state)

    def end_of_chain(self, state: dict[str, Any]) -> datetime:
        """Return when a timer starts: so that it and the one before it add up to the time that passed."""
        if state["timer"]:
            return self.now if self.elapsed else state["timer"]["start"]
        last = max(state["entries"], default=0)
        end = state["entries"][last]["end"] if last and self.logged[last] == self.now else None
        until = datetime.fromisoformat(end) if end else self.now
        return until if timedelta() <= until - self.now <= timedelta(minutes=1) else self.now

    @rule(counts=outcomes)
    def stop(self, counts: dict[str, int]) -> None:
        state = deepcopy(self.state)
        code = 3 if not state["timer"] else 2 if self.is_forgotten else 0
        self.run("stop", *self.words("", [], [], counts), code=code)
        if not code:
            self.stopped(state, counts)
            self.becomes(state)

    @rule()
    def cancel(self) -> None:
        self.run("cancel", code=0 if self.state["timer"] else 3)
        self.becomes({**deepcopy(self.state), "timer": None})

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        times = min(times, len(self.done))
        self.run("undo", str(times))
        for _ in range(times):
            self.undone.append(self.state)
            self.state = self.done.pop()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        self.run("redo", str(times), code=0 if self.undone else 3)
        for _ in range(min(times, len(self.undone))):
            self.done.append(self.state)
            self.state = self.undone.pop()

    @invariant()
    def the_journal_equals_the_model(self) -> None:
        shell, state = self.shell, self.state
        stored = {}
        for entry in read(shell, "list all"):
            number = entry.pop("id")
            assert self.uids.setdefault(number, entry.pop("uid")) == self.uids[number]
            del entry["logged_at"]
            stored[number] = entry
        assert stored == state["entries"]
        assert read(shell, "config") == DEFAULTS | state["config"]
        assert read(shell, "off") == [{"day": day, "note": note} for day, note in sorted(state["off"].items())]
        history = [
            {"from": since, "share": share, "hours": None, "outcomes": {}}
            for since, share in sorted(state["quotas"].items())
        ]
        in_force = [quota for quota in history if quota["from"] <= THIS_WEEK]
        default = {"from": None, "share": 25.0, "hours": None, "outcomes": {}}
        current = in_force[-1] if in_force else default
        source = "set" if in_force else "default"
        assert read(shell, "quota") == {**current, "source": source, "history": history}
        timer = state["timer"]
        assert read(shell, "status")["running"] == (
            timer
            and {
                "kind": timer["kind"],
                "start": timer["start"].isoformat(),
                "minutes": self.elapsed,
                **timer["details"],
            }
        )


def test_undo_restores_tags_contacts_and_outcomes() -> None:
    """The random walks below rarely get this far."""
    walk = Commands()
    try:
        walk.log("p", 45, 1, "calls", ["hot", "phone"], ["acme", "bob"], {"dials": 3, "talks": 1})
        walk.start("n", "lunch", ["warm"], ["bob"], {"talks": 2})
        walk.wait(45)
        walk.stop({"dials": 1})
        walk.edit(0, "s", 30, "offer", ["cold"], {"dials": 0, "talks": 5})
        walk.rename("hot", "new")
        walk.delete([0, 1])
        walk.the_journal_equals_the_model()
        steps = len(walk.done)
        for go in (walk.undo, walk.redo, walk.undo):
            for _ in range(steps):
                go(1)
                walk.the_journal_equals_the_model()
    finally:
        walk.teardown()


WALKS = times(6, 60)


@pytest.mark.parametrize("part", range(2))
def test_commands(part: int, proof: Prove) -> None:
    chosen = settings(max_examples=WALKS, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(Commands, settings=chosen)  # random walks, others each time
    proof(
        name="model_stateful",
        promise="After any commands the journal holds what they reported, and undo and redo restore each state.",
        method="Walks of up to 20 random commands beside a plain model, read back after each in a new connection",
        count=WALKS,
        unit="walks",
        result="equal at each step",
    )
