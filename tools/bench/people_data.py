"""Add contacts with circles, stages, referrals and follow-ups to a generated journal."""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta

from journals import NOW, TODAY

from prospectr.commands.shared.common import uuid7
from prospectr.domain.people.contacts import CIRCLES, Contact
from prospectr.domain.people.follow_ups import FollowUp
from prospectr.domain.people.stages import Move
from prospectr.store.opening import open_journal
from prospectr.store.queries import follow_ups, people
from prospectr.store.sqlite.journal import Step

PATHS = (  # the stages that a contact went through, with weights
    (("prospect",), 8),
    (("prospect", "lead"), 5),
    (("prospect", "lead", "opportunity"), 4),
    (("prospect", "lead", "opportunity", "client"), 6),
    (("prospect", "lost"), 10),
    ((), 67),
)


def add_people(step: Step, count: int) -> None:
    """Store a number of contacts; each run stores the same ones."""
    luck = random.Random(count)  # noqa: S311 - samples, not secrets
    for i in range(1, count + 1):
        source = f"company{luck.randint(1, 200)}" if luck.random() < 0.05 else None
        source = None if source == f"company{i}" else source
        contact = Contact(
            f"company{i}",
            uuid7(i, luck.randbytes(10)),
            name=f"Company Number {i}",
            circle=luck.choice((*CIRCLES, None)),
            is_close=i % 100 == 0,
            source=source,
            referred_on=_day(luck, 400) if source else None,
        )
        people.write(step, contact, None)
        _walk(step, contact, luck)
        if luck.random() < 0.05:
            due = TODAY + timedelta(luck.randint(-20, 40))
            uid = uuid7(i, luck.randbytes(10))
            follow_ups.add(step, FollowUp(uid, due, TODAY, contact.handle, "call back about the offer"))


def _walk(step: Step, contact: Contact, luck: random.Random) -> None:
    """Move a contact from stage to stage."""
    day = _day(luck, 500)
    for stage in luck.choices([path for path, _ in PATHS], [weight for _, weight in PATHS])[0]:
        move = Move(contact.handle, day, stage, uuid7(1, luck.randbytes(10)), None, 1000)
        contact = people.add_move(step, contact, move)
        day = min(TODAY, day + timedelta(luck.randint(1, 60)))


def _day(luck: random.Random, most: int) -> date:
    return TODAY - timedelta(luck.randint(1, most))


def main() -> None:
    """Add as many contacts as the command line says to the journal that it names."""
    with open_journal(sys.argv[1]) as journal, journal.step("import", int(NOW.timestamp())) as step:
        add_people(step, int(sys.argv[2]))


if __name__ == "__main__":
    main()
