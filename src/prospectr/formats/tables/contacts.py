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
    columns = Columns(header, chosen)
    parts = [columns.text(field) for field in NAME_PARTS]
    whole, key, org, title, url, note = (
        columns.text(field) for field in ("name", "key", "org", "title", "url", "note")
    )
    emails, phones = columns.several("emails"), columns.several("phones")
    people = []
    for number, cells in rows_below(text, header):
        name = whole(cells) or " ".join(part for read in parts if (part := read(cells)))
        values = (name, org(cells), title(cells), emails(cells), phones(cells), url(cells), note(cells))
        people.append(Person(number, key(cells), *values))
    return Reading(people=people)
