"""An import writes a thousand entries at once. In the tests it is ten, so that few rows show what lies between two."""

from __future__ import annotations

from prospectr.store.queries import entries

entries.BATCH = 10
