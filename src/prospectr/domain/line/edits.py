"""Corrections: the same grammar, for what changes; and an entry as the one line that would log it."""

from __future__ import annotations

from datetime import UTC, datetime

from prospectr.domain.calendar.instants import Moment, instant
from prospectr.domain.entries.entry import Details, Entry, Span, channel_last, channel_of, require_contact
from prospectr.domain.entries.kinds import short_of
from prospectr.domain.entries.mentions import is_only_mentions, with_name_removed, with_name_replaced
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.line.advice import sound
from prospectr.domain.line.edge import Line, read_edge
from prospectr.domain.line.grammar import describe_body, parse_activity, read_beginning, span_of, with_contact
from prospectr.domain.line.kinds import exact_kind, split_kind
from prospectr.domain.line.spans import refuse_future
from prospectr.domain.line.split import split_line
from prospectr.domain.line.tokens import whole_line
from prospectr.domain.line.words import NOBODY, Directory, Marks, is_marked, parse_words
from prospectr.domain.settings import Settings
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # any moment does where only the shape of words matters


def apply_changes(
    entry: Entry, words: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY
) -> Entry:
    """Return the entry with [KIND] [TIME] [DAY] [WORDS...] applied; what is not named stays.

    Words replace the note, unless they are only contacts and tags. Contacts and tags are added, `-tag=event` and the
    like take away, `dials=0` too.

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
) -> Entry:
    kind, rest = exact_kind(words)
    line = Line(["edit", name, *words[: len(words) - len(rest)]], rest, moment, settings, directory)
    read_beginning(line)
    body = [*line.edge.day_stays, *line.tokens[line.edge.at :]]
    marks = describe_body(line, body, removals=True)
    _refuse_plan(entry, marks)
    details = _described(entry.details, marks, name)
    return entry.replace(
        kind=kind or entry.kind, span=_moved(entry.span, line, moment), details=with_contact(line, details)
    )


def _refuse_plan(entry: Entry, marks: Marks) -> None:
    """Refuse `next=` in a correction: a follow-up is a thing of its own once it is made."""
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
        start = instant(day, start.hour * 60 + start.minute, moment.zone).replace(second=start.second)
    found = Span(start.date(), edge.duration or span.minutes, start)
    refuse_future(found, moment, line.typed())
    return found


def _described(details: Details, marks: Marks, entry: str) -> Details:
    gone = set(marks.removed)
    for what, kept in (("tag", details.tags), ("contact", details.contacts)):
        for name in (value for key, value in marks.removed if key == what):
            if name not in kept:
                near = nearest(name, kept)
                meant = whole_line(["edit", entry, f"-{what}={near}"] if near else ["show", entry])
                hint = f"Type {meant}. It has: {', '.join(kept) or 'none'}."
                raise InputError(f"There is no {what} “{name}” to take away.", hint)
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

    The old one no longer mentions what was taken away; what was added in its place stands where that stood.
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


def entry_line(entry: Entry, settings: Settings, directory: Directory = NOBODY) -> str:
    """Return the line that would log the entry, for an editor or to log it anew."""
    span = entry.span
    time = f"{span.minutes}m"
    if span.start and span.end:
        time = f"{span.start:%H:%M}-{span.end:%H:%M}"
    return " ".join(
        [short_of(entry.kind), time, span.day.isoformat(), *detail_words(entry.details, settings, directory)]
    )


def detail_words(details: Details, settings: Settings, directory: Directory = NOBODY) -> list[str]:
    """Return the words that describe the same: the note, then what the note does not say by itself.

    A word of the note that would be read as something that the entry does not have gets a backslash.
    """
    note = [f"\\{word}" if is_marked(word) else word for word in details.note.replace('"', "'").split()]
    note = [_escaped_unless_had(word, details, directory) for word in note]
    if note and _is_edge(note):
        note[0] = f"\\{note[0].removeprefix(chr(92))}"
    said = parse_words(note, settings, directory)
    words = list(note)
    words += [f"@{name}" for name in details.contacts if name not in said.contacts]
    words += _tag_words(details, said.tags)
    words += _count_words(dict(details.outcomes), dict(said.outcomes))
    for key in TEXT_KEYS:
        if text := _on_one_line(getattr(details, key)):
            quoted = text.replace("\\", "\\\\").replace('"', '\\"')
            words.append(f'{key}="{quoted}"')
    if details.source:
        words.append(f"from=@{details.source}")
    return words


def _escaped_unless_had(word: str, details: Details, directory: Directory) -> str:
    """Return a word of a note with a backslash if it mentions whom or what the entry does not have."""
    if word[0] == "\\" or not ("@" in word or "+" in word):
        return word
    try:
        said = parse_words([word], Settings(), directory)
    except InputError:
        return f"\\{word}"
    has = set(said.contacts) <= set(details.contacts) and set(said.tags) <= set(details.tags)
    return word if has else f"\\{word}"


def _is_edge(note: Sequence[str]) -> bool:
    """Tell whether a note begins with what would be read as a time or a day."""
    line = Line(["p", "1m"], note, Moment(NEVER), Settings(date_order="dmy"))
    try:
        read_edge(line)
    except InputError:
        return True
    return line.edge.at > 0


def _tag_words(details: Details, said: Sequence[str]) -> list[str]:
    """Return the tags that a note does not set, and last the channel's if another one would be taken for it."""
    more = [tag for tag in channel_last(details) if tag not in said]
    if details.channel and channel_of([*said, *more]) != details.channel and details.channel in details.tags:
        more.append(details.channel)
    return [f"+{tag}" for tag in more]


