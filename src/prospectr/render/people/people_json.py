"""Contacts, stages, follow-ups, the network and the funnel as JSON values, as docs/scripting.md promises them."""

from __future__ import annotations

from prospectr.domain.entries.kinds import KINDS
from prospectr.domain.people.criteria import FIRST, missing_for_a_lead, unanswered
from prospectr.domain.people.referrals import STEPS
from prospectr.render.entries.entry_json import entry_value, follow_up_value
from prospectr.render.shared.json import day_value, percent, period_value
from prospectr.render.week.json.quota import quota_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo
    from typing import Any

    from prospectr.domain.people.contact_card import ContactCard
    from prospectr.domain.people.contacts import Contact
    from prospectr.domain.people.criteria import Answer, Criterion
    from prospectr.domain.people.follow_ups import DueList
    from prospectr.domain.people.funnel import Funnel
    from prospectr.domain.people.network import Favour, Network
    from prospectr.domain.people.pipeline import Pipeline, Prospect
    from prospectr.domain.people.plan import Plan
    from prospectr.domain.people.referrals import Conversion, Referral, ReferralReport
    from prospectr.domain.week.quota import Quota


def contact_value(contact: Contact) -> dict[str, Any]:
    """Return a contact."""
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


def card_value(card: ContactCard, zone: tzinfo | None) -> dict[str, Any]:
    """Return a contact with everything on its card."""
    return {
        **contact_value(card.contact),
        "minutes": {kind: card.totals_by_kind.get(kind, (0, 0))[0] for kind in KINDS},
        "entries": sum(count for _, count in card.totals_by_kind.values()),
        "last_touch": day_value(card.last_touch),
        "next": [follow_up_value(follow_up) for follow_up in card.open_follow_ups],
        "gave": [_favour(favour, favour.gave) for favour in card.favours if favour.gave],
        "got": [_favour(favour, favour.got) for favour in card.favours if favour.got],
        "referred_by": [referral_value(referral) for referral in card.referred_by],
        "open_referrals": [referral_value(referral) for referral in card.open_referrals],
        "answers": _answers(card.answers),
        "moves": [
            {"day": day_value(move.day), "stage": move.stage, "reason": move.reason, "value": move.value}
            for move in card.moves
        ],
        "last_entries": [entry_value(entry, zone) for entry in card.last_entries],
    }


def _favour(favour: Favour, text: str) -> dict[str, Any]:
    return {"entry": favour.entry, "day": day_value(favour.day), "text": text}


def _answers(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: {"day": day_value(answer.day), "text": answer.text} for key, answer in sorted(answers.items())}


