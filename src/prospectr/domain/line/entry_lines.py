"""An entry as the one line that would log it, and the entry that an edited line makes of it."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from prospectr.domain.calendar.clock_changes import instant_or_later, ranges_between
from prospectr.domain.calendar.instants import Moment, minutes_between
from prospectr.domain.entries.entry import Details, Entry, Span, Timer, channel_last, channel_of, require_contact
from prospectr.domain.entries.kinds import short_of
from prospectr.domain.entries.mentions import is_only_mentions
from prospectr.domain.entries.names import TEXT_KEYS
from prospectr.domain.line.edge import Line, read_edge
from prospectr.domain.line.edits import reject_plan
from prospectr.domain.line.grammar import parse_activity
from prospectr.domain.line.kinds import split_kind
from prospectr.domain.line.words import LONGEST_PERSON, NOBODY, Directory, is_marked, parse_words
from prospectr.domain.phrases.clocks import DAY, NOON, TWO_DIGITS
from prospectr.domain.phrases.split import split_line
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.settings import Settings
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # any moment does where only the shape of words matters


def entry_line(entry: Entry, settings: Settings, zone: tzinfo | None, directory: Directory = NOBODY) -> str:
    """Return the line that would log the entry in a time zone, for an editor or to log it again."""
    when = _when_words(entry.span, settings, zone)
    return " ".join([short_of(entry.kind), *when, *detail_words(entry.details, settings, directory)])


def unlogged_line(timer: Timer, settings: Settings) -> str:
    """Return the command that logs a timer that ran for less than a minute."""
    words = " ".join([short_of(timer.kind), "1m", *detail_words(timer.details, settings)])
    return whole_line(split_line(words))


def _when_words(span: Span, settings: Settings, zone: tzinfo | None) -> list[str]:
    """Return the words for time and day: a range, or the start and the minutes if a clock change makes those differ."""
    end, day = span.end_in(zone), span.day.isoformat()
    if span.start is None or end is None:
        return [f"{span.minutes}m", day]
    start_text, end_text = f"{span.start:%H:%M}", f"{end:%H:%M}"
    if TWO_DIGITS <= span.start.hour <= NOON and settings.day_from > span.start.hour:  # read as the evening otherwise
        start_text, end_text = f"{span.start:%I:%M%p}".lower(), f"{end:%I:%M%p}".lower()
    if _minutes_on_the_clock(span.start, end, zone) != span.minutes or _is_doubled(span.start, end, zone):
        return [start_text, f"{span.minutes}m", day]
    return [f"{start_text}-{end_text}", day]


def _is_doubled(start: datetime, end: datetime, zone: tzinfo | None) -> bool:
    """Return whether the clock times of a start and an end could be other instants, because an hour came twice."""
    day, last = start.date(), end.date()
    minutes = [at.hour * 60 + at.minute for at in (start, end)]
    return len(ranges_between(day, minutes[0], minutes[1] + (last - day).days * DAY, zone)) > 1


def _minutes_on_the_clock(start: datetime, end: datetime, zone: tzinfo | None) -> int:
    """Return the minutes between the clock times of two instants, as a range is read."""
    begin, last = (instant_or_later(at.date(), at.hour * 60 + at.minute, zone) for at in (start, end))
    return minutes_between(begin, last)


def detail_words(details: Details, settings: Settings, directory: Directory = NOBODY) -> list[str]:
    """Return the words for these details: the note, then the details that the note does not contain.

    A word of the note that would add something that the entry does not have gets a backslash.
    """
    note = [f"\\{word}" if is_marked(word) else word for word in details.note.replace('"', "'").split()]
    if not _says_only_what_is(note, details, directory):
        note = [_escaped_unless_had(note[at:], details, directory) for at in range(len(note))]
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
    if details.source and details.source != said.source:
        words.append(f"from=@{details.source}")
    return words


def _says_only_what_is(note: Sequence[str], details: Details, directory: Directory) -> bool:
    """Return whether a note mentions only contacts and tags of its entry."""
    try:
        said = parse_words(note, Settings(), directory)
    except InputError:
        return False
    is_had = set(said.contacts) <= set(details.contacts) and set(said.tags) <= set(details.tags)
    return is_had and said.source in (None, details.source)


def _escaped_unless_had(words: Sequence[str], details: Details, directory: Directory) -> str:
    """Return the first word of a note's rest, with a backslash if it adds a contact or tag to the entry."""
    word = words[0]
    if word[0] == "\\" or not ("@" in word or "+" in word):
        return word
    end = next((at for at, other in enumerate(words) if at and ("@" in other or "+" in other)), len(words))
    try:  # the words after it may be the rest of somebody's full name
        said = parse_words(words[: min(end, LONGEST_PERSON)], Settings(), directory)
    except InputError:
        return f"\\{word}"
    has = set(said.contacts) <= set(details.contacts) and set(said.tags) <= set(details.tags)
    return word if has else f"\\{word}"


