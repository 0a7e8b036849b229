"""Rows of a CSV file become people, by its column map."""

from __future__ import annotations

from prospectr.domain.transfer.activities import Person
from prospectr.formats.reading import Reading
from prospectr.formats.tables.columns import Columns
from prospectr.formats.tables.sheet import rows_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.formats.tables.maps import ColumnMap
    from prospectr.formats.tables.sheet import Header

NAME_PARTS = ("given", "middle", "family")


def read_contacts(text: str, header: Header, chosen: ColumnMap) -> Reading:
    """Return the people of a CSV file; InputError if it is not valid CSV."""
    numbered = list(rows_below(text, header))
    columns = Columns(header, chosen, [cells for _, cells in numbered])
    parts = zip(*(columns.texts(field) for field in NAME_PARTS), strict=True)
    names = [name or " ".join(filter(None, pieces)) for name, pieces in zip(columns.texts("name"), parts, strict=True)]
    keys, orgs, titles, urls, notes = (columns.texts(field) for field in ("key", "org", "title", "url", "note"))
    rows = zip(
        (number for number, _ in numbered), keys, names, orgs, titles, columns.several("emails"),
        columns.several("phones"), urls, notes, strict=True,
    )  # fmt: skip
    return Reading(people=[Person(*row) for row in rows])
