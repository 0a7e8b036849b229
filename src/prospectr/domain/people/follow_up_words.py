"""Read the words of a follow-up: `@bob fri 14:30 send prices`."""

from __future__ import annotations

from prospectr.domain.calendar.future_days import EXAMPLES, later, parse_ahead
from prospectr.domain.calendar.timespan import MIDNIGHT
from prospectr.domain.entries.names import checked_text
from prospectr.domain.people.contacts import handle_of
from prospectr.domain.phrases.clocks import clock_of, read_start
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.domain.settings import Settings
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from prospectr.domain.people.follow_ups import FollowUp

DEFAULTS = Settings()


def parse_snooze(
    words: Sequence[str], target: str, today: date, settings: Settings = DEFAULTS
) -> tuple[date | None, int | None, bool]:
    """Return what `fri 14:30`, `2d` or `14:30` puts a follow-up off to.

    That is a day, an hour in minutes after midnight, and whether the day was counted as in `2d` or `1w`. `target` is
    the follow-up that the hint names. InputError if the words are neither a day from today on nor an hour.
    """
    at, rest = split_hour(words, settings)
    day = parse_ahead(words[0], today, settings.date_order) if words and at is None else None
    if day:
        at, rest = split_hour(words[1:], settings)
    if rest or not words:
        said = f"“{' '.join(words)}” is not a day ahead." if words else "The follow-up needs a new day."
        raise InputError(said, f"Type prospectr snooze {target} 2d or prospectr snooze {target} fri")
    counted = bool(day) and words[0][:-1].isdecimal() and words[0][-1:].lower() in ("d", "w")
    return day, at, counted


def snoozed(follow_up: FollowUp, day: date | None, at: int | None, today: date, *, is_counted: bool) -> FollowUp:
    """Return a follow-up put off to a day, an hour or both; a counted day starts from the due day if that is ahead."""
    if day and is_counted and follow_up.due > today:
        day = later(day, (follow_up.due - today).days, "snooze")
    return follow_up.replace(due=day or follow_up.due, at=follow_up.at if at is None else at)


def parse_follow_up(
    text: str, today: date, settings: Settings = DEFAULTS, example: str = 'next="3d {}"'
) -> tuple[date, int | None, str | None]:
    """Return the day, the hour in minutes after midnight and the text of a follow-up such as `fri 14:30 send prices`.

    Raises:
        InputError: it does not begin with a day from today on. The hint is `example` with the text.
    """
    first, _, rest = text.strip().partition(" ")
    first = first.rstrip(",:;")  # "fri, send prices"
    day = parse_ahead(first, today, settings.date_order) if first else None
    if day is None:
        problem = f"“{first}” is not a day ahead." if first else "The next step has no day."
        with_day = example.format(text) if first else "next=3d"
        raise InputError(problem, f"Begin with a day: {with_day}. {EXAMPLES}")
    at, words = split_hour(rest.split(), settings)
    return day, at, checked_text(" ".join(words)) or None


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
        is_escaped = tokens[0].is_text and split_hour([tokens[0].text, *words[1:]], settings)[0] is not None
        return None, [tokens[0].text, *words[1:]] if is_escaped else words
    clock, after = start
    minutes = clock.readings()
    first = settings.day_from * 60
    return next((minute for minute in minutes if minute >= first), minutes[-1]), words[after:]


def split_contact(words: Sequence[str], today: date) -> tuple[str | None, Sequence[str]]:
    """Return the contact that `@bob 3d send prices` begins with, or None, and the words after it.

    The contact may lack its @ if a day follows it; InputError if its handle is invalid.
    """
    return (handle_of(words[0]), words[1:]) if _begins_with_contact(words, today) else (None, words)


def _begins_with_contact(words: Sequence[str], today: date) -> bool:
    if not words or words[0].startswith("@"):
        return bool(words)
    try:
        return len(words) > 1 and parse_ahead(words[0], today) is None and parse_ahead(words[1], today) is not None
    except InputError:  # it looks like a day but is an invalid one, which `parse_follow_up` reports
        return False


def first_contact(contacts: Iterable[str], sources: Collection[str | None]) -> str | None:
    """Return the contact that the follow-up of a line is with: the first one that is not the source of a referral."""
    return next((name for name in contacts if name not in sources), None)
