"""What joining a team means, in words, and the places of a team as JSON."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.team.figures import OUTCOMES
from prospectr.domain.team.places import is_server
from prospectr.render.shared.text import day_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from prospectr.domain.team.places import Place, Reading

LEAVES_NEVER = "What never leaves: contacts, notes, tags, needs, what broke a block, clock times, money."


def join_lines(place: Place) -> Iterator[str]:
    """Yield what will leave this journal, and who can see it."""
    yield (
        "What leaves: figures, one row for each week. Minutes by kind, what counts as prospecting, your quota, blocks "
        f"kept, {', '.join(OUTCOMES)}, how many contacts are new in each stage, how many opportunities are open and "
        "for how many quarters, days off as a number, minutes logged late, and what a closed week had."
    )
    yield f"From the week of {place.since.isoformat()} on, as {place.seller}. To see it: prospectr team show"
    if is_server(place.place):
        yield "Who can see it: your leader, those above, and the administrators of the server; not your colleagues."
    else:
        yield f"Who can see it: everybody who can open {place.place}, and so can the others there."


def joined_text(place: Place, reading: Reading, today: date) -> Iterator[str]:
    """Yield what was joined and what to do next."""
    sellers = sorted({statement.seller for _, statement in reading.statements})
    others = ", ".join(sellers) if sellers else "nobody yet"
    if place.seller is None:
        yield f"Joined {place.place} to read. Who reports there: {others}. To see the week: prospectr team week"
        return
    since = day_text(place.since, today)
    yield f"Joined {place.place} as {place.seller}, from the week of {since} on. Take it back: prospectr undo"
    yield f"Who reports there: {others}."
    if place.seller in sellers:
        yield f"{place.seller} reports there already. If that is another journal, the two are added up."
    yield "What would leave, byte for byte: prospectr team show. To send it: prospectr team sync"


def left_lines(place: Place, erased: Sequence[str], *, is_erased: bool) -> Iterator[str]:
    """Yield what was left, and what stays behind."""
    yield f"Left {place.place}. Nothing is sent there any more. Take it back: prospectr undo"
    if erased:
        yield f"Deleted there: {', '.join(erased)}. Others may have read them before."
    elif place.seller and is_server(place.place):
        yield "What was sent stays there. Its administrator can delete it."
    elif place.seller and not is_erased:
        line = whole_line(["team", "leave", place.place, "--erase"])
        yield f"Your files stay there. To delete them: prospectr undo, then {line}"


def place_value(place: Place) -> dict[str, object]:
    """Return a place as values of JSON."""
    return {"place": place.place, "seller": place.seller, "since": place.since.isoformat()}
