"""A command line of every kind that writes, each with a journal to run on, and checks of the result."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import NOW, Result, Shell
from tests.safety.helpers import assert_two_lines, with_stdin

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")  # new in each run

BASE = (
    "config auto_backup off",
    "p 45m mon calls @acme +phone dials=25 next=1w",
    "n 30m tue coffee @bob +cafe",
    "s 1h wed offer @bobby",
    'contact @bob --name "Bob Miller" --circle referral',
    "off 2026-12-31",
)
ROWS = "kind,day,minutes,note\n" + "".join(f"p,2026-11-{1 + i % 20:02},30,old call {i}\n" for i in range(40))
PEOPLE = "handle,name\n" + "".join(f"guest-{i},Guest {i}\n" for i in range(20))
TRACKER = "Project,Description,Start date,Start time,Duration\n" + "".join(
    f"Acme,call {i},2026-11-{1 + i % 20:02},09:{i:02}:00,00:15:00\n" for i in range(40)
)
CARDS = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Card {i}\nEMAIL:card{i}@x.example\nEND:VCARD\n" for i in range(20))
FILES = {  # in the folder of each line
    "in.csv": ROWS,
    "people.csv": PEOPLE,
    "tracker.csv": TRACKER,
    "longer.csv": TRACKER.replace("00:15:00", "00:30:00"),
    "cards.vcf": CARDS,
}
OLD = "what was there\n"
SAYS_DONE = ("is stored", "are forgotten", "It is there")
AS_MUCH_AGAIN, NOTHING_MORE = "as much again", "nothing more"


@dataclass(frozen=True)
class Line:
    """A command line that writes."""

    typed: str  # {here} is the folder; after `<<<` comes the standard input
    again: str = AS_MUCH_AGAIN  # what it adds if it is typed again
    before: tuple[str, ...] = ()  # typed first
    has_journal: bool = True  # BASE was typed before that

    @property
    def argv(self) -> list[str]:
        return shlex.split(self.typed)


LINES = {
    "first": Line("p 45m calls @acme +phone dials=3", has_journal=False),
    "line": Line("p 20m sent prices @acme +email mails=2 next=3d"),
    "edit": Line("edit 1 1h @bob", NOTHING_MORE),
    "delete": Line("delete 1 2", NOTHING_MORE),
    "start": Line("start p calls @bob", NOTHING_MORE),
    "switch": Line("start n coffee @bob", NOTHING_MORE, ("2026-11-21T17:30:00+01:00: start p calls @acme",)),
    "since": Line("start at 17:10", NOTHING_MORE, ("2026-11-21T17:30:00+01:00: start p calls @acme",)),
    "timer": Line("edit timer n tea @bob", NOTHING_MORE, ("start p calls @acme",)),
    "stop": Line("stop sent the offer", NOTHING_MORE, ("start p calls @bob",)),
    "resume": Line("resume 1", NOTHING_MORE),
    "cancel": Line("cancel", NOTHING_MORE, ("start p calls @bob",)),
    "undo": Line("undo"),
    "redo": Line("redo", NOTHING_MORE, ("undo",)),
    "config": Line("config week_start sunday", NOTHING_MORE),
    "quota": Line("quota 40% --hours 10 dials=25", NOTHING_MORE),
    "off": Line("off 2026-12-24..2026-12-26 holidays", NOTHING_MORE),
    "contact": Line("contact @acme --name Acme --circle customer --close", NOTHING_MORE),
    "advance": Line("advance @acme opportunity --value 12000"),
    "merge": Line("contact merge @bobby @bob", NOTHING_MORE),
    "rename": Line("contact rename @bobby @robert", NOTHING_MORE),
    "forget": Line("contact forget @bob --yes", NOTHING_MORE),
    "forget typed": Line("contact forget @bob everywhere --yes", NOTHING_MORE, ("n 5m saw Bob +bob", "backup")),
    "tags": Line("tags rename phone telephone", NOTHING_MORE),
    "follow": Line("follow @bob 3d send prices"),
    "done": Line("done 1 p 20m sent prices", NOTHING_MORE),
    "criteria": Line("criteria use bant", NOTHING_MORE),
    "qualify": Line('qualify @acme budget=50k need="orders arrive late"', NOTHING_MORE, ("criteria use bant",)),
    "routine": Line("routine add mon-fri 9-10:30 +phone", NOTHING_MORE),
    "lines": Line("log - <<< p 10m first @acme +phone|p 20m second next=2d|n 5m third @bob"),
    "snooze": Line("snooze 1 3d"),
    "prune": Line("due --prune --yes --json", NOTHING_MORE, ("2026-09-01T09:00:00+02:00: follow @bob 1d call",)),
    "on again": Line("off 2026-12-31 --remove", NOTHING_MORE),
    "tags merged": Line("tags merge cafe phone", NOTHING_MORE),
    "routine changed": Line("routine change 1 mon 8-9", NOTHING_MORE, ("routine add mon-fri 9-10:30 +phone",)),
    "routine removed": Line("routine remove 1", NOTHING_MORE, ("routine add mon-fri 9-10:30 +phone",)),
    "criterion added": Line("criteria add champion who is for us", NOTHING_MORE, ("criteria use bant",)),
    "criterion moved": Line("criteria move need 1", NOTHING_MORE, ("criteria use bant",)),
    "criterion removed": Line("criteria remove need", NOTHING_MORE, ("criteria use bant",)),
    "close": Line("week close last", NOTHING_MORE),
    "import": Line("import csv {here}/in.csv", NOTHING_MORE),
    "people": Line("import csv {here}/people.csv", NOTHING_MORE),
    "cards": Line("import {here}/cards.vcf", NOTHING_MORE),
    "tracker": Line("import {here}/tracker.csv --kind p", NOTHING_MORE),
    "update": Line("import {here}/longer.csv --update", NOTHING_MORE, ("import {here}/tracker.csv --kind p",)),
    "rules": Line("rules add toggl project Acme p +phone @acme", NOTHING_MORE),
    "backup": Line("backup", NOTHING_MORE),
    "copy": Line("backup {here}/copy.db", NOTHING_MORE),
    "restore": Line("restore {here}/kept.db", NOTHING_MORE, ("backup {here}/kept.db", "p 20m later")),
    "return": Line("restore {here}/kept.db", NOTHING_MORE, ("backup {here}/kept.db", "quota 50%")),
    "export": Line("export csv all -o {here}/new.csv", NOTHING_MORE),
    "replace": Line("export json all -o {here}/old.txt --force", NOTHING_MORE),
}


def typed(shell: Shell, line: str) -> Result:
    words, stdin = with_stdin([word.format(here=shell.folder) for word in shlex.split(line)])
    return shell(*words, stdin=stdin)


def make(folder: Path, *lines: str) -> None:
    """Create a folder with files to import, and a journal made by typing lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in {**FILES, "old.txt": OLD}.items():
        (folder / file).write_text(text)
    for line in lines:
        at, _, command = line.rpartition(": ")  # some lines have a time
        done = typed(Shell(folder).at(at or NOW), command)
        assert done.code == 0, (line, done)


