"""The evidence of the audit, read from the journal."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from prospectr.domain.people.criteria import missing_for_a_lead
from prospectr.domain.people.follow_ups import VERY_LATE
from prospectr.domain.people.network import BALANCED, close_contacts
from prospectr.domain.people.referrals import is_overdue, is_untouched
from prospectr.domain.people.stages import LEAD, OPPORTUNITY, PROSPECT, arrivals
from prospectr.domain.week.audit_evidence import (
    Candidates,
    Evidence,
    first_still_open,
    is_dropped,
    skipped_stage,
    week_figures,
)
from prospectr.domain.week.totals import week_totals
from prospectr.store.queries import people, routine, sums, touches, week_routine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.periods import Period
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.totals import Rules
    from prospectr.store.sqlite.journal import Journal

    Figures = dict[str, Any]  # by their names in Evidence
    Handles = dict[str, str | None]  # by their names in Candidates


def of_weeks(
    journal: Journal, period_word: str, period: Period, weeks: Sequence[Week], when: Moment, rules: Rules
) -> Evidence:
    """Return the evidence of a period.

    Args:
        journal: the open journal.
        period_word: the period as other commands take it.
        period: the days of the weeks, up to today.
        weeks: the weeks in a row that make the period.
        when: the current moment.
        rules: settings, quotas and days off.
    """
    today = when.now.date()
    stages, stage_handles = _stages(journal, period, today)
    network, network_handles = _network(journal, period, today, rules)
    return Evidence(
        period_word=period_word,
        **stages,
        **_routine(journal, period, weeks, when, rules),
        **_weeks(journal, period, weeks, today, rules),
        **network,
        candidates=Candidates(**stage_handles, **network_handles),
    )


def _stages(journal: Journal, period: Period, today: date) -> tuple[Figures, Handles]:
    """Return the figures on stages, and a contact for each of their to-dos."""
    stage_days = people.first_days(journal, period.first, period.last)
    new = arrivals(stage_days, period.first, period.last)
    criteria = people.criteria(journal)
    unqualified = [handle for handle in new[LEAD] if missing_for_a_lead(criteria, people.answers(journal, handle))]
    skipped = [handle for handle in new[OPPORTUNITY] if skipped_stage(stage_days[handle])]
    dropped = [
        handle
        for handle in new[PROSPECT]
        if is_dropped(stage_days[handle], today, partial(touches.days_touched, journal, handle))
    ]
    opportunities = people.prospects(journal, [OPPORTUNITY])
    figures: Figures = {
        "criteria": len(criteria),
        "leads": len(new[LEAD]),
        "leads_qualified": len(new[LEAD]) - len(unqualified),
        "opportunities": len(new[OPPORTUNITY]),
        "skipped": len(skipped),
        "prospects": len(new[PROSPECT]),
        "dropped": len(dropped),
        "open_opportunities": len(opportunities),
        "old": tuple(sorted(opportunity.handle for opportunity in opportunities if opportunity.is_old(today))),
    }
    handles = {
        "unqualified": first_still_open(unqualified, stage_days),
        "skipped": first_still_open(skipped, stage_days),
        "dropped": first_still_open(dropped, stage_days),
    }
    return figures, handles


def _routine(journal: Journal, period: Period, weeks: Sequence[Week], when: Moment, rules: Rules) -> Figures:
    """Return the figures on the routine."""
    blocks = routine.blocks(journal)
    reports = [report for week in weeks if (report := week_routine.of_week(journal, week, when, rules))]
    return {
        "has_routine": any(not block.until or block.until >= period.first for block in blocks),
        "routine_goes_on": any(not block.until or block.until >= when.now.date() for block in blocks),
        "blocks": sum(len(report.blocks) for report in reports),
        "blocks_kept": sum(report.kept for report in reports),
    }


def _weeks(journal: Journal, period: Period, weeks: Sequence[Week], today: date, rules: Rules) -> Figures:
    """Return the figures on minutes and weeks."""
    minutes = sums.daily_minutes(journal, period.first, period.last)
    reclassified = sums.daily_reclassified(journal, period.first, period.last)
    return {**week_figures([week_totals(week, minutes, rules, reclassified) for week in weeks], rules, today)}


def _network(journal: Journal, period: Period, today: date, rules: Rules) -> tuple[Figures, Handles]:
    """Return the figures on referrals, close contacts and contacts met, and a contact for each of their to-dos."""
    received = touches.referrals(journal, period)
    waiting = [
        referral for referral in received if is_overdue(referral, today, rules.settings.referral_days, rules.is_worked)
    ]
    close = close_contacts(
        touches.close_contacts(journal, period), min(today, period.last), dict(rules.settings.touch_every)
    )
    known_by = today - VERY_LATE - timedelta(1)  # over a month ago; somebody met later may still be met again
    met, met_once, _, last_met_once = touches.meetings(journal, period, known_by)
    figures: Figures = {
        "received": len(received),
        "waiting": len(waiting),
        "not_due": sum(map(is_untouched, received)) - len(waiting),
        "won": sum(referral.won is not None for referral in received),
        "close": len(close),
        "one_sided": sum(contact.balance != BALANCED for contact in close),
        "met": met,
        "met_once": met_once,
    }
    handles = {
        "waiting": waiting[0].contact if waiting else None,
        "met_once": last_met_once,
    }
    return figures, handles
