"""`make torture`: run the reliability tests at full count, and the mutation tests; write docs/reliability.md.

Fails if a program is missing, if a test fails, and if a mutation score is below its goal.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import reliability_page

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "build" / "torture"  # the results of the last run
PROGRAMS = ("strace", "fiu-run", "unshare", "mount")
INSTALL = "sudo apt install strace fiu-utils util-linux"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", default="2", help="number of processes (2)")
    parser.add_argument(
        "--no-mutation", action="store_true", help="do not run the mutation tests, and do not write the page"
    )
    return parser.parse_args()


def run_tests(results: Path, jobs: str) -> list[dict[str, object]]:
    """Run the reliability tests at full count; return the proofs. Exit with pytest's code if a test fails."""
    selected = ["-m", "torture", "--torture", str(results), "tests"]
    pytest = [sys.executable, "-m", "pytest", "-n", jobs, "-p", "no:cacheprovider", "--durations=40", *selected]
    code = subprocess.run(pytest, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)
    proofs: list[dict[str, object]] = json.loads(results.read_text(encoding="utf-8"))
    return proofs


def run_mutants(results: Path, jobs: str) -> tuple[dict[str, dict[str, object]], int]:
    """Run the mutation tests; return the scores by group, and the goal in percent."""
    tool = [sys.executable, str(ROOT / "tools" / "mutation" / "mutate.py"), "--jobs", jobs, "--json", str(results)]
    results.unlink(missing_ok=True)  # from an earlier run
    code = subprocess.run(tool, cwd=ROOT, check=False).returncode
    if code not in (0, 1):  # 1: a score is below the goal; main reports it
        sys.exit(f"The mutants could not be tried: {code}")
    report = json.loads(results.read_text(encoding="utf-8"))
    return report["groups"], report["goal"]


def main() -> None:
    """Run everything, and write the page."""
    args = options()
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        sys.exit(f"make torture needs {' and '.join(missing)}: {INSTALL}")
    began = time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    proofs = run_tests(FOLDER / "proofs.json", args.jobs)
    if args.no_mutation:
        return
    scores, goal = run_mutants(FOLDER / "mutation.json", args.jobs)
    reliability_page.write(proofs, scores, goal, round((time.monotonic() - began) / 60))
    low = [name for name, score in scores.items() if float(str(score["score"])) < goal]
    if low:
        sys.exit(f"The mutation score is below {goal} % in {', '.join(low)}: see docs/reliability.md")


if __name__ == "__main__":
    main()
