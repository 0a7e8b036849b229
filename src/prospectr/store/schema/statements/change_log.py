"""Statements about the change log: steps and the changes they made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from prospectr.store.schema.statements.parts import (
    CHANGE,
    EMPTY,
    ENTRY,
    MOST_AT_ONCE,
    ONE,
    STEP,
    ZERO,
    Statement,
    constant,
    delete_by,
    insert_many,
)

IS_DO = STEP.c.verb == constant("do")
_STEP_COLUMNS = (STEP.c.id, STEP.c.at, STEP.c.verb, STEP.c.command, STEP.c.undone)
_TARGET = STEP.alias("target_step")
_OTHER = STEP.alias("other_step")


_BOTH_IMAGES: Any = func.coalesce(CHANGE.c.before, EMPTY).concat(func.coalesce(CHANGE.c.after, EMPTY))


def _last_step(condition: Any) -> Any:
    return select(func.max(_OTHER.c.id)).where(condition).correlate(None).scalar_subquery()


def _changes_of_step(condition: Any) -> Any:
    columns = (CHANGE.c.id, CHANGE.c.subject, CHANGE.c.key, CHANGE.c.number, CHANGE.c.before, CHANGE.c.after)
    return select(*columns).where(CHANGE.c.step_id == bindparam("step_id"), condition).limit(MOST_AT_ONCE).offset(ZERO)


def _record_again(*images: Any, order: Any) -> Statement:
    """Return the insert of some changes of another step into a step, with these images before and after."""
    columns = (bindparam("step_id"), CHANGE.c.subject, CHANGE.c.key, CHANGE.c.number, *images)
    condition = (CHANGE.c.step_id == bindparam("target"), CHANGE.c.id.between(bindparam("first"), bindparam("last")))
    names = [column.name for column in CHANGE.columns if column.name != "id"]
    return Statement(insert(CHANGE).from_select(names, select(*columns).where(*condition).order_by(order)))


# nothing before the last `forget` can be undone
_LAST_FORGET: Any = func.coalesce(_last_step(_OTHER.c.command == constant("forget")), ZERO)
_LAST_DO: Any = _last_step(_OTHER.c.verb == constant("do"))

CHANGE_LOG_STATEMENTS: dict[str, Statement] = {
    # written by each step
    "ADD_STEP": Statement(insert(STEP), ("at", "verb", "command", "target")),
    "ADD_CHANGES": insert_many(CHANGE, without="id"),
    # undo and redo
    "STEP_TO_UNDO": Statement(
        select(STEP.c.id, STEP.c.command)
        .where(IS_DO, STEP.c.undone == ZERO, STEP.c.id > _LAST_FORGET)
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    "STEP_TO_REDO": Statement(  # the step undone last, unless something else was done since
        select(_TARGET.c.id, _TARGET.c.command)
        .select_from(STEP)
        .join(_TARGET, _TARGET.c.id == STEP.c.target)
        .where(STEP.c.verb == constant("undo"), _TARGET.c.undone == ONE, STEP.c.id > _LAST_DO)
        .order_by(STEP.c.id.desc())
        .limit(ONE)
        .offset(ZERO)
    ),
    # a part of a step's changes, forwards for redo and backwards for undo
    "CHANGES_OF_STEP": Statement(_changes_of_step(CHANGE.c.id > bindparam("beyond")).order_by(CHANGE.c.id)),
    "LAST_CHANGES_OF_STEP": Statement(_changes_of_step(CHANGE.c.id < bindparam("beyond")).order_by(CHANGE.c.id.desc())),
    "RECORD_UNDONE": _record_again(CHANGE.c.after, CHANGE.c.before, order=CHANGE.c.id.desc()),
    "RECORD_REDONE": _record_again(CHANGE.c.before, CHANGE.c.after, order=CHANGE.c.id),
    "NUMBERS_OF_STEP": Statement(  # how many entries it changed, their lowest and highest number
        select(func.count(CHANGE.c.number), func.min(CHANGE.c.number), func.max(CHANGE.c.number)).where(
            CHANGE.c.step_id == bindparam("step_id")
        )
    ),
    "SET_UNDONE": Statement(update(STEP).where(STEP.c.id == bindparam("step_id")), ("undone",)),
    # history
    "STEPS": Statement(  # the latest; of each, how many entries it changed, their lowest and highest number, a key
        select(
            *_STEP_COLUMNS,
            func.count(CHANGE.c.number),
            func.min(CHANGE.c.number),
            func.max(CHANGE.c.number),
            func.min(CHANGE.c.key),
        )
        .select_from(STEP)
        .outerjoin(CHANGE, CHANGE.c.step_id == STEP.c.id)
        .where(STEP.c.id > select(func.max(STEP.c.id)).scalar_subquery() - bindparam("most"))
        .group_by(*_STEP_COLUMNS)
        .order_by(STEP.c.id.desc())
    ),
    "CHANGES_OF_ENTRY": Statement(
        select(*_STEP_COLUMNS, CHANGE.c.before, CHANGE.c.after)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .where(CHANGE.c.number == bindparam("number"))
        .order_by(CHANGE.c.id)
    ),
    # doctor and forget
    "ALL_STEPS": Statement(select(*STEP.columns)),
    "ALL_CHANGES": Statement(
        select(CHANGE.c.id, CHANGE.c.subject, CHANGE.c.key, CHANGE.c.before, CHANGE.c.after, STEP.c.verb, STEP.c.undone)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .order_by(CHANGE.c.id)
    ),
    "STANDING_CHANGES": Statement(  # of steps that are not undone
        select(CHANGE.c.id, CHANGE.c.subject, CHANGE.c.key, CHANGE.c.before, CHANGE.c.after)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .where(IS_DO, STEP.c.undone == ZERO)
        .order_by(CHANGE.c.id)
    ),
    "STANDING_CHANGES_OF_SUBJECT": Statement(
        select(CHANGE.c.before, CHANGE.c.after)
        .select_from(CHANGE)
        .join(STEP, STEP.c.id == CHANGE.c.step_id)
        .where(IS_DO, STEP.c.undone == ZERO, CHANGE.c.subject == bindparam("subject"))
    ),
    "CHANGES_OF_SUBJECT": Statement(
        select(CHANGE.c.before, CHANGE.c.after).where(CHANGE.c.subject == bindparam("subject")).order_by(CHANGE.c.id)
    ),
    "CHANGES_WITH": Statement(  # a text, or an escaped letter, which may belong to that text
        select(CHANGE.c.subject, CHANGE.c.before, CHANGE.c.after).where(
            or_(
                func.instr(_BOTH_IMAGES, bindparam("text")) > ZERO,
                func.instr(_BOTH_IMAGES, constant("\\")) > ZERO,
            )
        )
    ),
    "REWRITE_CHANGE": Statement(update(CHANGE).where(CHANGE.c.id == bindparam("the_id")), ("key", "before", "after")),
    "DELETE_CHANGE": delete_by(CHANGE, "id"),
    "DELETE_CHANGES_OF_UNDONE_STEPS": Statement(  # and those of undo and redo steps
        delete(CHANGE).where(CHANGE.c.step_id.in_(select(STEP.c.id).where(or_(~IS_DO, STEP.c.undone == ONE))))
    ),
    "CHANGES_OF_SETTING": Statement(
        select(CHANGE.c.before, CHANGE.c.after)
        .where(CHANGE.c.subject == constant("setting"), CHANGE.c.key == bindparam("key"))
        .order_by(CHANGE.c.id)
    ),
    "GONE_ENTRIES": Statement(  # the numbers of entries that only the change log has
        select(CHANGE.c.number)
        .distinct()
        .where(CHANGE.c.number.is_not(None), CHANGE.c.number.not_in(select(ENTRY.c.id)))
    ),
    "IS_GONE": Statement(  # whether forgetting a person has removed the changes of an entry that is not there
        select(func.count()).where(
            CHANGE.c.subject == constant("gone"),
            (constant(", ") + CHANGE.c.key + constant(",")).contains(bindparam("number")),
        )
    ),
    "DELETE_UNDO_AND_REDO_STEPS": Statement(delete(STEP).where(~IS_DO)),
    "DELETE_UNDONE_STEPS": Statement(delete(STEP).where(STEP.c.undone == ONE)),
    "DELETE_EMPTY_STEPS": Statement(
        delete(STEP).where(STEP.c.command != constant("forget"), STEP.c.id.not_in(select(CHANGE.c.step_id)))
    ),
}
