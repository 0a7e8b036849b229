"""What a sync did, which files were not used, and which weeks in a place were not as expected."""

from __future__ import annotations

from prospectr.domain.calendar.weeks import Week
from prospectr.domain.team.memory import GONE, OLDER
from prospectr.domain.team.places import noun_of
from prospectr.domain.team.versions import RESTORED
from prospectr.render.shared.text import plural
from prospectr.render.week.formats import first_few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from prospectr.domain.team.places import PlaceReading, Sent, TeamReading

MOST_NAMES = 5


def sync_text(sent: Sent | None, team: TeamReading) -> str:
    """Return one line about a sync."""
    sellers = {holding.version.seller for holding in team.recalled.held.values()}
    read = f"Read the weeks of {plural(len(sellers), 'seller')}."
    if sent is None:
        return f"This journal only reads. {read}"
    weeks = plural(len(sent.restated.versions), "week")
    if not sent.files:
        return f"Nothing new to send to {sent.place} as {sent.seller}: {weeks} there. {read}"
    return f"Sent to {sent.place} as {sent.seller}: {weeks}, {sent.changed} new or changed. {read}"


def remark_lines(sent: Sent | None, team: TeamReading) -> Iterator[str]:
    """Yield a line for each thing about the places that a person should know."""
    if sent:
        yield from _own_remarks(sent, noun_of(sent.place))
        yield from asked_lines(team.places)
    yield from doubt_lines(team)


def _own_remarks(sent: Sent, noun: str) -> Iterator[str]:
    for reason in sorted(set(sent.restated.remarks.values())):
        firsts = [first for first, why in sorted(sent.restated.remarks.items()) if why == reason]
        if reason == RESTORED:
            why = "has a later version than this journal (a restored backup, or a copy of this journal elsewhere)"
        else:
            why = f"was changed in the {noun} by somebody else"
        yield f"Written again from this journal, because it {why}: {weeks_text(firsts)}."


def asked_lines(places: Iterable[PlaceReading]) -> Iterator[str]:
    """Yield which outcomes leave besides the usual four, because a roster asks for them."""
    for place in places:
        asked = [name for name in place.roster.outcomes if place.place.seller]
        if asked:
            yield f"The roster asks for these outcomes too, so they leave: {first_few(asked, MOST_NAMES)}."


def doubt_lines(team: TeamReading) -> Iterator[str]:
    """Yield a line for each place, file or seller's weeks that are not as expected."""
    for place in team.places:
        yield from _place_lines(place)
    noun = _noun(team)
    for seller, firsts in sorted(_by_seller(team, OLDER).items()):
        yield f"The {noun} has earlier versions of weeks of {seller} than you read before: {_shown(firsts)}"
    if not any(place.failure for place in team.places):  # a folder that is not there was mentioned
        for seller, firsts in sorted(_by_seller(team, GONE).items()):
            yield f"The {noun} no longer has weeks of {seller}: {_shown(firsts)}"
    for holding in team.recalled.held.values():
        if holding.others:
            seller, week = holding.version.seller, Week(holding.version.figures.first).label
            yield f"There are two versions of {week} of {seller}; it is not counted until {seller} syncs again."


def _noun(team: TeamReading) -> str:
    """Return the word for the places of a team: a folder, unless all are servers."""
    nouns = {noun_of(place.place.place) for place in team.places}
    return nouns.pop() if len(nouns) == 1 else "folder"


def _shown(firsts: Iterable[date]) -> str:
    return f"{weeks_text(firsts)}. Shown is what you read before."


def _place_lines(place: PlaceReading) -> Iterator[str]:
    if place.failure:
        yield f"{place.failure.message} Shown is what this journal remembers of it."
    for skipped in place.reading.skipped:
        if skipped.is_ours:
            yield f"Not used: {skipped.name}, {skipped.reason}."
    rosters = {roster for _, roster in place.reading.rosters if roster.rev == place.roster.rev}
    if len(rosters) > 1:
        yield f"There are two versions of the roster in {place.place.place}; the members of both are shown."


def _by_seller(team: TeamReading, why: str) -> dict[str, list[date]]:
    found: dict[str, list[date]] = {}
    for key, reason in team.recalled.doubts.items():
        if reason == why:
            found.setdefault(team.recalled.held[key].version.seller, []).append(key[1])
    return found


def weeks_text(firsts: Iterable[date]) -> str:
    """Return the labels of weeks: `2026-W46, 2026-W47`."""
    return first_few([Week(first).label for first in sorted(firsts)], MOST_NAMES)


def sync_value(sent: Sent | None, team: TeamReading) -> dict[str, object]:
    """Return a sync as values of JSON."""
    return {
        "place": sent.place if sent else None,
        "seller": sent.seller if sent else None,
        "weeks": len(sent.restated.versions) if sent else 0,
        "changed": sent.changed if sent else 0,
        "files": list(sent.files) if sent else [],
        "rewritten": {Week(first).label: why for first, why in sorted(sent.restated.remarks.items())} if sent else {},
        **doubts_value(team),
    }


def doubts_value(team: TeamReading) -> dict[str, object]:
    """Return the files that were not used and the places that could not be read, as values of JSON."""
    return {
        "skipped": [
            {"place": place.place.place, "file": skipped.name, "reason": skipped.reason}
            for place in team.places
            for skipped in place.reading.skipped
            if skipped.is_ours
        ],
        "unavailable": [place.place.place for place in team.places if place.failure],
    }
