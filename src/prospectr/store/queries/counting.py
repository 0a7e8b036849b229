"""Compute the kind that an entry counts as: when it is written, and again when cues or answers change."""

from __future__ import annotations

from prospectr.domain.entries.counting import counted_kind, is_doubtful
from prospectr.domain.settings import read_settings
from prospectr.store import _sql
from prospectr.store.queries.codec import entry_from_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from prospectr.domain.entries.entry import Entry
    from prospectr.store.sqlite.journal import Journal, Step

KEY = "cues"  # the name of the setting


def cues(journal: Journal) -> tuple[str, ...]:
    """Return the cues: the words that make an entry read like networking."""
    row = journal.row(_sql.SETTING, {"key": KEY})
    return read_settings({KEY: row[0]} if row else {}).cues


def counted_kind_of(journal: Journal, entry: Entry, words: Sequence[str]) -> str:
    """Return the kind that an entry counts as; `words` are the cues."""
    details = entry.details
    is_answered = is_doubtful(entry.kind, details, words) and any(
        journal.value(_sql.HAS_ANSWERED, {"contact": name, "day": entry.span.day.isoformat()})
        for name in details.contacts
    )
    return counted_kind(entry.kind, details, words, is_answered=is_answered)


def recompute_contact(step: Step, contact: str, day: date) -> None:
    """Recompute the prospecting entries of a day that name a contact, after its answers of that day changed."""
    bounds = {"contact": contact, "day": day.isoformat()}
    _recompute(step, step.journal.rows(_sql.PROSPECTING_ENTRIES_OF_CONTACT, bounds))


def recompute_all(step: Step) -> None:
    """Recompute all prospecting entries, after the cues changed."""
    _recompute(step, step.journal.rows(_sql.PROSPECTING_ENTRIES))


def _recompute(step: Step, rows: Iterable[Sequence[object]]) -> None:
    words = cues(step.journal)
    for row in list(rows):
        entry = entry_from_row(row)
        step.run(_sql.SET_COUNTED_KIND, {"the_id": entry.id, "counted": counted_kind_of(step.journal, entry, words)})
