"""Benchmarks of every command on a journal of a million entries: processor time and peak memory, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journals import rows, write_csv
from size import MOST
from table import KIB_PER_MB, Line, time_text
from timing import Command, FailedError, Result, run
from workshop import BIN, Bench

from commands import BEFORE, GOALS, journal_with_people

ENTRIES, CONTACTS, IMPORTED = 1_000_000, 20_000, 100_000
TIMEOUT = 300.0
SOURCE = "new.csv"  # stands for a file of new entries
# those that read or write much: after what changes the journal, what takes the change back
HEAVY = (
    *("list all", "list all --json", "list all --doubtful", "report all", "network all", "funnel all", "referrals all"),
    *("export csv", "export json", "export contacts csv", "doctor", "backup", "tags rename phone telephone", "undo"),
    *("redo", f"import csv {SOURCE}", "undo", "redo", f"import csv {SOURCE} --dry-run", f"import csv {SOURCE}"),
    *("config cues coffee,lunch,tea", "contact merge @company7 @company8", "contact forget @company9 narrowly --yes"),
)


def million(bench: Bench) -> None:
    """Run all commands, in one order, on the journals of one or two versions."""
    programs = [str(BIN / "prospectr"), *([bench.before] if bench.before else [])]
    source = bench.folder / SOURCE
    write_csv(source, rows(IMPORTED, CONTACTS))
    envs = [
        journal_with_people(bench, program, f"million-{place}", ENTRIES, CONTACTS)
        for place, program in enumerate(programs)
    ]
    for line, first in _lines():
        runs = zip(programs, envs, strict=True)
        ours, *earlier = [_once(bench, program, env, line.replace(SOURCE, str(source)), first) for program, env in runs]
        peak = [ours.kib / KIB_PER_MB] if isinstance(ours, Result) else []
        before = "".join(map(_figures, earlier))
        bench.add(
            Line("million", f"`{f'prospectr {line}'.strip()}`", 0, _figures(ours), "", "", peak, MOST, "MB", before)
        )


def _lines() -> Iterator[tuple[str, str]]:
    """Yield each line, and what must be done before it, untimed."""
    for lines in GOALS.values():
        yield from ((line, BEFORE.get(line, "")) for line in lines)
    yield from ((line, "") for line in HEAVY)


def _once(bench: Bench, program: str, env: Mapping[str, str], line: str, first: str) -> Result | str:
    """Return time and memory of a command, or what it says if it fails, as an earlier version may."""
    if first:
        bench.do(program, *first.split(), env=env, may_fail=True)
    try:
        return run(Command((program, *line.split()), env, timeout=TIMEOUT))
    except FailedError as error:
        return "fails" if str(error).count(" ") > 4 else str(error)


def _figures(result: Result | str) -> str:
    if isinstance(result, str):
        return result
    return f"{time_text(result.cpu)} ({time_text(result.seconds)}), {result.kib / KIB_PER_MB:.0f} MB"