def _is_edge(note: Sequence[str]) -> bool:
    """Return whether the beginning of a note would be read as a time or a day."""
    line = Line(["p", "1m"], note, Moment(NEVER), Settings(date_order="dmy"))
    try:
        read_edge(line)
    except InputError:
        return True
    return line.edge.at > 0


def _tag_words(details: Details, said: Sequence[str]) -> list[str]:
    """Return the tags that are not in the note, with the channel last if another tag would replace it."""
    more = [tag for tag in channel_last(details) if tag not in said]
    if details.channel and channel_of([*said, *more]) != details.channel and details.channel in details.tags:
        more.append(details.channel)
    return [f"+{tag}" for tag in more]


def _count_words(had: dict[str, int], said: dict[str, int]) -> list[str]:
    words = [f"{name}={count}" for name, count in had.items() if said.get(name) != count]
    return [*words, *(f"{name}=0" for name in said if name not in had)]


def _untouched(given: Sequence[str], line: Sequence[str]) -> list[str]:
    """Return the keys whose text is unchanged in an edited line; rules newer than the text might reject it."""
    words = {key: [word for word in line if word.startswith(f"{key}=")] for key in TEXT_KEYS}
    return [key for key, found in words.items() if len(found) == 1 and found[0] in given]


def _without_texts(words: Sequence[str], keys: Sequence[str]) -> list[str]:
    return [word for word in words if word.partition("=")[0] not in keys]


def _on_one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def rewritten(
    entry: Entry, line: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY
) -> Entry:
    """Return the entry after its line was edited; parts that were not edited stay exactly the same.

    A line cannot show seconds, double spaces, line breaks or the second of two 02:30s, so a part of the
    entry changes only if the edited line and the original line differ in that part.

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
    _, *given = split_line(entry_line(entry, known, moment.zone, directory))
    when = len(_when_words(entry.span, known, moment.zone))
    untouched = _untouched(given, rest)
    rest = _without_texts(rest, untouched)
    if list(rest[:when]) == given[:when]:
        span, marks = entry.span, parse_words(rest[when:], known, directory, head=[typed, *rest[:when]])
    else:
        span, marks = parse_activity(rest, moment, known, directory, typed)
    reject_plan(entry, marks)
    texts = {key: _on_one_line(getattr(entry.details, key)) or None for key in TEXT_KEYS}
    details = marks.details().replace(**{key: texts[key] for key in untouched})
    before = parse_words(_without_texts(given[when:], TEXT_KEYS), known, directory).details().replace(**texts)
    kept = {
        name: getattr(entry.details if value == getattr(before, name) else details, name)
        for name, value in details.as_dict().items()
    }
    kept["note"] = _new_note(entry.details, before, details)
    return entry.replace(kind=kind, span=span, details=require_contact(Details(**kept)))


def _new_note(stored: Details, before: Details, after: Details) -> str:
    """Return the note of an edited line; contacts and tags that the line only showed are not added to it."""
    shown = before.note.split()
    old, added = shown[: len(stored.note.split())], shown[len(stored.note.split()) :]
    words, marks = _parted(after.note.split())
    old_words, old_marks = _parted(old)
    new = [*words, *(mark for mark in marks if mark not in added)]
    if new == old or (words == old_words and not old_marks):
        return stored.note
    return " ".join(new)


def _parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split a note into its words, and the contacts and tags that end it."""
    end = len(words)
    while end and is_only_mentions(words[end - 1]):
        end -= 1
    return list(words[:end]), list(words[end:])
