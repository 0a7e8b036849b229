"""Plain text for people, without Rich: days, entries, timers, quotas, and the verdict on a week.

All of it is in one file, because the echo of a line needs it and each import takes time.
"""

from __future__ import annotations

from datetime import timedelta

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_clock, format_minutes
from prospectr.domain.calendar.weeks import DAYS
from prospectr.domain.entries.counting import STRICT, cue_in
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.entries.mentions import named_in
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.week.quota import format_share
from prospectr.domain.week.totals import EMPTY, HOURS, LOST, MET, MISSED, OPEN, SHARE
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, tzinfo

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.entries.entry import Details, Entry, Span, Timer
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.domain.week.quota import Quota
    from prospectr.domain.week.totals import Gap, Standing, WeekTotals

    Clean = Callable[[str], str]  # makes typed text safe to show

DOT = " · "
MOST_COUNTS = 4  # outcomes that the verdict names


def plural(count: int, word: str, words: str = "") -> str:
    """Return `1 lead` or `2 leads`; `words` is the plural if it is not the word with an s."""
    return f"{count} {word if count == 1 else words or f'{word}s'}"


def day_text(day: date, today: date) -> str:
    """Return `Sat 21 Nov`, with the year if it is not this year."""
    text = f"{WEEKDAYS[day.weekday()][:3].title()} {day.day} {MONTHS[day.month - 1][:3].title()}"
    return text if day.year == today.year else f"{text} {day.year}"


def span_text(span: Span, today: date, zone: tzinfo | None) -> str:
    """Return `Sat 21 Nov`, or `Sat 21 Nov 09:00-10:30` if the start is known."""
    return f"{day_text(span.day, today)} {clock_text(span, zone)}".rstrip()


def clock_text(span: Span, zone: tzinfo | None) -> str:
    """Return `09:00-10:30`, as the clocks of the zone show it, or nothing if the start is not known."""
    return f"{span.start:%H:%M}-{span.end_in(zone):%H:%M}" if span.start else ""


def period_text(period: Period, today: date) -> str:
    """Return `Mon 26 Oct to Mon 23 Nov`, or `everything`."""
    if period.is_everything:
        return "everything"
    return f"{day_text(period.first, today)} to {day_text(period.last, today)}"


def quota_text(quota: Quota) -> str:
    """Return a quota in words: `40 %, 10h a week, talks=25`."""
    parts = [format_share(quota.share)]
    if quota.minutes:
        parts.append(f"{format_minutes(quota.minutes)} a week")
    parts += [f"{visible(name)}={count}" for name, count in quota.outcomes]
    return ", ".join(parts)


def details_text(details: Details) -> str:
    """Return the details of an entry as one line, safe to show on a terminal."""
    parts = [details.note] if details.note else []
    for mark, names in (("@", details.contacts), ("+", details.tags)):
        mentioned = named_in(details.note, mark) if names else ()
        parts += [f"{mark}{name}" for name in names if name not in mentioned]
    parts += [f"{name}={count}" for name, count in details.outcomes]
    parts += [f'{key}="{text}"' for key in TEXT_KEYS if (text := getattr(details, key))]
    if details.source:
        parts.append(f"from=@{details.source}")
    return visible(" ".join(parts))


def follow_up_text(follow_up: FollowUp, today: date) -> str:
    """Return contact, day and text of a follow-up as one line, safe to show on a terminal."""
    contact = f"@{follow_up.contact}" if follow_up.contact else ""
    parts = [contact, due_text(follow_up, today), follow_up.text or ""]
    return visible(" ".join(part for part in parts if part))


def due_text(follow_up: FollowUp, today: date) -> str:
    """Return the day of a follow-up, with its hour if it has one: `Fri 27 Nov 14:30`."""
    day = day_text(follow_up.due, today)
    return day if follow_up.at is None else f"{day} {format_clock(follow_up.at)}"


def entry_text(entry: Entry, today: date, zone: tzinfo | None) -> str:
    """Return an entry as one line: number, kind, minutes, day, details."""
    number = f"#{entry.id} " if entry.id else ""
    parts = [
        f"{number}{entry.kind.title()} {format_minutes(entry.span.minutes)}",
        span_text(entry.span, today, zone),
    ]
    details = details_text(entry.details)
    return DOT.join([*parts, details] if details else parts)


def counted_text(entry: Entry, counted: str, settings: Settings) -> str:
    """Return what to say of an entry that counts as another kind, and how to settle it if it is stored; "" if not."""
    if counted == entry.kind:
        return ""
    if entry.kind == NETWORKING:
        return "a need: counts as prospecting" if settings.counting == STRICT else ""
    verb = "reads and counts as" if settings.counting == STRICT else "reads like"
    advice = f'; settle it: prospectr edit {entry.id} need="..." or prospectr edit {entry.id} n' if entry.id else ""
    return f"“{cue_in(entry.details.note, settings.cues)}” {verb} networking{advice}"


