"""Statements for the sqlite3 shell: those of the store's reports, and one for the columns of the CSV export."""

from __future__ import annotations

from journals import TODAY

from prospectr.store import _sql

STORED = {"week": "day", "month": "day"}  # the store sums these up by day
FIRST, LAST = "'0001-01-01'", "'9999-12-31'"
OFFSET = (
    "printf('%s%02d:%02d', CASE WHEN e.utc_offset < 0 THEN '-' ELSE '+' END, "
    "abs(e.utc_offset) / 3600, abs(e.utc_offset) % 3600 / 60)"
)
CLOCK = "%Y-%m-%dT%H:%M:%S"
EXPORT = f"""
SELECT e.id, e.uid, e.kind, e.day,
  strftime('{CLOCK}', e.start + e.utc_offset, 'unixepoch') || {OFFSET} AS start,
  strftime('{CLOCK}', e.start + 60 * e.minutes + e.utc_offset, 'unixepoch') || {OFFSET} AS end,
  e.minutes, printf('%.6f', e.minutes / 60.0) AS hours, e.note,
  (SELECT group_concat(contact, ' ') FROM entry_contact WHERE entry_id = e.id) AS contacts,
  (SELECT group_concat(tag, ' ') FROM entry_tag WHERE entry_id = e.id) AS tags,
  e.channel,
  (SELECT group_concat(outcome || '=' || quantity, ' ') FROM entry_outcome WHERE entry_id = e.id) AS outcomes,
  e.need, strftime('{CLOCK}Z', e.logged_at, 'unixepoch') AS logged_at, e.gave, e.got, e.source AS "from"
FROM entry AS e ORDER BY e.day, e.id
"""  # noqa: S608 - constants of this file


def report(dimension: str) -> str:
    """Return the statement of `report all --by DIMENSION` with its parameters filled in."""
    sql: str = getattr(_sql, f"REPORT_{STORED.get(dimension, dimension).upper()}")
    return sql.replace(":first", FIRST).replace(":last", LAST)


def year(*names: str) -> str:
    """Return statements of the store, one after the other, with the year of the generated journals filled in."""
    first, last = f"'{TODAY.year}-01-01'", f"'{TODAY.year}-12-31'"
    texts: list[str] = [getattr(_sql, name) for name in names]
    return "; ".join(text.replace(":first", first).replace(":last", last) for text in texts)


NETWORK = year("CIRCLE_MINUTES", "CIRCLE_CONTACTS", "CLOSE_CONTACTS", "MEETINGS")
FUNNEL = year("KIND_MINUTES", "OUTCOME_SUMS", "FIRST_MOVES")
