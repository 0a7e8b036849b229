"""Warnings after the echo of an entry: what may be mistyped, and the command that corrects it."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.entries.entry import CHANNELS, is_long_ago, is_repeated, is_touch
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import clock_text
from prospectr.store.queries import entries, handles, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from prospectr.context import Context
    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.line.words import Marks
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

MINUTE = 60  # seconds; a shorter overlap comes from rounding


class EntryWarning(Record):
    """What may be wrong with an entry, and what to type if it is.

    `ID` in the advice stands for the number of the entry, which it gets when it is stored.
    """

    text: str = ""
    advice: str = ""


def warnings_about(
    journal: Journal,
    entry: Entry,
    settings: Settings,
    zone: tzinfo | None,
    before: Entry | None = None,
    finishing: int = 0,
) -> list[EntryWarning]:
    """Return the warnings about an entry that is not stored yet; `before` is the entry that it changes, if any.

    They are about overlaps, a day with too many minutes, the same entry twice, an unlikely day, tags and contacts that
    may be mistyped, and follow-ups that the entry may have been. An overlap may also be with the running timer.
    `finishing` is the number of the follow-up that the entry is known to have been.
    """
    warnings = [
        *about_overlaps(journal, entry, zone),
        *about_timer(journal, entry, zone),
        *_about_minutes(journal, entry, settings, before),
    ]
    if before is None:
        warnings += [*about_repetition(journal, entry), *_about_day(entry)]
        warnings += about_steps(journal, entry, finishing)
    return [*warnings, *_about_tags(journal, entry), *_about_contacts(journal, entry)]


def about_steps(journal: Journal, entry: Entry, finishing: int = 0) -> Iterator[EntryWarning]:
    """Yield a warning for each contact that an entry touches and that has a follow-up due; not for `finishing`."""
    details, today = entry.details, entry.logged_at.date()
    for name in details.contacts:
        if not is_touch(entry.kind, details, name):
            continue
        step = handles.first_due_step(journal, name, entry.span.day.isoformat(), today.isoformat(), finishing)
        if step:
            number, due, text = step
            late = "is due today" if due == today.isoformat() else f"was due on {due}"
            about = f": {text}" if text else ""
            yield EntryWarning(
                f"Follow-up {number} with @{name} {late}{about}.", f"If this was it: prospectr done {number}"
            )


def about_overlaps(journal: Journal, entry: Entry, zone: tzinfo | None) -> Iterator[EntryWarning]:
    """Yield a warning for each entry that overlaps another one, which need not be stored."""
    for other in entries.overlapping(journal, entry):
        text = f"It overlaps #{other.id}, {other.kind} {clock_text(other.span, zone)}."
        yield EntryWarning(text, "If it was logged twice: prospectr delete ID")


def about_reading(marks: Marks) -> list[EntryWarning]:
    """Return warnings about words that may have been mistyped."""
    return [EntryWarning(text, f"To change that: prospectr edit ID {change}") for text, change in marks.remarks]


def show_warnings(ctx: Context, warnings: Iterable[EntryWarning], entry: Entry) -> None:
    """Print warnings about an entry; without advice if it was not stored, because then nothing can be corrected."""
    for warning in warnings:
        advice = warning.advice.replace("ID", str(entry.id)) if entry.id else ""
        if line := f"{warning.text} {advice}".strip():
            ctx.remark(visible(line))


def about_repetition(journal: Journal, entry: Entry) -> Iterator[EntryWarning]:
    """Yield a warning if the last entry was the same and is only minutes old: its echo may have been lost."""
    last = entries.latest(journal)
    if last and is_repeated(last, entry):
        minutes = int((entry.logged_at - last.logged_at).total_seconds()) // 60
        ago = "just now" if not minutes else "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
        yield EntryWarning(f"The same was logged {ago} as #{last.id}.", "Meant once? prospectr undo")


def about_timer(journal: Journal, entry: Entry, zone: tzinfo | None) -> Iterator[EntryWarning]:
    """Yield a warning if a timer ran during the activity, unless it is the timer that becomes the entry."""
    start, end = entry.span.start, entry.span.end
    if not (start and end):
        return
    from prospectr.store.queries import timers

    timer = timers.running(journal)
    if not timer or timer.uid == entry.uid or (end - timer.start).total_seconds() < MINUTE:
        return
    text = f"It overlaps the running timer, {timer.kind} since {timer.start:%H:%M}."
    if start > timer.start:
        yield EntryWarning(text, f"If that ended then: prospectr stop at {start:%H:%M}")
    elif end - timer.start < entry.logged_at - end:  # most of the timer's time came after the activity
        yield EntryWarning(text, f"If the timer started after it: prospectr start at {entry.span.end_in(zone):%H:%M}")
    else:
        yield EntryWarning(text, "If that is the same: prospectr cancel")


def _about_minutes(journal: Journal, entry: Entry, settings: Settings, before: Entry | None) -> Iterator[EntryWarning]:
    """Yield a warning if a day has more minutes than `day_hours`, or today more than it has had so far."""
    day, now = entry.span.day, entry.logged_at
    minutes = sum(week_rules.kind_minutes(journal, day, day).values()) + entry.span.minutes
    if before and before.span.day == day:
        minutes -= before.span.minutes
    if minutes > settings.day_hours * 60:
        text = f"That makes {minutes // 60}h{minutes % 60:02}m on {day.isoformat()}."
        yield EntryWarning(text, "Mistyped? prospectr undo")
    elif (
        before is None and day == now.date() and _exceeds_now(minutes, entry, _minutes_so_far(journal, entry, settings))
    ):
        text = f"That makes {format_minutes(minutes)} today, and it is {now:%H:%M}."
        yield EntryWarning(text, "If it was yesterday: prospectr edit ID yesterday")


def _exceeds_now(minutes: int, entry: Entry, so_far: int) -> bool:
    """Return whether the day exceeds its minutes so far with this entry; if it did before, it was told already."""
    return minutes - entry.span.minutes <= so_far < minutes


def _minutes_so_far(journal: Journal, entry: Entry, settings: Settings) -> int:
    """Return the minutes that today has had since `day_from`, or since the start of an earlier activity."""
    now = entry.logged_at
    if now.hour < settings.day_from:
        return now.hour * 60 + now.minute
    starts = (other.span.start for other in (*entries.on_day(journal, entry.span.day), entry))
    first = min([now.replace(hour=settings.day_from, minute=0), *(start for start in starts if start)])
    return int((now - first).total_seconds()) // 60


def _about_day(entry: Entry) -> Iterator[EntryWarning]:
    if is_long_ago(entry):  # such as `20nov` on 18 November
        yield EntryWarning(f"{entry.span.day.isoformat()} is long ago.", "Mistyped? prospectr undo")


def _about_tags(journal: Journal, entry: Entry) -> Iterator[EntryWarning]:
    for tag in entry.details.tags:
        if tag in CHANNELS or entries.is_known_tag(journal, tag):
            continue
        near = nearest(tag, (*CHANNELS, *entries.tags(journal)))
        if near:
            text = f"+{tag} is new. Did you mean +{near}?"
            yield EntryWarning(text, f"prospectr edit ID -tag={tag} +{near}")


def _about_contacts(journal: Journal, entry: Entry) -> Iterator[EntryWarning]:
    """Yield warnings about new handles like a known one, and offer a stage for other new contacts of prospecting."""
    details = entry.details
    for name in (*details.contacts, *([details.source] if details.source else [])):
        if handles.is_known(journal, name):
            continue
        if f"@{name} " in details.note.lower():
            yield from _about_name(details.note, name)
        near = handles.nearest(journal, name)
        if near:
            change = f"-contact={name} @{near}" if name in details.contacts else f"from=@{near}"
            yield EntryWarning(_near_handle_text(name, near), f"prospectr edit ID {change}")
        elif entry.kind == PROSPECTING and name != details.source:
            yield EntryWarning(advice=f"@{name} is new. A prospect? prospectr advance @{name}")


def _about_name(note: str, handle: str) -> Iterator[EntryWarning]:
    """Yield a warning if a new contact is only the first word of the name that was typed."""
    from prospectr.domain.people.full_names import name_in

    name = name_in(note, handle)
    if name:
        advice = f'If its name is {name}: prospectr contact @{handle} --name "{name}"'
        yield EntryWarning(f"@{handle} is the contact, and “{name.partition(' ')[2]}” is text.", advice)


def warn_near_handle(ctx: Context, handle: str, near: str) -> None:
    """Warn, after a command about one contact, that its handle is new and like a known one."""
    ctx.remark(f"{_near_handle_text(handle, near)} prospectr undo, then type @{near}")


def _near_handle_text(handle: str, near: str) -> str:
    return f"@{handle} is new. Did you mean @{near}?"
