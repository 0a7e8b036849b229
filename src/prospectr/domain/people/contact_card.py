"""The contact card: everything the journal knows about one contact."""

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
    from prospectr.domain.people.network import Favour
    from prospectr.domain.people.referrals import Referral
    from prospectr.domain.people.stages import Move


class ContactCard(Record):
    """A contact with its entries, follow-ups, referrals, answers and moves.

    `totals_by_kind` holds (minutes, number of entries) for each kind. `referrals_made` are the contacts it referred,
    `referred_by` the referrals it came from. `last_entries` holds the latest few entries, newest first.
    """

    contact: Contact
    totals_by_kind: Mapping[str, tuple[int, int]]
    last_touch: date | None
    open_follow_ups: tuple[FollowUp, ...]
    favours: tuple[Favour, ...]
    referrals_made: tuple[Referral, ...]
    referred_by: tuple[Referral, ...]
    criteria: tuple[Criterion, ...]
    answers: Mapping[str, Answer]
    moves: tuple[Move, ...]
    last_entries: tuple[Entry, ...]

    @property
    def open_referrals(self) -> tuple[Referral, ...]:
        """The contacts it referred that are neither clients nor lost."""
        return tuple(referral for referral in self.referrals_made if is_open(referral))
