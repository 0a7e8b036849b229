"""Benchmarks of every command: its processor time compared with that of an interpreter that does nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from answers import BARE
from table import Line, time_text
from timing import Command, FailedError, Round, rounds
from workshop import BIN, HEAVY, HERE, Bench

ENTRIES, CONTACTS = 100_000, 2_000
EVERY_DAY, HELP, TAB, ANY, DRAWN = 2.5, 3, 4, 5, 7  # the most that a command may take of a bare interpreter's time
GOALS: Mapping[float, Sequence[str]] = {
    EVERY_DAY: (
        *("p 45m cold calls @company7 +phone dials=25 talks=6", "start p calls @company7", "stop talks=3", "cancel"),
        *("status", "", "today", "due", "who @company7"),
    ),
    HELP: ("--version", "--help", "week --help", "help list"),
    ANY: (
        *(
            "log p 45m calls",
            "prospecting 45m calls",
            "p 45m calls --json",
            "p 45m calls --dry-run",
            "status --json",
            "today --json",
            "due --json",
        ),
        *("who @company7 --json", "list", "list --json", "list 4w --contact company7 --kind p", "list --grep offer"),
        *("list 4w --doubtful", "show last", "show last --json", "history", "history 5", "history --json"),
        *("edit last 50m", "delete last", "undo", "redo", "resume last", "review week", "tags", "tags --json"),
        *("tags rename rare seldom", "quota", "quota 40% talks=25", "quota --json", "off", "off 2026-12-24 holidays"),
        *("routine", "routine today", "routine add mon-fri 9-10:30", "routine --json", "config", "config --json"),
        *(
            "config week_start",
            "config week_start monday",
            "week --json",
            "week --md",
            "week close last",
            "trend",
            "trend --json",
        ),
        *(
            "calendar",
            "calendar --json",
            "quarter --json",
            "quarter --html",
            "week --html",
            "week --mail",
            "audit",
            "audit --json",
            "report --json",
            "report --csv",
            "report",
        ),
        *("report --by channel --by kind --csv", "contact @company7", "contact @company7 --org Acme", "contacts"),
        *("contacts --circle referral --close", "contacts --json", "advance @company9 client --value 12k"),
        *("pipeline", "pipeline --stale", "pipeline --json", "criteria", "criteria use bant"),
        *("qualify @company7 budget=50k", "follow @company7 3d send prices", "done 1", "snooze 2 3d", "network"),
        *("network --json", "referrals", "referrals --by circle", "funnel", "funnel --json", "rules"),
        *("plan 2 clients by 2026-12-31", "export csv week", "export json week", "export contacts csv"),
        *("backup --list", "team", "team status"),
    ),
    DRAWN: ("week",),
}
TABS = (
    "p 45m calls @company19",
    "p 45m +ph",
    "p 45m from=@company19",
    "who @company1",
    "list --contact=company7",
    "show ",
    "li",
)
BEFORE = {  # what must be done before a command, untimed
    "start p calls @company7": "cancel",
    "stop talks=3": "start p calls",
    "cancel": "start p calls",
    "resume last": "cancel",
    "redo": "undo",
    "tags rename rare seldom": "p 45m calls +rare",
    "routine add mon-fri 9-10:30": "undo",
    "week close last": "undo",
    "advance @company9 client --value 12k": "undo",
    "qualify @company7 budget=50k": "criteria use bant",
    "done 1": "undo",
}


def commands(bench: Bench) -> None:
    """Run every command, with the forms of its options that matter, on one journal with many contacts."""
    programs = [str(BIN / "prospectr"), *([bench.before] if bench.before else [])]
    envs = [journal_with_people(bench, program, f"commands-{place}") for place, program in enumerate(programs)]
    bare = bench.python("-c", "pass")
    for goal, lines in GOALS.items():
        for line in lines:
            runs = [
                Command((program, *line.split()), env, _prepared(bench, program, BEFORE.get(line), env))
                for program, env in zip(programs, envs, strict=True)
            ]
            bench.add(_line(f"`{f'prospectr {line}'.strip()}`", runs, bare, bench.runs, goal))
    for line in TABS:
        typed = f"prospectr {line}"
        words = {"COMP_WORDS": typed.replace(" ", "\n"), "COMP_CWORD": str(typed.count(" "))}
        asked = [
            {"_PROSPECTR_COMPLETE": "bash"},
            {"_PROSPECTR_COMPLETE": "complete_bash", **words},
        ]  # now, and in 0.9.0
        runs = [
            Command((program, typed, typed.rpartition(" ")[2]), {**env, **variables})
            for program, env, variables in zip(programs, envs, asked, strict=False)
        ]
        bench.add(_line(f"`{typed}` and Tab", runs, bare, bench.runs, TAB))


def journal_with_people(
    bench: Bench, program: str, name: str, entries: int = ENTRIES, contacts: int = CONTACTS
) -> dict[str, str]:
    """Make a journal with many contacts by a version of prospectr, and return the environment that names it."""
    path = bench.folder / f"{name}.db"
    bench.progress(f"making a journal of {entries:,} entries and {contacts:,} contacts")
    python = str(Path(program).parent / "python")
    bench.do(program, "--journal", str(path), "config", "auto_backup", "off")
    bench.do(python, str(HERE / "journals.py"), str(path), str(entries), str(contacts))
    bench.do(python, str(HERE / "people_data.py"), str(path), str(contacts))
    return {**bench.env, "PROSPECTR_JOURNAL": str(path)}


def _prepared(
    bench: Bench, program: str, line: str | None, env: Mapping[str, str]
) -> Callable[[], Mapping[str, str]] | None:
    """Return a function that runs another command first."""
    if line is None:
        return None

    def prepare() -> Mapping[str, str]:
        bench.do(program, *line.split(), env=env, may_fail=True)
        return {}

    return prepare


def _line(what: str, runs: Sequence[Command], bare: Command, count: int, goal: float) -> Line:
    """Return the line for a command and the same of an earlier version, by their processor time."""
    ours = rounds((runs[0], bare), count)
    before = ""
    for earlier in runs[1:]:
        try:
            before = f"{median(_ratios(rounds((earlier, bare), min(count, HEAVY)))):.1f} ×"
        except FailedError:
            before = "new"
    times = (median(results[place].cpu for results in ours) for place in (0, 1))
    mine, theirs = (time_text(seconds) for seconds in times)
    wall = time_text(median(results[0].seconds for results in ours))
    return Line("commands", what, 0, f"{mine} ({wall})", BARE, theirs, _ratios(ours), goal, before=before)


def _ratios(measured: Sequence[Round]) -> list[float]:
    return [ours.cpu / bare.cpu for ours, bare in measured]
