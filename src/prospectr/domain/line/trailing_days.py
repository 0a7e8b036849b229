"""A day at the end of a line or among its words: `yesterday` as the last word, a weekday, a date that stays text."""

from __future__ import annotations

from prospectr.domain.calendar.days import parse_weekday
from prospectr.domain.line.edge import Line
from prospectr.domain.phrases.advice import choice
from prospectr.domain.phrases.dates import DayError, month_of
from prospectr.domain.phrases.days import PARTS, TOMORROW, YESTERDAY, read_day
from prospectr.domain.phrases.tokens import Token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LONGEST_DATE = 4  # words: on 20 nov 2026
MOST_WORDS_AGO = 4  # forty two days ago
PREPOSITIONS = frozenset(  # a day after one of these is text
    (
        *("of", "from", "since", "until", "till", "by", "before", "after", "about", "than", "to", "for", "in", "at"),
        *(
            "with",
            "this",
            "next",
            "every",
            "each",
            "the",
            "black",
            "cyber",
            "not",
            "or",
            "and",
            "via",
            "back",
            "call",
        ),
    )
)


def trailing_day(line: Line, body: list[Token]) -> list[Token]:
    """Read `yesterday` as the last word; reject a weekday there, which may be the day or text."""
    at = len(body) - 1
    while at >= 0 and (body[at].key or "=" in body[at].text or body[at].text[0] == "+"):
        at -= 1
    if at < 0 or not body[at].is_plain or line.edge.is_now:
        return body
    token = body[at]
    _take_part_of_day(line, body)
    if line.edge.day is not None:
        return body
    if token.core in YESTERDAY and not is_after(body, at):
        take_yesterday(line, token)
        return [*body[:at], *body[at + 1 :]]
    if ago := _days_ago(line, body, at):
        return ago
    if token.core in TOMORROW or body[at - 1].core == "next":
        _reject_future_day(line, body)
    if parse_weekday(token.core) is None or at == 0 or is_after(body, at):
        return body
    begin = at - 1 if body[at - 1].core in ("on", "last") else at
    if begin and is_after(body, begin):
        return body
    places = [part.place for part in body[begin : at + 1]]
    day = [line.words[place] for place in places if line.words[place].lower() != "on"]
    first = [*line.head, *day, *line.without(places)]
    text = list(line.words)
    text[token.place] = f"\\{text[token.place]}"
    raise choice(f"“{token.text}” could be the day, or text.", [first, text])


def _reject_future_day(line: Line, body: Sequence[Token]) -> None:
    """Reject `45m @acme tomorrow`, which has no words besides a day to come."""
    text = [token for token in body if not token.key and token.text[0] not in "@+" and "=" not in token.text]
    try:
        read_day(text, 0, line.moment.now.date())
    except DayError as error:
        if error.after == len(text):
            from prospectr.domain.line.refusals import invalid_day

            places = {token.place for token in text}
            raise invalid_day(line.typed(), error, places, is_edit=line.is_edit) from None


def _days_ago(line: Line, body: list[Token], at: int) -> list[Token]:
    """Read `2 days ago` as the last words; return the other words, or nothing if the line ends otherwise."""
    if not body[at].core.endswith("ago"):
        return []
    for begin in range(max(1, at - MOST_WORDS_AGO + 1), at + 1):
        found = read_day(body, begin, line.moment.now.date()) if body[begin].is_plain else None
        if found is not None and found.after == at + 1 and not found.stays:
            if is_after(body, begin):
                return []
            line.edge.day = found.day
            line.edge.days += [part.place for part in body[begin : at + 1]]
            return [*body[:begin], *body[at + 1 :]]
    return []


def _take_part_of_day(line: Line, body: Sequence[Token]) -> None:
    """Read `last night` or `yesterday evening` if only contacts, tags and keys follow; the words stay in the note."""
    text = [token for token in body if not token.key and token.text[0] not in "@+" and "=" not in token.text]
    if len(text) < 2 or not text[-1].is_plain or text[-1].core not in PARTS or is_after(body, body.index(text[-2])):
        return
    try:
        found = read_day(text, len(text) - 2, line.moment.now.date())
    except DayError:  # call back tomorrow morning
        return
    if found is not None and found.stays:
        line.edge.day, line.edge.part = found.day, text[-1].core


def day_remarks(line: Line, body: Sequence[Token]) -> list[tuple[str, str]]:
    """Return remarks on a day that stays in the note, if the line has no other day."""
    if line.edge.day is not None or line.edge.is_now:
        return []
    text = [token for token in body if not token.key and token.text[0] not in "@+" and "=" not in token.text]
    for at, token in enumerate(body):
        if not token.is_plain or is_after(body, at):
            continue
        if token.core in YESTERDAY or (len(token.core) > 3 and parse_weekday(token.core) is not None):
            return [(f"“{token.text}” stays in the note; {_day_is(line)}", token.core)]
        if token in (*text[:1], *text[-1:]) and (remark := _date_remark(line, token)):
            return [remark]
    return _remarks_on_last(line, text)


def _remarks_on_last(line: Line, text: Sequence[Token]) -> list[tuple[str, str]]:
    """Return a remark on a date that ends the text: `2026-11-20`, `20 nov`, `last-fri`."""
    last = text[-1].core if text and text[-1].is_plain else ""
    if not (last[:1].isdecimal() or last[-1:].isdecimal() or last.startswith("last-") or month_of(last)):
        return []
    for begin in range(max(0, len(text) - LONGEST_DATE), len(text)):
        if is_after(text, begin):
            continue
        try:
            found = read_day(text, begin, line.moment.now.date(), line.settings.date_order)
        except DayError:  # in the future
            return []
        if found is not None and found.after == len(text):
            words = " ".join(token.text for token in text[begin:])
            return [(f"“{words}” stays in the note; {_day_is(line)}", found.day.isoformat())]
    return []


def _day_is(line: Line) -> str:
    return "the day stays as it was." if line.is_edit else "the day is today."


def short_dates_in(line: Line, token: Token) -> list[date]:
    """Return the possible days of `20/11` in the last 60 days."""
    if not token.core[0].isdecimal():
        return []
    from prospectr.domain.phrases.numeric_days import short_dates

    return short_dates(token.core, line.moment.now.date(), line.settings.date_order, has_dot=False)


def _date_remark(line: Line, token: Token) -> tuple[str, str] | None:
    """Return a remark on a date such as `20/11` at the beginning or end of the text, which may be meant as the day."""
    dates = short_dates_in(line, token)
    if not dates:
        return None
    why = "" if line.settings.date_order else " The setting date_order would say which day it is."
    return f"“{token.text}” stays in the note; {_day_is(line)}{why}", dates[-1].isoformat()


def take_yesterday(line: Line, token: Token) -> None:
    found = read_day([token], 0, line.moment.now.date())
    line.edge.day = found.day if found else None
    line.edge.days.append(token.place)


def is_after(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word before makes a day part of the sentence: `moved to friday`."""
    at = at if at >= 0 else len(tokens) + at
    return at > 0 and (tokens[at - 1].core in PREPOSITIONS or tokens[at - 1].core.endswith("ed"))
