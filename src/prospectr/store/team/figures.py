"""Work out the figures of weeks that may leave the journal."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.instants import instant
from prospectr.domain.people.stages import LOST, OPPORTUNITY, STAGE_ORDER, arrivals, current_stage
from prospectr.domain.team.figures import AGES, Closed, Figures, age_of
from prospectr.store import _sql
from prospectr.store.queries import people, sums, week_closes, week_routine
from prospectr.store.queries.people_codec import move_from_row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from prospectr.domain.calendar.instants import Moment
    from prospectr.domain.calendar.weeks import Week
    from prospectr.domain.people.stages import Move
    from prospectr.domain.week.totals import Rules, WeekTotals
    from prospectr.store.sqlite.journal import Journal

LAST_MINUTE = 24 * 60 - 1  # of a day; midnight itself does not exist where the clocks go forward then


def of_weeks(
    journal: Journal, weeks: Sequence[Week], when: Moment, rules: Rules, outcomes: Collection[str]
) -> list[Figures]:
    """Return the figures of weeks from Monday to Sunday, all of them begun, whatever the setting `week_start`.

    `outcomes` are the names of the outcomes that may be told.
    """
    if not weeks:
        return []
    moves = _moves_by_contact(journal)
    return [_figures(journal, totals, when, rules, moves, outcomes) for totals in sums.log(journal).weeks(weeks, rules)]


def _figures(
    journal: Journal,
    totals: WeekTotals,
    when: Moment,
    rules: Rules,
    moves: Iterable[Sequence[Move]],
    outcomes: Collection[str],
) -> Figures:
    week = totals.week
    through = min(week.last, when.now.date())
    routine = week_routine.of_week(journal, week, when, rules)
    close = week_closes.find(journal, week.first)
    return Figures(
        first=week.first,
        through=through,
        minutes=totals.minutes,
        counted=totals.prospecting_for_quota,
        quota=totals.quota.share,
        target_minutes=totals.hours.target if totals.hours else None,
        outcomes={name: count for name, count in totals.outcomes.items() if name in outcomes},
        blocks=len(routine.blocks) if routine else 0,
        kept=routine.kept if routine else 0,
        doubtful_minutes=totals.reclassified.to_networking,
        moves=_arrivals(journal, week),
        open_opportunities=_open_opportunities(moves, through),
        days_off=sum(1 for day in week.days if day.weekday() in rules.settings.workdays and day in rules.days_off),
        logged_late_minutes=_logged_late(journal, week, when),
        closed=Closed(close.closed, close.prospecting_for_quota, close.total) if close else None,
    )


def _moves_by_contact(journal: Journal) -> list[list[Move]]:
    by_contact: dict[str, list[Move]] = {}
    for row in journal.rows(_sql.MOVES):
        move = move_from_row(row)
        by_contact.setdefault(move.contact, []).append(move)
    return list(by_contact.values())


def _open_opportunities(moves: Iterable[Sequence[Move]], day: date) -> dict[str, int]:
    """Return how many opportunities were open at the end of a day, by age."""
    counts = dict.fromkeys(AGES, 0)
    for of_contact in moves:
        stage = current_stage(move for move in of_contact if move.day <= day)
        if stage.stage == OPPORTUNITY and stage.since:
            counts[age_of((day - stage.since).days)] += 1
    return counts


def _arrivals(journal: Journal, week: Week) -> dict[str, int]:
    first_days = people.first_days(journal, week.first, week.last)
    new = arrivals(first_days, week.first, week.last)
    lost = sum(LOST in days and week.first <= days[LOST] <= week.last for days in first_days.values())
    return {**{stage: len(new[stage]) for stage in STAGE_ORDER}, LOST: lost}


def _logged_late(journal: Journal, week: Week, when: Moment) -> int:
    """Return the minutes of entries of a week that were logged after it was over."""
    after = int(instant(week.last, LAST_MINUTE, when.zone).timestamp()) + 60
    bounds = {"first": week.first.isoformat(), "last": week.last.isoformat(), "after": after}
    return journal.value(_sql.MINUTES_LOGGED_AFTER, bounds) or 0
