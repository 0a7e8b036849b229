"""Compute the kind that an entry counts as: when it is written, and again when cues, answers or names change."""

from __future__ import annotations

from prospectr.domain.entries.counting import counted_kind, is_doubtful
from prospectr.domain.settings import read_settings
from prospectr.store import _sql
from prospectr.store.queries.codec import entry_from_row, iso

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from prospectr.domain.entries.entry import Details, Entry
    from prospectr.store.sqlite.journal import Journal, Step

KEY = "cues"  # the name of the setting


def cues(journal: Journal) -> tuple[str, ...]:
    """Return the cues: the words that make an entry read like networking."""
    row = journal.row(_sql.SETTING, {"key": KEY})
    return read_settings({KEY: row[0]} if row else {}).cues


def counted_kind_of(journal: Journal, entry: Entry, words: Sequence[str]) -> str:
    """Return the kind that an entry counts as; `words` are the cues."""
    return counted_kind_on(journal, entry.kind, entry.details, iso(entry.span.day), words)


def counted_kind_on(journal: Journal, kind: str, details: Details, day: str, words: Sequence[str]) -> str:
    """Return the kind that an entry of a day such as `2026-11-21` counts as; `words` are the cues."""
    if not is_doubtful(kind, details, words):
        return counted_kind(kind, details, words, is_answered=True)  # nothing to look for in the note again
    details = details.replace(note=_without_full_names(journal, details))
    is_answered = is_doubtful(kind, details, words) and any(
        journal.value(_sql.HAS_ANSWERED, {"contact": name, "day": day}) for name in details.contacts
    )
    return counted_kind(kind, details, words, is_answered=is_answered)


def _without_full_names(journal: Journal, details: Details) -> str:
    """Return the note without the rest of its contacts' full names: `@Acme Coffee` is not a coffee."""
    rows = [journal.row(_sql.CONTACT_NAME, {"handle": handle}) for handle in details.contacts]
    names = [row[0] for row in rows if row and row[0]]
    if not any(" " in name for name in names):
        return details.note
    from prospectr.domain.entries.full_names import without_full_names  # few notes have a cue and a full name

    return without_full_names(details.note, names)


def recompute_named(step: Step, contact: str) -> None:
    """Recompute the entries that name a contact, after its name changed."""
    _recompute(step, step.journal.rows(_sql.ENTRIES_OF_CONTACT, {"contact": contact}))


def recompute_contact(step: Step, contact: str, day: date) -> None:
    """Recompute the prospecting entries of a day that name a contact, after its answers of that day changed."""
    bounds = {"contact": contact, "day": day.isoformat()}
    _recompute(step, step.journal.rows(_sql.PROSPECTING_ENTRIES_OF_CONTACT, bounds))


def recompute_all(step: Step) -> None:
    """Recompute all prospecting entries, after the cues changed."""
    _recompute(step, step.journal.rows(_sql.PROSPECTING_ENTRIES))


def _recompute(step: Step, rows: Iterable[Sequence[object]]) -> None:
    words = cues(step.journal)
    read = map(entry_from_row, rows)
    counted = [(entry.id, counted_kind_of(step.journal, entry, words)) for entry in read]  # not the entries: many
    step.run_each(_sql.SET_COUNTED_KIND, ({"the_id": number, "counted": kind} for number, kind in counted))
