"""The sample journal of the goldens: about three weeks of typed lines, and some changes to them.

The minutes, added up by hand from tests/goldens/journal.txt:

    week   prospecting networking selling clients marketing admin   all   share   quota
    W45            375         90     135     150        90   135   975  38.5 %    30 %  met
    W46            135         90     300     210       120   135   990  13.6 %    30 %  missed: 232 short
    W47            375        180     180     225        45   120  1125  33.3 %    40 %  not met yet: 125 short
    all            885        360     615     585       255   390  3090
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import NOW, Shell

GOLDENS = Path(__file__).parent.parent / "goldens"
UID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
ANY_UID = "00000000-0000-7000-8000-000000000000"

STEPS = (  # (when, command line); `log -` reads the lines of journal.txt
    ("2026-11-02T08:30:00+01:00", "config auto_backup off"),
    ("2026-11-02T08:31:00+01:00", "quota 30%"),
    ("2026-11-09T08:00:00+01:00", 'off 2026-11-11 "half of town is closed"'),
    ("2026-11-16T08:00:00+01:00", "quota 40% --hours 10 talks=25"),
    ("2026-11-16T08:05:00+01:00", "off 2026-11-19 trade fair"),
    ("2026-11-16T08:06:00+01:00", "off 2026-12-24..2026-12-26 holidays"),
    ("2026-11-20T17:00:00+01:00", "quota 45% --hours 12 talks=30 --from 2026-12-01"),
    ("2026-11-21T12:00:00+01:00", "log -"),
    ("2026-11-21T12:01:00+01:00", "edit 4 meetings=1"),
    ("2026-11-21T12:02:00+01:00", "tags rename phne phone"),
    ("2026-11-21T12:03:00+01:00", "delete 14"),
    ("2026-11-21T12:04:00+01:00", "undo"),
    ("2026-11-21T12:05:00+01:00", "backup"),
    ("2026-11-21T17:20:00+01:00", "start p follow-up calls @acme +phone"),
)


def sample_shell(folder: Path) -> Shell:
    """Return a shell on the sample journal, which is made in a folder by prospectr's own commands."""
    shell = Shell(folder)
    lines = (GOLDENS / "journal.txt").read_text(encoding="utf-8")
    for when, line in STEPS:
        shell.at(when).ok(line, stdin=lines if line == "log -" else "")
    return shell.at(NOW)


def copied(shell: Shell, folder: Path) -> Shell:
    """Return a shell on a copy of a journal, which a test may change."""
    other = Shell(folder)
    other.journal.parent.mkdir(mode=0o700)
    shutil.copy(shell.journal, other.journal)
    return other


def normalised(text: str, shell: Shell) -> str:
    """Return output without what differs between machines or runs."""
    text = UID.sub(ANY_UID, text.replace(str(shell.folder), "/home/ann"))
    text = re.sub(r"prospectr \d\S*, Python \S+, SQLite \S+,", "prospectr 1.2.3, Python 3.1.2, SQLite 3.4.5,", text)
    text = re.sub(r"//prospectr//[^/]+//", "//prospectr//1.2.3//", text)  # the version in an exported calendar
    return re.sub(r"^(.*\bplace  .*) \(\S+\)$", r"\1", text, flags=re.MULTILINE)  # the type of the file system
