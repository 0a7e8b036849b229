"""Apply a correction such as `prospectr edit 3 1h @acme` to an entry; it is read as a logged line is."""

from __future__ import annotations

from prospectr.domain.calendar.clock_changes import instant_or_later
from prospectr.domain.calendar.instants import Moment, instant
from prospectr.domain.entries.entry import Details, Entry, Span, Timer, channel_of
from prospectr.domain.entries.mentions import is_only_mentions, with_name_removed, with_name_replaced
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.line.edge import Line
from prospectr.domain.line.ending import find_time, times_in
from prospectr.domain.line.grammar import describe_body, read_beginning, span_of
from prospectr.domain.line.kinds import exact_kind
from prospectr.domain.line.spans import reject_future
from prospectr.domain.line.trailing_days import short_dates_in
from prospectr.domain.line.words import NOBODY, Directory, Marks, describe, with_contact
from prospectr.domain.phrases.advice import Typed, advice, choice, sound, within_bounds
from prospectr.domain.phrases.other_days import past_days
from prospectr.domain.phrases.tokens import Token, tokens_of, whole_line
from prospectr.domain.settings import Settings
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

TIMER = "timer"  # the ID of the running timer


def apply_timer_changes(
    timer: Timer, words: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY
) -> Timer:
    """Return the running timer with [KIND] [START] [WORDS...] applied, as for an entry."""
    from prospectr.domain.line.start_time import read_timer_edit

    line = read_timer_edit(words, moment, settings)
    tokens = tokens_of(line.words, len(line.head))
    marks = describe(tokens, [*line.head, *line.words, *line.tail], settings, directory, removals=True)
    reject_plan(timer, marks)
    details = with_contact(described(timer.details, marks, TIMER), ["edit", TIMER, *words])
    return timer.replace(kind=line.kind or timer.kind, start=line.start or timer.start, details=details)


def read_changes(
    entry: Entry, words: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY
) -> tuple[Entry, Marks]:
    """Return the entry with [KIND] [TIME] [DAY] [WORDS...] applied, and what the words describe.

    What is not typed stays the same. Words replace the note, unless they are only contacts and tags. Contacts and tags
    are added; `-tag=event`, `dials=0` and the like remove.

    Raises:
        InputError: as for a new entry.
    """
    name = str(entry.id or "last")
    try:
        return _changed(entry, name, words, moment, settings, directory)
    except InputError as error:
        raise sound(error, lambda again: _changed(entry, name, again[2:], moment, settings, directory)) from None


def _changed(
    entry: Entry, name: str, words: Sequence[str], moment: Moment, settings: Settings, directory: Directory
) -> tuple[Entry, Marks]:
    kind, rest = exact_kind(words)
    line = Line(["edit", name, *words[: len(words) - len(rest)]], rest, moment, settings, directory)
    read_beginning(line)
    body = [*line.edge.day_stays, *line.tokens[line.edge.at :]]
    body = _without_last_time(line, body)
    _reject_date(line, body)
    marks = describe_body(line, body, removals=True)
    reject_plan(entry, marks)
    _reject_pairs(line, marks)
    details = described(entry.details, marks, name)
    span = _moved(entry.span, line, moment)
    return entry.replace(kind=kind or entry.kind, span=span, details=with_contact(details, line.words)), marks


def _without_last_time(line: Line, body: list[Token]) -> list[Token]:
    """Read the only time if it is at the end, as in `edit 3 @kim 40m`, and return the other words."""
    if line.edge.has_time or line.edge.start:
        return body
    times = times_in(line, body)
    if len(times) != 1 or times[0][1] != len(body):
        return body
    return find_time(line, body)


def _reject_date(line: Line, body: Sequence[Token]) -> None:
    """Ask about `edit 128 20/11`: as text, it would replace the note."""
    if line.edge.day is not None or not body or not body[0].is_plain:
        return
    place, dates = body[0].place, short_dates_in(line, body[0])
    if dates:
        typed, text = Typed(line.words, line.edge.times, [place], len(line.head)), list(line.words)
        text[place] = f"\\{text[place]}"
        readings = [*(typed.with_day(day.isoformat()) for day in dates), text]
        raise choice(f"“{body[0].text}” could be the day, or text.", readings)


