"""Commands need little more memory for a large journal than for a small one: the peaks of real processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Shell

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows does not tell the peak of a process")

FEW, MANY = 300, 30_000  # entries
MOST_MORE = 12 << 10  # KiB that a command may need for many entries, besides what it needs for few
CACHE = 24 << 10  # KiB of SQLite's that may hold what an import writes
# the peak of a process is never less than that of the one that began it, so a small one begins it
PEAK = """
import os, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "prospectr", *sys.argv[1:]], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
READING = ("list all", "list all --json", "list all --doubtful", "export csv", "export json", "history", "doctor")
WRITING = (  # in this order: the second undo takes back the import of all entries
    "tags rename phone telephone",
    "undo",
    "undo",
    "redo",
    "redo",
    "contact forget @company7 narrowly --yes",
)


def journal_of(count: int, folder: Path) -> Shell:
    """Return a journal with many different entries, imported in one step."""
    shell = Shell(folder)
    rows = ["uid,kind,day,minutes,note,contacts,tags"]
    for number in range(count):
        uid = f"{number:08x}-0000-7000-8000-{number:012x}"
        day = f"20{number // 3000 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        contact = f"company{number % 500}" if number % 5 else ""
        tag = "phone" if number % 10 == 0 else "email"
        rows.append(f"{uid},{('p', 'n', 's')[number % 3]},{day},25,coffee about offer {number},{contact},{tag}")
    (folder / "rows.csv").write_text("\n".join(rows))
    (folder / "refused.csv").write_text("\n".join(rows).replace(",25,", ",0,"))
    assert shell(f"import csv {folder}/rows.csv").code == 0
    return shell


def peak(shell: Shell, line: str, code: int = 0) -> int:
    """Return the peak memory of a command, in KiB; macOS tells it in bytes."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, *line.split()], env=shell.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, (line, done.stderr)
    return int(done.stdout) // (1024 if sys.platform == "darwin" else 1)


@pytest.fixture(scope="module")
def journals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, Shell]:
    few, many = (journal_of(count, tmp_path_factory.mktemp(f"of-{count}")) for count in (FEW, MANY))
    return few, many


@pytest.mark.parametrize("line", READING)
def test_reading_a_large_journal_needs_little_more_memory(journals: tuple[Shell, Shell], line: str) -> None:
    small, large = (peak(shell, line) for shell in journals)
    assert large - small < MOST_MORE


def test_writing_very_much_needs_little_more_memory(journals: tuple[Shell, Shell]) -> None:
    for line in WRITING:
        small, large = (peak(shell, line) for shell in journals)
        assert large - small < MOST_MORE, line


@pytest.mark.parametrize(
    ("line", "code", "most_more"),
    [
        ("import csv {}/rows.csv", 0, MOST_MORE),  # all known
        ("--journal {}/other.db import csv {}/rows.csv --dry-run", 0, MOST_MORE),
        ("--journal {}/other.db import csv {}/refused.csv", 2, MOST_MORE),
        ("--journal {}/other.db import csv {}/rows.csv", 0, MOST_MORE + CACHE),
    ],
)
def test_importing_many_rows_needs_little_more_memory(
    journals: tuple[Shell, Shell], line: str, code: int, most_more: int
) -> None:
    small, large = (peak(shell, line.format(shell.folder, shell.folder), code) for shell in journals)
    assert large - small < most_more
