"""Benchmarks of the commands that read or write the whole journal: processor time and peak memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from table import KIB_PER_MB, Line, time_text
from timing import Command, Result, run
from workshop import BIN, Bench

from commands import ENTRIES, journal_with_people

MOST = 100  # MB that any command may need
RENAME = "tags rename phone telephone"
LINES: Mapping[str, tuple[str, ...]] = {  # each with the commands that go before it, untimed
    "list all": (),
    "list all --json": (),
    "list all --doubtful": (),
    "export csv": (),
    "export json": (),
    "doctor": (),
    "audit": (),
    "network all": (),
    "config cues coffee,lunch,tea": (),
    RENAME: (),
    "undo, of that rename": (RENAME,),
    "undo, of an import of all entries": ("undo",),
    "redo, of an import of all entries": ("undo", "undo"),
    "contact forget @company7 narrowly --yes": (),
}


def size(bench: Bench) -> None:
    """Run the commands on a journal with many contacts, which is the same before each of them."""
    programs = [str(BIN / "prospectr"), *([bench.before] if bench.before else [])]
    envs = [journal_with_people(bench, program, f"size-{place}") for place, program in enumerate(programs)]
    for what, first in LINES.items():
        runs = [_runs(bench, program, env, what, first) for program, env in zip(programs, envs, strict=True)]
        ours, *earlier = map(_figures, runs)
        peaks = [result.kib / KIB_PER_MB for result in runs[0]]
        command, _, after = what.partition(", ")
        shown = f"`prospectr {command}` {after}".strip()
        bench.add(Line("size", shown, ENTRIES, ours, "", "", peaks, MOST, "MB", "".join(earlier)))


def _runs(bench: Bench, program: str, env: Mapping[str, str], what: str, first: tuple[str, ...]) -> list[Result]:
    words = what.partition(", ")[0].split()
    return [run(Command((program, *words), env, _fresh(bench, program, env, first))) for _ in range(bench.heaviest)]


def _fresh(
    bench: Bench, program: str, env: Mapping[str, str], first: tuple[str, ...]
) -> Callable[[], Mapping[str, str]]:
    """Return a function that copies the journal, and runs commands on the copy."""
    source = Path(env["PROSPECTR_JOURNAL"])
    journal = {"PROSPECTR_JOURNAL": str(source.with_name("changed.db"))}

    def prepare() -> Mapping[str, str]:
        shutil.copy(source, journal["PROSPECTR_JOURNAL"])
        shutil.rmtree(source.with_name("changed-backups"), ignore_errors=True)
        for line in first:
            bench.do(program, *line.split(), env={**env, **journal})
        return journal

    return prepare


def _figures(results: list[Result]) -> str:
    """Return the median of the processor time and of the peak memory."""
    peak = median(result.kib for result in results) / KIB_PER_MB
    return f"{time_text(median(result.cpu for result in results))}, {peak:.0f} MB"
