"""`tools/mutation/mutate.py`: change the product in one small place after another, and see whether a test notices.

Nothing on disk is changed: each change is made in the memory of a process of its own, forked off one that has
collected the tests. The same seed picks the same mutants. docs/survivors.md tells of those that live.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import forks
import pytest
from forks import TIMED_OUT
from groups import GROUPS, ROOT, SLOW, TESTS, THOROUGH
from trials import KILLED, SURVIVED, Trial, Trials

SEED = 20261121
SAMPLE = 80  # of each group: with many more, make torture would take over 20 minutes on two cores
LARGE = "store"  # the group of which three times as many are taken: it is as large as the others together
GOAL = 85  # percent of the mutants that the tests must notice


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2, help="processes at a time (2)")
    parser.add_argument("--json", type=Path, help="write the figures and the survivors to this file")
    parser.add_argument("--group", action="append", choices=list(GROUPS), help="only this group; may be repeated")
    parser.add_argument("--file", action="append", help="only files of this name, such as words.py; may be repeated")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"mutants of each group ({SAMPLE})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"what picks the sample ({SEED})")
    parser.add_argument("--all", action="store_true", help="every mutant")
    parser.add_argument("--again", type=Path, help="only the survivors that an earlier run wrote to this file")
    parser.add_argument("--thorough", action="store_true", help="show each to all tests of the suite that reach it")
    return parser.parse_args()


def chosen(asked: argparse.Namespace) -> dict[str, list[Path]]:
    """Return the groups and the files to change."""
    groups = {name: GROUPS[name] for name in asked.group or GROUPS}
    if asked.file:
        groups = {name: [path for path in paths if path.name in asked.file] for name, paths in groups.items()}
    return {name: paths for name, paths in groups.items() if paths}


def survivors(found: Path | None) -> frozenset[tuple[str, int, str]]:
    """Return what the survivors are known by that an earlier run wrote."""
    groups = json.loads(found.read_text(encoding="utf-8"))["groups"].values() if found else ()
    told = (each for group in groups for each in group["survivors"])
    return frozenset((Path(each["file"]).name, each["line"], each["what"]) for each in told)


def try_all(asked: argparse.Namespace) -> Trials:
    """Collect the tests once, and try the mutants."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(ROOT))
    sample = 0 if asked.all else asked.sample
    groups = chosen(asked)
    samples = {group: sample * (3 if group == LARGE else 1) for group in groups}
    trials = Trials(groups, asked.jobs, samples, asked.seed, survivors(asked.again), asked.thorough)
    names = (name for group in trials.groups for name in TESTS[group])
    tests = [str(ROOT / "tests" / name) for name in dict.fromkeys(THOROUGH if asked.thorough else names)]
    folder = tempfile.mkdtemp(prefix="mutation-", dir=forks.MEMORY if os.path.isdir(forks.MEMORY) else None)
    try:
        pytest.main(
            [
                *tests,
                *("-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
                *("--tb=native", "--capture=sys", f"--rootdir={ROOT}"),
                *("-k", f"not ({SLOW})", f"--basetemp={folder}/tests", "-o", "tmp_path_retention_policy=none"),
            ],
            plugins=[trials],
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return trials


def figures(trials: list[Trial], of: int) -> dict[str, object]:
    """Return what became of the mutants of one group."""
    trials = [trial for trial in trials if not trial.is_control]
    came = Counter(trial.came for trial in trials)
    noticed = came[KILLED] + came[TIMED_OUT]
    return {
        "mutants": noticed + came[SURVIVED],  # those that broke the trial itself say nothing about the tests
        "of": of,
        "killed": came[KILLED],
        "timed_out": came[TIMED_OUT],
        "survived": came[SURVIVED],
        "score": round(100 * noticed / ((noticed + came[SURVIVED]) or 1), 1),
        "survivors": [
            {
                "file": str(trial.mutant.path.relative_to(ROOT)),
                "line": trial.mutant.line,
                "in": trial.mutant.place.owner,
                "what": trial.mutant.what,
                "tests": len(trial.tests),
            }
            for trial in trials
            if trial.came == SURVIVED
        ],
    }


def main() -> int:
    """Try, write, and print a line for each group; fail where a group has not reached the goal."""
    asked = options()
    began = time.monotonic()
    trials = try_all(asked)
    groups = {
        name: figures([trial for trial in trials.found if trial.group == name], trials.total[name])
        for name in trials.groups
    }
    controls = [trial for trial in trials.found if trial.is_control]
    false = sum(trial.came != SURVIVED for trial in controls)
    seconds = round(time.monotonic() - began)
    for name, told in groups.items():
        print(
            f"{name:10} {told['score']:5} %  {told['mutants']} of {told['of']} mutants:"
            f" {told['killed']} killed, {told['timed_out']} timed out, {told['survived']} survived"
        )
    print(f"{len(controls)} trials in which nothing was changed: {false} noticed")
    if false:
        return 2  # the figures are worth nothing
    if asked.json:
        all_of_it = {
            "seconds": seconds,
            "jobs": asked.jobs,
            "seed": asked.seed,
            "tests": len(trials.seconds),
            "goal": GOAL,
            "controls": len(controls),
            "groups": groups,
        }
        asked.json.write_text(json.dumps(all_of_it, indent=1) + "\n", encoding="utf-8")
    print(f"{seconds} s with {asked.jobs} processes; {len(trials.seconds)} tests asked")
    return 0 if all(float(str(told["score"])) >= GOAL for told in groups.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
