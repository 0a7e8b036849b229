"""All formats, by name, and which of them a file has."""

from __future__ import annotations

from prospectr.domain.phrases.tokens import whole_line
from prospectr.errors import InputError
from prospectr.formats.calendar import ics
from prospectr.formats.cards import vcard
from prospectr.formats.reading import ACTIVITIES, CONTACTS, Format
from prospectr.formats.tables.csv_formats import csv_formats
from prospectr.formats.text import decoded
from prospectr.formats.trackers import json_files, klog, timeclock, timedot, timew

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

OTHERS = (
    Format("watson", "Watson", ACTIVITIES, json_files.fits_watson, json_files.read_watson),
    Format("timewarrior", "Timewarrior", ACTIVITIES, timew.fits, timew.read),
    Format("klog", "klog", ACTIVITIES, klog.fits, klog.read),
    Format("timeclock", "timeclock", ACTIVITIES, timeclock.fits, timeclock.read),
    Format("ics", "Calendar", ACTIVITIES, ics.fits, ics.read),
    Format("vcard", "vCard", CONTACTS, vcard.fits, vcard.read),
    Format("timedot", "timedot", ACTIVITIES, timedot.fits, timedot.read),
)
HEAD = 1 << 18  # bytes of a file that show what it is


class UnknownFormatError(InputError):
    """A file is text, but in none of the formats."""


def formats() -> Mapping[str, Format]:
    """Return the formats of other programs by name."""
    return {form.name: form for form in (*csv_formats(), *OTHERS)}


def detected(data: bytes, encoding: str, name: str) -> Format:
    """Return the format of a file's bytes; `name` is what the file is called in a message.

    Raises:
        InputError: no format fits, or several fit equally well, or the file is not text.
    """
    text = _head(data, encoding)
    scores = [(form.fits(text), form) for form in formats().values()]
    best = max((score for score, _ in scores), default=0)
    fitting = [form for score, form in scores if score == best and best]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        lines = [whole_line(["import", form.name, name]) for form in fitting]
        titles = " or ".join(form.title for form in fitting)
        raise InputError(f"{name} can be {titles}.", f"Type {lines[0]}", [f"  {line}" for line in lines[1:]])
    raise UnknownFormatError(
        f"{name} is in no format that prospectr knows.",
        f"Name its columns: prospectr import {name} --map FILE (docs/import.md), or its format: inbox (lines to log), "
        f"{', '.join(formats())}",
    )


def fits(form: Format, data: bytes, encoding: str = "") -> bool:
    """Return whether a file's bytes begin as a file of a format does; InputError if they are no text."""
    return form.fits(_head(data, encoding)) > 0


def _head(data: bytes, encoding: str) -> str:
    return decoded(_whole_letters(data[:HEAD]), encoding).text


def _whole_letters(data: bytes) -> bytes:
    """Return the beginning of a file without its last line, which may end within a letter."""
    if len(data) < HEAD:
        return data
    end = data.rfind(b"\n")
    return data[:end] if end > 0 else data
