"""Rules for rows of imported files: which kind, tags and contact a project, a tag or a word stands for."""

from __future__ import annotations

from prospectr.domain.entries.names import folded
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from prospectr.domain.transfer.activities import Activity

# what a rule can look at; in this order a question looks for what a group of rows has in common
FIELDS = ("project", "client", "category", "tag", "domain", "calendar", "task", "subject")
WHOLE = ("project", "client", "category", "tag", "domain", "calendar", "task")  # compared as a whole, not searched


class Rule(Record):
    """A rule: rows of `source` with `pattern` in `field` get a kind, tags and a contact, or are skipped.

    `source` is the name of a format, or empty for any. A skipped row has the kind "".
    """

    uid: str
    place: int
    source: str
    field: str
    pattern: str
    kind: str = ""
    tags: tuple[str, ...] = ()
    contact: str | None = None

    @property
    def is_skip(self) -> bool:
        return not self.kind

    def matches(self, activity: Activity, source: str) -> bool:
        """Return whether the rule is for a row: equal in any case, or for a subject, contained in it."""
        if self.source not in ("", source):
            return False
        pattern = folded(self.pattern)
        if self.field == "subject":
            return pattern in folded(activity.subject)
        return any(pattern == folded(value) for value in activity.values_of(self.field))


def first_match(rules: Iterable[Rule], activity: Activity, source: str) -> Rule | None:
    """Return the first rule that is for a row, or None."""
    return next((rule for rule in rules if rule.matches(activity, source)), None)
