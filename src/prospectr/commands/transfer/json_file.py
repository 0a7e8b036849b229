"""Read an export of prospectr as JSON or JSON lines, as rows of cells like those of its CSV."""

from __future__ import annotations

import json
import re

from prospectr.domain.transfer.columns import CSV_COLUMNS
from prospectr.domain.transfer.csv_rows import is_own_header
from prospectr.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HINT = "Export it again: prospectr export jsonl all -o all.jsonl"
_SPACE = re.compile(r"[ \t\r\n]*")  # what JSON takes for space
_BEGINS = re.compile(r"[ \t\r\n]*(?:\{|\[[ \t\r\n]*[{\]])").match
_FAULTS = (ValueError, RecursionError)


def is_own_json(text: str) -> bool:
    """Return whether a text begins with an entry or a contact as an export of prospectr has it, or is an empty one."""
    if not _BEGINS(text):
        return False
    try:
        JsonTable(text)
    except InputError:
        return False
    return True


class JsonTable:
    """A text of JSON: first the keys of its first object, then a row for each. The first object is row 1."""

    def __init__(self, text: str) -> None:
        """Read the first object; InputError if it is neither an entry nor a contact."""
        self._text = text
        self.names: Sequence[str] = next((tuple(value) for _, value in self._objects()), CSV_COLUMNS)
        if not is_own_header(self.names):
            raise _not_own(1)

    def rows(self, columns: Sequence[str], _text_columns: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the number of each row and its cells in the order of `columns`, "" for those that it has not.

        Texts are as they are in the file, because JSON needs no guard against formulas. InputError if the text is not
        JSON, or a value is not as an export has it.
        """
        known = {*columns, *self.names}
        for number, value in self._objects():
            if not known.issuperset(value):
                unknown = next(name for name in value if name not in known)
                raise InputError(f"Row {number} has an unknown key “{unknown}”.", "Correct it, then import it again.")
            yield number, [_cell(value.get(name), number, name) for name in columns]

    def _objects(self) -> Iterator[tuple[int, dict[str, object]]]:
        for number, value in enumerate(self._values(), start=1):
            if not isinstance(value, dict):
                raise _not_own(number)
            yield number, value

    def _values(self) -> Iterator[object]:
        """Yield the values of an array, or those that stand one after another; one at a time, for files of any size."""
        decode, text = json.JSONDecoder(parse_constant=_reject_constant).raw_decode, self._text
        at = self._after_space(0)
        is_array = text.startswith("[", at)
        at = self._after_space(at + is_array)
        count = 0
        while at < len(text) and not (is_array and text[at] == "]"):
            if is_array and count:
                at = self._after_comma(at, count)
            try:
                value, at = decode(text, at)
            except _FAULTS as error:
                raise _not_json(count, error) from None
            count += 1
            yield value
            at = self._after_space(at)
        if is_array and at == len(text):
            raise _not_json(count, "it was cut off")
        if is_array and self._after_space(at + 1) != len(text):
            raise _not_json(count, "something follows its end")

    def _after_space(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _after_comma(self, at: int, count: int) -> int:
        if self._text[at] != ",":
            raise _not_json(count, "a comma is missing")
        return self._after_space(at + 1)


def _reject_constant(name: str) -> None:
    message = f"{name} is not a number"
    raise ValueError(message)


def _not_own(number: int) -> InputError:
    return InputError(f"Row {number} is neither an entry nor a contact of an export of prospectr.", HINT)


def _not_json(count: int, why: object) -> InputError:
    return InputError(f"After row {count}, the file is not JSON: {why}.", HINT)


def _cell(value: object, number: int, name: str) -> str:
    """Return a value as the cell of CSV that means the same; InputError if no export has such a value."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return " ".join(value)
    if isinstance(value, dict) and all(type(count) is int for count in value.values()):
        return " ".join(f"{key}={count}" for key, count in value.items())
    raise InputError(f"In row {number}, {name} has an unexpected value.", HINT)
