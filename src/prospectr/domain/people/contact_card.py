"""The card of a contact: all there is to know of them."""

from __future__ import annotations

from prospectr.domain.people.referrals import is_open
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from prospectr.domain.entries.entry import Entry
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer, Criterion
    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.people.network import Exchange
    from prospectr.domain.people.referrals import Referral
    from prospectr.domain.people.stages import Move


class Card(Record):
    """A contact with what entries, moves and answers tell of it.

    `kinds` has minutes and entries by kind; `planned` are the open follow-ups; `sent` whom the contact referred,
    `came` who referred it; `entries` the latest few, the newest first.
    """

    contact: Contact
    kinds: Mapping[str, tuple[int, int]]
    last_touch: date | None
    planned: tuple[FollowUp, ...]
    exchanges: tuple[Exchange, ...]
    sent: tuple[Referral, ...]
    came: tuple[Referral, ...]
    criteria: tuple[Criterion, ...]
    answers: Mapping[str, Answer]
    moves: tuple[Move, ...]
    entries: tuple[Entry, ...]

    @property
    def open_referrals(self) -> tuple[Referral, ...]:
        """Whom they referred and of whom something may still come."""
        return tuple(each for each in self.sent if is_open(each))