def criteria_value(criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """Return the criteria in order; `first` marks those that make a lead."""
    return [
        {"key": criterion.key, "question": criterion.question, "first": criterion.place <= FIRST}
        for criterion in criteria
    ]


def qualify_value(handle: str, criteria: Sequence[Criterion], answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return a contact's answers and the criteria that have none."""
    return {
        "contact": handle,
        "answers": _answers(answers),
        "unanswered": [criterion.key for criterion in unanswered(criteria, answers)],
        "makes_a_lead": not missing_for_a_lead(criteria, answers),
    }


def prospect_value(prospect: Prospect, pipeline: Pipeline) -> dict[str, Any]:
    """Return a contact in an open stage."""
    return {
        "contact": prospect.handle,
        "stage": prospect.stage,
        "since": day_value(prospect.since),
        "days": prospect.days(pipeline.today),
        "last_touch": day_value(prospect.last_touch),
        "next": day_value(prospect.next_due),
        "next_text": prospect.next_text,
        "value": prospect.value,
        "stale": prospect.is_stale(pipeline.today, pipeline.limits),
        "old": prospect.is_old(pipeline.today),
    }


def pipeline_value(pipeline: Pipeline) -> dict[str, Any]:
    """Return the pipeline."""
    return {
        "pipeline": [prospect_value(prospect, pipeline) for prospect in pipeline.prospects],
        "counts": dict(pipeline.counts),
        "stale_after": dict(pipeline.limits),
        "weeks": [
            {"week": week.week, "new_opportunities": week.opportunities, "client_minutes": week.client_minutes}
            for week in pipeline.weeks
        ],
    }


def due_value(due_list: DueList) -> dict[str, Any]:
    """Return the due list by section; each follow-up has the last talk with its contact."""
    talks = {handle: {**talk.as_dict(), "day": talk.day.isoformat()} for handle, talk in due_list.last_talks.items()}
    sections = {
        name.replace(" ", "_"): [
            {**follow_up_value(follow_up), "last_talk": talks.get(follow_up.contact or "")} for follow_up in section
        ]
        for name, section in due_list.sections.items()
    }
    without = [
        {
            "contact": contact.handle,
            "stage": contact.stage,
            "close": contact.is_close,
            "last_touch": day_value(contact.last_touch),
        }
        for contact in due_list.without_follow_up
    ]
    return {**sections, "nothing_planned": without}


def network_value(network: Network) -> dict[str, Any]:
    """Return the network of a period."""
    return {
        "period": period_value(network.period),
        "circles": [
            {"circle": circle.name, "minutes": circle.minutes, "entries": circle.entries, "contacts": circle.contacts}
            for circle in network.circles
        ],
        "close": [
            {
                "contact": close.contact.handle,
                "circle": close.contact.circle,
                "last_touch": day_value(close.last_touch),
                "days": close.days,
                "interval": close.interval,
                "untouched": close.is_untouched,
                "gave": close.gave,
                "got": close.got,
                "balance": close.balance,
            }
            for close in network.close
        ],
        "met": network.met,
        "met_once": network.once,
        "met_often": network.often,
    }


def referral_value(referral: Referral) -> dict[str, Any]:
    """Return a referral."""
    return {
        "contact": referral.contact,
        "source": referral.source,
        "day": day_value(referral.day),
        "circle": referral.circle,
        "stage": referral.stage,
        "first_touch": day_value(referral.first_touch),
        "qualified": day_value(referral.qualified),
        "opportunity": day_value(referral.opportunity),
        "won": day_value(referral.won),
    }


def referrals_value(report: ReferralReport) -> dict[str, Any]:
    """Return the referrals of a period."""
    return {
        "period": period_value(report.period),
        "by": report.by,
        "total": _conversion(report.total),
        "rows": [{report.by: group.name, **_conversion(group)} for group in report.groups],
        "changes": [
            {
                "step": change.step.replace(" ", "_"),
                "share": _percent_or_none(change.share),
                "share_before": _percent_or_none(change.share_before),
                "points": _percent_or_none(change.points),
                "percent": _percent_or_none(change.percent),
            }
            for change in report.changes
        ],
        "never_touched": [referral_value(referral) for referral in report.untouched],
    }


def _conversion(group: Conversion) -> dict[str, Any]:
    names = [step.replace(" ", "_") for step in STEPS]
    shares = [percent(share) for share in group.shares]
    return {
        **dict(zip(names, group.counts, strict=True)),
        "share": dict(zip(names, shares, strict=True)),
        "given_back": group.given,
    }


def _percent_or_none(share: int | None) -> float | None:
    return None if share is None else percent(share)


def funnel_value(funnel: Funnel) -> dict[str, Any]:
    """Return a funnel."""
    return {
        "period": period_value(funnel.period),
        "prospecting_minutes": funnel.minutes,
        "steps": [
            {
                "name": step.name,
                "count": step.count,
                "ratio": None if step.ratio is None else round(step.ratio, 4),
                "median_days": step.days,
            }
            for step in funnel.steps
        ],
        "minutes_per_client": funnel.minutes_per_client,
    }


def plan_value(plan: Plan, quota: Quota) -> dict[str, Any]:
    """Return a plan; figures that cannot be computed are None."""
    return {
        "clients": plan.clients,
        "by": plan.by.isoformat(),
        "working_weeks": plan.weeks / 10,
        "missing": list(plan.missing),
        "needed": dict(plan.needed) or None,
        "prospecting_minutes": plan.minutes or None,
        "prospecting_minutes_a_week": plan.minutes_a_week or None,
        "talks_a_week": plan.talks_a_week or None,
        "days_from_prospect_to_client": plan.days,
        "funnel": funnel_value(plan.funnel),
        "quota": quota_value(quota),
    }
