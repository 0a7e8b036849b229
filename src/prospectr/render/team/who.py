"""One seller's weeks as text and JSON."""

from __future__ import annotations

from prospectr.render.shared.text import day_text
from prospectr.render.team.week import change_lines, figure_cells, table_lines
from prospectr.render.team.week_json import figures_in, seller_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.team.week import Seller, SellerWeek

HEAD = ("week", "prospecting", "quota", "all", "clients", "new", "old", "blocks", "open", "state")


def who_lines(seller: Seller, today: date, width: int | None) -> Iterator[str]:
    """Yield a line for each of the last weeks, the latest first, then what changed later."""
    last = f"last word: {day_text(seller.last_word, today)}" if seller.last_word else "no word in the last 13 weeks"
    yield f"{seller.name}{f', {seller.team}' if seller.team else ''}, {last}"
    yield ""
    yield from table_lines([HEAD, *(_cells(week) for week in reversed(seller.weeks))], "<>>>>>>>><", width)
    changes = list(change_lines(seller, today))
    if changes:
        yield ""
        yield from changes


def _cells(week: SellerWeek) -> tuple[str, ...]:
    count = str(sum(week.figures.open_opportunities.values())) if week.figures else "."
    return (week.week.label, *figure_cells(week.figures), count, week.state)


def who_value(seller: Seller) -> dict[str, object]:
    """Return the same as values of JSON, with all figures of each week."""
    weeks = [
        {"week": week.week.label, "state": week.state, "figures": figures_in(week.figures)} for week in seller.weeks
    ]
    return {**seller_value(seller), "weeks": weeks}
