"""The baseline of the import benchmark: read a CSV file into a bare table, with `csv` and one transaction."""

from __future__ import annotations

import csv
import sqlite3
import sys


def main(source: str, target: str) -> None:
    """Read a CSV file into a new database."""
    with open(source, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        db = sqlite3.connect(target)
        columns = ", ".join(f'"{name}"' for name in names)
        db.execute(f"CREATE TABLE bare ({columns})")
        with db:
            db.executemany(f"INSERT INTO bare VALUES ({', '.join('?' for _ in names)})", rows)  # noqa: S608
        db.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
