"""The weekly close: a week's figures with the rules in force, and what has changed since."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.week.closed_week import WeekClose
from prospectr.domain.week.routine import in_force

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from prospectr.domain.week.routine import Block
    from prospectr.domain.week.summary import WeekSummary

    Figure = tuple[str, int | None, int | None]


class Change(Record):
    """A figure that is not what it was at the close, called as in `week --json`; None if there was, or is, none."""

    figure: str
    closed: int | None
    now: int | None


def close_of(summary: WeekSummary, counting: str, today: date, blocks: Iterable[Block] = ()) -> WeekClose:
    """Return a week as it stands, by a way of counting; `blocks` are all of the routine."""
    totals = summary.totals.replace(is_strict=counting == STRICT)
    routine = summary.routine
    return WeekClose(
        first=totals.week.first,
        closed=today,
        total=totals.total,
        prospecting=totals.prospecting,
        counted=totals.counted[PROSPECTING],
        share=totals.shown_share,
        quota=totals.quota.share,
        counting=counting,
        blocks=len(routine.blocks) if routine else 0,
        kept=routine.kept if routine else 0,
        minutes={kind: totals.minutes[kind] for kind in KINDS},
        outcomes=dict(sorted(summary.outcomes.items())),
        hours=summary.hours.target if summary.hours else None,
        targets={name: target.target for name, target in sorted(summary.targets.items())},
        routine=in_force(blocks, totals.week.days),
    )


def changes(closed: WeekClose, summary: WeekSummary) -> tuple[Change, ...]:
    """Return what is no longer as it was closed, of all figures that were kept, judged by the counting rule of then."""
    now = close_of(summary, closed.counting, closed.closed)
    return tuple(Change(*figure) for figure in _figures(closed, now) if figure[1] != figure[2])


def ruled_figure(counting: str) -> str:
    """Return the name of the prospecting minutes that the quota goes by."""
    return "counted_minutes" if counting == STRICT else "prospecting_minutes"


def _figures(then: WeekClose, now: WeekClose) -> Iterator[Figure]:
    """Yield each figure with its two values, those of the lines first, then those of the rules and the routine."""
    yield ruled_figure(then.counting), then.ruled, now.ruled
    yield "total_minutes", then.total, now.total
    if (then.ruled, then.total) != (now.ruled, now.total):  # else it differs at most by how it was rounded to be shown
        yield "share", then.share, now.share
    yield from _named("minutes", then.minutes, now.minutes, 0)
    yield from _named("outcomes", then.outcomes, now.outcomes, 0)
    yield "quota_share", then.quota, now.quota
    if then.minutes is not None:
        yield "hours", then.hours, now.hours
    yield from _named("targets", then.targets, now.targets, None)
    yield "blocks", then.blocks, now.blocks
    yield "kept", then.kept, now.kept


def _named(
    name: str, then: Mapping[str, int] | None, now: Mapping[str, int] | None, missing: int | None
) -> Iterator[Figure]:
    """Yield the figures of a group, where the close has it; `missing` is what one that is not in it stands for."""
    if then is None or now is None:
        return
    for key in dict.fromkeys([*now, *then]):
        yield f"{name}.{key}", then.get(key, missing), now.get(key, missing)
