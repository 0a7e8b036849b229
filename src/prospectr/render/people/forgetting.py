"""What forgetting a person says: where they are named, and where a part of their name may be about somebody else."""

from __future__ import annotations

from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Image = Mapping[str, int | str | None]

ROW_NAMES = {  # by subject, in the order in which they are listed
    "entry": ("entry", "entries"),
    "timer": ("timer", "timers"),
    "contact": ("contact", "contacts"),
    "move": ("move", "moves"),
    "follow_up": ("follow-up", "follow-ups"),
    "answer": ("answer", "answers"),
    "criterion": ("criterion", "criteria"),
    "quota": ("quota", "quotas"),
    "week_close": ("closed week", "closed weeks"),
    "day_off": ("day off", "days off"),
    "routine": ("block", "blocks"),
    "rule": ("rule for imports", "rules for imports"),
    "setting": ("setting", "settings"),
}
PLACES = {  # by subject, with the columns of the row
    "entry": "#{id}",
    "timer": "the running timer",
    "contact": "what is known of @{handle}",
    "move": "a move of @{contact}",
    "follow_up": "follow-up {id}",
    "answer": "an answer of @{contact}",
    "criterion": "the criterion {key}",
    "quota": "the quota from {since}",
    "week_close": "the closed week of {first}",
    "day_off": "the day off {day}",
    "routine": "block {id}",
    "rule": "rule {place}",
    "setting": "the setting {key}",
}
MOST_PLACES = 5
MOST_WORDS = 3


def counts_text(counts: Mapping[str, int]) -> str:
    """Return `2 entries, 1 contact`."""
    return ", ".join(plural(counts[name], *words) for name, words in ROW_NAMES.items() if counts.get(name)) or "nothing"


def places_of(rows: Sequence[tuple[str, Image]]) -> list[str]:
    """Return a short name for each row, such as #12 or `the setting cues`."""
    return [PLACES[subject].format_map(image) for subject, image in rows]


def places_text(places: Sequence[str], history: int) -> str:
    """Return `2 places (#4, #9) and 3 lines of the change log`; `history` is the number of these lines."""
    named = ", ".join([*places[:MOST_PLACES], *(["…"] if len(places) > MOST_PLACES else [])])
    texts = [f"{plural(len(places), 'place')} ({named})"] if places else []
    texts += [f"{plural(history, 'line')} of the change log"] if history else []
    return _joined(texts)


def parts_text(words: Sequence[str]) -> str:
    """Return `“Bob” is` or `“Bob” and “Miller” are`."""
    unlike: dict[str, str] = {}
    for word in words:
        unlike.setdefault(word.lower(), word)
    quoted = [f"“{word}”" for word in [*unlike.values()][:MOST_WORDS]]
    if len(unlike) > MOST_WORDS:
        quoted.append("other parts of the name")
    return f"{_joined(quoted) or 'A tag'} {'are' if len(unlike) > 1 else 'is'}"


def _joined(texts: Sequence[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)
