"""The pipeline: the contacts in open stages, and which of them need attention."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.people.stages import OPEN_STAGES, OPPORTUNITY
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TWO_QUARTERS = timedelta(182)  # an opportunity that is older counts as old, however often it was touched


class Prospect(Record):
    """A contact in an open stage; `next_due` and `next_text` are those of its first open follow-up."""

    handle: str
    stage: str
    since: date
    value: int | None = None
    last_touch: date | None = None
    next_due: date | None = None
    next_text: str | None = None

    def days(self, today: date) -> int:
        """Return the days in the stage."""
        return max(0, (today - self.since).days)

    def is_old(self, today: date) -> bool:
        """Return whether it has been an opportunity for more than two quarters."""
        return self.stage == OPPORTUNITY and today - self.since > TWO_QUARTERS

    def is_stale(self, today: date, limits: Mapping[str, int]) -> bool:
        """Return whether it had neither a touch nor a follow-up within the limit of its stage, in days.

        The move to the stage counts as a touch. A follow-up counts if it is at most that many days ahead or overdue.
        """
        limit = timedelta(limits[self.stage])
        touched = max(self.since, self.last_touch) if self.last_touch else self.since
        has_next_step = self.next_due is not None and abs(self.next_due - today) <= limit
        return today - touched > limit and not has_next_step

    def needs_attention(self, today: date, limits: Mapping[str, int]) -> bool:
        """Return whether it is stale or old."""
        return self.is_stale(today, limits) or self.is_old(today)


class PipelineWeek(Record):
    """A week's new opportunities and the minutes spent on existing clients."""

    week: str
    opportunities: int
    client_minutes: int


class Pipeline(Record):
    """The contacts in open stages, or with `only_stale` those that need attention.

    `limits` are the days by stage after which a contact is stale, `counts` the number of contacts by stage.
    """

    today: date
    prospects: tuple[Prospect, ...]
    limits: Mapping[str, int]
    counts: Mapping[str, int]
    weeks: tuple[PipelineWeek, ...]
    only_stale: bool = False

    def mark(self, prospect: Prospect) -> str:
        """Return `stale`, `old`, `stale old` or an empty text."""
        is_stale, is_old = prospect.is_stale(self.today, self.limits), prospect.is_old(self.today)
        return " ".join(word for word, applies in (("stale", is_stale), ("old", is_old)) if applies)


def pipeline_order(prospects: Iterable[Prospect]) -> list[Prospect]:
    """Return prospects with the furthest stage first, and in a stage those that have been in it longest."""
    return sorted(prospects, key=lambda prospect: (-OPEN_STAGES.index(prospect.stage), prospect.since, prospect.handle))


def total_value(prospects: Iterable[Prospect]) -> int:
    """Return the sum of the values."""
    return sum(prospect.value or 0 for prospect in prospects)
