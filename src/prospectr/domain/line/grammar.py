"""The line a person types: KIND, then TIME and DAY in either order, then words. The rules: docs/grammar.md."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.days import mistyped_day, parse_weekday
from prospectr.domain.calendar.instants import Moment
from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.entries.entry import Span
from prospectr.domain.line.clocks import Clock, ClockRange, read_range, read_start
from prospectr.domain.line.counts import outcome_names
from prospectr.domain.line.days import YESTERDAY, read_day
from prospectr.domain.line.durations import UNITS, read_duration
from prospectr.domain.line.spans import Typed, choice, ended_now, resolve_range, resolve_start, within_bounds
from prospectr.domain.line.tokens import Token, read_number, tokens_of, whole_line
from prospectr.domain.line.words import NOBODY, Directory, Marks, WordError, describe
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from prospectr.domain.settings import Settings

MOST_HOURS = 16  # a bare number up to it may be hours
PREPOSITIONS = frozenset(  # after one of them a day is a part of the sentence
    (
        *("of", "from", "since", "until", "till", "by", "before", "after", "about", "than", "to", "for", "in", "at"),
        *("with", "this", "next", "every", "each", "the", "black", "not", "or", "and", "via", "back", "call"),
    )
)
SAT = ("with", "down", "in", "on", "through", "at", "beside")  # after `sat`, the verb


class Edge:
    """What stands at the edge of a line: how long or from when to when, and which day."""

    __slots__ = ("at", "day", "day_stays", "days", "duration", "is_now", "range", "start", "times")

    def __init__(self) -> None:
        self.duration: int | None = None
        self.range: ClockRange | None = None
        self.start: Clock | None = None
        self.day: date | None = None
        self.day_stays: Sequence[Token] = ()
        self.is_now = False
        self.at = 0  # index of the first token after the edge
        self.times: list[int] = []  # places of the words that say the time
        self.days: list[int] = []  # places of the words that say the day

    @property
    def has_time(self) -> bool:
        return self.duration is not None or self.range is not None

    def take_time(self, tokens: Sequence[Token], after: int) -> None:
        self.times += [token.place for token in tokens[self.at : after]]
        self.at = after


class Reader:
    """Reads one line: `head` is what stands before the time, such as the kind, or `edit 128`."""

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

    def typed(self) -> Typed:
        """Return the line as typed, with the places of its time and day."""
        return Typed(self.words, self.edge.times, self.edge.days, len(self.head))

    def read(self) -> tuple[Span, Marks]:
        """Return when it was and what the words describe."""
        self.read_edge()
        body = [*self.edge.day_stays, *self.tokens[self.edge.at :]]
        if not self.edge.has_time:
            body = self._find_time(body)
        if self.edge.day is None:
            body = self._trailing_day(body)
        span = self.span()
        return span, self.describe(body)

    def describe(self, body: Sequence[Token], *, removals: bool = False) -> Marks:
        """Return what the words after the edge describe."""
        try:
            marks = describe(body, self.settings, self.directory, removals=removals)
        except WordError as error:
            words = list(self.words)
            words[error.place : error.place + 1] = [] if error.meant is None else [error.meant]
            raise InputError(error.message, f"Type {whole_line(words)}") from None
        return marks.replace(remarks=(*marks.remarks, *self._day_remarks(body)))

    def span(self) -> Span:
        """Return when it was."""
        edge, typed = self.edge, self.typed()
        if edge.range is not None:
            return resolve_range(edge.range, edge.day, self.moment, self.settings, typed)
        minutes = within_bounds(edge.duration or 0, typed, " ".join(self.words[place] for place in edge.times))
        if edge.start is not None:
            return resolve_start(edge.start, minutes, edge.day, self.moment, self.settings, typed)
        if edge.is_now:
            return ended_now(minutes, self.moment)
        return Span(edge.day or self.moment.now.date(), minutes)

    # the edge

    def read_edge(self) -> None:
        """Read TIME and DAY where the line begins, in either order, each once."""
        while self.edge.at < len(self.tokens):
            if not (self._take_duration() or self._take_range() or self._take_start() or self._take_day()):
                break
        self._bare_number()

    def _here(self) -> int:
        """Return the index of the next word, after a `for` that a time follows."""
        at = self.edge.at
        return at + 1 if self.tokens[at].core == "for" and at + 1 < len(self.tokens) else at

    def _take_duration(self) -> bool:
        at = self._here()
        found = read_duration(self.tokens, at)
        if found is None:
            return False
        minutes, after = found
        if self.edge.has_time:
            return self._second_time(at, after, minutes)
        self._refuse_open_minutes(after, minutes)
        self.edge.duration = minutes
        self.edge.take_time(self.tokens, after)
        return True

    def _second_time(self, at: int, after: int, minutes: int | None) -> bool:
        """Accept a second time that says the same; another one directly after the first has two readings."""
        if self.edge.range is not None and minutes is not None:
            lengths = [(end - start - 1) % (24 * 60) + 1 for start, end in self.edge.range.readings()]
            if minutes in lengths:
                self.edge.take_time(self.tokens, after)
                return True
        second = [self.words[token.place] for token in self.tokens[at:after]]
        first = [self.words[place] for place in self.edge.times]
        rest, others = self._without(self._places(at, after)), self._without(self.edge.times)
        message = f"“{' '.join(first)}” and “{' '.join(second)}” are two times."
        raise choice(message, [[*self.head, *rest], [*self.head, *others]])

    def _without(self, places: Collection[int]) -> list[str]:
        """Return the words after the head without those at some places."""
        return [word for i, word in enumerate(self.words) if i >= len(self.head) and i not in places]

    def _places(self, at: int, after: int) -> set[int]:
        return {token.place for token in self.tokens[at:after]}

    def _refuse_open_minutes(self, after: int, minutes: int) -> None:
        """Ask about `1h 30 @acme`: half past, or thirty of something that is not said."""
        counted = read_number(self.tokens, after) if after < len(self.tokens) else None
        if counted is None or minutes % 60 or not 1 <= counted[0] < 60 or self.tokens[after - 1].ends_phrase:
            return
        if not self.tokens[after - 1].core.rstrip("0123456789").endswith(("h", "hr", "hrs", "hour", "hours")):
            return
        value, end = counted
        if end < len(self.tokens) and self.tokens[end].is_plain and not self.tokens[end - 1].ends_phrase:
            return  # a noun follows: `1h 30 dials`
        rest = self._without(self._places(self.edge.at, end))
        text = self.words[self.tokens[end - 1].place]
        joined = [*self.head, f"{minutes // 60}h{value:02}", *rest]
        apart = [*self.head, f"{minutes // 60}h", f"\\{text}", *rest]
        raise choice(f"“{minutes // 60}h {text}” could be {minutes // 60}h{value:02}.", [joined, apart])

    def _take_range(self) -> bool:
        found = read_range(self.tokens, self.edge.at)
        if found is None:
            return False
        typed_range, after = found
        if self.edge.range is not None:
            return False
        if self.edge.duration is not None:
            lengths = [(end - start - 1) % (24 * 60) + 1 for start, end in typed_range.readings()]
            if self.edge.duration not in lengths and not typed_range.is_clear and not self._is_adjacent():
                return False
            if self.edge.duration not in lengths:
                return self._second_time(self.edge.at, after, None)
        self.edge.range = typed_range
        self.edge.take_time(self.tokens, after)
        return True

    def _is_adjacent(self) -> bool:
        return bool(self.edge.times) and self.edge.at > 0

    def _take_start(self) -> bool:
        found = read_start(self.tokens, self.edge.at) if not (self.edge.range or self.edge.start) else None
        if found is None:
            return False
        self.edge.start, after = found
        self.edge.take_time(self.tokens, after)
        return True

    def _take_day(self) -> bool:
        token = self.tokens[self.edge.at]
        if token.core == "now" and token.is_plain and self.edge.duration is not None and not self.edge.is_now:
            self.edge.is_now = True
            self.edge.days.append(token.place)
            self.edge.at += 1
            return True
        if self.edge.day is not None or self.edge.is_now or self._is_verb():
            return False
        try:
            found = read_day(self.tokens, self.edge.at, self.moment.now.date(), self.settings.date_order)
        except InputError as error:
            raise InputError(error.message, self._without_day(error)) from None
        if found is None:
            self._refuse_mistyped(token)
            return False
        self.edge.day = found.day
        self.edge.days += [part.place for part in self.tokens[self.edge.at : found.after]]
        if found.stays:
            self.edge.day_stays = self.tokens[self.edge.at : found.after]
        self.edge.at = found.after
        return True

    def _is_verb(self) -> bool:
        """Ask about `45m sat with @bob`: the verb, or Saturday."""
        at = self.edge.at
        following = self.tokens[at + 1].core if at + 1 < len(self.tokens) else ""
        if self.tokens[at].core != "sat" or following not in SAT:
            return False
        place = self.tokens[at].place
        day, text = list(self.words), list(self.words)
        day[place], text[place] = "saturday", f"\\{self.words[place]}"
        raise choice("“sat” could be Saturday or a verb.", [day, text])

    def _refuse_mistyped(self, token: Token) -> None:
        near = mistyped_day(token.core) if token.is_plain else None
        if near:
            words = list(self.words)
            words[token.place] = near
            raise InputError(f"“{token.text}” looks like a mistyped day.", f"Type {whole_line(words)}")
        if token.core == "last" and token.is_plain and self._following(1) in ("week", "month", "year"):
            words = list(self.words)
            words[self.tokens[self.edge.at + 1].place] = "monday"
            hint = f"Name the day: {whole_line(words)}"
            raise InputError(f"“last {self._following(1)}” is not a day.", hint)

    def _following(self, steps: int) -> str:
        at = self.edge.at + steps
        return self.tokens[at].core if at < len(self.tokens) and self.tokens[at].is_plain else ""

    def _without_day(self, error: InputError) -> str:
        """Return the hint for a day that cannot be: the same line for today."""
        words = list(self.words)
        del words[self.tokens[self.edge.at].place]
        return f"For today: {whole_line(words)}" if "future" in error.message else f"{error.hint} {whole_line(words)}"

    # a number without a unit

    def _bare_number(self) -> None:
        """Read `p 45 @acme` as minutes; what could be hours or a count has two readings, unless a time stands later."""
        edge = self.edge
        if edge.has_time or edge.start is not None or edge.at >= len(self.tokens):
            return
        counted = read_number(self.tokens, edge.at)
        if counted is None or edge.times or (self.tokens[edge.at].ends_phrase and counted[0] > LONGEST):
            return
        value, after = counted
        is_countable = self._is_countable(after)
        if MOST_HOURS < value <= LONGEST and not is_countable:
            edge.duration = value
            edge.take_time(self.tokens, after)
            return
        if self.times_in(self.tokens[after:]):
            return
        if not 1 <= value <= LONGEST:
            return
        edge.take_time(self.tokens, after)
        raise self._minutes_or_hours(value, is_countable=is_countable)

    def _is_countable(self, at: int) -> bool:
        """Tell whether the word after a number may be what is counted: an outcome, or a plural."""
        if at >= len(self.tokens) or self.tokens[at - 1].ends_phrase:
            return False
        names = outcome_names(self.settings)
        plain = [token.core if token.is_plain else "" for token in self.tokens[at : at + 2]]
        if any(word.rstrip(":") in names for word in plain):
            return True
        return len(plain[0]) > 3 and plain[0].endswith("s") and not plain[0].endswith("ss") and plain[0].isalpha()

    def _minutes_or_hours(self, value: int, *, is_countable: bool) -> InputError:
        unit_m, unit_h = ("M", "H") if all(word.upper() == word for word in self.words) else ("m", "h")
        typed = self.typed()
        as_minutes, as_hours = typed.with_time(f"{value}{unit_m}"), typed.with_time(f"{value}{unit_h}")
        names = outcome_names(self.settings)
        counted = any(token.core.rstrip(":") in names for token in self.tokens[self.edge.at : self.edge.at + 2])
        if counted or value > MOST_HOURS:
            what = "a count" if is_countable else "minutes"
            return choice(f"“{value}” could be {what} or minutes; no time is given.", [as_minutes])
        return choice(f"“{value}” could be minutes or hours.", [as_minutes, as_hours])

    # a time elsewhere

    def times_in(self, tokens: Sequence[Token]) -> list[tuple[int, int, int | ClockRange]]:
        """Return the times within words: first and last index, and what each says. Only those with a unit, if any."""
        clear: list[tuple[int, int, int | ClockRange]] = []
        vague: list[tuple[int, int, int | ClockRange]] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if not token.is_plain or (token.core in UNITS):
                at += 1
                continue
            found: tuple[int | ClockRange, int] | None = read_duration(tokens, at) or read_range(tokens, at)
            if found is None:
                at += 1
                continue
            what, after = found
            is_clear = isinstance(what, int) or what.is_clear
            (clear if is_clear else vague).append((at, after, what))
            at = after
        if clear:
            return clear
        return [time for time in vague if self._is_end(tokens, time[1])]

    def _is_end(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether only keys, and perhaps a day, follow."""
        rest = [token for token in tokens[at:] if not token.key and "=" not in token.text]
        if not rest:
            return True
        try:
            found = read_day(rest, 0, self.moment.now.date(), self.settings.date_order)
        except InputError:
            return False
        return found is not None and found.after == len(rest)

    def _find_time(self, body: Sequence[Token]) -> list[Token]:
        """Find the one time that stands after other words, and return the body without it if it is at the end."""
        times = self.times_in(body)
        if not times:
            raise self._no_time()
        if len(times) > 1:
            lines = [self._with_leading(body, at, after) for at, after, _ in times]
            raise choice("There are several times on the line.", lines)
        at, after, what = times[0]
        self.edge.times += [token.place for token in body[at:after]]
        if isinstance(what, int):
            self.edge.duration = what
        else:
            self.edge.range = what
        if not self._is_end(body, after):
            return list(body)
        rest = list(body[after:])
        before = list(body[: _without_dangling(body, at)])
        if self.edge.day is None:
            rest = self._day_beside(before, rest)
        return [*before, *rest]

    def _day_beside(self, before: list[Token], rest: list[Token]) -> list[Token]:
        """Read the day directly after a time at the end, or `yesterday` directly before it; return what follows."""
        plain = [token for token in rest if token.is_plain and "=" not in token.text]
        found = read_day(plain, 0, self.moment.now.date(), self.settings.date_order) if plain else None
        if found is not None:
            self.edge.day = found.day
            self.edge.days += [token.place for token in plain[: found.after]]
            return [token for token in rest if token not in plain[: found.after] or found.stays]
        if len(before) > 1 and before[-1].is_plain and before[-1].core in YESTERDAY and not _is_after(before, -1):
            self._take_yesterday(before.pop())
        return rest

    def _take_yesterday(self, token: Token) -> None:
        found = read_day([token], 0, self.moment.now.date())
        self.edge.day = found.day if found else None
        self.edge.days.append(token.place)

    def _with_leading(self, body: Sequence[Token], at: int, after: int) -> list[str]:
        """Return the line with one of its times put first; it leaves its place only if that is the end."""
        time = [token.text.rstrip(",.;") for token in body[at:after]]
        places = {token.place for token in body[at:after]} if self._is_end(body, after) else set()
        return [*self.head, *time, *self._without(places)]

    def _no_time(self) -> InputError:
        example = [*self.head, "45m", *self._without(())]
        if self.edge.start is not None:
            return InputError("How long did it take?", f"Type {whole_line(example)}")
        return InputError("There is no time on the line: how long did it take?", f"Type {whole_line(example)}")

    # a day at the end

    def _trailing_day(self, body: list[Token]) -> list[Token]:
        """Read `yesterday` as the last word; ask about a weekday there."""
        at = len(body) - 1
        while at >= 0 and (body[at].key or "=" in body[at].text or body[at].text[0] == "+"):
            at -= 1
        if at < 0 or not body[at].is_plain or self.edge.is_now:
            return body
        token = body[at]
        if token.core in YESTERDAY and not _is_after(body, at):
            self._take_yesterday(token)
            return [*body[:at], *body[at + 1 :]]
        if parse_weekday(token.core) is None or at == 0 or _is_after(body, at):
            return body
        begin = at - 1 if body[at - 1].core in ("on", "last") else at
        if begin and _is_after(body, begin):
            return body
        places = [part.place for part in body[begin : at + 1]]
        day = [self.words[place] for place in places if self.words[place].lower() != "on"]
        first = [*self.head, *day, *self._without(places)]
        text = list(self.words)
        text[token.place] = f"\\{text[token.place]}"
        raise choice(f"“{token.text}” could be the day, or text.", [first, text])

    def _day_remarks(self, body: Sequence[Token]) -> list[tuple[str, str]]:
        """Return what to say of a day that stays in the note of a line without a day."""
        if self.edge.day is not None or self.edge.is_now:
            return []
        for at, token in enumerate(body):
            if not token.is_plain or _is_after(body, at):
                continue
            if token.core in YESTERDAY or (len(token.core) > 3 and parse_weekday(token.core) is not None):
                return [(f"“{token.text}” stays in the note; the day is today.", token.core)]
        return []


