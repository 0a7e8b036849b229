"""The audit: `prospectr audit`, `prospectr audit 26w --md`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.week import routine as routines
from prospectr.commands.week.trend import weeks_of
from prospectr.domain.calendar.periods import Period, parse_period
from prospectr.domain.entries.kinds import NETWORKING, PROSPECTING
from prospectr.domain.people.criteria import missing_for_a_lead
from prospectr.domain.people.follow_ups import VERY_LATE
from prospectr.domain.people.network import BALANCED, close_contacts
from prospectr.domain.people.referrals import is_overdue, is_untouched
from prospectr.domain.people.stages import (
    CLIENT,
    LEAD,
    LOST,
    OPPORTUNITY,
    PROSPECT,
    arrivals,
)
from prospectr.domain.week.audit import Audit, Evidence, Named, audit
from prospectr.domain.week.summary import is_off, week_totals
from prospectr.store.queries import people, routine, sums, touches, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.week.summary import Rules
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, period: str, *, as_json: bool = False, as_markdown: bool = False) -> Audit:
    """Look at a period, check by check, and return what was found; InputError if the period is none."""
    when = moment(ctx)
    today = when.now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        asked = parse_period(period, today, rules.settings.week_start)
        weeks = weeks_of(journal, asked, today, rules.settings.week_start)
        meant = Period(weeks[0].first, min(weeks[-1].last, today)) if weeks else asked
        found = audit(meant, _evidence(journal, _told(period, asked, weeks, meant), meant, weeks, when, rules))
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.audit_json import audit_value

        ctx.write_data_line(dumps(audit_value(found)))
    elif as_markdown:
        from prospectr.render.week.audit import audit_markdown

        for line in audit_markdown(found, today):
            ctx.write_data_line(line)
    else:
        from prospectr.render.week.audit import audit_lines

        for line in audit_lines(found, today):
            ctx.print_wrapped(line)
    return found


def _told(word: str, asked: Period, weeks: Sequence[Week], meant: Period) -> str:
    """Return the period as other commands are told it: as it was typed, or if that is no whole weeks, by the weeks."""
    if asked.first <= meant.first and meant.last <= asked.last:
        return word.replace(" ", "-")
    return weeks[0].label if len(weeks) == 1 else f"{weeks[0].label}..{weeks[-1].label}"


def _evidence(
    journal: Journal, asked: str, period: Period, weeks: Sequence[Week], when: Moment, rules: Rules
) -> Evidence:
    today = when.now.date()
    stages, named_stages = _stages(journal, period, today)
    network, named_network = _network(journal, period, today, rules)
    return Evidence(
        asked=asked,
        **stages,
        **_routine(journal, period, weeks, when, rules),
        **_minutes(journal, period, weeks, today, rules),
        **network,
        named=Named(**named_stages, **named_network),
    )


def _stages(journal: Journal, period: Period, today: date) -> tuple[dict[str, Any], dict[str, str | None]]:
    """Return how contacts came through the stages, and whom to do something about."""
    firsts = people.first_days(journal, period.first, period.last)
    new = arrivals(firsts, period.first, period.last)
    criteria = people.criteria(journal)
    lacking = [name for name in new[LEAD] if missing_for_a_lead(criteria, people.answers(journal, name))]
    skipped = [name for name in new[OPPORTUNITY] if not {PROSPECT, LEAD} <= _before(firsts[name])]
    dropped = [name for name in new[PROSPECT] if _is_dropped(journal, name, firsts[name], today)]
    opportunities = people.prospects(journal, [OPPORTUNITY])
    figures = {
        "criteria": len(criteria),
        "leads": len(new[LEAD]),
        "leads_meeting": len(new[LEAD]) - len(lacking),
        "opportunities": len(new[OPPORTUNITY]),
        "skipped": len(skipped),
        "prospects": len(new[PROSPECT]),
        "dropped": len(dropped),
        "open_opportunities": len(opportunities),
        "old": tuple(sorted(each.handle for each in opportunities if each.is_old(today))),
    }
    found = {"unqualified": lacking, "jumped": skipped, "dropped": dropped}
    return figures, {what: _first_open(names, firsts) for what, names in found.items()}


def _first_open(names: Iterable[str], firsts: Mapping[str, Mapping[str, date]]) -> str | None:
    """Return the first for whom there is still something to do: neither lost nor a client."""
    return next((name for name in names if not {LOST, CLIENT} & set(firsts[name])), None)


def _routine(journal: Journal, period: Period, weeks: Sequence[Week], when: Moment, rules: Rules) -> dict[str, Any]:
    blocks = routine.blocks(journal)
    reports = [found for week in weeks if (found := routines.of_week(journal, week, when, rules))]
    return {
        "has_routine": any(not block.until or block.until >= period.first for block in blocks),
        "routine_goes_on": any(not block.until or block.until >= when.now.date() for block in blocks),
        "blocks": sum(len(report.blocks) for report in reports),
        "blocks_kept": sum(report.kept for report in reports),
    }


def _minutes(journal: Journal, period: Period, weeks: Sequence[Week], today: date, rules: Rules) -> dict[str, Any]:
    """Return minutes and weeks; this week is judged by what it has, and not yet by what it lacks."""
    minutes = sums.minutes_between(journal)(period.first, period.last)
    moved = sums.moved_between(journal)(period.first, period.last)
    totals = [week_totals(week, minutes, rules, moved) for week in weeks]
    over = [each for each in totals if each.week.last < today]
    logged = [each for each in totals if each.total]
    silent = [each for each in over if not each.total and not is_off(each.week, rules)]
    prospecting = [each for each in totals if each.counted[PROSPECTING]]
    networking = [each for each in over if each.counted[NETWORKING] and not each.counted[PROSPECTING]]
    return {
        "prospecting": sum(each.prospecting for each in totals),
        "to_networking": sum(each.moved.to_networking for each in totals),
        "counted": sum(each.counted[PROSPECTING] for each in totals),
        "clients": sum(each.minutes["clients"] for each in totals),
        "weeks": len(logged) + len(silent),
        "weeks_logged": len(logged),
        "weeks_talking": len(prospecting) + len(networking),
        "weeks_networking": len(networking),
    }


def _network(
    journal: Journal, period: Period, today: date, rules: Rules
) -> tuple[dict[str, Any], dict[str, str | None]]:
    """Return referrals, close contacts and who was met, and whom to do something about."""
    received = touches.referrals(journal, period)
    waiting = [each for each in received if is_overdue(each, today, rules.settings.referral_days, rules.is_worked)]
    close = close_contacts(
        touches.close_contacts(journal, period), min(today, period.last), dict(rules.settings.touch_every)
    )
    known_by = today - VERY_LATE  # who is newer may yet be met again
    met, once, _ = touches.meetings(journal, period, known_by)
    figures = {
        "received": len(received),
        "waiting": len(waiting),
        "fresh": sum(map(is_untouched, received)) - len(waiting),
        "won": sum(each.won is not None for each in received),
        "close": len(close),
        "takers": sum(each.balance != BALANCED for each in close),
        "met": met,
        "once": once,
    }
    named = {
        "waiting": waiting[0].contact if waiting else None,
        "once": touches.met_once(journal, period, known_by),
    }
    return figures, named


def _before(days: Mapping[str, date]) -> set[str]:
    """Return the stages that a contact was in up to the day on which it became an opportunity."""
    return {stage for stage, day in days.items() if day <= days[OPPORTUNITY]}


def _is_dropped(journal: Journal, handle: str, days: Mapping[str, date], today: date) -> bool:
    """Tell whether a prospect went no further and was touched once at most, and that a month ago or lost."""
    went_on = {LEAD, OPPORTUNITY, CLIENT} & set(days)
    is_left = LOST in days or today - days[PROSPECT] > VERY_LATE
    return not went_on and is_left and touches.days_touched(journal, handle) <= 1
