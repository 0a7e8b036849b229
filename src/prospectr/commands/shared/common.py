"""What nearly every command needs: the open journal, the current moment, new uids."""

from __future__ import annotations

import os

from prospectr.domain.calendar.instants import Moment
from prospectr.store import opening

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.store.sqlite.journal import Journal


def open_journal(ctx: Context, path: str = "", *, ignore_backups: bool = False) -> Journal:
    """Open the journal of the context, or at another path, for a `with` block."""
    path = path or ctx.journal_path

    def on_wait() -> None:
        from prospectr.commands.shared.waiting import tell_waiting

        tell_waiting(ctx, path)

    journal = opening.open_journal(path, on_wait, ignore_backups=ignore_backups)
    ctx.journals.append(journal)
    return journal


def moment(ctx: Context) -> Moment:
    """Return the current instant and the time zone of the context."""
    return Moment(ctx.now(), ctx.zone)


def seconds(when: Moment) -> int:
    """Return a moment as POSIX seconds."""
    return int(when.now.timestamp())


def new_uid(when: Moment) -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits."""
    return uuid7(max(0, int(when.now.timestamp() * 1000)), os.urandom(10))


def random_uuid() -> str:
    """Return a new UUIDv4, which does not tell when it was made."""
    return uuid_text(os.urandom(16), 4)


def uuid7(milliseconds: int, noise: bytes) -> str:
    """Return the UUIDv7 of a time and ten random bytes."""
    return uuid_text(milliseconds.to_bytes(6, "big") + noise, 7)


def uuid_text(value: bytes, version: int) -> str:
    """Return sixteen bytes as a UUID; the version and the variant replace six bits."""
    digits = bytes([*value[:6], value[6] & 0x0F | version << 4, value[7], value[8] & 0x3F | 0x80, *value[9:]]).hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def stable_uid(digest: bytes) -> str:
    """Return the UUIDv8 of a hash, so that the same content always gets the same uid."""
    text = digest.hex()
    variant = "89ab"[int(text[16], 16) % 4]
    return f"{text[:8]}-{text[8:12]}-8{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"
