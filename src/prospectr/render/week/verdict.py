"""The week's truth in sentences, the same on a terminal, in Markdown and in a mail."""

from __future__ import annotations

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.week.close_changes import changes, ruled_figure
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.summary import needed_a_day, outcome_yield
from prospectr.render.shared.text import day_text
from prospectr.render.week.routine import routine_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from prospectr.domain.entries.counting import Moved
    from prospectr.domain.week.closed_week import WeekClose
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import News, WeekSummary, WeekTotals

    Both = tuple[int | None, int | None]  # a figure as it was closed, and now

MOST_NAMED = 4
MOST_CHANGES = 6
# figures of a closed week, by the group that their name begins with
SHOWN: dict[str, Callable[[int], str]] = {
    "minutes": format_minutes,
    "outcomes": str,
    "quota_share": format_share,
    "hours": format_minutes,
    "targets": str,
}


def tenths(share: int) -> str:
    """Return `31.0 %`."""
    return f"{share // 10}.{share % 10} %"


def points(after: int, before: int) -> str:
    """Return the change of a share in points, `+3.0`."""
    return f"{(after - before) / 10:+.1f}"


def dates_text(first: date, last: date) -> str:
    """Return `16-22 Nov 2026`, or both months where they differ."""
    if first.month == last.month:
        return f"{first.day}-{last.day} {_month(last)} {last.year}"
    return f"{first.day} {_month(first)}-{last.day} {_month(last)} {last.year}"


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3].title()


def verdict(summary: WeekSummary) -> str:
    """Return the verdict in one sentence: met, or how much more, and how much that is per remaining working day."""
    totals = summary.totals
    week = f"Week {totals.week.label} ({dates_text(totals.week.first, totals.week.last)})"
    quota = format_share(totals.quota.share) + (" (the default)" if totals.is_default else "")
    if not totals.total:
        return f"{week}: nothing logged{'' if summary.is_over else ' yet'}; the quota is {quota}."
    share = totals.shown_share
    figures = f"prospecting is {tenths(share)} of {format_minutes(totals.total)}"
    if totals.met and summary.hours and not summary.hours.met:
        hours = f"{format_minutes(summary.hours.done)} of {format_minutes(summary.hours.target)} prospected"
        return f"{week}: share met, {figures} against {quota}, but only {hours}."
    if totals.met:
        return f"{week}: quota met, {figures} against {quota}."
    missing = format_minutes(totals.shortfall)
    if summary.is_over:
        return f"{week}: quota missed, {figures} against {quota}, {missing} short."
    text = f"{week}: quota not met yet, {figures} against {quota}; {missing} more is needed"
    if not summary.days_left:
        return f"{text}, and no working day is left."
    if summary.days_left == 1:
        return f"{text}, and one working day is left."
    a_day = format_minutes(needed_a_day(totals.shortfall, summary.days_left))
    return f"{text}, {a_day} on each of the {summary.days_left} working days left."


def facts(summary: WeekSummary, clean: Callable[[str], str]) -> list[str]:
    """Return the lines beside the tables: hours, outcomes with their yield, days off, against last week.

    `clean` makes safe what a person typed.
    """
    lines: list[str] = []
    if summary.hours:
        done, target = format_minutes(summary.hours.done), format_minutes(summary.hours.target)
        lines.append(f"Prospecting hours: {done} of {target}{', met' if summary.hours.met else ''}.")
    outcomes = _outcomes(summary, clean)
    if outcomes:
        per_hour = " (in brackets: per hour of prospecting)" if summary.totals.ruled else ""
        lines.append(f"Outcomes{per_hour}: {', '.join(outcomes)}.")
    if summary.routine:
        lines.append(routine_text(summary.routine, clean))
    if summary.totals.moved.anything:
        lines.append(counted_text(summary.totals))
    if summary.days_off:
        days = ", ".join(
            f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}{' ' + clean(note) if note else ''}"
            for day, note in summary.days_off.items()
        )
        lines.append(f"Off: {days}.")
    lines.append(_against(summary.totals, summary.previous))
    return [*lines, *news_lines(summary.news, clean), *_closing(summary, clean)]


