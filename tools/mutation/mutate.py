"""`tools/mutation/mutate.py`: change the product in one small place after another, and see whether a test fails.

No file is changed: each mutant is made in the memory of a forked process, which has collected the tests already. The
same seed picks the same mutants. docs/survivors.md explains those that no test notices.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import forks
import pytest
from forks import TIMED_OUT
from groups import MUTATED, ROOT, TESTS, THOROUGH, mutated_files, tests_of
from trials import KILLED, SURVIVED, Trial, Trials

SEED = 20261121
SAMPLE = 80  # of each group: with many more, make torture would take over 20 minutes on two cores
LARGE = "store"  # of this group, three times as many: it is as large as the others together
GOAL = 85  # percent of the mutants that the tests must notice


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2, help="number of processes (2)")
    parser.add_argument("--json", type=Path, help="write the figures and the survivors to this file")
    parser.add_argument("--group", action="append", choices=list(MUTATED), help="only this group; may be repeated")
    parser.add_argument("--file", action="append", help="only files of this name, such as words.py; may be repeated")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"mutants of each group ({SAMPLE})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"picks the sample ({SEED})")
    parser.add_argument("--all", action="store_true", help="try every mutant")
    parser.add_argument("--again", type=Path, help="try only the survivors that an earlier run wrote to this file")
    parser.add_argument("--thorough", action="store_true", help="run every test that reaches a mutant")
    return parser.parse_args()


def chosen(args: argparse.Namespace) -> dict[str, list[Path]]:
    """Return the files to mutate, by group."""
    groups = {name: mutated_files(name) for name in args.group or MUTATED}
    if args.file:
        groups = {name: [path for path in paths if path.name in args.file] for name, paths in groups.items()}
    return {name: paths for name, paths in groups.items() if paths}


def survivors(earlier: Path | None) -> frozenset[tuple[str, int, str]]:
    """Return the keys of the mutants that survived an earlier run."""
    groups = json.loads(earlier.read_text(encoding="utf-8"))["groups"].values() if earlier else ()
    mutants = (mutant for group in groups for mutant in group["survivors"])
    return frozenset((str(ROOT / mutant["file"]), mutant["line"], mutant["what"]) for mutant in mutants)


def try_all(args: argparse.Namespace) -> Trials:
    """Collect the tests once, and try the mutants."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(ROOT))
    sample = 0 if args.all else args.sample
    groups = chosen(args)
    samples = {group: sample * (3 if group == LARGE else 1) for group in groups}
    trials = Trials(groups, args.jobs, samples, args.seed, survivors(args.again), args.thorough)
    tests = (
        [str(TESTS / name) for name in THOROUGH] if args.thorough else [t for name in groups for t in tests_of(name)]
    )
    folder = tempfile.mkdtemp(prefix="mutation-", dir=forks.MEMORY)
    try:
        pytest.main(
            [
                *dict.fromkeys(tests),
                *("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=native", "--capture=sys"),
                *(f"--rootdir={ROOT}", f"--basetemp={folder}/tests", "-o", "tmp_path_retention_policy=none"),
            ],
            plugins=[trials],
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return trials


def figures(trials: list[Trial], total: int) -> dict[str, object]:
    """Return the results of one group, as --json writes them."""
    trials = [trial for trial in trials if not trial.is_control]
    results = Counter(trial.result for trial in trials)
    noticed = results[KILLED] + results[TIMED_OUT]
    tried = noticed + results[SURVIVED]  # without those that broke the trial itself: they say nothing about the tests
    return {
        "mutants": tried,
        "of": total,
        "killed": results[KILLED],
        "timed_out": results[TIMED_OUT],
        "survived": results[SURVIVED],
        "score": round(100 * noticed / (tried or 1), 1),
        "survivors": [
            {
                "file": str(trial.mutant.path.relative_to(ROOT)),
                "line": trial.mutant.line,
                "in": trial.mutant.place.owner,
                "what": trial.mutant.what,
                "tests": len(trial.tests),
            }
            for trial in trials
            if trial.result == SURVIVED
        ],
    }


def main() -> int:
    """Try the mutants and print a line for each group; exit with 1 if a group is below the goal."""
    args = options()
    began = time.monotonic()
    run = try_all(args)
    groups = {
        name: figures([trial for trial in run.trials if trial.group == name], run.total[name]) for name in run.groups
    }
    controls = [trial for trial in run.trials if trial.is_control]
    failed = sum(trial.result != SURVIVED for trial in controls)
    seconds = round(time.monotonic() - began)
    for name, group in groups.items():
        print(
            f"{name:10} {group['score']:5} %  {group['mutants']} of {group['of']} mutants:"
            f" {group['killed']} killed, {group['timed_out']} timed out, {group['survived']} survived"
        )
    print(f"{len(controls)} trials without a mutant: {failed} failed")
    if failed:
        return 2  # the figures are meaningless
    if args.json:
        report = {
            "seconds": seconds,
            "jobs": args.jobs,
            "seed": args.seed,
            "tests": len(run.seconds),
            "goal": GOAL,
            "controls": len(controls),
            "groups": groups,
        }
        args.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(f"{seconds} s with {args.jobs} processes; {len(run.seconds)} tests")
    return 0 if all(float(str(group["score"])) >= GOAL for group in groups.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
