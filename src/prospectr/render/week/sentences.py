"""The sentences of a week's report, the same on a terminal and in Markdown."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.week.next_steps import next_steps
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.summary import outcome_yield
from prospectr.render.shared.text import DOT, plural
from prospectr.render.week.close import close_lines
from prospectr.render.week.formats import dates_text, first_few, points, tenths
from prospectr.render.week.next_steps import next_step_text
from prospectr.render.week.routine import routine_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from prospectr.domain.entries.counting import Reclassified
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekPeople, WeekSummary
    from prospectr.domain.week.totals import WeekTotals

MOST_NAMED = 4
NEW_STAGES = {"prospect": "prospects", "lead": "leads", "opportunity": "opportunities", "client": "clients"}


def context_line(summary: WeekSummary) -> str:
    """Return the days of the week, what was logged, and the week before: it stands under the verdict."""
    totals, before = summary.totals, summary.previous
    parts = [
        totals.week.label,
        dates_text(totals.week.first, totals.week.last),
        f"{format_minutes(totals.total)} logged",
    ]
    if totals.surplus and totals.prospecting_for_quota < totals.total:  # else any minute would do
        more = f"{format_minutes(totals.surplus)} more prospecting than {format_share(totals.quota.share)} needs"
        parts[-1] += f", {more}"
    if before.total:
        change = f" ({points(totals.share_for_quota, before.share_for_quota)})" if totals.total else ""
        share = f"{tenths(before.share_for_quota)} of {format_minutes(before.total)}"
        parts.append(f"{before.week.label[5:]} {share}{change}")
    return DOT.join(parts)


def detail_lines(summary: WeekSummary, clean: Callable[[str], str], *, is_short: bool = False) -> list[str]:
    """Return the sentences below the tables, the most important first, since a small screen shows only the first ones.

    `clean` makes typed text safe to show; if short, outcomes have no rates.
    """
    lines: list[str] = []
    if summary.totals.hours:
        lines.append(_hours(summary))
    has_rates = bool(summary.totals.prospecting_for_quota) and not is_short
    outcomes = _outcomes(summary, clean, has_rates=has_rates)
    if outcomes:
        per_hour = " (in brackets: per hour of prospecting)" if has_rates else ""
        lines.append(f"Outcomes{per_hour}: {', '.join(outcomes)}.")
    if summary.totals.reclassified.has_minutes:
        lines.append(week_counted_text(summary.totals))
    lines += close_lines(summary, clean)
    if summary.routine:
        lines.append(routine_text(summary.routine, clean))
    steps = [next_step_text(step, summary.standing.today, clean) for step in next_steps(summary)]
    if steps:
        lines.append(f"Next: {' '.join(steps)}")
    if summary.days_off:
        days = ", ".join(
            f"{WEEKDAYS[day.weekday()][:3].title()} {day.day}{' ' + clean(note.strip()) if note.strip() else ''}"
            for day, note in summary.days_off.items()
        )
        lines.append(f"Off: {days}.")
    return [*lines, *people_lines(summary.people, clean)]


def _hours(summary: WeekSummary) -> str:
    """Return the hours of prospecting against their target and, while the week lasts, against an even pace."""
    standing, hours = summary.standing, summary.totals.hours
    if hours is None:
        return ""
    pace = "" if standing.is_over else f", an even pace is {format_minutes(standing.pace(hours.target))} by tonight"
    return f"Prospecting hours: {format_minutes(hours.done)} of {format_minutes(hours.target)}{pace}."


def people_lines(people: WeekPeople, clean: Callable[[str], str]) -> Iterator[str]:
    """Yield a line each on contacts touched and new, stale opportunities, due follow-ups and untouched referrals."""
    new = [
        plural(len(people.new[stage]), stage, stages) for stage, stages in NEW_STAGES.items() if people.new.get(stage)
    ]
    if people.touched:
        names = [f"{clean(f'@{contact.handle}')} {format_minutes(contact.minutes)}" for contact in people.touched]
        yield f"Touched {plural(len(names), 'contact')}: {first_few(names, MOST_NAMED)}."
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
    """Return the footnote: the minutes that count as another kind, and prospecting by the rule that is not in use."""
    moved = reclassified_text(totals.reclassified)
    if totals.is_strict:
        share, minutes = totals.share[PROSPECTING], totals.prospecting
        return f"Counted: {moved}; as logged, prospecting is {format_minutes(minutes)}, {tenths(share)}."
    share, minutes = totals.counted_share, totals.counted[PROSPECTING]
    return f"As logged: {moved}; as counted, prospecting is {format_minutes(minutes)}, {tenths(share)}."


def report_counted_text(report: Report) -> str:
    """Return the minutes of prospecting as counted and as logged, and the minutes that count as another kind."""
    return what_counts_text(report.kinds, report.reclassified)


def what_counts_text(minutes: Mapping[str, int], reclassified: Reclassified) -> str:
    """Return the same for minutes by kind as logged."""
    logged, counted = minutes.get(PROSPECTING, 0), reclassified.apply_to(minutes)[PROSPECTING]
    return (
        f"What counts: prospecting {format_minutes(counted)}, as logged {format_minutes(logged)}; "
        f"{reclassified_text(reclassified)}."
    )


def reclassified_text(reclassified: Reclassified) -> str:
    """Return how many minutes count as another kind, and why."""
    parts = []
    if reclassified.to_networking:
        parts.append(f"{format_minutes(reclassified.to_networking)} read like networking")
    if reclassified.to_prospecting:
        parts.append(f"{format_minutes(reclassified.to_prospecting)} of networking had a need")
    return ", ".join(parts)


def state(totals: WeekTotals, *, is_over: bool) -> str:
    """Return `met`, `missed`, `open` if the week is not over, or `-` if it is over and nothing was logged."""
    if totals.met:
        return "met"
    if not is_over:
        return "open"
    return "missed" if totals.total else "-"


def streak_text(streak: int) -> str:
    """Return `Streak: 3 weeks in a row met the quota.`"""
    if not streak:
        return "Streak: none."
    return f"Streak: {streak} weeks in a row met the quota." if streak > 1 else "Streak: 1 week met the quota."


def _outcomes(summary: WeekSummary, clean: Callable[[str], str], *, has_rates: bool) -> list[str]:
    """Return `talks 6 of 25 (1.5)` for each outcome: the count, the target, and the count per hour of prospecting."""
    texts: list[str] = []
    totals = summary.totals
    for name in dict.fromkeys([*totals.outcomes, *totals.targets]):
        count = totals.outcomes.get(name, 0)
        text = f"{clean(name)} {count}"
        if name in totals.targets:
            text += f" of {totals.targets[name].target}"
        rate = outcome_yield(count, totals.prospecting_for_quota) if has_rates else None
        texts.append(text if rate is None else f"{text} ({rate:.1f})")
    return texts
