"""The settings: each with its default, what it means, and how a value is read."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS, parse_weekday, parse_weekdays
from prospectr.domain.calendar.timespan import number
from prospectr.domain.entries.counting import AS_LOGGED, CUES, STRICT, is_letter
from prospectr.domain.entries.kinds import WORDS as KIND_WORDS
from prospectr.domain.entries.names import KEYS, LONGEST_NAME, checked_text, name_folded
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


class Settings(Record):
    """The settings in force."""

    week_start: int = 0  # 0 Monday to 6 Sunday
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    date_order: str = ""  # dmy, mdy, or empty: not to be guessed
    outcomes: tuple[str, ...] = ("dials", "talks", "meetings", "proposals")
    outcome_words: tuple[tuple[str, str], ...] = (  # other words for the outcomes
        ("calls", "dials"),
        ("conversations", "talks"),
        ("appointments", "meetings"),
        ("quotes", "proposals"),
    )
    day_from: int = 6  # hours between which a range such as 9-10 lies, if it does not say which half of the day
    day_to: int = 22
    timer_hours: int = 10  # a timer that ran longer is not stopped silently
    day_hours: int = 16  # a day with more logged than this is remarked upon
    auto_backup: bool = True
    backup_folder: str = ""  # empty: beside the journal
    touch_every: tuple[tuple[str, int], ...] = (  # days after which a close contact counts as untouched, by circle
        ("support", 90),
        ("information", 60),
        ("referral", 30),
        ("customer", 60),
        ("others", 60),
    )
    stale_after: tuple[tuple[str, int], ...] = (("prospect", 30), ("lead", 45), ("opportunity", 90))  # days, by stage
    counting: str = STRICT  # what the quota uses
    cues: tuple[str, ...] = CUES  # words that say networking
    referral_days: int = 2  # working days within which a referral is to be touched


class Setting(Record):
    """One setting: `explain` says what it does, `parse` reads what was typed, `show` writes it back."""

    explain: str
    example: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]


def _weekday(text: str) -> int:
    day = parse_weekday(text.lower())
    if day is None:
        raise InputError(f"“{text}” is not a weekday.", "Type monday, or mon.")
    return day


def _date_order(text: str) -> str:
    if text.lower() not in ("dmy", "mdy", "none"):
        raise InputError(f"“{text}” is not a date order.", "Type dmy (20/11), mdy (11/20) or none.")
    return text.lower().replace("none", "")


def _outcomes(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name_folded(name) for name in text.replace(",", " ").split()))
    taken = {*KEYS, *KIND_WORDS, "note", "tag", "contact"}
    for name in names:
        if not (name.replace("-", "").isalpha() and name[0].isalpha()) or name in taken or len(name) > LONGEST_NAME:
            raise InputError(f"“{name}” cannot be an outcome.", "Use plain words: dials talks meetings.")
    return names


def _outcome_words(text: str) -> tuple[tuple[str, str], ...]:
    """Read `calls=dials quotes=proposals`; a word may stand for an outcome that is declared later."""
    found: dict[str, str] = {}
    for part in text.replace(",", " ").split():
        word, has_outcome, outcome = part.partition("=")
        if not has_outcome:
            raise InputError(f"“{part}” does not say which outcome it counts as.", f"Type {part}=dials.")
        [word], [outcome] = _outcomes(word) or [""], _outcomes(outcome) or [""]
        if not word or not outcome or word in found:
            problem = "stands there twice" if word in found else "lacks a word"
            raise InputError(f"“{part}” {problem}.", "Type each word once, with its outcome: calls=dials.")
        found[word] = outcome
    return tuple(found.items())


def _hour(text: str) -> int:
    """Read `06:00` or `6` as 6."""
    hour = number(text.removesuffix(":00"))
    if hour is None or hour > 24:
        raise InputError(f"“{text}” is not a full hour.", "Type an hour from 00:00 to 24:00, such as 06:00.")
    return hour


def _show_hour(hour: int) -> str:
    return f"{hour:02}:00"


def _show_outcome_words(words: tuple[tuple[str, str], ...]) -> str:
    return " ".join(f"{word}={outcome}" for word, outcome in words)


def _up_to(largest: int, unit: str) -> Callable[[str], int]:
    """Return what reads a whole number of units from 1 on."""

    def parse(text: str) -> int:
        found = number(text)
        if found is None or not 1 <= found <= largest:
            raise InputError(f"“{text}” is not a number of {unit}.", f"Type a whole number from 1 to {largest}.")
        return found

    return parse


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise InputError(f"“{text}” is neither on nor off.", "Type on or off.")
    return text.lower() == "on"


def _folder(text: str) -> str:
    checked_text(text)
    if text and not text.startswith(("/", "~")) and text[1:3] != ":\\":
        raise InputError(
            f"“{text}” is not a full path.", "Type the folder from the root on, such as /home/ann/backups."
        )
    return text


def _intervals(name: str) -> Callable[[str], tuple[tuple[str, int], ...]]:
    """Return what reads `referral=30d`; what is not named keeps its default."""
    defaults: tuple[tuple[str, int], ...] = getattr(Settings(), name)

    def parse(text: str) -> tuple[tuple[str, int], ...]:
        from prospectr.domain.calendar.timespan import parse_interval

        found = dict(defaults)
        for part in text.replace(",", " ").split():
            key, has_value, value = part.lower().partition("=")
            if key not in found or not has_value:
                hint = f"Type {defaults[0][0]}={defaults[0][1]}d; the names: {', '.join(found)}."
                raise InputError(f"“{part}” is no part of {name}.", hint)
            found[key] = parse_interval(value)
        return tuple(found.items())

    return parse


def _counting(text: str) -> str:
    found = text.lower().replace(" ", "-").replace("_", "-")
    if found not in (STRICT, AS_LOGGED):
        raise InputError(f"“{text}” is no way of counting.", f"Type {STRICT} or {AS_LOGGED}.")
    return found


def _cues(text: str) -> tuple[str, ...]:
    cues = tuple(dict.fromkeys(" ".join(checked_text(cue).lower().split()) for cue in text.split(",") if cue.strip()))
    for cue in cues:
        if not any(map(is_letter, cue)) or not all(is_letter(letter) or letter in " -'’" for letter in cue):
            raise InputError(f"“{cue}” cannot be a cue.", "Type words, with commas between: coffee, lunch, catch up")
    return cues


def _show_intervals(intervals: tuple[tuple[str, int], ...]) -> str:
    return " ".join(f"{key}={days}d" for key, days in intervals)


def _show_days(days: tuple[int, ...]) -> str:
    return " ".join(WEEKDAYS[day][:3] for day in days)


SETTINGS: dict[str, Setting] = {
    "week_start": Setting("the day on which a week begins", "sunday", _weekday, lambda v: WEEKDAYS[v]),
    "workdays": Setting(
        "working days; days off among them scale the week's targets", "mon-thu", parse_weekdays, _show_days
    ),
    "date_order": Setting("how 11/20 is read as a day: dmy, mdy, or none", "dmy", _date_order, lambda v: v or "none"),
    "outcomes": Setting(
        "the results that are counted",
        "dials talks meetings demos",
        _outcomes,
        " ".join,
    ),
    "outcome_words": Setting(
        "other words for the outcomes",
        "calls=dials demos=meetings",
        _outcome_words,
        _show_outcome_words,
    ),
    "day_from": Setting("when your day begins: a range such as 9-10 lies in it", "07:00", _hour, _show_hour),
    "day_to": Setting("when your day ends", "20:00", _hour, _show_hour),
    "timer_hours": Setting("hours after which a timer counts as forgotten", "12", _up_to(24, "hours"), str),
    "day_hours": Setting("hours a day above which a line gets a remark", "12", _up_to(24, "hours"), str),
    "auto_backup": Setting("a backup once a day: on or off", "off", _switch, lambda v: "on" if v else "off"),
    "backup_folder": Setting("where backups go; empty is beside the journal", "/mnt/disk/backups", _folder, str),
    "touch_every": Setting(
        "how often close contacts should be touched, by circle",
        "referral=45d",
        _intervals("touch_every"),
        _show_intervals,
    ),
    "stale_after": Setting(
        "how long a stage may go without a touch", "opportunity=120d", _intervals("stale_after"), _show_intervals
    ),
    "counting": Setting("what the quota uses: strict, or as-logged", AS_LOGGED, _counting, str),
    "cues": Setting("words that say networking, with commas between", "coffee, golf", _cues, ", ".join),
    "referral_days": Setting("working days until a referral must be touched", "3", _up_to(60, "days"), str),
}


def setting(key: str) -> Setting:
    """Return the setting of that name; NotFoundError names the nearest."""
    found = SETTINGS.get(key.lower().replace("-", "_"))
    if found is None:
        near = nearest(key, SETTINGS)
        hint = f"Did you mean {near}?" if near else f"The settings: {', '.join(SETTINGS)}."
        raise NotFoundError(f"There is no setting “{key}”.", hint)
    return found


def read_settings(stored: Mapping[str, str]) -> Settings:
    """Return the settings in force, from the texts that the journal holds; unknown keys are left alone."""
    if not stored:
        return Settings()
    found = {}
    for key, text in stored.items():
        try:
            if key in SETTINGS:
                found[key] = SETTINGS[key].parse(text)
        except InputError:  # no version of ours would take it today: its default holds
            continue
    return Settings(**found)
