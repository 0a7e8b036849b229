"""Write docs/reliability.md: its prose, the proofs of the tests, and the mutation scores."""

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

Written by `make torture` on {date} in {minutes} minutes; do not edit it.

prospectr does not lose what you type, and what it reports as stored is stored. For each promise, the table says how we
tried to break it, how often, and with what result. The figures come from one run on one machine:
{cores} cores ({machine}), {system}, Python {python}, SQLite {sqlite}.

    sudo apt install strace fiu-utils util-linux      once, on Debian: tools that kill processes and make disks fail
    make torture                                      these tests at full count, and this page
    make test                                         all tests, these ones briefly

The last column names the test, below `tests/`. How the journal is kept safe is explained in
[architecture.md](architecture.md).

## What is promised

| Promise | Method | Count | Result | Date | Test |
|---|---|---|---|---|---|
{promises}

## Would the tests notice?

Mutation testing puts small mistakes into the code, one at a time, as a programmer might make them: a reversed
comparison, a number off by one, a missing call. Such a mutant is killed if a test fails or hangs; if no test notices,
it survives. The goal is {goal} %.{sample} [survivors.md](survivors.md) explains the survivors.

| Code | Mutants | Killed | Survived | Score |
|---|---|---|---|---|
{scores}

## What is not promised, and why

* **Drives that lie.** prospectr waits until the system says that a line is on the disk. Some drives, controllers and
  virtual machines say so too early. What they lose in a power failure, no program can save.
* **Network drives (NFS, SMB) and synchronised folders (Dropbox, iCloud, OneDrive).** File locks do not work there, or
  files are copied in the middle of a change, the journal without its rollback journal. `prospectr doctor` warns about
  them. Keep the journal on a local drive, and only the backups there: `prospectr config backup_folder FOLDER`.
* **A journal with two names.** By the name of the journal, SQLite finds the file that takes an unfinished change back.
  So a hard link is rejected, and so is a mount of the file without its folder, as far as Linux tells. `prospectr
  doctor` says how to keep one name. A symbolic link is followed, and does no harm.
* **Copies of a forgotten person that prospectr did not make.** `contact forget` names the copies in every place where
  prospectr has made backups of this journal. It knows nothing of a backup of the whole drive.
* **Entries logged after the last backup, if the drive fails.** By default, backups are next to the journal. They help
  against mistakes and damage. Only a backup on another drive helps against a failed drive.
* **Somebody who can read your files.** Only you can read the journal, the backups and the kept texts, but they are not
  encrypted.
* **Changes by other programs.** prospectr checks a journal that another program has changed, but does not repair it.
  Undo only knows changes made by prospectr.
* **Windows and macOS.** These tests have not run there. `make test` runs a day of commands on Linux, in processes
  without the functions that Windows lacks. On macOS, `fsync` alone does not empty the drive's cache.
* **Real power failures.** We simulated them from what the store wrote and synced, down to half-written sectors. We did
  not pull a plug.
"""


def write(proofs: list[dict[str, Any]], scores: dict[str, dict[str, Any]], goal: int, minutes: int) -> None:
    """Write docs/reliability.md; `goal` is the percentage of mutants that the tests must notice."""
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
            goal=goal,
            sample=_sample(scores),
            scores="\n".join(_score(name, score) for name, score in scores.items()),
        ),
        encoding="utf-8",
    )
    print(f"Written: {TARGET}")


def merged(proofs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one proof for each name and method, with the counts added up."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for proof in proofs:
        same = merged.setdefault((proof["name"], proof["method"]), {**proof, "count": 0})
        same["count"] += proof["count"]
        if same["result"] != proof["result"]:
            same["result"] = f"{same['result']}; {proof['result']}"
    order = {name: place for place, name in enumerate(FIRST)}
    return sorted(merged.values(), key=lambda proof: (order.get(proof["name"], len(order)), proof["name"]))


def _line(proof: dict[str, Any], date: str) -> str:
    cells = (proof["promise"], proof["method"], f"{proof['count']:,} {proof['unit']}", proof["result"], date)
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + f" | {proof['name']} |"


def _score(name: str, score: dict[str, Any]) -> str:
    noticed = score["mutants"] - score["survived"]
    return f"| {name} | {score['mutants']:,} | {noticed:,} | {score['survived']:,} | {score['score']} % |"


def _sample(scores: dict[str, dict[str, Any]]) -> str:
    tried, total = (sum(score[name] for score in scores.values()) for name in ("mutants", "of"))
    return f" A sample of {tried:,} of {total:,} mutants was tried, the same in every run." if tried < total else ""
