"""`make bench`: measure, print each line with its goal, and write docs/performance.md. A missed goal fails nothing."""

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
import million
import peers
import size
from workshop import HERE, Bench

import commands

SIZES = "100,10000,100000,1000000"
RUNS = 21
SECTIONS: dict[str, Callable[[Bench], None]] = {  # sections that write to the journals come last
    "parts": answers.parts,
    "report": bulk.report,
    "export": bulk.export,
    "import": bulk.imported,
    "people": contacts.people,
    "week": answers.week,
    "quick": answers.quick,
    "commands": commands.commands,
    "size": size.size,
    "million": million.million,
    "peers": peers.peers,
}


def sizes(text: str) -> list[int]:
    """Return sizes of journals in entries, the smallest first."""
    return sorted({int(part) for part in text.split(",")})


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=sizes, default=sizes(SIZES), help=f"entries in the journals ({SIZES})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs of each quick command ({RUNS})")
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument("--only", choices=SECTIONS, help="run one section, and write only that")
    parser.add_argument("--before", default="", help="the program of an earlier version, to compare its commands")
    return parser.parse_args()


def main() -> None:
    """Run the sections and write the page."""
    args = options()
    source = HERE.parent.parent / "src"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(source)], check=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), args.sizes, max(args.runs, 1), args.before)
        for name in [args.only] if args.only else SECTIONS:
            SECTIONS[name](bench)
        for note in dict.fromkeys(bench.notes):
            print(note)
        if args.only and not args.no_write:
            document.write_section(bench, args.only)
        elif not args.no_write:
            document.write(bench)


if __name__ == "__main__":
    main()
