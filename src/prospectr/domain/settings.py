"""The settings of a journal: what each means, its default, how a value is read and written."""

from __future__ import annotations

from prospectr.domain.calendar.days import WEEKDAYS, parse_weekday, parse_weekdays
from prospectr.domain.calendar.timespan import number
from prospectr.domain.entries.counting import AS_LOGGED, CUES, STRICT, is_letter
from prospectr.domain.entries.kinds import KIND_WORDS
from prospectr.domain.entries.names import KEYS, LONGEST_NAME, checked_text, name_folded
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


LONGEST_SELLER = 60  # letters of a seller's name


class Settings(Record):
    """The settings in force: the defaults, and what the journal stores."""

    week_start: int = 0  # 0 Monday to 6 Sunday
    workdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    date_order: str = ""  # dmy, mdy, or empty: 11/20 is rejected
    outcomes: tuple[str, ...] = ("dials", "talks", "meetings", "proposals")
    outcome_words: tuple[tuple[str, str], ...] = (  # other words for the outcomes
        ("calls", "dials"),
        ("conversations", "talks"),
        ("appointments", "meetings"),
        ("quotes", "proposals"),
    )
    day_from: int = 6  # hours between which a range such as 9-10 lies, if it does not say which half of the day
    day_to: int = 22
    timer_hours: int = 10  # a timer that ran longer was forgotten: stop asks when it really ended
    day_hours: int = 16  # log warns about a day with more than this
    auto_backup: bool = True
    backup_folder: str = ""  # empty: beside the journal
    # days without a touch: by circle, after which a close contact is untouched; by stage, after which it is stale
    touch_every: tuple[tuple[str, int], ...] = (
        ("support", 90),
        ("information", 60),
        ("referral", 30),
        ("customer", 60),
        ("others", 60),
    )
    stale_after: tuple[tuple[str, int], ...] = (("prospect", 30), ("lead", 45), ("opportunity", 90))
    counting: str = STRICT  # whether the quota goes by the counted kind or the logged one
    cues: tuple[str, ...] = CUES  # the cue words, which suggest networking
    referral_days: int = 2  # working days within which a referral must be touched
    my_addresses: tuple[str, ...] = ()  # in a calendar, these are the user
    name: str = ""  # the seller's, on pages
    inbox: str = ""  # the file or folder that `import inbox` reads


class Setting(Record):
    """One setting.

    `meaning` and `example` are for `prospectr config`; `parse` returns the value of a text or raises InputError; `show`
    returns a text that `parse` reads as the same value.
    """

    meaning: str
    example: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]


def _weekday(text: str) -> int:
    day = parse_weekday(text.lower())
    if day is None:
        raise InputError(f"“{text}” is not a weekday.", "Type prospectr config week_start monday")
    return day


def _date_order(text: str) -> str:
    if text.lower() not in ("dmy", "mdy", "none"):
        hint = "Type dmy (20/11), mdy (11/20) or none: prospectr config date_order dmy"
        raise InputError(f"“{text}” is not a date order.", hint)
    return text.lower().replace("none", "")


def _outcomes(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name_folded(name) for name in text.replace(",", " ").split()))
    taken = {*KEYS, *KIND_WORDS, "note", "tag", "contact"}  # words that mean something else on a line
    for name in names:
        if not (name.replace("-", "").isalpha() and name[0].isalpha()) or name in taken or len(name) > LONGEST_NAME:
            hint = "Use plain words: prospectr config outcomes dials talks meetings"
            raise InputError(f"“{name}” cannot be an outcome.", hint)
    return names


def _outcome_words(text: str) -> tuple[tuple[str, str], ...]:
    """Read `calls=dials quotes=proposals`; a word may stand for an outcome that is declared later."""
    words: dict[str, str] = {}
    for part in text.replace(",", " ").split():
        word, has_outcome, outcome = part.partition("=")
        if not has_outcome:
            hint = f"Type prospectr config outcome_words {part}=dials"
            raise InputError(f"“{part}” does not say which outcome it counts as.", hint)
        [word], [outcome] = _outcomes(word) or [""], _outcomes(outcome) or [""]
        if not word or not outcome or word in words:
            problem = "appears twice" if word in words else "lacks a word"
            raise InputError(f"“{part}” {problem}.", "Type each word once, with its outcome: calls=dials.")
        words[word] = outcome
    return tuple(words.items())


