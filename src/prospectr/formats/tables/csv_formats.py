"""CSV files as formats: one for each column map."""

from __future__ import annotations

from functools import cache

from prospectr.errors import InputError
from prospectr.formats.reading import ACTIVITIES, Format
from prospectr.formats.tables.activities import read_activities
from prospectr.formats.tables.contacts import read_contacts
from prospectr.formats.tables.maps import shipped_maps
from prospectr.formats.tables.sheet import best_header
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prospectr.formats.reading import Options, Reading
    from prospectr.formats.tables.maps import ColumnMap


def format_of(chosen: ColumnMap) -> Format:
    """Return the format of a column map."""
    return Format(
        chosen.name,
        chosen.title,
        chosen.holds,
        lambda text: score_of(chosen, text),
        lambda data, options: _read(chosen, data, options),
    )


@cache
def csv_formats() -> tuple[Format, ...]:
    """Return the formats of the maps that come with prospectr."""
    return tuple(format_of(chosen) for chosen in shipped_maps())


def score_of(chosen: ColumnMap, text: str) -> int:
    """Return how many columns of a file a map knows; 0 if the file lacks one that the map requires."""
    header = best_header(text, chosen.score)
    return chosen.score(header) if header else 0


def _read(chosen: ColumnMap, data: bytes, options: Options) -> Reading:
    text = decoded(data, options.encoding)
    header = best_header(text.text, chosen.score)
    if header is None:
        wanted = ", ".join(chosen.columns[fields.split("|")[0]][0] for fields in chosen.required)
        raise InputError(
            f"The file has no header of {chosen.title}: it needs {wanted}.",
            "Leave the format out, and prospectr looks for it: prospectr import FILE",
        )
    if chosen.holds == ACTIVITIES:
        reading = read_activities(text.text, header, chosen, options)
    else:
        reading = read_contacts(text.text, header, chosen)
    unknown = [name for name in header.names if name and not chosen.is_known(name.casefold())]
    not_used = (f"unknown columns, not used: {', '.join(unknown)}",) if unknown else ()
    return reading.replace(understood=(text.encoding, *reading.understood, *not_used))
