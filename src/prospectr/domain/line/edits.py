"""Corrections: the same grammar, for what changes; and an entry as the one line that would log it."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.instants import Moment, instant
from prospectr.domain.calendar.timespan import ClockRange, find_time
from prospectr.domain.entries.entry import Details, Entry, Span, channel_last, channel_of, require_contact
from prospectr.domain.entries.kinds import short_of
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.line.grammar import (
    parse_activity,
    refuse_future,
    refuse_second_time,
    resolve,
    split_day,
    split_kind,
    split_line,
)
from prospectr.domain.line.words import Marks, is_marked, parse_words
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings


def apply_changes(entry: Entry, words: Sequence[str], moment: Moment, settings: Settings) -> Entry:
    """Return the entry with [KIND] [TIME] [DAY] [WORDS...] applied; what is not named stays.

    Words replace the note; contacts and tags are added, `-tag=event` and the like take away, `dials=0` too.

    Raises:
        InputError: as for a new entry.
    """
    kind, rest = split_kind(words)
    time = find_time(rest[0]) if rest else None
    first, rest = (rest[0], rest[1:]) if time is not None else ("", rest)
    day, rest, ended_now = split_day(rest, moment, settings)
    refuse_second_time(first, rest)
    marks = parse_words(rest, settings.outcomes, removals=True)
    _refuse_plan(marks)
    return entry.replace(
        kind=kind or entry.kind,
        span=_moved(entry.span, time, day, moment, ended_now=ended_now),
        details=require_contact(_described(entry.details, marks)),
    )


def _refuse_plan(marks: Marks) -> None:
    """Refuse `next=` in a correction: a follow-up is a thing of its own once it is made."""
    if marks.next is not None:
        raise InputError("next= plans a follow-up, and belongs to a new line.", "Type prospectr follow @bob 3d ...")


def _moved(span: Span, time: int | ClockRange | None, day: date | None, moment: Moment, *, ended_now: bool) -> Span:
    """Return a span with another time or day. A new duration keeps the start, a new day keeps the clock time."""
    if time is None and day is None:
        return span
    if isinstance(time, ClockRange) or ended_now or span.start is None:
        return resolve(span.minutes if time is None else time, day or span.day, moment, ended_now=ended_now)
    start = span.start
    if day not in (None, span.day):
        start = instant(day, start.hour * 60 + start.minute, moment.zone).replace(second=start.second)
    found = Span(start.date(), span.minutes if time is None else time, start)
    refuse_future(found, moment)
    return found


def _described(details: Details, marks: Marks) -> Details:
    gone = set(marks.removed)
    for what, kept in (("tag", details.tags), ("contact", details.contacts)):
        for name in (value for key, value in marks.removed if key == what):
            if name not in kept:
                raise InputError(f"There is no {what} “{name}” to take away.", f"It has: {' '.join(kept) or 'none'}.")
    tags = [tag for tag in details.tags if ("tag", tag) not in gone]
    contacts = [name for name in details.contacts if ("contact", name) not in gone]
    outcomes = {name: count for name, count in details.outcomes if (name, "") not in gone} | dict(marks.outcomes)
    channel = details.channel if ("tag", details.channel) not in gone else channel_of(tags)
    said = {
        name: None if (name, "") in gone else getattr(details, name) if new is None else new or None
        for name, new in ((name, getattr(marks, name)) for name in (*TEXT_KEYS, "source"))
    }
    return Details(
        note=marks.note if marks.note is not None else "" if ("note", "") in gone else details.note,
        contacts=tuple(sorted({*contacts, *marks.contacts})),
        tags=tuple(sorted({*tags, *marks.tags})),
        channel=channel_of(marks.tags) or channel,
        outcomes=tuple(sorted((name, count) for name, count in outcomes.items() if count)),
        **said,
    )


def entry_line(entry: Entry) -> str:
    """Return the line that would log the entry, for an editor or to log it anew."""
    span = entry.span
    time = f"{span.minutes}m"
    if span.start and span.end:
        time = f"{span.start:%H:%M}-{span.end:%H:%M}"
    return " ".join([short_of(entry.kind), time, span.day.isoformat(), *detail_words(entry.details)])


def detail_words(details: Details) -> list[str]:
    """Return the words that describe the same; a word of the note that would be a mark gets a backslash."""
    words = [f"\\{word}" if is_marked(word) else word for word in details.note.replace('"', "'").split()]
    if words and words[0][0].isdecimal():  # it could be read as a second time
        words[0] = f"\\{words[0]}"
    words += [f"@{name}" for name in details.contacts]
    words += [f"+{tag}" for tag in channel_last(details)]
    words += [f"{name}={count}" for name, count in details.outcomes]
    for key in TEXT_KEYS:
        if text := _on_one_line(getattr(details, key)):
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            words.append(f'{key}="{quoted}"')
    if details.source:
        words.append(f"from=@{details.source}")
    return words


def _untouched(given: Sequence[str], line: Sequence[str]) -> list[str]:
    """Return the keys of the texts that stand in a line as they were given; a rule of today may refuse such a one."""
    words = {key: [word for word in line if word.startswith(f"{key}=")] for key in TEXT_KEYS}
    return [key for key, found in words.items() if len(found) == 1 and found[0] in given]


def _without_texts(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    return [word for word in words if word.partition("=")[0] not in keys]


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def rewritten(entry: Entry, line: Sequence[str], moment: Moment, settings: Settings) -> Entry:
    """Return the entry as its edited line now says; what the line did not change stays to the letter.

    A line cannot show seconds, double spaces, line breaks or the second of two 02:30s, so each part is taken over
    only where the line's reading of it differs from the reading of the line as it was given.

    Raises:
        InputError: as for a new entry.
    """
    kind, rest = split_kind(line)
    if kind is None:
        raise InputError("The line does not begin with a kind.", "Begin it as it was: p 45m 2026-11-20 ...")
    _, *given = split_line(entry_line(entry))
    known = settings.replace(outcomes=(*settings.outcomes, *(name for name, _ in entry.details.outcomes)))
    untouched = _untouched(given, rest)
    rest = _without_texts(rest, untouched)
    if list(rest[:2]) == given[:2]:
        span, marks = entry.span, parse_words(rest[2:], known.outcomes)
    else:
        span, marks = parse_activity(rest, moment, known)
    _refuse_plan(marks)
    texts = {key: _on_one_line(getattr(entry.details, key)) or None for key in TEXT_KEYS}
    details = marks.details().replace(**{key: texts[key] for key in untouched})
    before = parse_words(_without_texts(given[2:], TEXT_KEYS), known.outcomes).details().replace(**texts)
    kept = {
        name: getattr(entry.details if value == getattr(before, name) else details, name)
        for name, value in details.as_dict().items()
    }
    return entry.replace(kind=kind, span=span, details=require_contact(Details(**kept)))
