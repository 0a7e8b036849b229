"""Read when a timer starts: `start p at 16:00 calls`, `start p calls 30m ago`, `start at 15:40`."""

from __future__ import annotations

from datetime import datetime, timedelta

from prospectr.domain.calendar.instants import Moment, from_timestamp
from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.entries.kinds import MENU, kind_of
from prospectr.domain.line.kinds import exact_kind
from prospectr.domain.line.spans import latest_start
from prospectr.domain.phrases.advice import advice, choice, sound
from prospectr.domain.phrases.clocks import NOW, STARTS, Clock, clock_of, read_range, read_start
from prospectr.domain.phrases.durations import read_duration
from prospectr.domain.phrases.tokens import Token, tokens_of, whole_line
from prospectr.domain.record import Record
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.settings import Settings

LONGEST_AGO = 6  # words such as `an hour and a half` before `ago`


class StartLine(Record):
    """The words after `start` or `edit timer`: the kind, when the timer starts, and the other words.

    `kind` is None if the kind of the running timer stays; `start` is None if no time was typed. `head` has the words
    before the others and `tail` those after them, for the line that an error suggests. `remark` is about a time that
    stays text.
    """

    kind: str | None
    start: datetime | None
    words: tuple[str, ...]
    head: tuple[str, ...]
    tail: tuple[str, ...] = ()
    remark: str = ""


class Ago(Record):
    """How many minutes ago a time was, and the index of the token after it."""

    minutes: int
    after: int


class _Time(Record):
    """A time as typed: minutes ago or a clock time, and the indices of its first token and of the token after it.

    `is_clear` is False for `at 9`, which may be text anywhere but at the end; `is_bare` is True for `16:00` alone.
    """

    value: int | Clock
    at: int
    after: int
    is_clear: bool = True
    is_bare: bool = False


def read_start_line(words: Sequence[str], moment: Moment, settings: Settings) -> StartLine:
    """Return what `KIND [TIME] [WORDS...]`, `KIND [WORDS...] [TIME]` or `TIME`, after `start`, says.

    A time before the other words is the start. After them, it is the start if it is past, and text if it is to come.

    Raises:
        InputError: the line is invalid, or the time is to come; the hint is a whole line to type.
        ChoiceError: a time among the words may be the start, or text.
    """
    try:
        return _start_line(words, moment, settings)
    except InputError as error:
        raise sound(error, lambda again: _start_line(again[1:], moment, settings)) from None


def _start_line(words: Sequence[str], moment: Moment, settings: Settings) -> StartLine:
    kind = kind_of(words[0])
    if kind is None:
        return _Reader(("start",), words, moment, settings).read_time_first()
    return _Reader(("start", words[0]), words[1:], moment, settings, kind).read()


def read_timer_edit(words: Sequence[str], moment: Moment, settings: Settings) -> StartLine:
    """Return what `[KIND] [TIME] [WORDS...]`, after `edit timer`, says; errors as for `start`."""
    try:
        return _timer_edit(words, moment, settings)
    except InputError as error:
        raise sound(error, lambda again: _timer_edit(again[2:], moment, settings)) from None


def _timer_edit(words: Sequence[str], moment: Moment, settings: Settings) -> StartLine:
    kind, rest = exact_kind(words)
    head = ("edit", "timer", *words[: len(words) - len(rest)])
    return _Reader(head, rest, moment, settings, kind).read()