def _reject_pairs(line: Line, marks: Marks) -> None:
    """Reject `deals=3` or `date=20/11` without other words: as text, it would replace the note."""
    words = [word for word in (marks.note or "").split() if not is_only_mentions(word)]
    tokens = [token for token in line.tokens if token.text in words]
    if not words or not all("=" in token.text[1:] and not token.is_text for token in tokens):
        return
    first, places = tokens[0], {token.place for token in tokens}
    key, _, value = first.text.partition("=")
    text = [f"\\{word}" if place in places else word for place, word in enumerate(line.words)]
    rest = [word for place, word in enumerate(line.words) if place != first.place]
    days = past_days(value, line.moment.now.date(), line.settings.date_order) if key in ("day", "date") else []
    message = f"“{first.text}” is not a key, and would replace the note."
    if days:
        raise choice(message, [*([*rest, day] for day in days), text])
    raise advice(message, text, "As text:")


def reject_plan(entry: Entry | Timer, marks: Marks) -> None:
    """Reject `next=` in a correction: it plans a follow-up, and belongs to a new line."""
    if marks.next is not None:
        names = [*marks.contacts, *entry.details.contacts][:1]
        words = ["follow", *(f"@{name}" for name in names), *(marks.next.split() or ["3d"])]
        raise InputError("next= plans a follow-up, and belongs to a new line.", f"Type {whole_line(words)}")


def _moved(span: Span, line: Line, moment: Moment) -> Span:
    """Return a span with another time or day. A new duration keeps the start, a new day keeps the clock time."""
    edge = line.edge
    if not (edge.has_time or edge.start or edge.is_now or edge.day):
        return span
    day = edge.day or span.day
    if edge.range is None and edge.duration is None:
        edge.duration = span.minutes
    if edge.range is not None or edge.start is not None:
        edge.day = day
        return span_of(line)
    if edge.is_now:
        return span_of(line)
    if span.start is None:
        edge.day = day
        return span_of(line)
    start = span.start
    if day != span.day:
        start = _start_on(day, start, line, moment)
    minutes = within_bounds(edge.duration or 0, line.typed(), " ".join(line.words[place] for place in edge.times))
    found = Span(start.date(), minutes, start)
    reject_future(found, moment, line.typed())
    return found


def _start_on(day: date, start: datetime, line: Line, moment: Moment) -> datetime:
    """Return the same clock time on another day; AdviceError if a clock change skips it there."""
    minute = start.hour * 60 + start.minute
    try:
        return instant(day, minute, moment.zone).replace(second=start.second)
    except InputError as error:
        later = instant_or_later(day, minute, moment.zone)
        raise advice(error.message, line.typed().with_time(f"{later:%H:%M}"), "By the clock after it:") from None


def described(details: Details, marks: Marks, entry: str) -> Details:
    """Return details with more added and some removed; `entry` is the ID in the line that an error suggests."""
    gone = set(marks.removed)
    for what, kept in (("tag", details.tags), ("contact", details.contacts)):
        for name in (value for key, value in marks.removed if key == what):
            if name not in kept:
                near = nearest(name, kept)
                meant = whole_line(
                    ["edit", entry, f"-{what}={near}"] if near else ["status"] if entry == TIMER else ["show", entry]
                )
                message = f"There is no {what} “{name}” to remove; it has {', '.join(kept) or 'none'}."
                raise InputError(message, f"Type {meant}")
    tags = [tag for tag in details.tags if ("tag", tag) not in gone]
    contacts = [name for name in details.contacts if ("contact", name) not in gone]
    outcomes = {name: count for name, count in details.outcomes if (name, "") not in gone} | dict(marks.outcomes)
    channel = details.channel if ("tag", details.channel) not in gone else channel_of(tags)
    said = {
        name: None if (name, "") in gone else getattr(details, name) if new is None else new or None
        for name, new in ((name, getattr(marks, name)) for name in (*TEXT_KEYS, "source"))
    }
    return Details(
        note=_note(details, marks),
        contacts=tuple(sorted({*contacts, *marks.contacts})),
        tags=tuple(sorted({*tags, *marks.tags})),
        channel=channel_of(marks.tags) or channel,
        outcomes=tuple(sorted((name, count) for name, count in outcomes.items() if count)),
        **said,
    )


def _note(details: Details, marks: Marks) -> str:
    """Return the note: the new words if there are any besides contacts and tags, else the old one.

    What was removed is also taken out of the old note; what was added instead takes its place there.
    """
    if marks.note is not None and not is_only_mentions(marks.note):
        return marks.note
    if ("note", "") in marks.removed:
        return marks.note or ""
    note = details.note
    for what, mark, added in (("contact", "@", marks.contacts), ("tag", "+", marks.tags)):
        gone = [name for key, name in marks.removed if key == what]
        if len(gone) == len(added) == 1:
            note = with_name_replaced(note, mark, gone[0], added[0])
        for name in gone:
            note = with_name_removed(note, mark, name)
    return note
