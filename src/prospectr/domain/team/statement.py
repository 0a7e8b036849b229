"""The statement: one journal's weeks of one year, as the text of a file."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.team.figures import Figures, figures_value

FORMAT = 1
STATEMENT, ROSTER = "weeks", "roster"  # what the key `prospectr` of a file says
SIZE_LIMIT = 256 * 1024  # bytes of a file; a whole year takes about 30,000


class StatedWeek(Record):
    """A week in a statement. `rev` counts up with each change; of two versions, the higher `rev` holds."""

    rev: int
    figures: Figures

    @property
    def first(self) -> date:
        return self.figures.first


class Statement(Record):
    """One journal's weeks of one year. `journal` is its UUID, `app` the version of prospectr that wrote it.

    `written` is the day on which it was written, for people to read: it decides nothing.
    """

    seller: str
    journal: str
    app: str
    written: date
    year: int
    weeks: tuple[StatedWeek, ...]

    @property
    def file_name(self) -> str:
        """The name of the file: it tells people whose it is; what it means is only in its content."""
        return f"{self.seller}.{self.journal[-8:]}.{self.year}.json"


def year_of(first: date) -> int:
    """Return the year that a week belongs to: the ISO year of its Monday."""
    return first.isocalendar().year


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value, whatever the order of keys and the spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def digest(value: object) -> str:
    """Return the SHA-256 of a value in canonical JSON: it shows a file cut short, not who wrote it."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def statement_text(statement: Statement) -> str:
    """Return the whole text of a statement's file, with one week on each line."""
    weeks = [_week_value(week) for week in sorted(statement.weeks, key=lambda week: week.first)]
    head = {
        "prospectr": STATEMENT,
        "format": FORMAT,
        "seller": statement.seller,
        "journal": statement.journal,
        "app": statement.app,
        "written": statement.written.isoformat(),
        "year": statement.year,
    }
    return signed_text(head, "weeks", weeks)


def signed_text(head: dict[str, object], name: str, rows: list[dict[str, object]]) -> str:
    """Return a file's text: the head, a list of rows with one on each line, and the digest of everything before."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}," for key, value in head.items()]
    listed = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    end = digest({**head, name: rows})
    return "\n".join(["{", *lines, f"{json.dumps(name)}: [", listed, "],", f'"sha256": "{end}"', "}", ""])


def _week_value(week: StatedWeek) -> dict[str, object]:
    value = figures_value(week.figures)
    return {"first": value.pop("first"), "rev": week.rev, **value}