def _closing(summary: WeekSummary, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield when the week was closed or what has changed since, and on a Monday that the week before is not closed."""
    if summary.closed:
        changed = list(_changes(summary.closed, summary, clean))
        if changed:
            where = f", see prospectr week {summary.totals.week.label} --json"
            yield f"Changed after close: {_few(changed, MOST_CHANGES, where)}."
        else:
            yield f"Closed {day_text(summary.closed.closed, summary.totals.week.last)}."
    if summary.is_unclosed_before:
        yield f"Week {summary.previous.week.label} is not closed: prospectr week close last"


def _changes(closed: WeekClose, summary: WeekSummary, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield each figure that is not as it was closed, with both values."""
    pairs = {each.figure: (each.closed, each.now) for each in changes(closed, summary)}
    ruled, logged = pairs.pop(ruled_figure(closed.counting), None), f"minutes.{PROSPECTING}"
    if ruled and pairs.get(logged) == ruled:  # all that was logged counted, then and now
        del pairs[logged]
    yield from _quota_goes_by(ruled, pairs.pop("total_minutes", None), pairs.pop("share", None))
    blocks, kept = pairs.pop("blocks", None), pairs.pop("kept", None)
    for figure, both in pairs.items():
        yield f"{_figure_name(figure, clean)} {_both(both, SHOWN[figure.partition('.')[0]])}"
    if blocks or kept:
        (_, all_now), (_, kept_now) = blocks or (0, closed.blocks), kept or (0, closed.kept)
        yield f"{closed.kept} of {closed.blocks} blocks kept → {kept_now} of {all_now}"


def _quota_goes_by(ruled: Both | None, total: Both | None, share: Both | None) -> Iterator[str]:
    """Yield `prospecting 11h15m → 12h of 23h → 23h45m` and `48.9 % → 50.5 %`, or what of it differs."""
    if ruled:
        yield f"prospecting {_both(ruled, format_minutes)}{f' of {_both(total, format_minutes)}' if total else ''}"
    elif total:
        yield f"all {_both(total, format_minutes)}"
    if share:
        yield f"{'' if ruled else 'prospecting '}{_both(share, tenths)}"


def _both(values: Both, shown: Callable[[int], str]) -> str:
    """Return `3h → 0m`."""
    return " → ".join("none" if value is None else shown(value) for value in values)


def _figure_name(figure: str, clean: Callable[[str], str]) -> str:
    group, _, name = figure.partition(".")
    if group == "minutes":
        return "prospecting as logged" if name == PROSPECTING else name
    if group == "outcomes":
        return clean(name)
    return {"quota_share": "quota", "hours": "hours target"}.get(group) or f"{clean(name)} target"


def closed_text(closed: WeekClose, label: str) -> str:
    """Return how a week stood when it was closed."""
    routine = f", {closed.kept} of {closed.blocks} blocks kept" if closed.blocks else ""
    return (
        f"week {label}, prospecting {tenths(closed.share)} of {format_minutes(closed.total)} against "
        f"{format_share(closed.quota)}, counted {closed.counting}{routine}."
    )


def news_lines(news: News, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield what there is to say of people: a line each, and none where there is nothing."""
    new = [f"{len(news.new[stage])} {word}" for stage, word in _new_words(news)]
    if new:
        yield f"New: {', '.join(new)}."
    if news.stale:
        yield f"Stale {_words('opportunity', len(news.stale))}: {_few([clean(f'@{handle}') for handle in news.stale])}."
    if news.due:
        yield f"Due: {news.due} {'follow-up' if news.due == 1 else 'follow-ups'}."
    if news.untouched:
        names = [clean(f"@{contact} from @{source}") for contact, source in news.untouched]
        yield f"{'Referral' if len(names) == 1 else 'Referrals'} never touched: {_few(names)}."


def _new_words(news: News) -> Iterator[tuple[str, str]]:
    for stage in ("prospect", "lead", "opportunity", "client"):
        if count := len(news.new.get(stage, ())):
            yield stage, _words(stage, count)


def _words(stage: str, count: int) -> str:
    if count == 1:
        return stage
    return "opportunities" if stage == "opportunity" else f"{stage}s"


def _few(names: Sequence[str], most: int = MOST_NAMED, where: str = "") -> str:
    """Return names, of many the first few, how many more, and where these are."""
    more = f" and {len(names) - most} more{where}" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def counted_text(totals: WeekTotals) -> str:
    """Return both shares of prospecting, as counted and as logged, and the minutes moved each way."""
    counted = totals.counted_share
    rule = "" if totals.is_strict else " (the quota goes by what was logged)"
    return (
        f"Counted: prospecting {tenths(counted)}, as logged {tenths(totals.share[PROSPECTING])}{rule}; "
        f"{moved_text(totals.moved)}."
    )


def report_counted_text(report: Report) -> str:
    """Return both figures of prospecting, as counted and as logged, and the minutes moved each way."""
    logged, counted = report.kinds.get(PROSPECTING, 0), report.moved.applied(report.kinds)[PROSPECTING]
    return (
        f"What counts: prospecting {format_minutes(counted)}, as logged {format_minutes(logged)}; "
        f"{moved_text(report.moved)}."
    )


def moved_text(moved: Moved) -> str:
    """Return what minutes count as another kind, and why."""
    parts = []
    if moved.to_networking:
        parts.append(f"{format_minutes(moved.to_networking)} read like networking")
    if moved.to_prospecting:
        parts.append(f"{format_minutes(moved.to_prospecting)} of networking had a need")
    return ", ".join(parts)


def _outcomes(summary: WeekSummary, clean: Callable[[str], str]) -> list[str]:
    parts: list[str] = []
    for name in dict.fromkeys([*summary.outcomes, *summary.targets]):
        count = summary.outcomes.get(name, 0)
        text = f"{clean(name)} {count}"
        if name in summary.targets:
            text += f" of {summary.targets[name].target}"
        rate = outcome_yield(count, summary.totals.ruled)
        parts.append(text if rate is None else f"{text} ({rate:.1f})")
    return parts


def _against(totals: WeekTotals, previous: WeekTotals) -> str:
    if not previous.total:
        return f"Against {previous.week.label}: nothing was logged then."
    now, then = totals.ruled_share, previous.ruled_share
    change = f" ({points(now, then)} points)" if totals.total else ""
    return (
        f"Against {previous.week.label}: prospecting {tenths(then)} → {tenths(now)}{change}, "
        f"all {format_minutes(previous.total)} → {format_minutes(totals.total)}."
    )


def streak_text(streak: int) -> str:
    """Return the streak in words."""
    if not streak:
        return "Streak: none."
    return f"Streak: {streak} {'week' if streak == 1 else 'weeks'} in a row met the quota."
