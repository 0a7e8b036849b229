"""Files as other programs write them, for the tests of imports; every value is made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

TOGGL = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags"
ANN = {"User": "Ann Lee", "Email": "ann@example.com", "Billable": "No", "Duration": "00:30:00"}


def table(header: str, rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", end: str = "\n") -> str:
    """Return a CSV text; a row has the cells that are not empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header.split(","), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def toggl(*rows: Mapping[str, str]) -> str:
    """Return a file of Toggl's; a row needs only what it is about."""
    return table(TOGGL, [{**ANN, **row} for row in rows])


def timed(day: str, start: str, end: str, text: str, project: str = "", **more: str) -> dict[str, str]:
    """Return a row of Toggl's from a start to an end on one day; `more` has other cells, with _ for a space."""
    cells = {name.replace("_", " "): value for name, value in more.items()}
    return {
        "Start date": day, "Start time": start, "End date": day, "End time": end, "Description": text,
        "Project": project, **cells,
    }  # fmt: skip


WEEK = toggl(
    timed("2026-11-16", "09:00:00", "09:45:00", "call round", "Outreach", Tags="Phone, Warm"),
    timed("2026-11-16", "10:00:00", "11:00:20", "offer for Brick", "Offers", Client="Brick Ltd"),
    timed("2026-11-17", "09:00:00", "09:00:12", "a slip", "Outreach"),
)

# the files that docs/import.md names
ON_THE_PAGE = {
    "toggl.csv": WEEK.encode(),
    "sheet.csv": "Datum;Stunden;Tätigkeit;Projekt\n16.11.2026;1,5;Angebot;Brick\n".encode("utf-16"),
}
