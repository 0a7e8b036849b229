"""Closing a week, and finding the figures that have changed since."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.week.closed_week import WeekClose
from prospectr.domain.week.routine import blocks_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prospectr.domain.week.routine import Block
    from prospectr.domain.week.summary import WeekSummary

    Figure = tuple[str, int | None, int | None]  # its name, at the close, now


class ChangedFigure(Record):
    """A figure with its value at the close and now, named as in `week --json`; None if a target does not exist."""

    figure: str
    closed: int | None
    now: int | None


def close_of(summary: WeekSummary, counting: str, today: date, blocks: Iterable[Block] = ()) -> WeekClose:
    """Return the close of a week as it stands; `counting` is the setting, `blocks` the whole routine."""
    totals = summary.totals.replace(is_strict=counting == STRICT)
    routine = summary.routine
    return WeekClose(
        first=totals.week.first,
        closed=today,
        total=totals.total,
        prospecting=totals.prospecting,
        counted=totals.counted[PROSPECTING],
        share=totals.share_for_quota,
        quota=totals.quota.share,
        counting=counting,
        blocks=len(routine.blocks) if routine else 0,
        kept=routine.kept if routine else 0,
        minutes={kind: totals.minutes[kind] for kind in KINDS},
        outcomes=dict(sorted(totals.outcomes.items())),
        hours=totals.hours.target if totals.hours else None,
        targets={name: target.target for name, target in sorted(totals.targets.items())},
        routine=blocks_text(blocks, totals.week.days),
    )


def changed_figures(closed: WeekClose, summary: WeekSummary) -> tuple[ChangedFigure, ...]:
    """Return the stored figures that differ now; both sides use the counting setting of the close."""
    now = close_of(summary, closed.counting, closed.closed)
    return tuple(ChangedFigure(*figure) for figure in _figures(closed, now) if figure[1] != figure[2])


def figure_for_quota(counting: str) -> str:
    """Return the name of the prospecting minutes that the quota uses."""
    return "counted_minutes" if counting == STRICT else "prospecting_minutes"


def _figures(then: WeekClose, now: WeekClose) -> Iterator[Figure]:
    """Yield each figure with both values: first those of the entries, then those of the rules and the routine."""
    yield figure_for_quota(then.counting), then.prospecting_for_quota, now.prospecting_for_quota
    yield "total_minutes", then.total, now.total
    is_same = (then.prospecting_for_quota, then.total) == (now.prospecting_for_quota, now.total)
    if not is_same:  # the shown share of equal minutes differs only if the quota does, and that is reported below
        yield "share", then.share, now.share
    yield from _grouped("minutes", then.minutes, now.minutes, 0)
    yield from _grouped("outcomes", then.outcomes, now.outcomes, 0)
    yield "quota_share", then.quota, now.quota
    if then.minutes is not None:
        yield "hours", then.hours, now.hours
    yield from _grouped("targets", then.targets, now.targets, None)
    yield "blocks", then.blocks, now.blocks
    yield "kept", then.kept, now.kept


def _grouped(
    group: str, then: Mapping[str, int] | None, now: Mapping[str, int] | None, missing: int | None
) -> Iterator[Figure]:
    """Yield `group.name` for each name of a group, if it was stored; `missing` is the value of a name without one."""
    if then is None or now is None:
        return
    for name in dict.fromkeys([*now, *then]):
        yield f"{group}.{name}", then.get(name, missing), now.get(name, missing)
