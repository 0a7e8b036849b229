"""Merging two contacts: which stage, value and answers stand, and what gives way."""

from __future__ import annotations

from prospectr.domain.people.criteria import combined
from prospectr.domain.people.stages import LOST, STAGE_ORDER, WITH_ARTICLE, CurrentStage, Move, current_stage
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer


class MergedMoves(Record):
    """Pairs of a move and the move that replaces it, None if it is left out; `left_out` says so in words."""

    pairs: tuple[tuple[Move, Move | None], ...]
    left_out: tuple[str, ...] = ()


def merged_moves(kept: Sequence[Move], other: Sequence[Move], handle: str) -> MergedMoves:
    """Merge the moves of two contacts and keep the furthest stage, with the day on which it began.

    The result is lost only if both are lost, or if the contact that is kept is lost. The value is that of the contact
    whose stage is kept; if the stages are equal, that of the contact that is kept.

    Args:
        kept: the moves of the contact that is kept.
        other: the moves of the contact that is merged into it.
        handle: the handle of the contact that is kept.
    """
    pairs: dict[Move, Move | None] = {move: move.replace(contact=handle) for move in (*kept, *other)}
    if not (kept and other):
        return MergedMoves(tuple(pairs.items()))
    here, there = current_stage(kept), current_stage(other)
    leading, stage, behind = (kept, here, other) if _has_the_stage(here, there) else (other, there, kept)
    begins = _beginning(leading)
    left_out = [move for move in behind if _order(move) > begins and move.stage != stage.stage]
    pairs |= dict.fromkeys(left_out)
    values = (here.value, there.value) if here.stage in (there.stage, stage.stage) else (there.value, here.value)
    value, *rest = [amount for amount in values if amount is not None] or values[:1]
    _keep_value(pairs, value)
    texts = [_move_text(move) for move in left_out]
    named = {value, *(move.value for move in left_out)}
    return MergedMoves(
        tuple(pairs.items()), (*texts, *(f"the value {amount:,}" for amount in rest if amount not in named))
    )


def _has_the_stage(here: CurrentStage, there: CurrentStage) -> bool:
    """Return whether the kept contact has the stage to keep; of two equal stages, the earlier one is kept."""
    if here.stage == there.stage:
        return _since(here) <= _since(there)
    if LOST in (here.stage, there.stage):
        return True  # the one that is kept is lost, or the other is, which does not make it lost
    return STAGE_ORDER.index(str(here.stage)) > STAGE_ORDER.index(str(there.stage))


def _since(current: CurrentStage) -> date:
    assert current.since is not None  # noqa: S101 - there are moves
    return current.since


def _order(move: Move) -> tuple[date, int]:
    return move.day, move.id


def _beginning(moves: Sequence[Move]) -> tuple[date, int]:
    """Return the place of the move with which the current stage began."""
    first, *earlier = sorted(moves, key=_order, reverse=True)
    for move in earlier:
        if move.stage != first.stage:
            break
        first = move
    return _order(first)


def _keep_value(pairs: dict[Move, Move | None], value: int | None) -> None:
    """Make a value the latest one, by storing it with the last move."""
    last, after = max(((move, after) for move, after in pairs.items() if after), key=lambda pair: _order(pair[0]))
    if value is not None and current_stage(filter(None, pairs.values())).value != value:
        pairs[last] = after.replace(value=value)


def _move_text(move: Move) -> str:
    value = "" if move.value is None else f", value {move.value:,}"
    reason = f" (“{move.reason}”)" if move.reason else ""
    return f"@{move.contact} became {WITH_ARTICLE[move.stage]} on {move.day}{value}{reason}"


def fields_left_out(kept: Contact, other: Contact, after: Contact) -> list[str]:
    """Return in words which fields of two merged contacts are not in the contact that they became."""
    words = []
    if other.circle not in (None, after.circle):
        words.append(f"circle {other.circle} of @{other.handle}")
    if other.every not in (None, after.every):
        words.append(f"every {other.every}d of @{other.handle}")
    return words + [
        f"@{contact.handle} from @{contact.source} on {contact.referred_on}"
        for contact in (kept, other)
        if contact.source and contact.source != after.source
    ]


def merged_answer(answer: Answer, other: Answer | None, handle: str) -> tuple[Answer, list[str]]:
    """Return an answer put behind the answer of the contact that is kept, with the earlier day, and what gives way."""
    after = combined(answer, other).replace(contact=handle)
    if other is None or other.day == answer.day:
        return after, []
    later = max(answer.day, other.day)
    return after.replace(day=min(answer.day, other.day)), [f"{answer.criterion} was answered on {later} too"]
