"""`make torture`: the reliability tests at their full counts, the mutation score, and docs/reliability.md.

It fails where a program is missing, where a test fails, and where the mutation score is below its bar.
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
FOLDER = ROOT / "build" / "torture"  # what was found, should the page be wanted again
PROGRAMS = ("strace", "fiu-run", "unshare", "mount")
INSTALL = "sudo apt install strace fiu-utils util-linux"


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", default="2", help="processes at once (2)")
    parser.add_argument(
        "--no-mutation", action="store_true", help="leave the mutation score out, and the page as it is"
    )
    return parser.parse_args()


def tested(results: Path, jobs: str) -> list[dict[str, object]]:
    """Run the tests that prove something, at their full counts; leave with pytest's code if one fails."""
    selected = ["-m", "torture", "--torture", str(results), "tests"]
    pytest = [sys.executable, "-m", "pytest", "-n", jobs, "-p", "no:cacheprovider", "--durations=40", *selected]
    code = subprocess.run(pytest, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)
    found: list[dict[str, object]] = json.loads(results.read_text(encoding="utf-8"))
    return found


def mutated(results: Path, jobs: str) -> tuple[dict[str, dict[str, object]], int]:
    """Run the tests against mutants of the code; return the scores and the least that they should be."""
    tool = [sys.executable, str(ROOT / "tools" / "mutation" / "mutate.py"), "--jobs", jobs, "--json", str(results)]
    results.unlink(missing_ok=True)  # those of an earlier run are not what is asked for
    code = subprocess.run(
        tool, cwd=ROOT, check=False
    ).returncode  # 1 if a score is too low, which the page says as well
    if code not in (0, 1):
        sys.exit(f"The mutants could not be tried: {code}")
    found = json.loads(results.read_text(encoding="utf-8"))
    return found["groups"], found["goal"]


def main() -> None:
    """Run all, and write the page."""
    asked = options()
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        sys.exit(f"make torture needs {' and '.join(missing)}: {INSTALL}")
    began = time.monotonic()
    FOLDER.mkdir(parents=True, exist_ok=True)
    proofs = tested(FOLDER / "proofs.json", asked.jobs)
    if asked.no_mutation:
        return
    scores, goal = mutated(FOLDER / "mutation.json", asked.jobs)
    reliability_page.write(proofs, scores, goal, round((time.monotonic() - began) / 60))
    low = [name for name, score in scores.items() if float(str(score["score"])) < goal]
    if low:
        sys.exit(f"The mutation score is below {goal} % in {', '.join(low)}: see docs/reliability.md")


if __name__ == "__main__":
    main()
