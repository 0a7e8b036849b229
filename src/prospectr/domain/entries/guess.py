"""Guess the kind of a line from the entries logged before.

Multinomial naive Bayes with add-one smoothing over words, tags, channel and contacts; McCallum and Nigam, 1998: "A
comparison of event models for naive Bayes text classification".
"""

from __future__ import annotations

from collections import Counter
from math import log

from prospectr.domain.entries.counting import cue_in, is_doubtful, words_of
from prospectr.domain.entries.kinds import KINDS, NETWORKING, PROSPECTING
from prospectr.domain.entries.mentions import without_mentions
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prospectr.domain.entries.entry import Details

CUE_WEIGHT = 3  # a cue weighs as much as this many networking entries with only that cue
_COMMON = (  # words that lines of any kind have
    "a about after again all also an and any are as at back be been before but by do for from get go got had"
    " has have he her him his how i if in into is it its just more my new no not of off on one or our out over"
    " she so some than that the their them then they this to two up us was we were what when who will with you"
    " your"
)
COMMON_WORDS = frozenset(_COMMON.split())


class Guess(Record):
    """A kind and the reason for it: of the `total` entries with a feature, `hits` had the kind.

    `total` is 0 if no entry has the feature, which is a cue then. Without a feature, the counts are of all entries.
    """

    kind: str
    feature: str
    hits: int
    total: int


def features(details: Details, cues: Sequence[str]) -> Iterator[str]:
    """Yield the features of an entry: the cue in the note, its words, `+tags`, `@contacts`, `by phone`."""
    cue = cue_in(details.note, cues)
    if cue:
        yield cue
    ignored = {*COMMON_WORDS, *words_of(cue or "").split()}
    yield from (word for word in words_of(without_mentions(details.note)).split() if word not in ignored)
    yield from (f"+{tag}" for tag in details.tags)
    yield from (f"@{name}" for name in details.contacts)
    if details.channel:
        yield f"by {details.channel}"


class Habits:
    """The features of past entries, counted by kind."""

    def __init__(self, entries: Iterable[tuple[str, Details]], cues: Sequence[str]) -> None:
        self.cues = cues
        self.kinds: Counter[str] = Counter()  # entries by kind
        self.seen: dict[str, Counter[str]] = {}  # feature: entries with it, by kind
        self.totals: Counter[str] = Counter()  # features of all entries, by kind
        for kind, details in entries:
            self.kinds[kind] += 1
            for feature in set(features(details, cues)):
                self.seen.setdefault(feature, Counter())[kind] += 1
                self.totals[kind] += 1

    def guess(self, details: Details) -> Guess | None:
        """Return the likeliest kind; None if the line has no cue and no feature of an earlier entry.

        Prospecting is not guessed where it would count as networking, unless an earlier entry with the same cue was
        prospecting.
        """
        cue = cue_in(details.note, self.cues)
        known = [name for name in dict.fromkeys(features(details, self.cues)) if name in self.seen or name == cue]
        if not known:
            return None
        candidates = [kind for kind in KINDS if kind != PROSPECTING or self._may_prospect(details, cue)]
        best = max(candidates, key=lambda kind: self._score(kind, known, cue))
        return Guess(best, *self._reason(best, known, cue))

    def _may_prospect(self, details: Details, cue: str | None) -> bool:
        return not is_doubtful(PROSPECTING, details, self.cues) or bool(self._count(cue or "", PROSPECTING))

    def _count(self, feature: str, kind: str) -> int:
        """Return how many entries of a kind have a feature."""
        return self.seen[feature][kind] if feature in self.seen else 0

    def _score(self, kind: str, known: Sequence[str], cue: str | None) -> float:
        """Return the logarithm of how likely a kind is, up to a constant."""
        extra = CUE_WEIGHT if cue else 0
        extra_of_kind = extra if kind == NETWORKING else 0
        vocabulary = len(self.seen) + (cue is not None and cue not in self.seen)
        score = log((self.kinds[kind] + extra_of_kind + 1) / (sum(self.kinds.values()) + extra + len(KINDS)))
        for feature in known:
            count = self._count(feature, kind) + (extra_of_kind if feature == cue else 0)
            score += log((count + 1) / (self.totals[kind] + extra_of_kind + vocabulary))
        return score

    def _reason(self, kind: str, known: Sequence[str], cue: str | None) -> tuple[str, int, int]:
        """Return the strongest feature for a kind, the entries of that kind with it, and all entries with it.

        For networking that is the cue, if the line has one.
        """
        reasons = {
            feature: (feature, hits, sum(self.seen[feature].values()))
            for feature in known
            if (hits := self._count(feature, kind))
        }
        if cue and kind == NETWORKING:
            return reasons.get(cue, (cue, 0, 0))
        all_entries = ("", self.kinds[kind], sum(self.kinds.values()))
        return max(
            reasons.values(), key=lambda reason: ((reason[1] + 1) / (reason[2] + 2), reason[1]), default=all_entries
        )
