"""Stages: from prospect to client, moved through step by step, and when one has gone stale."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PROSPECT, LEAD, OPPORTUNITY, CLIENT, LOST = STAGES = ("prospect", "lead", "opportunity", "client", "lost")
OPEN = (PROSPECT, LEAD, OPPORTUNITY)
WORKED = (PROSPECT, LEAD, OPPORTUNITY, CLIENT)  # in the order in which they are gone through
LARGEST_VALUE = 10**12
LONGEST_VALUE = 30  # characters of one, as it is typed
TWO_QUARTERS = timedelta(182)  # an opportunity older than this is named whatever its touches


class Move(Record):
    """A contact came into a stage on a day; `id` is 0 until the journal has given it one."""

    contact: str
    day: date
    stage: str
    uid: str
    reason: str | None = None
    value: int | None = None
    id: int = 0


class Standing(Record):
    """Where moves have led: the stage, the day since when, and the value last named."""

    stage: str | None = None
    since: date | None = None
    value: int | None = None


class Prospect(Record):
    """A contact in an open stage, as the pipeline lists it; `next_due` and `next_text` are the next step planned."""

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
        """Tell whether it is an opportunity that has been reported for more than two quarters."""
        return self.stage == OPPORTUNITY and today - self.since > TWO_QUARTERS

    def is_stale(self, today: date, limits: Mapping[str, int]) -> bool:
        """Tell whether it was neither touched nor planned for within its stage's limit, in days.

        Coming into the stage counts as a touch. A next step counts until it is overdue by the limit itself.
        """
        limit = timedelta(limits[self.stage])
        touched = max(self.since, self.last_touch) if self.last_touch else self.since
        planned = self.next_due is not None and abs(self.next_due - today) <= limit
        return today - touched > limit and not planned

    def asks_for_care(self, today: date, limits: Mapping[str, int]) -> bool:
        """Tell whether it is stale or old."""
        return self.is_stale(today, limits) or self.is_old(today)


class WeekOfNew(Record):
    """A week's new opportunities, beside the minutes that went to existing clients."""

    week: str
    opportunities: int
    client_minutes: int


class Pipeline(Record):
    """The contacts in open stages; `limits` are days without touch or plan by stage, `counts` contacts by stage.

    `is_narrowed` tells that only the stale ones are here.
    """

    today: date
    prospects: tuple[Prospect, ...]
    limits: Mapping[str, int]
    counts: Mapping[str, int]
    weeks: tuple[WeekOfNew, ...]
    is_narrowed: bool = False

    def mark(self, prospect: Prospect) -> str:
        """Return what is to be said of one: `stale`, `old`, both or nothing."""
        is_stale, is_old = prospect.is_stale(self.today, self.limits), prospect.is_old(self.today)
        return " ".join(word for word, holds in (("stale", is_stale), ("old", is_old)) if holds)


def standing(moves: Iterable[Move]) -> Standing:
    """Return where moves have led, the latest day deciding, and on one day the move made last."""
    found = Standing()
    for move in sorted(moves, key=lambda move: (move.day, move.id)):
        since = found.since if move.stage == found.stage else move.day
        found = Standing(move.stage, since, found.value if move.value is None else move.value)
    return found


def parse_stage(word: str) -> str:
    """Return the stage of that name; InputError names the nearest."""
    text = word.lower()
    singular = "opportunity" if text == "opportunities" else text.removesuffix("s")
    if singular in STAGES:
        return singular
    near = nearest(singular, STAGES)
    hint = f"Did you mean {near}?" if near else f"The stages: {', '.join(STAGES)}."
    raise InputError(f"“{word}” is no stage.", hint)


def following(handle: str, stage: str | None) -> str:
    """Return the stage after one; InputError where there is none."""
    if stage is None:
        return PROSPECT
    if stage in OPEN:
        return WORKED[WORKED.index(stage) + 1]
    hint = f"Say where to: prospectr advance @{handle} opportunity"
    raise InputError(f"@{handle} is {'a client' if stage == CLIENT else 'lost'} already.", hint)


def may_become_a_lead(stage: str | None) -> bool:
    """Tell whether a contact in a stage, or in none, is still to become a lead, for which questions must be answered.

    Who was lost is: to take them up again is to begin anew, and what is not known of them is not known.
    """
    return stage in (None, PROSPECT, LOST)


def is_back(before: str | None, after: str) -> bool:
    """Tell whether a move goes back."""
    return before in WORKED and after in WORKED and WORKED.index(after) < WORKED.index(before)


def parse_value(word: str) -> int:
    """Return the whole number of `12000`, `12,000` or `12.5k`; InputError otherwise, for `1,5k` may be two things."""
    text = word.lower()
    times = 1000 if text.endswith("k") else 1
    whole, point, rest = text.removesuffix("k").partition(".")
    groups = whole.split(",")
    is_whole = whole.replace(",", "").isdecimal() and whole.isascii() and len(whole) <= LONGEST_VALUE
    is_grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    is_part = not point or (times > 1 and rest.isascii() and rest.isdecimal() and len(rest) <= 3)
    if not (is_whole and is_grouped and is_part) or (len(groups) > 1 and times > 1):
        raise InputError(f"“{word}” is not a value.", "Type a whole number: --value 12000, 12,000 or 12.5k.")
    value = int(whole.replace(",", "")) * times + (int(rest.ljust(3, "0")) if point else 0)
    if value > LARGEST_VALUE:
        raise InputError(f"“{word}” is too large.", "Type it in thousands or millions, the same for all.")
    return value


def pipeline_order(found: Iterable[Prospect]) -> list[Prospect]:
    """Return contacts by stage, the furthest first, and in it those that have been there longest first."""
    return sorted(found, key=lambda each: (-OPEN.index(each.stage), each.since, each.handle))


def value_of(found: Sequence[Prospect]) -> int:
    """Return what they come to."""
    return sum(each.value or 0 for each in found)


def arrivals(firsts: Mapping[str, Mapping[str, date]], first: date, last: date) -> dict[str, list[str]]:
    """Return who first came into each stage in a period, by stage.

    A contact that was a client from the start was not won, and one that went back to a stage is not new in it.

    Args:
        firsts: by contact, the day on which it first came into each stage, since ever.
        first: the period's first day.
        last: its last.
    """
    found: dict[str, list[str]] = {stage: [] for stage in WORKED}
    for contact, days in sorted(firsts.items()):
        for stage in WORKED:
            day = days.get(stage)
            if day is None or not first <= day <= last or _is_back(stage, days):
                continue
            if stage != CLIENT or not _from_the_start(days):
                found[stage].append(contact)
    return found


def _is_back(stage: str, days: Mapping[str, date]) -> bool:
    """Tell whether a contact first came into an open stage on its way back from a later one.

    A client who becomes a prospect for something else is new in it.
    """
    later = OPEN[OPEN.index(stage) + 1 :] if stage in OPEN else ()
    return any(days[each] < days[stage] for each in later if each in days)


def _from_the_start(days: Mapping[str, date]) -> bool:
    before = [day for stage, day in days.items() if stage not in (CLIENT, LOST)]
    return not before or min(before) > days[CLIENT]
