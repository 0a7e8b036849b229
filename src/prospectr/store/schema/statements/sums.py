"""Statements that sum up entries: minutes by day and kind, outcomes, tags, and the groups of reports."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, select, true

from prospectr.domain.week.report import STORED, report_name
from prospectr.store.schema.statements.entries import IS_PROSPECTING, IS_RECLASSIFIED, filters
from prospectr.store.schema.statements.parts import (
    ENTRY,
    ENTRY_CONTACT,
    ENTRY_OUTCOME,
    ENTRY_TAG,
    IN_PERIOD,
    ONE,
    Statement,
    distinct_names,
)

MINUTES = func.sum(ENTRY.c.minutes)


def _report(dimensions: tuple[str, ...], *, is_filtered: bool) -> Statement:
    """Return minutes and number of entries, grouped by the dimensions."""
    source: Any = ENTRY
    columns: list[Any] = []
    for name in dimensions:
        side_table = {"tag": ENTRY_TAG, "contact": ENTRY_CONTACT}.get(name)
        if side_table is None:
            columns.append(ENTRY.c[name])
        else:
            source = source.outerjoin(side_table, side_table.c.entry_id == ENTRY.c.id)
            columns.append(side_table.c[name])
    where = and_(IN_PERIOD, filters() if is_filtered else true())
    figures = (MINUTES.label("minutes"), func.count().label("entries"))
    return Statement(select(*columns, *figures).select_from(source).where(where).group_by(*columns))


REPORTS = {
    report_name(dimensions, filtered=is_filtered): _report(dimensions, is_filtered=is_filtered)
    for is_filtered in (False, True)
    for count in (0, 1, 2)
    for dimensions in combinations(STORED, count)
}


def _reclassified(*columns: Any) -> Select[Any]:
    """Select the minutes of entries that count as another kind than they were logged as."""
    return select(*columns, ENTRY.c.kind, MINUTES).where(IN_PERIOD, IS_RECLASSIFIED)


SUM_STATEMENTS: dict[str, Statement] = {
    "DAY_KIND_MINUTES": Statement(
        select(ENTRY.c.day, ENTRY.c.kind, MINUTES).where(IN_PERIOD).group_by(ENTRY.c.day, ENTRY.c.kind)
    ),
    "KIND_MINUTES": Statement(select(ENTRY.c.kind, MINUTES).where(IN_PERIOD).group_by(ENTRY.c.kind)),
    "COUNTED_MINUTES": Statement(
        select(ENTRY.c.kind, ENTRY.c.counted, MINUTES).where(IN_PERIOD).group_by(ENTRY.c.kind, ENTRY.c.counted)
    ),
    "RECLASSIFIED_MINUTES": Statement(_reclassified(ENTRY.c.day).group_by(ENTRY.c.day, ENTRY.c.kind)),
    "RECLASSIFIED_SUMS": Statement(_reclassified().group_by(ENTRY.c.kind)),
    "RECLASSIFIED_SUMS_FILTERED": Statement(_reclassified().where(filters()).group_by(ENTRY.c.kind)),
    "UNTIMED_PROSPECTING_MINUTES": Statement(
        select(ENTRY.c.day, MINUTES).where(IN_PERIOD, IS_PROSPECTING, ENTRY.c.start.is_(None)).group_by(ENTRY.c.day)
    ),
    "OUTCOME_SUMS": Statement(
        select(ENTRY_OUTCOME.c.outcome, func.sum(ENTRY_OUTCOME.c.quantity))
        .select_from(ENTRY)
        .join(ENTRY_OUTCOME, ENTRY_OUTCOME.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD)
        .group_by(ENTRY_OUTCOME.c.outcome)
        .order_by(ENTRY_OUTCOME.c.outcome)
    ),
    "DAY_OUTCOME_SUMS": Statement(
        select(ENTRY.c.day, ENTRY_OUTCOME.c.outcome, func.sum(ENTRY_OUTCOME.c.quantity))
        .select_from(ENTRY)
        .join(ENTRY_OUTCOME, ENTRY_OUTCOME.c.entry_id == ENTRY.c.id)
        .where(IN_PERIOD)
        .group_by(ENTRY.c.day, ENTRY_OUTCOME.c.outcome)
        .order_by(ENTRY.c.day, ENTRY_OUTCOME.c.outcome)
    ),
    "TAG_SUMS": Statement(
        select(ENTRY_TAG.c.tag, MINUTES, func.count())
        .select_from(ENTRY_TAG)
        .join(ENTRY, ENTRY.c.id == ENTRY_TAG.c.entry_id)
        .group_by(ENTRY_TAG.c.tag)
        .order_by(MINUTES.desc(), ENTRY_TAG.c.tag)
    ),
    "IS_KNOWN_TAG": Statement(select(exists(select(ONE).where(ENTRY_TAG.c.tag == bindparam("tag"))))),
    "TAGS": Statement(distinct_names(ENTRY_TAG, "tag")),
    "FIRST_AND_LAST_DAY": Statement(
        select(
            select(func.min(ENTRY.c.day)).scalar_subquery().label("first"),
            select(func.max(ENTRY.c.day)).scalar_subquery().label("last"),
        )
    ),
    **REPORTS,
}
