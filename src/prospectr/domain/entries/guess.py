"""Guess a kind: multinomial naive Bayes over words, tags, channel and contacts of a person's own past entries.

McCallum and Nigam, 1998: "A comparison of event models for naive Bayes text classification"; add-one smoothing.
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

CUE_WEIGHT = 3  # a cue in a line is as if so many entries of networking had been nothing but that cue
# words that stand in a line of any kind, and tell nothing of it
EMPTY_WORDS = (
    "a about after again all also an and any are as at back be been before but by do for from get go got had has have"
    " he her him his how i if in into is it its just more my new no not of off on one or our out over she so some than"
    " that the their them then they this to two up us was we were what when who will with you your"
)
EMPTY = frozenset(EMPTY_WORDS.split())


class Guess(Record):
    """A kind, and why: a feature, and in how many of its entries it was so.

    `of` is 0 where a cue word alone tells; without a feature, `hits` of all entries were of the kind.
    """

    kind: str
    because: str
    hits: int
    of: int


def features(details: Details, cues: Sequence[str]) -> Iterator[str]:
    """Yield what an entry is known by, each with its mark; the cue in its note is one, however many words it has."""
    cue = cue_in(details.note, cues)
    if cue:
        yield cue
    words = words_of(without_mentions(details.note)).split()
    taken = {*EMPTY, *words_of(cue or "").split()}
    yield from (word for word in words if word not in taken)
    yield from (f"+{tag}" for tag in details.tags)
    yield from (f"@{name}" for name in details.contacts)
    if details.channel:
        yield f"by {details.channel}"


class Habits:
    """What a person's past entries teach, with the words that say networking."""

    def __init__(self, entries: Iterable[tuple[str, Details]], cues: Sequence[str]) -> None:
        self.cues = cues
        self.kinds: Counter[str] = Counter()
        self.seen: dict[str, Counter[str]] = {}  # feature: entries by kind that have it
        self.totals: Counter[str] = Counter()
        for kind, details in entries:
            self.kinds[kind] += 1
            for feature in set(features(details, cues)):
                self.seen.setdefault(feature, Counter())[kind] += 1
                self.totals[kind] += 1

    def guess(self, details: Details) -> Guess | None:
        """Return the likeliest kind; None if nothing of the line was ever seen and no cue stands in it.

        What would count as networking is not called prospecting, unless the same cue was prospecting before.
        """
        cue = cue_in(details.note, self.cues)
        known = [each for each in dict.fromkeys(features(details, self.cues)) if each in self.seen or each == cue]
        if not known:
            return None
        candidates = [kind for kind in KINDS if kind != PROSPECTING or self._may_prospect(details, cue)]
        best = max(candidates, key=lambda kind: self._score(kind, known, cue))
        return Guess(best, *self._reason(best, known, cue))

    def _may_prospect(self, details: Details, cue: str | None) -> bool:
        return not is_doubtful(PROSPECTING, details, self.cues) or bool(self._count(cue or "", PROSPECTING))

    def _count(self, feature: str, kind: str) -> int:
        """Return how many entries of a kind had a feature."""
        return self.seen[feature][kind] if feature in self.seen else 0

    def _score(self, kind: str, known: Sequence[str], cue: str | None) -> float:
        imagined = CUE_WEIGHT if cue else 0
        mine = imagined if kind == NETWORKING else 0
        vocabulary = len(self.seen) + (cue is not None and cue not in self.seen)
        score = log((self.kinds[kind] + mine + 1) / (sum(self.kinds.values()) + imagined + len(KINDS)))
        for feature in known:
            count = self._count(feature, kind) + (mine if feature == cue else 0)
            score += log((count + 1) / (self.totals[kind] + mine + vocabulary))
        return score

    def _reason(self, kind: str, known: Sequence[str], cue: str | None) -> tuple[str, int, int]:
        """Return what speaks most for a kind, and in how many of its entries it was of that kind: first the cue."""
        counts = [(each, self._count(each, kind), sum(self.seen[each].values())) for each in known if each in self.seen]
        told = {found[0]: found for found in counts if found[1]}
        if cue and kind == NETWORKING:
            return told.get(cue, (cue, 0, 0))
        nothing = ("", self.kinds[kind], sum(self.kinds.values()))
        return max(told.values(), key=lambda found: ((found[1] + 1) / (found[2] + 2), found[1]), default=nothing)
