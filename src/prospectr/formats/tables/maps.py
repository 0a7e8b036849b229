"""Column maps: which column of a CSV file holds what, read from TOML."""

from __future__ import annotations

import os
import tomllib

from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from prospectr.formats.tables.sheet import Header

FOLDER = os.path.join(os.path.dirname(__file__), "maps")
ACTIVITIES, CONTACTS = "activities", "contacts"
_ACTIVITY = (
    "key subject detail day start start_date start_time end end_date end_time duration project client task tags"
    " categories people user"
)
_CONTACT = "key name given middle family prefix suffix org title emails phones url note"
FIELDS = {ACTIVITIES: frozenset(_ACTIVITY.split()), CONTACTS: frozenset(_CONTACT.split())}  # that a column can hold


class Condition(Record):
    """Rows to leave out: those with one of `values` in a column, or with a cell that begins with one of them."""

    reason: str
    columns: tuple[str, ...]
    values: tuple[str, ...]
    is_prefix: bool


class ColumnMap(Record):
    """Which column holds what.

    `columns` has the names of columns by field, folded; the first that the file has is taken, or for a field in
    `several`, all of them. `required` are the fields whose columns a file must have. `ignored` are columns that are
    known and not used. `separators` are the characters between several values in a cell of a field. `unit` is how
    many seconds a plain number in `duration` counts. `zone` is that of all times, if it is always the same.
    """

    name: str
    title: str
    holds: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    several: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    separators: Mapping[str, str] = {}
    unit: int = 3600
    zone: str = ""
    left_out: tuple[Condition, ...] = ()

    def score(self, header: Header) -> int:
        """Return how many columns of a header the map knows; 0 if a required field has none."""
        names = {name.casefold() for name in header.names}
        if any(names.isdisjoint(self.columns[field]) for field in self.required):
            return 0
        return sum(1 for name in names if self.is_known(name))

    def is_known(self, name: str) -> bool:
        """Return whether a folded column name is used or ignored."""
        if any(name in names for names in self.columns.values()) or name in self.ignored:
            return True
        return any(name in condition.columns for condition in self.left_out) or any(
            pattern.endswith("*") and name.startswith(pattern[:-1]) for pattern in self.ignored
        )


def shipped_maps() -> Iterator[ColumnMap]:
    """Yield the maps that come with prospectr."""
    for name in sorted(os.listdir(FOLDER)):
        if name.endswith(".toml"):
            with open(os.path.join(FOLDER, name), "rb") as file:
                yield map_from(name.removesuffix(".toml"), tomllib.load(file))


def read_map(path: str) -> ColumnMap:
    """Return the map in a person's own file.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is not TOML, or lacks something.
    """
    try:
        with open(path, "rb") as file:
            return map_from(os.path.splitext(os.path.basename(path))[0].lower()[:32], tomllib.load(file))
    except FileNotFoundError:
        raise NotFoundError(f"There is no file {path}.", "Check its name: prospectr import FILE --map FILE") from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}.", "docs/import.md has an example of a map.") from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(f"{path} is not a column map: {error}.", "docs/import.md has an example of a map.") from None


def map_from(name: str, table: Mapping[str, Any]) -> ColumnMap:
    """Return the map of a TOML table; KeyError, TypeError or ValueError if it lacks something."""
    holds = table.get("holds", ACTIVITIES)
    columns = {field: _folded(names) for field, names in table["columns"].items()}
    for field in (*columns, *table["required"]):
        if field not in FIELDS[holds]:
            message = f"“{field}” is not a field"
            raise ValueError(message)
    return ColumnMap(
        name,
        table.get("title", name),
        holds,
        columns,
        tuple(table["required"]),
        tuple(table.get("several", ())),
        _folded(table.get("ignored", ())),
        tuple(table.get("empty", ())),
        dict(table.get("separators", {})),
        int(table.get("unit", 3600)),
        table.get("zone", ""),
        tuple(_condition(rule) for rule in table.get("left_out", ())),
    )


def _folded(names: Any) -> tuple[str, ...]:
    return tuple(name.casefold() for name in ([names] if isinstance(names, str) else names))


def _condition(rule: Mapping[str, Any]) -> Condition:
    is_prefix = "begins" in rule
    values = rule["begins"] if is_prefix else rule["is"]
    return Condition(rule["reason"], _folded(rule["column"]), _folded(values), is_prefix)
