"""The line a person types: KIND, then TIME and DAY in either order, then words. The rules: docs/grammar.md."""

from __future__ import annotations

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.entries.entry import Span
from prospectr.domain.line.edge import Line, read_edge
from prospectr.domain.line.trailing_days import day_remarks, trailing_day
from prospectr.domain.line.words import NOBODY, Directory, Marks, describe, with_contact
from prospectr.domain.phrases.advice import advice, sound, within_bounds
from prospectr.domain.phrases.tokens import FOREIGN_KEYS, Token
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings


ENDS_OF_CLOCK = "0123456789m"  # 14:00, 2pm


def read_line(line: Line) -> tuple[Span, Marks]:
    """Return the span of a line and what its words describe."""
    read_beginning(line)
    body = [*line.edge.day_stays, *line.tokens[line.edge.at :]]
    if not line.edge.has_time:
        from prospectr.domain.line.ending import find_time  # most lines begin with the time

        body = find_time(line, body)
    if line.edge.day is None:
        body = trailing_day(line, body)
    span, marks = span_of(line), describe_body(line, body)
    if line.head[:1] != ["done"]:  # the follow-up may name the contact
        with_contact(marks.details(), line.words)
    return span, marks


def read_beginning(line: Line) -> None:
    """Read TIME and DAY at the beginning of the line, and reject words that look like keys."""
    read_edge(line)
    if any(token.key in FOREIGN_KEYS for token in line.tokens):
        from prospectr.domain.line.foreign_keys import reject_foreign_keys

        reject_foreign_keys(line)
    if not line.edge.has_time:
        from prospectr.domain.line.ending import read_bare_number

        read_bare_number(line)


def describe_body(line: Line, body: Sequence[Token], *, removals: bool = False) -> Marks:
    """Return what the words after the edge describe."""
    marks = describe(body, line.words, line.settings, line.directory, removals=removals)
    remarks = day_remarks(line, body)
    last = next((token for token in reversed(body) if token.text[0] not in "@+" and "=" not in token.text), None)
    if last and last.core[-1:] in ENDS_OF_CLOCK and last.is_plain and not (line.edge.range or line.edge.start):
        from prospectr.domain.line.start_remarks import start_remarks  # few lines end like a clock time

        remarks = [*remarks, *start_remarks(line, body[: body.index(last) + 1])]
    return marks.replace(remarks=(*marks.remarks, *remarks))


def span_of(line: Line) -> Span:
    """Return the span of a line: its day, minutes, and start if that is known."""
    edge, typed = line.edge, line.typed()
    if edge.range is None and edge.start is None and not edge.is_now:
        minutes = within_bounds(edge.duration or 0, typed, _time_text(line))
        return Span(edge.day or line.moment.now.date(), minutes)
    from prospectr.domain.line.spans import ended_now, resolve_range, resolve_start  # few lines have a clock time
    from prospectr.domain.phrases.clocks import in_part, start_in_part

    if edge.part:
        edge.range, edge.start = in_part(edge.range, edge.part), start_in_part(edge.start, edge.part)
    if edge.range is not None:
        return resolve_range(edge.range, edge.day, line.moment, line.settings, typed)
    minutes = within_bounds(edge.duration or 0, typed, _time_text(line))
    if edge.start is not None:
        return resolve_start(edge.start, minutes, edge.day, line.moment, line.settings, typed)
    return ended_now(minutes, line.moment)


def _time_text(line: Line) -> str:
    """Return the words of the time, as typed."""
    return " ".join(line.words[place] for place in line.edge.times)


def has_time(words: Sequence[str], moment: Moment, settings: Settings) -> bool:
    """Return whether a line has a time, and so may be an entry without a kind."""
    from prospectr.domain.line.ending import times_in

    line = Line([], words, moment, settings)
    try:
        read_edge(line)
        return line.edge.has_time or bool(times_in(line, line.tokens[line.edge.at :]))
    except InputError:
        return True


def parse_activity(
    words: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY, kind: str = ""
) -> tuple[Span, Marks]:
    """Read what follows the kind: TIME and DAY in either order, then words; or TIME and DAY at the end.

    Args:
        words: as the shell hands them over, without the kind.
        moment: the current time and the time zone.
        settings: the day's bounds, the order of dates, the outcomes.
        directory: the contacts in the journal.
        kind: the words before these, for the lines that errors suggest: `p`, `done 3 p`, or nothing.

    Raises:
        InputError: the line is invalid or in the future; the hint is a whole line to type.
        ChoiceError: the line has several readings.
    """
    head = kind.split()
    if not words:
        raise advice("How long did it take?", [*head, "45m", "what", "you", "did"])
    try:
        return read_line(Line(head, words, moment, settings, directory))
    except InputError as error:
        raise sound(error, lambda again: _read_again(again, len(head), moment, settings, directory)) from None


def _read_again(words: list[str], head: int, moment: Moment, settings: Settings, directory: Directory) -> None:
    read_line(Line(words[:head], words[head:], moment, settings, directory))
