"""The weekly close in sentences: when a week was closed, how it stood, and which of its figures differ now."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.week.close_changes import changed_figures, figure_for_quota
from prospectr.domain.week.quota import format_share
from prospectr.render.shared.text import day_text
from prospectr.render.week.formats import first_few, tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prospectr.domain.week.closed_week import WeekClose
    from prospectr.domain.week.summary import WeekSummary

    Values = tuple[int | None, int | None]  # of a figure: at the close, and now

MOST_CHANGES = 6
# how the value of a figure is shown, by the part of its name before the dot
FORMATS: dict[str, Callable[[int], str]] = {
    "minutes": format_minutes,
    "outcomes": str,
    "quota_share": format_share,
    "hours": format_minutes,
    "targets": str,
}


def closed_text(closed: WeekClose, label: str) -> str:
    """Return how a week stood when it was closed."""
    routine = f", {closed.kept} of {closed.blocks} blocks kept" if closed.blocks else ""
    return (
        f"week {label}, prospecting {tenths(closed.share)} of {format_minutes(closed.total)} against "
        f"{format_share(closed.quota)}, counting {closed.counting}{routine}."
    )


def close_lines(summary: WeekSummary, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield what changed since the week was closed, or when it was closed; and a reminder to close the week before.

    `clean` makes typed text safe to show.
    """
    if summary.closed:
        changes = list(_changes(summary.closed, summary, clean))
        if changes:
            where = f", see prospectr week {summary.totals.week.label} --json"
            yield f"Changed after close: {first_few(changes, MOST_CHANGES, where)}."
        else:
            yield f"Closed {day_text(summary.closed.closed, summary.totals.week.last)}."
    if summary.is_unclosed_before:
        yield f"Week {summary.previous.week.label} is not closed: prospectr week close last"


def _changes(closed: WeekClose, summary: WeekSummary, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield each figure that differs from the close, with its value then and now."""
    changed = {change.figure: (change.closed, change.now) for change in changed_figures(closed, summary)}
    prospecting, logged = changed.pop(figure_for_quota(closed.counting), None), f"minutes.{PROSPECTING}"
    if prospecting and changed.get(logged) == prospecting:  # what counts is what was logged, so say it once
        del changed[logged]
    yield from _share_changes(prospecting, changed.pop("total_minutes", None), changed.pop("share", None))
    blocks, kept = changed.pop("blocks", None), changed.pop("kept", None)
    for figure, values in changed.items():
        yield f"{_figure_name(figure, clean)} {_arrow(values, FORMATS[figure.partition('.')[0]])}"
    if blocks or kept:
        (_, blocks_now), (_, kept_now) = blocks or (0, closed.blocks), kept or (0, closed.kept)
        yield f"{closed.kept} of {closed.blocks} blocks kept → {kept_now} of {blocks_now}"


def _share_changes(prospecting: Values | None, total: Values | None, share: Values | None) -> Iterator[str]:
    """Yield `prospecting 11h15m → 12h of 23h → 23h45m` and `48.9 % → 50.5 %`, without what did not change."""
    if prospecting:
        of_total = f" of {_arrow(total, format_minutes)}" if total else ""
        yield f"prospecting {_arrow(prospecting, format_minutes)}{of_total}"
    elif total:
        yield f"all {_arrow(total, format_minutes)}"
    if share:
        yield f"{'' if prospecting else 'prospecting '}{_arrow(share, tenths)}"


def _arrow(values: Values, shown: Callable[[int], str]) -> str:
    """Return `3h → 0m`."""
    return " → ".join("none" if value is None else shown(value) for value in values)


def _figure_name(figure: str, clean: Callable[[str], str]) -> str:
    group, _, name = figure.partition(".")
    if group == "minutes":
        return "prospecting as logged" if name == PROSPECTING else name
    if group == "outcomes":
        return clean(name)
    return {"quota_share": "quota", "hours": "hours target"}.get(group) or f"{clean(name)} target"
