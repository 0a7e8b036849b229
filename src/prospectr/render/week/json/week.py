"""The JSON of `week`, `report` and `quota`, as docs/scripting.md describes it."""

from __future__ import annotations

from prospectr.domain.entries.kinds import KINDS, PROSPECTING
from prospectr.domain.week.close_changes import changed_figures
from prospectr.domain.week.next_steps import next_steps
from prospectr.domain.week.totals import HOURS, SHARE
from prospectr.render.shared.hours import decimal_hours
from prospectr.render.shared.json import day_value, percent
from prospectr.render.shared.text import verdict
from prospectr.render.week.json.routine import routine_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from prospectr.domain.entries.counting import Reclassified
    from prospectr.domain.week.close_changes import ChangedFigure
    from prospectr.domain.week.next_steps import NextStep
    from prospectr.domain.week.report import Report
    from prospectr.domain.week.summary import WeekPeople, WeekSummary
    from prospectr.domain.week.totals import Gap, Standing, Target, WeekTotals


def _step(step: NextStep) -> dict[str, Any]:
    """Return a step with the keys that its kind has."""
    values = step.as_dict() | {"day": day_value(step.day)}
    return {key: value for key, value in values.items() if value}


def _target(target: Target) -> dict[str, Any]:
    return {"target": target.target, "done": target.done, "met": target.met}


