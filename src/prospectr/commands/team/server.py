"""Set up a team's server, give people logins, check it: `prospectr team server sql`, `upgrade`, `check`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.domain.record import Record
from prospectr.domain.suggest import nearest
from prospectr.domain.team.names import parse_name
from prospectr.domain.team.places import is_server
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.server import check_lines, check_value, login_lines, upgraded_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.context import Context
    from prospectr.domain.team.server import NewLogin, ServerCheck

COMMANDS = ("sql", "upgrade", "check")
ADDRESS = "postgresql://LOGIN@HOST/team"


class Options(Record):
    """The options of `sql`: where people report, what they lead, the team above, and what their logins may do."""

    team: str | None = None
    manages: str | None = None
    under: str | None = None
    is_admin: bool = False
    is_end: bool = False


def run(ctx: Context, words: Sequence[str], options: Options, *, as_json: bool = False) -> bool:
    """Run one of the commands; return False if `check` found something to mend.

    Raises:
        InputError: the words or the options are invalid, or the server rejects them.
        NotFoundError: the server cannot be reached.
    """
    command, rest = (words[0].lower(), words[1:]) if words else ("", ())
    if command == "sql":
        if as_json:
            raise InputError("sql prints SQL, not JSON.", "Type prospectr team server sql")
        _print_sql(ctx, rest, options)
        return True
    if not words:
        raise InputError(f"Name a command: {', '.join(COMMANDS)}.", "Type prospectr team server check")
    if command not in COMMANDS:
        near = nearest(command, COMMANDS)
        hint = f"Did you mean prospectr team server {near}?" if near else "Type prospectr team server check"
        raise InputError(f"“{' '.join(words)}” is not a command of team server; they are {', '.join(COMMANDS)}.", hint)
    if options != Options():
        raise InputError(f"{command} takes no option.", f"Type prospectr team server {command} {ADDRESS}")
    address = _address(ctx, command, rest)
    if command == "upgrade":
        _upgrade(ctx, address, as_json=as_json)
        return True
    return _check(ctx, address, as_json=as_json)


def _address(ctx: Context, command: str, words: Sequence[str]) -> str:
    """Return the address of a server, by default the one joined; no error repeats it, for it may hold a password."""
    if len(words) == 1 and is_server(words[0]):
        return words[0]
    places: list[str] = []
    if not words:
        from prospectr.store.team import versions

        with open_journal(ctx) as journal:
            places = [place.place for place in versions.places(journal) if is_server(place.place)]
    if len(places) != 1:
        raise InputError("Name the address of one server.", f"Type prospectr team server {command} {ADDRESS}")
    return places[0]


def _print_sql(ctx: Context, names: Sequence[str], options: Options) -> None:
    from prospectr.store.server.logins import ended_text, logins_text

    if not names:
        if options != Options():
            raise InputError("Name who gets a login.", "Type prospectr team server sql ann --team north")
        from prospectr.store.server.setup import setup_text

        write_output(ctx, [setup_text()], None, force=False)
        return
    people = [parse_name(name, "prospectr team server sql {} --team north") for name in names]
    if options.is_end:
        if options != Options(is_end=True):
            raise InputError("--end takes no other option.", f"Type prospectr team server sql {people[0]} --end")
        write_output(ctx, [ended_text(people)], None, force=False)
        return
    logins = _logins(people, options)
    write_output(ctx, [logins_text(logins, moment(ctx).now.date())], None, force=False)
    for line in login_lines(logins):
        ctx.remark(visible(line))


def _logins(people: Sequence[str], options: Options) -> list[NewLogin]:
    """Return new logins for people; InputError if the options do not say what they are for."""
    from prospectr.store.server.logins import new_login

    team, manages, under = (
        parse_name(name, f"prospectr team server sql {people[0]} {option} {{}}") if name else None
        for option, name in (("--team", options.team), ("--manages", options.manages), ("--under", options.under))
    )
    line = f"Type prospectr team server sql {people[0]} --team"
    if not (team or manages or options.is_admin) or (under and not (team or manages)):
        raise InputError(
            "Say where they report with --team, what they lead with --manages, or --admin.", f"{line} north"
        )
    if under and under in (team, manages):
        raise InputError(f"{under} cannot be above itself.", f"{line} {under}")
    return [new_login(name, team, manages, under, is_admin=options.is_admin) for name in people]


def _upgrade(ctx: Context, address: str, *, as_json: bool) -> None:
    from prospectr.store.server.connection import connected
    from prospectr.store.server.setup import upgrade

    with connected(address, ctx.environ) as connection:
        before, after = upgrade(connection)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({"before": before, "after": after}))
        return
    ctx.print_wrapped(upgraded_text(before, after))


def _check(ctx: Context, address: str, *, as_json: bool) -> bool:
    from prospectr.store.server.checks import find_faults
    from prospectr.store.server.connection import connected
    from prospectr.store.server.migrations import MIGRATIONS

    with connected(address, ctx.environ) as connection:
        checks: list[ServerCheck] = list(find_faults(connection, len(MIGRATIONS)))
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(check_value(checks)))
    else:
        for line in check_lines(checks):
            ctx.print(visible(line))
    return all(check.ok for check in checks)
