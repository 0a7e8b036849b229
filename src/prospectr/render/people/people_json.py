"""JSON about people: the contracts of docs/scripting.md."""

from __future__ import annotations

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.criteria import FIRST, missing_for_a_lead, unanswered
from prospectr.domain.people.referrals import STEPS
from prospectr.render.entries.entry_json import entry_value, follow_up_value
from prospectr.render.shared.json import day_value, percent, period_value
from prospectr.render.week.week_json import quota_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from prospectr.domain.people.contact_card import Card
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer, Criterion
    from prospectr.domain.people.follow_ups import DueList
    from prospectr.domain.people.funnel import Funnel, Plan
    from prospectr.domain.people.network import Network
    from prospectr.domain.people.referrals import Conversion, Referral, ReferralReport
    from prospectr.domain.people.stages import Pipeline, Prospect
    from prospectr.domain.week.quota import Quota


def contact_value(contact: Contact) -> dict[str, Any]:
    """Return a contact as the contract names it."""
    return {
        "handle": contact.handle,
        "name": contact.name,
        "org": contact.org,
        "email": contact.email,
        "phone": contact.phone,
        "circle": contact.circle,
        "close": contact.is_close,
        "every": contact.every,
        "note": contact.note,
        "from": contact.source,
        "referred_on": day_value(contact.referred_on),
        "stage": contact.stage,
        "stage_since": day_value(contact.stage_since),
        "value": contact.value,
    }


def card_value(card: Card) -> dict[str, Any]:
    """Return a contact's card."""
    return {
        **contact_value(card.contact),
        "minutes": {kind: card.kinds.get(kind, (0, 0))[0] for kind in KINDS},
        "entries": sum(count for _, count in card.kinds.values()),
        "last_touch": day_value(card.last_touch),
        "next": [follow_up_value(each) for each in card.planned],
        "gave": [{"entry": e.entry, "day": day_value(e.day), "text": e.gave} for e in card.exchanges if e.gave],
        "got": [{"entry": e.entry, "day": day_value(e.day), "text": e.got} for e in card.exchanges if e.got],
        "referred_by": [referral_value(each) for each in card.came],
        "open_referrals": [referral_value(each) for each in card.open_referrals],
        "answers": _answers(card.answers),
        "moves": [
            {"day": day_value(move.day), "stage": move.stage, "reason": move.reason, "value": move.value}
            for move in card.moves
        ],
        "last_entries": [entry_value(entry) for entry in card.entries],
    }


def _answers(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: {"day": day_value(answer.day), "text": answer.text} for key, answer in sorted(answers.items())}


def criteria_value(criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """Return the questions in their order; the first three make a lead."""
    return [{"key": each.key, "question": each.question, "first": each.place <= FIRST} for each in criteria]


def qualify_value(handle: str, criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return what a contact answered and what to ask next."""
    still = unanswered(criteria, answers)
    return {
        "contact": handle,
        "answers": _answers(answers),
        "unanswered": [each.key for each in still],
        "makes_a_lead": not missing_for_a_lead(criteria, answers),
    }


def prospect_value(each: Prospect, found: Pipeline) -> dict[str, Any]:
    """Return a contact in an open stage."""
    return {
        "contact": each.handle,
        "stage": each.stage,
        "since": day_value(each.since),
        "days": each.days(found.today),
        "last_touch": day_value(each.last_touch),
        "next": day_value(each.next_due),
        "next_text": each.next_text,
        "value": each.value,
        "stale": each.is_stale(found.today, found.limits),
        "old": each.is_old(found.today),
    }


def pipeline_value(found: Pipeline) -> dict[str, Any]:
    """Return the pipeline."""
    return {
        "pipeline": [prospect_value(each, found) for each in found.prospects],
        "counts": dict(found.counts),
        "stale_after": dict(found.limits),
        "weeks": [
            {"week": week.week, "new_opportunities": week.opportunities, "client_minutes": week.client_minutes}
            for week in found.weeks
        ],
    }


def due_value(found: DueList) -> dict[str, Any]:
    """Return what is due, part by part."""
    parts = {name.replace(" ", "_"): [follow_up_value(each) for each in part] for name, part in found.parts.items()}
    unplanned = [
        {"contact": each.handle, "stage": each.stage, "close": each.is_close, "last_touch": day_value(each.last_touch)}
        for each in found.unplanned
    ]
    return {**parts, "nothing_planned": unplanned}


def network_value(found: Network) -> dict[str, Any]:
    """Return the network of a period."""
    return {
        "period": period_value(found.period),
        "circles": [
            {"circle": each.name, "minutes": each.minutes, "entries": each.entries, "contacts": each.contacts}
            for each in found.circles
        ],
        "close": [
            {
                "contact": each.contact.handle,
                "circle": each.contact.circle,
                "last_touch": day_value(each.last_touch),
                "days": each.days,
                "interval": each.interval,
                "untouched": each.is_untouched,
                "gave": each.gave,
                "got": each.got,
                "balance": each.balance,
            }
            for each in found.close
        ],
        "met": found.met,
        "met_once": found.once,
        "met_often": found.often,
    }


def referral_value(each: Referral) -> dict[str, Any]:
    """Return a referral."""
    return {
        "contact": each.contact,
        "source": each.source,
        "day": day_value(each.day),
        "circle": each.circle,
        "stage": each.stage,
        "first_touch": day_value(each.first_touch),
        "qualified": day_value(each.qualified),
        "opportunity": day_value(each.opportunity),
        "won": day_value(each.won),
    }


def _conversion(each: Conversion) -> dict[str, Any]:
    counts = {step.replace(" ", "_"): count for step, count in zip(STEPS, each.counts, strict=True)}
    shares = {step.replace(" ", "_"): percent(share) for step, share in zip(STEPS, each.shares, strict=True)}
    return {**counts, "share": shares, "given_back": each.given}


def referrals_value(found: ReferralReport) -> dict[str, Any]:
    """Return the referrals of a period."""
    return {
        "period": period_value(found.period),
        "by": found.by,
        "total": _conversion(found.total),
        "rows": [{found.by: each.name, **_conversion(each)} for each in found.groups],
        "changes": [
            {
                "step": change.step.replace(" ", "_"),
                "share": None if change.now is None else percent(change.now),
                "share_before": None if change.then is None else percent(change.then),
                "points": None if change.points is None else percent(change.points),
                "percent": None if change.percent is None else percent(change.percent),
            }
            for change in found.changes
        ],
        "never_touched": [referral_value(each) for each in found.waiting],
    }


def funnel_value(found: Funnel) -> dict[str, Any]:
    """Return a funnel."""
    return {
        "period": period_value(found.period),
        "prospecting_minutes": found.minutes,
        "steps": [
            {
                "name": step.name,
                "count": step.count,
                "ratio": None if step.ratio is None else round(step.ratio, 4),
                "median_days": step.days,
            }
            for step in found.steps
        ],
        "minutes_per_client": found.minutes_per_client,
    }


def plan_value(found: Plan, quota: Quota) -> dict[str, Any]:
    """Return a plan; what cannot be computed is null."""
    return {
        "clients": found.clients,
        "by": found.by.isoformat(),
        "working_weeks": found.weeks / 10,
        "missing": list(found.missing),
        "needed": dict(found.needed) or None,
        "prospecting_minutes": found.minutes or None,
        "prospecting_minutes_a_week": found.minutes_a_week or None,
        "talks_a_week": found.talks_a_week or None,
        "days_from_prospect_to_client": found.days,
        "funnel": funnel_value(found.funnel),
        "quota": quota_value(quota),
    }
