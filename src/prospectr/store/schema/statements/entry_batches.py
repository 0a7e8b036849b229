"""Statements that find, add and delete very many entries, whose numbers are a JSON list."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, bindparam, delete, func, select

from prospectr.store.schema.statements.entries import ENTRIES
from prospectr.store.schema.statements.parts import (
    CHANGE,
    ENTRY,
    ENTRY_CONTACT,
    ENTRY_OUTCOME,
    ENTRY_TAG,
    ZERO,
    Statement,
    insert_many,
)


def _listed(name: str) -> Any:
    return select(func.json_each(bindparam(name, type_=String)).table_valued("value", name="listed").c.value)


def _delete_all(target: Any, column: str) -> Statement:
    return Statement(delete(target).where(target.c[column].in_(_listed("numbers"))))


def _highest(column: Any) -> Any:
    return func.coalesce(select(func.max(column)).scalar_subquery(), ZERO)


ENTRY_BATCH_STATEMENTS: dict[str, Statement] = {
    "ADD_ENTRIES": insert_many(ENTRY),
    "DELETE_ENTRIES": _delete_all(ENTRY, "id"),
    # before the entries: quicker than the deletes that follow from theirs
    "DELETE_CONTACTS_OF": _delete_all(ENTRY_CONTACT, "entry_id"),
    "DELETE_TAGS_OF": _delete_all(ENTRY_TAG, "entry_id"),
    "DELETE_OUTCOMES_OF": _delete_all(ENTRY_OUTCOME, "entry_id"),
    "TAKEN_NUMBERS": Statement(select(ENTRY.c.id).where(ENTRY.c.id.in_(_listed("numbers")))),
    # the highest number of an entry, and that which any ever had, deleted ones too
    "HIGHEST_NUMBERS": Statement(select(_highest(ENTRY.c.id), _highest(CHANGE.c.number))),
    "ENTRIES_WITH_UIDS": Statement(ENTRIES.where(ENTRY.c.uid.in_(_listed("uids")))),
}