def _is_after(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands after one that makes it a part of the sentence: `moved to friday`."""
    at = at if at >= 0 else len(tokens) + at
    return at > 0 and (tokens[at - 1].core in PREPOSITIONS or tokens[at - 1].core.endswith("ed"))


def _without_dangling(body: Sequence[Token], at: int) -> int:
    """Return where the words before a time end, without a `for` or an `at` that belongs to it."""
    return at - 1 if at and body[at - 1].is_plain and body[at - 1].core in ("for", "at", "on") else at


def has_time(words: Sequence[str], moment: Moment, settings: Settings) -> bool:
    """Tell whether a line says how long or from when to when, so that it may be one without a kind."""
    reader = Reader([], words, moment, settings)
    try:
        reader.read_edge()
        return reader.edge.has_time or bool(reader.times_in(reader.tokens[reader.edge.at :]))
    except InputError:
        return True


def parse_activity(
    words: Sequence[str], moment: Moment, settings: Settings, directory: Directory = NOBODY, kind: str = "KIND"
) -> tuple[Span, Marks]:
    """Read what follows the kind: TIME and DAY in either order, then words; or TIME and DAY at the end.

    Args:
        words: as the shell hands them over, without the kind.
        moment: now, and the zone.
        settings: the day's bounds, the order of dates, the outcomes.
        directory: whom the journal knows.
        kind: the word for the kind as typed, for the lines that errors advise.

    Raises:
        InputError: what cannot be read, or lies in the future; its hint is a whole line.
        ChoiceError: what can be read in several ways.
    """
    if not words:
        raise InputError("How long did it take?", f"Type prospectr {kind} 45m what you did")
    return Reader([kind], words, moment, settings, directory).read()
