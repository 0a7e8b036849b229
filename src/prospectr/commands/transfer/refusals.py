"""The error for rows that cannot be understood."""

from __future__ import annotations

from prospectr.commands.transfer.csv_file import MOST_SHOWN
from prospectr.errors import InputError
from prospectr.render.shared.sanitize import visible
from prospectr.render.shared.text import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from prospectr.commands.transfer.request import Request
    from prospectr.domain.transfer.activities import Activity, Person


def refusal(request: Request, refused: Sequence[tuple[Activity | Person, str]]) -> InputError:
    """Return the error that names rows that were rejected, with the line that imports the others."""
    details = [f"  row {row.row}: {visible(problem)}" for row, problem in refused[:MOST_SHOWN]]
    if len(refused) > MOST_SHOWN:
        details.append(f"  and {len(refused) - MOST_SHOWN} more")
    return InputError(
        f"{plural(len(refused), 'row was', 'rows were')} rejected, so nothing was imported.",
        f"Correct them, or import the others: {request.line('--skip-refused')}",
        details,
    )
