"""Reads and writes the rules that weeks are judged by (settings, quotas, days off), and judges a week by them."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.weeks import week_of, working_days
from prospectr.domain.entries.counting import STRICT, Reclassified
from prospectr.domain.entries.kinds import KINDS, NETWORKING
from prospectr.domain.settings import Settings, read_settings
from prospectr.domain.week.quota import quota_on
from prospectr.domain.week.totals import Rules, Standing, WeekTotals, standing_of
from prospectr.store import _sql
from prospectr.store.queries import counting, row_images
from prospectr.store.queries.codec import quota_from_row, quota_image, stored_day

NOTHING = Reclassified()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
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


def kind_minutes(journal: Journal, first: date, last: date) -> dict[str, int]:
    """Return minutes by kind, from one day to another; kinds without entries are left out."""
    return dict(journal.rows(_sql.KIND_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}))


def outcomes(journal: Journal, span: Week | Period) -> dict[str, int]:
    """Return the outcomes of a week or a period, by name."""
    return dict(journal.rows(_sql.OUTCOME_SUMS, {"first": span.first.isoformat(), "last": span.last.isoformat()}))


def standing_of_week(journal: Journal, day: date, in_force: Settings, now: datetime) -> Standing:
    """Return how the week of a day stands; outcomes and days off are read only if they matter."""
    week = week_of(day, in_force.week_start)
    minutes, moved = minutes_and_reclassified(journal, week.first, week.last)
    quota = quota_on(week.first, quotas(journal))
    counts = outcomes(journal, week) if quota.outcomes else {}
    totals = WeekTotals(week, minutes, quota, moved, in_force.counting == STRICT, counts)
    if totals.share_met and not (quota.minutes or quota.outcomes):
        return Standing(totals, now.date())
    off = days_off(journal)
    worked = len(working_days(week.days, in_force.workdays, off))
    return standing_of(totals.replace(worked=worked, normal=len(in_force.workdays)), now, in_force.workdays, off)


def minutes_and_reclassified(journal: Journal, first: date, last: date) -> tuple[dict[str, int], Reclassified]:
    """Return the minutes of all six kinds as logged, and those of them that count as another kind."""
    minutes, moved = dict.fromkeys(KINDS, 0), NOTHING
    for kind, counted, total in journal.rows(
        _sql.COUNTED_MINUTES, {"first": first.isoformat(), "last": last.isoformat()}
    ):
        minutes[kind] += total
        if counted != kind:
            moved = moved.plus(reclassified_as(kind, total))
    return minutes, moved


def reclassified_as(kind: str, minutes: int) -> Reclassified:
    """Return minutes that were logged as a kind and count as the other one."""
    return Reclassified(to_prospecting=minutes) if kind == NETWORKING else Reclassified(to_networking=minutes)


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
