"""The figures that the audit's checks look at, and how they are worked out from stages and weeks."""

from __future__ import annotations

from datetime import date

from prospectr.domain.entries.kinds import NETWORKING
from prospectr.domain.people.follow_ups import VERY_LATE
from prospectr.domain.people.stages import CLIENT, LEAD, LOST, OPPORTUNITY, PROSPECT
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from prospectr.domain.week.totals import Rules, WeekTotals

    StageDays = Mapping[str, date]  # the day on which a contact first reached each stage


class Candidates(Record):
    """The handle of one contact for each check whose to-do names a contact; None where no contact fits.

    `unqualified` became a lead without the first answers, `skipped` became an opportunity with a stage left out,
    `dropped` was touched once at most and then left; none of these three is lost or a client by now. `waiting` was
    referred and never touched. `met_once` was met once only and is not lost.
    """

    unqualified: str | None = None
    skipped: str | None = None
    dropped: str | None = None
    waiting: str | None = None
    met_once: str | None = None


class Evidence(Record):
    """The figures of a period that the checks look at: minutes, and numbers of contacts, weeks or blocks.

    `period_word` is the period as it is typed in other commands.

    - Stages: `leads_qualified` of `leads` have the first criteria answered. `skipped` of `opportunities` left a stage
      out. `dropped` of `prospects` were touched once at most and then left. `old` of the `open_opportunities` are older
      than two quarters.
    - Routine: `has_routine` is about the period, `routine_goes_on` about today.
    - Minutes: `doubtful` of the minutes logged as `prospecting` read like networking; `counted_prospecting` is what
      counts as prospecting.
    - Weeks: `weeks` are those that were logged or should have been. `weeks_active` had networking or prospecting,
      `weeks_only_networking` of them had no prospecting.
    - Network: of the referrals `received`, nobody touched those `waiting`, which are late, and `not_due`, which are
      still in time. With `one_sided` of the `close` contacts, what was given and got differs by two or more.
      `met_once` of `met` were met once.
    """

    period_word: str
    criteria: int
    leads: int
    leads_qualified: int
    has_routine: bool
    routine_goes_on: bool
    blocks: int
    blocks_kept: int
    opportunities: int
    skipped: int
    prospects: int
    dropped: int
    prospecting: int
    doubtful: int
    counted_prospecting: int
    clients: int
    weeks: int
    weeks_logged: int
    weeks_active: int
    weeks_only_networking: int
    received: int
    waiting: int
    not_due: int
    won: int
    close: int
    one_sided: int
    met: int
    met_once: int
    open_opportunities: int
    old: tuple[str, ...] = ()
    candidates: Candidates = Candidates()


def skipped_stage(days: StageDays) -> bool:
    """Return whether a contact became an opportunity without having been a prospect and a lead before."""
    before = {stage for stage, day in days.items() if day <= days[OPPORTUNITY]}
    return not {PROSPECT, LEAD} <= before


def is_dropped(days: StageDays, today: date, count_touches: Callable[[], int]) -> bool:
    """Return whether a prospect was dropped after at most one touch.

    It reached no later stage, and is lost or has been a prospect for over a month. `count_touches` returns on how many
    days it was touched, and is only called if that can matter.
    """
    went_on = {LEAD, OPPORTUNITY, CLIENT} & set(days)
    is_left = LOST in days or today - days[PROSPECT] > VERY_LATE
    return not went_on and is_left and count_touches() <= 1


def first_still_open(handles: Iterable[str], stage_days: Mapping[str, StageDays]) -> str | None:
    """Return the first contact for whom there is still something to do: neither lost nor a client."""
    return next((handle for handle in handles if not {LOST, CLIENT} & set(stage_days[handle])), None)


def week_figures(totals: Sequence[WeekTotals], rules: Rules, today: date) -> dict[str, int]:
    """Return the figures on minutes and weeks, by their names in `Evidence`.

    A week that is not over counts for what it has, but not yet for what it lacks.
    """
    over = [week for week in totals if week.week.last < today]
    logged = [week for week in totals if week.total]
    silent = [week for week in over if not week.total and not rules.is_off(week.week)]
    prospecting = [week for week in totals if week.prospecting_for_quota]
    networking = [week for week in over if week.minutes_for_quota[NETWORKING] and not week.prospecting_for_quota]
    return {
        "prospecting": sum(week.prospecting for week in totals),
        "doubtful": sum(week.reclassified.to_networking for week in totals),
        "counted_prospecting": sum(week.prospecting_for_quota for week in totals),
        "clients": sum(week.minutes["clients"] for week in totals),
        "weeks": len(logged) + len(silent),
        "weeks_logged": len(logged),
        "weeks_active": len(prospecting) + len(networking),
        "weeks_only_networking": len(networking),
    }
