"""Benchmarks of other installed tools on the same entries: add an entry, report a week."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from answers import LOG
from journals import TODAY
from table import Line, seconds, time_text, timed
from timing import Command, FailedError, rounds
from workshop import HERE, Bench

MIN_SIZE, MAX_SIZE = 1_000, 100_000
TIMEOUT = 120.0
FROM, TO, AFTER = "2026-11-16", "2026-11-20", "2026-11-21"  # the week of TODAY
MONTH = f"{TODAY:%Y-%m}.data"


@dataclass(frozen=True)
class Peer:
    """A tool and its command lines; without `add`, its file is written in an editor."""

    name: str
    program: str
    week: tuple[str, ...]
    add: tuple[str, ...] = ()


PEERS = (
    Peer(
        "Watson",
        "watson",
        ("report", "--from", FROM, "--to", TO, "--no-pager"),
        ("add", "--from", f"{TO} 20:00", "--to", f"{TO} 20:45", "prospecting", "+phone", "+acme"),
    ),
    Peer(
        "timewarrior",
        "timew",
        ("summary", FROM, "-", AFTER),
        ("track", f"{TO}T20:00", "-", f"{TO}T20:45", "prospecting", "phone", "acme"),
    ),
    Peer("hledger", "hledger", ("-f", "journal.timeclock", "balance", "-b", FROM, "-e", AFTER)),
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
        for peer in PEERS:
            program = programs[peer.program]
            if program:
                _measure(bench, peer, program, folder, size)


def _measure(bench: Bench, peer: Peer, program: str, folder: Path, size: int) -> None:
    env = {
        **bench.env,
        "TZ": "UTC",
        "WATSON_DIR": str(folder / "watson"),
        "TIMEWARRIORDB": str(folder / "timewarrior"),
    }
    version = _version(program)
    tasks = (("log an entry", peer.add, LOG), ("report a week", peer.week, ("week",)))
    for what, words, own in tasks:
        if not words:
            continue
        argv = (program, *(str(folder / word) if word.endswith(".timeclock") else word for word in words))
        theirs = Command(argv, env, _restore_month(folder), timeout=TIMEOUT)
        ours = bench.prospectr(size, *own)
        other = f"{peer.name} {version}"
        try:
            bench.add(timed("peers", what, size, other, rounds((ours, theirs), bench.heaviest)))
        except FailedError as error:
            alone = time_text(seconds(rounds((ours,), bench.heaviest), 0))
            bench.add(Line("peers", what, size, alone, other, str(error)))


def _version(program: str) -> str:
    output = subprocess.run((program, "--version"), check=True, capture_output=True, text=True).stdout
    return next((word.strip(",") for word in output.split() if word[:1].isdecimal()), "")


def _restore_month(folder: Path) -> Callable[[], Mapping[str, str]]:
    """Return what restores timewarrior's file of the month: timewarrior rejects the same entry twice."""

    def restore() -> Mapping[str, str]:
        shutil.copy(folder / MONTH, folder / "timewarrior" / "data" / MONTH)
        return {}

    return restore
