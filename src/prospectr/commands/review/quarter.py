"""A quarter in review: `prospectr quarter`, `prospectr quarter 2026-Q4 --html -o quarter.html`."""

from __future__ import annotations

from prospectr.commands.people import funnel, referrals
from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.delivery import deliver
from prospectr.commands.week import audit, trend
from prospectr.domain.calendar.periods import quarter_label
from prospectr.domain.phrases.periods import parse_quarter
from prospectr.domain.week.quarter import Quarter
from prospectr.domain.week.trend import daily_prospecting_for_quota
from prospectr.store.queries import sums, week_people, week_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.commands.shared.delivery import Delivery
    from prospectr.context import Context


def run(
    ctx: Context, word: str, *, as_json: bool = False, to: Delivery | None = None, with_people: bool = True
) -> None:
    """Show a quarter in review, or deliver it as a page; InputError if the word is not one quarter."""
    quarter = _read(ctx, word)
    if to:
        from prospectr.render.page.quarter_page import quarter_page

        text = quarter_page(quarter, moment(ctx).now, with_people=with_people)
        deliver(ctx, text, f"quarter-{quarter.label}.html", to)
    elif as_json:
        from prospectr.render.review.quarter_json import quarter_value
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(quarter_value(quarter)))
    else:
        from prospectr.render.review.quarter import quarter_lines

        blocks = ctx.output_is_terminal and ctx.has_unicode(ctx.stdout)
        for line in quarter_lines(quarter, ctx.width, ctx.width_limit, blocks=blocks, has_colour=ctx.has_colour):
            ctx.print_wrapped(line)


def _read(ctx: Context, word: str) -> Quarter:
    when = moment(ctx)
    today = when.now.date()
    period = parse_quarter(word, today)
    with open_journal(ctx) as journal:
        rules = week_rules.rules(journal)
        settings = rules.settings
        logged = sums.daily_minutes(journal, period.first, period.last)
        reclassified = sums.daily_reclassified(journal, period.first, period.last)
        bounds = sums.bounds(journal)
        return Quarter(
            period=period,
            today=today,
            first_entry=bounds[0] if bounds else None,
            total=sum(sum(kinds.values()) for kinds in logged.values()),
            minutes=daily_prospecting_for_quota(logged, reclassified, settings.counting),
            trend=trend.read(journal, period, today, rules),
            funnel=funnel.read(journal, period),
            referrals=referrals.read(journal, period, "source", rules),
            people=week_people.of_period(journal, period),
            audit=audit.read(journal, quarter_label(period.first), when),
            week_start=settings.week_start,
            seller=settings.name,
        )
