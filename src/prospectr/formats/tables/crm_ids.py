"""A CSV file that says what a CRM calls each contact: the columns handle and id."""

from __future__ import annotations

from prospectr.errors import InputError
from prospectr.formats.tables.sheet import best_header, rows_below
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.formats.tables.sheet import Header

COLUMNS = ("handle", "id")


def ids_in(data: bytes) -> dict[str, str]:
    """Return the IDs by handle; InputError if the file is no text, or has not both columns."""
    text = decoded(data).text
    header = best_header(text, _score)
    if header is None:
        raise InputError(
            "The file of IDs needs the columns handle and id.",
            "Begin it with such a line, then a row per contact: bob,0035g00000XyZ",
        )
    names = [name.casefold() for name in header.names]
    handle, crm_id = (names.index(column) for column in COLUMNS)
    return {cells[handle].removeprefix("@").lower(): cells[crm_id] for _, cells in rows_below(text, header)}


def _score(header: Header) -> int:
    return int({name.casefold() for name in header.names}.issuperset(COLUMNS))
