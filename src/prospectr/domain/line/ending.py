"""Read TIME and DAY elsewhere on a line: at the end, or a single time among the words."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import LONGEST
from prospectr.domain.line.edge import Edge, Line, read_edge
from prospectr.domain.line.keys import outcome_names
from prospectr.domain.line.refusals import invalid_day, mistyped
from prospectr.domain.line.trailing_days import is_after, take_yesterday
from prospectr.domain.phrases.advice import advice, choice
from prospectr.domain.phrases.dates import DayError
from prospectr.domain.phrases.days import TOMORROW, YESTERDAY, read_day
from prospectr.domain.phrases.durations import UNITS, read_duration
from prospectr.domain.phrases.estimates import reject_estimate
from prospectr.domain.phrases.tokens import NUMBER_WORDS, SENTENCE, Token, may_be_clock, number, read_number, tokens_of
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.domain.phrases.clocks import ClockRange


MARKS = "@+,;"  # after a time in the same word
MOST_HOURS = 16  # a bare number up to this may be hours
MOST_CLOCK_HOURS = 4  # a lone clock time up to this hour is probably a duration
LETTERS_OF_TIME = "minutesnhor'’"  # a mistyped unit has only these letters


def _range_at(tokens: Sequence[Token], at: int) -> tuple[ClockRange, int] | None:
    """Return the range that begins at a word. Most words cannot begin one, so the import is usually skipped."""
    if not may_be_clock(tokens[at]):
        return None
    from prospectr.domain.phrases.clocks import read_range

    return read_range(tokens, at)


def times_in(line: Line, tokens: Sequence[Token]) -> list[tuple[int, int, int | ClockRange]]:
    """Return the times among the words: first index, index after it, and the minutes or range.

    If any time is clear, only clear ones are returned; otherwise those at the end of the line.
    """
    clear: list[tuple[int, int, int | ClockRange]] = []
    vague: list[tuple[int, int, int | ClockRange]] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.is_plain or (token.core in UNITS):
            at += 1
            continue
        found: tuple[int | ClockRange, int] | None = read_duration(tokens, at) or _range_at(tokens, at)
        if found is None:
            at += 1
            continue
        what, after = found
        is_clear = isinstance(what, int) or what.is_clear
        (clear if is_clear else vague).append((at, after, what))
        at = after
    if clear:
        return clear
    return [time for time in vague if _is_end(line, tokens, time[1])]


def _is_end(line: Line, tokens: Sequence[Token], at: int) -> bool:
    """Return whether nothing follows but keys, and perhaps a day."""
    rest = [token for token in tokens[at:] if not token.key and "=" not in token.text]
    if not rest:
        return True
    try:
        found = read_day(rest, 0, line.moment.now.date(), line.settings.date_order)
    except DayError as error:  # `_day_beside` reports it
        return error.after == len(rest)
    return found is not None and found.after == len(rest)


def find_time(line: Line, body: Sequence[Token]) -> list[Token]:
    """Read the only time after other words; return the body, without the time if that is at the end."""
    times = times_in(line, body)
    if not times:
        raise _no_time(line)
    if len(times) > 1:
        lines = [_with_leading(line, body, at, after) for at, after, _ in times]
        raise choice("There are several times on the line.", lines)
    at, after, what = times[0]
    if isinstance(what, int):
        line.edge.duration = what
        at, after = _with_start(line, body, at, after)
    else:
        line.edge.range = what
    line.edge.times += [token.place for token in body[at:after]]
    if not _is_end(line, body, after):
        return list(body)
    rest = list(body[after:])
    before = list(body[: _without_dangling(body, at)])
    if line.edge.day is None:
        rest = _day_beside(line, before, rest)
    return [*before, *rest]


def _with_start(line: Line, body: Sequence[Token], at: int, after: int) -> tuple[int, int]:
    """Read a start directly beside the duration at the end, `at 10:30 for 45m`; return where both begin and end."""
    if line.edge.start is not None or not any(":" in token.core or token.core[-1:] == "m" for token in body):
        return at, after
    from prospectr.domain.phrases.clocks import read_start

    if after < len(body) and (found := read_start(body, after)) and _is_end(line, body, found[1]):
        line.edge.start = found[0]
        return at, found[1]
    last = _without_dangling(body, at)
    for begin in range(max(0, last - 3), last) if _is_end(line, body, after) else ():
        if (found := read_start(body, begin)) and found[1] == last:
            line.edge.start = found[0]
            return begin, after
    return at, after


def _day_beside(line: Line, before: list[Token], rest: list[Token]) -> list[Token]:
    """Read the day directly after a time at the end, or `yesterday` directly before it; return the remaining words."""
    plain = [token for token in rest if token.is_plain and "=" not in token.text]
    try:
        found = read_day(plain, 0, line.moment.now.date(), line.settings.date_order) if plain else None
    except DayError as error:
        error.may_be_text = not error.meant  # beside a time, `next monday` is a day
        places = {token.place for token in plain[: error.after]}
        raise invalid_day(line.typed(), error, places, is_edit=line.is_edit) from None
    if found is not None:
        line.edge.day = found.day
        line.edge.days += [token.place for token in plain[: found.after]]
        return [token for token in rest if token not in plain[: found.after] or found.stays]
    if len(before) > 1 and before[-1].is_plain and not is_after(before, -1):
        if before[-1].core in YESTERDAY:
            take_yesterday(line, before.pop())
        elif before[-1].core in TOMORROW:
            raise mistyped(line.typed(), before[-1], "tomorrow", is_edit=line.is_edit)
    return rest


def _with_leading(line: Line, body: Sequence[Token], at: int, after: int) -> list[str]:
    """Return the line with one of its times put first. A time at the end is moved, any other is copied."""
    time = [token.text.rstrip(",.;") for token in body[at:after]]
    if body[at].core in NUMBER_WORDS and not read_duration(body, at):  # five to six: without `from` it may be a count
        time.insert(0, "from")
    places = {token.place for token in body[at:after]} if _is_end(line, body, after) else set()
    return [*line.head, *time, *line.without(places)]


def _no_time(line: Line) -> InputError:
    start = line.edge.start
    if start is not None and start.hour <= MOST_CLOCK_HOURS and not start.half:  # 1:30 may be meant as 1h30
        return advice("How long did it take?", line.typed().with_time(f"{start.hour}h{start.minute:02}"))
    time, *rest = _mistyped_time(line) or _with_last_start(line) or ["45m", *line.without(())]
    if rest and rest[0].lower().rstrip(SENTENCE) == "ago":  # 45m ago is not a duration
        rest[0] = f"\\{rest[0]}"
    example = [*line.head, time, *rest]
    if start is not None:
        return advice("How long did it take?", example)
    for at in range(len(line.tokens)):
        if line.tokens[at].is_plain and (found := _range_at(line.tokens, at)):  # lunch 12-1 @bob, tacos
            places = sorted(line.places(at, found[1]))
            typed = [line.words[place] for place in places]
            message = f"“{' '.join(typed)}” could be the time, or text."
            return choice(message, [[*line.head, *typed, *line.without(places)], example])
    return advice("There is no time on the line: how long did it take?", example)


def _with_last_start(line: Line) -> list[str] | None:
    """Return the words for `calls at 9:30` with a duration and the start first."""
    from prospectr.domain.line.start_remarks import last_start

    found = last_start(line.tokens)
    if found is None or line.edge.start:
        return None
    start = [line.words[place] for place in sorted(line.places(found[0], len(line.tokens)))]
    return ["45m", *start, *line.without(line.places(found[0], len(line.tokens)))]


def _mistyped_time(line: Line) -> list[str] | None:
    """Return the time that was probably meant, then the other words: `45mm @acme`, `45m@acme`, `@acme 45`."""
    first = line.tokens[0] if line.tokens else Token("", 0)
    if joined := _joined_time(first.text):
        return [*joined, *line.without({first.place})]
    if first.core.replace(",", ".", 1).replace(".", "", 1).isdecimal() and not first.core.isdecimal():  # 1.5
        return [f"{first.core}h", *line.without({first.place})]
    for token in (*line.tokens[:1], *line.tokens[-1:]):
        digits = token.core[: len(token.core) - len(token.core.lstrip("0123456789"))]
        unit = token.core[len(digits) :]
        is_mistyped = token.is_plain and unit not in UNITS and not unit.strip(LETTERS_OF_TIME)
        minutes = number(digits) if is_mistyped else None
        if minutes and MOST_HOURS < minutes <= LONGEST:
            before = line.words[token.place - 1 : token.place]
            dangling = {token.place - 1} if token is not first and before in (["for"], ["at"], ["on"]) else set()
            return [f"{minutes}m", *line.without({token.place, *dangling})]
    return None


def _joined_time(word: str) -> list[str] | None:
    """Return the time in a word such as `45m@acme`, `45m,calls`, `30m+15m`, `PT45M` or `45.0m`, and what follows it."""
    parts = [_minutes(part) for part in word.split("+")]
    if len(parts) > 1 and all(parts):
        return [f"{sum(part or 0 for part in parts)}m"]
    for mark in "@+,;:/-":
        time, _, rest = word.partition(mark)
        if rest and _minutes(time.rstrip("/-,:")):
            return [time.rstrip("/-,:"), f"{mark}{rest}" if mark in "@+" else rest]
    core = word.lower().removeprefix("pt").removesuffix("0s").replace(".0m", "m").replace("´", "m")
    return [core] if core != word.lower() and _minutes(core) else None


def _minutes(word: str) -> int | None:
    found = read_duration([Token(word, 0)], 0) if word else None
    return found[0] if found else None


def _without_dangling(body: Sequence[Token], at: int) -> int:
    """Return where the words before a time end, excluding a `for`, `at` or `on` that belongs to the time."""
    return at - 1 if at and body[at - 1].is_plain and body[at - 1].core in ("for", "at", "on") else at


def _split_joined(line: Line) -> bool:
    """Split a word such as `45m@acme` or `45m,calls`, and read the line again; return whether there was one."""
    token = line.tokens[line.edge.at]
    joined = _joined_time(token.text) if line.words[token.place] == token.text else None
    if not joined or len(joined) == 1 or token.text[len(joined[0])] not in MARKS:
        return False
    head = len(line.head)
    line.words[token.place : token.place + 1] = joined
    line.tokens, line.edge = tokens_of(line.words[head:], head), Edge()
    read_edge(line)
    return True


def read_bare_number(line: Line) -> None:
    """Read `p 45 @acme` as minutes; reject a number that may be hours or a count, unless a time follows later."""
    edge = line.edge
    if edge.has_time or edge.start is not None or edge.at >= len(line.tokens) or _split_joined(line):
        return
    reject_estimate(line.tokens, edge.at, line.typed())
    counted = read_number(line.tokens, edge.at)
    if counted is None or edge.times or (line.tokens[edge.at].ends_phrase and counted[0] > LONGEST):
        return
    value, after = counted
    is_countable = _is_countable(line, after)
    if is_countable and line.is_edit:
        return
    if MOST_HOURS < value <= LONGEST and not is_countable:
        edge.duration = value
        edge.take_time(line.tokens, after)
        return
    if times_in(line, line.tokens[after:]):
        return
    if not 1 <= value <= LONGEST:
        return
    edge.take_time(line.tokens, after)
    _reject_mistyped_unit(line, value)
    raise _minutes_or_hours(line, value, is_countable=is_countable)


def _is_countable(line: Line, at: int) -> bool:
    """Return whether a noun that may be counted follows the number: an outcome or a plural."""
    if at >= len(line.tokens) or line.tokens[at - 1].ends_phrase or line.tokens[at].core.isdecimal():  # 30 10 dials
        return False
    names = outcome_names(line.settings)
    plain = [token.core if token.is_plain else "" for token in line.tokens[at : at + 2]]
    if any(word.rstrip(":") in names for word in plain):
        return True
    return len(plain[0]) > 3 and plain[0].endswith("s") and not plain[0].endswith("ss") and plain[0].isalpha()


def _reject_mistyped_unit(line: Line, value: int) -> None:
    """Reject `45 minuets`, suggesting minutes."""
    token = line.tokens[line.edge.at] if line.edge.at < len(line.tokens) else None
    near = nearest(token.core, ("minutes", "hours")) if token and token.is_plain else None
    if token and near:
        line.edge.times.append(token.place)
        raise advice(f"“{token.text}” looks like mistyped {near}.", line.typed().with_time(f"{value}", near))


def _minutes_or_hours(line: Line, value: int, *, is_countable: bool) -> InputError:
    unit_m, unit_h = ("M", "H") if " ".join(line.words).isupper() else ("m", "h")
    typed = line.typed()
    as_minutes, as_hours = typed.with_time(f"{value}{unit_m}"), typed.with_time(f"{value}{unit_h}")
    names = outcome_names(line.settings)
    following = [token.core.rstrip(":") for token in line.tokens[line.edge.at : line.edge.at + 2] if token.is_plain]
    counted = any(word in names for word in following)
    if is_countable and (counted or value > MOST_HOURS):
        return choice(f"“{value}” could be a count or minutes; no time is given.", [as_minutes])
    return choice(f"“{value}” could be minutes or hours.", [as_minutes, as_hours])
