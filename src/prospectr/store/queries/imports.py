"""Reads and writes what was imported from other programs, and the rules that give it a kind."""

from __future__ import annotations

from prospectr.domain.entries.entry import split_names
from prospectr.domain.transfer.rules import Rule
from prospectr.store import _sql
from prospectr.store.queries import row_images
from prospectr.store.sqlite.images import decodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from prospectr.domain.transfer.plan import Seen
    from prospectr.store.queries.codec import Value
    from prospectr.store.sqlite.journal import Journal, Step

RULE_COLUMNS = ("uid", "place", "source", "field", "pattern", "kind", "tags", "contact")
SEEN_COLUMNS = ("uid", "fingerprint", "is_declined")


def has_seen(journal: Journal) -> bool:
    """Return whether anything was imported from another program before."""
    return journal.row(_sql.ALL_IMPORTED) is not None


def find(journal: Journal, uid: str) -> Seen | None:
    """Return what is known of the row that became, or would have become, the entry or contact with a uid."""
    row = journal.row(_sql.IMPORTED, {"uid": uid})
    return seen_from_row(row) if row else None


@decodes("imported")
def seen_from_row(row: Sequence[Any]) -> Seen:
    """Return the row seen before."""
    from prospectr.domain.transfer.plan import Seen

    uid, fingerprint, is_declined = row
    return Seen(uid, fingerprint, bool(is_declined))


def _seen_image(seen: Seen) -> dict[str, Value]:
    return {"uid": seen.uid, "fingerprint": seen.fingerprint, "is_declined": int(seen.is_declined)}


def add_many(step: Step, rows: Iterable[Seen]) -> None:
    """Record rows that were not seen before. One change of the change log has very many of them."""
    row_images.add_batch(step, sorted((seen.uid, seen.fingerprint, int(seen.is_declined)) for seen in rows))


def change(step: Step, before: Seen, after: Seen) -> None:
    """Record that a row seen before has other values now, or is declined."""
    row_images.write(step, "imported", _seen_image(after), _seen_image(before))


def rules(journal: Journal) -> list[Rule]:
    """Return the rules in order."""
    return [rule_from_row(row) for row in journal.rows(_sql.RULES)]


@decodes("rule")
def rule_from_row(row: Sequence[Any]) -> Rule:
    """Return the rule in a row."""
    uid, place, source, field, pattern, kind, tags, contact = row
    return Rule(uid, place, source, field, pattern, kind or "", split_names(tags), contact)


def _rule_image(rule: Rule) -> dict[str, Value]:
    return {**rule.as_dict(), "kind": rule.kind or None, "tags": " ".join(rule.tags)}


def set_rules(step: Step, after: Iterable[Rule], before: Iterable[Rule]) -> None:
    """Replace the rules, `before` being those that are stored; their places follow from their order."""
    old = {rule.uid: _rule_image(rule) for rule in before}
    new = {rule.uid: _rule_image(rule.replace(place=place)) for place, rule in enumerate(after, start=1)}
    for uid in {**old, **new}:
        row_images.write(step, "rule", new.get(uid), old.get(uid))
