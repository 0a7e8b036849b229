"""What was answered about imported rows."""

from __future__ import annotations

from prospectr.commands.shared.common import new_uid
from prospectr.domain.entries.names import LONGEST_TEXT
from prospectr.domain.record import Record
from prospectr.domain.transfer.rule_changes import added
from prospectr.domain.transfer.rules import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.job import Job
    from prospectr.domain.transfer.groups import Group
    from prospectr.domain.transfer.plan import Candidate


class Answers(Record):
    """What was answered: rows with their kinds, groups whose answer becomes a rule, rows that are never wanted."""

    kinds: Sequence[Candidate]
    groups: Sequence[tuple[Group, str]]
    declined: Sequence[Candidate]

    @property
    def are_stored(self) -> bool:
        """Whether they change the journal besides the rows: by new rules, or by rows that are never wanted."""
        return bool(self.groups or self.declined)

    def rules_after(self, rules: Sequence[Rule], job: Job) -> Sequence[Rule]:
        """Return the rules with one more for each group, unless its text is too long; the kind "" skips its rows."""
        after = list(rules)
        for group, kind in self.groups:
            if 0 < len(group.value) <= LONGEST_TEXT:
                after = added(after, Rule(new_uid(job.when), 1, job.form.name, group.field, group.value, kind))
        return after
