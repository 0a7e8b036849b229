"""Column maps: which column of a CSV file holds what, read from TOML."""

from __future__ import annotations

import os
import tomllib

from prospectr.domain.record import Record
from prospectr.errors import InputError, NotFoundError
from prospectr.formats.reading import ACTIVITIES, CONTACTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from prospectr.formats.tables.sheet import Header

FOLDER = os.path.join(os.path.dirname(__file__), "maps")
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
    `several`, all of them. `required` are the fields whose columns a file must have, `given|name` being one of two;
    `signature` are columns that it must have too. `ignored` are columns that are known and not used. `separators` are
    the texts between several values in a cell of a field. `unit` is how many seconds a plain number in `duration`
    counts. `zone` is that of all times, if it is always the same. `is_general` is for a map that is taken only if no
    other fits.
    """

    name: str
    title: str
    holds: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    several: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    separators: Mapping[str, Sequence[str]] = {}
    unit: float = 3600
    zone: str = ""
    left_out: tuple[Condition, ...] = ()
    is_general: bool = False

    def score(self, header: Header) -> int:
        """Return how many columns of a header the map knows; 0 if a required field has none."""
        names = {name.casefold() for name in header.names}
        if not names.issuperset(self.signature):
            return 0
        for fields in self.required:
            if all(names.isdisjoint(self.columns.get(field, ())) for field in fields.split("|")):
                return 0
        if self.is_general:
            return 1
        knows = self._is_used if "*" in self.ignored else self.is_known
        return sum(map(knows, names))

    def is_known(self, name: str) -> bool:
        """Return whether a folded column name is used or ignored."""
        return (
            self._is_used(name)
            or name in self.ignored
            or any(pattern.endswith("*") and name.startswith(pattern[:-1]) for pattern in self.ignored)
        )

    def _is_used(self, name: str) -> bool:
        if any(name in names for names in self.columns.values()) or name in self.signature:
            return True
        return any(name in condition.columns for condition in self.left_out)


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
        InputError: it is no plain file or not TOML, or lacks something.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise InputError(f"{path} is not a file.", "Name a file, as in prospectr import hours.csv --map map.toml")
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
    required = [field for fields in table["required"] for field in fields.split("|")]
    for field in (*columns, *required):
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
        _folded(table.get("signature", ())),
        _folded(table.get("ignored", ())),
        tuple(table.get("empty", ())),
        dict(table.get("separators", {})),
        float(table.get("unit", 3600)),
        table.get("zone", ""),
        tuple(_condition(rule) for rule in table.get("left_out", ())),
        bool(table.get("general", False)),
    )


def _folded(names: Any) -> tuple[str, ...]:
    """Return column names in one case; a # in one stands for 1 to 9."""
    written = [names] if isinstance(names, str) else names
    numbered = [name.replace("#", str(i)) for name in written for i in (range(1, 10) if "#" in name else (0,))]
    return tuple(name.casefold() for name in numbered)


def _condition(rule: Mapping[str, Any]) -> Condition:
    is_prefix = "begins" in rule
    values = rule["begins"] if is_prefix else rule["is"]
    return Condition(rule["reason"], _folded(rule["column"]), _folded(values), is_prefix)
