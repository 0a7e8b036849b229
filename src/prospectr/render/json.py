"""JSON: the contracts of docs/scripting.md. Characters that could drive a terminal are escaped, all others readable."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

from prospectr.domain.closing import changes
from prospectr.domain.kinds import KINDS, PROSPECTING
from prospectr.render.visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from prospectr.domain.closing import Change
    from prospectr.domain.counting import Moved
    from prospectr.domain.entry import Details, Entry, Timer
    from prospectr.domain.followups import FollowUp
    from prospectr.domain.quota import Quota
    from prospectr.domain.report import Report
    from prospectr.domain.routine import RoutineReport
    from prospectr.domain.summary import News, Target, WeekSummary, WeekTotals


def dumps(value: object) -> str:
    """Return a value as one line of JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return (
        text if text.isascii() and text.isprintable() else "".join(c if visible(c) == c else _escaped(c) for c in text)
    )


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1] if letter != "\x7f" else "\\u007f"


def instant_text(moment: datetime | None) -> str | None:
    """Return `2026-11-21T09:00:00+01:00`."""
    return moment.isoformat() if moment else None


def utc_text(moment: datetime) -> str:
    """Return `2026-11-21T08:00:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def details_value(details: Details) -> dict[str, Any]:
    """Return an entry's details as the contract names them."""
    return {
        "note": details.note,
        "contacts": list(details.contacts),
        "tags": list(details.tags),
        "channel": details.channel,
        "outcomes": dict(details.outcomes),
        "need": details.need,
    }


def exchange_value(details: Details) -> dict[str, Any]:
    """Return what went to the contacts, what came from them, and who referred them."""
    return {"gave": details.gave, "got": details.got, "from": details.source}


def entry_value(entry: Entry) -> dict[str, Any]:
    """Return an entry as the contract names it."""
    span = entry.span
    return {
        "id": entry.id or None,
        "uid": entry.uid,
        "kind": entry.kind,
        "day": span.day.isoformat(),
        "start": instant_text(span.start),
        "end": instant_text(span.end),
        "minutes": span.minutes,
        **details_value(entry.details),
        "logged_at": utc_text(entry.logged_at),
        **exchange_value(entry.details),
    }


def entry_json(entry: Entry, follow_up: FollowUp | None = None) -> str:
    """Return one entry, with what was planned on its line if anything was."""
    return dumps(entry_value(entry) | ({"next": follow_up_value(follow_up)} if follow_up else {}))


def follow_up_value(each: FollowUp) -> dict[str, Any]:
    """Return a follow-up as the contract names it."""
    return {
        "id": each.id or None,
        "uid": each.uid,
        "contact": each.contact,
        "due": each.due.isoformat(),
        "text": each.text,
        "state": each.state,
        "made": each.made.isoformat(),
        "ended": each.ended.isoformat() if each.ended else None,
    }


