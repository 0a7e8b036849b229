"""Read the words of a follow-up: `@bob fri 14:30 send prices`."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEK, parse_weekday
from prospectr.domain.calendar.future_days import later, parse_ahead
from prospectr.domain.calendar.timespan import MIDNIGHT
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.names import checked_text
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.phrases.advice import advice
from prospectr.domain.phrases.clocks import clock_of, nearest_clock, read_start
from prospectr.domain.phrases.dates import month_of
from prospectr.domain.phrases.other_days import day_ahead
from prospectr.domain.phrases.tokens import read_number, tokens_of
from prospectr.domain.settings import Settings
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import FollowUp

DEFAULTS = Settings()
UNITS = {"day": "d", "days": "d", "week": "w", "weeks": "w"}


def follow_words(text: str) -> list[str]:
    """Return the words of a line that plans a follow-up without a contact."""
    return ["follow", *text.split()]


def parse_snooze(
    words: Sequence[str], target: str, today: date, settings: Settings = DEFAULTS
) -> tuple[date | None, int | None, bool]:
    """Return what `fri 14:30`, `2d` or `14:30` puts a follow-up off to.

    That is a day, an hour in minutes after midnight, and whether the day was counted as in `2d` or `1w`. `target` is
    the follow-up that the hint names. InputError if the words are neither a day from today on nor an hour.
    """
    said = f"“{' '.join(words)}” is not a day ahead." if words else "The follow-up needs a new day."
    invalid = InputError(said, f"Type prospectr snooze {target} 2d or prospectr snooze {target} fri")
    if not words:
        raise invalid
    _reject_hour(words, lambda words: ["snooze", target, *words])
    at, rest = split_hour(words, settings)
    day = None
    if at is None:
        head = ["snooze", target]
        day = day_ahead(words[0], today, settings.date_order, lambda word: [*head, word, *words[1:]], invalid)
        _reject_hour(words[1:], lambda rest: [*head, words[0], *rest])
        at, rest = split_hour(words[1:], settings)
    if rest:
        raise invalid
    counted = bool(day) and words[0][:-1].isdecimal() and words[0][-1:].lower() in ("d", "w")
    return day, at, counted


def snoozed(follow_up: FollowUp, day: date | None, at: int | None, today: date, *, is_counted: bool) -> FollowUp:
    """Return a follow-up put off to a day, an hour or both; a counted day starts from the due day if that is ahead."""
    if day and is_counted and follow_up.due > today:
        day = later(day, (follow_up.due - today).days, "snooze")
    return follow_up.replace(due=day or follow_up.due, at=follow_up.at if at is None else at)


def parse_follow_up(
    text: str, today: date, settings: Settings = DEFAULTS, line: Callable[[str], list[str]] = follow_words
) -> tuple[date, int | None, str | None]:
    """Return the day, the hour in minutes after midnight and the text of a follow-up such as `fri 14:30 send prices`.

    `line` returns the whole line with another text for the follow-up.

    Raises:
        InputError: it does not begin with a day from today on; the hint is a whole line.
        ChoiceError: several days may be meant.
    """
    first, rest = _first_day(text.split(), today)
    if not first:
        raise advice("The next step has no day.", line("3d"), "Begin with a day:")
    *others, last = text.split()
    with_day = f"{last} {' '.join(others)}" if others and _is_like_day(last, today) else f"3d {text}"
    invalid = advice(f"“{first}” is not a day ahead.", line(with_day), "Begin with a day:")
    day = day_ahead(first, today, settings.date_order, lambda word: line(f"{word} {rest}".strip()), invalid)
    _reject_hour(rest.split(), lambda words: line(f"{first} {' '.join(words)}"))
    at, words = split_hour(rest.split(), settings)
    return day, at, checked_text(" ".join(words)) or None


def split_day(words: Sequence[str], today: date, date_order: str = "") -> tuple[date | None, Sequence[str]]:
    """Return the day ahead that words begin with, or None, and the words after it.

    InputError if they begin with an invalid day.
    """
    first, rest = _first_day(words, today)
    is_dotted = first.endswith(".") and first.count(".") == 2  # 24.12. is day and month
    day = parse_ahead(first, today, "dmy" if is_dotted else date_order) if first else None
    return day, rest.split() if day else words


def _first_day(words: Sequence[str], today: date) -> tuple[str, str]:
    """Return the day that words begin with, as one word, and the rest.

    It is `3d` for `in 3 days`, `24dec` for `24 dec`, the Monday for `next week`, and `next-fri` for two.
    """
    tokens = tokens_of(words)
    at = int(len(tokens) > 1 and tokens[0].core in ("in", "on", "by"))
    counted = (1, at + 1) if tokens and tokens[at].core in ("a", "one") else read_number(tokens, at)
    after = tokens[counted[1]].core if counted and counted[1] < len(tokens) else ""
    is_past = any(token.core == "ago" for token in tokens[:4])
    if counted and after in UNITS and not is_past:
        return f"{counted[0]}{UNITS[after]}", " ".join(words[counted[1] + 1 :])
    if counted and counted[1] == at + 1 and month_of(after):
        return f"{tokens[at].core}{after}", " ".join(words[at + 2 :])
    if [token.core for token in tokens[at : at + 2]] == ["next", "week"]:
        return week_of(later(today, WEEK, "next week"), 0).first.isoformat(), " ".join(words[at + 2 :])
    if len(words) > 1 and tokens[0].core == "next" and parse_weekday(tokens[1].core) is not None:
        return f"next-{tokens[1].core}", " ".join(words[2:])
    if at and parse_weekday(tokens[1].core) is None:  # in the morning
        at = 0
    return " ".join(words[at : at + 1]).rstrip(",:;"), " ".join(words[at + 1 :])  # "fri, send prices"


def with_next(words: Sequence[str], text: str) -> list[str]:
    """Return a line with another text after `next=`, also where spaces stand around the sign."""
    for at, word in enumerate(words):
        key, sign, value = word.partition("=")
        if key.lower() != "next" or not (sign or (words[at + 1 : at + 2] and words[at + 1].startswith("="))):
            continue
        end = at + 1 if value or at + 1 == len(words) or "=" in words[at + 1] else at + 2
        if not sign:
            end = at + 2 + (words[at + 1] == "=")
        return [*words[:at], f"next={text}", *words[end:]]
    return [*words, f"next={text}"]


def split_hour(words: Sequence[str], settings: Settings) -> tuple[int | None, Sequence[str]]:
    """Return the hour that words begin with, in minutes after midnight, and the words after it.

    `14:30`, `2pm` and `9 Uhr` are hours, after `at` also `14`. Without am and pm, the hour is the first one after the
    setting `day_from`: `at 3` is 15:00. A word with a backslash before it is text.
    """
    tokens = tokens_of(words)
    if not tokens:
        return None, words
    start = read_start(tokens, 0)
    if start is None and tokens[0].core == "at" and len(tokens) > 1 and tokens[1].is_plain:
        clock = clock_of(tokens[1].core)
        start = (clock, 2) if clock else None
    if start is None or start[0].hour == MIDNIGHT // 60:
        return None, [tokens[0].text, *words[1:]] if _is_escaped_hour(words, settings) else words
    clock, after = start
    minutes = clock.readings()
    first = settings.day_from * 60
    return next((minute for minute in minutes if minute >= first), minutes[-1]), words[after:]


def _is_escaped_hour(words: Sequence[str], settings: Settings) -> bool:
    """Return whether words begin with a backslash before what would be an hour, valid or not."""
    token = tokens_of(words)[0]
    plain = tokens_of([token.text])[0]
    return token.is_text and bool(nearest_clock(plain) or split_hour([plain.text, *words[1:]], settings)[0] is not None)


def _reject_hour(words: Sequence[str], line: Callable[[list[str]], list[str]]) -> None:
    """Reject an hour such as `25:00` at the beginning of the words; `line` returns the whole line with others."""
    place = int(words[:1] == ["at"])
    token = tokens_of(words[place : place + 1])[:1]
    near = nearest_clock(token[0]) if token else None
    if near:
        meant = line([*words[:place], near, *words[place + 1 :]])
        raise advice(f"“{words[place]}” is not a time of day.", meant)


def split_contact(words: Sequence[str], today: date) -> tuple[str | None, Sequence[str]]:
    """Return the contact that `@bob 3d send prices` begins with, or None, and the words after it.

    The contact may lack its @ if a day follows it; InputError if its handle is invalid.
    """
    return (handle_of(words[0]), words[1:]) if _begins_with_contact(words, today) else (None, words)


def _begins_with_contact(words: Sequence[str], today: date) -> bool:
    if not words or words[0].startswith("@"):
        return bool(words)
    return len(words) > 1 and not _is_like_day(words[0], today) and _is_like_day(words[1], today)


def _is_like_day(word: str, today: date) -> bool:
    """Return whether a word is a day ahead, or an invalid one, which `parse_follow_up` reports."""
    try:
        return parse_ahead(word, today) is not None
    except InputError:
        return True


def first_contact(contacts: Iterable[str], sources: Collection[str | None]) -> str | None:
    """Return the contact that the follow-up of a line is with: the first one that is not the source of a referral."""
    return next((name for name in contacts if name not in sources), None)
