"""Generate journals of any number of plausible entries, about twenty-five a day up to today."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

TODAY = date(2026, 11, 20)
ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 20, 18, tzinfo=ZONE)
A_DAY = 25  # entries
MAX_DAYS = 20_000  # because days begin in 1970; a longer journal has more entries a day
CHUNK = 100_000  # rows imported at once
CONTACTS = 10_000
HEADER = ("uid", "kind", "day", "start", "minutes", "note", "contacts", "tags", "outcomes", "need")
KINDS = ("prospecting", "networking", "selling", "clients", "marketing", "admin")
WEIGHTS = (30, 12, 22, 20, 6, 10)
TAGS = ("phone", "email", "video", "in-person", "event", "coldlist", "renewal", "q4", "trade-fair", "referral")
NOTES = (
    "cold calls",
    "follow-up calls",
    "proposal",
    "coffee",
    "onboarding",
    "newsletter",
    "expenses",
    "demo",
    "review",
)


def rows(count: int, contacts: int = CONTACTS) -> Iterator[tuple[object, ...]]:
    """Yield `count` rows, the oldest first, that name some of the contacts; the same counts give the same rows."""
    a_day = max(A_DAY, -(-count // MAX_DAYS))
    luck = random.Random(count)  # noqa: S311 - samples, not secrets
    for i in range(count):
        day = TODAY - timedelta((count - 1 - i) // a_day)
        kind = luck.choices(KINDS, WEIGHTS)[0]
        clock = datetime(day.year, day.month, day.day, tzinfo=ZONE) + timedelta(
            minutes=7 * 60 + i % a_day * (25 * A_DAY // a_day)
        )
        outcomes = f"dials={luck.randint(1, 30)} talks={luck.randint(1, 6)}" if kind == KINDS[0] else ""
        yield (
            f"{i:08x}-0000-7000-8000-{luck.getrandbits(48):012x}",
            kind,
            day.isoformat(),
            clock.isoformat() if luck.random() < 0.7 else "",
            luck.choice((15, 20, 25, 25, 25)),
            f"{luck.choice(NOTES)} {luck.getrandbits(24):x}",
            f"company{luck.randint(1, contacts)}" if luck.random() < 0.6 else "",
            " ".join(sorted(luck.sample(TAGS, luck.randint(0, 2)))),
            outcomes,
            "late orders" if luck.random() < 0.05 else "",
        )


def write_csv(path: Path, generated: Iterable[tuple[object, ...]]) -> None:
    """Write rows as a file for `prospectr import csv`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(generated)


def make_journal(path: Path, count: int, contacts: int, env: dict[str, str]) -> None:
    """Create a journal of `count` entries with `prospectr import`, in chunks."""
    generated = rows(count, contacts)
    part = path.with_suffix(".csv")
    program = [sys.executable, "-m", "prospectr", "--journal", str(path)]
    for _ in range(0, count, CHUNK):
        write_csv(part, islice(generated, CHUNK))
        subprocess.run([*program, "import", "csv", str(part)], check=True, env=env, stdout=subprocess.DEVNULL)
    part.unlink()
    for backup in path.with_name(f"{path.stem}-backups").glob("*.db"):
        backup.unlink()


if __name__ == "__main__":  # in a process of its own, so that its memory does not count for others
    make_journal(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), dict(os.environ))