def timer_text(timer: Timer, minutes: int, today: date, *, forgotten: str = "") -> str:
    """Return a running timer as one line; `forgotten` is the command that stops one that was forgotten."""
    since = f"{timer.start:%H:%M}"
    if timer.start.date() != today:
        since = f"{day_text(timer.start.date(), today)} {since}"
    details = details_text(timer.details)
    text = f"{timer.kind.title()} running since {since}, {format_minutes(minutes)}"
    if forgotten:
        details = DOT.join(filter(None, (details, f"forgotten? {forgotten}")))
    return f"{text}{DOT}{details}" if details else text


def kinds_text(minutes: Mapping[str, int]) -> str:
    """Return `prospecting 45m, admin 1h`, without kinds that have no minutes."""
    return ", ".join(f"{kind} {format_minutes(minutes[kind])}" for kind in KINDS if minutes.get(kind))


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
    if week.first <= today <= week.last:
        return f"Week {int(number)}"
    this_week = week.before((week.first - today + timedelta(DAYS - 1)).days // DAYS)
    return f"Week {int(number)}" if this_week.label[:4] == year else f"Week {int(number)} of {year}"


def whole_share(totals: WeekTotals) -> str:
    """Return `31 % of 40 %`, rounded down, so that it does not look like the quota's before that is met."""
    quota = totals.quota.share
    share = totals.share_for_quota
    return f"{format_share(share if quota % 10 else share - share % 10)} of {format_share(quota)}"


def counted_name(count: int, name: str, clean: Clean = visible) -> str:
    """Return `21 talks`, or `1 talk`; `clean` makes the name safe to show."""
    return f"{count} {clean(name[:-1] if count == 1 and name.endswith('s') and not name.endswith('ss') else name)}"


def _nothing(standing: Standing, clean: Clean) -> str:
    """Return the verdict on a week without a minute."""
    totals = standing.totals
    parts = [format_share(totals.quota.share) + (" (default)" if totals.is_default else "")]
    if totals.hours and totals.hours.target:
        parts.append(format_minutes(totals.hours.target))
    parts += _first([counted_name(gap.target, gap.name, clean) for gap in _counts(totals.gaps)])
    logged = "nothing logged" if standing.is_over else "nothing logged yet"
    text = f"{logged}, {_joined(parts)} to reach"
    is_share_only = all(gap.what == SHARE for gap in totals.gaps)
    return text if standing.state != OPEN or is_share_only else f"{text}{_days(standing, clean)}"


def _gaps(gaps: Sequence[Gap], clean: Clean, *, is_past: bool) -> str:
    """Return `3h20m to 12h (2h15m of it for 40 %) and 21 talks to 25`, the largest gap first."""
    time = [gap for gap in gaps if gap.is_time]
    word = "short of" if is_past else "to"
    parts = [_time(time, is_past=is_past)] if time else []
    parts += _first([f"{counted_name(gap.missing, gap.name, clean)} {word} {gap.target}" for gap in _counts(gaps)])
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
    days, totals = standing.days_left, standing.totals
    if not days:
        return "; no working day left" if totals.worked else "; every working day is off"
    if days == (standing.today,) and not standing.fits_today:
        return "; today is the last working day"
    if len(days) == 1:
        return f"; all of it {'today' if days[0] == standing.today else f'on {WEEKDAYS[days[0].weekday()].title()}'}"
    parts = [format_minutes(standing.a_day(standing.minutes_to_do))] if standing.asks_for_time else []
    counts = _counts(totals.gaps)[:MOST_COUNTS]
    parts += [counted_name(standing.a_day(gap.missing), gap.name, clean) for gap in counts]
    return f"; {_joined(parts)} on each of the {len(days)} days left"


def _met(totals: WeekTotals, clean: Clean) -> str:
    """Return the targets that are met: `40 %, 12h and 2 meetings`."""
    hours = totals.hours
    parts = [format_share(totals.quota.share)] if totals.share_met else []
    parts += [format_minutes(hours.target)] if hours and hours.met and hours.target else []
    counts = {name: target for name, target in totals.targets.items() if target.met and target.target}
    return _joined([*parts, *_first([counted_name(target.target, name, clean) for name, target in counts.items()])])


def _met_targets(totals: WeekTotals, clean: Clean) -> list[str]:
    """Return `12h10m of 12h` and `26 of 25 talks` for the targets besides the share, of a week that met them all."""
    hours = totals.hours
    parts = [f"{format_minutes(hours.done)} of {format_minutes(hours.target)}"] if hours and hours.target else []
    counts = {name: target for name, target in totals.targets.items() if target.target}
    texts = [f"{target.done} of {counted_name(target.target, name, clean)}" for name, target in counts.items()]
    return [*parts, *_first(texts)]


def _first(texts: list[str]) -> list[str]:
    """Return the first texts about outcomes, and how many more there are."""
    more = len(texts) - MOST_COUNTS
    return [*texts[:MOST_COUNTS], counted_name(more, "more targets")] if more > 0 else texts


def _joined(parts: Sequence[str]) -> str:
    """Return `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
