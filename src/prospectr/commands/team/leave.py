"""Leave a team: `prospectr team leave`, `prospectr team leave --erase`."""

from __future__ import annotations

from prospectr.commands.shared.common import moment, open_journal, seconds
from prospectr.commands.team.named import place_named
from prospectr.domain.team.places import is_server
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.team.join import left_lines, place_value
from prospectr.store.team import versions
from prospectr.store.team.folder import erase_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context, word: str | None, *, erase: bool = False, as_json: bool = False) -> None:
    """Leave a place, by default the only one; with `erase`, delete this journal's files there and what was read.

    Raises:
        InputError: no place was joined, or several and none is named; or a server is to delete what was sent.
        NotFoundError: the files are to be deleted, but the folder is not there.
    """
    when = moment(ctx)
    with open_journal(ctx) as journal:
        place = place_named(journal, word, "leave")
        erased: list[str] = []
        if erase and place.seller:
            if is_server(place.place):
                raise InputError(
                    "What was sent to a server stays there; only its administrator can delete it.",
                    "To send nothing more, type prospectr team leave",
                )
            erased = erase_files(place.place, versions.marks(journal)[versions.JOURNAL])
        with journal.step("team", seconds(when)) as step:
            versions.set_place(step, None, place)
            if erase:
                versions.forget_place(step, place.place)
    if as_json:
        from prospectr.render.shared.json import dumps

        ctx.write_data_line(dumps({**place_value(place), "erased": erased}))
        return
    for line in left_lines(place, erased, is_erased=erase):
        ctx.print_wrapped(visible(line))
