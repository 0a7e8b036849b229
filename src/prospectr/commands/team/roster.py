"""Who should report: `prospectr team roster add ann --team north`, `prospectr team roster`."""

from __future__ import annotations

from datetime import date

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.team.named import place_named
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.entries.names import name_folded
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.domain.team.names import parse_name
from prospectr.domain.team.places import PlaceReading
from prospectr.domain.team.reading import is_outcome
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.roster import roster_lines, roster_value
from prospectr.store.team.carriers import carrier_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.team.roster import Roster

COMMANDS = ("add", "move", "remove", "list")
EXAMPLE = "prospectr team roster add ann --team north"


class Options(Record):
    """The options of the command: a team, a day from which it applies, outcomes, a folder; None if not given."""

    team: str | None = None
    since: str | None = None
    outcomes: tuple[str, ...] = ()
    folder: str | None = None


def run(ctx: Context, words: Sequence[str], options: Options, *, as_json: bool = False) -> None:
    """Change the roster in a place if there are words, then list it.

    Raises:
        InputError: the words or an option are invalid, or the place is unclear.
        NotFoundError: a seller is not on the roster, or the place is not there.
    """
    today = moment(ctx).now.date()
    with open_journal(ctx) as journal:
        place = place_named(journal, options.folder, "roster --folder")
    carrier = carrier_of(place.place, ctx.environ)
    reading = PlaceReading(place, carrier.read(date.max))
    roster = reading.roster
    changed = _changed(roster, words, options, today)
    if changed != roster:
        carrier.write_roster(changed)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(roster_value(changed)))
        return
    for line in roster_lines(changed, today):
        ctx.print_wrapped(visible(line))


def _changed(roster: Roster, words: Sequence[str], options: Options, today: date) -> Roster:
    command, names = (words[0].lower(), words[1:]) if words else ("list", ())
    if command not in COMMANDS:
        near = nearest(command, COMMANDS)
        hint = f"Did you mean prospectr team roster {near}?" if near else f"Type {EXAMPLE}"
        raise InputError(f"“{' '.join(words)}” is not a roster command; they are {', '.join(COMMANDS)}.", hint)
    if command == "list":
        if names or options.team or options.since or options.outcomes:
            raise InputError("list takes no name and no option.", "Type prospectr team roster")
        return roster
    if options.outcomes:
        return _asking(roster, command, names, options.outcomes)
    if not names or ((command == "move") != bool(options.team) and command != "add"):
        raise InputError(
            "Name a team."
            if names and command == "move"
            else "Name a seller."
            if not names
            else "remove takes no team.",
            f"Type prospectr team roster {command} ann{' --team north' if command == 'move' else ''}",
        )
    team = parse_name(options.team, "prospectr team roster add ann --team {}") if options.team else None
    since = parse_full_day(options.since, today) if options.since else today
    rev = roster.rev + 1
    for name in names:
        seller = parse_name(name, f"prospectr team roster {command} {{}}")
        if command == "add":
            roster = roster.added(seller, team, since)
        elif command == "move":
            roster = roster.moved(seller, team, since)
        else:
            roster = roster.removed(seller, since)
    return roster.replace(rev=rev)


def _asking(roster: Roster, command: str, names: Sequence[str], outcomes: Sequence[str]) -> Roster:
    """Return the roster with outcomes asked for, or no longer asked for."""
    folded = [name_folded(name) for name in outcomes]
    wrong = next((name for name in folded if not is_outcome(name)), None)
    if names or command == "move" or wrong:
        what = f"“{wrong}” cannot be an outcome." if wrong else "--outcome goes with add or remove, without a name."
        raise InputError(what, "Type prospectr team roster add --outcome demos")
    asked = set(roster.outcomes)
    return roster.asking(asked | set(folded) if command == "add" else asked - set(folded))
