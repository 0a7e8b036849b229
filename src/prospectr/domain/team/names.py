"""The names of sellers and teams."""

from __future__ import annotations

from prospectr.domain.entries.names import is_name_letter, name_folded
from prospectr.errors import InputError

LONGEST = 32  # characters, so that the name of a file stays short
# names of devices, which Windows reserves whatever their ending
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def is_name(name: object) -> bool:
    """Return whether a value is a name as it is stored: in lower case, of letters, digits, `-` and `_`."""
    return (
        isinstance(name, str)
        and name[:1].isalpha()
        and len(name) <= LONGEST
        and name == name_folded(name)
        and all(is_name_letter(letter) and letter not in ".&" for letter in name)
        and name not in RESERVED
    )


def parse_name(typed: str, example: str) -> str:
    """Return the name of a seller or a team as it is stored.

    Raises:
        InputError: a name cannot be like that; the hint is `example` with a name that can.
    """
    name = name_folded(typed.removeprefix("@"))
    if not is_name(name):
        usable = "".join(letter for letter in name if is_name_letter(letter) and letter not in ".&").lstrip(
            "-_0123456789"
        )
        better = usable[:LONGEST] if is_name(usable[:LONGEST]) else "ann"
        raise InputError(
            f"“{typed}” cannot be a name: letters, digits, - and _ only, {LONGEST} at most.",
            f"Type {example.format(better)}",
        )
    return name
