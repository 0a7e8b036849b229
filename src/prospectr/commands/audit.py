"""The audit: `prospectr audit`, `prospectr audit 26w --md`."""

from __future__ import annotations

from prospectr.commands import routine as routines
from prospectr.commands.common import moment, open_journal
from prospectr.commands.trend import weeks_of
from prospectr.domain.audit import Audit, Evidence, Named, audit
from prospectr.domain.criteria import missing_for_a_lead
from prospectr.domain.followups import VERY_LATE
from prospectr.domain.kinds import NETWORKING, PROSPECTING
from prospectr.domain.network import BALANCED, close_contacts
from prospectr.domain.periods import Period, parse_period
from prospectr.domain.referrals import is_waiting
from prospectr.domain.stages import CLIENT, LEAD, LOST, OPPORTUNITY, PROSPECT, arrivals
from prospectr.domain.summary import is_off, week_totals
from prospectr.store import people, plans, routine, sums, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.grammar import Moment
    from prospectr.domain.summary import Rules, WeekTotals
    from prospectr.domain.weeks import Week
    from prospectr.store.journal import Journal


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False) -> Audit:
    """Look at a period, check by check, and return what was found; InputError if the period is none."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        rules = plans.rules(journal)
        asked = parse_period(period, today, rules.settings.week_start)
        weeks = weeks_of(journal, asked, today, rules.settings.week_start)
        meant = Period(weeks[0].first, min(weeks[-1].last, today)) if weeks else asked
        found = audit(meant, _evidence(journal, period, meant, weeks, when, rules))
    if as_json:
        from prospectr.render.people_json import audit_value, dumps

        ctx.data_line(dumps(audit_value(found)))
    elif as_markdown:
        from prospectr.render.audit import audit_markdown

        for line in audit_markdown(found, today):
            ctx.data_line(line)
    else:
        from prospectr.render.audit import audit_lines

        for line in audit_lines(found, today):
            ctx.say(line)
    return found


def _evidence(
    journal: Journal, asked: str, period: Period, weeks: Sequence[Week], when: Moment, rules: Rules
) -> Evidence:
    firsts = people.first_moves(journal, period.first, period.last)
    new = arrivals(firsts, period.first, period.last)
    criteria = people.criteria(journal)
    lacking = [name for name in new[LEAD] if missing_for_a_lead(criteria, people.answers(journal, name))]
    reports = [found for week in weeks if (found := routines.of_week(journal, week, when, rules))]
    totals = _totals(journal, period, weeks, rules)
    today = when.now.date()
    ruled = [week for week in totals if week.total or (week.week.last < today and not is_off(week.week, rules))]
    talking = [week for week in totals if week.counted[PROSPECTING] or week.counted[NETWORKING]]
    received = touches.referrals(journal, period)
    waiting = [each for each in received if is_waiting(each, today, rules.settings.referral_days, rules.is_worked)]
    close = close_contacts(
        touches.close_contacts(journal, period), min(today, period.last), dict(rules.settings.touch_every)
    )
    known_by = today - VERY_LATE  # who is newer may yet be met again
    met, once, _ = touches.meetings(journal, period, known_by)
    opportunities = people.prospects(journal, [OPPORTUNITY])
    skipped = [name for name in new[OPPORTUNITY] if not {PROSPECT, LEAD} <= _before(firsts[name])]
    dropped = [name for name in new[PROSPECT] if _is_dropped(journal, name, firsts[name], today)]
    return Evidence(
        asked=asked,
        criteria=len(criteria),
        leads=len(new[LEAD]),
        leads_meeting=len(new[LEAD]) - len(lacking),
        has_routine=any(not block.until or block.until >= period.first for block in routine.blocks(journal)),
        blocks=sum(len(report.blocks) for report in reports),
        blocks_kept=sum(report.kept for report in reports),
        opportunities=len(new[OPPORTUNITY]),
        skipped=len(skipped),
        prospects=len(new[PROSPECT]),
        dropped=len(dropped),
        prospecting=sum(week.prospecting for week in totals),
        to_networking=sum(week.moved.to_networking for week in totals),
        counted=sum(week.counted[PROSPECTING] for week in totals),
        clients=sum(week.minutes["clients"] for week in totals),
        weeks=len(ruled),
        weeks_logged=sum(bool(week.total) for week in ruled),
        weeks_talking=len(talking),
        weeks_networking=sum(not week.counted[PROSPECTING] for week in talking if week.week.last < today),
        received=len(received),
        waiting=len(waiting),
        won=sum(each.won is not None for each in received),
        close=len(close),
        takers=sum(each.balance != BALANCED for each in close),
        met=met,
        once=once,
        open_opportunities=len(opportunities),
        old=tuple(sorted(each.handle for each in opportunities if each.is_old(today))),
        named=Named(
            unqualified=lacking[0] if lacking else None,
            jumped=skipped[0] if skipped else None,
            dropped=next((name for name in dropped if LOST not in firsts[name]), None),
            waiting=waiting[0].contact if waiting else None,
            once=touches.met_once(journal, period, known_by),
        ),
    )


def _totals(journal: Journal, period: Period, weeks: Sequence[Week], rules: Rules) -> list[WeekTotals]:
    minutes = sums.minutes_between(journal)(period.first, period.last)
    moved = sums.moved_between(journal)(period.first, period.last)
    return [week_totals(week, minutes, rules, moved) for week in weeks]


def _before(days: Mapping[str, date]) -> set[str]:
    """Return the stages that a contact was in up to the day on which it became an opportunity."""
    return {stage for stage, day in days.items() if day <= days[OPPORTUNITY]}


def _is_dropped(journal: Journal, handle: str, days: Mapping[str, date], today: date) -> bool:
    """Tell whether a prospect went no further and was touched once at most, and that a month ago or lost."""
    went_on = {LEAD, OPPORTUNITY, CLIENT} & set(days)
    is_left = LOST in days or today - days[PROSPECT] > VERY_LATE
    return not went_on and is_left and touches.count_days(journal, handle) <= 1