def entries_json(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of a JSON array of entries, one entry a line."""
    return array_lines(entry_json(entry) for entry in entries)


def array_lines(values: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a JSON array, one value a line."""
    opening = "["
    for value in values:
        yield f"{opening}{value}"
        opening = ","
    yield "[]" if opening == "[" else "]"


def timer_json(timer: Timer | None, minutes: int = 0) -> str:
    """Return what is running, or null."""
    if timer is None:
        return dumps({"running": None})
    started = {"kind": timer.kind, "start": instant_text(timer.start), "minutes": minutes}
    return dumps({"running": {**started, **details_value(timer.details), **exchange_value(timer.details)}})


def percent(share: int) -> float:
    """Return percent of tenths of a percent."""
    return share / 10


def quota_value(quota: Quota) -> dict[str, Any]:
    """Return a quota; hours and outcomes are for a week without days off."""
    return {
        "from": None if quota.since == date.min else quota.since.isoformat(),
        "share": percent(quota.share),
        "hours": None if quota.minutes is None else round(quota.minutes / 60, 2),
        "outcomes": dict(quota.outcomes),
    }


def _target(target: Target) -> dict[str, Any]:
    return {"target": target.target, "done": target.done, "met": target.met}


def _hours(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {"target": round(target.target / 60, 2), "done": round(target.done / 60, 2), "met": target.met}


def _shares(totals: WeekTotals) -> dict[str, float]:
    return {kind: percent(share) for kind, share in totals.share.items()}


def week_value(summary: WeekSummary) -> dict[str, Any]:
    """Return a week as the contract names it."""
    totals = summary.totals
    return {
        "week": totals.week.label,
        "first": totals.week.first.isoformat(),
        "last": totals.week.last.isoformat(),
        "total_minutes": totals.total,
        "minutes": {kind: totals.minutes[kind] for kind in KINDS},
        "share": _shares(totals),
        "quota": {
            "share": percent(totals.quota.share),
            "source": "default" if totals.is_default else "set",
            "met": totals.met,
            "shortfall_minutes": totals.shortfall,
            "hours": _hours(summary.hours),
            "outcomes": {name: _target(target) for name, target in summary.targets.items()},
        },
        "days": [{"day": day.isoformat(), "minutes": dict(minutes)} for day, minutes in summary.days],
        "outcomes": dict(summary.outcomes),
        "previous": {
            "week": summary.previous.week.label,
            "share": _shares(summary.previous),
            "total_minutes": summary.previous.total,
        },
        "trend": [
            {
                "week": week.week.label,
                "total_minutes": week.total,
                "prospecting_minutes": week.prospecting,
                "share": percent(week.share[PROSPECTING]),
                "quota_share": percent(week.quota.share),
                "met": week.met,
            }
            for week in summary.trend
        ],
        "streak": summary.streak,
        "counted": counted_value(totals.minutes, totals.moved),
        "days_off": {day.isoformat(): note for day, note in summary.days_off.items()},
        **news_value(summary.news),
        "routine": routine_value(summary.routine),
        "closed": closed_value(summary),
        "unclosed": summary.previous.week.label if summary.is_unclosed_before else None,
    }


def routine_value(report: RoutineReport | None) -> dict[str, Any] | None:
    """Return whether the blocks of a week were kept."""
    if report is None:
        return None
    return {
        "blocks": len(report.blocks),
        "kept": report.kept,
        "minutes": report.minutes,
        "kept_minutes": report.kept_minutes,
        "untimed_minutes": report.untimed,
        "lost": [
            {
                "day": each.day.isoformat(),
                "minutes": each.minutes,
                "kept_minutes": each.kept,
                "to": [{"note": inv.name, "kind": inv.kind, "minutes": inv.minutes} for inv in each.invaded],
            }
            for each in report.lost
        ],
    }


def closed_value(summary: WeekSummary) -> dict[str, Any] | None:
    """Return how a week stood when it was closed, and which of its figures are others now."""
    closed = summary.closed
    if closed is None:
        return None
    found = changes(closed, summary)
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
        "changed": bool(found),
        "minutes": closed.minutes,
        "outcomes": closed.outcomes,
        "hours": _figure("hours", closed.hours),
        "targets": closed.targets,
        "routine": closed.routine,
        "changes": [_change(each) for each in found],
    }


def _change(each: Change) -> dict[str, Any]:
    return {"figure": each.figure, "closed": _figure(each.figure, each.closed), "now": _figure(each.figure, each.now)}


def _figure(name: str, value: int | None) -> float | None:
    """Return a figure of a close in the unit that scripts know: shares in percent, hours in hours."""
    if value is not None and name in ("share", "quota_share"):
        return percent(value)
    return round(value / 60, 2) if value is not None and name == "hours" else value


def counted_value(minutes: Mapping[str, int], moved: Moved) -> dict[str, Any]:
    """Return minutes by kind as they count, and those moved each way."""
    counted = moved.applied(minutes)
    return {
        "minutes": {kind: counted.get(kind, 0) for kind in KINDS},
        "to_prospecting": moved.to_prospecting,
        "to_networking": moved.to_networking,
    }


def news_value(news: News) -> dict[str, Any]:
    """Return what a week says of people."""
    return {
        "new": {stage: list(news.new.get(stage, ())) for stage in ("prospect", "lead", "opportunity", "client")},
        "stale_opportunities": list(news.stale),
        "due": news.due,
        "untouched_referrals": [{"contact": contact, "source": source} for contact, source in news.untouched],
    }


def report_value(report: Report) -> dict[str, Any]:
    """Return a report as the contract names it."""
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
        "counted": counted_value(report.kinds, report.moved),
    }
