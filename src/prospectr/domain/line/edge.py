"""Read the beginning of a line: TIME and DAY before the words, in either order, each once."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.days import mistyped_day
from prospectr.domain.calendar.instants import Moment
from prospectr.domain.line.keys import outcome_names
from prospectr.domain.line.words import NOBODY, Directory
from prospectr.domain.phrases.advice import Typed
from prospectr.domain.phrases.dates import DayError, month_of
from prospectr.domain.phrases.days import read_day
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import NUMBER_WORDS, Token, may_be_clock, read_number, tokens_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prospectr.domain.phrases.clocks import Clock, ClockRange
    from prospectr.domain.settings import Settings

JOINTS = ("to", "-", "or", "–")  # of durations, 45m to 1h
BEFORE_TIME = ("in", "at")  # in 2 hours, at 25:00
LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUARTERS = ("15", "30", "45")  # after a point, they may be minutes or hundredths of an hour
SAT = ("with", "down", "in", "on", "through", "at", "beside")  # words after which `sat` may be the verb


class Edge:
    """The time and the day read from a line: a duration, a range or a start, and a day."""

    __slots__ = ("at", "day", "day_stays", "days", "duration", "is_now", "part", "range", "start", "times")

    def __init__(self) -> None:
        self.duration: int | None = None
        self.range: ClockRange | None = None
        self.start: Clock | None = None
        self.day: date | None = None
        self.day_stays: Sequence[Token] = ()
        self.part = ""  # morning, afternoon, evening or night
        self.is_now = False
        self.at = 0  # index of the first token after the edge
        self.times: list[int] = []  # places of the words of the time
        self.days: list[int] = []  # places of the words of the day

    @property
    def has_time(self) -> bool:
        return self.duration is not None or self.range is not None

    def take_time(self, tokens: Sequence[Token], after: int) -> None:
        self.times += [token.place for token in tokens[self.at : after]]
        self.at = after


class Line:
    """A line as typed, and what has been read so far. `head` holds the words before the time, such as the kind."""

    def __init__(
        self,
        head: Sequence[str],
        words: Sequence[str],
        moment: Moment,
        settings: Settings,
        directory: Directory = NOBODY,
    ) -> None:
        self.head = list(head)
        self.words = [*head, *words]
        self.moment = moment
        self.settings = settings
        self.directory = directory
        self.tokens = tokens_of(words, len(head))
        self.edge = Edge()

    @property
    def is_edit(self) -> bool:
        """Whether the line corrects an entry, so that today and the time so far are not what it is about."""
        return self.head[:1] == ["edit"]

    def typed(self) -> Typed:
        """Return the line as typed, with the places of its time and day."""
        return Typed(self.words, self.edge.times, self.edge.days, len(self.head))

    def without(self, places: Collection[int]) -> list[str]:
        """Return the words after the head, except those at the given places."""
        return [word for i, word in enumerate(self.words) if i >= len(self.head) and i not in places]

    def places(self, at: int, after: int) -> set[int]:
        return {token.place for token in self.tokens[at:after]}

    def following(self, steps: int) -> str:
        at = self.edge.at + steps
        return self.tokens[at].core if at < len(self.tokens) and self.tokens[at].is_plain else ""


def read_edge(line: Line) -> None:
    """Read TIME and DAY at the beginning of the line, in either order, each once."""
    while line.edge.at < len(line.tokens):
        if not (_take_duration(line) or _take_range(line) or _take_start(line) or _take_day(line)):
            break


def _here(line: Line) -> int:
    """Return the index of the next word, skipping a `for` before it."""
    at = line.edge.at
    return at + 1 if line.tokens[at].core == "for" and at + 1 < len(line.tokens) else at


def _take_duration(line: Line) -> bool:
    at = _here(line)
    found = read_duration(line.tokens, at)
    if found is None:
        return False
    minutes, after = found
    if line.edge.has_time:
        return _second_time(line, at, after, minutes)
    if after < len(line.tokens) and line.tokens[after].core in JOINTS:
        from prospectr.domain.phrases.estimates import reject_estimate

        reject_estimate(line.tokens, at, line.typed())
    _reject_open_minutes(line, after, minutes)
    line.edge.duration = minutes
    line.edge.take_time(line.tokens, after)
    _reject_decimal_clock(line, at, minutes)
    return True


def _second_time(line: Line, at: int, after: int, minutes: int | None) -> bool:
    """Accept a duration that matches the range; reject any other second time, with a line for each of the two."""
    if line.edge.range is not None and minutes is not None and minutes in line.edge.range.lengths():
        line.edge.take_time(line.tokens, after)
        return True
    from prospectr.domain.line.refusals import two_times

    raise two_times(line.typed(), [token.place for token in line.tokens[at:after]], is_now=line.edge.is_now)


def _reject_open_minutes(line: Line, after: int, minutes: int) -> None:
    """Reject `1h 30 @acme`, which may mean 1h30, or 30 of something."""
    counted = read_number(line.tokens, after) if after < len(line.tokens) else None
    if counted is None or minutes % 60 or not 1 <= counted[0] < 60 or line.tokens[after - 1].ends_phrase:
        return
    if not line.tokens[after - 1].core.rstrip("0123456789").endswith(("h", "hr", "hrs", "hour", "hours")):
        return
    value, end = counted
    has_word = end < len(line.tokens) and line.tokens[end].is_plain and not line.tokens[end - 1].ends_phrase
    if has_word and (value % 5 or month_of(line.tokens[end].core) or _counts(line, end)):
        return  # 1h 12 Elm Street, 1h 30 nov, 1h 30 dials
    from prospectr.domain.line.refusals import open_minutes

    raise open_minutes(line.typed(), line.places(line.edge.at, end), minutes // 60, value)


def _counts(line: Line, at: int) -> bool:
    from prospectr.domain.phrases.counts import may_count

    return may_count(line.tokens, at, outcome_names(line.settings))


def _reject_decimal_clock(line: Line, at: int, minutes: int) -> None:
    """Reject `1.30h`, which may mean one hour and thirty minutes, or 1.3 hours."""
    hours, _, fraction = line.tokens[at].core.rstrip(LETTERS).replace(",", ".").partition(".")
    if hours.isdecimal() and fraction in QUARTERS:
        from prospectr.domain.line.refusals import decimal_clock

        raise decimal_clock(line.typed(), line.tokens[at].text, f"{hours}h{fraction}", minutes)


def _take_range(line: Line) -> bool:
    if not may_be_clock(line.tokens[line.edge.at]):
        return False
    from prospectr.domain.phrases.clocks import read_range

    found = read_range(line.tokens, line.edge.at)
    if found is None:
        return False
    typed_range, after = found
    if line.edge.range is not None or _is_number(line, after):
        return False
    if not typed_range.is_clear and _counts(line, after):
        if line.edge.duration is not None:  # 45m 10-12 dials
            return False
        from prospectr.domain.phrases.estimates import reject_counted_range

        reject_counted_range(line.tokens, line.edge.at, after, line.typed())
    if line.edge.duration is not None and line.edge.duration not in typed_range.lengths():
        if not typed_range.is_clear and not _is_adjacent(line):
            return False
        return _second_time(line, line.edge.at, after, None)
    line.edge.range = typed_range
    line.edge.take_time(line.tokens, after)
    return True


def _is_number(line: Line, after: int) -> bool:
    """Return whether `two to three` are plain numbers, because the line has a duration elsewhere."""
    if line.tokens[line.edge.at].core not in NUMBER_WORDS:
        return False
    return line.edge.duration is not None or any(
        read_duration(line.tokens, at) for at in range(after, len(line.tokens))
    )


def _is_adjacent(line: Line) -> bool:
    return bool(line.edge.times) and line.edge.at > 0


def _take_start(line: Line) -> bool:
    if line.edge.range or line.edge.start or not may_be_clock(line.tokens[line.edge.at]):
        return False
    from prospectr.domain.phrases.clocks import read_start

    found = read_start(line.tokens, line.edge.at)
    if found is None:
        return False
    line.edge.start, after = found
    line.edge.take_time(line.tokens, after)
    return True


def _take_day(line: Line) -> bool:
    token = line.tokens[line.edge.at]
    if token.core == "just" and line.following(1) == "now" and _may_end_now(line, 2) and not line.edge.is_now:
        line.edge.days.append(token.place)
        line.edge.at += 1
        token = line.tokens[line.edge.at]
    if token.core == "now" and token.is_plain and not line.edge.is_now and _may_end_now(line):
        line.edge.is_now = True
        line.edge.days.append(token.place)
        line.edge.at += 1
        return True
    if line.edge.day is not None or line.edge.is_now or _is_verb(line):
        return False
    if token.core[10:11] == "t" and token.core[4:5] == "-" and not line.edge.start:
        from prospectr.domain.phrases.stamps import split_stamp

        line.tokens[line.edge.at : line.edge.at + 1] = split_stamp(token)
    try:
        found = read_day(line.tokens, line.edge.at, line.moment.now.date(), line.settings.date_order)
    except DayError as error:
        from prospectr.domain.line.refusals import invalid_day

        places = line.places(line.edge.at, error.after)
        raise invalid_day(line.typed(), error, places, is_edit=line.is_edit) from None
    if found is None:
        _reject_mistyped(line, token)
        return False
    line.edge.day = found.day
    line.edge.days += [part.place for part in line.tokens[line.edge.at : found.after]]
    if found.stays:
        line.edge.day_stays = line.tokens[line.edge.at : found.after]
        line.edge.part = line.edge.day_stays[-1].core
    line.edge.at = found.after
    return True


def _may_end_now(line: Line, length: int = 1) -> bool:
    """Return whether `now` is the end of a duration: one is before or after it, or `now` alone is edited."""
    after = line.edge.at + length
    if line.edge.day is not None:
        return False
    if line.is_edit and after == len(line.tokens) and line.edge.range is None:
        return True
    return line.edge.duration is not None or (after < len(line.tokens) and bool(read_duration(line.tokens, after)))


def _is_verb(line: Line) -> bool:
    """Reject `45m sat with @bob`, where `sat` may be the verb or Saturday; return False for any other word."""
    at = line.edge.at
    following = line.tokens[at + 1].core if at + 1 < len(line.tokens) else ""
    if not line.tokens[at].is_plain or line.tokens[at].core != "sat" or following not in SAT:
        return False
    from prospectr.domain.line.refusals import day_or_verb

    raise day_or_verb(line.typed(), line.tokens[at].place)


def _reject_mistyped(line: Line, token: Token) -> None:
    if token.is_plain and (token.core in BEFORE_TIME or ":" in token.core):
        from prospectr.domain.phrases.strays import reject_stray

        reject_stray(line.tokens, line.edge.at, line.typed())
    near = mistyped_day(token.core) if token.is_plain else None
    if near:
        from prospectr.domain.line.refusals import mistyped

        raise mistyped(line.typed(), token, near, is_edit=line.is_edit)
    if token.core == "next" and token.is_plain and line.following(1) in ("week", "month") and not line.edge.has_time:
        from prospectr.domain.line.refusals import next_week

        raise next_week(line.typed(), line.edge.at + len(line.head), line.following(1))
    if token.core == "last" and token.is_plain and line.following(1) in ("week", "month", "year"):
        from prospectr.domain.line.refusals import no_day

        raise no_day(line.typed(), line.tokens[line.edge.at + 1])
