"""Guess a kind: multinomial naive Bayes over words, tags, channel and contacts of a person's own past entries.

McCallum and Nigam, 1998: "A comparison of event models for naive Bayes text classification"; add-one smoothing.
"""

from __future__ import annotations

from collections import Counter
from math import log

from prospectr.domain.counting import cue_in
from prospectr.domain.kinds import KINDS, NETWORKING
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from prospectr.domain.entry import Details

CUE_WEIGHT = 3  # entries of networking that a cue word counts for
SHORTEST = 2  # letters of a word that tells something


class Guess(Record):
    """A kind, how sure it is in tenths of a percent, and why: a feature, and in how many of its entries it was so.

    `of` is 0 where a cue word alone tells; without a feature, `hits` of all entries were of the kind.
    """

    kind: str
    sureness: int
    because: str
    hits: int
    of: int


def features(details: Details) -> Iterator[str]:
    """Yield what an entry is known by, each with its mark."""
    words = "".join(letter if letter.isalnum() else " " for letter in details.note.lower()).split()
    yield from (word for word in words if len(word) >= SHORTEST)
    yield from (f"+{tag}" for tag in details.tags)
    yield from (f"@{name}" for name in details.contacts)
    if details.channel:
        yield f"by {details.channel}"


class Habits:
    """What a person's past entries teach."""

    def __init__(self, entries: Iterable[tuple[str, Details]]) -> None:
        self.kinds: Counter[str] = Counter()
        self.seen: dict[str, Counter[str]] = {}  # feature: entries by kind that have it
        self.totals: Counter[str] = Counter()
        for kind, details in entries:
            self.kinds[kind] += 1
            for feature in set(features(details)):
                self.seen.setdefault(feature, Counter())[kind] += 1
                self.totals[kind] += 1

    def guess(self, details: Details, cues: Sequence[str]) -> Guess | None:
        """Return the likeliest kind; None if nothing of the line was ever seen and no cue stands in it."""
        cue = cue_in(details.note, cues)
        known = [feature for feature in dict.fromkeys(features(details)) if feature in self.seen]
        if not known and cue is None:
            return None
        scores = {kind: self._score(kind, known) for kind in KINDS}
        if cue:
            scores[NETWORKING] += log(1 + CUE_WEIGHT)
        best = max(KINDS, key=lambda kind: scores[kind])
        weights = {kind: 2.718281828459045 ** (score - scores[best]) for kind, score in scores.items()}
        sureness = round(1000 / sum(weights.values()))
        because, hits, of = self._reason(best, known)
        if hits:
            return Guess(best, sureness, because, hits, of)
        if cue and best == NETWORKING:
            return Guess(best, sureness, cue, 0, 0)
        return Guess(best, sureness, "", self.kinds[best], sum(self.kinds.values()))

    def _score(self, kind: str, known: Sequence[str]) -> float:
        total = sum(self.kinds.values())
        score = log((self.kinds[kind] + 1) / (total + len(KINDS)))
        for feature in known:
            score += log((self.seen[feature][kind] + 1) / (self.totals[kind] + len(self.seen)))
        return score

    def _reason(self, kind: str, known: Sequence[str]) -> tuple[str, int, int]:
        """Return the feature that speaks most for a kind, and in how many of its entries it was of that kind."""
        counts = [(feature, self.seen[feature][kind], sum(self.seen[feature].values())) for feature in known]
        told = [found for found in counts if found[1]]
        return max(told, key=lambda found: ((found[1] + 1) / (found[2] + 2), found[1]), default=("", 0, 0))
