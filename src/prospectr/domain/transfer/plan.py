"""What an import will do with each row of a file: add it, leave it out, or reject it."""

from __future__ import annotations

from prospectr.domain.entries.entry import Entry, Span
from prospectr.domain.entries.names import folded
from prospectr.domain.record import Record
from prospectr.domain.transfer.placing import at_home, span_of
from prospectr.domain.transfer.rules import first_match
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.transfer.activities import Activity
    from prospectr.domain.transfer.placing import Zones
    from prospectr.domain.transfer.rules import Rule

BY_RULE, DELETED, NEVER = "skipped by a rule", "deleted here", "declined before"


class Seen(Record):
    """A row that was imported or declined before: the uid of what it became, and the fingerprint that it had then."""

    uid: str
    fingerprint: str
    is_declined: bool = False


class Candidate(Record):
    """A row that can become an entry, or change the entry `before`.

    `kind` is empty as long as it is unknown; `why` says where it comes from. `need` is what the contact needs.
    """

    activity: Activity
    span: Span
    seen: Seen
    before: Entry | None = None
    rule: Rule | None = None
    kind: str = ""
    why: str = ""
    need: str = ""


class Plan(Record):
    """What will be done with the rows of a file.

    `left_out` has the rows that cannot or should not become an entry, with the reason; `refused` those that cannot
    be understood, with what is wrong. `known` is how many the journal has already.
    """

    new: Sequence[Candidate] = ()
    changed: Sequence[Candidate] = ()
    known: int = 0
    left_out: Sequence[tuple[Activity, str]] = ()
    refused: Sequence[tuple[Activity, str]] = ()


class Journaled(Record):
    """What a plan asks of a journal: what it has seen of a uid, and the entry with a uid."""

    seen: Callable[[str], Seen | None]
    entry: Callable[[str], Entry | None]


class Planner:
    """Sorts the rows of files of one format into a plan, file by file."""

    def __init__(
        self, source: str, journal: Journaled, rules: Sequence[Rule], kind: str, moment: Moment, period: Period
    ) -> None:
        self.source = source
        self.period = period
        self.kind = kind  # of rows that no rule is for; empty if it has to be asked
        self.journal = journal
        self.rules = rules
        self.moment = moment
        self._uids: set[str] = set()
        self._new: list[Candidate] = []
        self._changed: list[Candidate] = []
        self._left_out: list[tuple[Activity, str]] = []
        self._refused: list[tuple[Activity, str]] = []
        self._known = 0

    def add(
        self, activities: Iterable[Activity], zones: Zones, identify: Callable[[Activity, int], Seen], minutes: int
    ) -> None:
        """Sort the rows of one file.

        `identify` gives uid and fingerprint of a row and of how many rows before it had the same key. `minutes` is
        for rows that do not say how long they took; 0 leaves them out.
        """
        repeats: dict[str, int] = {}
        is_everything = self.period.is_everything
        for activity in activities:
            nth = repeats.get(activity.key, 0)
            repeats[activity.key] = nth + 1
            try:
                span = activity.problem or span_of(activity, zones, self.moment, minutes)
                is_wanted = is_everything or self._is_in_period(activity, span, zones)
            except InputError as error:
                self._refused.append((activity, error.message))
                continue
            if not is_wanted:
                continue
            if activity.problem:
                self._refused.append((activity, activity.problem))
            elif isinstance(span, str):
                self._left_out.append((activity, span))
            else:
                self._sort(activity, span, identify(activity, nth))

    def _is_in_period(self, activity: Activity, span: Span | str, zones: Zones) -> bool:
        """Return whether a row is in the period asked for; one without any day is."""
        if not isinstance(span, str):
            day = span.day
        elif activity.day or not activity.start:
            day = activity.day or self.period.first
        else:
            day = at_home(activity.start, zones).date()
        return self.period.first <= day <= self.period.last

    def _sort(self, activity: Activity, span: Span, seen: Seen) -> None:
        """Put a row that can be an entry where it belongs; one that another file had too counts once."""
        if seen.uid in self._uids:
            return
        self._uids.add(seen.uid)
        stored = self.journal.seen(seen.uid)
        before = self.journal.entry(seen.uid) if stored else None
        rule = first_match(self.rules, activity, self.source) if self.rules else None
        if stored and (stored.is_declined or before is None):
            self._left_out.append((activity, NEVER if stored.is_declined else DELETED))
        elif stored and before and stored.fingerprint == seen.fingerprint:
            self._known += 1
        elif before:
            self._changed.append(Candidate(activity, span, seen, before, rule, before.kind, "", ""))
        elif rule and rule.is_skip:
            self._left_out.append((activity, BY_RULE))
        elif rule:
            why = f"{rule.field} {rule.pattern}"
            self._new.append(Candidate.from_values((activity, span, seen, None, rule, rule.kind, why, "")))
        else:
            why = "--kind" if self.kind else ""
            self._new.append(Candidate.from_values((activity, span, seen, None, None, self.kind, why, "")))

    def plan(self) -> Plan:
        """Return the plan for all files so far."""
        return Plan(self._new, self._changed, self._known, self._left_out, self._refused)


def users_of(activities: Iterable[Activity]) -> list[str]:
    """Return the names of the people whose rows a file holds, each once."""
    return list(dict.fromkeys(activity.user for activity in activities if activity.user))


def rows_of_user(activities: Iterable[Activity], user: str) -> list[Activity]:
    """Return the rows of one person, whose name may be written in any case."""
    return [activity for activity in activities if folded(activity.user) == folded(user)]