def state(folder: Path) -> dict[str, object]:
    """Return what a folder holds: the tables of the journal and of its copies, and the bytes of other files.

    Unfinished files of killed processes do not count.
    """
    journal = Shell(folder).journal
    others = [path for path in folder.glob("*") if path.is_file() and not path.name.startswith(".")]
    kept = {path.name: contents(path) if path.suffix == ".db" else path.read_bytes() for path in others}
    return {"journal": contents(journal), **kept}


def contents(path: Path) -> dict[str, list[str]]:
    """Return all rows by table, without empty tables and with uids made equal; {} for a missing journal.

    Reading rolls back an unfinished write, as it would in any program. Fails if the file is damaged.
    """
    if not path.exists():
        return {}
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        rows_of = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables.fetchall()}
    return {name: sorted(_anonymous(row) for row in rows) for name, rows in rows_of.items() if rows}


def _anonymous(row: tuple[object, ...]) -> str:
    return UUID.sub("(uid)", repr(row))


def without_history(whole: dict[str, object]) -> dict[str, object]:
    """Return a state without the change log."""
    journal = {name: texts for name, texts in whole["journal"].items() if name not in ("step", "change")}
    return {**whole, "journal": journal}


class Known:
    """The states that a command line leads to undisturbed: before it, after it, and after typing it again."""

    def __init__(self, line: Line, base: Path, folder: Path) -> None:
        """Run the line in a folder, starting with a copy of `base`, which `make` has created."""
        self.line, self.template = line, folder / "template"
        if line.has_journal:
            shutil.copytree(base, self.template)
        make(self.template, *line.before)
        played = folder / "played"
        shutil.copytree(self.template, played)
        self.before = state(played)
        first = typed(Shell(played), line.typed)
        assert first.code == 0, first
        self.after = state(played)
        self.code_again = typed(Shell(played), line.typed).code
        self.again = state(played)
        adds_nothing = without_history(self.again) == without_history(self.after)
        assert adds_nothing == (line.again == NOTHING_MORE), line

    def fresh(self, folder: Path) -> None:
        """Create a folder in the state before the line."""
        shutil.copytree(self.template, folder, dirs_exist_ok=True)


