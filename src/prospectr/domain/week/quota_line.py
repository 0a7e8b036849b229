"""The share and the hours of a quota, as they are typed."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import number
from prospectr.domain.week.quota import HOURS_A_WEEK, LEAST, MOST
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

UNITS = {
    **dict.fromkeys(("%", "percent", "pct", "per-cent"), "%"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
}
FILLERS = ("a", "per", "each", "every", "week", "weekly", "and", "of", "my", "the", "time", "prospecting", "to", "with")


def split_targets(words: Sequence[str], outcomes: Collection[str]) -> tuple[int | None, int | None, list[str]]:
    """Return the share and the minutes a week of `40% 12 hours a week 25 talks`, and the words that are neither.

    Counts of outcomes are among those as `talks=25`.

    Raises:
        InputError: a share or hours are invalid, or given twice.
    """
    share, minutes, rest = None, None, []
    for word in _with_units(words, outcomes):
        is_share, is_hours = word.endswith("%"), word[:1].isdecimal() and word.lower().endswith("h")
        if (is_share and share is not None) or (is_hours and minutes is not None):
            hint = "Type one share and one number of hours: prospectr quota 40% 12h"
            raise InputError(f"“{word}” is the second one.", hint)
        if is_share:
            share = parse_share(word)
        elif is_hours:
            minutes = parse_week_hours(word)
        elif word.lower().rstrip(",") not in FILLERS:
            rest.append(word)
    return share, minutes, rest


def _with_units(words: Sequence[str], outcomes: Collection[str]) -> Iterator[str]:
    """Yield words with `40 percent` as `40%`, `12 hours` as `12h`, and `25 talks` as `talks=25`."""
    left = list(words)
    while left:
        word = left.pop(0)
        if not word[:1].isdecimal():
            yield word
            continue
        noun = word.lower().rstrip(",").lstrip("0123456789.")
        number_text = word[: len(word.rstrip(",")) - len(noun)]
        if not noun and left and left[0].lower().rstrip(",") in (*UNITS, *outcomes):
            noun = left.pop(0).lower().rstrip(",")
        yield f"{noun}={number_text}" if noun in outcomes else f"{number_text}{UNITS[noun]}" if noun in UNITS else word


def parse_share(word: str) -> int:
    """Return the tenths of a percent of `40%` or `37.5%`; InputError unless it is 1 to 95 %."""
    if not word.endswith("%"):
        example = f"{word}%" if word.replace(".", "", 1).isdecimal() and not word.startswith("0") else "40%"
        raise InputError(f"“{word}” is not a share.", f"Type it with a percent sign: prospectr quota {example}")
    whole, point, tenth = word.removesuffix("%").strip().partition(".")
    if number(whole) is None or (point and (number(tenth) is None or len(tenth) != 1)):
        raise InputError(f"“{word}” is not a share.", "Type a number with one decimal at most: prospectr quota 37.5%")
    share = int(whole) * 10 + int(tenth or 0)
    if not LEAST <= share <= MOST:
        raise InputError(f"A quota of {word} is not possible.", "Type 1% to 95%: prospectr quota 40%")
    return share


def parse_week_hours(word: str) -> int:
    """Return the minutes of a week's hours, typed as `10` or `7.5`; InputError unless they are 0 to 168 hours."""
    hours = word.lower().removesuffix("h")
    whole, point, tenth = hours.partition(".")
    if number(whole) is None or (point and number(tenth) is None) or len(tenth) > 2:
        raise InputError(f"“{word}” is not a number of hours.", "Type prospectr quota --hours 10, or --hours 7.5")
    minutes = ((int(whole) * 100 + int(tenth.ljust(2, "0"))) * 60 + 50) // 100
    if not 0 <= minutes <= HOURS_A_WEEK * 60:
        hint = "Type 1 to 168, or 0 for no target: prospectr quota --hours 10"
        raise InputError(f"A week does not have {hours} hours.", hint)
    return minutes
