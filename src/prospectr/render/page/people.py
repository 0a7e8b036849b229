"""The people on a week's page: who was touched, and who waits."""

from __future__ import annotations

from prospectr.domain.calendar.timespan import format_minutes
from prospectr.domain.record import Record
from prospectr.render.page.engine import typed
from prospectr.render.shared.text import day_text, due_text, plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from prospectr.domain.people.follow_ups import FollowUp
    from prospectr.domain.week.summary import WeekPeople, WeekSummary

MOST_LINES = 7
MOST_TIME = 3  # contacts named with their minutes


class PeopleLine(Record):
    """A line: the program's own words first, so that a long name cannot push them out of a printed page."""

    words: str
    contact: str = ""
    rest: str = ""
    is_late: bool = False


def people_lines(summary: WeekSummary, *, with_people: bool) -> tuple[PeopleLine, ...]:
    """Return at most seven lines and how many more there are, or without people only their number."""
    people, today = summary.people, summary.standing.today
    if not with_people:
        return tuple(_numbers(people, summary))
    lines = [*most_time(people)]
    waiting = [*_due(summary), *_referrals(summary), *_stale(summary)]
    ahead = [_follow_up(step, summary) for step in people.follow_ups if step.due > today]
    lines += [*waiting, *ahead]
    if len(lines) > MOST_LINES:
        return (*lines[: MOST_LINES - 1], PeopleLine(f"and {len(lines) - MOST_LINES + 1} more"))
    return tuple(lines)


def most_time(people: WeekPeople) -> Iterator[PeopleLine]:
    """Yield a line with the contacts that took the most time, if anybody was touched."""
    if people.touched:
        first = [f"{typed(f'@{contact.handle}')} {format_minutes(contact.minutes)}" for contact in people.touched]
        yield PeopleLine("Most time:", rest=", ".join(first[:MOST_TIME]))


def _due(summary: WeekSummary) -> Iterator[PeopleLine]:
    today = summary.standing.today
    yield from (_follow_up(step, summary) for step in summary.people.follow_ups if step.due <= today)


def _follow_up(step: FollowUp, summary: WeekSummary) -> PeopleLine:
    today = summary.standing.today
    if step.due < today:
        words = f"Overdue since {day_text(step.due, today)}:"
    else:
        words = "Due today:" if step.due == today else f"{due_text(step, today)}:"
    contact = typed(f"@{step.contact}") if step.contact else ""
    return PeopleLine(words, contact, typed(step.text) if step.text else "", step.due < today)


def _referrals(summary: WeekSummary) -> Iterator[PeopleLine]:
    people, today = summary.people, summary.standing.today
    for contact, source in people.untouched:
        since = f" since {day_text(people.referred_on[contact], today)}" if contact in people.referred_on else ""
        yield PeopleLine(f"Never touched{since}:", typed(f"@{contact}"), f"from {typed(f'@{source}')}", is_late=True)


def _stale(summary: WeekSummary) -> Iterator[PeopleLine]:
    today = summary.standing.today
    for opportunity in summary.people.stale_opportunities:
        value = f"{opportunity.value:,}" if opportunity.value else ""
        words = f"Stale opportunity, {plural(opportunity.days(today), 'day')} old:"
        yield PeopleLine(words, typed(f"@{opportunity.handle}"), value, is_late=True)


def _numbers(people: WeekPeople, summary: WeekSummary) -> Iterator[PeopleLine]:
    overdue = sum(step.due < summary.standing.today for step in people.follow_ups)
    counts = {
        "overdue": overdue,
        "due today": people.due - overdue,
        "planned for later": len(people.follow_ups) - people.due,
    }
    for words, count in counts.items():
        if count:
            yield PeopleLine(f"{plural(count, 'follow-up')} {words}", is_late=words == "overdue")
    if people.untouched:
        yield PeopleLine(f"{plural(len(people.untouched), 'referral')} never touched", is_late=True)
    if people.stale:
        words = plural(len(people.stale), "stale opportunity", "stale opportunities")
        yield PeopleLine(words, is_late=True)
