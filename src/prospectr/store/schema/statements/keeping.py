"""Statements over the timer, quotas, days off, settings and the change log."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from prospectr.store.schema.statements.parts import (
    CHANGE,
    DAY_OFF,
    ONE,
    QUOTA,
    ROUTINE,
    SETTING,
    STEP,
    TIMER,
    WEEK_CLOSE,
    ZERO,
    Statement,
    delete_by,
    insert_into,
    insert_many,
    quoted,
)

UNDONE = STEP.alias("undone_step")
STEP_COLUMNS = (STEP.c.id, STEP.c.at, STEP.c.verb, STEP.c.command, STEP.c.undone)

# what was done before somebody was forgotten stays
LAST_FORGOTTEN: Any = func.coalesce(
    select(func.max(UNDONE.c.id)).where(UNDONE.c.command == quoted("forget")).correlate(None).scalar_subquery(), ZERO
)

KEEPING_STATEMENTS: dict[str, Statement] = {
    # timer
    "TIMER": Statement(select(*TIMER.columns)),
    "ADD_TIMER": insert_into(TIMER),
    "DELETE_TIMER": Statement(delete(TIMER)),
    # quota and days off
    "QUOTAS": Statement(select(*QUOTA.columns).order_by(QUOTA.c.since)),
    "ADD_QUOTA": insert_into(QUOTA),
    "DELETE_QUOTA": delete_by(QUOTA, "since"),
    "DAYS_OFF": Statement(select(*DAY_OFF.columns).order_by(DAY_OFF.c.day)),
    "ADD_DAY_OFF": insert_into(DAY_OFF),
    "DELETE_DAY_OFF": delete_by(DAY_OFF, "day"),
    # routine, closed weeks
    "ROUTINE": Statement(select(*ROUTINE.columns).order_by(ROUTINE.c.start, ROUTINE.c.id)),
    "ADD_BLOCK": insert_into(ROUTINE, without="id"),
    "PUT_BLOCK": insert_into(ROUTINE),
    "DELETE_BLOCK": delete_by(ROUTINE, "uid"),
    "WEEK_CLOSE": Statement(select(*WEEK_CLOSE.columns).where(WEEK_CLOSE.c.first == bindparam("first"))),
    "ADD_WEEK_CLOSE": insert_into(WEEK_CLOSE),
    "DELETE_WEEK_CLOSE": delete_by(WEEK_CLOSE, "first"),
    "WEEK_CLOSES": Statement(select(*WEEK_CLOSE.columns)),
    # settings
    "SETTINGS": Statement(select(*SETTING.columns).order_by(SETTING.c.key)),
    "SETTING": Statement(select(SETTING.c.value).where(SETTING.c.key == bindparam("key"))),
    "ADD_SETTING": insert_into(SETTING),
    "DELETE_SETTING": delete_by(SETTING, "key"),
    # the change log
    "ADD_STEP": Statement(insert(STEP), ("at", "verb", "command", "target")),
    "ADD_CHANGES": insert_many(CHANGE, without="id"),
    "MARK_STEP": Statement(update(STEP).where(STEP.c.id == bindparam("step_id")), ("undone",)),
    "STEP_TO_UNDO": Statement(
        select(STEP.c.id, STEP.c.command)
        .where(STEP.c.verb == quoted("do"), STEP.c.undone == ZERO, STEP.c.id > LAST_FORGOTTEN)
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    "STEP_TO_REDO": Statement(  # taken back since the last step that was not itself an undo or a redo, newest first
        select(UNDONE.c.id, UNDONE.c.command)
        .select_from(STEP)
        .join(UNDONE, UNDONE.c.id == STEP.c.target)
        .where(
            STEP.c.verb == quoted("undo"),
            UNDONE.c.undone == ONE,
            STEP.c.id
            > select(func.max(UNDONE.c.id)).where(UNDONE.c.verb == quoted("do")).correlate(None).scalar_subquery(),
        )
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    "CHANGES_OF_STEP": Statement(
        select(CHANGE.c.subject, CHANGE.c.key, CHANGE.c.number, CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.step_id == bindparam("step_id"))
        .order_by(CHANGE.c.id)
    ),
    "STEPS": Statement(
        select(
            *STEP_COLUMNS,
            func.count(CHANGE.c.number),
            func.min(CHANGE.c.number),
            func.max(CHANGE.c.number),
            func.min(CHANGE.c.key),
        )
        .select_from(STEP)
        .outerjoin(CHANGE, CHANGE.c.step_id == STEP.c.id)
        .where(STEP.c.id > select(func.max(STEP.c.id)).scalar_subquery() - bindparam("most"))
        .group_by(*STEP_COLUMNS)
        .order_by(STEP.c.id.desc())
    ),
    "CHANGES_OF_ENTRY": Statement(
        select(*STEP_COLUMNS, CHANGE.c.before, CHANGE.c.after)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .where(CHANGE.c.number == bindparam("number"))
        .order_by(CHANGE.c.id)
    ),
    # what forgetting somebody needs
    "CHANGES": Statement(
        select(
            CHANGE.c.id,
            CHANGE.c.subject,
            CHANGE.c.key,
            CHANGE.c.before,
            CHANGE.c.after,
            STEP.c.verb,
            STEP.c.undone,
        )
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .order_by(CHANGE.c.id)
    ),
    "EVERY_STEP": Statement(select(*STEP.columns)),
    "REWRITE_CHANGE": Statement(update(CHANGE).where(CHANGE.c.id == bindparam("the_id")), ("key", "before", "after")),
    "DELETE_CHANGE": delete_by(CHANGE, "id"),
    "DELETE_TURNED_CHANGES": Statement(
        delete(CHANGE).where(
            CHANGE.c.step_id.in_(select(STEP.c.id).where(or_(STEP.c.verb != quoted("do"), STEP.c.undone == ONE)))
        )
    ),
    "DELETE_TURNS": Statement(delete(STEP).where(STEP.c.verb != quoted("do"))),
    "DELETE_UNDONE_STEPS": Statement(delete(STEP).where(STEP.c.undone == ONE)),
    "DELETE_EMPTY_STEPS": Statement(
        delete(STEP).where(STEP.c.command != quoted("forget"), STEP.c.id.not_in(select(CHANGE.c.step_id)))
    ),
}
