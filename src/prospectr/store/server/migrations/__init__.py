"""Numbered migrations of a team's server. Number N upgrades it from N - 1 to N. They are never edited.

Each has a function `upgrade(operations)` that uses Alembic's operations, runs as the owner of the tables and ends by
storing its number. It adds to what older clients use and takes nothing away, so that they work with a newer server.
"""

from __future__ import annotations

from prospectr.store.server.migrations import s0001_first

MIGRATIONS = (s0001_first.upgrade,)
