"""The zone in which the clock times of a file are read, and its name."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo

    from prospectr.context import Context
    from prospectr.formats.reading import Options, Reading

LOCAL = "/etc/localtime"  # a link to the zone of the system


def zone_of(reading: Reading, options: Options, home: tzinfo | None) -> tzinfo | None:
    """Return the zone of the times in a file that name none: as typed, as the file says, or that of the journal."""
    if "" in options.zones:
        return options.zones[""]
    return reading.zone if reading.has_zone else home


def understood_zone(ctx: Context, reading: Reading, options: Options) -> str:
    """Return in words how clock times are read: `times read as Europe/Berlin`."""
    zone = zone_of(reading, options, ctx.zone)
    return f"times read as {zone or _system_zone(ctx)}"


def _system_zone(ctx: Context) -> str:
    """Return the name of the system's zone, or its offset now if the name is unknown."""
    if name := ctx.environ.get("TZ", "").removeprefix(":"):
        return name
    _, found, name = os.path.realpath(LOCAL).partition("zoneinfo/")
    return name if found else f"UTC{ctx.now():%z}"
