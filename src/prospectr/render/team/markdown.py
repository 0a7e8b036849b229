"""The leader's week as Markdown, to paste into a mail or a chat."""

from __future__ import annotations

from prospectr.render.team.week import HEAD, LEGEND, change_text, figure_cells, headline, marks, state_text, total_cells
from prospectr.render.week.markdown import escaped, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.team.week import TeamWeek


def team_week_markdown(team: TeamWeek, today: date) -> Iterator[str]:
    """Yield the lines of the leader's week."""
    yield f"**{escaped(headline(team))}**"
    yield ""
    for seller in team.sellers:
        text = state_text(seller, today)
        if text:
            yield f"- {escaped(seller.name)}: {escaped(text)}"
    yield ""
    rows = [
        (escaped(seller.name), *map(escaped, figure_cells(seller.this_week.figures)), f"`{marks(seller.weeks)}`")
        for seller in team.sellers
    ]
    yield from table(HEAD, [*rows, total_cells(team)])
    yield ""
    yield escaped(LEGEND)
    for seller in team.sellers:
        for change in seller.changes:
            yield f"- {escaped(seller.name)}: {escaped(change_text(change, today))}"
