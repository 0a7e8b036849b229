"""All formats, by name, and which of them a file has."""

from __future__ import annotations

from prospectr.errors import InputError
from prospectr.formats.tables.csv_formats import csv_formats
from prospectr.formats.text import decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from prospectr.formats.reading import Format

HEAD = 1 << 18  # bytes of a file that show what it is


def formats() -> Mapping[str, Format]:
    """Return the formats of other programs by name."""
    return {form.name: form for form in csv_formats()}


def detected(data: bytes, encoding: str, name: str) -> Format:
    """Return the format of a file's bytes; `name` is what the file is called in a message.

    Raises:
        InputError: no format fits, or several fit equally well, or the file is not text.
    """
    text = decoded(_whole_letters(data[:HEAD]), encoding).text
    scores = [(form.fits(text), form) for form in formats().values()]
    best = max((score for score, _ in scores), default=0)
    fitting = [form for score, form in scores if score == best and best]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        lines = [f"  prospectr import {form.name} FILE" for form in fitting]
        raise InputError(
            f"{name} can be {' or '.join(form.title for form in fitting)}.", f"Type {lines[0].strip()}", lines[1:]
        )
    raise InputError(
        f"{name} is in no format that prospectr knows.",
        f"Name its columns: prospectr import {name} --map FILE (docs/import.md), or its format: {', '.join(formats())}",
    )


def _whole_letters(data: bytes) -> bytes:
    """Return the beginning of a file without its last line, which may end within a letter."""
    if len(data) < HEAD:
        return data
    end = data.rfind(b"\n")
    return data[:end] if end > 0 else data
