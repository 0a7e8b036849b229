"""Start a timer with the words of an earlier entry, but not its counts."""

from __future__ import annotations

from prospectr.domain.entries.entry import Details, channel_last
from prospectr.domain.line.keys import outcome_names
from prospectr.domain.line.words import Marks
from prospectr.domain.phrases.counts import count_tokens, counts_in
from prospectr.domain.phrases.tokens import tokens_of
from prospectr.domain.settings import Settings

JOINTS = ("and", "&")  # a joint beside a count goes with it


def resumed(details: Details, settings: Settings) -> Marks:
    """Return what a timer like an earlier entry begins with: note, contacts and tags.

    Counts, a need, and what was given or received belong to the earlier entry, so the words of its counts are left out.
    """
    return Marks(note=_without_counts(details, settings), contacts=details.contacts, tags=channel_last(details))


def _without_counts(details: Details, settings: Settings) -> str:
    words = details.note.split()
    tokens = count_tokens(tokens_of(words))
    counts = counts_in(tokens, outcome_names(settings))
    if not counts.places or not counts.totals.items() <= dict(details.outcomes).items():  # they were text
        return details.note
    left_out = {at for begin, after in counts.places for at in range(begin, after)}
    beside = {at for begin, after in counts.places for at in (begin - 1, after)}
    left_out |= {at for at, token in enumerate(tokens) if at in beside and token.core in JOINTS}
    kept = {token.place for at, token in enumerate(tokens) if at not in left_out}
    return " ".join(word for place, word in enumerate(words) if place in kept)
