"""Statements about imports: the rows seen before, and the rules."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from prospectr.store.schema.statements.parts import IMPORTED, RULE, Statement, delete_by, insert_into, insert_many

IMPORT_STATEMENTS: dict[str, Statement] = {
    "ALL_IMPORTED": Statement(select(*IMPORTED.columns)),
    "IMPORTED": Statement(select(*IMPORTED.columns).where(IMPORTED.c.uid == bindparam("uid"))),
    "ADD_IMPORTED": insert_into(IMPORTED),
    "ADD_MANY_IMPORTED": insert_many(IMPORTED),
    "DELETE_IMPORTED": delete_by(IMPORTED, "uid"),
    "RULES": Statement(select(*RULE.columns).order_by(RULE.c.place)),
    "ADD_RULE": insert_into(RULE),
    "DELETE_RULE": delete_by(RULE, "uid"),
}
