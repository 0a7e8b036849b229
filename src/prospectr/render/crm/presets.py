"""Presets: which columns a CRM wants and what each holds, read from TOML."""

from __future__ import annotations

import os
import tomllib

from prospectr.domain.entries.entry import CHANNELS
from prospectr.domain.record import Record
from prospectr.errors import InputError
from prospectr.render.crm.fields import FIELDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from prospectr.domain.entries.entry import Entry

FOLDER = os.path.join(os.path.dirname(__file__), "presets")
ENDING = ".toml"
NO_CHANNEL = "none"
EXAMPLE = "docs/scripting.md has an example of a preset."


class Column(Record):
    """A column: its name, and a fixed text or the field that it holds.

    `values` maps values of the field to other words; `other` is the word for every value not in `values`. The column is
    empty for entries on other channels than `channels`, if there are any. A text is cut after `length` characters; with
    `is_html`, it is HTML.
    """

    name: str
    field: str = ""
    text: str = ""
    values: Mapping[str, str] = {}
    other: str = ""
    channels: tuple[str, ...] = ()
    length: int = 0
    is_html: bool = False


class Take(Record):
    """A condition for entries: their channel is one of `channels`, if any are given.

    `is_timed` asks for a clock time (True) or for none (False).
    """

    channels: tuple[str, ...] = ()
    is_timed: bool | None = None

    def has(self, entry: Entry) -> bool:
        """Return whether an entry is one of them."""
        channel = entry.details.channel or NO_CHANNEL
        is_timed = entry.span.start is not None
        return (not self.channels or channel in self.channels) and self.is_timed in (None, is_timed)


class Preset(Record):
    """Columns, and which entries to take: those that one of `take` has, or all without any.

    `others` says in a line where the other entries go. With `needs_email`, a contact must have an e-mail address.
    `most` is how many rows the CRM takes at once, 0 for any number. `remark` says how to import the file.
    """

    title: str
    columns: tuple[Column, ...]
    take: tuple[Take, ...] = ()
    others: str = ""
    needs_email: bool = False
    most: int = 0
    remark: str = ""

    def takes(self, entry: Entry) -> bool:
        """Return whether an entry belongs into the file."""
        return not self.take or any(take.has(entry) for take in self.take)


def preset_names() -> list[str]:
    """Return the names of the presets that come with prospectr."""
    return sorted(name.removesuffix(ENDING) for name in os.listdir(FOLDER) if name.endswith(ENDING))


def shipped_preset(name: str) -> Preset:
    """Return a preset that comes with prospectr."""
    with open(os.path.join(FOLDER, f"{name}{ENDING}"), "rb") as file:
        return preset_from(name, tomllib.load(file))


def own_preset(path: str, data: bytes) -> Preset:
    """Return the preset in a person's own file, given its bytes; InputError if it is not TOML, or not a preset."""
    try:
        return preset_from(os.path.basename(path), tomllib.loads(data.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path} cannot be read: {error}.", EXAMPLE) from None
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InputError(f"{path} is not a preset: {error}.", EXAMPLE) from None


def preset_from(name: str, table: Mapping[str, Any]) -> Preset:
    """Return the preset of a TOML table; KeyError, TypeError, AttributeError or ValueError if it is not one."""
    columns = tuple(_column(column, told) for column, told in table["columns"].items())
    if not columns:
        message = "it has no columns"
        raise ValueError(message)
    return Preset(
        str(table.get("title", name)),
        columns,
        tuple(Take(_channels(told), told.get("timed")) for told in table.get("take", ())),
        str(table.get("others", "")),
        bool(table.get("needs_email", False)),
        int(table.get("most", 0)),
        str(table.get("remark", "")),
    )


def _column(name: str, told: Mapping[str, Any]) -> Column:
    if not isinstance(told, dict):
        message = f'the column {name} needs a field, as in {name} = {{ field = "subject" }}'
        raise TypeError(message)
    field, length = told.get("field", ""), int(told.get("length", 0))
    if length < 0:
        message = f"the length of {name} is negative"
        raise ValueError(message)
    if field and field not in FIELDS:
        message = f"“{field}” is not a field; the fields are {', '.join(FIELDS)}"
        raise ValueError(message)
    return Column(
        name,
        field,
        str(told.get("text", "")),
        {str(value): str(word) for value, word in told.get("values", {}).items()},
        str(told.get("other", "")),
        _channels(told),
        length,
        bool(told.get("html", False)),
    )


def _channels(told: Mapping[str, Any]) -> tuple[str, ...]:
    channels = tuple(told.get("channels", ()))
    for channel in channels:
        if channel not in (*CHANNELS, NO_CHANNEL):
            message = f"“{channel}” is not a channel; the channels are {', '.join((*CHANNELS, NO_CHANNEL))}"
            raise ValueError(message)
    return channels
