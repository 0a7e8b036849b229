"""Stages: a contact's moves from prospect to client, and the rules about them."""

from __future__ import annotations

from datetime import date

from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PROSPECT, LEAD, OPPORTUNITY, CLIENT, LOST = STAGES = ("prospect", "lead", "opportunity", "client", "lost")
OPEN_STAGES = (PROSPECT, LEAD, OPPORTUNITY)
STAGE_ORDER = (PROSPECT, LEAD, OPPORTUNITY, CLIENT)  # the way to a client
WITH_ARTICLE = {
    PROSPECT: "a prospect",
    LEAD: "a lead",
    OPPORTUNITY: "an opportunity",
    CLIENT: "a client",
    LOST: "lost",
}
LARGEST_VALUE = 10**12
LONGEST_VALUE = 30  # characters, as typed
STAGE_EXAMPLE = "prospectr advance @acme {}"


class Move(Record):
    """A contact's move to a stage; `id` is 0 until it is stored."""

    contact: str
    day: date
    stage: str
    uid: str
    reason: str | None = None
    value: int | None = None
    id: int = 0


class CurrentStage(Record):
    """The stage that a contact's moves have led to, since when, and the latest value; None without moves."""

    stage: str | None = None
    since: date | None = None
    value: int | None = None


def current_stage(moves: Iterable[Move]) -> CurrentStage:
    """Return the stage that moves have led to: that of the latest day, and on one day that of the move made last."""
    current = CurrentStage()
    for move in sorted(moves, key=lambda move: (move.day, move.id)):
        since = current.since if move.stage == current.stage else move.day
        current = CurrentStage(move.stage, since, current.value if move.value is None else move.value)
    return current


def parse_stage(word: str, example: str = STAGE_EXAMPLE) -> str:
    """Return the stage of that name, in the singular or plural.

    Raises:
        InputError: there is no such stage. The hint is `example` with the stage that was probably meant.
    """
    text = word.lower()
    singular = "opportunity" if text == "opportunities" else text.removesuffix("s")
    if singular in STAGES:
        return singular
    near = nearest(singular, STAGES)
    meant = f"Did you mean {near}?" if near else f"The stages are {', '.join(STAGES)}."
    raise InputError(f"Unknown stage “{word}”.", f"{meant} Type {example.format(near or LEAD)}")


def next_stage(handle: str, stage: str | None) -> str:
    """Return the stage after another, or the first one after None; InputError after client and lost."""
    if stage is None:
        return PROSPECT
    if stage in OPEN_STAGES:
        return STAGE_ORDER[STAGE_ORDER.index(stage) + 1]
    raise InputError(
        f"@{handle} is already {WITH_ARTICLE[stage]}.", f"Name the stage: prospectr advance @{handle} opportunity"
    )


def target_stage(handle: str, current: str | None, word: str | None, *, has_details: bool) -> str:
    """Return the stage to move a contact to: the one that a word names, by default the next one.

    Raises:
        InputError: the stage is unknown, or the contact is in it already and there is no reason, value or day to
            record (`has_details`).
    """
    if word is None:
        return next_stage(handle, current)
    stage = parse_stage(word, STAGE_EXAMPLE.replace("@acme", f"@{handle}"))
    if stage == current and not has_details:
        if current in OPEN_STAGES:
            hint = f"To move it to the next stage: prospectr advance @{handle}"
        else:
            hint = f"To work on it again: prospectr advance @{handle} {PROSPECT}"
        raise InputError(f"@{handle} is already {WITH_ARTICLE[stage]}.", hint)
    return stage


def is_before_lead(stage: str | None) -> bool:
    """Return whether a contact in that stage, or in none, must answer the first criteria to become a lead.

    A lost contact must, too: it starts from the beginning.
    """
    return stage in (None, PROSPECT, LOST)


def goes_back(before: str | None, after: str) -> bool:
    """Return whether a move leads back to an earlier stage; to and from lost is neither back nor forward."""
    return before in STAGE_ORDER and after in STAGE_ORDER and STAGE_ORDER.index(after) < STAGE_ORDER.index(before)


def parse_value(word: str) -> int:
    """Return the whole number in `12000`, `12,000` or `12.5k`.

    Raises:
        InputError: it is not a number, is too large, or is ambiguous: `1,5k` means 1500 in half of Europe.
    """
    text = word.lower()
    factor = 1000 if text.endswith("k") else 1
    whole, point, decimals = text.removesuffix("k").partition(".")
    groups = whole.split(",")
    is_whole = whole.replace(",", "").isdecimal() and whole.isascii() and len(whole) <= LONGEST_VALUE
    is_grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    is_decimal = not point or (factor > 1 and decimals.isascii() and decimals.isdecimal() and len(decimals) <= 3)
    if not (is_whole and is_grouped and is_decimal) or (len(groups) > 1 and factor > 1):
        raise InputError(
            f"“{word}” is not a value.",
            f"Type 12000, 12,000 or 12.5k: prospectr advance @acme {OPPORTUNITY} --value 12000",
        )
    value = int(whole.replace(",", "")) * factor + (int(decimals.ljust(3, "0")) if point else 0)
    if value > LARGEST_VALUE:
        raise InputError(
            f"“{word}” is too large: a value is {LARGEST_VALUE:,} at most.",
            f"Count all values in thousands: prospectr advance @acme {OPPORTUNITY} --value 12000",
        )
    return value


def arrivals(first_days: Mapping[str, Mapping[str, date]], first: date, last: date) -> dict[str, list[str]]:
    """Return the contacts that first came into each stage in a period, by stage.

    A contact that went back to an earlier stage is not new in it, and one that was a client from the start was not
    won.

    Args:
        first_days: by contact, the day on which it first came into each stage.
        first: the first day of the period.
        last: the last day of the period.
    """
    new: dict[str, list[str]] = {stage: [] for stage in STAGE_ORDER}
    for contact, days in sorted(first_days.items()):
        for stage in STAGE_ORDER:
            day = days.get(stage)
            if day is None or not first <= day <= last or _came_back_to(stage, days):
                continue
            if stage != CLIENT or is_won(days):
                new[stage].append(contact)
    return new


def _came_back_to(stage: str, days: Mapping[str, date]) -> bool:
    """Return whether a contact was in a later open stage before it first came into this one.

    Clients do not count: a client who becomes a prospect for something else is a new prospect.
    """
    later = OPEN_STAGES[OPEN_STAGES.index(stage) + 1 :] if stage in OPEN_STAGES else ()
    return any(days[other] < days[stage] for other in later if other in days)


def is_won(days: Mapping[str, date]) -> bool:
    """Return whether a client was won: it was in an open stage by the day on which it first became a client.

    The others were clients from the start. The statement of the referrals says the same in SQL.

    Args:
        days: the day on which it first came into each stage.
    """
    return CLIENT in days and any(days[stage] <= days[CLIENT] for stage in OPEN_STAGES if stage in days)


def first_days_of(moves: Iterable[Move]) -> dict[str, date]:
    """Return the day on which moves first came into each stage."""
    days: dict[str, date] = {}
    for move in moves:
        days[move.stage] = min(move.day, days.get(move.stage, move.day))
    return days
