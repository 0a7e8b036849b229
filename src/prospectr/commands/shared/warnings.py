"""What a person may want to know before it is too late."""

from __future__ import annotations

from prospectr.domain.calendar.days import parse_weekday
from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.entries.kinds import PROSPECTING
from prospectr.domain.suggest import nearest
from prospectr.store.queries import entries, handles, sums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal

LONG_AGO = 300  # days; a day without a year that is still ahead is taken for last year's
A_MOMENT = 10 * 60  # seconds within which the same line may be the same activity


def remarks_on(
    journal: Journal, entry: Entry, settings: Settings, before: Entry | None = None, *, dry_run: bool = False
) -> list[str]:
    """Return remarks: overlaps, a day too full, the same line again, a tag or a contact mistyped, somebody new.

    `before` is what the entry was, if it is being changed.
    """
    remarks = [
        f"It overlaps #{other.id}, {other.kind} {other.span.start:%H:%M}-{other.span.end:%H:%M}."
        for other in entries.overlapping(journal, entry)
    ]
    day = entry.span.day
    logged = sum(sums.kind_minutes(journal, day, day).values()) + entry.span.minutes
    if before and before.span.day == day:
        logged -= before.span.minutes
    if logged > settings.day_hours * 60:
        advice = "" if dry_run else " Mistyped? prospectr undo"
        remarks.append(f"That makes {logged // 60}h{logged % 60:02}m on {day.isoformat()}.{advice}")
    if before is None:
        remarks += [*again(journal, entry, dry_run=dry_run), *_on_day(entry, dry_run=dry_run)]
    return [*remarks, *_on_tags(journal, entry, dry_run=dry_run), *_on_contacts(journal, entry, dry_run=dry_run)]


def again(journal: Journal, entry: Entry, *, dry_run: bool = False) -> Iterator[str]:
    """Ask about a line that says what the last one said a moment ago: whoever saw no echo of that typed it again."""
    last = entries.latest(journal)
    if last is None or (last.kind, last.span, last.details) != (entry.kind, entry.span, entry.details):
        return
    seconds = int((entry.logged_at - last.logged_at).total_seconds())
    if 0 <= seconds <= A_MOMENT:
        minutes = seconds // 60
        ago = "just now" if not minutes else "a minute ago" if minutes == 1 else f"{minutes} minutes ago"
        advice = "" if dry_run else " Meant once? prospectr undo"
        yield f"The same was logged {ago} as #{last.id}.{advice}"


def _on_day(entry: Entry, *, dry_run: bool) -> Iterator[str]:
    """Ask about `p 45m calls yesterday`, which is for today, and about a day so long ago that it may be mistyped."""
    last = entry.details.note.rpartition(" ")[2].lower()
    is_day = last == "yesterday" or parse_weekday(last) is not None
    if is_day and entry.span.day == entry.logged_at.date() and " " in entry.details.note:
        yield f"“{last}” stands in the note; the day is today. Was it then? prospectr edit {entry.id or 'last'} {last}"
    if (entry.logged_at.date() - entry.span.day).days > LONG_AGO:  # `20nov` on 18 November
        yield f"{entry.span.day.isoformat()} is long ago.{'' if dry_run else ' Mistyped? prospectr undo'}"


def _on_tags(journal: Journal, entry: Entry, *, dry_run: bool) -> Iterator[str]:
    for tag in entry.details.tags:
        if tag in CHANNELS or entries.is_known_tag(journal, tag):
            continue
        near = nearest(tag, (*CHANNELS, *entries.tags(journal)))
        if near:
            advice = "" if dry_run else f" prospectr edit {entry.id or 'last'} -tag={tag} +{near}"
            yield f"+{tag} is new. Did you mean +{near}?{advice}"


def _on_contacts(journal: Journal, entry: Entry, *, dry_run: bool) -> Iterator[str]:
    """Ask about a handle one letter off a known one; offer a stage to somebody prospected for the first time."""
    details = entry.details
    for name in (*details.contacts, *([details.source] if details.source else [])):
        if handles.is_known(journal, name):
            continue
        near = handles.nearest(journal, name)
        if near:
            change = f"-contact={name} @{near}" if name in details.contacts else f"from=@{near}"
            advice = "" if dry_run else f" prospectr edit {entry.id or 'last'} {change}"
            yield f"@{name} is new. Did you mean @{near}?{advice}"
        elif entry.kind == PROSPECTING and name != details.source and not dry_run:
            yield f"@{name} is new. A prospect? prospectr advance @{name}"
