"""The verdict: one sentence on a week and every target of its quota, the same wherever a week is shown."""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.days import WEEKDAYS
from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.totals import EMPTY, HOURS, LOST, MET, MISSED, OPEN, SHARE
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prospectr.domain.week.totals import Gap, Standing, WeekTotals

    Clean = Callable[[str], str]

MOST_COUNTS = 4  # outcomes that the verdict names


def verdict(standing: Standing, clean: Clean = visible) -> str:
    """Return `Week 47: 31 % of 40 %, 2h15m to go and 19 talks to 25; 1h08m and 10 talks on each of the 2 days left`.

    The largest gap is named first. `clean` makes the names of outcomes safe to show.
    """
    totals, state = standing.totals, standing.state
    name = week_name(standing)
    share = f"{whole_share(totals)}{' (default)' if totals.is_default else ''}"
    if state == MET:
        return f"{name}: {_joined([share, *_met_targets(totals, clean)])}, quota met"
    head = {MISSED: f"{name} missed", EMPTY: f"{name} missed", LOST: f"{name} cannot be met any more"}
    start = f"{head.get(state, name)}: "
    if not totals.total and not totals.worked:
        return f"{name}: nothing logged, every working day {'was' if standing.is_over else 'is'} off"
    if not totals.total:
        return f"{start}{_nothing(standing, clean)}"
    link = ", but " if totals.share_met else ", "
    text = f"{start}{share}{link}{_gaps(totals.gaps, clean, is_past=state in head)}"
    met = _met(totals, clean) if state in head else ""
    return f"{text}{f'; met: {met}' if met else ''}{'' if state in head else _days(standing, clean)}"


def verdict_in_line(standing: Standing) -> str:
    """Return the verdict as it follows other words in a line: `week 47: 31 % of 40 %, ...`."""
    text = verdict(standing)
    return text[0].lower() + text[1:]


def week_name(standing: Standing) -> str:
    """Return `Week 47`, or `Week 47 of 2025` if that is not the year of this week."""
    week, today = standing.totals.week, standing.today
    year, _, number = week.label.partition("-W")
    this_week = week.before((week.first - today + timedelta(DAYS - 1)).days // DAYS)
    return f"Week {int(number)}" if this_week.label[:4] == year else f"Week {int(number)} of {year}"


def whole_share(totals: WeekTotals) -> str:
    """Return `31 % of 40 %`, rounded down, so that it does not look like the quota's before that is met."""
    quota = totals.quota.share
    share = totals.share_for_quota
    return f"{format_share(share if quota % 10 else share - share % 10)} of {format_share(quota)}"


def counted_name(count: int, name: str) -> str:
    """Return `21 talks`, or `1 talk`."""
    return f"{count} {name[:-1] if count == 1 and name.endswith('s') and not name.endswith('ss') else name}"


def _nothing(standing: Standing, clean: Clean) -> str:
    """Return the verdict on a week without a minute."""
    totals = standing.totals
    parts = [format_share(totals.quota.share) + (" (default)" if totals.is_default else "")]
    if totals.hours and totals.hours.target:
        parts.append(format_minutes(totals.hours.target))
    parts += _first([counted_name(gap.target, clean(gap.name)) for gap in _counts(totals.gaps)])
    logged = "nothing logged" if standing.is_over else "nothing logged yet"
    text = f"{logged}, {_joined(parts)} to reach"
    is_share_only = all(gap.what == SHARE for gap in totals.gaps)
    return text if standing.state != OPEN or is_share_only else f"{text}{_days(standing, clean)}"


def _gaps(gaps: Sequence[Gap], clean: Clean, *, is_past: bool) -> str:
    """Return `3h20m to 12h (2h15m of it for 40 %) and 21 talks to 25`, the largest gap first."""
    time = [gap for gap in gaps if gap.is_time]
    word = "short of" if is_past else "to"
    parts = [_time(time, is_past=is_past)] if time else []
    parts += _first([f"{counted_name(gap.missing, clean(gap.name))} {word} {gap.target}" for gap in _counts(gaps)])
    return _joined(parts)


def _time(gaps: Sequence[Gap], *, is_past: bool) -> str:
    """Return the larger of the gaps in time, which contains the smaller one."""
    gap = gaps[0]
    if gap.what == SHARE:
        text = f"{format_minutes(gap.missing)} {'short' if is_past else 'to go'}"
    else:
        text = f"{format_minutes(gap.missing)} {'short of' if is_past else 'to'} {format_minutes(gap.target)}"
    if len(gaps) == 1:
        return text
    other = gaps[1]
    part = "all" if other.missing == gap.missing else format_minutes(other.missing)
    return f"{text} ({part} of it for {_target(other)})"


def _target(gap: Gap) -> str:
    return format_minutes(gap.target) if gap.what == HOURS else format_share(gap.target)


def _counts(gaps: Sequence[Gap]) -> list[Gap]:
    return [gap for gap in gaps if not gap.is_time]


def _days(standing: Standing, clean: Clean) -> str:
    """Return `; 1h40m and 11 talks on each of the 2 days left`."""
    days = standing.days_left
    if not days:
        return "; no working day left" if standing.totals.worked else "; every working day is off"
    if len(days) == 1:
        return f"; all of it {'today' if days[0] == standing.today else f'on {WEEKDAYS[days[0].weekday()].title()}'}"
    parts = [format_minutes(standing.a_day(standing.minutes_to_do))] if standing.minutes_to_do else []
    counts = _counts(standing.totals.gaps)[:MOST_COUNTS]
    parts += [counted_name(standing.a_day(gap.missing), clean(gap.name)) for gap in counts]
    return f"; {_joined(parts)} on each of the {len(days)} days left"


def _met(totals: WeekTotals, clean: Clean) -> str:
    """Return the targets that are met: `40 %, 12h and 2 meetings`."""
    hours = totals.hours
    parts = [format_share(totals.quota.share)] if totals.share_met else []
    parts += [format_minutes(hours.target)] if hours and hours.met and hours.target else []
    counts = {name: target for name, target in totals.targets.items() if target.met and target.target}
    return _joined([*parts, *_first([counted_name(target.target, clean(name)) for name, target in counts.items()])])


def _met_targets(totals: WeekTotals, clean: Clean) -> list[str]:
    """Return `12h10m of 12h` and `26 of 25 talks` for the targets besides the share, of a week that met them all."""
    hours = totals.hours
    parts = [f"{format_minutes(hours.done)} of {format_minutes(hours.target)}"] if hours and hours.target else []
    counts = {name: target for name, target in totals.targets.items() if target.target}
    texts = [f"{target.done} of {counted_name(target.target, clean(name))}" for name, target in counts.items()]
    return [*parts, *_first(texts)]


def _first(texts: list[str]) -> list[str]:
    """Return the first texts about outcomes, and how many more there are."""
    more = len(texts) - MOST_COUNTS
    return [*texts[:MOST_COUNTS], counted_name(more, "more targets")] if more > 0 else texts


def _joined(parts: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
