"""`make bench`: measure, print each line with its bar, and write docs/performance.md. Nothing is asserted."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import answers
import bulk
import contacts
import document
import peers
from workshop import HERE, Bench

SIZES = "100,10000,100000,1000000"
RUNS = 21
SECTIONS: dict[str, Callable[[Bench], None]] = {  # what reads goes before what writes
    "parts": answers.parts,
    "report": bulk.report,
    "export": bulk.export,
    "import": bulk.imported,
    "people": contacts.people,
    "week": answers.week,
    "quick": answers.quick,
    "peers": peers.peers,
}


def sizes(text: str) -> list[int]:
    """Return numbers of entries, the smallest first."""
    return sorted({int(part) for part in text.split(",")})


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=sizes(SIZES), help=f"entries in the journals ({SIZES})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of what is quick ({RUNS})")
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--only", choices=SECTIONS, help="one section; docs/performance.md stays as it is")
    return parser.parse_args()


def main() -> None:
    """Measure what is asked for."""
    asked = options()
    source = HERE.parent.parent / "src"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(source)], check=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), asked.sizes, max(asked.runs, 1))
        for name in [asked.only] if asked.only else SECTIONS:
            SECTIONS[name](bench)
        for note in dict.fromkeys(bench.notes):
            print(note)
        if not asked.only and not asked.no_write:
            document.write(bench)


if __name__ == "__main__":
    main()