class _Reader:
    """The words of a line after its head, and what is needed to read them."""

    def __init__(
        self, head: Sequence[str], words: Sequence[str], moment: Moment, settings: Settings, kind: str | None = None
    ) -> None:
        self.head = tuple(head)
        self.words = tuple(words)
        self.tokens = tokens_of(words)
        self.moment = moment
        self.settings = settings
        self.kind = kind

    def read(self) -> StartLine:
        """Read a time before other words, or after them."""
        found = _time_at(self.tokens, 0)
        if not found or not found.is_clear:
            self._reject_time()
            return self._read_among()
        start, end = self._start(found), self._place_after(found)
        if start is None:
            is_only = end == len(self.words) and self.head[0] == "edit"
            rest, how = (("now",), "If it started now:") if is_only else (self.words[end:], "Without it:")
            raise advice(self._not_past(found), [*self.head, *rest], how)
        return StartLine(self.kind, start, self.words[end:], (*self.head, *self.words[:end]))

    def read_time_first(self) -> StartLine:
        """Read a line without a kind before the time: `at 15:40`, perhaps with a kind after it."""
        found = _time_at(self.tokens, 0)
        is_only = found is not None and found.after == len(self.tokens)
        if found is None or not (found.is_clear or is_only):
            raise self._no_kind(self.words[0])
        start, end = self._start(found), self._place_after(found)
        if is_only:
            if start is None:
                raise advice(self._not_past(found), [*self.head, "now"], "If it started now:")
            return StartLine(None, start, (), self.head)
        kind = kind_of(self.words[end])
        if kind is None:
            raise self._no_kind(self.words[end])
        if start is None:
            raise advice(self._not_past(found), [*self.head, *self.words[end:]], "To start now:")
        return StartLine(kind, start, self.words[end + 1 :], (*self.head, *self.words[: end + 1]))

    def _no_kind(self, word: str) -> InputError:
        error = advice(f"“{word}” is not a kind of activity ({MENU}).", [*self.head, "p", *self.words], "For example:")
        try:
            _start_line(error.words[1:], self.moment, self.settings)
        except InputError:  # start 45m
            return advice(error.message, [*self.head, "p"], error.how)
        return error

    def _read_among(self) -> StartLine:
        """Read a time after other words."""
        times = [time for at in range(len(self.tokens)) if (time := _time_at(self.tokens, at))]
        last = next((time for time in times if self._is_last(time)), None)
        time = last or next((time for time in times if time.is_clear and not time.is_bare), None)
        start = self._start(time) if time else None
        if time is None or start is None:
            remark = f"“{self._typed(time)}” stays in the note; it is not past." if last else ""
            return StartLine(self.kind, None, self.words, self.head, (), remark)
        begin, end = self.tokens[time.at].place, self._place_after(time)
        rest, typed = (*self.words[:begin], *self.words[end:]), self.words[begin:end]
        if last and end == len(self.words):
            return StartLine(self.kind, start, rest, self.head, typed)
        if last:
            return StartLine(self.kind, start, rest, (*self.head, *typed))
        text = [*self.words[: end - 1], f"\\{self.words[end - 1]}", *self.words[end:]]
        message = f"“{self._typed(time)}” could be when it started, or text."
        raise choice(message, [[*self.head, *typed, *rest], [*self.head, *text]])

    def _is_last(self, time: _Time) -> bool:
        """Return whether only contacts, tags and keys follow a time; nothing may follow `at 9`."""
        after = self.tokens[time.after :]
        return not after or (time.is_clear and not any(token.is_plain and "=" not in token.text for token in after))

    def _start(self, time: _Time) -> datetime | None:
        """Return the instant of a time; None if that is to come, or more than 16 hours ago."""
        if isinstance(time.value, Clock):
            return latest_start(time.value, self.moment, self.settings)
        if time.value > LONGEST:
            return None
        return from_timestamp((self.moment.now - timedelta(minutes=time.value)).timestamp(), self.moment.zone)

    def _place_after(self, time: _Time) -> int:
        """Return the index of the word after a time."""
        return self.tokens[time.after - 1].place + 1

    def _typed(self, time: _Time | None) -> str:
        return " ".join(token.text for token in self.tokens[time.at : time.after]) if time else ""

    def _not_past(self, time: _Time) -> str:
        return f"“{self._typed(time)}” is still to come, or more than 16 hours ago."

    def _reject_time(self) -> None:
        """Reject `start p 45m calls`: a timer measures the time."""
        if not self.tokens or not self.tokens[0].text[:1].isdecimal():
            return
        found = read_duration(self.tokens, 0)
        after = found or read_range(self.tokens, 0)
        if after is None:
            return
        then = [f"{found[0]}m-ago"] if found else []
        started = whole_line([*self.head, *then, *self.words[self.tokens[after[1] - 1].place + 1 :]])
        logged = whole_line([*self.head[1:], *self.words])
        hint = f"Type {logged} to log what is done, or {started}" if self.head[0] == "start" else f"Type {started}"
        raise InputError("A timer measures the time by itself.", hint)


def _time_at(tokens: Sequence[Token], at: int) -> _Time | None:
    """Return the time that begins at a token: `at 16:00`, `since 4`, `4pm`, `30m ago`, `now`."""
    if at >= len(tokens) or not tokens[at].is_plain:
        return None
    core, following = tokens[at].core, tokens[at + 1].core if at + 1 < len(tokens) else ""
    if core == "now" or (core == "just" and following == "now"):
        return _Time(0, at, at + 1 + int(core == "just"), is_bare=True)
    if ago := read_ago(tokens, at):
        return _Time(ago.minutes, at, ago.after)
    if found := read_range(tokens, at):
        return _Time(found[0].start, at, found[1]) if found[0].end == NOW else None
    if begun := read_start(tokens, at):
        return _Time(begun[0], at, begun[1], is_bare=core not in STARTS)
    if core == "at" and following and tokens[at + 1].is_plain and (clock := clock_of(following, in_range=True)):
        return _Time(clock, at, at + 2, is_clear=False)  # at 9, at 12 Elm Street
    return None


def read_ago(tokens: Sequence[Token], at: int) -> Ago | None:
    """Return the time so long ago that begins at a token: `30m ago`, `30m-ago`, `half an hour ago`."""
    for end in range(at, min(at + LONGEST_AGO + 1, len(tokens))):
        token = tokens[end]
        if not token.is_plain:
            return None
        before = list(tokens[at:end])
        if token.core.endswith("-ago"):
            before.append(Token(token.core.removesuffix("-ago"), token.place))
        elif token.core != "ago" or not before:
            continue
        found = read_duration(before, 0)
        return Ago(found[0], end + 1) if found and found[1] == len(before) else None
    return None