def _count_words(had: dict[str, int], said: dict[str, int]) -> list[str]:
    words = [f"{name}={count}" for name, count in had.items() if said.get(name) != count]
    return [*words, *(f"{name}=0" for name in said if name not in had)]


def _untouched(given: Sequence[str], line: Sequence[str]) -> list[str]:
    """Return the keys of the texts that stand in a line as they were given; a rule of today may refuse such a one."""
    words = {key: [word for word in line if word.startswith(f"{key}=")] for key in TEXT_KEYS}
    return [key for key, found in words.items() if len(found) == 1 and found[0] in given]


def _without_texts(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    return [word for word in words if word.partition("=")[0] not in keys]


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def rewritten(
    entry: Entry, line: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY
) -> Entry:
    """Return the entry as its edited line now says; what the line did not change stays to the letter.

    A line cannot show seconds, double spaces, line breaks or the second of two 02:30s, so each part is taken over
    only where the line's reading of it differs from the reading of the line as it was given.

    Raises:
        InputError: as for a new entry.
    """
    kind, typed, rest = split_kind(line)
    if kind is None:
        hint = f"Begin it as it was: {short_of(entry.kind)} {' '.join(line) or '45m'}"
        raise InputError("The line does not begin with a kind.", hint)
    known = settings.replace(
        outcomes=tuple(dict.fromkeys((*settings.outcomes, *(name for name, _ in entry.details.outcomes))))
    )
    _, *given = split_line(entry_line(entry, known, directory))
    untouched = _untouched(given, rest)
    rest = _without_texts(rest, untouched)
    if list(rest[:2]) == given[:2]:
        span, marks = entry.span, parse_words(rest[2:], known, directory, head=[typed, *rest[:2]])
    else:
        span, marks = parse_activity(rest, moment, known, directory, typed)
    _refuse_plan(entry, marks)
    texts = {key: _on_one_line(getattr(entry.details, key)) or None for key in TEXT_KEYS}
    details = marks.details().replace(**{key: texts[key] for key in untouched})
    before = parse_words(_without_texts(given[2:], TEXT_KEYS), known, directory).details().replace(**texts)
    kept = {
        name: getattr(entry.details if value == getattr(before, name) else details, name)
        for name, value in details.as_dict().items()
    }
    return entry.replace(kind=kind, span=span, details=require_contact(Details(**kept)))
