"""The roster as text and JSON."""

from __future__ import annotations

from prospectr.render.shared.columns import columns
from prospectr.render.shared.json import day_value
from prospectr.render.shared.text import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from prospectr.domain.team.roster import Member, Roster


def roster_lines(roster: Roster, today: date) -> Iterator[str]:
    """Yield a line for each member, and which outcomes are asked for."""
    if not roster.members:
        yield "Nobody is on the roster, so whoever reports is shown. To add somebody: prospectr team roster add ann"
    yield from columns([_cells(member, today) for member in roster.members], "<<<")
    yield f"Outcomes told: {', '.join(roster.all_outcomes)}"


def _cells(member: Member, today: date) -> tuple[str, ...]:
    until = f" until {day_text(member.until, today)}" if member.until else ""
    return member.seller, member.team or "", f"from {day_text(member.since, today)}{until}"


def roster_value(roster: Roster) -> dict[str, object]:
    """Return the roster as values of JSON."""
    return {
        "members": [
            {
                "seller": member.seller,
                "team": member.team,
                "since": member.since.isoformat(),
                "until": day_value(member.until),
            }
            for member in roster.members
        ],
        "outcomes": list(roster.all_outcomes),
    }
