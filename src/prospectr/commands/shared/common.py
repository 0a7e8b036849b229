"""What several verbs share: opening the journal, knowing now, telling where the week stands."""

from __future__ import annotations

import os

from prospectr.domain.calendar.instants import Moment
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.counting import STRICT
from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.week.quota import quota_on
from prospectr.domain.week.summary import WeekTotals
from prospectr.store import opening
from prospectr.store.queries import sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.settings import Settings
    from prospectr.store.sqlite.journal import Journal


def open_journal(ctx: Context) -> Journal:
    """Return the journal of the context, to be used in a `with` block."""
    journal = opening.open_journal(ctx.journal_path)
    ctx.journals.append(journal)
    return journal


def moment(ctx: Context) -> Moment:
    """Return now and the zone of the context."""
    return Moment(ctx.now(), ctx.zone)


def seconds(when: Moment) -> int:
    """Return now as POSIX seconds."""
    return int(when.now.timestamp())


def new_uid(when: Moment) -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits."""
    return uid_of(max(0, int(when.now.timestamp() * 1000)), os.urandom(10))


def uid_of(milliseconds: int, noise: bytes) -> str:
    """Return the UUIDv7 of a time and ten random bytes."""
    return uuid_text(milliseconds.to_bytes(6, "big") + noise, 7)


def uuid_text(value: bytes, version: int) -> str:
    """Return sixteen bytes as the UUID of a version, whose mark and variant take the place of six bits."""
    digits = bytes([*value[:6], value[6] & 0x0F | version << 4, value[7], value[8] & 0x3F | 0x80, *value[9:]]).hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def standing(journal: Journal, day: date, settings: Settings) -> WeekTotals:
    """Return where the week of a day stands."""
    week = week_of(day, settings.week_start)
    minutes = sums.kind_minutes(journal, week.first, week.last)
    by_kind = {kind: minutes.get(kind, 0) for kind in KINDS}
    moved = sums.moved(journal, week.first, week.last)
    return WeekTotals(
        week, by_kind, quota_on(week.first, week_rules.quotas(journal)), moved, settings.counting == STRICT
    )


def say_near(ctx: Context, handle: str, near: str) -> None:
    """Remark that a contact is new and much like another, and how to mend it if the other was meant."""
    ctx.remark(f"@{handle} is new. Did you mean @{near}? prospectr undo, then type @{near}")
