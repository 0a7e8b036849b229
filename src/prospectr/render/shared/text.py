"""Plain text for people, without Rich: days, entries, timers, quotas."""

from __future__ import annotations

from prospectr.domain.calendar.days import MONTHS, WEEKDAYS
from prospectr.domain.calendar.timespan import format_clock, format_minutes
from prospectr.domain.entries.counting import STRICT, cue_in
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.entries.mentions import named_in
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.week.quota import format_share
from prospectr.render.shared.sanitize import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, tzinfo

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.entries.entry import Details, Entry, Span, Timer
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.settings import Settings
    from prospectr.domain.week.quota import Quota

DOT = " · "


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
