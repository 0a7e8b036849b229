"""Reads and writes the rules that weeks are judged by: settings, quotas and days off."""

from __future__ import annotations

from datetime import date

from prospectr.domain.settings import Settings, read_settings
from prospectr.domain.week.totals import Rules
from prospectr.store import _sql
from prospectr.store.queries import counting, row_images
from prospectr.store.queries.codec import quota_from_row, quota_image, stored_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.domain.week.quota import Quota
    from prospectr.store.sqlite.journal import Journal, Step


def settings(journal: Journal) -> Settings:
    """Return the settings in force."""
    return read_settings(stored_settings(journal))


def stored_settings(journal: Journal) -> dict[str, str]:
    """Return the stored settings as texts; a setting at its default is not stored."""
    return dict(journal.rows(_sql.SETTINGS))


def quotas(journal: Journal) -> tuple[Quota, ...]:
    """Return all quotas, the earliest first."""
    return tuple(quota_from_row(row) for row in journal.rows(_sql.QUOTAS))


def days_off(journal: Journal) -> dict[date, str]:
    """Return all days off with their notes."""
    return {stored_day(day, "day_off"): note for day, note in journal.rows(_sql.DAYS_OFF)}


def rules(journal: Journal) -> Rules:
    """Return the settings, quotas and days off."""
    return Rules(settings(journal), quotas(journal), days_off(journal))


def set_quota(step: Step, quota: Quota, before: Quota | None) -> None:
    """Store a quota, replacing the one that begins on the same day, if any."""
    row_images.write(step, "quota", quota_image(quota), quota_image(before) if before else None)


def set_day_off(step: Step, day: date, note: str | None, before: str | None) -> None:
    """Set a day off with a note, or end it if the note is None."""
    row_images.write(
        step,
        "day_off",
        None if note is None else {"day": day.isoformat(), "note": note},
        None if before is None else {"day": day.isoformat(), "note": before},
    )


def set_setting(step: Step, key: str, value: str | None, before: str | None) -> None:
    """Store the text of a setting, or return to its default if the value is None."""
    row_images.write(
        step,
        "setting",
        None if value is None else {"key": key, "value": value},
        None if before is None else {"key": key, "value": before},
    )
    if key == counting.KEY and value != before:
        counting.recompute_all(step)
