"""What weeks are judged by: settings, quotas, days off."""

from __future__ import annotations

from datetime import date

from prospectr.domain.settings import Settings, read_settings
from prospectr.domain.summary import Rules
from prospectr.store import _sql
from prospectr.store.codec import quota_from_row, quota_image

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.domain.quota import Quota
    from prospectr.store.journal import Image, Journal, Step

_WRITES = {
    "quota": (_sql.ADD_QUOTA, _sql.DELETE_QUOTA, "since"),
    "day_off": (_sql.ADD_DAY_OFF, _sql.DELETE_DAY_OFF, "day"),
    "setting": (_sql.ADD_SETTING, _sql.DELETE_SETTING, "key"),
}


def settings(journal: Journal) -> Settings:
    """Return the settings in force."""
    return read_settings(stored_settings(journal))


def stored_settings(journal: Journal) -> dict[str, str]:
    """Return the settings that differ from their defaults, as texts."""
    return dict(journal.rows(_sql.SETTINGS))


def quotas(journal: Journal) -> tuple[Quota, ...]:
    """Return all quotas, the earliest first."""
    return tuple(quota_from_row(row) for row in journal.rows(_sql.QUOTAS))


def days_off(journal: Journal) -> dict[date, str]:
    """Return all days off with their notes."""
    return {date.fromisoformat(day): note for day, note in journal.rows(_sql.DAYS_OFF)}


def rules(journal: Journal) -> Rules:
    """Return all that weeks are judged by."""
    return Rules(settings(journal), quotas(journal), days_off(journal))


def set_quota(step: Step, quota: Quota, before: Quota | None) -> None:
    """Store a quota in the place of the one that began on the same day, if any."""
    _set(step, "quota", quota_image(quota), quota_image(before) if before else None)


def set_day_off(step: Step, day: date, note: str | None, before: str | None) -> None:
    """Make a day a day off, or with a note of None a day as any other."""
    _set(
        step,
        "day_off",
        None if note is None else {"day": day.isoformat(), "note": note},
        None if before is None else {"day": day.isoformat(), "note": before},
    )


def set_setting(step: Step, key: str, value: str | None, before: str | None) -> None:
    """Store a setting's text, or with None let its default hold again."""
    _set(
        step,
        "setting",
        None if value is None else {"key": key, "value": value},
        None if before is None else {"key": key, "value": before},
    )


def _set(step: Step, subject: str, after: Mapping[str, int | str | None] | None, before: Image | None) -> None:
    if after == before:
        return
    if before is not None:
        remove_image(step, subject, before)
    if after is not None:
        put_image(step, subject, after)
    step.record(subject, str((after or before or {})[_WRITES[subject][2]]), before, after)


def put_image(step: Step, subject: str, image: Image) -> None:
    """Store a row as an image has it."""
    remove_image(step, subject, image)
    step.run(_WRITES[subject][0], image)


def remove_image(step: Step, subject: str, image: Image) -> None:
    """Take out the row that an image shows."""
    _, sql, key = _WRITES[subject]
    step.run(sql, {key: image[key]})
