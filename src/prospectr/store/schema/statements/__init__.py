"""Each statement, declared once over the tables. `make sql` compiles them to the text in `_sql.py`.

Portable: no function that only SQLite has, constants written into the text, every parameter named. What is spelled
in capitals here is the name that the text bears there.
"""

from __future__ import annotations

from prospectr.store.schema.statements.entries import ENTRY_STATEMENTS
from prospectr.store.schema.statements.keeping import KEEPING_STATEMENTS
from prospectr.store.schema.statements.parts import Statement
from prospectr.store.schema.statements.people import PEOPLE_STATEMENTS

STATEMENTS: dict[str, Statement] = {**ENTRY_STATEMENTS, **KEEPING_STATEMENTS, **PEOPLE_STATEMENTS}
