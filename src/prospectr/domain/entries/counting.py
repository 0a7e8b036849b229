"""The counting rule: networking with a need counts as prospecting, prospecting that reads like networking does not.

docs/counting.md explains the rule to users; `counted_kind` is all of it.
"""

from __future__ import annotations

from functools import lru_cache

from prospectr.domain.entries.kinds import NETWORKING, PROSPECTING
from prospectr.domain.entries.mentions import without_mentions
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.entries.entry import Details

CUES = (
    "coffee",
    "coffees",
    "lunch",
    "lunches",
    "breakfast",
    "breakfasts",
    "dinner",
    "dinners",
    "drinks",
    "catch up",
    "catch ups",
    "catching up",
    "caught up",
    "check in",
    "check ins",
    "checking in",
    "checked in",
    "touch base",
    "touching base",
    "touched base",
    "mixer",
    "mixers",
    "meetup",
    "meetups",
    "chat",
    "chats",
    "chatted",
    "chatting",
)
_SEPARATORS = {code: " " for code in range(128) if not chr(code).isalnum()}
STRICT, AS_LOGGED = "strict", "as-logged"


class Reclassified(Record):
    """Minutes that count as another kind than they were logged as."""

    to_prospecting: int = 0
    to_networking: int = 0

    @property
    def has_minutes(self) -> bool:
        return bool(self.to_prospecting or self.to_networking)

    def plus(self, other: Reclassified) -> Reclassified:
        """Return the sum of the two."""
        return Reclassified(self.to_prospecting + other.to_prospecting, self.to_networking + other.to_networking)

    def apply_to(self, minutes: Mapping[str, int]) -> dict[str, int]:
        """Return minutes by the kind they count as."""
        change = self.to_prospecting - self.to_networking
        return {
            **minutes,
            PROSPECTING: minutes.get(PROSPECTING, 0) + change,
            NETWORKING: minutes.get(NETWORKING, 0) - change,
        }


def cue_in(note: str, cues: Sequence[str]) -> str | None:
    """Return the first cue that is in a note as whole words, in upper or lower case; None if there is none."""
    text = f" {words_of(without_mentions(note))} "
    return next((cue for cue, words in _padded(tuple(cues)) if words in text), None)


def words_of(text: str) -> str:
    """Return the words of a text in lower case, separated by spaces. Only letters and digits belong to words."""
    text = text.lower()
    if text.isascii():
        return " ".join(text.translate(_SEPARATORS).split())
    import unicodedata

    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter if is_letter(letter) else " " for letter in composed).split())


@lru_cache(maxsize=8)  # every note is searched for the same cues
def _padded(cues: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((cue, f" {words_of(cue)} ") for cue in cues)


def is_letter(letter: str) -> bool:
    """Return whether a character belongs to a word: letters, digits, and the combining marks of many scripts."""
    if letter.isalnum():
        return True
    import unicodedata

    return unicodedata.category(letter).startswith("M")


def is_doubtful(kind: str, details: Details, cues: Sequence[str]) -> bool:
    """Return whether prospecting reads like networking: a cue in the note, and neither a need nor an outcome.

    Such an entry counts as networking unless one of its contacts answered a criterion that day.
    """
    return kind == PROSPECTING and not details.need and not details.outcomes and cue_in(details.note, cues) is not None


def counted_kind(kind: str, details: Details, cues: Sequence[str], *, is_answered: bool) -> str:
    """Return the kind that an entry counts as.

    Args:
        kind: the kind it was logged as.
        details: what was done.
        cues: the words that suggest networking.
        is_answered: whether one of its contacts answered a criterion on its day.
    """
    if kind == NETWORKING and details.need:
        return PROSPECTING
    if not is_answered and is_doubtful(kind, details, cues):
        return NETWORKING
    return kind
