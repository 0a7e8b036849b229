"""docs/reliability.md, prose included."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent.parent / "docs" / "reliability.md"
FIRST = ("kill_random", "kill_every_syscall", "crash_unsynced", "io_error_every_n", "disk_full", "concurrent_16")
TEXT = """# Reliability

Written by `make torture` on {date}; do not edit it. All of it took {minutes} minutes.

What somebody typed is not lost, and what prospectr says is there is there. Below is each promise with what was done to
break it, how often, and what came of it. The figures are those of one run on one machine:
{cores} cores ({machine}), {system}, Python {python}, SQLite {sqlite}.

    sudo apt install strace fiu-utils util-linux      once, on Debian: what kills, and what makes the disk fail
    make torture                                      all of it, and this page
    make test                                         the same tests in short, with all others

The name at the end of a line is that of the test, in `tests/`; how the journal is kept safe stands in
[architecture.md](architecture.md).

## What is promised

| Promise | Method | Count | Result | Date | Test |
|---|---|---|---|---|---|
{promises}

## Would the tests notice?

Small faults are put into the code one by one, as a hand might make them: a comparison turned round, a number off by
one, a call left out. A mutant that makes a test fail or hang is killed; one that no test notices survives. Wanted are
{bar} %.{sampled} The survivors were read one by one: [survivors.md](survivors.md).

| Code | Mutants | Killed | Survived | Score |
|---|---|---|---|---|
{scores}

## What is not promised, and why

* **A drive that lies.** prospectr waits until the system says that a line is on the disk. Some drives, controllers and
  virtual machines say so too early; what they lose when the power goes, no program can keep.
* **Network drives (NFS, SMB) and folders that are synchronised (Dropbox, iCloud, OneDrive).** Their locks do not hold,
  or files are copied in the middle of a change, the journal without its rollback journal. `prospectr doctor` warns;
  keep the journal on the machine and let the backups go there: `prospectr config backup_folder FOLDER`.
* **What was logged after the last backup, when the drive dies.** Backups lie beside the journal unless told otherwise:
  a daily one helps against mistakes and damage, only one on another drive helps against loss of the drive.
* **Somebody who can read your files.** Journal, backups and kept texts are readable by you alone, but not encrypted.
* **What other programs do to the file.** A journal that was changed by hand in another program is checked, not mended;
  undo knows of no change that prospectr did not make.
* **Windows and macOS.** Nothing here was run there. The test suite runs a day on Linux in processes that
  lack what Windows lacks. On macOS, `fsync` alone does not empty the drive's cache.
* **Power loss as it really is.** It was simulated from what the store wrote and synchronised, down to torn sectors; no
  plug was pulled.
"""


def write(proofs: list[dict[str, Any]], scores: dict[str, dict[str, Any]], goal: int, minutes: int) -> None:
    """Write the page; `goal` is the percent of the mutants that the tests must notice."""
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    TARGET.write_text(
        TEXT.format(
            date=date,
            minutes=minutes,
            cores=os.cpu_count(),
            machine=platform.machine(),
            system=f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
            python=platform.python_version(),
            sqlite=sqlite3.sqlite_version,
            promises="\n".join(_line(proof, date) for proof in merged(proofs)),
            bar=goal,
            sampled=_sampled(scores),
            scores="\n".join(_score(name, score) for name, score in scores.items()),
        ),
        encoding="utf-8",
    )
    print(f"Written: {TARGET}")


def merged(proofs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one proof for each test and method, the counts of its parts added up."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for proof in proofs:
        same = found.setdefault((proof["name"], proof["method"]), {**proof, "count": 0})
        same["count"] += proof["count"]
        if same["result"] != proof["result"]:
            same["result"] = f"{same['result']}; {proof['result']}"
    order = {name: place for place, name in enumerate(FIRST)}
    return sorted(found.values(), key=lambda proof: (order.get(proof["name"], len(order)), proof["name"]))


def _line(proof: dict[str, Any], date: str) -> str:
    cells = (proof["promise"], proof["method"], f"{proof['count']:,} {proof['unit']}", proof["result"], date)
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + f" | {proof['name']} |"


def _score(name: str, score: dict[str, Any]) -> str:
    noticed = score["mutants"] - score["survived"]
    return f"| {name} | {score['mutants']:,} | {noticed:,} | {score['survived']:,} | {score['score']} % |"


def _sampled(scores: dict[str, dict[str, Any]]) -> str:
    taken, of = (sum(score[name] for score in scores.values()) for name in ("mutants", "of"))
    return f" A sample of {taken:,} of {of:,} was taken, the same in every run." if taken < of else ""
