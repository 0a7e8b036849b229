"""Show prospecting day by day, as a heat map: `prospectr calendar 2026`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.phrases.periods import parse_period
from prospectr.domain.week.trend import daily_prospecting_for_quota
from prospectr.errors import InputError
from prospectr.render.shared.text import period_text
from prospectr.store.queries import sums, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context

MOST_DAYS = 366


def run(ctx: Context, period: str, *, as_json: bool = False) -> None:
    """Print a heat map of the prospecting minutes that the quota uses, day by day.

    It begins with the week of the first entry, if that is later than the period's first day.

    Raises:
        InputError: the period is invalid, or longer than a year.
    """
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        settings = week_rules.settings(journal)
        days = parse_period(period, today, settings.week_start)
        if (days.last - days.first).days >= MOST_DAYS:
            raise InputError(
                f"“{period}” is more than a year.", "Type prospectr calendar 2026, or prospectr calendar 90d"
            )
        logged = sums.daily_minutes(journal, days.first, days.last)
        reclassified = sums.daily_reclassified(journal, days.first, days.last)
        bounds = sums.bounds(journal)
    minutes = daily_prospecting_for_quota(logged, reclassified, settings.counting)
    if as_json:
        from prospectr.render.shared.json import dumps

        by_day = {day.isoformat(): total for day, total in sorted(minutes.items()) if total}
        period_value = {"first": days.first.isoformat(), "last": days.last.isoformat()}
        ctx.write_data_line(dumps({"period": period_value, "days": by_day}))
        return
    if bounds is None or days.first > today or bounds[0] > min(days.last, today):
        ctx.print_wrapped(f"Nothing was logged from {period_text(days, today)}.")
        return
    from prospectr.render.week.calendar import HeatMap, calendar_lines

    shown = days.replace(first=max(days.first, week_of(bounds[0], settings.week_start).first))
    heat_map = HeatMap(shown, today, settings.week_start, ctx.width)
    is_drawn = ctx.output_is_terminal and ctx.has_unicode(ctx.stdout)
    for line in calendar_lines(heat_map, minutes, blocks=is_drawn, has_colour=ctx.has_colour):
        ctx.print_wrapped(line)
