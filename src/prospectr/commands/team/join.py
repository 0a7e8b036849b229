"""Join a team: `prospectr team join ~/Team --as ann`."""

from __future__ import annotations

import os
import shlex

from prospectr.commands.shared.common import moment, open_journal, random_uuid, seconds
from prospectr.commands.team.named import folder_path
from prospectr.commands.team.reading import LATEST_WEEKS
from prospectr.domain.calendar.days import parse_full_day
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.phrases.tokens import whole_line
from prospectr.domain.team.names import parse_name
from prospectr.domain.team.places import Place, is_server, reporting_place
from prospectr.domain.team.report import MOST_WEEKS
from prospectr.errors import InputError, NotFoundError, StoppedError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.join import LEAVES_NEVER, join_lines, joined_text, place_value
from prospectr.store.server.connection import logged_in, options_of
from prospectr.store.sqlite.private_files import is_inside
from prospectr.store.team import versions
from prospectr.store.team.carriers import carrier_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from prospectr.context import Context
    from prospectr.domain.team.places import Reading
    from prospectr.store.sqlite.journal import Journal


def run(
    ctx: Context, word: str, name: str | None, since: str | None, *, yes: bool = False, as_json: bool = False
) -> None:
    """Join a folder or a server, to report to it under a name, or without one only to read what others report.

    Raises:
        NotFoundError: there is no such folder.
        InputError: the folder, the name or the day is invalid, this journal reports elsewhere already, or there is no
            terminal to confirm it on and no --yes.
    """
    when = moment(ctx)
    today = when.now.date()
    where = _checked_place(ctx, word)
    seller = parse_name(name, "prospectr team join FOLDER --as {}") if name is not None else None
    first = week_of(parse_full_day(since, today) if since else today).first
    if first > today or first < week_of(today).before(MOST_WEEKS).first:
        when_is = "in the future" if first > today else "more than ten years ago"
        line = whole_line(["team", "join", word, "--as", seller or "ann"])
        raise InputError(f"{first.isoformat()} is {when_is}.", f"Type {line}")
    place = Place(where, seller, first)
    with open_journal(ctx) as journal:
        before = _checked_before(journal, place)
        reading = _read(ctx, place, today)
        if not yes and not _is_confirmed(ctx, place, word):
            ctx.remark("Nothing was changed.")
            return
        with journal.step("team", seconds(when)) as step:
            versions.set_place(step, place, before)
            if versions.JOURNAL not in versions.marks(journal):
                versions.set_mark(step, versions.JOURNAL, random_uuid())
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(place_value(place)))
        return
    for line in joined_text(place, reading, today):
        ctx.print_wrapped(visible(line))


def _checked_place(ctx: Context, word: str) -> str:
    """Return the place that a word names; no message repeats an address that may hold a password."""
    if is_server(word):
        options_of(word, ctx.environ)
        return word
    if word.startswith(("postgresql:", "postgres:")):
        raise InputError(
            "The address of a server begins with postgresql://.",
            "Type prospectr team join postgresql://LOGIN@HOST/team --as ann",
        )
    folder = folder_path(word)
    if not os.path.isdir(folder):
        make = shlex.join(["mkdir", folder])
        raise NotFoundError(f"There is no folder {word}.", f"Attach the drive, or create the folder: {make}")
    if is_inside(os.path.realpath(ctx.journal_path), folder):
        raise InputError(
            f"{word} is the folder of your journal, so others would see the journal itself.",
            "Share a folder of its own: prospectr team join FOLDER --as ann",
        )
    return folder


def _read(ctx: Context, place: Place, today: date) -> Reading:
    """Return what is in a place; InputError if the login of a server is that of somebody else."""
    if is_server(place.place) and place.seller:
        with logged_in(place.place, ctx.environ) as (_, login):
            name = login.name
        if name is None:
            raise InputError(
                "The server does not know this login.", "Ask its administrator to type prospectr team server check"
            )
        if name != place.seller:
            line = whole_line(["team", "join", place.place, "--as", name])
            raise InputError(f"On this server you are {name}, not {place.seller}.", f"Type {line}")
    return carrier_of(place.place, ctx.environ).read(week_of(today).before(LATEST_WEEKS).first)


def _checked_before(journal: Journal, place: Place) -> Place | None:
    """Return the same place as it was joined before; InputError if this journal reports elsewhere already."""
    places = versions.places(journal)
    other = reporting_place(one for one in places if one.place != place.place)
    if other and place.seller:
        raise InputError(
            f"This journal reports to {other.place} as {other.seller} already.",
            f"Leave that first: {whole_line(['team', 'leave', other.place])}",
        )
    return next((one for one in places if one.place == place.place), None)


def _is_confirmed(ctx: Context, place: Place, word: str) -> bool:
    if place.seller is None:
        return True  # nothing leaves
    if not ctx.is_interactive:
        raise InputError(
            "Joining sends figures to others, and there is no terminal to confirm it on.",
            f"Type {whole_line(['team', 'join', word, '--as', place.seller, '--yes'])}",
        )
    for line in join_lines(place):
        ctx.remark(visible(line))
    ctx.remark(LEAVES_NEVER)
    try:
        return ctx.ask("Join? Type yes: ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
    except KeyboardInterrupt:
        raise StoppedError("Interrupted.", "Nothing was changed.") from None
