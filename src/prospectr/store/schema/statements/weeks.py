"""Statements about what weeks are measured by: settings, quotas, days off, the routine and closed weeks."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from prospectr.store.schema.statements.parts import (
    DAY_OFF,
    QUOTA,
    ROUTINE,
    SETTING,
    WEEK_CLOSE,
    Statement,
    delete_by,
    insert_into,
)

WEEK_STATEMENTS: dict[str, Statement] = {
    # settings
    "SETTINGS": Statement(select(*SETTING.columns).order_by(SETTING.c.key)),
    "SETTING": Statement(select(SETTING.c.value).where(SETTING.c.key == bindparam("key"))),
    "ADD_SETTING": insert_into(SETTING),
    "DELETE_SETTING": delete_by(SETTING, "key"),
    # quotas and days off
    "QUOTAS": Statement(select(*QUOTA.columns).order_by(QUOTA.c.since)),
    "ADD_QUOTA": insert_into(QUOTA),
    "DELETE_QUOTA": delete_by(QUOTA, "since"),
    "DAYS_OFF": Statement(select(*DAY_OFF.columns).order_by(DAY_OFF.c.day)),
    "ADD_DAY_OFF": insert_into(DAY_OFF),
    "DELETE_DAY_OFF": delete_by(DAY_OFF, "day"),
    # the routine and closed weeks
    "BLOCKS": Statement(select(*ROUTINE.columns).order_by(ROUTINE.c.start, ROUTINE.c.id)),
    "ADD_BLOCK": insert_into(ROUTINE, without="id"),
    "ADD_BLOCK_WITH_ID": insert_into(ROUTINE),
    "DELETE_BLOCK": delete_by(ROUTINE, "uid"),
    "WEEK_CLOSES": Statement(select(*WEEK_CLOSE.columns)),
    "WEEK_CLOSE": Statement(select(*WEEK_CLOSE.columns).where(WEEK_CLOSE.c.first == bindparam("first"))),
    "ADD_WEEK_CLOSE": insert_into(WEEK_CLOSE),
    "DELETE_WEEK_CLOSE": delete_by(WEEK_CLOSE, "first"),
}