def _hour(text: str) -> int:
    """Read `06:00` or `6` as 6."""
    hour = number(text.removesuffix(":00"))
    if hour is None or hour > 24:
        error = InputError(f"“{text}” is not a full hour.", "Type an hour from 00:00 to 24:00, such as 06:00.")
        raise error.suggesting(text, "24:00" if number(text.partition(":")[0]) else "06:00")
    return hour


def _show_hour(hour: int) -> str:
    return f"{hour:02}:00"


def _show_outcome_words(words: tuple[tuple[str, str], ...]) -> str:
    return " ".join(f"{word}={outcome}" for word, outcome in words)


def _whole_number(unit: str, largest: int, key: str) -> Callable[[str], int]:
    """Return a parser of whole numbers from 1 to `largest`."""

    def parse(text: str) -> int:
        value = number(text)
        if value is None or not 1 <= value <= largest:
            hint = f"Type a whole number from 1 to {largest}: prospectr config {key} {SETTINGS[key].example}"
            raise InputError(f"“{text}” is not a number of {unit}.", hint)
        return value

    return parse


def _on_off(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise InputError(f"“{text}” is neither on nor off.", "Type on or off: prospectr config auto_backup on")
    return text.lower() == "on"


def _path(key: str) -> Callable[[str], str]:
    """Return a parser of full paths."""

    def parse(text: str) -> str:
        checked_text(text)
        if text and not text.startswith(("/", "~", "\\\\")) and text[1:3] not in (":\\", ":/"):
            hint = f"Type all of it, such as: prospectr config {key} {SETTINGS[key].example}"
            raise InputError(f"“{text}” is not a full path.", hint)
        return text

    return parse


def _name(text: str) -> str:
    """Read a name of at most 60 letters; blanks around and between words do not matter."""
    name = " ".join(checked_text(text).split())
    if len(name) > LONGEST_SELLER:
        raise InputError(
            f"A name has at most {LONGEST_SELLER} letters, this one has {len(name)}.", "Type prospectr config name Ann"
        )
    return name


def _intervals(key: str) -> Callable[[str], tuple[tuple[str, int], ...]]:
    """Return a parser of `referral=30d support=6w`; what is not named keeps its default."""
    defaults: tuple[tuple[str, int], ...] = getattr(Settings(), key)

    def parse(text: str) -> tuple[tuple[str, int], ...]:
        from prospectr.domain.calendar.timespan import parse_interval

        intervals = dict(defaults)
        for part in text.replace(",", " ").split():
            name, has_value, value = part.lower().partition("=")
            if name not in intervals or not has_value:
                hint = f"The names are {', '.join(intervals)}: prospectr config {key} {SETTINGS[key].example}"
                raise InputError(f"“{part}” is not valid in {key}.", hint)
            intervals[name] = parse_interval(value)
        return tuple(intervals.items())

    return parse


def _counting(text: str) -> str:
    counting = text.lower().replace(" ", "-").replace("_", "-")
    if counting not in (STRICT, AS_LOGGED):
        hint = f"Type {STRICT} or {AS_LOGGED}: prospectr config counting {AS_LOGGED}"
        raise InputError(f"“{text}” is not a way to count.", hint)
    return counting


def _cues(text: str) -> tuple[str, ...]:
    cues = tuple(dict.fromkeys(" ".join(checked_text(cue).lower().split()) for cue in text.split(",") if cue.strip()))
    for cue in cues:
        if not any(map(is_letter, cue)) or not all(is_letter(letter) or letter in " -'’" for letter in cue):
            hint = 'Separate words with commas: prospectr config cues "coffee, lunch, catch up"'
            raise InputError(f"“{cue}” cannot be a cue word.", hint)
    return cues


def _addresses(text: str) -> tuple[str, ...]:
    addresses = tuple(dict.fromkeys(checked_text(text).lower().replace(",", " ").split()))
    for address in addresses:
        if address.count("@") != 1 or "@" not in address[1:-1]:
            raise InputError(
                f"“{address}” is not an e-mail address.", "Type prospectr config my_addresses ann@example.com"
            )
    return addresses


def _show_intervals(intervals: tuple[tuple[str, int], ...]) -> str:
    return " ".join(f"{key}={days}d" for key, days in intervals)


def _show_days(days: tuple[int, ...]) -> str:
    return " ".join(WEEKDAYS[day][:3] for day in days)


SETTINGS: dict[str, Setting] = {
    "week_start": Setting("the day on which a week begins", "sunday", _weekday, lambda v: WEEKDAYS[v]),
    "workdays": Setting(
        "the working days; a day off among them scales the week's targets", "mon-thu", parse_weekdays, _show_days
    ),
    "date_order": Setting("how 11/20 is read as a day: dmy, mdy, or none", "dmy", _date_order, lambda v: v or "none"),
    "outcomes": Setting("the names of the outcomes you count", "dials talks meetings demos", _outcomes, " ".join),
    "outcome_words": Setting(
        "other words for the outcomes", "calls=dials demos=meetings", _outcome_words, _show_outcome_words
    ),
    "day_from": Setting("when your day begins: a range such as 9-10 lies in it", "07:00", _hour, _show_hour),
    "day_to": Setting("when your day ends", "20:00", _hour, _show_hour),
    "timer_hours": Setting(
        "hours after which a timer counts as forgotten", "12", _whole_number("hours", 24, "timer_hours"), str
    ),
    "day_hours": Setting(
        "hours logged on one day above which log warns", "12", _whole_number("hours", 24, "day_hours"), str
    ),
    "auto_backup": Setting("a backup once a day: on or off", "off", _on_off, lambda v: "on" if v else "off"),
    "backup_folder": Setting(
        "the folder for backups; empty: beside the journal", "/mnt/disk/backups", _path("backup_folder"), str
    ),
    "touch_every": Setting(
        "how often close contacts should be touched, by circle",
        "referral=45d",
        _intervals("touch_every"),
        _show_intervals,
    ),
    "stale_after": Setting(
        "how long a contact may be without a touch, past or planned",
        "opportunity=120d",
        _intervals("stale_after"),
        _show_intervals,
    ),
    "counting": Setting("what the quota counts by: strict, or as-logged", AS_LOGGED, _counting, str),
    "cues": Setting("the cue words, which suggest networking", "coffee, golf", _cues, ", ".join),
    "referral_days": Setting(
        "working days within which a referral must be touched", "3", _whole_number("days", 60, "referral_days"), str
    ),
    "my_addresses": Setting(
        "your own e-mail addresses, as calendars name you", "ann@example.com", _addresses, " ".join
    ),
    "name": Setting("your name, on pages that you send", "Ann Walker", _name, str),
    "inbox": Setting("the file or folder of lines that import inbox logs", "~/inbox.txt", _path("inbox"), str),
}


def setting(key: str) -> Setting:
    """Return the setting with this name; NotFoundError suggests the nearest."""
    known = SETTINGS.get(key.lower().replace("-", "_"))
    if known is None:
        near = nearest(key, SETTINGS) or next((name for name in SETTINGS if name.startswith(f"{key.lower()}_")), None)
        every = f"The settings: {', '.join(SETTINGS)}. To see them: prospectr config"
        hint = f"Did you mean prospectr config {near}?" if near else every
        raise NotFoundError(f"There is no setting “{key}”.", hint)
    return known


def read_settings(stored: Mapping[str, str]) -> Settings:
    """Return the settings in force, from the texts in the journal.

    Unknown keys, which a newer version may have stored, are skipped; invalid values give way to the default.
    """
    if not stored:
        return Settings()
    values = {}
    for key, text in stored.items():
        try:
            if key in SETTINGS:
                values[key] = SETTINGS[key].parse(text)
        except InputError:
            continue
    return Settings(**values)
