"""One seller's weeks, as everybody in the team sees them: `prospectr team who ann`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.team.reading import LATEST_WEEKS, read_team
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.entries.names import name_folded
from prospectr.domain.suggest import nearest
from prospectr.domain.team.week import team_week
from prospectr.errors import NotFoundError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.who import who_lines, who_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str, *, as_json: bool = False) -> None:
    """Print the last eight weeks of a seller; NotFoundError if nobody of that name is in the team."""
    when = moment(ctx)
    today = when.now.date()
    name = name_folded(word.removeprefix("@"))
    with open_journal(ctx) as journal:
        reading = read_team(ctx, journal, when, week_of(today).before(LATEST_WEEKS).first)
    team = team_week(week_of(today), reading.recalled.held, reading.recalled.seen, reading.roster)
    seller = next((seller for seller in team.sellers if seller.name == name), None)
    if seller is None:
        names = [seller.name for seller in team.sellers]
        near = nearest(name, names)
        hint = f"Did you mean prospectr team who {near}?" if near else "To see who reports: prospectr team"
        raise NotFoundError(f"There is no seller “{word}” in the team.", hint)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(who_value(seller)))
        return
    for line in who_lines(seller, today, ctx.width_limit):
        ctx.print_wrapped(visible(line))
