"""The sentences of a week's report, the same on a terminal and in Markdown."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.summary import needed_a_day, outcome_yield
from prospectr.render.shared.text import plural
from prospectr.render.week.close import close_lines
from prospectr.render.week.formats import dates_text, first_few, points, tenths
from prospectr.render.week.routine import routine_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prospectr.domain.entries.counting import Reclassified
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekPeople, WeekSummary
    from prospectr.domain.week.totals import WeekTotals

MOST_NAMED = 4
NEW_STAGES = {"prospect": "prospects", "lead": "leads", "opportunity": "opportunities", "client": "clients"}


def headline(summary: WeekSummary) -> str:
    """Return one sentence: whether the quota is met, and if not, how much is missing, in all and a day."""
    totals = summary.totals
    week = f"Week {totals.week.label} ({dates_text(totals.week.first, totals.week.last)})"
    quota = format_share(totals.quota.share) + (" (the default)" if totals.is_default else "")
    if not totals.total:
        return f"{week}: nothing logged{'' if summary.is_over else ' yet'}; the quota is {quota}."
    share = f"prospecting is {tenths(totals.shown_share)} of {format_minutes(totals.total)}"
    if totals.met and summary.hours and not summary.hours.met:
        hours = f"{format_minutes(summary.hours.done)} of {format_minutes(summary.hours.target)} prospected"
        return f"{week}: share met, {share} against {quota}, but only {hours}."
    if totals.met:
        return f"{week}: quota met, {share} against {quota}."
    missing = format_minutes(totals.shortfall)
    if summary.is_over:
        return f"{week}: quota missed, {share} against {quota}, {missing} short."
    text = f"{week}: quota not met yet, {share} against {quota}; {missing} more is needed"
    if not summary.days_left:
        return f"{text}, and no working day is left."
    if summary.days_left == 1:
        return f"{text}, and one working day is left."
    a_day = format_minutes(needed_a_day(totals.shortfall, summary.days_left))
    return f"{text}, {a_day} on each of the {summary.days_left} working days left."


def detail_lines(summary: WeekSummary, clean: Callable[[str], str]) -> list[str]:
    """Return the sentences below the tables: hours, outcomes, routine, days off, last week, people, the close.

    `clean` makes typed text safe to show.
    """
    lines: list[str] = []
    if summary.hours:
        done, target = format_minutes(summary.hours.done), format_minutes(summary.hours.target)
        lines.append(f"Prospecting hours: {done} of {target}{', met' if summary.hours.met else ''}.")
    outcomes = _outcomes(summary, clean)
    if outcomes:
        per_hour = " (in brackets: per hour of prospecting)" if summary.totals.prospecting_for_quota else ""
        lines.append(f"Outcomes{per_hour}: {', '.join(outcomes)}.")
    if summary.routine:
        lines.append(routine_text(summary.routine, clean))
    if summary.totals.reclassified.has_minutes:
        lines.append(week_counted_text(summary.totals))
    if summary.days_off:
        days = ", ".join(
            f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}{' ' + clean(note) if note else ''}"
            for day, note in summary.days_off.items()
        )
        lines.append(f"Off: {days}.")
    lines.append(_against(summary.totals, summary.previous))
    return [*lines, *people_lines(summary.people, clean), *close_lines(summary, clean)]


def people_lines(people: WeekPeople, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield a line each on new contacts by stage, stale opportunities, due follow-ups and untouched referrals."""
    new = [
        plural(len(people.new[stage]), stage, stages) for stage, stages in NEW_STAGES.items() if people.new.get(stage)
    ]
    if new:
        yield f"New: {', '.join(new)}."
    if people.stale:
        word = "opportunity" if len(people.stale) == 1 else "opportunities"
        yield f"Stale {word}: {first_few([clean(f'@{handle}') for handle in people.stale], MOST_NAMED)}."
    if people.due:
        yield f"Due: {plural(people.due, 'follow-up')}."
    if people.untouched:
        names = [clean(f"@{contact} from @{source}") for contact, source in people.untouched]
        yield f"{'Referral' if len(names) == 1 else 'Referrals'} never touched: {first_few(names, MOST_NAMED)}."


def week_counted_text(totals: WeekTotals) -> str:
    """Return the share of prospecting as counted and as logged, and the minutes that count as another kind."""
    rule = "" if totals.is_strict else " (the quota goes by what was logged)"
    return (
        f"Counted: prospecting {tenths(totals.counted_share)}, as logged {tenths(totals.share[PROSPECTING])}{rule}; "
        f"{reclassified_text(totals.reclassified)}."
    )


def report_counted_text(report: Report) -> str:
    """Return the minutes of prospecting as counted and as logged, and the minutes that count as another kind."""
    logged = report.kinds.get(PROSPECTING, 0)
    counted = report.reclassified.apply_to(report.kinds)[PROSPECTING]
    return (
        f"What counts: prospecting {format_minutes(counted)}, as logged {format_minutes(logged)}; "
        f"{reclassified_text(report.reclassified)}."
    )


def reclassified_text(reclassified: Reclassified) -> str:
    """Return how many minutes count as another kind, and why."""
    parts = []
    if reclassified.to_networking:
        parts.append(f"{format_minutes(reclassified.to_networking)} read like networking")
    if reclassified.to_prospecting:
        parts.append(f"{format_minutes(reclassified.to_prospecting)} of networking had a need")
    return ", ".join(parts)


def streak_text(streak: int) -> str:
    """Return `Streak: 3 weeks in a row met the quota.`"""
    return f"Streak: {plural(streak, 'week')} in a row met the quota." if streak else "Streak: none."


def _outcomes(summary: WeekSummary, clean: Callable[[str], str]) -> list[str]:
    """Return `talks 6 of 25 (1.5)` for each outcome: the count, the target, and the count per hour of prospecting."""
    texts: list[str] = []
    for name in dict.fromkeys([*summary.outcomes, *summary.targets]):
        count = summary.outcomes.get(name, 0)
        text = f"{clean(name)} {count}"
        if name in summary.targets:
            text += f" of {summary.targets[name].target}"
        rate = outcome_yield(count, summary.totals.prospecting_for_quota)
        texts.append(text if rate is None else f"{text} ({rate:.1f})")
    return texts


def _against(totals: WeekTotals, previous: WeekTotals) -> str:
    """Return how the week compares with the week before."""
    if not previous.total:
        return f"Against {previous.week.label}: nothing was logged then."
    now, then = totals.share_for_quota, previous.share_for_quota
    change = f" ({points(now, then)} points)" if totals.total else ""
    return (
        f"Against {previous.week.label}: prospecting {tenths(then)} → {tenths(now)}{change}, "
        f"all {format_minutes(previous.total)} → {format_minutes(totals.total)}."
    )