def _hours(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {"target": decimal_hours(target.target), "done": decimal_hours(target.done), "met": target.met}


def _shares(totals: WeekTotals) -> dict[str, float]:
    return {kind: percent(share) for kind, share in totals.share.items()}


def week_value(summary: WeekSummary) -> dict[str, Any]:
    """Return a week."""
    totals, before = summary.totals, summary.previous
    return {
        "week": totals.week.label,
        "first": totals.week.first.isoformat(),
        "last": totals.week.last.isoformat(),
        "total_minutes": totals.total,
        "minutes": {kind: totals.minutes[kind] for kind in KINDS},
        "share": _shares(totals),
        "quota": quota_standing_value(summary.standing),
        "days": [
            {"day": day.day.isoformat(), "minutes": dict(day.logged), "for_quota": dict(day.counted)}
            for day in summary.days
        ],
        "outcomes": dict(totals.outcomes),
        "previous": {
            "week": before.week.label,
            "share": _shares(before),
            "total_minutes": before.total,
            "for_quota": _for_quota(before),
            "outcomes": dict(before.outcomes),
        },
        "trend": [_week_of_trend(week) for week in summary.trend],
        "streak": summary.streak,
        "counted": counted_value(totals.minutes, totals.reclassified),
        "for_quota": _for_quota(totals),
        "days_off": {day.isoformat(): note for day, note in summary.days_off.items()},
        **people_value(summary.people),
        "routine": routine_value(summary.routine),
        "next_steps": [_step(step) for step in next_steps(summary)],
        "closed": closed_value(summary),
        "unclosed": summary.previous.week.label if summary.is_unclosed_before else None,
    }


def _for_quota(totals: WeekTotals) -> dict[str, Any]:
    """Return minutes and shares by kind as the quota uses them."""
    return {
        "minutes": {kind: totals.minutes_for_quota[kind] for kind in KINDS},
        "share": {kind: percent(share) for kind, share in totals.shares_for_quota.items()},
    }


def quota_standing_value(standing: Standing) -> dict[str, Any]:
    """Return how a week stands against every target of its quota."""
    totals = standing.totals
    return {
        "share": percent(totals.quota.share),
        "done": percent(totals.share_for_quota),
        "source": "default" if totals.is_default else "set",
        "met": totals.share_met,
        "shortfall_minutes": totals.shortfall,
        "hours": _hours(totals.hours),
        "outcomes": {name: _target(target) for name, target in totals.targets.items()},
        "surplus_minutes": totals.surplus,
        "state": standing.state,
        "verdict": verdict(standing),
        "minutes_to_do": standing.minutes_to_do,
        "days_left": [day.isoformat() for day in standing.days_left],
        "gaps": [_gap(gap, standing) for gap in totals.gaps],
        "pace": _pace(standing),
        "quota_met": totals.met,
    }


def _gap(gap: Gap, standing: Standing) -> dict[str, Any]:
    """Return what is left to do for a target: minutes for the share and the hours, else a count."""
    target = percent(gap.target) if gap.what == SHARE else gap.target
    return {
        "what": gap.what,
        "name": gap.name or None,
        "missing": gap.missing,
        "target": decimal_hours(gap.target) if gap.what == HOURS else target,
        "a_day": standing.a_day(gap.missing) if standing.days_left else None,
    }


def _pace(standing: Standing) -> dict[str, Any]:
    """Return how much of each target an even pace would have reached by the end of today."""
    totals = standing.totals
    return {
        "prospecting_minutes": standing.pace(totals.hours.target) if totals.hours else None,
        "outcomes": {name: standing.pace(target.target) for name, target in totals.targets.items()},
    }


def _week_of_trend(week: WeekTotals) -> dict[str, Any]:
    return {
        "week": week.week.label,
        "total_minutes": week.total,
        "prospecting_minutes": week.prospecting,
        "share": percent(week.share[PROSPECTING]),
        "quota_share": percent(week.quota.share),
        "done": percent(week.share_for_quota),
        "met": week.share_met,
        "quota_met": week.met,
    }


def closed_value(summary: WeekSummary) -> dict[str, Any] | None:
    """Return how a week stood when it was closed, and which of its figures differ now; None if it is not closed."""
    closed = summary.closed
    if closed is None:
        return None
    changes = changed_figures(closed, summary)
    return {
        "on": closed.closed.isoformat(),
        "total_minutes": closed.total,
        "prospecting_minutes": closed.prospecting,
        "counted_minutes": closed.counted,
        "share": percent(closed.share),
        "quota_share": percent(closed.quota),
        "counting": closed.counting,
        "blocks": closed.blocks,
        "kept": closed.kept,
        "changed": bool(changes),
        "minutes": closed.minutes,
        "outcomes": closed.outcomes,
        "hours": _figure("hours", closed.hours),
        "targets": closed.targets,
        "routine": closed.routine,
        "changes": [_change(change) for change in changes],
    }


def _change(change: ChangedFigure) -> dict[str, Any]:
    name = change.figure
    return {"figure": name, "closed": _figure(name, change.closed), "now": _figure(name, change.now)}


def _figure(name: str, value: int | None) -> float | None:
    """Return a figure of a close in the unit of the JSON: shares in percent, hours in hours."""
    if value is not None and name in ("share", "quota_share"):
        return percent(value)
    return decimal_hours(value) if value is not None and name == "hours" else value


def counted_value(minutes: Mapping[str, int], reclassified: Reclassified) -> dict[str, Any]:
    """Return minutes by the kind they count as, and the minutes that count as another kind, in each direction."""
    counted = reclassified.apply_to(minutes)
    return {
        "minutes": {kind: counted.get(kind, 0) for kind in KINDS},
        "to_prospecting": reclassified.to_prospecting,
        "to_networking": reclassified.to_networking,
    }


def people_value(people: WeekPeople) -> dict[str, Any]:
    """Return what happened with contacts in a week, and what waits."""
    return {
        "new": {stage: list(people.new.get(stage, ())) for stage in ("prospect", "lead", "opportunity", "client")},
        "stale_opportunities": list(people.stale),
        "due": people.due,
        "untouched_referrals": [{"contact": contact, "source": source} for contact, source in people.untouched],
        "touched": [
            {"contact": contact.handle, "minutes": contact.minutes, "entries": contact.entries}
            for contact in people.touched
        ],
    }


def report_value(report: Report) -> dict[str, Any]:
    """Return a report."""
    return {
        "period": {
            "first": report.first.isoformat() if report.first else None,
            "last": report.last.isoformat() if report.last else None,
        },
        "by": list(report.by),
        "total_minutes": report.total,
        "rows": [
            {
                **dict(zip(report.by, row.names, strict=True)),
                "minutes": row.minutes,
                "share": percent(row.share),
                "entries": row.entries,
            }
            for row in report.rows
        ],
        "counted": counted_value(report.kinds, report.reclassified),
    }
