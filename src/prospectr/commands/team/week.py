"""The leader's week: `prospectr team week`, `prospectr team week last --md`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.delivery import deliver
from prospectr.commands.shared.output_file import write_output
from prospectr.commands.team.reading import LATEST_WEEKS, read_team
from prospectr.domain.phrases.periods import parse_week
from prospectr.domain.team.week import team_week
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.sync import doubt_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.commands.shared.delivery import Delivery
    from prospectr.context import Context
    from prospectr.domain.team.places import TeamReading
    from prospectr.domain.team.week import TeamWeek

MONDAY = 0


def run(ctx: Context, period: str, form: str, to: Delivery | None = None) -> None:
    """Print a week of the team as `table`, `json`, `csv` or `md`, or deliver a page.

    InputError if no place was joined, or the period is not one week.
    """
    when = moment(ctx)
    today = when.now.date()
    week = parse_week(period, today, MONDAY)
    with open_journal(ctx) as journal:
        reading = read_team(ctx, journal, when, week.before(LATEST_WEEKS).first)
    team = team_week(week, reading.recalled.held, reading.recalled.seen, reading.roster)
    if to:
        from prospectr.render.page.team_page import team_page

        deliver(ctx, team_page(team, when.now), f"team-{week.label}.html", to)
    elif form == "table":
        from prospectr.render.team.week import not_on_roster, team_week_lines

        for line in team_week_lines(team, today, ctx.width_limit):
            ctx.print_wrapped(visible(line))
        if note := not_on_roster(team):
            ctx.print_wrapped(note)
    else:
        write_output(ctx, _texts(team, reading, form, today), None, force=False)
    for line in doubt_lines(reading):
        ctx.remark(visible(line))


def _texts(team: TeamWeek, reading: TeamReading, form: str, today: date) -> Iterator[str]:
    """Yield the lines of a format."""
    if form == "json":
        from prospectr.render.shared.json import dumps
        from prospectr.render.team.sync import doubts_value
        from prospectr.render.team.week_json import team_week_value

        yield f"{dumps({**team_week_value(team), **doubts_value(reading)})}\n"
    elif form == "csv":
        from prospectr.render.team.week_csv import team_week_csv

        yield from team_week_csv(team)
    else:
        from prospectr.render.team.markdown import team_week_markdown

        yield from (f"{line}\n" for line in team_week_markdown(team, today))
