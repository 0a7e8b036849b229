"""Feast and famine: `prospectr trend 13w`, `prospectr calendar 2026`."""

from __future__ import annotations

from datetime import date, timedelta

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.periods import Period, parse_period
from prospectr.domain.calendar.weeks import DAYS, Week, week_of
from prospectr.domain.people.stages import OPPORTUNITY, arrivals
from prospectr.domain.week.summary import is_off, week_totals
from prospectr.domain.week.trend import LATEST, Trend, ruled_by_day, trend
from prospectr.errors import InputError
from prospectr.store.queries import people, sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.week.summary import Rules
    from prospectr.store.sqlite.journal import Journal

MOST_WEEKS = 106
MOST_DAYS = 366


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Tell how steady the weeks of a period were; InputError if it is none, or too long."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        meant = parse_period(period, today, rules.settings.week_start)
        found = read(journal, weeks_of(journal, meant, today, rules.settings.week_start), today, rules)
    if as_json:
        from prospectr.render.shared.json import dumps
        from prospectr.render.week.trend_json import trend_value

        ctx.write_data_line(dumps(trend_value(found)))
        return
    from prospectr.render.week.trend import trend_lines

    for line in trend_lines(found, ctx.width, blocks=ctx.output_is_terminal and ctx.has_unicode(ctx.stdout)):
        ctx.print_wrapped(line)


def weeks_of(journal: Journal, period: Period, today: date, week_start: int) -> list[Week]:
    """Return the weeks of a period, from that of the journal's first line up to this one."""
    bounds = sums.bounds(journal)
    first = max(period.first, bounds[0] if bounds else today)
    begin, end = week_of(first, week_start), week_of(min(period.last, today), week_start)
    count = (end.first - begin.first).days // DAYS + 1
    if count > MOST_WEEKS:
        raise InputError(f"That is {count} weeks.", f"Name {MOST_WEEKS} or fewer, such as 52w.")
    return [Week(begin.first + timedelta(DAYS * i)) for i in range(max(count, 0))]


def earlier_weeks(journal: Journal, week: Week, week_start: int) -> list[Week]:
    """Return the weeks before one, from that of the journal's first line, but no more than a trend may have."""
    bounds = sums.bounds(journal)
    count = (week.first - week_of(bounds[0], week_start).first).days // DAYS if bounds else 0
    return [week.before(i) for i in range(min(count, MOST_WEEKS), 0, -1)]


def read(journal: Journal, weeks: list[Week], today: date, rules: Rules) -> Trend:
    """Work out the trend of weeks in a row."""
    if not weeks:
        return trend([], {}, today)
    first, last = weeks[0].first, weeks[-1].last
    earlier = earlier_weeks(journal, weeks[0], rules.settings.week_start)
    since = earlier[0].first if earlier else first
    minutes, moved = sums.minutes_between(journal)(since, last), sums.moved_between(journal)(since, last)
    totals = [week_totals(week, minutes, rules, moved) for week in (*earlier, *weeks)]
    until = last + timedelta(DAYS * LATEST)
    firsts = people.first_days(journal, first, until)
    after = [*weeks, *(weeks[-1].before(-i) for i in range(1, LATEST + 1))]
    came = {week.first: len(arrivals(firsts, week.first, week.last)[OPPORTUNITY]) for week in after}
    rests = [week.week.first for week in totals if not week.total and is_off(week.week, rules)]
    return trend(totals[len(earlier) :], came, today, rests, totals[: len(earlier)])


def calendar(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Draw the prospecting minutes that the quota looks at, day by day; InputError if that is more than a year."""
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        meant = parse_period(period, today, settings.week_start)
        if (meant.last - meant.first).days >= MOST_DAYS:
            raise InputError(f"“{period}” is more than a year.", "Type prospectr calendar 2026, quarter or 90d")
        found = sums.minutes_between(journal)(meant.first, meant.last)
        moved = sums.moved_between(journal)(meant.first, meant.last)
    minutes = ruled_by_day(found, moved, settings.counting)
    if as_json:
        from prospectr.render.shared.json import dumps

        days = {day.isoformat(): total for day, total in sorted(minutes.items()) if total}
        period_value = {"first": meant.first.isoformat(), "last": meant.last.isoformat()}
        ctx.write_data_line(dumps({"period": period_value, "days": days}))
        return
    from prospectr.render.week.trend import calendar_lines

    is_drawn = ctx.output_is_terminal and ctx.has_unicode(ctx.stdout)
    for line in calendar_lines(meant, minutes, settings.week_start, ctx.width, today, blocks=is_drawn):
        ctx.print_wrapped(line)
