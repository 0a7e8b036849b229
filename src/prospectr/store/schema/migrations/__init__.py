"""Numbered migrations, written once and never edited. Number N brings a journal from format N - 1 to N.

Each has `upgrade(operations)`, which works through Alembic's operations. A test makes a journal by all of them and
holds it against the tables in `models.py`.
"""

from __future__ import annotations

from prospectr.store.schema.migrations import m0001_first, m0002_people, m0003_closes

MIGRATIONS = (m0001_first.upgrade, m0002_people.upgrade, m0003_closes.upgrade)
