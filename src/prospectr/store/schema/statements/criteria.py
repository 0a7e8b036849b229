"""Statements about the criteria of a lead and the answers of contacts."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, select

from prospectr.store.schema.statements.parts import (
    ANSWER,
    CRITERION,
    ONE,
    THE_CONTACT,
    Statement,
    delete_by,
    insert_into,
)

CRITERION_STATEMENTS: dict[str, Statement] = {
    "CRITERIA": Statement(select(*CRITERION.columns).order_by(CRITERION.c.place)),
    "ADD_CRITERION": insert_into(CRITERION),
    "DELETE_CRITERION": delete_by(CRITERION, "key"),
    "ANSWERS": Statement(select(*ANSWER.columns).order_by(ANSWER.c.contact, ANSWER.c.criterion)),
    "ANSWERS_OF_CONTACT": Statement(select(*ANSWER.columns).where(ANSWER.c.contact == THE_CONTACT)),
    "HAS_ANSWERED": Statement(
        select(exists(select(ONE).where(ANSWER.c.contact == THE_CONTACT, ANSWER.c.day == bindparam("day"))))
    ),
    "ADD_ANSWER": insert_into(ANSWER),
    "DELETE_ANSWER": delete_by(ANSWER, "contact", "criterion"),
}
