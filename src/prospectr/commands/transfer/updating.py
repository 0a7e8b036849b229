"""Change entries whose rows were changed in the program they come from, but never over a change made here."""

from __future__ import annotations

from prospectr.domain.transfer.mapping import entry_of
from prospectr.store.history import changes
from prospectr.store.queries import entries, imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.transfer.plan import Candidate
    from prospectr.store.sqlite.journal import Journal, Step


def is_as_imported(journal: Journal, candidate: Candidate) -> bool:
    """Return whether nobody has edited the entry of a row since it was imported."""
    if candidate.before is None:
        return False
    history = [change for change in changes.of_entry(journal, candidate.before.id) if not change.step.undone]
    return all(change.step.command == "import" for change in history)


def update(step: Step, changed: Sequence[Candidate], known: Mapping[str, str], when: Moment) -> None:
    """Store the changed rows in their entries, which keep their kind, except those that were edited here."""
    for candidate in changed:
        before = candidate.before
        seen = imports.find(step.journal, candidate.seen.uid)
        if before and seen and is_as_imported(step.journal, candidate):
            entries.reject_if_changed(step, before)
            after = entry_of(candidate, known, when.now)
            entries.change(step, before, before.replace(span=after.span, details=after.details))
            imports.change(step, seen, candidate.seen)
