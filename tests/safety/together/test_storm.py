"""storm: eight shells log, correct, merge, undo and forget at once, and every acknowledged entry is accounted for.

It is in the journal, or an acknowledged command took it away: then the change log says so. Forgetting a person removes
lines of the change log, and notes which entries cannot come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.conftest import Shell
from tests.safety.helpers import ended, launch, rows
from tests.torture import Prove, times

SHELLS = 8
COMMANDS = times(9, 120)
STORMS = times(1, 4)
PEOPLE = ("quagga", "walrus", "xerxes", "zebulon")  # words that are in no file of a journal by themselves

# runs random commands, and writes each with its exit code and its output as a line of JSON
ONE_SHELL = f"""
import io, json, os, random, sys
from prospectr.cli.main import run
from prospectr.context import Context
name, seed = sys.argv[1:3]
chance, mine = random.Random(seed + name), []

def command(number):
    token, who = f"{{name}}-{{number}}", chance.choice({PEOPLE!r})
    pick = chance.random()
    if pick < 0.10:
        return ["undo", "--json"]
    if pick < 0.16:
        return ["redo", "--json"]
    if pick < 0.24:
        return ["contact", "forget", f"@{{who}}", chance.choice(["narrowly", "everywhere"]), "--yes", "--json"]
    if pick < 0.30 and mine:
        return ["edit", str(chance.choice(mine)), "edited", token, "--json"]
    if pick < 0.36 and mine:
        return ["delete", str(chance.choice(mine)), "--json"]
    if pick < 0.40:
        return ["contact", f"@{{who}}", "--name", f"{{who.title()}} {{token}}", "--json"]
    if pick < 0.46:
        return ["contact", chance.choice(["merge", "rename"]), f"@{{who}}", f"@{{chance.choice({PEOPLE!r})}}", "--json"]
    if pick < 0.50:
        return chance.choice([["start", "p", token, f"@{{who}}", "--json"], ["cancel", "--json"]])
    if pick < 0.54:
        return ["follow", f"@{{who}}", "3d", token, "--json"]
    if pick < 0.56:
        return ["tags", "rename", "one", "two", "--json"]
    named = [f"@{{who}}"] if chance.random() < 0.5 else []
    return ["p", f"{{chance.randint(1, 20)}}m", f"{{chance.randint(1, 28)}}d-ago", token, *named, "+one", "--json"]

with open(os.path.join(os.environ["HOME"], name), "w") as log:
    for number in range({COMMANDS}):
        argv = command(number)
        out, err = io.StringIO(), io.StringIO()
        code = run(argv, Context(stdin=io.StringIO(), stdout=out, stderr=err))
        print(json.dumps([argv, code, out.getvalue(), err.getvalue()]), file=log, flush=True)
        if argv[0] == "p" and code == 0:
            mine.append(json.loads(out.getvalue())["id"])
sys.exit(0)
"""


@dataclass
class Acknowledged:
    """What the commands of all shells said that they did."""

    logged: dict[str, dict[str, Any]] = field(default_factory=dict)  # entries by uid
    taken: set[str] = field(default_factory=set)  # the uids of entries that were deleted or undone
    gone: set[int] = field(default_factory=set)  # the numbers of entries that a forgetting named as gone for good
    forgotten: int = 0

    def add(self, argv: list[str], out: str) -> None:
        said = json.loads(out)
        if argv[0] == "p":
            self.logged[said["uid"]] = said
        elif argv[0] == "delete":
            self.taken |= {entry["uid"] for entry in said}
        elif argv[0] in ("undo", "redo"):
            self.taken |= {uid for step in said for uid in taken_by(argv[0], step["changes"])}
        elif argv[1] == "forget":
            self.gone |= {*said["gone"]}
            self.forgotten += 1


def taken_by(verb: str, changes: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the uids of the entries that undoing or redoing these changes took away."""
    for change in changes:
        left = change["before" if verb == "undo" else "after"]
        if change["subject"] == "entry" and left is None:
            yield change["key"]


def run_storm(shell: Shell, seed: int) -> Acknowledged:
    shell.ok("config auto_backup off")
    processes = [launch(shell, ONE_SHELL, f"shell{number}", str(seed)) for number in range(SHELLS)]
    for process in processes:
        result = ended(process, 600)
        assert result.code == 0, result
    acknowledged = Acknowledged()
    for number in range(SHELLS):
        for line in (shell.folder / f"shell{number}").read_text().splitlines():
            argv, code, out, err = json.loads(line)
            assert code in (0, 2, 3), (argv, code, err)  # 2: it was changed meanwhile; 3: it is not there any more
            if code == 0:
                acknowledged.add(argv, out)
    return acknowledged


@pytest.mark.parametrize("seed", range(STORMS))
def test_every_acknowledged_entry_is_accounted_for(shell: Shell, seed: int, proof: Prove) -> None:
    acknowledged = run_storm(shell, seed)
    there = {str(uid) for (uid,) in rows(shell.journal, "SELECT uid FROM entry")}
    absent = acknowledged.logged.keys() - there
    assert there <= acknowledged.logged.keys()
    assert absent <= acknowledged.taken, "nobody took these away"
    gone = rows(shell.journal, "SELECT key FROM change WHERE subject = 'gone'")
    assert {int(word.strip("#,")) for (key,) in gone for word in str(key).split()} == acknowledged.gone
    known = {number for (number,) in rows(shell.journal, "SELECT number FROM change")} | acknowledged.gone
    numbers = {acknowledged.logged[uid]["id"] for uid in absent}
    assert numbers <= known, "neither the change log nor a forgetting knows of these"
    check_rest(shell)
    proof(
        name="storm",
        promise="Every acknowledged entry is there, or the change log or a forgetting says what took it away.",
        method=f"{SHELLS} shells log, correct, merge, undo and forget at once, {COMMANDS} commands each",
        count=len(acknowledged.logged),
        unit="entries",
        result="0 unexplained",
    )


def check_rest(shell: Shell) -> None:
    """Check that the file is sound, that undo and redo walk the history, and that all people can be forgotten."""
    assert rows(shell.journal, "PRAGMA integrity_check") == [("ok",)]
    assert rows(shell.journal, "PRAGMA foreign_key_check") == []
    before = shell.ok("list all --json").out
    undone = 0
    while shell("undo").code == 0:
        undone += 1
    for _ in range(undone):
        shell.ok("redo")
    assert shell.ok("list all --json").out == before
    for name in PEOPLE:
        assert shell(f"contact forget @{name} everywhere --yes").code in (0, 3)
    held = shell.journal.read_bytes().lower()
    assert [name for name in PEOPLE if name.encode() in held] == []
