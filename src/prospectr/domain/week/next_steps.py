"""What to do next after a week, by rules: at most four steps, the most useful first."""

from __future__ import annotations

from datetime import date

from prospectr.domain.calendar.timespan import WHOLE
from prospectr.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.week.routine_report import RoutineReport
    from prospectr.domain.week.summary import WeekSummary
    from prospectr.domain.week.totals import WeekTotals

MOST = 4
ROUTINE, THIS_WEEK, NEXT_WEEK, FOLLOW_UP, REFERRAL, STALE, MEND, KEEP = (
    "routine", "this_week", "next_week", "follow_up", "referral", "stale", "mend", "keep"
)  # fmt: skip


class NextStep(Record):
    """One thing to do; `what` is one of the eight above, the other fields are those that it needs.

    - ROUTINE: `count` of `total` blocks were lost, most of their time to `name`, which is empty if nothing was logged.
    - THIS_WEEK, NEXT_WEEK: `minutes` of prospecting on each of the `count` working days left, or of the next week.
    - FOLLOW_UP: `contact`, or nobody in particular, is due since `day` for `name`.
    - REFERRAL: `name` referred `contact`, and nobody has touched that contact.
    - STALE: `contact` is the oldest of the `count` opportunities gone stale.
    - MEND: the audit found that `check` is not so; `name` is the evidence.
    - KEEP: nothing is to mend; the quota was met in `count` weeks in a row.
    """

    what: str
    count: int = 0
    total: int = 0
    minutes: int = 0
    contact: str = ""
    name: str = ""
    day: date | None = None
    check: str = ""


def next_steps(summary: WeekSummary) -> tuple[NextStep, ...]:
    """Return what to do next: the routine, time a day, who to get in touch with, the stalest opportunity, the audit."""
    steps = [*_routine(summary.routine), *_time(summary), *_people(summary)]
    if summary.mend:
        steps.append(NextStep(MEND, name=summary.mend.evidence, check=summary.mend.name))
    if not steps and summary.totals.met:
        return (NextStep(KEEP, count=summary.streak),)
    return tuple(steps[:MOST])


def anonymous(step: NextStep) -> NextStep:
    """Return a step without names and notes."""
    return step.replace(contact="", name="")


def _routine(report: RoutineReport | None) -> Iterator[NextStep]:
    if report is None or not report.lost:
        return
    lost_to: dict[str, int] = {}
    for block in report.lost:
        for work in block.other_work:
            lost_to[work.name] = lost_to.get(work.name, 0) + work.minutes
    name = max(sorted(lost_to), key=lost_to.__getitem__, default="")
    yield NextStep(ROUTINE, count=len(report.lost), total=len(report.blocks), name=name)


def _time(summary: WeekSummary) -> Iterator[NextStep]:
    """Yield the time for each working day left, or of the next week if none is left and the quota was not met."""
    standing, totals = summary.standing, summary.totals
    if standing.minutes_to_do and standing.days_left and totals.total:
        a_day = standing.a_day(standing.minutes_to_do)
        yield NextStep(THIS_WEEK, count=len(standing.days_left), minutes=a_day)
    elif standing.minutes_to_do and totals.normal and totals.total:
        yield NextStep(NEXT_WEEK, count=totals.normal, minutes=-(-_week_minutes(totals) // totals.normal))


def _week_minutes(totals: WeekTotals) -> int:
    """Return the prospecting that a whole week with as much other work needs for the share and the hours."""
    other, share = totals.total - totals.prospecting_for_quota, totals.quota.share
    return max(-(-share * other // (WHOLE - share)), totals.quota.minutes or 0)


def _people(summary: WeekSummary) -> Iterator[NextStep]:
    people, today = summary.people, summary.standing.today
    due = [follow_up for follow_up in people.follow_ups if follow_up.due <= today]
    if due:
        yield NextStep(FOLLOW_UP, contact=due[0].contact or "", name=due[0].text or "", day=due[0].due)
    elif people.untouched:
        contact, source = people.untouched[0]
        yield NextStep(REFERRAL, contact=contact, name=source)
    if people.stale:
        yield NextStep(STALE, count=len(people.stale), contact=people.stale[0])
