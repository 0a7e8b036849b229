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


def standing(moves: Iterable[Move]) -> Standing:
    """Return where moves have led, the latest day deciding, and on one day the move made last."""
    found = Standing()
    for move in sorted(moves, key=lambda move: (move.day, move.id)):
        since = found.since if move.stage == found.stage else move.day
        found = Standing(move.stage, since, found.value if move.value is None else move.value)
    return found


def parse_stage(word: str) -> str:
    """Return the stage of that name; InputError names the nearest."""
    text = word.lower().rstrip("s")
    if text in STAGES:
        return text
    near = nearest(text, STAGES)
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


def is_back(before: str | None, after: str) -> bool:
    """Tell whether a move goes back."""
    return before in WORKED and after in WORKED and WORKED.index(after) < WORKED.index(before)


def parse_value(word: str) -> int:
    """Return the whole number of `12000`, `12,000` or `12k`; InputError otherwise."""
    text = word.lower().replace(",", "").replace("_", "")
    times = 1000 if text.endswith("k") else 1
    whole, point, rest = text.removesuffix("k").partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= 12) or (point and times == 1):  # noqa: PLR2004
        raise InputError(f"“{word}” is not a value.", "Type a whole number: --value 12000, or 12k.")
    if point and not (rest.isascii() and rest.isdecimal() and len(rest) <= 3):  # noqa: PLR2004
        raise InputError(f"“{word}” is not a value.", "Type a whole number: --value 12500, or 12.5k.")
    value = int(whole) * times + (int(rest.ljust(3, "0")) if point else 0)
    if value > LARGEST_VALUE:
        raise InputError(f"“{word}” is too large.", "Type it in thousands or millions, the same for all.")
    return value


def pipeline_order(found: Iterable[Prospect]) -> list[Prospect]:
    """Return contacts by stage, the furthest first, and in it those that have been there longest first."""
    return sorted(found, key=lambda each: (-OPEN.index(each.stage), each.since, each.handle))


def value_of(found: Sequence[Prospect]) -> int:
    """Return what they come to."""
    return sum(each.value or 0 for each in found)
