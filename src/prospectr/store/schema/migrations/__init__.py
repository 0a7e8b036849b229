"""Numbered migrations. Number N upgrades a journal from format N - 1 to N. They are never edited.

Each has a function `upgrade(operations)` that uses Alembic's operations. A test creates a journal by running all of
them, and compares it with the tables in `models.py`.
"""

from __future__ import annotations

from prospectr.store.schema.migrations import (
    m0001_first,
    m0002_people,
    m0003_closes,
    m0004_follow_up_hour,
    m0005_team,
    m0006_imports,
)

MIGRATIONS = (
    m0001_first.upgrade,
    m0002_people.upgrade,
    m0003_closes.upgrade,
    m0004_follow_up_hour.upgrade,
    m0005_team.upgrade,
    m0006_imports.upgrade,
)
