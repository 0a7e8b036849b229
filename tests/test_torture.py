"""The option `--torture`: only the tests with a proof run, at full count, and the proofs are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = """
from tests.torture import times

def test_a_promise(proof):
    count = times(1, 100)
    proof(name="example", promise="It works.", method="trying", count=count, unit="attempts", result="0 failed")

def test_something_else():
    raise AssertionError
"""


def test_the_torture_run_counts_in_full_and_writes_the_proofs(tmp_path: Path) -> None:
    (tmp_path / "test_example.py").write_text(TESTS)
    results = tmp_path / "proofs.json"
    options = ["-p", "tests.torture", "-p", "no:cacheprovider", "-m", "torture", "--torture", str(results)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_example.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed, 1 deselected" in done.stdout
    assert json.loads(results.read_text()) == [
        {
            "name": "example",
            "promise": "It works.",
            "method": "trying",
            "count": 100,
            "unit": "attempts",
            "result": "0 failed",
        }
    ]
