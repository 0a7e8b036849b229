"""Send this journal's weeks to its team, and remember what others sent: `prospectr team sync`."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from prospectr.commands.shared.common import moment, open_journal, random_uuid, seconds
from prospectr.commands.team.reading import LATEST_WEEKS, read_places, read_team, team_places
from prospectr.commands.team.statements import own_figures, restated, statements_of
from prospectr.domain.calendar.weeks import week_of
from prospectr.domain.team.memory import Remembered
from prospectr.domain.team.places import Place, Sent, reporting_place
from prospectr.errors import InputError, ProspectrError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.sync import remark_lines, sync_text, sync_value
from prospectr.store.team import versions
from prospectr.store.team.carriers import carrier_of
from prospectr.store.team.computer import computer_id, keep_highest_rev

TRIES = 3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context
    from prospectr.domain.calendar.instants import Moment
    from prospectr.store.sqlite.journal import Journal


def run(ctx: Context, *, here: bool = False, as_json: bool = False) -> None:
    """Send this journal's statements to the place it reports to, and remember what is new in all places.

    Raises:
        InputError: no place was joined, or the journal was last sent from another computer and `here` is not set.
        NotFoundError: the place to report to is not there.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        place = reporting_place(team_places(journal))
        sent = _send(ctx, journal, when, place, here=here) if place else None
        team = read_team(ctx, journal, when, week_of(when.now.date()).before(LATEST_WEEKS).first)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps(sync_value(sent, team)))
        return
    ctx.print_wrapped(visible(sync_text(sent, team)))
    for line in remark_lines(sent, team):
        ctx.remark(visible(line))


def run_quietly(ctx: Context) -> None:
    """Sync if this journal is in a team; an error is left for `prospectr team` to tell."""
    with suppress(ProspectrError):
        run(ctx)


def _send(ctx: Context, journal: Journal, when: Moment, place: Place, *, here: bool) -> Sent:
    for _ in range(TRIES):
        sent = _try_to_send(ctx, journal, when, place, here=here)
        if sent:
            return sent
    raise InputError(
        f"{place.place} gets weeks of this journal from somewhere else at the same time.",
        "End the other one, then type prospectr team sync",
    )


def _try_to_send(ctx: Context, journal: Journal, when: Moment, place: Place, *, here: bool) -> Sent | None:
    """Send what the place does not have; None if it got something else meanwhile."""
    (reading,) = read_places(ctx, [place], date.max, versions.marks(journal)[versions.JOURNAL])
    if reading.failure:
        raise reading.failure
    # worked out before the step, because a step locks the journal and this takes long
    now = own_figures(journal, when, reading)
    with journal.step("team", seconds(when)) as step:
        marks = versions.marks(journal)
        computer = computer_id(ctx.environ, random_uuid())
        if marks.get(versions.COMPUTER, computer) != computer and not here:
            raise InputError(
                "This journal was last sent from another computer.",
                "If it moved here and is no longer used there: prospectr team sync --here",
            )
        versions.set_mark(step, versions.COMPUTER, computer)
        to_state = restated(ctx, journal, reading, now)
        known = versions.remembered(journal)
        today = when.now.date()
        news = [
            Remembered(version, today)
            for version in to_state.versions
            if version.key not in known or known[version.key].version != version
        ]
        keep_highest_rev(ctx.environ, marks[versions.JOURNAL], max(version.rev for version in to_state.versions))
        versions.remember(step, news)
    # the `rev` of each week is stored by now, so a kill here cannot lead to two different versions with one `rev`
    statements = statements_of(to_state.versions, today)
    delivery = carrier_of(place.place, ctx.environ).send(statements, reading.reading)
    if not delivery.is_held:
        return None
    return Sent(place.place, str(place.seller), delivery.files, len(news), to_state)
