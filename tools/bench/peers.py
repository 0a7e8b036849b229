"""Benchmarks of other installed tools on the same entries: add one, report a week, report everything, export it.

`make bench-peers` installs Watson and jrnl in an environment of their own, and takes timewarrior and hledger as the
system has them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from answers import LOG
from journals import TODAY
from table import Line, cpu_ratios, time_text
from timing import Command, FailedError, Round, rounds, run
from workshop import HERE, Bench

MIN_SIZE, MAX_SIZE = 1_000, 100_000
TIMEOUT = 120.0
LONGEST_REASON = 100  # characters of what a failed command says
LONG = 2.0  # seconds; a command that takes longer runs once
FROM, TO, AFTER = "2026-11-16", "2026-11-20", "2026-11-21"  # the week of TODAY
MONTH = f"{TODAY:%Y-%m}.data"
ADD, WEEK, EVERYTHING, EXPORT = "add an entry", "report a week", "report everything", "export everything"
OURS: Mapping[str, tuple[str, ...]] = {
    ADD: LOG,
    WEEK: ("week",),
    EVERYTHING: ("report", "all"),
    EXPORT: ("export", "csv"),
}


@dataclass(frozen=True)
class Peer:
    """A tool and its command lines by task; without one for ADD, its file is written in an editor."""

    name: str
    program: str
    tasks: Mapping[str, tuple[str, ...]]


TIMECLOCK = ("-f", "journal.timeclock")
PEERS = (
    Peer(
        "Watson",
        "watson",
        {
            ADD: ("add", "--from", f"{TO} 20:00", "--to", f"{TO} 20:45", "prospecting", "+phone", "+acme"),
            WEEK: ("report", "--from", FROM, "--to", TO, "--no-pager"),
            EVERYTHING: ("report", "--all", "--no-pager"),
            EXPORT: ("log", "--all", "--csv", "--no-pager"),
        },
    ),
    Peer(
        "jrnl",
        "jrnl",
        {
            ADD: (f"{TO} 20:00: prospecting cold calls +phone", "45m", "@acme"),
            WEEK: ("-from", FROM, "-to", TO, "--short"),
            EVERYTHING: ("--tags",),
            EXPORT: ("--format", "json"),
        },
    ),
    Peer(
        "timewarrior",
        "timew",
        {
            ADD: ("track", f"{TO}T20:00", "-", f"{TO}T20:45", "prospecting", "phone", "acme"),
            WEEK: ("summary", FROM, "-", AFTER),
            EVERYTHING: ("summary", ":all"),
            EXPORT: ("export",),
        },
    ),
    Peer(
        "hledger",
        "hledger",
        {
            WEEK: (*TIMECLOCK, "balance", "-b", FROM, "-e", AFTER),
            EVERYTHING: (*TIMECLOCK, "balance"),
            EXPORT: (*TIMECLOCK, "print", "-O", "csv"),
        },
    ),
)


def peers(bench: Bench) -> None:
    """Measure each tool that is installed."""
    programs = {peer.program: shutil.which(peer.program) for peer in PEERS}
    missing = [peer.name for peer in PEERS if not programs[peer.program]]
    if missing:
        bench.notes.append(f"Not installed, so not measured: {', '.join(missing)}.")
    for size in (size for size in bench.sizes if MIN_SIZE <= size <= MAX_SIZE):
        folder = bench.folder / f"peers-{size}"
        folder.mkdir()
        bench.progress(f"writing {size:,} entries for other tools")
        bench.do(sys.executable, str(HERE / "peer_data.py"), str(folder), str(size))
        shutil.copy(folder / "timewarrior" / "data" / MONTH, folder / MONTH)
        for task in OURS:
            for peer in PEERS:
                program = programs[peer.program]
                if program and task in peer.tasks:
                    _measure(bench, peer, program, folder, size, task)


def _measure(bench: Bench, peer: Peer, program: str, folder: Path, size: int, task: str) -> None:
    env = {
        **bench.env,
        "TZ": "UTC",
        "WATSON_DIR": str(folder / "watson"),
        "TIMEWARRIORDB": str(folder / "timewarrior"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    other = f"{peer.name} {_version(program, env)}"
    words = (str(folder / word) if word.endswith(".timeclock") else word for word in peer.tasks[task])
    theirs = Command((program, *words), env, _restore_month(folder), timeout=TIMEOUT)
    ours = bench.prospectr(size, *OURS[task])
    try:
        bench.add(_line(task, size, other, _in_turns(ours, theirs, bench.heavy)))
    except FailedError as error:
        reason = " ".join(str(error).split())[:LONGEST_REASON]
        bench.add(Line("peers", task, size, _times([(run(ours),)], 0), other, reason))


def _in_turns(ours: Command, theirs: Command, runs: int) -> list[Round]:
    """Run both in turns; once, if theirs takes long."""
    first = (run(ours), run(theirs))
    return [first] if first[1].seconds > LONG else rounds((ours, theirs), runs)


def _line(task: str, size: int, other: str, measured: Sequence[Round]) -> Line:
    """Return the line that compares processor times."""
    return Line("peers", task, size, _times(measured, 0), other, _times(measured, 1), cpu_ratios(measured))


def _times(measured: Sequence[Round], place: int) -> str:
    """Return the processor time of a command, and in brackets the time that passed."""
    results = [results[place] for results in measured]
    wall = median(result.seconds for result in results)
    return f"{time_text(median(result.cpu for result in results))} ({time_text(wall)})"


def _version(program: str, env: Mapping[str, str]) -> str:
    output = subprocess.run((program, "--version"), check=True, capture_output=True, text=True, env=env).stdout
    return next((word.strip(",").lstrip("v") for word in output.split() if word.lstrip("v")[:1].isdecimal()), "")


def _restore_month(folder: Path) -> Callable[[], Mapping[str, str]]:
    """Return what restores timewarrior's file of the month: timewarrior rejects the same entry twice."""

    def restore() -> Mapping[str, str]:
        shutil.copy(folder / MONTH, folder / "timewarrior" / "data" / MONTH)
        return {}

    return restore
