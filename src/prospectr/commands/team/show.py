"""Print byte for byte what would leave this journal: `prospectr team show`."""

from __future__ import annotations

from datetime import date

from prospectr.commands.shared.common import moment, open_journal
from prospectr.commands.shared.output_file import write_output
from prospectr.commands.team.reading import read_places, team_places
from prospectr.commands.team.statements import own_versions, statements_of
from prospectr.domain.team.places import reporting_place
from prospectr.domain.team.statement import statement_text
from prospectr.errors import InputError
from prospectr.store.team import versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.context import Context


def run(ctx: Context) -> None:
    """Print the content of the files that the next sync writes, one for each year; InputError if nothing leaves."""
    when = moment(ctx)
    with open_journal(ctx) as journal:
        place = reporting_place(team_places(journal))
        if place is None:
            raise InputError(
                "This journal only reads, so nothing leaves it.", "To report: prospectr team join FOLDER --as ann"
            )
        (reading,) = read_places(ctx, [place], date.max, versions.marks(journal)[versions.JOURNAL])
        statements = statements_of(own_versions(ctx, journal, when, reading).versions, when.now.date())
    write_output(ctx, map(statement_text, statements), None, force=False)