def known(folder: Path, names: Iterable[str]) -> dict[str, Known]:
    """Run some of LINES, to know the states that each leads to."""
    base = folder / "base"
    make(base, *BASE)
    return {name: Known(LINES[name], base, folder / "known" / name) for name in names}


def assert_truthful(plain: Known, folder: Path, ended: Result, what: object) -> None:
    """Check that a command line on a failing disk told the truth: done, not done, or done with an error afterwards.

    In each case nothing is stored in part, no temporary file is left, and typing the line again works.
    """
    now = state(folder)
    assert now in (plain.before, plain.after), what
    is_done = now == plain.after and plain.before != plain.after
    if ended.code:
        assert ended.code in (1, 2, 4), what
        assert_two_lines(Result(ended.code, ended.out, _last_two_lines(ended.err)))  # a remark may come first
        assert "Traceback" not in ended.err, what
        assert is_done or not ended.out, what  # it does not claim to be done
        assert is_done == any(word in ended.err for word in SAYS_DONE), what
    else:
        assert now == plain.after, what
    assert not list(folder.rglob("*.part*")), what
    assert_copies_whole(plain, folder, what)
    assert_again(plain, folder, what)


def _last_two_lines(text: str) -> str:
    return "".join(text.splitlines(keepends=True)[-2:])


def assert_claims_true(plain: Known, folder: Path, out: str, err: str, what: object) -> None:
    """Check that everything that the output claims is done, even if the command line was killed later."""
    claims = out or "Wrote " in err
    assert not claims or state(folder) == plain.after, what
    for copy in re.findall(r"Backed up .* to (.*?);", out):
        assert Path(copy).exists(), what


def assert_copies_whole(plain: Known, folder: Path, what: object) -> None:
    """Check that each new backup is the journal before or after the line, never a part of one."""
    earlier = {path.name for path in plain.template.glob("data/journal-backups/*.db")}
    for copy in folder.glob("data/journal-backups/*.db"):
        assert copy.name in earlier or contents(copy) in (plain.before["journal"], plain.after["journal"]), (what, copy)


def assert_again(plain: Known, folder: Path, what: object) -> None:
    """Check that typing the line again does its work, or, if that was done, what a second time should do."""
    is_done = state(folder) == plain.after and plain.before != plain.after
    again = typed(Shell(folder), plain.line.typed)
    assert again.code == (plain.code_again if is_done else 0), (what, again)
    assert state(folder) == (plain.again if is_done else plain.after), what
    if plain.line.typed.startswith("p "):  # it may have been meant twice, so the user is warned
        assert ("The same was logged just now" in again.err) == is_done, (what, again)
